//! What holding data for a month comes to, and ending that too early.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::{
    Item, Month, Tariff, Unit,
    charged::{Charged, rounded, volume},
};
use crate::price::{Elsewhere, Gap, Storage, tariff::parts, whole};

/// The days of a month in prices of early deletion.
const DAYS: u32 = 30;

pub(super) fn storage<'a>(
    bill: &mut BTreeMap<Item, Charged<'a>>,
    month: &Month,
    tariff: &'a Tariff,
    size: usize,
) {
    if !month.stored.is_positive() && !month.objects.is_positive() {
        return;
    }
    let held = billable(month, tariff);
    let Some(storage) = &tariff.storage else {
        let charged = Charged::not(held, Unit::ByteMonths, tariff.gap());
        bill.insert(Item::Storage, charged);
        return;
    };
    let charged = Charged {
        quantity: held.clone(),
        ..at(storage, tariff, &held, size)
    };
    bill.insert(Item::Storage, charged.cited(&storage.source));
    elsewhere(bill, month, tariff, size);
}

/// What is billed as held: each object at least as large as the least one, plus what each has besides its bytes.
fn billable(month: &Month, tariff: &Tariff) -> BigRational {
    let held = month.held_at_least(&whole(tariff.least_object_bytes()));
    held + &month.objects * whole(tariff.own_overhead_bytes())
}

fn at<'a>(storage: &'a Storage, tariff: &Tariff, held: &BigRational, size: usize) -> Charged<'a> {
    let included = tariff.base.as_ref().and_then(|base| base.storage);
    let free = tariff.free.as_ref().and_then(|free| free.storage);
    let free = volume(included, tariff, size) + volume(free, tariff, size);
    let least = volume(tariff.least.storage, tariff, size);
    let step = tariff
        .round_up
        .storage
        .map(|unit| unit.bytes(tariff.gigabyte)[size]);
    let held = rounded(held.clone().max(least), step);
    through(storage, &free.min(held.clone()), &held, size)
}

/// A month of the bytes between two positions, through the tiers.
fn through<'a>(
    storage: &'a Storage,
    from: &BigRational,
    to: &BigRational,
    size: usize,
) -> Charged<'a> {
    let unit = storage.unit.volume().bytes(storage.gigabyte)[size];
    let mut parts = parts(&storage.tiers, from, to, unit);
    let times = BigRational::from(BigInt::from(storage.times_a_month));
    for part in &mut parts {
        part.amount = part.amount.take().map(|amount| amount * &times);
    }
    Charged::tiered(to.clone(), Unit::ByteMonths, &storage.tiers, parts)
}

/// Bytes besides an object's own that are billed at another tariff's storage price.
fn elsewhere<'a>(
    bill: &mut BTreeMap<Item, Charged<'a>>,
    month: &Month,
    tariff: &'a Tariff,
    size: usize,
) {
    for overhead in &tariff.overhead {
        let bytes = &month.objects * whole(overhead.bytes);
        if overhead.at.is_some() && bytes.is_positive() {
            let charged = held_at(overhead.at.as_ref(), bytes, size);
            bill.insert(Item::Overhead, charged);
        }
    }
}

/// Copies of what had to be thawed, at the storage price of the class that they are held in.
pub(super) fn thawed<'a>(
    bill: &mut BTreeMap<Item, Charged<'a>>,
    month: &Month,
    tariff: &'a Tariff,
    size: usize,
) {
    if month.thawed.is_positive() {
        let charged = held_at(tariff.thawed_at.as_ref(), month.thawed.clone(), size);
        bill.insert(Item::ThawedCopies, charged);
    }
}

/// A month of bytes at another tariff's storage price, in that one's currency and by its source.
fn held_at(elsewhere: Option<&Elsewhere>, bytes: BigRational, size: usize) -> Charged<'_> {
    let Some(storage) = elsewhere.and_then(|at| at.storage.as_ref()) else {
        return Charged::not(bytes, Unit::ByteMonths, Gap::NoPrice);
    };
    let currency = storage.tiers.first().map(|tier| tier.price.currency);
    Charged {
        currency,
        ..through(storage, &BigRational::zero(), &bytes, size)
    }
    .cited(&storage.source)
}

/// Early deletion: the days that are left of the least duration of all that is billed as held, each as a
/// part of a month of it.
pub(super) fn early_deletion<'a>(
    bill: &mut BTreeMap<Item, Charged<'a>>,
    month: &Month,
    tariff: &'a Tariff,
    size: usize,
) {
    let held = billable(month, tariff);
    let months = &month.early_days / whole(u64::from(DAYS));
    let quantity = &held * &months;
    if !quantity.is_positive() {
        return;
    }
    let charged = match &tariff.storage {
        None => Charged::not(quantity, Unit::ByteMonths, tariff.gap()),
        Some(storage) => {
            let one = at(storage, tariff, &held, size);
            Charged {
                gap: one.gap,
                ..Charged::of(quantity, Unit::ByteMonths, one.amount * months)
            }
            .cited(&storage.source)
        }
    };
    bill.insert(Item::EarlyDeletion, charged);
}
