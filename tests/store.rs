//! The suite of all stores on real servers.

use std::{sync::Arc, time::Duration};

use exitdrill::{
    clock::Clock,
    wire::{self, Dial, Gate, Timeouts, Trust, Wire},
};

use crate::harness::Case;

pub(crate) mod azurite;
pub(crate) mod google;
mod known;
mod s3;
mod shown;
mod suite;
mod table;
mod witness;

pub(crate) use known::hush_known_failures;
pub(crate) use witness::trials;

/// What is beside the suite.
pub(crate) const CASES: &[Case] = &[
    known::CASE,
    s3::CASES[0],
    s3::CASES[1],
    s3::CASES[2],
    s3::CASES[3],
    s3::CASES[4],
    s3::CASES[5],
    table::CASE,
];

fn wire() -> Result<Wire, wire::Error> {
    let span = Duration::from_mins(1);
    Wire::new(wire::Config {
        dial: Dial::Network,
        plain_http: wire::PlainHttp::LoopbackOnly,
        trust: Trust::System,
        shape: None,
        timeouts: Timeouts {
            connect: span,
            first_byte: span,
            idle: span,
            request: span,
        },
        gate: Arc::new(Gate::open()),
        prices: None,
        clock: Clock::real(),
        observer: Arc::new(|_| ()),
    })
}
