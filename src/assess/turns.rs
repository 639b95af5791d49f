//! Legs that took turns, held against each other.

use std::sync::Arc;

use serde::Serialize;

use crate::{
    record::{CellFacts, Record, RoundFacts},
    stats::{Change, NoRatio, Ratio, Threshold, changes},
};

/// Two cells that moved the same objects in turns, trial by trial.
#[derive(Clone, Debug, Serialize)]
pub struct Turns {
    /// What both moved.
    pub dataset: Arc<str>,
    /// The leg of the first, in the order of the scenario.
    pub one: String,
    /// The leg of the other.
    pub other: String,
    /// Pairs of trials that both ended and in which both moved every object.
    pub pairs: usize,
    /// Pairs that were planned.
    pub planned: u32,
    /// The time of the other over that of the one, pair by pair.
    pub time: Result<Ratio, NoRatio>,
    /// What that shows, corrected for all rows of the record.
    pub change: Change,
}

/// Every pair of cells that took turns.
pub(super) fn of(record: &Record, threshold: Threshold) -> Vec<Turns> {
    let mut rows: Vec<Turns> = pairs(&record.plan.cells)
        .map(|(one, other)| row(record, one, other))
        .collect();
    let cells = &record.plan.cells;
    // What is compared stands together: dataset by dataset, in the order of the scenario.
    rows.sort_by_key(|row| cells.iter().position(|cell| cell.dataset == row.dataset));
    let ratios: Vec<Ratio> = rows.iter().filter_map(|row| row.time.ok()).collect();
    let mut shown = changes(&ratios, threshold).into_iter();
    for row in rows.iter_mut().filter(|row| row.time.is_ok()) {
        row.change = shown.next().unwrap_or(Change::NotShown);
    }
    rows
}

fn pairs(cells: &[CellFacts]) -> impl Iterator<Item = (&CellFacts, &CellFacts)> {
    cells.iter().enumerate().flat_map(move |(at, one)| {
        let later = cells[at + 1..].iter();
        later
            .filter(|other| one.turns.is_some() && one.turns == other.turns)
            .filter(|other| one.dataset == other.dataset)
            .map(move |other| (one, other))
    })
}

fn row(record: &Record, one: &CellFacts, other: &CellFacts) -> Turns {
    let times: Vec<(f64, f64)> = record
        .trials(one.number)
        .filter_map(|trial| {
            let mut others = record.trials(other.number);
            let beside = others.find(|beside| beside.round == trial.round)?;
            Some((whole(one, trial)?, whole(other, beside)?))
        })
        .collect();
    let (first, second): (Vec<f64>, Vec<f64>) = times.into_iter().unzip();
    Turns {
        dataset: Arc::clone(&one.dataset),
        one: one.leg.clone(),
        other: other.leg.clone(),
        pairs: first.len(),
        planned: record.plan.trials,
        time: Ratio::paired(&first, &second),
        change: Change::NotShown,
    }
}

/// Seconds of a trial that ended and moved every object: a part of them takes a part of the time.
fn whole(cell: &CellFacts, trial: &RoundFacts) -> Option<f64> {
    let all = trial.objects_moved == cell.objects && trial.objects_failed == 0;
    let moving = trial.moving().filter(|_| all);
    moving.map(|span| span.as_secs_f64())
}
