//! The caps of a plan, as the gate of its wires.

use crate::{
    plan::{Limits, Plan},
    wire::{Caps, Gate, Prices},
};

/// A gate with the caps of a plan, whose time begins now.
#[must_use]
pub fn gate(plan: &Plan, limits: &Limits) -> Gate {
    let caps = &plan.scenario.run.caps;
    Gate::new(Caps {
        requests: caps.requests,
        bytes: caps.bytes.map(|bytes| bytes.0),
        cost: limits.gate_caps(),
        duration: caps.duration,
    })
}

/// The worst prices at a store, for its wire; none at its owner's own cost.
#[must_use]
pub fn prices(limits: &Limits, store: &str) -> Option<Prices> {
    let prices = limits.gate_prices(store)?;
    Some(Prices {
        currency: prices.currency,
        requests: prices.requests,
        sent_byte: prices.sent_byte,
        received_byte: prices.received_byte,
    })
}
