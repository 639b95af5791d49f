//! Sizes in bytes, as people write them.

use std::{fmt, iter::Sum, ops, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A number of bytes. JSON: an integer.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(transparent)]
pub struct Bytes(pub u64);

/// Why a text is not a size.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseBytesError {
    /// The number is below zero.
    #[error("a size cannot be negative")]
    Negative,
    /// No number at the start.
    #[error("expected a number and a unit, like `64 KiB` or `1.5 GB`")]
    Number,
    /// The unit is not known.
    #[error("unknown unit `{0}`; known are B, kB, MB, GB, TB, PB, KiB, MiB, GiB, TiB, PiB")]
    Unit(String),
    /// The size is not a whole number of bytes.
    #[error("not a whole number of bytes")]
    Fraction,
    /// The size does not fit 63 bits.
    #[error("larger than the largest size, 8 EiB")]
    Overflow,
}

const DECIMAL: [(&str, u64); 6] = [
    ("PB", 1_000_000_000_000_000),
    ("TB", 1_000_000_000_000),
    ("GB", 1_000_000_000),
    ("MB", 1_000_000),
    ("kB", 1_000),
    ("B", 1),
];
const BINARY: [(&str, u64); 6] = [
    ("PiB", 1 << 50),
    ("TiB", 1 << 40),
    ("GiB", 1 << 30),
    ("MiB", 1 << 20),
    ("KiB", 1 << 10),
    ("B", 1),
];

impl Bytes {
    /// One KiB.
    pub const KIB: Self = Self(1 << 10);
    /// One MiB.
    pub const MIB: Self = Self(1 << 20);
    /// One GiB.
    pub const GIB: Self = Self(1 << 30);

    /// The exact spelling in the largest binary unit that divides it, as a scenario would write it.
    #[must_use]
    pub fn exact(self) -> String {
        let (unit, factor) = BINARY
            .into_iter()
            .find(|(_, factor)| self.0 >= *factor && self.0.is_multiple_of(*factor))
            .unwrap_or(("B", 1));
        format!("{} {unit}", self.0 / factor)
    }

    /// The size class, each four times as wide as the last: 0 for no bytes, 1 for 1 to 3, 2 for 4 to 15 …
    #[must_use]
    pub fn size_class(self) -> u32 {
        self.0.checked_ilog2().map_or(0, |log| 1 + log / 2)
    }
}

/// Rounded to three significant digits in binary units; exact below 1 KiB.
impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (unit, factor) = BINARY
            .into_iter()
            .find(|(_, factor)| self.0 >= *factor)
            .unwrap_or(("B", 1));
        let scaled = |places: u32| {
            let factor = u128::from(factor);
            (u128::from(self.0) * 10u128.pow(places) + factor / 2) / factor
        };
        let text = if self.0.is_multiple_of(factor) || scaled(1) >= 1_000 {
            format!("{} {unit}", scaled(0))
        } else if scaled(2) >= 1_000 {
            format!("{}.{} {unit}", scaled(1) / 10, scaled(1) % 10)
        } else {
            format!("{}.{:02} {unit}", scaled(2) / 100, scaled(2) % 100)
        };
        f.pad(&text)
    }
}

impl FromStr for Bytes {
    type Err = ParseBytesError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.starts_with('-') {
            return Err(ParseBytesError::Negative);
        }
        let split = text
            .find(|c: char| !c.is_ascii_digit() && c != '.' && c != '_')
            .unwrap_or(text.len());
        let (number, unit) = text.split_at(split);
        scale(number, factor(unit.trim())?)
    }
}

fn factor(unit: &str) -> Result<u64, ParseBytesError> {
    DECIMAL
        .into_iter()
        .chain(BINARY)
        .find(|(name, _)| *name == unit || (unit == "KB" && *name == "kB"))
        .map(|(_, factor)| factor)
        .ok_or_else(|| ParseBytesError::Unit(unit.to_owned()))
}

fn scale(number: &str, factor: u64) -> Result<Bytes, ParseBytesError> {
    let number = number.replace('_', "");
    let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
    if whole.is_empty() || fraction.contains('.') || (number.contains('.') && fraction.is_empty()) {
        return Err(ParseBytesError::Number);
    }
    let digits = u32::try_from(fraction.len()).map_err(|_| ParseBytesError::Overflow)?;
    let divisor = 10u128
        .checked_pow(digits)
        .ok_or(ParseBytesError::Overflow)?;
    let value: u128 = format!("{whole}{fraction}")
        .parse()
        .map_err(|_| ParseBytesError::Overflow)?;
    let scaled = value
        .checked_mul(u128::from(factor))
        .ok_or(ParseBytesError::Overflow)?;
    if scaled % divisor != 0 {
        return Err(ParseBytesError::Fraction);
    }
    let bytes = i64::try_from(scaled / divisor).map_err(|_| ParseBytesError::Overflow)?;
    Ok(Bytes(bytes.unsigned_abs()))
}

impl ops::Add for Bytes {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl ops::AddAssign for Bytes {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Bytes {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self(0), ops::Add::add)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_units_as_people_write_them() {
        for (text, bytes) in [
            ("64 KiB", 65_536),
            ("1.5 GB", 1_500_000_000),
            ("0 B", 0),
            ("1_000 B", 1_000),
            ("2MiB", 2 << 20),
        ] {
            assert_eq!(text.parse(), Ok(Bytes(bytes)), "{text}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, error) in [
            ("-1 B", ParseBytesError::Negative),
            ("KiB", ParseBytesError::Number),
            ("1.5 B", ParseBytesError::Fraction),
            ("9000 PiB", ParseBytesError::Overflow),
            (
                "99999999999999999999999999999999999999999 B",
                ParseBytesError::Overflow,
            ),
            ("3 Kib", ParseBytesError::Unit("Kib".into())),
            ("3", ParseBytesError::Unit(String::new())),
        ] {
            assert_eq!(text.parse::<Bytes>(), Err(error), "{text}");
        }
    }

    #[test]
    fn shows_three_digits() {
        for (bytes, text) in [
            (0, "0 B"),
            (1023, "1023 B"),
            (1536, "1.50 KiB"),
            (24 << 20, "24 MiB"),
            (13_000_000, "12.4 MiB"),
            (300 << 14, "4.69 MiB"),
            (10_480_000, "9.99 MiB"),
            (10_485_000, "10.0 MiB"),
            (104_857_000, "100 MiB"),
        ] {
            assert_eq!(Bytes(bytes).to_string(), text);
        }
    }

    proptest! {
        #[test]
        fn the_exact_spelling_reads_back(bytes in 0..=i64::MAX.unsigned_abs()) {
            prop_assert_eq!(Bytes(bytes).exact().parse(), Ok(Bytes(bytes)));
        }

        #[test]
        fn a_size_class_is_four_times_as_wide_as_the_last(size in 1_u64..=u64::MAX / 4) {
            let class = Bytes(size).size_class();
            prop_assert_eq!(Bytes(size * 4).size_class(), class + 1);
            prop_assert!(class <= 31);
        }
    }
}
