//! What differs in how records were made: whatever does is as good a cause of a difference as any store.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::record::{Fact, Record, Rehearsal, StoreFacts, VerifyFacts};

/// Something that is not the same in every record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Varied {
    /// What.
    pub setting: Setting,
    /// The store, dataset or cell it is of; null where it is of the whole run.
    pub of: Option<String>,
    /// In each record; null in one that has none.
    pub values: Vec<Option<String>>,
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

type Told = (Setting, Option<String>, String);

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

fn told(record: &Record) -> Vec<Told> {
    let run = of_run(record).map(|(setting, value)| (setting, None, value));
    let seeds = record.plan.seeds.iter();
    let seeds = seeds.map(|(dataset, seed)| {
        (
            Setting::DatasetSeed,
            Some(dataset.to_string()),
            seed.to_string(),
        )
    });
    let cells = record.plan.cells.iter();
    let cells = cells.map(|cell| {
        let concurrency = cell.concurrency.to_string();
        (Setting::CellConcurrency, Some(cell.id.clone()), concurrency)
    });
    let stores = record.stores.iter().flat_map(|store| {
        of_store(store).map(|(setting, value)| (setting, Some(store.name.to_string()), value))
    });
    run.into_iter()
        .chain(seeds)
        .chain(cells)
        .chain(stores)
        .collect()
}

fn of_run(record: &Record) -> [(Setting, String); 12] {
    let host = &record.host;
    let host = [
        fact(&host.os),
        fact(&host.kernel),
        fact(&host.arch),
        format!("{} cores", fact(&host.cores)),
        fact(&host.memory),
    ];
    [
        (Setting::Title, record.scenario.title.clone()),
        (Setting::Scenario, record.scenario.sha256.to_string()),
        (Setting::Rehearsal, rehearsal(record.rehearsal).to_owned()),
        (Setting::Estate, estate(record)),
        (Setting::Exchange, exchange(record)),
        (Setting::Seed, record.plan.seed.to_string()),
        (Setting::Trials, record.plan.trials.to_string()),
        (Setting::Verify, verify(record.plan.verify)),
        (
            Setting::Tool,
            format!("{} {}", record.tool.name, record.tool.version),
        ),
        (Setting::Catalog, record.catalog.sha256.to_string()),
        (Setting::OldestPrice, oldest(record)),
        (Setting::Host, host.join(", ")),
    ]
}

fn of_store(store: &StoreFacts) -> [(Setting, String); 9] {
    let none = || "none".to_owned();
    let shape = store.shape.map(|shape| {
        let wide = shape
            .bits_per_second
            .map_or_else(String::new, |bits| format!(", {bits} bit/s"));
        format!("{} ns of round trip{wide}", shape.round_trip_ns)
    });
    [
        (Setting::Endpoint, store.endpoint.clone()),
        (
            Setting::StandsFor,
            store.stands_for.clone().unwrap_or_else(none),
        ),
        (Setting::Quirks, store.quirks.clone()),
        (Setting::Tariff, store.tariff.clone()),
        (Setting::Region, store.region.clone()),
        (Setting::Shape, shape.unwrap_or_else(none)),
        (Setting::PartSize, store.part_size.to_string()),
        (Setting::Concurrency, store.concurrency.to_string()),
        (Setting::Software, fact(&store.software)),
    ]
}

fn rehearsal(rehearsal: Rehearsal) -> &'static str {
    match rehearsal {
        Rehearsal::No => "no",
        Rehearsal::ByScenario => "by its scenario",
        Rehearsal::ByCommand => "by the command",
    }
}

fn estate(record: &Record) -> String {
    record.scenario.estate.map_or_else(
        || "none declared".to_owned(),
        |estate| {
            let link = estate
                .link_bits_per_second
                .map_or_else(String::new, |bits| format!(", {bits} bit/s"));
            format!("{} bytes, {} objects{link}", estate.size.0, estate.objects)
        },
    )
}

fn exchange(record: &Record) -> String {
    let rates = record.scenario.exchange.iter().map(|rate| {
        format!(
            "1 {} = {} {} of {} ({})",
            rate.base, rate.rate, rate.quote, rate.date, rate.source
        )
    });
    let rates: Vec<_> = rates.collect();
    if rates.is_empty() {
        "none declared".to_owned()
    } else {
        rates.join("; ")
    }
}

fn verify(verify: VerifyFacts) -> String {
    match verify {
        VerifyFacts::ReadBack => "all is read back".to_owned(),
        VerifyFacts::Sample(objects) => format!("{objects} objects a round are read back"),
        VerifyFacts::Nothing => "nothing is read back".to_owned(),
    }
}

fn oldest(record: &Record) -> String {
    let oldest = record.catalog.oldest_price.as_ref();
    oldest.map_or_else(|| "none".to_owned(), ToString::to_string)
}

fn fact<T: ToString>(fact: &Fact<T>) -> String {
    fact.known()
        .map_or_else(|| "not known".to_owned(), ToString::to_string)
}
