//! What a gate is told: where to stop, what requests cost at worst, and what is still to come. Plain values.

use std::{collections::BTreeMap, time::Duration};

use crate::{
    ledger::{HEAD_ALLOWANCE, Operation},
    unit::Currency,
};

/// Where to stop; none is no cap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caps {
    /// Requests, retries included.
    pub requests: Option<u64>,
    /// Payload bytes in both directions.
    pub bytes: Option<u64>,
    /// The worst price of all requests and bytes, in millionths of a millionth of each currency.
    pub cost: BTreeMap<Currency, u128>,
    /// Time since the gate was made.
    pub duration: Option<Duration>,
}

/// The worst price of each request at one store, in millionths of a millionth of one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prices {
    /// The currency of all of them.
    pub currency: Currency,
    /// Of a request; one that is absent has no known price and counts as nothing.
    pub requests: BTreeMap<Operation, u128>,
    /// Of a byte towards the store.
    pub sent_byte: u128,
    /// Of a byte from the store.
    pub received_byte: u128,
}

/// Requests that are still to come, and the payload they are expected to carry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// How many of each.
    pub requests: BTreeMap<Operation, u64>,
    /// Payload towards the store.
    pub sent: u64,
    /// Payload from the store.
    pub received: u64,
}

impl Prices {
    /// What so many requests cost at worst, heads included.
    pub(super) fn requests(&self, operation: Operation, count: u64) -> u128 {
        let request = self.requests.get(&operation).copied().unwrap_or(0);
        let heads = self
            .sent_byte
            .saturating_add(self.received_byte)
            .saturating_mul(HEAD_ALLOWANCE.into());
        request.saturating_add(heads).saturating_mul(count.into())
    }

    /// What this payload costs at worst.
    pub(super) fn payload(&self, sent: u64, received: u64) -> u128 {
        let sent = self.sent_byte.saturating_mul(sent.into());
        sent.saturating_add(self.received_byte.saturating_mul(received.into()))
    }
}
