//! The settings of one record.

use crate::record::{Record, StoreFacts};

use super::{Setting, Value};

/// A setting, what it is of where that is not the whole run, and what it was.
pub(super) type Told = (Setting, Option<String>, Value);

/// Every setting of a record.
pub(super) fn told(record: &Record) -> Vec<Told> {
    let run = of_run(record).map(|(setting, value)| (setting, None, value));
    let seeds = record.plan.seeds.iter();
    let seeds = seeds.map(|(dataset, seed)| {
        (
            Setting::DatasetSeed,
            Some(dataset.to_string()),
            Value::Count(*seed),
        )
    });
    let cells = record.plan.cells.iter();
    let cells = cells.map(|cell| {
        let concurrency = Value::Count(cell.concurrency.into());
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

fn of_run(record: &Record) -> [(Setting, Value); 12] {
    let (scenario, plan, catalog) = (&record.scenario, &record.plan, &record.catalog);
    let tool = format!("{} {}", record.tool.name, record.tool.version);
    [
        (Setting::Title, Value::Text(scenario.title.clone())),
        (Setting::Scenario, Value::Sha256(scenario.sha256)),
        (Setting::Rehearsal, Value::Rehearsal(record.rehearsal)),
        (Setting::Estate, Value::Estate(scenario.estate)),
        (Setting::Exchange, Value::Rates(scenario.exchange.clone())),
        (Setting::Seed, Value::Count(plan.seed)),
        (Setting::Trials, Value::Count(plan.trials.into())),
        (Setting::Verify, Value::Verify(plan.verify)),
        (Setting::Tool, Value::Text(tool)),
        (Setting::Catalog, Value::Sha256(catalog.sha256)),
        (Setting::OldestPrice, Value::Read(catalog.oldest_price)),
        (Setting::Host, Value::Machine(record.host.clone())),
    ]
}

fn of_store(store: &StoreFacts) -> [(Setting, Value); 9] {
    let software = store.software.known().cloned();
    [
        (Setting::Endpoint, Value::Endpoint(store.endpoint.clone())),
        (
            Setting::StandsFor,
            Value::StandsFor(store.stands_for.clone()),
        ),
        (Setting::Quirks, Value::Text(store.quirks.clone())),
        (Setting::Tariff, Value::Text(store.tariff.clone())),
        (Setting::Region, Value::Text(store.region.clone())),
        (Setting::Shape, Value::Shape(store.shape)),
        (Setting::PartSize, Value::Bytes(store.part_size)),
        (Setting::Concurrency, Value::Count(store.concurrency.into())),
        (Setting::Software, Value::Software(software)),
    ]
}
