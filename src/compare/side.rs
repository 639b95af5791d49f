//! What says which record one is.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::Named;
use crate::record::{Ending, EstateFacts, Rehearsal};

/// What says which record one is.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Side {
    /// The path it was read from.
    pub path: String,
    /// The title of its scenario.
    pub title: String,
    /// When its run began.
    pub started: Timestamp,
    /// How it ended; null where its record was never finished.
    pub ending: Option<Ending>,
    /// Whether stores of providers were used.
    pub rehearsal: Rehearsal,
    /// The estate that was declared: its bytes, objects and link; null where none was.
    pub estate: Option<EstateFacts>,
}

impl Side {
    pub(super) fn of(named: &Named<'_>) -> Self {
        let record = named.record;
        Self {
            path: named.path.to_owned(),
            title: record.scenario.title.clone(),
            started: record.started,
            ending: record.ending.clone(),
            rehearsal: record.rehearsal,
            estate: record.scenario.estate,
        }
    }

    /// Whether both are of one run: no two begin in the same nanosecond.
    #[must_use]
    pub fn is_same_run(&self, other: &Self) -> bool {
        (self.started, &self.title) == (other.started, &other.title)
    }

    /// Whether every round was run.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.ending == Some(Ending::Complete)
    }
}
