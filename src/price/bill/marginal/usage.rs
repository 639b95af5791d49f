//! What a store was asked for in each phase, as far as it is charged for.

use std::collections::BTreeMap;

use crate::{
    ledger::{Counts, Entry, Ledger, Operation, Phase, StatusClass},
    price::{Billed, Quantity, Requests},
};

/// What was written, and the objects that are there because of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Made {
    /// Bytes of content, those of attempts that failed included.
    pub(super) bytes: u64,
    /// Writes that ended well.
    pub(super) objects: u64,
}

/// What a store was asked for in one phase.
pub(super) struct Usage {
    pub(super) requests: BTreeMap<Operation, Quantity>,
    pub(super) received: u64,
    pub(super) sent: u64,
    /// Content read.
    pub(super) read: u64,
    /// What it made, by the cell that it was for: objects of a cell are more alike in size than those of all.
    pub(super) made: BTreeMap<Option<u32>, Made>,
    pub(super) broken: bool,
    /// Whether reads are among what did not end whole.
    pub(super) broken_reads: bool,
}

pub(super) fn fold(
    ledger: &Ledger,
    store: &str,
    rules: Option<&Requests>,
) -> BTreeMap<Phase, Usage> {
    let mut phases: BTreeMap<Phase, Usage> = BTreeMap::new();
    for (entry, counts) in ledger.iter().filter(|(entry, _)| &*entry.store == store) {
        let usage = phases.entry(entry.phase).or_insert_with(Usage::nothing);
        usage.add(entry, counts, rules);
    }
    phases
}

impl Usage {
    fn nothing() -> Self {
        Self {
            requests: BTreeMap::new(),
            received: 0,
            sent: 0,
            read: 0,
            made: BTreeMap::new(),
            broken: false,
            broken_reads: false,
        }
    }

    fn add(&mut self, entry: &Entry, counts: &Counts, rules: Option<&Requests>) {
        let (operation, status) = (entry.operation, entry.status);
        let billed = match (status, rules) {
            (StatusClass::Broken, _) | (_, None) => Billed::Unknown,
            (status, Some(rules)) => rules.billed(status),
        };
        let quantity = self
            .requests
            .entry(operation)
            .or_insert(Quantity::unbilled(0));
        quantity.counted += counts.attempts;
        quantity.billed_lower += if billed == Billed::Yes {
            counts.attempts
        } else {
            0
        };
        quantity.billed_upper += if billed == Billed::No {
            0
        } else {
            counts.attempts
        };
        if operation == Operation::Get {
            self.read += counts.received.payload;
        }
        self.make(entry, counts);
        self.received += counts.received.total();
        self.sent += counts.sent.total();
        let broken = status == StatusClass::Broken && counts.attempts > 0;
        self.broken |= broken;
        self.broken_reads |= broken && operation == Operation::Get;
    }

    fn make(&mut self, entry: &Entry, counts: &Counts) {
        let made = self.made.entry(entry.cell).or_default();
        if matches!(entry.operation, Operation::Put | Operation::PutPart) {
            made.bytes += counts.sent.payload;
        }
        let creates = matches!(
            entry.operation,
            Operation::Put | Operation::CompleteMultipart
        );
        if creates && entry.status == StatusClass::Success {
            made.objects += counts.attempts;
        }
    }
}
