//! A price per unit as a provider quotes it, and what a quantity costs by it.

use num_bigint::BigInt;
use num_rational::BigRational;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Ratio, Span};
use crate::unit::Currency;

/// How many bytes a provider's gigabyte has.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum Gigabyte {
    /// 2^30 bytes; a terabyte is 2^40.
    #[serde(rename = "2^30")]
    Binary,
    /// 10^9 bytes; a terabyte is 10^12.
    #[serde(rename = "10^9")]
    Decimal,
    /// The provider does not say: every amount is a range between both.
    #[serde(rename = "not stated")]
    NotStated,
}

/// The unit in which a volume is quoted.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum Volume {
    /// A gigabyte of the provider.
    #[serde(rename = "GB")]
    Gigabyte,
    /// A terabyte of the provider.
    #[serde(rename = "TB")]
    Terabyte,
}

/// What a price is quoted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "of", rename_all = "kebab-case")]
pub enum Per {
    /// So many requests.
    Requests {
        /// How many.
        count: u64,
    },
    /// One unit of volume.
    Volume {
        /// Which.
        unit: Volume,
        /// How many bytes it has.
        gigabyte: Gigabyte,
    },
}

/// A price per unit, as quoted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnitPrice {
    /// The price.
    pub price: Ratio,
    /// Its currency.
    pub currency: Currency,
    /// What it is quoted for.
    pub per: Per,
}

impl Volume {
    /// The sizes it can have, in bytes: the smaller and the larger, equal where the provider states one.
    #[must_use]
    pub fn bytes(self, gigabyte: Gigabyte) -> [u64; 2] {
        let (decimal, binary) = match self {
            Self::Gigabyte => (1_000_000_000, 1 << 30),
            Self::Terabyte => (1_000_000_000_000, 1 << 40),
        };
        match gigabyte {
            Gigabyte::Binary => [binary; 2],
            Gigabyte::Decimal => [decimal; 2],
            Gigabyte::NotStated => [decimal, binary],
        }
    }
}

impl UnitPrice {
    /// The price of one request, or of one byte.
    #[must_use]
    pub fn single(&self) -> Span {
        let divided = |by: u64| &self.price.0 / BigInt::from(by);
        match self.per {
            Per::Requests { count } => Span::of(divided(count), divided(count)),
            Per::Volume { unit, gigabyte } => {
                let [small, large] = unit.bytes(gigabyte);
                Span::of(divided(large), divided(small))
            }
        }
    }

    /// What a quantity of requests or bytes costs.
    #[must_use]
    pub fn of(&self, quantity: &BigRational) -> Span {
        self.between(quantity, quantity)
    }

    /// What something between two quantities costs.
    #[must_use]
    pub fn between(&self, least: &BigRational, most: &BigRational) -> Span {
        let single = self.single();
        Span {
            lower: single.lower * least,
            upper: single.upper * most,
        }
    }
}
