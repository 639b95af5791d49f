//! What holding data costs, and thawing it.

use std::{fmt, sync::Arc};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Cited, Tariff, Tier};
use crate::price::{Gigabyte, Ratio, Volume};

/// What storage costs, for the invoices of an exit; the drill's bill leaves it out.
#[derive(Clone, Debug)]
pub struct Storage {
    /// Where the prices were read.
    pub source: Cited,
    /// As the provider quotes it.
    pub unit: StorageUnit,
    /// How many such times a month has: 1, or its hours.
    pub times_a_month: u32,
    /// How many bytes a gigabyte has.
    pub gigabyte: Gigabyte,
    /// By volume held, rising.
    pub tiers: Vec<Tier>,
}

/// The unit of storage: a volume held for a time.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum StorageUnit {
    /// A gigabyte for a month.
    #[serde(rename = "GB-month")]
    GigabyteMonth,
    /// A terabyte for a month.
    #[serde(rename = "TB-month")]
    TerabyteMonth,
    /// A gigabyte for an hour.
    #[serde(rename = "GB-hour")]
    GigabyteHour,
    /// A terabyte for an hour.
    #[serde(rename = "TB-hour")]
    TerabyteHour,
}

/// Thawing objects before they can be read.
#[derive(Clone, Debug)]
pub struct Restore {
    /// Where it was read.
    pub source: Cited,
    /// For each gigabyte; none where it was not found.
    pub per_gigabyte: Option<Ratio>,
    /// For a thousand objects; none where it was not found.
    pub per_thousand: Option<Ratio>,
    /// How long it takes; none where it was not found.
    pub thawing: Option<StatedHours>,
}

/// How long thawing an object takes, as its provider states it. Very many or very large objects take longer.
#[derive(Clone, Debug)]
pub struct StatedHours {
    /// Where it was read.
    pub source: Cited,
    /// Hours, the most that is stated.
    pub hours: u32,
}

/// Bytes that are billed for each object besides its own.
#[derive(Clone, Debug)]
pub struct Overhead {
    /// How many.
    pub bytes: u64,
    /// At another tariff's storage price; at its own where none is named.
    pub at: Option<Elsewhere>,
}

/// Another tariff's storage price.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    /// The tariff's name.
    pub tariff: Arc<str>,
    /// Its price; none where it has none.
    pub storage: Option<Storage>,
}

impl Tariff {
    /// Bytes that an object is billed as at least.
    #[must_use]
    pub fn least_object_bytes(&self) -> u64 {
        let minimum = self.minimum.as_ref();
        minimum
            .and_then(|minimum| minimum.object_bytes)
            .unwrap_or(0)
    }

    /// Bytes that are billed for each object besides its own, at this tariff's storage price.
    #[must_use]
    pub fn own_overhead_bytes(&self) -> u64 {
        let overhead = self.overhead.iter();
        let own = overhead.filter(|overhead| overhead.at.is_none());
        own.map(|overhead| overhead.bytes).sum()
    }

    /// Days of storage that are due however early an object is deleted; none where there are none.
    #[must_use]
    pub fn least_days(&self) -> Option<u32> {
        let minimum = self.minimum.as_ref();
        minimum
            .and_then(|minimum| minimum.days)
            .filter(|days| *days > 0)
    }

    /// The other tariffs by whose storage prices it bills some bytes.
    pub(in crate::price) fn elsewhere(&self) -> impl Iterator<Item = &Elsewhere> {
        let overhead = self.overhead.iter();
        overhead
            .filter_map(|overhead| overhead.at.as_ref())
            .chain(&self.thawed_at)
    }

    /// The same, to be given new prices.
    pub(in crate::price) fn elsewhere_mut(&mut self) -> impl Iterator<Item = &mut Elsewhere> {
        let overhead = self.overhead.iter_mut();
        overhead
            .filter_map(|overhead| overhead.at.as_mut())
            .chain(&mut self.thawed_at)
    }
}

impl StorageUnit {
    /// Its volume.
    #[must_use]
    pub fn volume(self) -> Volume {
        match self {
            Self::GigabyteMonth | Self::GigabyteHour => Volume::Gigabyte,
            Self::TerabyteMonth | Self::TerabyteHour => Volume::Terabyte,
        }
    }

    /// Whether it is one of an hour.
    #[must_use]
    pub fn is_hourly(self) -> bool {
        matches!(self, Self::GigabyteHour | Self::TerabyteHour)
    }
}

impl fmt::Display for StorageUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::GigabyteMonth => "GB-month",
            Self::TerabyteMonth => "TB-month",
            Self::GigabyteHour => "GB-hour",
            Self::TerabyteHour => "TB-hour",
        })
    }
}
