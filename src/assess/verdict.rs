//! The verdict on one expectation.

use std::time::Duration;

use crate::{
    exit::Quotient,
    object::Facet,
    price::{Ratio, Regime, Sums},
    record::{ExpectationFacts, Record},
    scenario::CostMetric,
    unit::{Money, Rate},
};

use super::{CellAssessment, exit};

/// The verdict on one expectation, over every cell it is of.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// What was expected.
    pub expectation: Expected,
    /// Whether it held; of several cells the worst.
    pub judgement: Judgement,
    /// What each cell showed.
    pub found: Vec<(String, Found, Judgement)>,
}

/// What was expected.
#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    /// These facets arrive whole.
    Fidelity(Vec<Facet>),
    /// At least this.
    Throughput(Rate),
    /// At most this at this percentile, in thousandths.
    FirstByte(u16, Duration),
    /// A charge or cost at most so much, under a regime.
    Cost(CostMetric, Option<Regime>, Money),
    /// The exit's cost at most so many months of the storage bill, under a regime.
    CostRatio(Option<Regime>, Ratio),
    /// The exit takes at most this.
    ExitDuration(Duration),
    /// It leaves at least this of 30 days.
    TransitionHeadroom(Duration),
}

/// Whether an expectation held. Not knowing counts as not met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Judgement {
    /// It held.
    Held,
    /// It could not be judged.
    Unknown,
    /// It was not met.
    NotMet,
}

/// What one cell showed.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Objects that kept all the facets, of those tested.
    Facets {
        /// Facets with an object that did not keep them.
        broken: Vec<Facet>,
        /// Facets that no object could show.
        untested: Vec<Facet>,
    },
    /// The median throughput.
    Throughput(Rate),
    /// The percentile.
    FirstByte(Duration),
    /// A charge or cost.
    Cost(Sums),
    /// Months of the storage bill.
    CostRatio(Quotient),
    /// The upper bound of the exit's duration, in seconds.
    ExitDuration(u64),
    /// What that leaves of 30 days, in seconds; negative where it does not suffice.
    TransitionHeadroom(i64),
    /// Nothing that could be judged, for this reason.
    NotMeasured(String),
}

impl Verdict {
    /// The verdict over the cells the expectation is of.
    #[must_use]
    pub fn on(expectation: &ExpectationFacts, cells: &[CellAssessment], record: &Record) -> Self {
        let (leg, expectation) = parted(expectation);
        let named = |other: &String| leg.as_ref().is_none_or(|leg| leg == other);
        let found: Vec<_> = match expectation {
            Expected::Fidelity(_) | Expected::Throughput(_) | Expected::FirstByte(..) => cells
                .iter()
                .filter(|cell| named(&cell.leg))
                .map(|cell| {
                    let (found, judgement) = judge(&expectation, cell);
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

fn judge(expected: &Expected, cell: &CellAssessment) -> (Found, Judgement) {
    match expected {
        Expected::Fidelity(whole) => fidelity(whole, cell),
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

pub(super) fn held(held: bool) -> Judgement {
    if held {
        Judgement::Held
    } else {
        Judgement::NotMet
    }
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
