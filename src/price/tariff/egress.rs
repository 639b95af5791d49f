//! Egress tiers, and what a month's volume costs through them.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Cited;
use crate::price::{Amount, Gap, Gigabyte, Per, Ratio, Span, UnitPrice, Value, Volume};

/// What data leaving for the internet costs, by the month's volume.
#[derive(Clone, Debug)]
pub struct Egress {
    /// Where the prices were read.
    pub source: Cited,
    /// Where the data may go at these prices.
    pub to: String,
    /// Anything a reader of the prices must know.
    pub note: Option<String>,
    /// The unit of the tiers' edges.
    pub unit: Volume,
    /// How many bytes it has.
    pub gigabyte: Gigabyte,
    /// Rising, without gap or overlap; the first that is paid has a price, so the list is never empty of those.
    pub(in crate::price) tiers: Vec<Tier>,
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

/// A month's volume through the tiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tiered {
    /// What it comes to.
    pub amount: Amount,
    /// Each tier it reaches.
    pub parts: Vec<TierPart>,
}

/// The part of a volume that falls into one tier.
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
    #[must_use]
    pub fn marginal(&self) -> &UnitPrice {
        &self.first_paid().price
    }

    fn first_paid(&self) -> &Tier {
        self.tiers
            .iter()
            .find(|tier| !tier.allowance)
            .expect("the loader refuses egress without a paid tier")
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

    /// What a month's volume of bytes comes to, at list price: the free volume counts as used up, so that the first
    /// byte is the first that is paid.
    #[must_use]
    pub fn charge(&self, bytes: &BigRational) -> Tiered {
        let parts: Vec<TierPart> = self
            .tiers
            .iter()
            .filter(|tier| !tier.allowance)
            .map(|tier| self.part(bytes, tier.from, tier.to, Some(&tier.price)))
            .chain(self.beyond(bytes))
            .filter(|part| part.bytes_upper.0.is_positive())
            .collect();
        Tiered {
            amount: self.whole(bytes, &parts),
            parts,
        }
    }

    /// The part that no tier quotes.
    fn beyond(&self, bytes: &BigRational) -> Option<TierPart> {
        let end = self.tiers.last().and_then(|tier| tier.to)?;
        Some(self.part(bytes, end, None, None))
    }

    fn part(
        &self,
        bytes: &BigRational,
        from: u64,
        to: Option<u64>,
        price: Option<&UnitPrice>,
    ) -> TierPart {
        let [small, large] = self.unit.bytes(self.gigabyte);
        let (one, two) = (
            self.within(bytes, from, to, small),
            self.within(bytes, from, to, large),
        );
        let amount = price.map_or(
            Amount::NotPriced {
                gap: Gap::BeyondLastTier,
            },
            |price| {
                Amount::within(Span::of(
                    &one / whole(small) * &price.price.0,
                    &two / whole(large) * &price.price.0,
                ))
            },
        );
        let bytes = Span::of(one, two);
        TierPart {
            from,
            to,
            unit_price: price.cloned(),
            bytes_lower: Value(bytes.lower),
            bytes_upper: Value(bytes.upper),
            amount,
        }
    }

    /// How many of the bytes fall between two edges, where a unit has `size` bytes.
    fn within(&self, bytes: &BigRational, from: u64, to: Option<u64>, size: u64) -> BigRational {
        let edge = |units: u64| whole(units) * whole(size);
        let end = bytes + edge(self.first_paid().from);
        let end = to.map_or(end.clone(), |to| end.min(edge(to)));
        (end - edge(from)).max(BigRational::zero())
    }

    /// The sum, taken for each size of a unit on its own: its bounds are not the sums of the parts' bounds.
    fn whole(&self, bytes: &BigRational, parts: &[TierPart]) -> Amount {
        let of = |size: u64| {
            self.tiers
                .iter()
                .filter(|tier| !tier.allowance)
                .map(|tier| {
                    self.within(bytes, tier.from, tier.to, size) / whole(size) * &tier.price.price.0
                })
                .sum::<BigRational>()
        };
        let [small, large] = self.unit.bytes(self.gigabyte);
        let span = Span::of(of(small), of(large));
        if parts.iter().any(|part| part.unit_price.is_none()) {
            Amount::at_least(span, Gap::BeyondLastTier)
        } else {
            Amount::within(span)
        }
    }
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

fn whole(number: u64) -> BigRational {
    BigRational::from(BigInt::from(number))
}
