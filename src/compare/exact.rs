//! Exact numbers of two records, and their difference.

use num_rational::BigRational;
use num_traits::Zero;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    exit::{Part, Signed, Standing},
    integrity::Kind,
    object::Facet,
    price::{Item, Regime, Value, whole},
    scenario::CostMetric,
    unit::{Basis, Currency},
};

/// An exact number of both records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExactRow {
    /// What it is of.
    pub metric: ExactMetric,
    /// The leg it is of; null for a whole run.
    pub leg: Option<String>,
    /// Where the number comes from.
    pub basis: Basis,
    /// In the first record; null where it has none.
    pub first: Option<Exact>,
    /// In the second.
    pub second: Option<Exact>,
    /// The second less the first; null where one has none, or a part of one is not known.
    pub difference: Option<Difference>,
}

/// What an exact number is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(tag = "name", rename_all = "kebab-case")]
pub enum ExactMetric {
    /// Requests of the move, retries included; of a whole run, of all phases.
    Requests,
    /// Requests that were not the first of their kind.
    Retries,
    /// Payload bytes towards stores.
    BytesSent,
    /// Payload bytes from stores.
    BytesReceived,
    /// Objects that a store failed to the end.
    ObjectsFailed,
    /// How much of what moved was read back and hashed.
    VerificationCoverage,
    /// Objects that kept a facet.
    Fidelity {
        /// Which.
        facet: Facet,
    },
    /// Findings of a kind.
    Findings {
        /// Which.
        kind: Kind,
    },
    /// What the drill itself cost at the margin.
    DrillCost,
    /// A charge or cost of the exit.
    Cost(Charge),
    /// The exit's cost in months of the storage bill.
    ExitCostRatio {
        /// Under which regime.
        regime: Regime,
        /// Whether it is what stands.
        standing: Standing,
        /// Of how many alike columns it is, counted from 0: rules change with their days.
        nth: usize,
    },
    /// What lines of an exit come to.
    Line {
        /// What they belong to.
        part: Part,
        /// What they charge for.
        item: Item,
    },
    /// A sum of lines that belong to no regime: a month's storage, or what arriving is charged.
    Sum {
        /// Which.
        part: Part,
    },
}

/// A charge or cost of the exit, under a regime.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct Charge {
    /// Which.
    pub cost: CostMetric,
    /// Under which regime.
    pub regime: Regime,
    /// Whether it is what stands.
    pub standing: Standing,
    /// Of how many alike columns it is, counted from 0: rules change with their days.
    pub nth: usize,
}

/// An exact number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "unit", rename_all = "kebab-case")]
pub enum Exact {
    /// Of things.
    Count {
        /// How many.
        value: u64,
    },
    /// Bytes.
    Bytes {
        /// How many.
        value: u64,
    },
    /// Objects, of those tested.
    Kept {
        /// How many.
        kept: u64,
        /// Of how many.
        tested: u64,
    },
    /// A share in thousandths.
    Permille {
        /// How many.
        value: u16,
    },
    /// Money.
    Money {
        /// Its currency; null where nothing is charged in any.
        currency: Option<Currency>,
        /// At least this.
        lower: Value,
        /// At most this; null where a part is not priced.
        upper: Option<Value>,
        /// Lines that are not priced whole.
        open_lines: u64,
    },
    /// Months of the storage bill.
    Months {
        /// At least this.
        lower: Value,
        /// At most this; null where a part is not priced.
        upper: Option<Value>,
    },
}

/// The second number less the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Difference {
    /// Of the numbers, or of their lower bounds. Of shares, in per cent of objects.
    pub lower: Signed,
    /// Of the upper bounds; null where a part is not priced in either.
    pub upper: Option<Signed>,
    /// The lower difference in per cent of the first number; null where that is nothing, and of shares.
    pub percent: Option<Signed>,
    /// The same of the upper bounds.
    pub upper_percent: Option<Signed>,
}

impl ExactRow {
    pub(super) fn new(
        metric: ExactMetric,
        leg: Option<&str>,
        basis: Basis,
        [first, second]: [Option<Exact>; 2],
    ) -> Self {
        let difference = match (&first, &second) {
            (Some(first), Some(second)) => Difference::of(first, second),
            _ => None,
        };
        Self {
            metric,
            leg: leg.map(str::to_owned),
            basis,
            first,
            second,
            difference,
        }
    }

    /// Whether both records have the number, and it is the same.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.first.is_some() && self.first == self.second
    }
}

impl Exact {
    /// The number; of a range, or where a part is not known, its bounds. Of shares, in per cent.
    fn bounds(&self) -> (BigRational, Option<BigRational>) {
        let same = |value: BigRational| (value.clone(), Some(value));
        match self {
            Self::Count { value } | Self::Bytes { value } => same(whole(*value)),
            Self::Permille { value } => same(BigRational::new((*value).into(), 10.into())),
            Self::Kept { kept, tested } => {
                let tested = whole(*tested).max(whole(1));
                same(whole(*kept) * whole(100) / tested)
            }
            Self::Money { lower, upper, .. } | Self::Months { lower, upper } => {
                (lower.0.clone(), upper.as_ref().map(|upper| upper.0.clone()))
            }
        }
    }

    fn is_share(&self) -> bool {
        matches!(self, Self::Kept { .. } | Self::Permille { .. })
    }

    /// What is not known of it, as far as two can be told to lack the same.
    fn gaps(&self) -> Option<u64> {
        match self {
            Self::Money {
                upper: None,
                open_lines,
                ..
            } => Some(*open_lines),
            Self::Months { upper: None, .. } => Some(1),
            _ => None,
        }
    }
}

impl Difference {
    /// None where what is not priced of the one is not what is not priced of the other.
    fn of(first: &Exact, second: &Exact) -> Option<Self> {
        if first.gaps() != second.gaps() {
            return None;
        }
        let ((first_lower, first_upper), (second_lower, second_upper)) =
            (first.bounds(), second.bounds());
        let upper = first_upper.zip(second_upper);
        let percent = |from: &BigRational, to: &BigRational| {
            let some = !from.is_zero() && !first.is_share();
            some.then(|| Signed((to - from) * whole(100) / from))
        };
        Some(Self {
            percent: percent(&first_lower, &second_lower),
            upper_percent: upper.as_ref().and_then(|(from, to)| percent(from, to)),
            lower: Signed(second_lower - first_lower),
            upper: upper.map(|(from, to)| Signed(to - from)),
        })
    }

    /// Whether it is none at all.
    #[must_use]
    pub fn is_none(&self) -> bool {
        let zero = |signed: &Signed| signed.0.is_zero();
        zero(&self.lower) && self.upper.as_ref().is_none_or(zero)
    }
}
