//! Attempts folded into counts.

use std::{collections::BTreeMap, sync::Arc};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Attempt, Ending, Operation, Phase, Round, Traffic};

/// How the attempts of an entry ended.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum StatusClass {
    /// 2xx, whole.
    Success,
    /// 3xx, whole; never followed.
    Redirect,
    /// 4xx, whole.
    ClientError,
    /// 429 and 503, whole: the store asked to slow down.
    Throttled,
    /// 5xx but 503, whole.
    ServerError,
    /// Not whole: bytes are lower bounds.
    Broken,
}

/// What is counted together.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct Entry {
    /// The store's name in the scenario.
    pub store: Arc<str>,
    /// The cell's number in the plan; none for what belongs to the drill as a whole.
    pub cell: Option<u32>,
    /// The repetition; none with no cell.
    pub round: Option<Round>,
    /// The part of the drill.
    pub phase: Phase,
    /// What the requests do.
    pub operation: Operation,
    /// How they ended.
    pub status: StatusClass,
}

/// Sums over attempts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counts {
    /// Attempts, retries included.
    pub attempts: u64,
    /// Attempts that were not the first of their request.
    pub retries: u64,
    /// Bytes towards the store.
    pub sent: Traffic,
    /// Bytes from the store.
    pub received: Traffic,
}

impl Counts {
    /// The sums of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            attempts: self.attempts + other.attempts,
            retries: self.retries + other.retries,
            sent: self.sent.plus(other.sent),
            received: self.received.plus(other.received),
        }
    }
}

/// Attempts by what is counted together. JSON: a list of rows, in the order of their entries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "Vec<Row>", into = "Vec<Row>")]
#[schemars(with = "Vec<Row>")]
pub struct Ledger {
    rows: BTreeMap<Entry, Counts>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
struct Row {
    #[serde(flatten)]
    entry: Entry,
    #[serde(flatten)]
    counts: Counts,
}

impl From<Vec<Row>> for Ledger {
    fn from(rows: Vec<Row>) -> Self {
        let mut ledger = Self::default();
        for row in rows {
            ledger.add(row.entry, row.counts);
        }
        ledger
    }
}

impl From<Ledger> for Vec<Row> {
    fn from(ledger: Ledger) -> Self {
        ledger
            .rows
            .into_iter()
            .map(|(entry, counts)| Row { entry, counts })
            .collect()
    }
}

impl Ledger {
    /// Adds one attempt.
    pub fn record(&mut self, attempt: &Attempt) {
        let entry = Entry {
            store: Arc::clone(&attempt.store),
            cell: attempt.cell.map(|(cell, _)| cell),
            round: attempt.cell.map(|(_, round)| round),
            phase: attempt.phase,
            operation: attempt.operation,
            status: StatusClass::of(attempt.ending),
        };
        let counts = Counts {
            attempts: 1,
            retries: u64::from(attempt.number > 1),
            sent: attempt.sent,
            received: attempt.received,
        };
        self.add(entry, counts);
    }

    /// Adds counts to an entry.
    pub fn add(&mut self, entry: Entry, counts: Counts) {
        let sum = self.rows.entry(entry).or_default();
        *sum = sum.plus(counts);
    }

    /// Adds every row of `other`.
    pub fn merge(&mut self, other: &Self) {
        for (entry, counts) in &other.rows {
            self.add(entry.clone(), *counts);
        }
    }

    /// The rows, in the order of their entries.
    pub fn iter(&self) -> impl Iterator<Item = (&Entry, &Counts)> {
        self.rows.iter()
    }

    /// The rows that `keep` takes.
    #[must_use]
    pub fn only(&self, keep: impl Fn(&Entry) -> bool) -> Self {
        let rows = self.rows.iter().filter(|(entry, _)| keep(entry));
        Self {
            rows: rows
                .map(|(entry, counts)| (entry.clone(), *counts))
                .collect(),
        }
    }

    /// The sum of all rows.
    #[must_use]
    pub fn sum(&self) -> Counts {
        self.rows
            .values()
            .fold(Counts::default(), |sum, counts| sum.plus(*counts))
    }

    /// Whether some attempt did not end whole, so that the bytes are lower bounds.
    #[must_use]
    pub fn is_lower_bound(&self) -> bool {
        self.rows
            .keys()
            .any(|entry| entry.status == StatusClass::Broken)
    }
}

impl StatusClass {
    /// The class of an ending.
    #[must_use]
    pub fn of(ending: Ending) -> Self {
        match ending {
            Ending::Broken { .. } => Self::Broken,
            Ending::Whole { status } => match status {
                300..=399 => Self::Redirect,
                429 | 503 => Self::Throttled,
                400..=499 => Self::ClientError,
                500..=599 => Self::ServerError,
                _ => Self::Success,
            },
        }
    }
}
