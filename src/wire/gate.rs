//! Caps, held before each request.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::ledger::{Operation, Phase};

use super::{Error, ErrorKind};

/// Where to stop; none is no cap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Caps {
    /// Requests, retries included.
    pub requests: Option<u64>,
    /// Payload bytes in both directions.
    pub bytes: Option<u64>,
    /// The worst price of all requests and bytes, in millionths of a millionth of one currency.
    pub cost: Option<u128>,
}

/// The worst price of each request at one store, in millionths of a millionth of the caps' currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prices {
    /// Of a request; one that is absent has no known price and counts as nothing.
    pub requests: BTreeMap<Operation, u128>,
    /// Of a byte towards the store.
    pub sent_byte: u128,
    /// Of a byte from the store.
    pub received_byte: u128,
}

/// Holds every request against the caps before it is sent, and every answer before it is read. Shared by all wires of a run.
///
/// - A request is refused before it would pass a cap, so requests never pass theirs.
/// - A body whose length is stated is refused before it is read; one whose length is not is cut off at the cap, which can
///   be passed by what is in flight: a buffer of at most 400 KiB a connection.
/// - Requests of the clean phase pass: what is stored must be removable. They are counted.
#[derive(Debug, Default)]
pub struct Gate {
    caps: Caps,
    spent: Mutex<Spent>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Spent {
    requests: u64,
    bytes: u64,
    cost: u128,
}

/// What one request may still do.
#[derive(Debug)]
pub(super) struct Allowance {
    gate: Arc<Gate>,
    received_byte: u128,
    free: bool,
}

impl Gate {
    /// A gate with these caps.
    #[must_use]
    pub fn new(caps: Caps) -> Self {
        Self {
            caps,
            spent: Mutex::default(),
        }
    }

    /// A gate that lets everything pass.
    #[must_use]
    pub fn open() -> Self {
        Self::default()
    }

    pub(super) fn enter(
        self: &Arc<Self>,
        phase: Phase,
        operation: Operation,
        length: u64,
        prices: Option<&Prices>,
    ) -> Result<Allowance, Error> {
        let price = prices.map_or(0, |prices| {
            let request = prices.requests.get(&operation).copied().unwrap_or(0);
            request.saturating_add(prices.sent_byte.saturating_mul(u128::from(length)))
        });
        let free = phase == Phase::Clean;
        self.spend(
            Spent {
                requests: 1,
                bytes: length,
                cost: price,
            },
            free,
        )?;
        Ok(Allowance {
            gate: Arc::clone(self),
            received_byte: prices.map_or(0, |prices| prices.received_byte),
            free,
        })
    }

    /// A sum that is too large for its type is one that passes every cap.
    fn spend(&self, more: Spent, free: bool) -> Result<(), Error> {
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        let sum = Spent {
            requests: spent.requests.saturating_add(more.requests),
            bytes: spent.bytes.saturating_add(more.bytes),
            cost: spent.cost.saturating_add(more.cost),
        };
        if !free && let Some(cap) = self.passed(sum) {
            return Err(Error::new(ErrorKind::Cap, cap));
        }
        *spent = sum;
        Ok(())
    }

    fn passed(&self, sum: Spent) -> Option<String> {
        let Caps {
            requests,
            bytes,
            cost,
        } = self.caps;
        if let Some(cap) = requests.filter(|cap| sum.requests > *cap) {
            Some(format!(
                "the cap of {cap} requests (`max-requests`) would be passed"
            ))
        } else if let Some(cap) = bytes.filter(|cap| sum.bytes > *cap) {
            Some(format!(
                "the cap of {cap} bytes (`max-bytes`) would be passed"
            ))
        } else {
            cost.filter(|cap| sum.cost > *cap)
                .map(|_| "the cap on cost (`max-cost`) would be passed".to_owned())
        }
    }
}

impl Allowance {
    /// Takes `bytes` of an answer's payload.
    pub(super) fn receive(&self, bytes: u64) -> Result<(), Error> {
        let cost = self.received_byte.saturating_mul(u128::from(bytes));
        self.gate.spend(
            Spent {
                requests: 0,
                bytes,
                cost,
            },
            self.free,
        )
    }
}
