//! Which objects of a round are read back.

use std::collections::BTreeSet;

use crate::{
    dataset::Draw,
    ledger::Round,
    scenario::{Run, Verify},
};

use super::Cell;

/// The indices read back after a round, drawn from the seed without replacement; none where every object is.
#[must_use]
pub fn sample(run: &Run, cell: &Cell, round: Round) -> Option<BTreeSet<u64>> {
    let objects = cell.objects.len();
    match run.verify {
        Verify::Sample(wanted) if wanted < objects => {
            let label = format!("sample of {} in {round:?}", cell.number);
            Some(Draw::new(run.seed, &label).sample(objects, wanted))
        }
        Verify::Nothing => Some(BTreeSet::new()),
        Verify::Sample(_) | Verify::ReadBack => None,
    }
}
