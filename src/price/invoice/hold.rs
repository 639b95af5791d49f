//! What holding data for a month comes to, and ending that too early.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::{
    Item, Month, Tariff, Unit,
    charged::{Charged, rounded, volume},
};
use crate::price::{Gap, Storage, tariff::parts, whole};

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

/// What is billed as held: each object at least as large as the least one, plus what each has besides its bytes. Objects
/// count as if each were of the mean size, which understates where small ones are far below the least.
fn billable(month: &Month, tariff: &Tariff) -> BigRational {
    let least = tariff
        .minimum
        .as_ref()
        .and_then(|minimum| minimum.object_bytes);
    let held = month
        .stored
        .clone()
        .max(&month.objects * whole(least.unwrap_or(0)));
    let own = tariff
        .overhead
        .iter()
        .filter(|overhead| overhead.at.is_none());
    let overhead: u64 = own.map(|overhead| overhead.bytes).sum();
    held + &month.objects * whole(overhead)
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
        let Some(elsewhere) = &overhead.at else {
            continue;
        };
        let bytes = &month.objects * whole(overhead.bytes);
        if !bytes.is_positive() {
            continue;
        }
        let charged = match &elsewhere.storage {
            Some(storage) => Charged {
                quantity: bytes.clone(),
                ..through(storage, &BigRational::zero(), &bytes, size)
            },
            None => Charged::not(bytes, Unit::ByteMonths, Gap::NoPrice),
        };
        let source = tariff.storage.as_ref().map(|storage| &storage.source);
        bill.insert(Item::Overhead, Charged { source, ..charged });
    }
}

/// Early deletion: the days that are left of the least duration, at the mean price of what is held.
pub(super) fn early_deletion<'a>(
    bill: &mut BTreeMap<Item, Charged<'a>>,
    month: &Month,
    tariff: &'a Tariff,
    size: usize,
) {
    if !month.early_byte_days.is_positive() {
        return;
    }
    let quantity = &month.early_byte_days / whole(u64::from(DAYS));
    let charged = match &tariff.storage {
        None => Charged::not(quantity, Unit::ByteMonths, tariff.gap()),
        Some(storage) => {
            let held = billable(month, tariff);
            let all = at(storage, tariff, &held, size);
            let amount = if held.is_zero() {
                held
            } else {
                all.amount / held * &quantity
            };
            Charged {
                gap: all.gap,
                ..Charged::of(quantity, Unit::ByteMonths, amount)
            }
            .cited(&storage.source)
        }
    };
    bill.insert(Item::EarlyDeletion, charged);
}
