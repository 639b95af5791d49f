//! How it was measured, on what, and what was not measured.

use std::collections::BTreeSet;

use crate::{
    record::{Ending, Fact, Override, Record, StoreFacts, VerifyFacts},
    unit::Basis,
};

use super::{
    figure::{Figure, name},
    model::{Block, Cell, Section, Tabular},
    number, real,
};

pub(super) fn section(record: &Record) -> Section {
    let blocks = vec![
        Block::Table(stores(record)),
        Block::List(facts(record)),
        Block::Paragraph("Not measured:".to_owned()),
        Block::List(unmeasured(record)),
    ];
    Section::new("How it was measured", blocks)
}

fn stores(record: &Record) -> Tabular {
    let rows = record.stores.iter().map(|store| {
        let declared = |shown: String, what, count, unit| {
            let name = name(&[what, &store.name]);
            Cell::new(shown, [Figure::count(name, count, unit, Basis::Declared)])
        };
        let (size, requests) = (store.part_size, store.concurrency);
        vec![
            store.name.to_string().into(),
            place(store).into(),
            fact(&store.software, Clone::clone).into(),
            store.quirks.clone().into(),
            store.tariff.clone().into(),
            declared(size.to_string(), "part-size", size.0, "B"),
            declared(
                requests.to_string(),
                "concurrency",
                requests.into(),
                "requests",
            ),
        ]
    });
    Tabular::new(
        &[
            "store",
            "where",
            "software",
            "quirks",
            "tariff",
            ">part size",
            ">concurrency",
        ],
        rows.collect(),
    )
}

fn place(store: &StoreFacts) -> String {
    match &store.stands_for {
        Some(origin) => format!("embedded, for {origin}"),
        None if store.loopback && store.endpoint != "embedded" => {
            format!("{} (loopback)", store.endpoint)
        }
        None => store.endpoint.clone(),
    }
}

fn facts(record: &Record) -> Vec<String> {
    let order = format!(
        "{} of each of {}, after one cold run each: a trial of each cell before the next of any, each time in an order drawn from seed {}.",
        number::counted(record.plan.trials.into(), "trial"),
        number::counted(record.plan.cells.len() as u64, "cell"),
        record.plan.seed
    );
    let verify = match record.plan.verify {
        VerifyFacts::ReadBack => "Everything written was read back.".to_owned(),
        VerifyFacts::Sample(objects) => format!(
            "Of what was written, at most {} a round were read back.",
            number::counted(objects, "object")
        ),
        VerifyFacts::Nothing => "Nothing written was read back.".to_owned(),
    };
    let scenario = format!(
        "Scenario `{}`, SHA-256 {}.",
        record.scenario.path, record.scenario.sha256
    );
    let overrides = record.scenario.overrides.iter().map(pointed);
    let catalog = format!("Prices: catalog SHA-256 {}.", record.catalog.sha256);
    let tool = format!(
        "{} {}, {} to {}.",
        record.tool.name,
        record.tool.version,
        record.started,
        record
            .ended
            .map_or_else(|| "not ended".to_owned(), |ended| ended.to_string())
    );
    [order, verify]
        .into_iter()
        .chain(real::drawn(record))
        .chain([scenario])
        .chain(overrides)
        .chain([catalog, tool, host(record), usage(record)])
        .collect()
}

fn pointed(point: &Override) -> String {
    let Override {
        store,
        endpoint,
        stands_for,
    } = point;
    match stands_for {
        Some(origin) => {
            format!(
                "An embedded store stood for store `{store}` ({origin}), at the command's word."
            )
        }
        None => format!("Store `{store}` was pointed at {endpoint} by the command."),
    }
}

fn host(record: &Record) -> String {
    let host = &record.host;
    format!(
        "Runner: {} {}, {}, {} cores, {} of memory.",
        fact(&host.os, ToString::to_string),
        fact(&host.kernel, ToString::to_string),
        fact(&host.arch, ToString::to_string),
        fact(&host.cores, ToString::to_string),
        fact(&host.memory, ToString::to_string)
    )
}

fn fact<T>(fact: &Fact<T>, write: impl Fn(&T) -> String) -> String {
    match fact {
        Fact::Known(value) => write(value),
        Fact::NotMeasured(_) => "not measured".to_owned(),
    }
}

fn usage(record: &Record) -> String {
    let Some(usage) = &record.usage else {
        return "Processor time and memory: not measured.".to_owned();
    };
    let embedded = record
        .stores
        .iter()
        .any(|store| store.endpoint == "embedded");
    let together = if embedded {
        " (client and server together, because a store was embedded)"
    } else {
        ""
    };
    let cpu = fact(&usage.cpu_ns, |ns| {
        number::span(std::time::Duration::from_nanos(*ns))
    });
    let memory = match &usage.peak_memory {
        Fact::Known(bytes) => format!("{bytes} of memory at most"),
        Fact::NotMeasured(_) => "its most memory not measured".to_owned(),
    };
    format!(
        "This process{together}: {cpu} of processor time, {memory}; the plan's bound for the client is {}.",
        record.plan.memory
    )
}

/// What a reader could look for and will not find.
fn unmeasured(record: &Record) -> Vec<String> {
    let mut told: BTreeSet<&str> = BTreeSet::from([
        "versions and delete markers, access control lists and owners, legal holds of objects",
        "how long moving the estate would take",
        "what people, contracts and applications add to an exit",
    ]);
    if record.rehearsal.is_one() {
        told.insert("the speed of any provider");
    }
    if record.ending != Some(Ending::Complete) {
        told.insert("every round that did not run to its end");
    }
    told.into_iter().map(str::to_owned).collect()
}
