//! What was spent, or is held back: counted against the caps.

use std::collections::BTreeMap;

use crate::{ledger::Operation, unit::Currency};

use super::{Caps, Needs, Prices};

/// Requests, payload bytes, and their worst price by currency.
///
/// A sum that is too large for its type stays at the largest number, which passes every cap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) requests: u64,
    pub(super) bytes: u64,
    pub(super) cost: BTreeMap<Currency, u128>,
}

impl Tally {
    /// One request, with a body of so many bytes.
    pub(super) fn request(operation: Operation, length: u64, prices: Option<&Prices>) -> Self {
        let price = |prices: &Prices| {
            let request = prices.requests(operation, 1);
            request.saturating_add(prices.payload(length, 0))
        };
        Self {
            requests: 1,
            bytes: length,
            cost: prices
                .map(|it| (it.currency, price(it)))
                .into_iter()
                .collect(),
        }
    }

    /// So many bytes of an answer.
    pub(super) fn received(bytes: u64, prices: Option<&Prices>) -> Self {
        let price = |prices: &Prices| (prices.currency, prices.payload(0, bytes));
        Self {
            requests: 0,
            bytes,
            cost: prices.map(price).into_iter().collect(),
        }
    }

    /// All that is still to come.
    pub(super) fn of(needs: &Needs, prices: Option<&Prices>) -> Self {
        let price = |prices: &Prices| {
            let requests = needs.requests.iter();
            let payload = prices.payload(needs.sent, needs.received);
            let cost = requests.fold(payload, |sum, (operation, count)| {
                sum.saturating_add(prices.requests(*operation, *count))
            });
            (prices.currency, cost)
        };
        let requests = needs.requests.values();
        Self {
            requests: requests.fold(0, |sum, count| sum.saturating_add(*count)),
            bytes: needs.sent.saturating_add(needs.received),
            cost: prices.map(price).into_iter().collect(),
        }
    }

    pub(super) fn plus(&self, more: &Self) -> Self {
        let mut cost = self.cost.clone();
        for (currency, price) in &more.cost {
            let sum = cost.entry(*currency).or_default();
            *sum = sum.saturating_add(*price);
        }
        Self {
            requests: self.requests.saturating_add(more.requests),
            bytes: self.bytes.saturating_add(more.bytes),
            cost,
        }
    }

    /// The rest without `less`, which was added before.
    pub(super) fn minus(&self, less: &Self) -> Self {
        let mut cost = self.cost.clone();
        for (currency, price) in &less.cost {
            let rest = cost.entry(*currency).or_default();
            *rest = rest.saturating_sub(*price);
        }
        Self {
            requests: self.requests.saturating_sub(less.requests),
            bytes: self.bytes.saturating_sub(less.bytes),
            cost,
        }
    }

    /// The first cap that this sum passes, in words.
    pub(super) fn passes(&self, caps: &Caps) -> Option<String> {
        if let Some(cap) = caps.requests.filter(|cap| self.requests > *cap) {
            return Some(format!("the cap of {cap} requests (`max-requests`)"));
        }
        if let Some(cap) = caps.bytes.filter(|cap| self.bytes > *cap) {
            return Some(format!("the cap of {cap} bytes (`max-bytes`)"));
        }
        let spent = |currency| self.cost.get(currency).copied().unwrap_or(0);
        let mut costs = caps.cost.iter();
        let (currency, _) = costs.find(|(currency, cap)| spent(currency) > **cap)?;
        Some(format!("the cap on cost in {currency} (`max-cost`)"))
    }
}
