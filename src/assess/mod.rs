//! What a record means: noisy numbers with their intervals, the verdict on each expectation, and how the drill ended.
//!
//! Pure: the same record gives the same assessment on every machine. Nothing here is worded for people.

mod asymmetry;
mod cell;
mod exit;
mod judgement;
mod lasting;
mod outcome;
mod turns;
mod verdict;

use serde::Serialize;

use crate::{record::Record, stats::Threshold};

pub use asymmetry::{FacetAsymmetry, FidelityAsymmetry, TimeAsymmetry};
pub use cell::{CellAssessment, Requests};
pub use exit::{NO_RULE, column_of, cost_of};
pub use judgement::{Expected, Found, Judgement};
pub use lasting::{LINK_DECIDES, THAWING_NOT_STATED, why_open};
pub use outcome::{Outcome, Shortfall, beside};
pub use turns::Turns;
pub use verdict::Verdict;

/// What a record means.
#[derive(Clone, Debug, Serialize)]
pub struct Assessment {
    /// Every cell, in the order of the plan.
    pub cells: Vec<CellAssessment>,
    /// How much longer getting data out takes than getting it in, by leg.
    pub asymmetries: Vec<TimeAsymmetry>,
    /// How much more is lost on the way out than on the way in, by leg.
    pub fidelity_asymmetries: Vec<FidelityAsymmetry>,
    /// Legs that took turns, held against each other.
    pub turns: Vec<Turns>,
    /// The verdict on each expectation, in the order of the scenario.
    pub verdicts: Vec<Verdict>,
    /// How the drill ended, taken together.
    pub outcome: Outcome,
}

impl Assessment {
    /// Whether anything that moved was held against what it should be.
    #[must_use]
    pub fn has_judged(&self) -> bool {
        self.cells.iter().any(|cell| cell.judged > 0)
    }

    /// The assessment of `record`.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let cells: Vec<_> = record
            .plan
            .cells
            .iter()
            .map(|facts| CellAssessment::of(record, facts))
            .collect();
        let verdicts: Vec<_> = record
            .scenario
            .expectations
            .iter()
            .map(|expectation| Verdict::on(expectation, &cells, record))
            .collect();
        let outcome = Outcome::of(record, &cells, &verdicts);
        Self {
            asymmetries: asymmetry::of_time(record),
            fidelity_asymmetries: asymmetry::of_fidelity(record),
            turns: turns::of(record, Threshold::default()),
            cells,
            verdicts,
            outcome,
        }
    }
}
