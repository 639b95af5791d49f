//! What a month of a tariff has besides its prices: fees, free volumes, rounding, programmes.

use std::{collections::BTreeMap, str::FromStr, sync::Arc};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Cited;
use crate::price::{Gigabyte, Ratio, ReadDate, Regime, Volume};

/// Whose prices they are.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A provider's list.
    #[default]
    List,
    /// A contract's.
    Contracted,
    /// Those of a store on machines of one's own. Its cost is real and stands in no list: where its owner does not declare
    /// it, lines are "not priced", never zero.
    OwnCost,
}

/// So many units of volume. Text: `250 GB`, `1 TB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Quantum {
    /// How many.
    pub count: u64,
    /// Of which.
    pub unit: Volume,
}

/// A text that is no number of GB or TB.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a whole number of `GB` or `TB`, like `250 GB`, found `{0}`")]
pub struct NotAQuantum(pub String);

impl FromStr for Quantum {
    type Err = NotAQuantum;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || NotAQuantum(text.to_owned());
        let (count, unit) = text.split_once(' ').ok_or_else(wrong)?;
        let unit = match unit {
            "GB" => Volume::Gigabyte,
            "TB" => Volume::Terabyte,
            _ => return Err(wrong()),
        };
        let count = count.parse().map_err(|_| wrong())?;
        Ok(Self { count, unit })
    }
}

impl TryFrom<String> for Quantum {
    type Error = NotAQuantum;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl Quantum {
    /// Its bytes where a unit is as small as it can be, and as large.
    #[must_use]
    pub fn bytes(self, gigabyte: Gigabyte) -> [u128; 2] {
        self.unit
            .bytes(gigabyte)
            .map(|size| u128::from(size) * u128::from(self.count))
    }
}

/// The least that is billed for an object.
#[derive(Clone, Debug)]
pub struct Minimum {
    /// Where it was read.
    pub source: Cited,
    /// Days of storage due however early it is deleted.
    pub days: Option<u32>,
    /// Bytes billed however small it is.
    pub object_bytes: Option<u64>,
    /// Anything a reader must know of it.
    pub note: Option<String>,
}

/// A fee that is due whatever is used, and what it includes.
#[derive(Clone, Debug)]
pub struct Base {
    /// Where it was read.
    pub source: Cited,
    /// For one month.
    pub per_month: Ratio,
    /// Storage for the month.
    pub storage: Option<Quantum>,
    /// Data leaving in the month.
    pub egress: Option<Quantum>,
    /// Anything a reader must know of it.
    pub note: Option<String>,
}

/// What a month has free of charge besides egress.
#[derive(Clone, Debug, Default)]
pub struct FreeMonth {
    /// Storage.
    pub storage: Option<Quantum>,
    /// Requests, by class.
    pub requests: BTreeMap<Arc<str>, u64>,
    /// For whom, and where.
    pub note: Option<String>,
}

/// To what whole number a month's quantity is rounded up; none is not rounded.
#[derive(Clone, Copy, Debug, Default)]
pub struct RoundUp {
    /// Storage.
    pub storage: Option<Quantum>,
    /// Data leaving.
    pub egress: Option<Quantum>,
    /// Requests of a class.
    pub requests: Option<u64>,
}

/// The least that a month is billed.
#[derive(Clone, Debug, Default)]
pub struct Least {
    /// Storage.
    pub storage: Option<Quantum>,
    /// The whole bill.
    pub bill: Option<Ratio>,
}

/// What happens to a charge under a regime.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// It is not due.
    Waived,
    /// It is at most the list price; no rate is published.
    Capped,
}

/// What a provider grants those who leave, or who use another beside it, on application.
#[derive(Clone, Debug)]
pub struct Programme {
    /// Where it was read.
    pub source: Cited,
    /// Its name for people.
    pub name: String,
    /// Under which regime.
    pub regime: Regime,
    /// What happens to data egress charges.
    pub effect: Effect,
    /// Since when.
    pub from: ReadDate,
    /// Days within which the data must have left.
    pub window_days: Option<u32>,
    /// What it asks for.
    pub conditions: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_volumes() {
        let read: Quantum = "250 GB".parse().expect("a volume");
        assert_eq!(
            (
                read.bytes(Gigabyte::Decimal),
                read.bytes(Gigabyte::NotStated)
            ),
            ([250_000_000_000; 2], [250_000_000_000, 250 << 30])
        );
        for text in ["250", "250 GiB", "-1 GB", "1.5 TB", "GB", " 1 GB"] {
            assert_eq!(text.parse::<Quantum>(), Err(NotAQuantum(text.to_owned())));
        }
    }
}
