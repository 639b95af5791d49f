//! What is repeated, and what must be stored before it can be.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    dataset::{
        Objects, Past,
        expected::{Access, Tags},
    },
    scenario::{Leg, Scenario, Store, Way},
    unit::Bytes,
};

/// Leg × dataset: the unit that is repeated.
#[derive(Clone, Debug)]
pub struct Cell {
    /// From 1, in the order of the scenario.
    pub number: u32,
    /// The leg's id and the dataset's name: `migrate:home>away:scans`.
    pub id: String,
    /// The leg's id.
    pub leg: String,
    /// From where to where.
    pub way: Way,
    /// What is moved.
    pub objects: Objects,
    /// Which cells it takes turns with: those of the same number and dataset.
    pub turns: Option<u32>,
}

/// One dataset stored once in one store, so that legs can read it.
#[derive(Clone, Debug)]
pub struct Filling {
    /// Where.
    pub store: Arc<Store>,
    /// What.
    pub objects: Objects,
}

impl Filling {
    /// What every object was before, oldest first, where the store keeps it.
    #[must_use]
    pub fn past(&self) -> Vec<Past> {
        if self.store.quirks.versions {
            self.objects.past()
        } else {
            Vec::new()
        }
    }

    /// How many objects are stored, and their bytes; an older version is one of them.
    #[must_use]
    pub fn stored(&self) -> (u64, Bytes) {
        with_versions(&self.objects, &self.past())
    }
}

/// How many objects there are with their older versions, which are of one size with them, and their bytes.
fn with_versions(objects: &Objects, past: &[Past]) -> (u64, Bytes) {
    let versions = past.iter().filter(|past| matches!(past, Past::Version(_)));
    let each = 1 + versions.count() as u64;
    let bytes = objects.total().0.saturating_mul(each);
    (objects.len().saturating_mul(each), Bytes(bytes))
}

impl Cell {
    /// The store that is read from; none for an import.
    #[must_use]
    pub fn source(&self) -> Option<&Arc<Store>> {
        self.way.source()
    }

    /// The store that is written to, of several the last, where what arrived is read back; none for an export.
    #[must_use]
    pub fn target(&self) -> Option<&Arc<Store>> {
        self.way.written().last().copied()
    }

    /// Requests in flight: the fewest of the stores' concurrencies.
    #[must_use]
    pub fn concurrency(&self) -> u32 {
        let each = self.way.stores().map(|store| store.concurrency);
        each.min().unwrap_or(u32::MAX)
    }

    /// Whether its objects are those that lie in its source already, which is then only read.
    #[must_use]
    pub fn is_real(&self) -> bool {
        self.objects.dataset().is_bucket()
    }

    /// What every object was before, oldest first, as far as it is moved: all of it where every store on the way keeps versions,
    /// else nothing.
    #[must_use]
    pub fn past(&self) -> Vec<Past> {
        if self.keeps_versions() {
            self.objects.past()
        } else {
            Vec::new()
        }
    }

    /// Whether every store on the way keeps versions.
    #[must_use]
    pub fn keeps_versions(&self) -> bool {
        self.way.stores().all(|store| store.quirks.versions)
    }

    /// How many objects a round moves, and their bytes; an older version is one of them.
    #[must_use]
    pub fn moved(&self) -> (u64, Bytes) {
        with_versions(&self.objects, &self.past())
    }

    /// Whether access lists are asked for of what is moved from or read back at `store`.
    #[must_use]
    pub fn reads_access(&self, store: &Store) -> bool {
        Access::of(self.objects.attributes(), &store.quirks) == Access::Read
    }

    /// Whether tags are part of what is moved from or read back at `store`: only where its quirks have tags.
    #[must_use]
    pub fn tags(&self, store: &Store) -> Tags {
        if self.may_have_tags() && store.quirks.tags {
            Tags::Read
        } else {
            Tags::Skipped
        }
    }

    /// Made objects have the tags that the scenario says; of real ones nobody knows before their source is asked, and where
    /// they stay on this machine nothing is.
    fn may_have_tags(&self) -> bool {
        match &self.way {
            Way::Migrate { from, .. } if self.is_real() => from.quirks.tags,
            _ => !self.objects.attributes().tags.is_empty(),
        }
    }
}

/// Leg × dataset, in the order of the scenario.
pub(super) fn cells(scenario: &Scenario, datasets: &BTreeMap<Arc<str>, Objects>) -> Vec<Cell> {
    let pairs = scenario
        .legs
        .iter()
        .flat_map(|leg| leg.datasets.iter().map(move |dataset| (leg, dataset)));
    pairs
        .zip(1..)
        .filter_map(|((leg, dataset), number)| {
            Some(cell(number, leg, datasets.get(&dataset.name)?))
        })
        .collect()
}

fn cell(number: u32, leg: &Leg, objects: &Objects) -> Cell {
    Cell {
        number,
        id: format!("{}:{}", leg.id, objects.dataset().name),
        leg: leg.id.clone(),
        way: leg.way.clone(),
        objects: objects.clone(),
        turns: leg.turns,
    }
}

/// Every store × dataset that some cell reads, once, in the order of the cells.
pub(super) fn fillings(cells: &[Cell]) -> Vec<Filling> {
    let mut fillings: Vec<Filling> = Vec::new();
    for cell in cells.iter().filter(|cell| !cell.is_real()) {
        let Some(store) = cell.source() else { continue };
        let filled = |filling: &Filling| {
            filling.store.name == store.name
                && filling.objects.dataset().name == cell.objects.dataset().name
        };
        if !fillings.iter().any(filled) {
            fillings.push(Filling {
                store: Arc::clone(store),
                objects: cell.objects.clone(),
            });
        }
    }
    fillings
}
