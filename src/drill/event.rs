//! What the outside sees of a drill.

use std::{sync::Arc, time::Duration};

use crate::{
    dataset::{Manifest, Objects},
    digest::Sha256Digest,
    integrity::{Check, Fidelity, Finding, Verdict},
    ledger::{Attempt, Phase, Round},
    object::Key,
    store,
    unit::Bytes,
    wire::Tag,
};

/// One thing that happened; the only thing the outside sees of a drill.
#[derive(Clone, Debug)]
pub enum Event {
    /// So many bytes of datasets have been hashed into their manifests.
    Hashed {
        /// Bytes since the last such event.
        bytes: u64,
    },
    /// A dataset was hashed, as it is or as it was some versions ago: what must arrive of it is known.
    Manifest {
        /// Its objects.
        objects: Objects,
        /// The SHA-256 of each.
        manifest: Arc<Manifest>,
    },
    /// A store named its software.
    Software {
        /// The store's name.
        store: Arc<str>,
        /// What it calls itself (`Server` header), escaped.
        name: String,
    },
    /// A bucket was listed, and a dataset's objects were drawn from it.
    Drawn {
        /// The dataset's name.
        dataset: Arc<str>,
        /// How many objects were drawn.
        objects: u64,
        /// Their bytes.
        bytes: u64,
        /// How many were listed.
        listed: u64,
        /// The bytes of those.
        listed_bytes: u64,
    },
    /// Filling the sources began.
    Filling {
        /// Objects to store.
        objects: u64,
        /// Their bytes.
        bytes: u64,
    },
    /// A round began.
    RoundBegan {
        /// The cell's number.
        cell: u32,
        /// Which repetition.
        round: Round,
    },
    /// A stage of a round ended.
    StageEnded {
        /// The cell's number.
        cell: u32,
        /// Which repetition.
        round: Round,
        /// Which stage.
        stage: Stage,
        /// How long it took.
        wall: Duration,
    },
    /// An object was moved, or stored by the setup.
    Moved {
        /// The cell and round; none in the setup.
        cell: Option<(u32, Round)>,
        /// When it was whole, from the beginning of the move.
        at: Duration,
        /// Its bytes.
        bytes: u64,
    },
    /// An object was read back, or read in an export, and judged.
    Judged {
        /// The cell's number.
        cell: u32,
        /// Which repetition.
        round: Round,
        /// Its bytes, as they should be.
        bytes: u64,
        /// What became of its bytes; none where it is missing.
        verdict: Option<Verdict>,
        /// Whether it had moved; a wrong object that a migration holds back at its source has not.
        moved: bool,
        /// What became of each of its facets.
        fidelity: Fidelity,
    },
    /// An object that nothing says what it should be was read, and held against the checksums that its store keeps of it; or
    /// what an object was before was counted.
    Checked {
        /// The cell's number.
        cell: u32,
        /// Which repetition.
        round: Round,
        /// What became of it.
        fidelity: Fidelity,
    },
    /// An object was read to its end, and its bytes were hashed; one that is too long is not among them.
    Read(Hashed),
    /// Something is wrong or lost.
    Found(Finding),
    /// An object could not be moved or judged: the store failed it to the end.
    Failed {
        /// The cell and round; none in the setup.
        cell: Option<(u32, Round)>,
        /// The object.
        key: Key,
        /// The last error.
        error: store::Error,
    },
    /// One HTTP request ended.
    Attempt(Attempt),
    /// Something of ours may remain.
    Remains(Remainder),
    /// The drill ended.
    Ended(Ending),
}

/// An object as it was read from a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hashed {
    /// The store's name.
    pub store: Arc<str>,
    /// The part of the drill: an export reads in the move, and a migration of real objects at its source, too.
    pub phase: Phase,
    /// The cell and round; none where it belongs to neither.
    pub cell: Option<(u32, Round)>,
    /// Its number in the dataset.
    pub index: u64,
    /// Its key in the store.
    pub key: Key,
    /// Which older version it is; none for what the object is.
    pub older: Option<Older>,
    /// How many bytes came.
    pub size: Bytes,
    /// Their SHA-256.
    pub sha256: Sha256Digest,
}

/// An older version of an object, among those that the object was found with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Older {
    /// The store's name for it.
    pub version: String,
    /// How many older versions there are.
    pub found: usize,
    /// Which of them it is, newest first and from nothing on.
    pub place: usize,
}

impl Hashed {
    /// The object that a check has seen the end of; none of one that is too long, which is not hashed whole.
    pub(super) fn of(tag: &Tag, index: u64, key: &Key, check: &Check) -> Option<Self> {
        (!check.overran()).then(|| Self {
            store: Arc::clone(&tag.store),
            phase: tag.phase,
            cell: tag.cell,
            index,
            key: key.clone(),
            older: None,
            size: check.got(),
            sha256: check.sha256(),
        })
    }
}

/// The stages of a round, in order; all but the first are outside the timed window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Moving.
    Move,
    /// Reading back.
    Verify,
    /// Removing.
    Clean,
}

/// Something of ours that may remain in a store.
#[derive(
    Clone,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
pub struct Remainder {
    /// The store's name.
    pub store: Arc<str>,
    /// What: an object's key, an upload, a bucket.
    pub what: String,
    /// Why it could not be removed.
    pub reason: String,
}

/// How a drill ended.
#[derive(
    Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case", tag = "how")]
pub enum Ending {
    /// Every round was run.
    Complete,
    /// A signal stopped it.
    Interrupted {
        /// Which.
        signal: Signal,
    },
    /// It stopped before its end.
    Incomplete {
        /// Why, in one word: `throttled`, `credentials`, `cap` …
        cause: String,
        /// What happened.
        message: String,
    },
    /// A guard refused before anything was written.
    Refused {
        /// Why, and what to do.
        message: String,
    },
}

/// What a person or a machine sent to stop the drill.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Signal {
    /// Ctrl-C.
    Interrupt,
    /// SIGTERM.
    Terminate,
}

/// Takes events, in the order they happen, from any thread.
pub type Sink = Arc<dyn Fn(Event) + Send + Sync>;
