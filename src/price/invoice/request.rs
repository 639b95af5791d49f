//! A month's requests, by class.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use num_rational::BigRational;
use num_traits::Signed;

use super::{
    Gap, Item, Remark, Tariff, Unit,
    account::{Class, Shared},
    charged::{Charged, Charges, rounded},
};
use crate::price::{Charge, Requests};

/// Requests, summed by class: free ones, rounding up and prices belong to a class.
pub(super) fn requests<'a>(bill: &mut Charges<'a>, of: Class<'a>, shared: &mut Shared<'a>) {
    let Class { tariff, month } = of;
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
    let mut classes: BTreeMap<&'a Arc<str>, (BigRational, BTreeSet<Remark>)> = BTreeMap::new();
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
        let free = shared.free_requests(tariff, class, &count);
        let charged = class_charge(tariff, rules, class, count, &free);
        let item = Item::Class {
            class: Arc::clone(class),
        };
        bill.insert(item, Charged { remarks, ..charged });
    }
}

fn class_charge<'a>(
    tariff: &Tariff,
    rules: &'a Requests,
    class: &Arc<str>,
    count: BigRational,
    free: &BigRational,
) -> Charged<'a> {
    let Some(price) = rules.prices.get(class) else {
        return Charged::not(count, Unit::Requests, Gap::NoPrice).cited(&rules.source);
    };
    let step = tariff.round_up.requests;
    let paid = rounded(&count - free, step.map(u128::from));
    let amount = paid * price.single().upper;
    Charged {
        price: Some(price.clone()),
        ..Charged::of(count, Unit::Requests, amount)
    }
    .cited(&rules.price_source)
}
