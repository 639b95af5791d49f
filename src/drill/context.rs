//! What every step of a drill is given.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    io,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{
    dataset::{Manifest, Objects},
    integrity::Place,
    ledger::{Phase, Round},
    object::{Attributes, Facet, Key},
    plan::{Cell, Plan},
    scenario::{Retry, Store},
    store::{Source, Target},
    wire::{Tag, Wire},
};

use super::{
    Event, Halt, Journal, Sink, Stop,
    access::{BucketOwners, Owners},
    dates::Dates,
    failures::Failures,
    halt::Trouble,
    held::Held,
    journal::Entry,
    manifest::Manifests,
    originals::Originals,
    versions::Versions,
};

/// A store that is open.
#[derive(Clone)]
pub struct Door {
    /// What the scenario says of it.
    pub store: Arc<Store>,
    /// The store itself.
    pub target: Arc<dyn Target>,
    /// The wire below it, whose connections a cold run forgets.
    pub wire: Wire,
}

/// A store that is open for reading alone: what this is made of has no way to write.
#[derive(Clone)]
pub struct Window {
    /// What the scenario says of it.
    pub store: Arc<Store>,
    /// The store itself.
    pub source: Arc<dyn Source>,
    /// The wire below it, whose connections a cold run forgets.
    pub wire: Wire,
}

impl Door {
    /// The same store, for reading alone.
    #[must_use]
    pub fn window(&self) -> Window {
        Window {
            store: Arc::clone(&self.store),
            source: Arc::clone(&self.target) as Arc<dyn Source>,
            wire: self.wire.clone(),
        }
    }
}

/// What every step of a drill is given.
pub(super) struct Context {
    pub(super) plan: Arc<Plan>,
    /// Every store that may be written to.
    pub(super) doors: BTreeMap<Arc<str>, Door>,
    /// Every store that may only be read.
    pub(super) windows: BTreeMap<Arc<str>, Window>,
    pub(super) manifests: Manifests,
    pub(super) journal: Journal,
    pub(super) stop: Stop,
    pub(super) sink: Sink,
    pub(super) nonce: String,
    pub(super) versions: Versions,
    pub(super) bucket_owners: BucketOwners,
    pub(super) held: Held,
    pub(super) failures: Failures,
}

impl Context {
    pub(super) fn retry(&self) -> Retry {
        self.plan.scenario.run.retry
    }

    pub(super) fn emit(&self, event: Event) {
        (self.sink)(event);
    }

    /// The store of this name, open for reading.
    pub(super) fn window(&self, store: &Arc<Store>) -> Window {
        let window = self.windows.get(&store.name).cloned();
        window.unwrap_or_else(|| self.door(store).window())
    }

    /// The open store of this name; every store of a plan is opened before its drill.
    pub(super) fn door(&self, store: &Arc<Store>) -> &Door {
        self.doors
            .get(&store.name)
            .expect("every store of the plan is open")
    }

    /// The open store with this name, which comes from a journal and may be anything.
    pub(super) fn named(&self, store: &str) -> Result<&Door, Halt> {
        self.doors.get(store).ok_or_else(|| {
            Halt::Journal(format!(
                "it names a store `{store}` that its scenario does not use"
            ))
        })
    }

    /// The manifest of these objects; those of every dataset of a plan have one before its drill, and what they were before
    /// where some of it is moved.
    pub(super) fn manifest(&self, objects: &Objects) -> &Arc<Manifest> {
        let dataset = Arc::clone(&objects.dataset().name);
        self.manifests
            .get(&(dataset, objects.age()))
            .expect("every dataset of the plan has a manifest")
    }

    pub(super) fn intend(&self, entry: &Entry) -> Result<(), Halt> {
        self.journal
            .intend(entry)
            .map_err(|error| journal_halt(&error))
    }

    pub(super) fn note(&self, entry: &Entry) -> Result<(), Halt> {
        self.journal
            .note(entry)
            .map_err(|error| journal_halt(&error))
    }

    /// An object that the store failed to the end is an event, and the drill goes on.
    ///
    /// # Errors
    /// Trouble that no other object could escape.
    pub(super) fn settle(
        &self,
        cell: Option<(u32, Round)>,
        key: Key,
        done: Result<(), Trouble>,
    ) -> Result<(), Halt> {
        match done {
            Ok(()) => Ok(()),
            Err(Trouble::Halt(halt)) => Err(halt),
            Err(Trouble::Object(error)) => {
                self.failures.count(super::cause(error.kind));
                self.emit(Event::Failed { cell, key, error });
                Ok(())
            }
        }
    }
}

fn journal_halt(error: &io::Error) -> Halt {
    Halt::Journal(error.to_string())
}

/// One round of a cell, as its steps see it.
#[derive(Clone)]
pub(super) struct Turn {
    pub(super) context: Arc<Context>,
    pub(super) cell: Cell,
    pub(super) round: Round,
    /// Objects that the move is known not to have brought to the target: reading back does not miss them again.
    held_back: Arc<Mutex<BTreeSet<u64>>>,
    /// When some of the objects were last written at the source.
    pub(super) dates: Dates,
    /// Who owned some of the objects at the source.
    pub(super) owners: Owners,
    /// Real objects, as they were read.
    pub(super) originals: Originals,
}

impl Turn {
    pub(super) fn new(context: &Arc<Context>, cell: u32, round: Round) -> Self {
        Self {
            context: Arc::clone(context),
            cell: context.plan.cell(cell).clone(),
            round,
            held_back: Arc::default(),
            dates: Dates::default(),
            owners: Owners::default(),
            originals: Originals::default(),
        }
    }

    /// The same round of what its objects were before.
    pub(super) fn before(&self, objects: Objects) -> Self {
        let number = self.cell.number;
        let new = Self::new(&self.context, number, self.round);
        let cell = Cell {
            objects,
            ..new.cell
        };
        Self { cell, ..new }
    }

    /// The move did not bring this object to the target, and has said why.
    pub(super) fn hold_back(&self, index: u64) {
        let mut held_back = self
            .held_back
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        held_back.insert(index);
    }

    pub(super) fn is_held_back(&self, index: u64) -> bool {
        let held_back = self
            .held_back
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        held_back.contains(&index)
    }

    /// What stands beside an object: the dataset's, or what a real object was read with.
    pub(super) fn attributes(&self, index: u64) -> Cow<'_, Attributes> {
        // Only real objects are remembered, and asking is a lock.
        let original = self.cell.is_real().then(|| self.originals.get(index));
        original.flatten().map_or_else(
            || Cow::Borrowed(self.cell.objects.attributes()),
            |original| Cow::Owned(original.attributes),
        )
    }

    /// What of these attributes one of the cell's stores is not given.
    pub(super) fn left_behind(&self, attributes: &Attributes) -> BTreeSet<Facet> {
        let left_behind = |store: &Arc<Store>| store.quirks.left_behind(attributes);
        self.cell.way.stores().flat_map(left_behind).collect()
    }

    pub(super) fn tag(&self, store: &Store, phase: Phase) -> Tag {
        Tag {
            store: Arc::clone(&store.name),
            cell: Some(self.at()),
            phase,
            number: 1,
        }
    }

    pub(super) fn place(&self) -> Place {
        Place {
            cell: self.cell.number,
            round: self.round,
        }
    }

    pub(super) fn at(&self) -> (u32, Round) {
        (self.cell.number, self.round)
    }
}
