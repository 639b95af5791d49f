//! What holding data for a month comes to, and ending that too early.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::{
    Item, Month, Tariff, Unit,
    account::{Class, Shared},
    charged::{Charged, Charges, rounded, volume},
    size::held_at_least,
};
use crate::price::{Elsewhere, Gap, Storage, tariff::parts, whole};

/// The days of a month in prices of early deletion.
const DAYS: u32 = 30;

/// A part of what is held that is deleted too early.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Early {
    /// Its bytes.
    pub bytes: BigRational,
    /// Its objects, as large as those of all that is held.
    pub objects: BigRational,
    /// Days that are left of the least duration.
    pub days: BigRational,
}

pub(super) fn storage<'a>(
    bill: &mut Charges<'a>,
    class: Class<'a>,
    size: usize,
    shared: &mut Shared<'a>,
) {
    let Class { tariff, month } = class;
    if !month.stored.is_positive() && !month.objects.is_positive() {
        return;
    }
    let quantity = billable(&month.stored, &month.objects, month, tariff);
    let Some(storage) = &tariff.storage else {
        let charged = Charged::not(quantity, Unit::ByteMonths, tariff.gap());
        bill.insert(Item::Storage, charged);
        return;
    };
    let least = volume(tariff.least.storage, tariff, size);
    let held = in_steps(quantity.clone().max(least), tariff, size);
    let free = shared.free_storage(tariff, &held, size);
    shared.held(&tariff.name, &held);
    let charged = Charged {
        quantity,
        ..through(storage, &free, &held, size)
    };
    bill.insert(Item::Storage, charged.cited(&storage.source));
}

/// What is billed as held: each object at least as large as the least one, plus what each has besides its bytes.
fn billable(
    bytes: &BigRational,
    objects: &BigRational,
    month: &Month,
    tariff: &Tariff,
) -> BigRational {
    let least = whole(tariff.least_object_bytes());
    let held = held_at_least(&month.sizes, bytes, objects, &least);
    held + objects * whole(tariff.own_overhead_bytes())
}

fn in_steps(held: BigRational, tariff: &Tariff, size: usize) -> BigRational {
    let step = tariff.round_up.storage;
    rounded(held, step.map(|unit| unit.bytes(tariff.gigabyte)[size]))
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
pub(super) fn elsewhere<'a>(
    bill: &mut Charges<'a>,
    class: Class<'a>,
    size: usize,
    shared: &mut Shared<'a>,
) {
    for overhead in &class.tariff.overhead {
        let bytes = &class.month.objects * whole(overhead.bytes);
        if overhead.at.is_some() && bytes.is_positive() {
            let charged = held_at(overhead.at.as_ref(), bytes, size, shared);
            bill.insert(Item::Overhead, charged);
        }
    }
}

/// Copies of what had to be thawed, at the storage price of the class that they are held in.
pub(super) fn thawed<'a>(
    bill: &mut Charges<'a>,
    class: Class<'a>,
    size: usize,
    shared: &mut Shared<'a>,
) {
    let bytes = &class.month.thawed;
    if bytes.is_positive() {
        let at = class.tariff.thawed_at.as_ref();
        bill.insert(Item::ThawedCopies, held_at(at, bytes.clone(), size, shared));
    }
}

/// A month of bytes at another tariff's storage price, in that one's currency and by its source, in the tier that they fall
/// into behind what the account holds at that price.
fn held_at<'a>(
    elsewhere: Option<&'a Elsewhere>,
    bytes: BigRational,
    size: usize,
    shared: &mut Shared<'a>,
) -> Charged<'a> {
    let storage = elsewhere.and_then(|at| Some((at, at.storage.as_ref()?)));
    let Some((at, storage)) = storage else {
        return Charged::not(bytes, Unit::ByteMonths, Gap::NoPrice);
    };
    let from = shared.held(&at.tariff, &bytes);
    let charged = through(storage, &from, &(&from + &bytes), size);
    Charged {
        quantity: bytes,
        currency: storage.tiers.first().map(|tier| tier.price.currency),
        ..charged
    }
    .cited(&storage.source)
}

/// Early deletion: the days that are left of the least duration of what is deleted too early, each as a part of a month of
/// it. It is charged for what was held: neither is a month's least volume due again, nor a month's free volume granted again.
pub(super) fn early_deletion<'a>(bill: &mut Charges<'a>, class: Class<'a>, size: usize) {
    let Class { tariff, month } = class;
    let parts = month.early.iter();
    let parts = parts.map(|early| {
        let held = billable(&early.bytes, &early.objects, month, tariff);
        (held, &early.days / whole(u64::from(DAYS)))
    });
    let parts: Vec<_> = parts.collect();
    let quantity: BigRational = parts.iter().map(|(held, months)| held * months).sum();
    if !quantity.is_positive() {
        return;
    }
    let charged = match &tariff.storage {
        None => Charged::not(quantity, Unit::ByteMonths, tariff.gap()),
        Some(storage) => {
            let (amount, gap) = one_after_another(storage, tariff, parts, size);
            let charged = Charged::of(quantity, Unit::ByteMonths, amount);
            Charged { gap, ..charged }.cited(&storage.source)
        }
    };
    bill.insert(Item::EarlyDeletion, charged);
}

/// What parts, each held for so many months, come to through the tiers, the one above the other.
fn one_after_another(
    storage: &Storage,
    tariff: &Tariff,
    parts: Vec<(BigRational, BigRational)>,
    size: usize,
) -> (BigRational, Option<Gap>) {
    let (mut end, mut amount, mut gap) = (BigRational::zero(), BigRational::zero(), None);
    for (held, months) in parts {
        let from = in_steps(end.clone(), tariff, size);
        end += held;
        let month = through(storage, &from, &in_steps(end.clone(), tariff, size), size);
        amount += month.amount * months;
        gap = gap.or(month.gap);
    }
    (amount, gap)
}
