//! A scenario laid out: which cells, in which order, with which requests, within which bounds.
//!
//! Pure but for the names and sizes of a folder's files. What the drill does on a run without faults is [`Plan::expected`],
//! request by request; a test holds the two equal.

mod cell;
mod estate;
mod exit;
mod expected;
mod key;
mod limit;
mod memory;
mod order;
mod permission;
mod refused;
mod rehearsal;
mod sample;

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    dataset::{self, Objects, Past},
    ledger::{Ledger, Round},
    scenario::{Scenario, Store},
    unit::Bytes,
};

pub use cell::{Cell, Filling};
pub use estate::{grown, stock};
pub use exit::{ExpectedExit, Moved, Terms, exit_of, rates, thawing};
pub use expected::{CLAIM_LENGTH, removal};
pub use key::{CLAIM, claim_key, round_prefix, source_prefix};
pub use limit::{CostCap, GatePrices, Limits, Origin, StoreLimits, Unheld, Unpriced};
pub use permission::{AzureRole, GoogleRole, Policy, S3Policy, Statement};
pub use refused::Refused;
pub use rehearsal::Rehearsal;
pub use sample::sample;

/// A scenario laid out.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What it was made from.
    pub scenario: Arc<Scenario>,
    /// Every dataset some leg moves, opened, by its name.
    pub datasets: BTreeMap<Arc<str>, Objects>,
    /// The stores some leg uses, in the order of the scenario.
    pub stores: Vec<Arc<Store>>,
    /// What the setup stores once, so that it can be read.
    pub fillings: Vec<Filling>,
    /// Leg × dataset, numbered from 1.
    pub cells: Vec<Cell>,
    /// Every cell's cold run, then all first trials, all second ones and so on, each time in an order of its own.
    pub order: Vec<(u32, Round)>,
    /// The requests and object bytes of a run without faults.
    pub expected: Ledger,
    /// The most memory the process is to hold.
    pub memory: Bytes,
}

/// Why a scenario cannot be laid out.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A dataset's folder cannot be read.
    #[error("dataset `{name}`: {source}")]
    Dataset {
        /// The dataset's name in the scenario.
        name: Arc<str>,
        /// What was wrong.
        source: dataset::Error,
    },
    /// An object would need more parts than its store allows.
    #[error(
        "dataset `{dataset}` holds an object of {size}, which store `{store}` cannot hold in {parts_max} parts of {part_size}; raise `part-size`"
    )]
    Parts {
        /// The dataset's name.
        dataset: Arc<str>,
        /// The store's name.
        store: Arc<str>,
        /// The object's size.
        size: Bytes,
        /// The store's part size.
        part_size: Bytes,
        /// The most parts it allows.
        parts_max: u32,
    },
    /// A key would be longer than a store takes.
    #[error(
        "dataset `{dataset}`: below the prefix of store `{store}` its longest key would be over 1024 bytes; shorten the prefix"
    )]
    Key {
        /// The dataset's name.
        dataset: Arc<str>,
        /// The store's name.
        store: Arc<str>,
    },
}

impl Plan {
    /// The layout of `scenario`.
    ///
    /// # Errors
    /// A folder that cannot be read, an object that a store cannot hold.
    pub fn new(scenario: Arc<Scenario>) -> Result<Self, Error> {
        let stores = stores(&scenario);
        let datasets = datasets(&scenario)?;
        let cells = cell::cells(&scenario, &datasets);
        let fillings = cell::fillings(&cells);
        fillings
            .iter()
            .try_for_each(|filling| fits(&filling.store, &filling.objects))?;
        cells
            .iter()
            .flat_map(|cell| {
                cell.way
                    .written()
                    .into_iter()
                    .map(move |store| (store, cell))
            })
            .try_for_each(|(store, cell)| fits(store, &cell.objects))?;
        let order = order::order(scenario.run.seed, &cells, scenario.run.trials);
        let expected = expected::of_drill(&scenario.run, &stores, &fillings, &cells, &order);
        let memory = memory::bound(&cells, &fillings);
        Ok(Self {
            scenario,
            datasets,
            stores,
            fillings,
            cells,
            order,
            expected,
            memory,
        })
    }

