//! What was expected, what was found, and whether that is as it should be.

use std::time::Duration;

use serde::Serialize;

use crate::{
    exit::Quotient,
    integrity::Coverage,
    object::Facet,
    price::{Ratio, Regime, Sums},
    scenario::CostMetric,
    unit::{Money, Rate},
};

/// What was expected.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expected {
    /// These facets arrive whole.
    Fidelity(Vec<Facet>),
    /// At least so many percent of what moved was read back and hashed.
    Coverage(u8),
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

/// Whether an expectation held, from the best to the worst. Not knowing counts as not met, but for what no rehearsal could know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Judgement {
    /// It held.
    Held,
    /// It is of a provider's times, of which a rehearsal says nothing: neither held nor missed.
    Unrehearsed,
    /// It could not be judged.
    Unknown,
    /// It was not met.
    NotMet,
}

/// What one cell showed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Found {
    /// Objects that kept all the facets, of those tested.
    Facets {
        /// Facets with an object that did not keep them.
        broken: Vec<Facet>,
        /// Facets that no object could show.
        untested: Vec<Facet>,
    },
    /// What moved, and what of it was hashed.
    Coverage(Coverage),
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
    /// The least seconds of the exit, those of the declared link alone.
    ExitDurationAtLeast(u64),
    /// What the upper bound leaves of 30 days, in seconds; negative where it does not suffice.
    TransitionHeadroom(i64),
    /// What the declared link alone leaves of 30 days at most, in seconds; negative where it does not suffice.
    TransitionHeadroomAtMost(i64),
    /// Nothing that could be judged, for this reason.
    NotMeasured(String),
}

impl Judgement {
    /// Whether this counts against a drill.
    #[must_use]
    pub fn is_miss(self) -> bool {
        matches!(self, Self::Unknown | Self::NotMet)
    }
}

pub(super) fn held(held: bool) -> Judgement {
    if held {
        Judgement::Held
    } else {
        Judgement::NotMet
    }
}
