//! A month's bill at one size of the gigabyte.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::{Gap, Item, Month, Remark, Route, Tariff, TierPart, Unit, UnitPrice, hold};
use crate::{
    price::{
        Amount, Charge, Quantum, Ratio, Restore, Span, Value,
        tariff::{Cited, Part, Tier, parts},
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

type Charges<'a> = BTreeMap<Item, Charged<'a>>;

/// Every charge of a month, where a unit of volume is as small as it can be (0) or as large (1).
pub(super) fn month<'a>(month: &Month, tariff: &'a Tariff, size: usize) -> Charges<'a> {
    let mut bill = BTreeMap::new();
    hold::storage(&mut bill, month, tariff, size);
    hold::early_deletion(&mut bill, month, tariff, size);
    requests(&mut bill, month, tariff);
    leaving(&mut bill, month, tariff, size);
    quoted(
        &mut bill,
        Item::Ingress,
        &month.sent,
        tariff,
        tariff.ingress.as_ref(),
        size,
    );
    quoted(
        &mut bill,
        Item::Retrieval,
        &month.retrieved,
        tariff,
        tariff.retrieval.as_ref(),
        size,
    );
    restore(&mut bill, month, tariff, size);
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
    fn subtract(&mut self, usual: &Self) {
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

/// Requests, summed by class: free ones, rounding up and prices belong to a class.
fn requests<'a>(bill: &mut Charges<'a>, month: &Month, tariff: &'a Tariff) {
    let Some(rules) = &tariff.requests else {
        let all: BigRational = month.requests.values().sum();
        if all.is_positive() {
            bill.insert(
                Item::AllRequests,
                Charged::not(all, Unit::Requests, tariff.gap()),
            );
        }
        return;
    };
    let mut classes: BTreeMap<&Arc<str>, (BigRational, BTreeSet<Remark>)> = BTreeMap::new();
    for (operation, count) in month
        .requests
        .iter()
        .filter(|(_, count)| count.is_positive())
    {
        let rule = &rules.rules[operation];
        match &rule.charge {
            Charge::Free | Charge::NoSuchRequest => {}
            Charge::Unpriced(_) => {
                let item = Item::Requests {
                    operation: *operation,
                    class: None,
                };
                bill.insert(
                    item,
                    Charged::not(count.clone(), Unit::Requests, Gap::NoClass),
                );
            }
            Charge::Classes(names) => {
                for name in names {
                    let class = classes.entry(name).or_default();
                    class.0 += count;
                    class.1.extend(rules.remarks(rule));
                }
            }
        }
    }
    for (class, (count, remarks)) in classes {
        let charged = class_charge(tariff, rules, class, count);
        let item = Item::Class {
            class: Arc::clone(class),
        };
        bill.insert(item, Charged { remarks, ..charged });
    }
}

fn class_charge<'a>(
    tariff: &Tariff,
    rules: &'a crate::price::Requests,
    class: &Arc<str>,
    count: BigRational,
) -> Charged<'a> {
    let Some(price) = rules.prices.get(class) else {
        return Charged::not(count, Unit::Requests, Gap::NoPrice).cited(&rules.source);
    };
    let free = tariff
        .free
        .as_ref()
        .and_then(|free| free.requests.get(class));
    let paid = &count - whole(free.copied().unwrap_or(0));
    let paid = rounded(
        paid.max(BigRational::zero()),
        tariff.round_up.requests.map(u128::from),
    );
    let amount = paid * price.single().upper;
    Charged {
        price: Some(price.clone()),
        ..Charged::of(count, Unit::Requests, amount)
    }
    .cited(&rules.price_source)
}

/// Data leaving, by its route.
fn leaving<'a>(bill: &mut Charges<'a>, month: &Month, tariff: &'a Tariff, size: usize) {
    let quote = match month.route {
        Route::Internet => return egress(bill, month, tariff, size),
        Route::OtherRegion => tariff.inter_region.as_ref(),
        Route::SameRegion => tariff.same_region.as_ref(),
    };
    quoted(bill, Item::Egress, &month.received, tariff, quote, size);
}

fn egress<'a>(bill: &mut Charges<'a>, month: &Month, tariff: &'a Tariff, size: usize) {
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
    let included = tariff.base.as_ref().and_then(|base| base.egress);
    let free = egress.free_bytes(size, (&month.stored).max(&month.allowed_by))
        + volume(included, tariff, size);
    let leaving = rounded(
        quantity.clone(),
        tariff
            .round_up
            .egress
            .map(|unit| unit.bytes(tariff.gigabyte)[size]),
    );
    let unit = egress.unit.bytes(egress.gigabyte)[size];
    let parts = parts(&egress.tiers, &free.min(leaving.clone()), &leaving, unit);
    let charged = Charged {
        currency: Some(egress.currency),
        ..Charged::tiered(quantity, Unit::Bytes, &egress.tiers, parts)
    };
    bill.insert(Item::Egress, charged.cited(&egress.source));
}

fn quoted<'a>(
    bill: &mut Charges<'a>,
    item: Item,
    bytes: &BigRational,
    tariff: &'a Tariff,
    quote: Option<&'a crate::price::Quote>,
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

fn restore<'a>(bill: &mut Charges<'a>, month: &Month, tariff: &'a Tariff, size: usize) {
    let Some(restored) = month
        .restored
        .as_ref()
        .filter(|restored| restored.objects.is_positive())
    else {
        return;
    };
    let item = Item::Restore {
        speed: Arc::clone(&restored.speed),
    };
    let quantity = restored.bytes.clone();
    let Some(terms) = tariff.restores.get(&restored.speed) else {
        bill.insert(item, Charged::not(quantity, Unit::Bytes, tariff.gap()));
        return;
    };
    let gigabyte = crate::price::Volume::Gigabyte.bytes(tariff.gigabyte)[size];
    let charged = Charged::of(
        quantity,
        Unit::Bytes,
        restore_amount(terms, restored, gigabyte),
    );
    let whole = terms.per_gigabyte.is_some() && terms.per_thousand.is_some();
    let gap = (!whole).then_some(Gap::NoPrice);
    bill.insert(item, Charged { gap, ..charged }.cited(&terms.source));
}

fn restore_amount(terms: &Restore, restored: &super::Restored, gigabyte: u64) -> BigRational {
    let price = |price: &Option<Ratio>| {
        price
            .as_ref()
            .map_or_else(BigRational::zero, |price| price.0.clone())
    };
    &restored.bytes / whole(gigabyte) * price(&terms.per_gigabyte)
        + &restored.objects / whole(1000) * price(&terms.per_thousand)
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

pub(super) fn whole(number: u64) -> BigRational {
    BigRational::from(BigInt::from(number))
}
