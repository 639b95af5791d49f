//! A month's bill at one size of the gigabyte.

use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::{
    Gap, Item, Month, Tariff, TierPart, Unit,
    charged::{Charged, Charges},
    hold, request, transfer,
};
use crate::price::{
    Amount, Span, Value,
    tariff::{Part, Tier},
};

/// Every charge of a month, where a unit of volume is as small as it can be (0) or as large (1).
pub(super) fn month<'a>(month: &Month, tariff: &'a Tariff, size: usize) -> Charges<'a> {
    let mut bill = BTreeMap::new();
    hold::storage(&mut bill, month, tariff, size);
    hold::thawed(&mut bill, month, tariff, size);
    hold::early_deletion(&mut bill, month, tariff, size);
    request::requests(&mut bill, month, tariff);
    transfer::leaving(&mut bill, month, tariff, size);
    transfer::quoted(
        &mut bill,
        Item::Ingress,
        &month.sent,
        tariff,
        tariff.ingress.as_ref(),
        size,
    );
    transfer::quoted(
        &mut bill,
        Item::Retrieval,
        &month.retrieved,
        tariff,
        tariff.retrieval.as_ref(),
        size,
    );
    transfer::restore(&mut bill, month, tariff, size);
    if let Some(base) = &tariff.base {
        let fee = Charged::of(
            BigRational::from_integer(1.into()),
            Unit::Months,
            base.per_month.0.clone(),
        );
        bill.insert(Item::Base, fee.cited(&base.source));
    }
    least(&mut bill, tariff);
    bill
}

/// What one month's bill have beyond another's.
pub(super) fn without<'a>(mut bill: Charges<'a>, usual: &Charges<'a>) -> Charges<'a> {
    for (item, before) in usual {
        if let Some(charged) = bill.get_mut(item) {
            charged.subtract(before);
        }
    }
    bill.retain(|_, charged| !charged.quantity.is_zero() || !charged.amount.is_zero());
    bill
}

/// The tiers' parts at both sizes of the unit.
pub(super) fn tiers(tiers: &[Tier], small: &[Part], large: &[Part]) -> Vec<TierPart> {
    let numbers = (0..tiers.len()).map(Some).chain([None]);
    numbers
        .filter_map(|number| {
            let (one, two) = (find(small, number), find(large, number));
            (one.is_some() || two.is_some()).then(|| tier_part(tiers, number, one, two))
        })
        .collect()
}

fn find(parts: &[Part], number: Option<usize>) -> Option<&Part> {
    parts.iter().find(|part| part.tier == number)
}

fn tier_part(
    tiers: &[Tier],
    number: Option<usize>,
    one: Option<&Part>,
    two: Option<&Part>,
) -> TierPart {
    let bytes =
        |part: Option<&Part>| part.map_or_else(BigRational::zero, |part| part.bytes.clone());
    let amount = |part: Option<&Part>| {
        let amount = part.and_then(|part| part.amount.clone());
        amount.unwrap_or_else(BigRational::zero)
    };
    let held = Span::of(bytes(one), bytes(two));
    let tier = number.and_then(|number| tiers.get(number));
    TierPart {
        from: tier.map_or_else(
            || tiers.last().and_then(|tier| tier.to).unwrap_or(0),
            |tier| tier.from,
        ),
        to: tier.and_then(|tier| tier.to),
        unit_price: tier.map(|tier| tier.price.clone()),
        bytes_lower: Value(held.lower),
        bytes_upper: Value(held.upper),
        amount: match tier {
            Some(_) => Amount::within(Span::of(amount(one), amount(two))),
            None => Amount::NotPriced {
                gap: Gap::BeyondLastTier,
            },
        },
    }
}

/// What is missing to the least bill.
fn least<'a>(bill: &mut Charges<'a>, tariff: &'a Tariff) {
    let Some(least) = &tariff.least.bill else {
        return;
    };
    let sum: BigRational = bill.values().map(|charged| &charged.amount).sum();
    let missing = &least.0 - sum;
    if missing.is_positive() {
        let charged = Charged::of(BigRational::from_integer(1.into()), Unit::Months, missing);
        let source = tariff.storage.as_ref().map(|storage| &storage.source);
        bill.insert(Item::LeastBill, Charged { source, ..charged });
    }
}
