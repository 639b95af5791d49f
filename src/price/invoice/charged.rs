//! What one item of a month comes to, at one size of the gigabyte.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::{Gap, Item, Remark, Tariff, Unit, UnitPrice};
use crate::{
    price::{
        Quantum,
        tariff::{Cited, Part, Tier},
    },
    unit::Currency,
};

/// What one item comes to.
#[derive(Clone, Debug)]
pub(super) struct Charged<'a> {
    pub(super) quantity: BigRational,
    pub(super) unit: Unit,
    pub(super) price: Option<UnitPrice>,
    pub(super) tiers: &'a [Tier],
    pub(super) parts: Vec<Part>,
    pub(super) currency: Option<Currency>,
    pub(super) amount: BigRational,
    pub(super) gap: Option<Gap>,
    pub(super) source: Option<&'a Cited>,
    pub(super) remarks: BTreeSet<Remark>,
}

pub(super) type Charges<'a> = BTreeMap<Item, Charged<'a>>;

impl<'a> Charged<'a> {
    pub(super) fn of(quantity: BigRational, unit: Unit, amount: BigRational) -> Self {
        Self {
            quantity,
            unit,
            price: None,
            tiers: &[],
            parts: Vec::new(),
            currency: None,
            amount,
            gap: None,
            source: None,
            remarks: BTreeSet::new(),
        }
    }

    pub(super) fn not(quantity: BigRational, unit: Unit, gap: Gap) -> Self {
        Self {
            gap: Some(gap),
            ..Self::of(quantity, unit, BigRational::zero())
        }
    }

    pub(super) fn cited(self, source: &'a Cited) -> Self {
        Self {
            source: Some(source),
            ..self
        }
    }

    /// A quantity of bytes through tiers, of which the first are free.
    pub(super) fn tiered(
        quantity: BigRational,
        unit: Unit,
        tiers: &'a [Tier],
        parts: Vec<Part>,
    ) -> Self {
        let amount = parts.iter().filter_map(|part| part.amount.clone()).sum();
        let beyond = parts.iter().any(|part| part.amount.is_none());
        Self {
            tiers,
            parts,
            gap: beyond.then_some(Gap::BeyondLastTier),
            ..Self::of(quantity, unit, amount)
        }
    }

    /// Takes away what is there anyway; what is not priced in the same quantity is no gap of the difference.
    pub(super) fn subtract(&mut self, usual: &Self) {
        self.quantity -= &usual.quantity;
        self.amount -= &usual.amount;
        for part in &mut self.parts {
            if let Some(before) = usual.parts.iter().find(|before| before.tier == part.tier) {
                part.bytes -= &before.bytes;
                part.amount = part
                    .amount
                    .take()
                    .zip(before.amount.as_ref())
                    .map(|(one, two)| one - two);
            }
        }
        self.parts.retain(|part| part.bytes.is_positive());
        if self.quantity.is_zero() {
            self.gap = None;
        }
    }
}

/// The bytes of a volume, nothing where there is none.
pub(super) fn volume(volume: Option<Quantum>, tariff: &Tariff, size: usize) -> BigRational {
    volume.map_or_else(BigRational::zero, |volume| {
        BigRational::from(BigInt::from(volume.bytes(tariff.gigabyte)[size]))
    })
}

/// The next whole number of steps.
pub(super) fn rounded(quantity: BigRational, step: Option<u128>) -> BigRational {
    match step.filter(|step| *step > 0) {
        None => quantity,
        Some(step) => {
            let step = BigRational::from(BigInt::from(step));
            (quantity / &step).ceil() * step
        }
    }
}
