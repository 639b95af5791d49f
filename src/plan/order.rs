//! The order of rounds.

use crate::{dataset::Draw, ledger::Round};

use super::Cell;

/// Every cell's cold run in the order of the plan, then all (cell, trial) pairs in one order drawn from the seed.
///
/// Interleaving keeps a drift of the environment from looking like a difference between cells (randomised multiple
/// interleaved trials, Abedi & Brecht 2017).
pub(super) fn order(seed: u64, cells: &[Cell], trials: u32) -> Vec<(u32, Round)> {
    let cold = cells.iter().map(|cell| (cell.number, Round::Cold));
    let pairs = cells
        .iter()
        .flat_map(|cell| (1..=trials).map(move |trial| (cell.number, Round::Trial(trial))));
    let mut pairs: Vec<_> = pairs.collect();
    Draw::new(seed, "order of trials").shuffle(&mut pairs);
    cold.chain(pairs).collect()
}
