//! Money as an exact ratio, rounded only where it is written.

use std::{fmt, str::FromStr};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An ISO 4217 code: three capital letters.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Currency([u8; 3]);

/// Why a text is not money or a currency.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseMoneyError {
    /// Not three capital letters.
    #[error("expected a currency code of three capital letters, like `USD`, found `{0}`")]
    Currency(String),
    /// Not a decimal number.
    #[error("expected a decimal number, found `{0}`")]
    Number(String),
    /// Not an amount and a currency.
    #[error("expected an amount and a currency, like `120 USD`")]
    Form,
}

impl FromStr for Currency {
    type Err = ParseMoneyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.as_bytes() {
            &[a, b, c] if [a, b, c].iter().all(u8::is_ascii_uppercase) => Ok(Self([a, b, c])),
            _ => Err(ParseMoneyError::Currency(text.to_owned())),
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = ParseMoneyError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.to_string()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|letter| write!(f, "{}", char::from(*letter)))
    }
}

/// An exact amount of one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// The amount, unrounded.
    pub amount: BigRational,
    /// Its currency; amounts of two are never added.
    pub currency: Currency,
}

impl Money {
    /// Nothing, in `currency`.
    #[must_use]
    pub fn zero(currency: Currency) -> Self {
        Self {
            amount: BigRational::zero(),
            currency,
        }
    }
}

/// As it is shown.
impl Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// `120 USD`, `0.09 EUR`.
impl FromStr for Money {
    type Err = ParseMoneyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (amount, currency) = text.trim().split_once(' ').ok_or(ParseMoneyError::Form)?;
        Ok(Self {
            amount: parse_decimal(amount)?,
            currency: currency.trim().parse()?,
        })
    }
}

/// The amount rounded half-even to a millionth, and the currency.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{} {}", decimal(&self.amount, 6), self.currency))
    }
}

/// The exact value of a non-negative decimal number: `0.0245`.
///
/// # Errors
/// Anything but digits, underscores between them and at most one point.
pub fn parse_decimal(text: &str) -> Result<BigRational, ParseMoneyError> {
    let fault = || ParseMoneyError::Number(text.to_owned());
    let plain = text.replace('_', "");
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty()
        || !digits(whole)
        || !digits(fraction)
        || plain.ends_with('.')
        || plain.len() > 60
    {
        return Err(fault());
    }
    let number: BigInt = format!("{whole}{fraction}").parse().map_err(|_| fault())?;
    let places = u32::try_from(fraction.len()).map_err(|_| fault())?;
    Ok(BigRational::new(number, BigInt::from(10).pow(places)))
}

/// `value` with `places` decimals, rounded half-even: the one rounding of money.
#[must_use]
pub fn decimal(value: &BigRational, places: u32) -> String {
    let scale = BigInt::from(10).pow(places);
    let scaled = value * &scale;
    let units = half_even(&scaled);
    let sign = if units.is_negative() { "-" } else { "" };
    let (whole, rest) = (units.abs() / &scale, units.abs() % &scale);
    if places == 0 {
        return format!("{sign}{whole}");
    }
    format!(
        "{sign}{whole}.{:0>width$}",
        rest.to_string(),
        width = places as usize
    )
}

fn half_even(value: &BigRational) -> BigInt {
    let floor = value.floor().to_integer();
    let rest = value - BigRational::from(floor.clone());
    let half = BigRational::new(1.into(), 2.into());
    let even = (&floor % BigInt::from(2)).is_zero();
    if rest > half || (rest == half && !even) {
        floor + 1
    } else {
        floor
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_half_to_even() {
        let shown = |text: &str, places| parse_decimal(text).map(|value| decimal(&value, places));
        assert_eq!(shown("0.0000005", 6).as_deref(), Ok("0.000000"));
        assert_eq!(shown("0.0000015", 6).as_deref(), Ok("0.000002"));
        assert_eq!(shown("0.00000050001", 6).as_deref(), Ok("0.000001"));
        assert_eq!(shown("12.5", 0).as_deref(), Ok("12"));
        assert_eq!(
            decimal(&-parse_decimal("1.25").unwrap_or_default(), 1),
            "-1.2"
        );
    }

    #[test]
    fn reads_amounts_exactly() {
        let money: Money = "12000.10 USD".parse().expect("an amount");
        assert_eq!(money.to_string(), "12000.100000 USD");
        for text in [
            "USD",
            "-1 USD",
            "1 usd",
            "1.2.3 USD",
            ". USD",
            "1e3 USD",
            "1. USD",
        ] {
            assert!(text.parse::<Money>().is_err(), "{text}");
        }
    }
}
