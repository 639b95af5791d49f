//! The verdict on one expectation.

use std::time::Duration;

use serde::Serialize;

use crate::{
    object::Facet,
    record::{ExpectationFacts, Record, Rehearsal},
    unit::{Money, Rate},
};

use super::{
    CellAssessment, exit,
    judgement::{Expected, Found, Judgement, held},
};

/// The verdict on one expectation, over every cell it is of.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Verdict {
    /// What was expected.
    pub expectation: Expected,
    /// Whether it held; of several cells the worst.
    pub judgement: Judgement,
    /// What each cell showed.
    pub found: Vec<(String, Found, Judgement)>,
}

impl Verdict {
    /// The verdict over the cells the expectation is of.
    #[must_use]
    pub fn on(expectation: &ExpectationFacts, cells: &[CellAssessment], record: &Record) -> Self {
        let (leg, expectation) = parted(expectation);
        let named = |other: &String| leg.as_ref().is_none_or(|leg| leg == other);
        let found: Vec<_> = match expectation {
            Expected::Fidelity(_)
            | Expected::Coverage(_)
            | Expected::Throughput(_)
            | Expected::FirstByte(..) => cells
                .iter()
                .filter(|cell| named(&cell.leg))
                .map(|cell| {
                    let (found, judgement) = judge(&expectation, cell, record.rehearsal);
                    (cell.id.clone(), found, judgement)
                })
                .collect(),
            _ => exit::judge(&expectation, record, named),
        };
        let judgement = found
            .iter()
            .map(|(_, _, judgement)| *judgement)
            .max()
            .unwrap_or(Judgement::Unknown);
        Self {
            expectation,
            judgement,
            found,
        }
    }
}

fn parted(expectation: &ExpectationFacts) -> (Option<String>, Expected) {
    match expectation {
        ExpectationFacts::Fidelity { leg, whole } => {
            (leg.clone(), Expected::Fidelity(whole.clone()))
        }
        ExpectationFacts::VerificationCoverage {
            leg,
            at_least_percent,
        } => (leg.clone(), Expected::Coverage(*at_least_percent)),
        ExpectationFacts::Throughput {
            leg,
            at_least_bytes_per_second,
        } => (
            leg.clone(),
            Expected::Throughput(Rate(*at_least_bytes_per_second)),
        ),
        ExpectationFacts::TimeToFirstByte {
            leg,
            permille,
            at_most_ns,
        } => (
            leg.clone(),
            Expected::FirstByte(*permille, Duration::from_nanos(*at_most_ns)),
        ),
        ExpectationFacts::Cost {
            leg,
            cost,
            regime,
            at_most,
            currency,
        } => {
            let at_most = Money {
                amount: at_most.0.clone(),
                currency: *currency,
            };
            (leg.clone(), Expected::Cost(*cost, *regime, at_most))
        }
        ExpectationFacts::ExitCostRatio {
            leg,
            regime,
            at_most_months,
        } => (
            leg.clone(),
            Expected::CostRatio(*regime, at_most_months.clone()),
        ),
        ExpectationFacts::ExitDuration {
            leg,
            at_most_seconds,
        } => (
            leg.clone(),
            Expected::ExitDuration(Duration::from_secs(*at_most_seconds)),
        ),
        ExpectationFacts::TransitionHeadroom {
            leg,
            at_least_seconds,
        } => (
            leg.clone(),
            Expected::TransitionHeadroom(Duration::from_secs(*at_least_seconds)),
        ),
    }
}

/// Rates and times to first byte are of a provider: in a rehearsal they are found, and judge nothing.
fn judge(expected: &Expected, cell: &CellAssessment, rehearsal: Rehearsal) -> (Found, Judgement) {
    let held = |is_held| {
        if rehearsal.is_one() {
            Judgement::Unrehearsed
        } else {
            held(is_held)
        }
    };
    match expected {
        Expected::Fidelity(whole) => fidelity(whole, cell),
        Expected::Coverage(at_least) => coverage(*at_least, cell),
        Expected::Throughput(at_least) => match &cell.throughput {
            Some(summary) => (
                Found::Throughput(Rate(summary.median)),
                held(summary.median >= at_least.0),
            ),
            None => (Found::NotMeasured(String::new()), Judgement::Unknown),
        },
        Expected::FirstByte(permille, at_most) => match cell.first_byte.percentile(*permille) {
            Some(found) => (Found::FirstByte(found), held(found <= *at_most)),
            None => (Found::NotMeasured(String::new()), Judgement::Unknown),
        },
        // Those of an exit are of legs, not of cells.
        _ => (Found::NotMeasured(String::new()), Judgement::Unknown),
    }
}

/// Where nothing moved there is no share. What an unfinished drill has yet to move counts on neither side.
fn coverage(at_least: u8, cell: &CellAssessment) -> (Found, Judgement) {
    let judgement = match cell.coverage.permille() {
        Some(permille) => held(permille >= u16::from(at_least) * 10),
        None => Judgement::Unknown,
    };
    (Found::Coverage(cell.coverage), judgement)
}

/// A facet that the dataset does not have cannot be lost: it is untested, which counts against the expectation only where
/// nothing at all was judged, or an object failed.
fn fidelity(whole: &[Facet], cell: &CellAssessment) -> (Found, Judgement) {
    let of = |keep: fn(Option<bool>) -> bool| -> Vec<Facet> {
        whole
            .iter()
            .copied()
            .filter(|facet| keep(cell.fidelity.get(*facet).map(|tally| tally.is_whole())))
            .collect()
    };
    let (broken, untested) = (
        of(|state| state == Some(false)),
        of(|state| state.is_none()),
    );
    let judgement = match () {
        () if !broken.is_empty() => Judgement::NotMet,
        () if cell.failed > 0 || !cell.judged_whole => Judgement::Unknown,
        () => Judgement::Held,
    };
    (Found::Facets { broken, untested }, judgement)
}
