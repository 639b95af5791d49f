//! Every request that left the machine, counted.

use std::collections::BTreeMap;

use crate::{
    ledger::{Counts, Entry, Ledger, Operation, Phase, StatusClass},
    record::{Record, StoreFacts},
    report::language::{Language, say},
    unit::{Basis, Bytes},
};

use super::{
    figure::{Figure, name},
    model::{Block, Cell, Section, Tabular},
    names, number,
};

pub(super) fn section(language: Language, record: &Record) -> Section {
    let mut blocks = vec![
        Block::Paragraph(say!(language, "requests-method")),
        Block::Table(by_phase(language, &record.ledger)),
        Block::Table(by_operation(language, &record.ledger)),
    ];
    let unsent = record
        .stores
        .iter()
        .filter_map(|store| unsent(language, store));
    blocks.extend(unsent.map(Block::Paragraph));
    blocks.push(Block::Paragraph(troubles(language, &record.ledger)));
    Section::new(&say!(language, "requests-heading"), blocks)
}

/// That a folder is not among these numbers.
fn unsent(language: Language, store: &StoreFacts) -> Option<String> {
    let is_folder = store.endpoint.starts_with("file:");
    is_folder.then(|| say!(language, "requests-folder", store = &*store.name))
}

fn by_phase(language: Language, ledger: &Ledger) -> Tabular {
    let rows = Phase::ALL.into_iter().map(|phase| {
        let counts = ledger.only(|entry| entry.phase == phase).sum();
        let shown = names::phase(language, phase);
        numbers(language, shown, phase.name(), counts)
    });
    let shown = say!(language, "requests-all-phases");
    let total = numbers(language, shown, "total", ledger.sum());
    let right = |name: String| format!(">{name}");
    let payload = right(say!(language, "requests-payload"));
    Tabular::new(
        &[
            &say!(language, "requests-phase"),
            &right(say!(language, "requests-requests")),
            &right(say!(language, "requests-retries")),
            &right(say!(language, "requests-sent")),
            &payload,
            &right(say!(language, "requests-received")),
            &payload,
        ],
        rows.chain([total]).collect(),
    )
    .captioned(say!(language, "requests-by-phase"))
}

fn numbers(language: Language, shown: String, phase: &str, counts: Counts) -> Vec<Cell> {
    let figure =
        |what, count, unit| Figure::count(name(&[what, phase]), count, unit, Basis::Measured);
    let attempts = |what, count| Cell::new(number::count(count), [figure(what, count, "requests")]);
    let bytes = |what, count| {
        let shown = number::bytes(language, Bytes(count));
        Cell::new(shown, [figure(what, count, "B")])
    };
    vec![
        shown.into(),
        attempts("requests", counts.attempts),
        attempts("retries", counts.retries),
        bytes("sent", counts.sent.total()),
        bytes("sent-payload", counts.sent.payload),
        bytes("received", counts.received.total()),
        bytes("received-payload", counts.received.payload),
    ]
}

/// Requests of each operation by phase.
fn by_operation(language: Language, ledger: &Ledger) -> Tabular {
    let mut table: BTreeMap<Operation, BTreeMap<Phase, u64>> = BTreeMap::new();
    for (entry, counts) in ledger.iter() {
        *table
            .entry(entry.operation)
            .or_default()
            .entry(entry.phase)
            .or_default() += counts.attempts;
    }
    let rows = table.iter().map(|(operation, phases)| {
        let cells = Phase::ALL.map(|phase| {
            let count = phases.get(&phase).copied().unwrap_or(0);
            let name = name(&["requests", phase.name(), operation.name()]);
            let figure = Figure::count(name, count, "requests", Basis::Measured);
            Cell::new(number::count(count), [figure])
        });
        let mut row = vec![operation.name().into()];
        row.extend(cells);
        row
    });
    let phases = Phase::ALL.map(|phase| format!(">{}", names::phase(language, phase)));
    let mut columns = vec![say!(language, "requests-operation")];
    columns.extend(phases);
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    Tabular::new(&columns, rows.collect()).captioned(say!(language, "requests-by-operation"))
}

/// Whether it is the answer that a bucket is not there, which is looked for before it is made: that is no trouble.
fn is_absence(entry: &Entry) -> bool {
    entry.operation == Operation::HeadBucket && entry.status == StatusClass::ClientError
}

fn troubles(language: Language, ledger: &Ledger) -> String {
    let of = |class: StatusClass| {
        let mine = ledger.only(|entry| entry.status == class && !is_absence(entry));
        mine.sum().attempts
    };
    let told = [
        StatusClass::Throttled,
        StatusClass::ServerError,
        StatusClass::ClientError,
        StatusClass::Redirect,
        StatusClass::Broken,
    ];
    let told = told.into_iter().filter(|class| of(*class) > 0);
    let told: Vec<String> = told
        .filter_map(|class| trouble(language, class, of(class)))
        .collect();
    let absent = ledger.only(is_absence).sum().attempts;
    match (told.is_empty(), absent) {
        (true, 0) => say!(language, "requests-success"),
        (true, _) => say!(language, "requests-success-but-absent", absent = absent),
        (false, _) => say!(language, "requests-troubles", troubles = told.join(", ")),
    }
}

/// How many were answered so; none of an answer that is no trouble.
fn trouble(language: Language, class: StatusClass, count: u64) -> Option<String> {
    Some(match class {
        StatusClass::Throttled => say!(language, "requests-throttled", count = count),
        StatusClass::ServerError => say!(language, "requests-failed", count = count),
        StatusClass::ClientError => say!(language, "requests-refused", count = count),
        StatusClass::Redirect => say!(language, "requests-redirected", count = count),
        StatusClass::Broken => say!(language, "requests-broken", count = count),
        StatusClass::Success => return None,
    })
}
