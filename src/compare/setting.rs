//! What differs in how records were made: whatever does is as good a cause of a difference as any store.

mod values;

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    digest::Sha256Digest,
    host,
    price::{ExchangeRate, ReadDate},
    record::{EstateFacts, Record, Rehearsal, ShapeFacts, VerifyFacts},
    unit::Bytes,
};

use values::{Told, told};

/// Something that is not the same in every record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Varied {
    /// What.
    pub setting: Setting,
    /// The store, dataset or cell it is of; null where it is of the whole run.
    pub of: Option<String>,
    /// In each record; null in one that has none.
    pub values: Vec<Option<Value>>,
}

/// Something that says how a record was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Setting {
    /// The scenario's title.
    Title,
    /// The SHA-256 of the scenario's text.
    Scenario,
    /// Whether stores of providers were used.
    Rehearsal,
    /// The estate: its bytes, objects and link.
    Estate,
    /// Rates between currencies.
    Exchange,
    /// The seed of the order.
    Seed,
    /// The seed of a dataset.
    DatasetSeed,
    /// Trials of each cell.
    Trials,
    /// How much was read back.
    Verify,
    /// Requests in flight of a cell.
    CellConcurrency,
    /// Who wrote the record.
    Tool,
    /// The SHA-256 of the catalog of prices.
    Catalog,
    /// When its oldest price was read.
    OldestPrice,
    /// The system, kernel, processors and memory of the machine.
    Host,
    /// Where a store is.
    Endpoint,
    /// The origin that an embedded store stood for.
    StandsFor,
    /// A store's quirks.
    Quirks,
    /// A store's tariff.
    Tariff,
    /// The region that signed requests.
    Region,
    /// The line that was put on a store.
    Shape,
    /// The size of parts.
    PartSize,
    /// Requests in flight at a store.
    Concurrency,
    /// What a store calls itself.
    Software,
}

/// What a setting was in a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// A name, an origin or a version.
    Text(String),
    /// The SHA-256 of a text.
    Sha256(Sha256Digest),
    /// A seed, or how many of something.
    Count(u64),
    /// A size.
    Bytes(Bytes),
    /// Whether stores of providers were used.
    Rehearsal(Rehearsal),
    /// The estate; null where none was declared.
    Estate(Option<EstateFacts>),
    /// The rates that were declared.
    Rates(Vec<ExchangeRate>),
    /// How much was read back.
    Verify(VerifyFacts),
    /// When a price was read; null where there is none.
    Read(Option<ReadDate>),
    /// The machine.
    Machine(host::Facts),
    /// Where a store is: its origin, or `embedded`.
    Endpoint(String),
    /// The origin that a store stood for; null where it stood for itself.
    StandsFor(Option<String>),
    /// The line that was put on a store; null where none was.
    Shape(Option<ShapeFacts>),
    /// What a store calls itself; null where that is not known.
    Software(Option<String>),
}

/// Everything that is not the same in every record, in the order of the enum.
pub(super) fn varied(records: &[&Record]) -> Vec<Varied> {
    let told: Vec<Vec<Told>> = records.iter().map(|record| told(record)).collect();
    let keys: BTreeSet<_> = told
        .iter()
        .flatten()
        .map(|(setting, of, _)| (*setting, of))
        .collect();
    let all = keys.into_iter().map(|(setting, of)| {
        let value = |told: &Vec<Told>| {
            let mut found = told
                .iter()
                .filter(|(other, place, _)| (*other, place) == (setting, of));
            found.next().map(|(_, _, value)| value.clone())
        };
        Varied {
            setting,
            of: of.clone(),
            values: told.iter().map(value).collect(),
        }
    });
    all.filter(|varied| varied.values.windows(2).any(|pair| pair[0] != pair[1]))
        .collect()
}
