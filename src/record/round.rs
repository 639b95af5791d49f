//! What one round of one cell did.

use std::{collections::BTreeMap, time::Duration};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    host::Fact,
    integrity::{Coverage, Fidelity},
    ledger::Round,
    object::Key,
    stats::Bins,
    unit::Bytes,
};

/// What one round of one cell did.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RoundFacts {
    /// The cell's number.
    pub cell: u32,
    /// Which repetition.
    pub round: Round,
    /// Wall time of the move, from its first request to the end of its last, stragglers included.
    pub move_ns: Fact<u64>,
    /// Wall time of reading back.
    pub verify_ns: Fact<u64>,
    /// Wall time of removing.
    pub clean_ns: Fact<u64>,
    /// Objects that were moved.
    pub objects_moved: u64,
    /// Their bytes.
    pub bytes_moved: Bytes,
    /// Objects that were read and whose content is identical.
    pub objects_verified: u64,
    /// Their bytes.
    pub bytes_verified: Bytes,
    /// Objects that moved and were read to their end and hashed, whatever the verdict.
    pub objects_hashed: u64,
    /// Their bytes, as they should be.
    pub bytes_hashed: Bytes,
    /// Objects that were judged, whatever the verdict: those that were read, also where they were not moved since
    /// they were wrong, and those that are missing.
    pub objects_judged: u64,
    /// Objects that a store failed to the end.
    pub objects_failed: u64,
    /// What became of each facet of the objects that were judged.
    pub fidelity: Fidelity,
    /// Bytes of objects by the time their move ended; those later found wrong are not taken out.
    pub progress: Bins,
}

impl RoundFacts {
    /// Wall time of the move, where it ended.
    #[must_use]
    pub fn moving(&self) -> Option<Duration> {
        self.move_ns.known().copied().map(Duration::from_nanos)
    }

    /// How much of what it moved was hashed.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        Coverage {
            objects: self.objects_moved,
            bytes: self.bytes_moved,
            hashed_objects: self.objects_hashed,
            hashed_bytes: self.bytes_hashed,
        }
    }

    pub(super) fn new(cell: u32, round: Round) -> Self {
        Self {
            cell,
            round,
            move_ns: Fact::NotMeasured("the move did not end".to_owned()),
            verify_ns: Fact::NotMeasured("nothing was read back to its end".to_owned()),
            clean_ns: Fact::NotMeasured("nothing was removed to its end".to_owned()),
            objects_moved: 0,
            bytes_moved: Bytes(0),
            objects_verified: 0,
            bytes_verified: Bytes(0),
            objects_hashed: 0,
            bytes_hashed: Bytes(0),
            objects_judged: 0,
            objects_failed: 0,
            fidelity: Fidelity::default(),
            progress: Bins::default(),
        }
    }
}

/// An object that a store failed to the end.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Failure {
    /// The cell's number and the round; null in the setup.
    pub cell: Option<(u32, Round)>,
    /// The object.
    pub key: Key,
    /// The cause in one word.
    pub cause: String,
    /// The last error.
    pub message: String,
}

/// Objects that a store failed to the end: all counted, the first thousand kept.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Failures {
    /// How many, by cause.
    pub count: BTreeMap<String, u64>,
    /// The first thousand.
    pub kept: Vec<Failure>,
}

impl Failures {
    /// The most failures that are kept.
    pub const KEPT: usize = 1000;

    pub(super) fn add(&mut self, failure: Failure) {
        *self.count.entry(failure.cause.clone()).or_default() += 1;
        if self.kept.len() < Self::KEPT {
            self.kept.push(failure);
        }
    }

    /// How many there were.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.count.values().sum()
    }
}
