//! The one truth every report is made from: the versioned JSON of one run, a fold of the drill's events.
//!
//! Exact numbers are integers with their unit in their name; a number that was not measured is null, and a field beside it
//! says why. Nothing here is rounded but money, once, where it is written.

mod cap;
mod exit;
mod facts;
mod fold;
mod latency;
mod layout;
mod possible;
mod read;
mod reckon;
mod redact;
mod round;
mod told;

use std::{borrow::Cow, collections::BTreeMap};

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    host,
    integrity::Findings,
    ledger::{Ledger, Round},
    object::is_misleading,
    price::Bill,
    unit::Basis,
};

pub use crate::{
    drill::{Ending, Remainder, Signal, leftover},
    host::Fact,
    plan::Rehearsal,
};
pub use cap::{BYTES_IN, BYTES_OUT, CapFacts, CapOrigin, CostCapFacts, UnpricedFacts};
pub use exit::{ExitFacts, InAYear, NOTHING_READ_BACK};
pub use facts::{
    CatalogFacts, CellFacts, DrawnFrom, EstateFacts, ExpectationFacts, Override, PlanFacts,
    RefusedFacts, ScenarioFacts, ShapeFacts, StoreFacts, Tool, VerifyFacts, WayFacts,
};
pub use fold::{Beginning, Fold};
pub use latency::Latency;
pub use read::NotARecord;
pub use redact::{WITHHELD, redacted_path};
pub use round::{Failure, Failures, RoundFacts};

/// The version of the form of a record; it rises with every change that a reader could stumble over.
pub const SCHEMA: &str = "exitdrill-record/3";

/// What one run saw.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// The form of this record: `exitdrill-record/3`.
    pub schema: String,
    /// Who wrote it.
    pub tool: Tool,
    /// The basis of every number below, by the part of the record it stands in.
    pub bases: BTreeMap<String, Basis>,
    /// When the run began, by this machine's clock.
    pub started: Timestamp,
    /// When it ended; null while it runs.
    pub ended: Option<Timestamp>,
    /// How it ended; null while it runs.
    pub ending: Option<Ending>,
    /// Whether stores of providers were used, and if not, at whose word.
    pub rehearsal: Rehearsal,
    /// What it was told to do.
    pub scenario: ScenarioFacts,
    /// The prices it was billed by.
    pub catalog: CatalogFacts,
    /// The machine it ran on.
    pub host: host::Facts,
    /// Every store used.
    pub stores: Vec<StoreFacts>,
    /// What was to be done.
    pub plan: PlanFacts,
    /// Every round that began, in the order they ran.
    pub rounds: Vec<RoundFacts>,
    /// Every attempt, counted.
    pub ledger: Ledger,
    /// Times of the attempts of the trials and of the cold runs, by cell and operation.
    pub latencies: Vec<Latency>,
    /// What was wrong or lost.
    pub findings: Findings,
    /// Objects that a store failed to the end.
    pub failures: Failures,
    /// What this process used; client and server together where a store was embedded. Null while it runs.
    pub usage: Option<host::Usage>,
    /// What may remain in stores.
    pub remaining: Vec<Remainder>,
    /// What the drill itself cost at the margin; null while it runs.
    pub bill: Option<Bill>,
    /// What moving the estate would cost; empty where no estate is declared, or nothing was moved.
    pub exits: Vec<ExitFacts>,
}

impl Record {
    /// The JSON Schema of a record.
    #[must_use]
    pub fn schema() -> serde_json::Value {
        schemars::schema_for!(Self).to_value()
    }

    /// The record as JSON, with a line break at its end.
    ///
    /// # Panics
    /// Never: every map of a record has text for keys.
    #[must_use]
    pub fn write(&self) -> String {
        let text = serde_json::to_string_pretty(self).expect("maps have text for keys");
        escaped(&text) + "\n"
    }

    /// The facts of the cell with this number.
    #[must_use]
    pub fn cell(&self, number: u32) -> Option<&CellFacts> {
        self.plan.cells.iter().find(|cell| cell.number == number)
    }

    /// The facts of the store with this name.
    #[must_use]
    pub fn store(&self, name: &str) -> Option<&StoreFacts> {
        self.stores.iter().find(|store| &*store.name == name)
    }

    /// The rounds of a cell that are trials, by their number.
    pub fn trials(&self, cell: u32) -> impl Iterator<Item = &RoundFacts> {
        self.rounds
            .iter()
            .filter(move |facts| facts.cell == cell && matches!(facts.round, Round::Trial(_)))
    }

    /// The cold run of a cell.
    #[must_use]
    pub fn cold(&self, cell: u32) -> Option<&RoundFacts> {
        self.rounds
            .iter()
            .find(|facts| facts.cell == cell && facts.round == Round::Cold)
    }
}

/// The same JSON without a character that makes a text look like another: JSON has its own escape for them.
pub(crate) fn escaped(json: &str) -> String {
    let pieces = json.split_inclusive(|letter| letter != '\n' && is_misleading(letter));
    let escaped = pieces.map(|piece| match piece.chars().next_back() {
        Some(last) if last != '\n' && is_misleading(last) => {
            let before = piece.strip_suffix(last).unwrap_or_default();
            Cow::Owned(format!("{before}\\u{:04x}", u32::from(last)))
        }
        _ => Cow::Borrowed(piece),
    });
    escaped.collect()
}

/// The basis of the numbers of each part of a record.
fn bases() -> BTreeMap<String, Basis> {
    let bases = [
        ("scenario.estate", Basis::Declared),
        ("scenario.exchange", Basis::Declared),
        ("scenario.expectations", Basis::Declared),
        ("plan", Basis::Declared),
        ("plan.expected_cost", Basis::Priced),
        ("rounds", Basis::Measured),
        ("ledger", Basis::Measured),
        ("latencies", Basis::Measured),
        ("findings", Basis::Measured),
        ("failures", Basis::Measured),
        ("host", Basis::Measured),
        ("usage", Basis::Measured),
        ("bill", Basis::Priced),
        ("exits", Basis::Extrapolated),
    ];
    bases
        .into_iter()
        .map(|(part, basis)| (part.to_owned(), basis))
        .collect()
}
