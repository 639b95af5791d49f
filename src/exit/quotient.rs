//! One sum over another: exact bounds, or why there are none.

use num_rational::BigRational;
use num_traits::Zero;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::price::{Exchanges, Sum, Sums, Value};

/// One sum over another: exact bounds, or why there are none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Quotient {
    /// Between these.
    Known {
        /// At least this.
        lower: Value,
        /// At most this; null where a part of the sum is not priced.
        upper: Option<Value>,
    },
    /// It could not be reckoned.
    Unknown {
        /// Why.
        reason: Unknown,
    },
}

/// Why a quotient could not be reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Unknown {
    /// Nothing is priced that it could be set against.
    NotPriced,
    /// What it would be set against is nothing.
    Nothing,
    /// The sums have several currencies and no rate joins them.
    NoRate,
}

impl Quotient {
    /// `sums` over `base`, in the currency of the base.
    #[must_use]
    pub fn of(sums: &Sums, base: &Sums, exchanges: &Exchanges) -> Self {
        let unknown = |reason| Self::Unknown { reason };
        let [below] = base.sums.as_slice() else {
            let reason = if base.sums.is_empty() {
                Unknown::NotPriced
            } else {
                Unknown::NoRate
            };
            return unknown(reason);
        };
        let Ok(above) = exchanges.convert(sums, below.currency) else {
            return unknown(Unknown::NoRate);
        };
        if below.lower.0.is_zero() {
            let reason = if below.is_open() {
                Unknown::NotPriced
            } else {
                Unknown::Nothing
            };
            return unknown(reason);
        }
        divided(&above.sum, above.own_cost_lines, below, base.own_cost_lines)
    }

    /// Its bounds.
    #[must_use]
    pub fn bounds(&self) -> Option<(&BigRational, Option<&BigRational>)> {
        match self {
            Self::Known { lower, upper } => Some((&lower.0, upper.as_ref().map(|upper| &upper.0))),
            Self::Unknown { .. } => None,
        }
    }
}

/// A base that is not known whole could be larger, so the quotient could be smaller: it has no lower bound but nothing.
fn divided(above: &Sum, own_above: u64, below: &Sum, own_below: u64) -> Quotient {
    let open_above = own_above > 0;
    let least_below = &below.lower.0;
    let lower = match below.upper.as_ref().filter(|_| own_below == 0) {
        Some(most_below) if !most_below.0.is_zero() => &above.lower.0 / &most_below.0,
        _ => BigRational::zero(),
    };
    let upper = above.upper.as_ref().filter(|_| !open_above);
    Quotient::Known {
        lower: Value(lower),
        upper: upper.map(|upper| Value(&upper.0 / least_below)),
    }
}
