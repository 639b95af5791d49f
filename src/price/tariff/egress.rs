//! Tiers, and what a part of a month's volume costs through them.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Cited, Quantum};
use crate::{
    price::{Amount, Gigabyte, Per, Ratio, UnitPrice, Value, Volume, whole},
    unit::Currency,
};

/// What data leaving for the internet costs, by the month's volume.
#[derive(Clone, Debug)]
pub struct Egress {
    /// Where the prices were read.
    pub source: Cited,
    /// Where the data may go at these prices.
    pub to: String,
    /// Anything a reader of the prices must know.
    pub note: Option<String>,
    /// The currency of the prices.
    pub currency: Currency,
    /// The unit of the tiers' edges.
    pub unit: Volume,
    /// How many bytes it has.
    pub gigabyte: Gigabyte,
    /// What leaves free of charge each month.
    pub free: Free,
    /// Rising, without gap or overlap; the first that is paid has a price, so the list is never empty of those.
    pub(in crate::price) tiers: Vec<Tier>,
}

/// What leaves free of charge each month. It is taken out of the first tiers; their edges stay.
#[derive(Clone, Debug, Default)]
pub struct Free {
    /// This much.
    pub volume: Option<Quantum>,
    /// As much as is stored, so many times.
    pub times_stored: Option<Ratio>,
    /// For whom, and where.
    pub note: Option<String>,
}

/// The price of the units between two edges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// Where it begins.
    pub from: u64,
    /// Where it ends; none where it has no end. Beyond the last tier's end nothing is quoted.
    pub to: Option<u64>,
    /// Per unit.
    pub price: UnitPrice,
    /// Whether it is the month's free volume, quoted as a tier.
    pub allowance: bool,
}

/// The part of a volume that falls into one tier, at one size of the unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::price) struct Part {
    /// The tier's number; that of none is the part beyond the last.
    pub(in crate::price) tier: Option<usize>,
    /// How many bytes fall into it.
    pub(in crate::price) bytes: BigRational,
    /// What they come to; none where nothing is quoted.
    pub(in crate::price) amount: Option<BigRational>,
}

/// The part of a volume that falls into one tier, at every size that the unit can have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TierPart {
    /// Where the tier begins, in its price's unit.
    pub from: u64,
    /// Where it ends.
    pub to: Option<u64>,
    /// Its price; none for the part that no tier quotes.
    pub unit_price: Option<UnitPrice>,
    /// How many bytes fall into it, at least.
    pub bytes_lower: Value,
    /// How many bytes fall into it, at most: more than at least only where the size of a GB is not stated.
    pub bytes_upper: Value,
    /// What they come to.
    pub amount: Amount,
}

impl Egress {
    /// The tiers, rising.
    #[must_use]
    pub fn tiers(&self) -> &[Tier] {
        &self.tiers
    }

    /// The price of the first unit that is paid: what one unit more costs, allowances used up.
    ///
    /// # Panics
    /// Never: the loader refuses egress without a paid tier.
    #[must_use]
    pub fn marginal(&self) -> &UnitPrice {
        let paid = self.tiers.iter().find(|tier| !tier.allowance);
        &paid
            .expect("the loader refuses egress without a paid tier")
            .price
    }

    /// The highest price of a byte in any tier.
    #[must_use]
    pub fn worst_byte(&self) -> BigRational {
        self.tiers
            .iter()
            .map(|tier| tier.price.single().upper)
            .max()
            .unwrap_or_else(BigRational::zero)
    }

    /// How many bytes of a month are free, where a unit is as small as it can be (0) or as large (1), and this much is
    /// stored.
    #[must_use]
    pub fn free_bytes(&self, size: usize, stored: &BigRational) -> BigRational {
        let volume = self.free.volume.map_or_else(BigRational::zero, |volume| {
            BigRational::from(BigInt::from(volume.bytes(self.gigabyte)[size]))
        });
        let times = self.free.times_stored.as_ref();
        volume + times.map_or_else(BigRational::zero, |times| &times.0 * stored)
    }
}

/// The parts of the bytes between two positions of a month's volume, where a unit has `size` bytes; only those that are
/// not empty.
pub(in crate::price) fn parts(
    tiers: &[Tier],
    from: &BigRational,
    to: &BigRational,
    size: u64,
) -> Vec<Part> {
    let edge = |units: u64| whole(units) * whole(size);
    let quoted = tiers.iter().enumerate().map(|(number, tier)| {
        let bytes = overlap(from, to, &edge(tier.from), tier.to.map(edge).as_ref());
        let amount = &bytes / whole(size) * &tier.price.price.0;
        Part {
            tier: Some(number),
            bytes,
            amount: Some(amount),
        }
    });
    let end = tiers.last().and_then(|tier| tier.to);
    let beyond = end.map(|end| Part {
        tier: None,
        bytes: overlap(from, to, &edge(end), None),
        amount: None,
    });
    quoted
        .chain(beyond)
        .filter(|part| part.bytes.is_positive())
        .collect()
}

/// How much of one interval lies in another.
fn overlap(
    from: &BigRational,
    to: &BigRational,
    lower: &BigRational,
    upper: Option<&BigRational>,
) -> BigRational {
    let start = from.max(lower);
    let end = upper.map_or(to, |upper| to.min(upper));
    (end - start).max(BigRational::zero())
}

impl Tier {
    /// The price of one unit as quoted.
    #[must_use]
    pub fn quoted(&self) -> &Ratio {
        &self.price.price
    }

    /// The unit of its edges, where it is one of volume.
    #[must_use]
    pub fn unit(&self) -> Option<Volume> {
        match self.price.per {
            Per::Volume { unit, .. } => Some(unit),
            Per::Requests { .. } => None,
        }
    }
}
