//! Exact ratios and how they are written: a price as it is, an amount rounded once.

use std::{fmt, str::FromStr};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Zero};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{decimal, parse_decimal};

/// An exact, non-negative ratio. Text and JSON: the whole decimal (`0.0245`), or `n/d` where it has no end.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Ratio(pub BigRational);

/// An exact amount. Text and JSON: a decimal rounded half-even to a millionth.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Value(pub BigRational);

/// A text that is neither a decimal nor a ratio.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a non-negative decimal like `0.0245`, or a ratio like `1/3`, found `{0}`")]
pub struct NotARatio(pub String);

/// A text that is no decimal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a decimal like `0.0245` or `-0.7`, found `{0}`")]
pub struct NotADecimal(pub String);

/// Places enough for any price of the catalog; a decimal longer than this is written as a ratio.
const LONGEST: u32 = 40;

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match places(&self.0) {
            Some(places) => f.pad(&decimal(&self.0, places)),
            None => f.pad(&format!("{}/{}", self.0.numer(), self.0.denom())),
        }
    }
}

/// How many decimals the ratio has; none where it has no end.
fn places(ratio: &BigRational) -> Option<u32> {
    let ten = BigInt::from(10);
    let mut power = BigInt::one();
    for places in 0..=LONGEST {
        if (&power % ratio.denom()).is_zero() {
            return Some(places);
        }
        power *= &ten;
    }
    None
}

impl FromStr for Ratio {
    type Err = NotARatio;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let part = |part: &str| parse_decimal(part).map_err(|_| NotARatio(text.to_owned()));
        let Some((numer, denom)) = text.split_once('/') else {
            return part(text).map(Self);
        };
        let denom = part(denom)?;
        if denom.is_zero() {
            return Err(NotARatio(text.to_owned()));
        }
        Ok(Self(part(numer)? / denom))
    }
}

impl TryFrom<String> for Ratio {
    type Error = NotARatio;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Ratio> for String {
    fn from(ratio: Ratio) -> Self {
        ratio.to_string()
    }
}

impl Value {
    /// Nothing.
    #[must_use]
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// The sum of both.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self(&self.0 + &other.0)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&decimal(&self.0, 6))
    }
}

/// A difference of invoices has lines below zero, such as a least bill that shrinks by what is added to it.
impl TryFrom<String> for Value {
    type Error = NotADecimal;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let (digits, is_negative) = match text.strip_prefix('-') {
            Some(digits) => (digits, true),
            None => (&*text, false),
        };
        let value = parse_decimal(digits).map_err(|_| NotADecimal(text.clone()))?;
        Ok(Self(if is_negative { -value } else { value }))
    }
}

impl From<Value> for String {
    fn from(value: Value) -> Self {
        value.to_string()
    }
}

/// A whole number, for exact arithmetic with prices.
#[must_use]
pub fn whole(number: u64) -> BigRational {
    BigRational::from_integer(number.into())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn writes_what_it_read() {
        for text in ["0", "0.0245", "1/3", "4.5", "1000000"] {
            assert_eq!(
                text.parse().map(|ratio: Ratio| ratio.to_string()),
                Ok(text.to_owned())
            );
        }
        for text in ["-1", "1/0", "1e3", "", "/", "0.1.2"] {
            assert_eq!(text.parse::<Ratio>(), Err(NotARatio(text.to_owned())));
        }
    }

    proptest! {
        #[test]
        fn a_ratio_reads_back_whole(numer in 0u64.., denom in 1u64..) {
            let ratio = Ratio(BigRational::new(numer.into(), denom.into()));
            prop_assert_eq!(ratio.to_string().parse(), Ok(ratio));
        }

        #[test]
        fn a_written_amount_is_off_by_at_most_half_a_millionth(numer in 0u64.., denom in 1u64..) {
            let value = Value(BigRational::new(numer.into(), denom.into()));
            let read = Value::try_from(value.to_string()).expect("what was written");
            let off = if read.0 > value.0 { &read.0 - &value.0 } else { &value.0 - &read.0 };
            prop_assert!(off <= BigRational::new(1.into(), 2_000_000.into()));
            let less = Value(-value.0);
            prop_assert_eq!(Value::try_from(less.to_string()), Ok(Value(-read.0)));
        }
    }
}
