//! Every request that left the machine, counted.

use std::collections::BTreeMap;

use crate::{
    ledger::{Counts, Entry, Ledger, Operation, Phase, StatusClass},
    record::{Record, StoreFacts},
    unit::Bytes,
};

use super::{
    model::{Block, Section, Tabular},
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
        [vec![phase.name().to_owned()], numbers(counts)].concat()
    });
    let total = [vec!["all four".to_owned()], numbers(ledger.sum())].concat();
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
}

fn numbers(counts: Counts) -> Vec<String> {
    let bytes = |bytes: u64| Bytes(bytes).to_string();
    vec![
        number::count(counts.attempts),
        number::count(counts.retries),
        bytes(counts.sent.total()),
        bytes(counts.sent.payload),
        bytes(counts.received.total()),
        bytes(counts.received.payload),
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
        let cells = Phase::ALL.map(|phase| number::count(phases.get(&phase).copied().unwrap_or(0)));
        [vec![operation.name().to_owned()], cells.to_vec()].concat()
    });
    Tabular::new(
        &["operation", ">setup", ">move", ">verify", ">clean"],
        rows.collect(),
    )
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
