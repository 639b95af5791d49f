//! Data leaving, arriving and read back in a month, and thawed before.

use std::sync::Arc;

use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::{
    Gap, Item, Month, Restored, Route, Tariff, Unit,
    account::{Class, Shared},
    charged::{Charged, Charges, rounded},
};
use crate::price::{Quote, Ratio, Restore, Volume, tariff::parts, whole};

/// Data leaving, by its route.
pub(super) fn leaving<'a>(
    bill: &mut Charges<'a>,
    class: Class<'a>,
    size: usize,
    shared: &mut Shared<'a>,
) {
    let Class { tariff, month } = class;
    let quote = match month.route {
        Route::Internet => return egress(bill, class, size, shared),
        Route::OtherRegion => tariff.inter_region.as_ref(),
        Route::SameRegion => tariff.same_region.as_ref(),
    };
    quoted(bill, Item::Egress, &month.received, tariff, quote, size);
}

fn egress<'a>(bill: &mut Charges<'a>, class: Class<'a>, size: usize, shared: &mut Shared<'a>) {
    let Class { tariff, month } = class;
    if !month.received.is_positive() {
        return;
    }
    let quantity = month.received.clone();
    let Some(egress) = &tariff.egress else {
        bill.insert(
            Item::Egress,
            Charged::not(quantity, Unit::Bytes, tariff.gap()),
        );
        return;
    };
    let leaving = rounded(
        quantity.clone(),
        tariff
            .round_up
            .egress
            .map(|unit| unit.bytes(tariff.gigabyte)[size]),
    );
    let free = egress.free_bytes(size, (&month.stored).max(&month.allowed_by));
    let free = free.min(leaving.clone());
    let paid_from = &free + shared.included_egress(&(&leaving - &free));
    let unit = egress.unit.bytes(egress.gigabyte)[size];
    let parts = parts(&egress.tiers, &paid_from, &leaving, unit);
    let charged = Charged {
        currency: Some(egress.currency),
        ..Charged::tiered(quantity, Unit::Bytes, &egress.tiers, parts)
    };
    bill.insert(Item::Egress, charged.cited(&egress.source));
}

pub(super) fn quoted<'a>(
    bill: &mut Charges<'a>,
    item: Item,
    bytes: &BigRational,
    tariff: &'a Tariff,
    quote: Option<&'a Quote>,
    size: usize,
) {
    if !bytes.is_positive() {
        return;
    }
    let charged = match quote {
        None => Charged::not(bytes.clone(), Unit::Bytes, tariff.gap()),
        Some(quote) => {
            let single = quote.price.single();
            // A byte of a small gigabyte costs more.
            let byte = if size == 0 {
                single.upper
            } else {
                single.lower
            };
            Charged {
                price: Some(quote.price.clone()),
                ..Charged::of(bytes.clone(), Unit::Bytes, bytes * byte)
            }
            .cited(&quote.source)
        }
    };
    bill.insert(item, charged);
}

pub(super) fn restore<'a>(bill: &mut Charges<'a>, month: &Month, tariff: &'a Tariff, size: usize) {
    for restored in &month.restored {
        if restored.objects.is_positive() {
            restore_at(bill, restored, tariff, size);
        }
    }
}

fn restore_at<'a>(bill: &mut Charges<'a>, restored: &Restored, tariff: &'a Tariff, size: usize) {
    let item = Item::Restore {
        speed: Arc::clone(&restored.speed),
    };
    let quantity = restored.bytes.clone();
    let Some(terms) = tariff.restores.get(&restored.speed) else {
        bill.insert(item, Charged::not(quantity, Unit::Bytes, tariff.gap()));
        return;
    };
    let gigabyte = Volume::Gigabyte.bytes(tariff.gigabyte)[size];
    let charged = Charged::of(
        quantity,
        Unit::Bytes,
        restore_amount(terms, restored, gigabyte),
    );
    let whole = terms.per_gigabyte.is_some() && terms.per_thousand.is_some();
    let gap = (!whole).then_some(Gap::NoPrice);
    bill.insert(item, Charged { gap, ..charged }.cited(&terms.source));
}

fn restore_amount(terms: &Restore, restored: &Restored, gigabyte: u64) -> BigRational {
    let price = |price: &Option<Ratio>| {
        price
            .as_ref()
            .map_or_else(BigRational::zero, |price| price.0.clone())
    };
    &restored.bytes / whole(gigabyte) * price(&terms.per_gigabyte)
        + &restored.objects / whole(1000) * price(&terms.per_thousand)
}
