//! Caps and prices as a gate takes them: plain numbers.

use std::collections::BTreeMap;

use crate::{ledger::Operation, price::pico_up, unit::Currency};

use super::Limits;

/// The worst prices at a store as a gate takes them: in millionths of a millionth of the currency, rounded up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GatePrices {
    /// The currency of all of them.
    pub currency: Currency,
    /// Of one request; one that is absent has no price.
    pub requests: BTreeMap<Operation, u128>,
    /// Of a byte towards the store.
    pub sent_byte: u128,
    /// Of a byte from the store.
    pub received_byte: u128,
}

impl Limits {
    /// The caps as a gate takes them: in millionths of a millionth of each currency.
    #[must_use]
    pub fn gate_caps(&self) -> BTreeMap<Currency, u128> {
        let caps = self.caps.iter();
        caps.map(|cap| (cap.most.currency, pico_up(&cap.most.amount)))
            .collect()
    }

    /// The prices at a store as a gate takes them; none at its owner's own cost, which nobody charges.
    #[must_use]
    pub fn gate_prices(&self, store: &str) -> Option<GatePrices> {
        let of = self.stores.iter().find(|of| &*of.store == store)?;
        let requests = of.worst.requests.iter();
        Some(GatePrices {
            currency: of.worst.currency?,
            requests: requests
                .map(|(operation, price)| (*operation, pico_up(price)))
                .collect(),
            sent_byte: of.worst.sent_byte.as_ref().map_or(0, pico_up),
            received_byte: of.worst.received_byte.as_ref().map_or(0, pico_up),
        })
    }
}
