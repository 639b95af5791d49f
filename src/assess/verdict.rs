//! The verdict on one expectation.

use std::time::Duration;

use crate::{object::Facet, record::ExpectationFacts, unit::Rate};

use super::CellAssessment;

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
    /// Nothing that could be judged.
    NotMeasured,
}

impl Verdict {
    /// The verdict over the cells the expectation is of.
    #[must_use]
    pub fn on(expectation: &ExpectationFacts, cells: &[CellAssessment]) -> Self {
        let (leg, expectation) = parted(expectation);
        let cells = cells
            .iter()
            .filter(|cell| leg.as_ref().is_none_or(|leg| *leg == cell.leg));
        let found: Vec<_> = cells
            .map(|cell| {
                let (found, judgement) = judge(&expectation, cell);
                (cell.id.clone(), found, judgement)
            })
            .collect();
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
            None => (Found::NotMeasured, Judgement::Unknown),
        },
        Expected::FirstByte(permille, at_most) => match cell.first_byte.percentile(*permille) {
            Some(found) => (Found::FirstByte(found), held(found <= *at_most)),
            None => (Found::NotMeasured, Judgement::Unknown),
        },
    }
}

fn held(held: bool) -> Judgement {
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