    /// The same plan, with what buckets were found to hold.
    #[must_use]
    pub fn surveyed(self) -> Self {
        let Self {
            scenario,
            stores,
            fillings,
            cells,
            order,
            ..
        } = &self;
        let expected = expected::of_drill(&scenario.run, stores, fillings, cells, order);
        Self {
            expected,
            memory: memory::bound(cells, fillings),
            ..self
        }
    }

    /// The cell with this number.
    ///
    /// # Panics
    /// There is no such cell: numbers come from this plan.
    #[must_use]
    pub fn cell(&self, number: u32) -> &Cell {
        self.cells
            .iter()
            .find(|cell| cell.number == number)
            .expect("cell numbers come from this plan")
    }

    /// Whether the run may only read this store: real objects are its business, and nothing of the drill's lies there.
    #[must_use]
    pub fn only_reads(&self, store: &str) -> bool {
        only_reads(&self.cells, store)
    }

    /// Whether access lists are asked for of objects of a store that the run writes to, and who owns its bucket.
    #[must_use]
    pub fn asks_access(&self, store: &Store) -> bool {
        asks_access(&self.cells, store)
    }

    /// The datasets whose objects, bytes, requests and cost are unknown until a bucket is listed.
    pub fn unknown(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(|cell| !cell.objects.is_known())
    }

    /// What these objects were before, oldest first, where the run stores or moves any of it.
    #[must_use]
    pub fn past_of(&self, objects: &Objects) -> Vec<Past> {
        let is_it = |other: &Objects| other.dataset().name == objects.dataset().name;
        let filled = self.fillings.iter().filter(|it| is_it(&it.objects));
        let moved = self.cells.iter().filter(|it| is_it(&it.objects));
        let mut all = filled.map(Filling::past).chain(moved.map(Cell::past));
        all.find(|past| !past.is_empty()).unwrap_or_default()
    }

    /// Whether it uses stores of providers, and if not, at whose word.
    #[must_use]
    pub fn rehearsal(&self) -> Rehearsal {
        Rehearsal::of(&self.stores)
    }
}

fn only_reads(cells: &[Cell], store: &str) -> bool {
    let mut reading = cells.iter().filter(|cell| cell.is_real());
    reading.any(|cell| cell.source().is_some_and(|it| &*it.name == store))
}

fn asks_access(cells: &[Cell], store: &Store) -> bool {
    let mut asking = cells.iter().filter(|cell| cell.reads_access(store));
    asking.any(|cell| cell.way.stores().any(|it| it.name == store.name))
}

fn stores(scenario: &Scenario) -> Vec<Arc<Store>> {
    let used = |store: &Arc<Store>| scenario.legs.iter().any(|leg| leg.way.touches(store));
    scenario
        .stores
        .iter()
        .filter(|store| used(store))
        .cloned()
        .collect()
}

fn datasets(scenario: &Scenario) -> Result<BTreeMap<Arc<str>, Objects>, Error> {
    let moved = scenario.legs.iter().flat_map(|leg| &leg.datasets);
    moved
        .map(|dataset| {
            let objects = Objects::open(dataset).map_err(|source| Error::Dataset {
                name: Arc::clone(&dataset.name),
                source,
            })?;
            Ok((Arc::clone(&dataset.name), objects))
        })
        .collect()
}

fn fits(store: &Arc<Store>, objects: &Objects) -> Result<(), Error> {
    let largest = objects.largest();
    if largest.0.div_ceil(store.part_size.0.max(1)) > u64::from(store.quirks.parts_max) {
        return Err(Error::Parts {
            dataset: Arc::clone(&objects.dataset().name),
            store: Arc::clone(&store.name),
            size: largest,
            part_size: store.part_size,
            parts_max: store.quirks.parts_max,
        });
    }
    if key::longest_prefix(store, &objects.dataset().name) + objects.longest_name() > 1024 {
        return Err(Error::Key {
            dataset: Arc::clone(&objects.dataset().name),
            store: Arc::clone(&store.name),
        });
    }
    Ok(())
}
