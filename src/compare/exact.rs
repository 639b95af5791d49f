//! Exact numbers of two records, and their difference.

use num_rational::BigRational;
use num_traits::Zero;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Charge, CostDay, OpenLine};
use crate::{
    exit::{Part, Signed, Standing},
    integrity::Kind,
    object::Facet,
    price::{Item, Regime, Value, whole},
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
    /// The lines that are not priced whole in the first record.
    pub first_open: Vec<OpenLine>,
    /// Those of the second.
    pub second_open: Vec<OpenLine>,
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
        /// The day that it is reckoned for.
        on: CostDay,
        /// Whether it is what stands, in every record that has it.
        standing: Standing,
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
        sides: [Option<Exact>; 2],
    ) -> Self {
        let known = sides.map(|side| side.map(|exact| (exact, Vec::new())));
        Self::open(metric, leg, basis, known)
    }

    /// A row of numbers with lines that are not priced whole: where these are not the same there is no difference.
    pub(super) fn open(
        metric: ExactMetric,
        leg: Option<&str>,
        basis: Basis,
        sides: [Option<(Exact, Vec<OpenLine>)>; 2],
    ) -> Self {
        let difference = match &sides {
            [Some((first, lacking)), Some((second, also))] if lacking == also => {
                Difference::of(first, second)
            }
            _ => None,
        };
        let [first, second] = sides.map(Option::unzip);
        Self {
            metric,
            leg: leg.map(str::to_owned),
            basis,
            first: first.0,
            second: second.0,
            first_open: first.1.unwrap_or_default(),
            second_open: second.1.unwrap_or_default(),
            difference,
        }
    }

    /// Whether both records have the number, and it is the same.
    #[must_use]
    pub fn is_same(&self) -> bool {
        let is_same = self.first.is_some() && self.first == self.second;
        is_same && self.first_open == self.second_open
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
