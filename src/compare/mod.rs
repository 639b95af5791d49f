//! Records beside each other: which differences are real, which may be noise, and what cannot be compared at all.
//!
//! Exact numbers (bytes, requests, findings, facets, prices) are compared by their difference. Noisy ones (time) are compared
//! by the ratio of their trials, its interval, and a verdict that is corrected for how many there are; from a lack of
//! evidence nothing follows. Two runs were made one after the other, so whatever drifted between them is part of every
//! ratio. Pure, and nothing here is worded for people.

#[doc = include_str!("../docs/ci.md")]
pub mod guide {}

mod beside;
mod charge;
mod common;
mod cost;
mod count;
mod exact;
mod gate;
mod history;
mod lasting;
mod latency;
mod noisy;
mod open;
mod pair;
mod pareto;
mod purse;
mod rate;
mod rule;
mod setting;
mod side;

use schemars::JsonSchema;
use serde::Serialize;

use crate::record::escaped;

pub use beside::{Dataset, NotWeighed, Rates, Row, RowExit, SideBySide};
pub use charge::{Charge, CostDay, Stands};
pub use common::{Common, OtherData, Refusal};
pub use exact::{Difference, Exact, ExactMetric, ExactRow};
pub use gate::{Extent, Judged, Number, OfNothing, Outcome, Ruling, Unjudged};
pub use history::{Course, HISTORY, History, Series};
pub use lasting::{Lasting, LastingRow, REHEARSED};
pub use latency::{FirstByte, FirstByteRow};
pub use noisy::{Compared, NoisyMetric, NoisyRow, NotCompared, Ratio, Trials, Verdict};
pub use open::OpenLine;
pub use pair::Pair;
pub use pareto::Pareto;
pub use rate::is_given;
pub use rule::{By, Direction, Metric, NotARule, Rule};
pub use setting::{Setting, Value, Varied};
pub use side::Side;

/// The version of the form of a comparison.
pub const SCHEMA: &str = "exitdrill-comparison/1";

/// Records beside each other.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Comparison {
    /// The form of this comparison: `exitdrill-comparison/1`.
    pub schema: &'static str,
    /// The records, in the order they were given.
    pub records: Vec<Side>,
    /// What differs in how they were made.
    pub varied: Vec<Varied>,
    /// What was found.
    #[serde(flatten)]
    pub found: Found,
}

/// What was found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Found {
    /// Of two records: number by number.
    Pair(Box<Pair>),
    /// Of several: what leaving takes, a row a leg that leaves a store.
    SideBySide(SideBySide),
}

/// A record, and what it is called in a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// The path it was read from.
    pub path: &'a str,
    /// The record.
    pub record: &'a crate::record::Record,
}

impl Comparison {
    /// Two records, number by number, and what becomes of rules on how the second may differ from the first.
    ///
    /// # Errors
    /// They have nothing in common that could be compared.
    pub fn pair(
        first: Named<'_>,
        second: Named<'_>,
        threshold: crate::stats::Threshold,
        rules: &[Rule],
    ) -> Result<Self, Refusal> {
        let pair = Pair::of(first.record, second.record, threshold, rules)?;
        Ok(Self::of(&[first, second], Found::Pair(Box::new(pair))))
    }

    /// Any records, side by side.
    ///
    /// # Errors
    /// No leg of any of them leaves a store.
    pub fn side_by_side(named: &[Named<'_>]) -> Result<Self, Refusal> {
        let records: Vec<_> = named.iter().map(|named| named.record).collect();
        let found = SideBySide::of(&records);
        if found.rows.is_empty() {
            return Err(Refusal::NothingLeaves);
        }
        Ok(Self::of(named, Found::SideBySide(found)))
    }

    fn of(named: &[Named<'_>], found: Found) -> Self {
        let records: Vec<_> = named.iter().map(|named| named.record).collect();
        Self {
            schema: SCHEMA,
            records: named.iter().map(Side::of).collect(),
            varied: setting::varied(&records),
            found,
        }
    }

    /// The comparison as JSON, with a line break at its end.
    ///
    /// # Panics
    /// Never: every map of a comparison has text for keys.
    #[must_use]
    pub fn write(&self) -> String {
        let text = serde_json::to_string_pretty(self).expect("maps have text for keys");
        escaped(&text) + "\n"
    }

    /// The JSON Schema of a comparison.
    #[must_use]
    pub fn schema() -> serde_json::Value {
        schemars::schema_for!(Self).to_value()
    }
}
