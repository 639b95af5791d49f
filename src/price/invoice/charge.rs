//! What one bill has beyond another, and the tiers of both sizes of the gigabyte.

use num_rational::BigRational;
use num_traits::{One, Zero};

use super::{
    Gap, Item, TierPart,
    charged::{Charged, Charges},
};
use crate::price::{
    Amount, Span, Value,
    tariff::{Part, Tier},
};

/// What one month's bill has beyond another's. What the other alone has is taken off: a least bill that is reached.
pub(super) fn without<'a>(mut bill: Charges<'a>, usual: &Charges<'a>) -> Charges<'a> {
    for (item, before) in usual {
        let charged = bill.entry(item.clone()).or_insert_with(|| Charged {
            parts: Vec::new(),
            gap: None,
            quantity: BigRational::zero(),
            amount: BigRational::zero(),
            ..before.clone()
        });
        charged.subtract(before);
    }
    bill.retain(|item, charged| {
        let is_least = *item == Item::LeastBill;
        !charged.amount.is_zero() || !is_least && !charged.quantity.is_zero()
    });
    // What changes of a least bill changes in the month that it is of.
    if let Some(least) = bill.get_mut(&Item::LeastBill) {
        least.quantity = BigRational::one();
    }
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
