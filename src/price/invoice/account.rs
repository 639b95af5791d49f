//! An account: what one provider bills together, and what its classes share.
//!
//! Free volumes, base fees with what they include, and the least bill are an account's: due and granted once, however many
//! classes name them. Two base fees of the same amount are one; one of another amount is another subscription's. Bytes that
//! are billed at another class's storage price stand behind what the account holds of that class, so that they are priced
//! in the tier that they fall into.

use std::{collections::BTreeMap, sync::Arc};

use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::{
    Item, Month, Tariff, Unit,
    charged::{Charged, Charges, volume},
    hold, request, transfer,
};
use crate::price::{Base, Ratio};

/// What an account holds and does in a month at one tariff. An account has each tariff once.
#[derive(Clone, Copy, Debug)]
pub struct Class<'a> {
    /// The tariff.
    pub tariff: &'a Tariff,
    /// The month.
    pub month: &'a Month,
}

/// What an account has only once, as far as its classes have used it.
#[derive(Debug, Default)]
pub(super) struct Shared<'a> {
    /// Free storage.
    storage: BigRational,
    /// Free requests, by class of requests.
    requests: BTreeMap<&'a str, BigRational>,
    /// Storage that base fees include, by the fee.
    included: BTreeMap<&'a Ratio, BigRational>,
    /// Data leaving that base fees include and that is not used.
    egress: BigRational,
    /// Where what is held at a tariff's storage price ends.
    held: BTreeMap<&'a str, BigRational>,
}

/// Every charge of a month, class by class, where a unit of volume is as small as it can be (0) or as large (1).
pub(super) fn charges<'a>(account: &[Class<'a>], size: usize) -> Vec<Charges<'a>> {
    let mut bills = vec![Charges::new(); account.len()];
    let mut shared = Shared::default();
    bases(&mut bills, account, size, &mut shared);
    // What a class holds, before what others hold at its price, and indexes, which lie there all the time, before copies.
    let steps = [hold::storage, hold::elsewhere, hold::thawed, rest];
    for step in steps {
        for (bill, class) in bills.iter_mut().zip(account) {
            step(bill, *class, size, &mut shared);
        }
    }
    least(&mut bills, account);
    bills
}

fn rest<'a>(bill: &mut Charges<'a>, class: Class<'a>, size: usize, shared: &mut Shared<'a>) {
    let Class { tariff, month } = class;
    hold::early_deletion(bill, class, size);
    request::requests(bill, class, shared);
    transfer::leaving(bill, class, size, shared);
    let (ingress, retrieval) = (tariff.ingress.as_ref(), tariff.retrieval.as_ref());
    transfer::quoted(bill, Item::Ingress, &month.sent, tariff, ingress, size);
    let read = &month.retrieved;
    transfer::quoted(bill, Item::Retrieval, read, tariff, retrieval, size);
    transfer::restore(bill, month, tariff, size);
}

/// Base fees, each once, with the data leaving that they include.
fn bases<'a>(
    bills: &mut [Charges<'a>],
    account: &[Class<'a>],
    size: usize,
    shared: &mut Shared<'a>,
) {
    for (bill, class) in bills.iter_mut().zip(account) {
        let Some(base) = &class.tariff.base else {
            continue;
        };
        if shared.included.contains_key(&base.per_month) {
            continue;
        }
        shared.included.insert(&base.per_month, BigRational::zero());
        shared.egress += volume(base.egress, class.tariff, size);
        let month = BigRational::from_integer(1.into());
        let fee = Charged::of(month, Unit::Months, base.per_month.0.clone());
        bill.insert(Item::Base, fee.cited(&base.source));
    }
}

/// What is missing to the least bill of the account; the first class that names one has the line.
fn least<'a>(bills: &mut [Charges<'a>], account: &[Class<'a>]) {
    let named = |class: &Class<'a>| class.tariff.least.bill.as_ref();
    let Some(most) = account.iter().filter_map(named).max() else {
        return;
    };
    let charged = bills.iter().flat_map(|bill| bill.values());
    let sum: BigRational = charged.map(|charged| &charged.amount).sum();
    let missing = &most.0 - sum;
    let first = account.iter().position(|class| named(class).is_some());
    if let (true, Some(at)) = (missing.is_positive(), first) {
        let month = BigRational::from_integer(1.into());
        let source = account[at].tariff.storage.as_ref();
        let charged = Charged {
            source: source.map(|storage| &storage.source),
            ..Charged::of(month, Unit::Months, missing)
        };
        bills[at].insert(Item::LeastBill, charged);
    }
}

impl<'a> Shared<'a> {
    /// How much of what a class holds is free or included, where nobody used it before.
    pub(super) fn free_storage(
        &mut self,
        tariff: &'a Tariff,
        held: &BigRational,
        size: usize,
    ) -> BigRational {
        let granted = volume(
            tariff.free.as_ref().and_then(|free| free.storage),
            tariff,
            size,
        );
        let free = taken(&mut self.storage, &granted, held);
        match &tariff.base {
            None => free,
            Some(base) => &free + self.included(base, tariff, &(held - &free), size),
        }
    }

    fn included(
        &mut self,
        base: &'a Base,
        tariff: &'a Tariff,
        held: &BigRational,
        size: usize,
    ) -> BigRational {
        let used = self.included.entry(&base.per_month).or_default();
        taken(used, &volume(base.storage, tariff, size), held)
    }

    /// How many of a class's requests are free, where nobody used them before.
    pub(super) fn free_requests(
        &mut self,
        tariff: &'a Tariff,
        class: &'a Arc<str>,
        count: &BigRational,
    ) -> BigRational {
        let free = tariff.free.as_ref();
        let granted = free.and_then(|free| free.requests.get(class));
        let granted = crate::price::whole(granted.copied().unwrap_or(0));
        taken(self.requests.entry(class).or_default(), &granted, count)
    }

    /// How much of what leaves is included in a base fee, where nobody used it before.
    pub(super) fn included_egress(&mut self, leaving: &BigRational) -> BigRational {
        let used = leaving.min(&self.egress).clone();
        self.egress -= &used;
        used
    }

    /// Where what is held at a tariff's storage price ends, and from now on so much further.
    pub(super) fn held(&mut self, tariff: &'a str, more: &BigRational) -> BigRational {
        let end = self.held.entry(tariff).or_default();
        let before = end.clone();
        *end += more;
        before
    }
}

/// What is left of a grant, at most as much as is wanted.
fn taken(used: &mut BigRational, granted: &BigRational, wanted: &BigRational) -> BigRational {
    let left = (granted - &*used).max(BigRational::zero());
    let taken = left.min(wanted.clone());
    *used += &taken;
    taken
}
