//! The order of rounds.

use crate::{dataset::Draw, ledger::Round};

use super::Cell;

/// Every cell's cold run in the order of the plan, then all first trials, all second ones and so on, each time in an order
/// drawn anew from the seed; cells that take turns stand next to each other, in an order drawn each time.
///
/// A trial of each cell in every stretch of the run (a randomised complete block design) keeps a drift of the environment
/// from looking like a difference between cells (randomised multiple interleaved trials, Abedi & Brecht 2017). Two that are
/// compared in pairs must share the moment, too: a pair half a run apart would share no drift.
pub(super) fn order(seed: u64, cells: &[Cell], trials: u32) -> Vec<(u32, Round)> {
    let mut order: Vec<_> = cells
        .iter()
        .map(|cell| (cell.number, Round::Cold))
        .collect();
    let mut draw = Draw::new(seed, "order of trials");
    for trial in 1..=trials {
        let mut sets = sets(cells);
        draw.shuffle(&mut sets);
        for mut set in sets {
            draw.shuffle(&mut set);
            order.extend(set.into_iter().map(|cell| (cell, Round::Trial(trial))));
        }
    }
    order
}

/// The numbers of cells that take turns, together; every other one alone.
fn sets(cells: &[Cell]) -> Vec<Vec<u32>> {
    let mut sets: Vec<(&Cell, Vec<u32>)> = Vec::new();
    for cell in cells {
        match sets.iter_mut().find(|(first, _)| first.alternates(cell)) {
            Some((_, set)) => set.push(cell.number),
            None => sets.push((cell, vec![cell.number])),
        }
    }
    sets.into_iter().map(|(_, set)| set).collect()
}

impl Cell {
    /// Whether the two take turns: legs of one list, with the same objects.
    fn alternates(&self, other: &Self) -> bool {
        self.turns.is_some()
            && self.turns == other.turns
            && self.objects.dataset().name == other.objects.dataset().name
    }
}
