//! Times of attempts, as histograms that merge.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    ledger::{Attempt, Ending, Operation, Phase, Round},
    stats::Histogram,
};

/// Times of the attempts of one cell, phase and operation.
///
/// Closed loop: a client that waits for one answer before it asks again sees fewer slow answers than users who come at
/// their own times would. Attempts that did not end whole, and those answered with an error, are counted, not timed: a
/// refusal that comes quickly is no sign of a quick store.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Latency {
    /// The cell's number.
    pub cell: u32,
    /// Whether these are of the cold run; else of all trials together.
    pub cold: bool,
    /// The part of the round.
    pub phase: Phase,
    /// What the requests do.
    pub operation: Operation,
    /// From the last byte of the request to the first byte of the answer.
    pub first_byte: Histogram,
    /// From the call to the end of the answer.
    pub total: Histogram,
    /// Attempts that did not end whole, or were answered with an error.
    pub untimed: u64,
}

/// Adds an attempt to the latencies it belongs to; what belongs to no cell is not timed.
pub(super) fn add(latencies: &mut Vec<Latency>, attempt: &Attempt) {
    let Some((cell, round)) = attempt.cell else {
        return;
    };
    let cold = round == Round::Cold;
    let at = latencies.iter().position(|latency| {
        (latency.cell, latency.cold, latency.phase, latency.operation)
            == (cell, cold, attempt.phase, attempt.operation)
    });
    let at = at.unwrap_or_else(|| {
        latencies.push(Latency {
            cell,
            cold,
            phase: attempt.phase,
            operation: attempt.operation,
            first_byte: Histogram::default(),
            total: Histogram::default(),
            untimed: 0,
        });
        latencies.len() - 1
    });
    let latency = &mut latencies[at];
    match attempt.ending {
        Ending::Whole { status: 200..=299 } => {
            latency.total.record(attempt.total);
            if let Some(first_byte) = attempt.first_byte {
                latency.first_byte.record(first_byte);
            }
        }
        Ending::Whole { .. } | Ending::Broken { .. } => latency.untimed += 1,
    }
}
