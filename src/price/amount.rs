//! What a line comes to: exactly, between two values, at least, or not at all known.

use num_rational::BigRational;
use num_traits::Zero;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Value;

/// Two exact bounds, the lower first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// At least this.
    pub lower: BigRational,
    /// At most this.
    pub upper: BigRational,
}

impl Span {
    /// The least span that holds both values.
    #[must_use]
    pub fn of(one: BigRational, other: BigRational) -> Self {
        if one <= other {
            Self {
                lower: one,
                upper: other,
            }
        } else {
            Self {
                lower: other,
                upper: one,
            }
        }
    }

    /// The least span that holds all values; nothing where there are none.
    #[must_use]
    pub fn over(values: Vec<BigRational>) -> Self {
        let lower = values.iter().min().cloned().unwrap_or_default();
        let upper = values.into_iter().max().unwrap_or_default();
        Self { lower, upper }
    }

    /// The sum, bound by bound.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self {
            lower: &self.lower + &other.lower,
            upper: &self.upper + &other.upper,
        }
    }
}

/// What a line comes to, in its currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Amount {
    /// This much.
    Exact {
        /// The amount.
        value: Value,
    },
    /// Between these, both included.
    Range {
        /// At least this.
        lower: Value,
        /// At most this.
        upper: Value,
    },
    /// At least this: a part of the quantity is not known or not priced.
    AtLeast {
        /// The part that is priced.
        lower: Value,
        /// Why there is more.
        gap: Gap,
    },
    /// Not priced at all. Never zero.
    NotPriced {
        /// Why.
        gap: Gap,
    },
}

/// Why an amount is not known whole.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Gap {
    /// No source says which class the operation has.
    NoClass,
    /// The class is known, its price is not.
    NoPrice,
    /// The volume passes the last tier that a source quotes.
    BeyondLastTier,
    /// Attempts did not end whole: their bytes are lower bounds.
    BrokenAttempts,
    /// No provider charges for it; it is the owner's own cost, which stands in no list.
    OwnCost,
}

impl Amount {
    /// The amount within the span, exact where both bounds are equal.
    #[must_use]
    pub fn within(span: Span) -> Self {
        if span.lower == span.upper {
            Self::Exact {
                value: Value(span.lower),
            }
        } else {
            Self::Range {
                lower: Value(span.lower),
                upper: Value(span.upper),
            }
        }
    }

    /// The same, where a part of the quantity is missing.
    #[must_use]
    pub fn at_least(span: Span, gap: Gap) -> Self {
        Self::AtLeast {
            lower: Value(span.lower),
            gap,
        }
    }

    /// The part that is surely due; nothing where it is not priced.
    #[must_use]
    pub fn lower(&self) -> BigRational {
        match self {
            Self::Exact { value: lower }
            | Self::Range { lower, .. }
            | Self::AtLeast { lower, .. } => lower.0.clone(),
            Self::NotPriced { .. } => BigRational::zero(),
        }
    }

    /// What it is at most; none where that is not known.
    #[must_use]
    pub fn upper(&self) -> Option<BigRational> {
        match self {
            Self::Exact { value: upper } | Self::Range { upper, .. } => Some(upper.0.clone()),
            Self::AtLeast { .. } | Self::NotPriced { .. } => None,
        }
    }

    /// So many times as much.
    #[must_use]
    pub fn times(&self, factor: &BigRational) -> Self {
        let times = |value: &Value| Value(&value.0 * factor);
        match self {
            Self::Exact { value } => Self::Exact {
                value: times(value),
            },
            Self::Range { lower, upper } => Self::Range {
                lower: times(lower),
                upper: times(upper),
            },
            Self::AtLeast { lower, gap } => Self::AtLeast {
                lower: times(lower),
                gap: *gap,
            },
            Self::NotPriced { gap } => Self::NotPriced { gap: *gap },
        }
    }

    /// Why it is not known whole; none where it is.
    #[must_use]
    pub fn gap(&self) -> Option<Gap> {
        match self {
            Self::Exact { .. } | Self::Range { .. } => None,
            Self::AtLeast { gap, .. } | Self::NotPriced { gap } => Some(*gap),
        }
    }
}
