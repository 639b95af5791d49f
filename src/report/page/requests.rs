//! Every request that left the machine, counted.

use std::collections::BTreeMap;

use crate::{
    ledger::{Counts, Entry, Ledger, Operation, Phase, StatusClass},
    record::{Record, StoreFacts},
    unit::{Basis, Bytes},
};

use super::{
    figure::{Figure, name},
    model::{Block, Cell, Section, Tabular},
    number,
};

pub(super) fn section(record: &Record) -> Section {
    let mut blocks = vec![
        Block::Paragraph(METHOD.to_owned()),
        Block::Table(by_phase(&record.ledger)),
        Block::Table(by_operation(&record.ledger)),
    ];
    blocks.extend(
        record
            .stores
            .iter()
            .filter_map(unsent)
            .map(Block::Paragraph),
    );
    blocks.push(Block::Paragraph(troubles(&record.ledger)));
    Section::new("Requests and bytes (measured)", blocks)
}

const METHOD: &str = "Counted where bytes leave this machine: every attempt is a request, retries and broken ones included. Bytes are \
payload + framing + heads.";

/// That a folder is not among these numbers.
fn unsent(store: &StoreFacts) -> Option<String> {
    let is_folder = store.endpoint.starts_with("file:");
    is_folder.then(|| {
        format!(
            "Store `{}` is a folder: nothing is sent to it, so it has no requests, and none of the bytes here are its own.",
            store.name
        )
    })
}

fn by_phase(ledger: &Ledger) -> Tabular {
    let rows = Phase::ALL.into_iter().map(|phase| {
        let counts = ledger.only(|entry| entry.phase == phase).sum();
        numbers(phase.name(), phase.name(), counts)
    });
    let total = numbers("all four", "total", ledger.sum());
    Tabular::new(
        &[
            "phase",
            ">requests",
            ">retries",
            ">sent",
            ">of it payload",
            ">received",
            ">of it payload",
        ],
        rows.chain([total]).collect(),
    )
    .captioned("Requests and bytes by phase")
}

fn numbers(shown: &str, phase: &str, counts: Counts) -> Vec<Cell> {
    let figure =
        |what, count, unit| Figure::count(name(&[what, phase]), count, unit, Basis::Measured);
    let attempts = |what, count| Cell::new(number::count(count), [figure(what, count, "requests")]);
    let bytes = |what, count| Cell::new(Bytes(count).to_string(), [figure(what, count, "B")]);
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
fn by_operation(ledger: &Ledger) -> Tabular {
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
    Tabular::new(
        &["operation", ">setup", ">move", ">verify", ">clean"],
        rows.collect(),
    )
    .captioned("Requests by operation and phase")
}

/// Whether it is the answer that a bucket is not there, which is looked for before it is made: that is no trouble.
fn is_absence(entry: &Entry) -> bool {
    entry.operation == Operation::HeadBucket && entry.status == StatusClass::ClientError
}

fn troubles(ledger: &Ledger) -> String {
    let of = |class: StatusClass| {
        let mine = ledger.only(|entry| entry.status == class && !is_absence(entry));
        mine.sum().attempts
    };
    let told = [
        (StatusClass::Throttled, "told to slow down"),
        (StatusClass::ServerError, "failed by the server"),
        (StatusClass::ClientError, "refused"),
        (StatusClass::Redirect, "redirected, never followed"),
        (
            StatusClass::Broken,
            "broken off (their bytes are lower bounds)",
        ),
    ];
    let told: Vec<String> = told
        .into_iter()
        .filter(|(class, _)| of(*class) > 0)
        .map(|(class, words)| format!("{} {words}", number::count(of(class))))
        .collect();
    let absent = ledger.only(is_absence).sum().attempts;
    match (told.is_empty(), absent) {
        (true, 0) => "Every request was answered with success.".to_owned(),
        (true, _) => format!(
            "Every request was answered with success, but {} that found a bucket not there yet.",
            number::count(absent)
        ),
        (false, _) => format!("Of these: {}.", told.join(", ")),
    }
}
