//! How much longer getting data out takes than getting it in.

use crate::{
    record::{CellFacts, Record, WayFacts},
    stats::Summary,
};

/// The time of an export over the time of an import of the same dataset at the same store, trial by trial: both ran in one
/// drill, in an order drawn from its seed, so that a drift of the machine or the network meets both.
#[derive(Clone, Debug)]
pub struct TimeAsymmetry {
    /// The leg that exports.
    pub leg: String,
    /// One ratio a dataset and trial; above one where leaving takes longer.
    pub ratio: Summary,
}

/// The asymmetry of every export whose datasets were imported into the same store, too.
pub(super) fn asymmetries(record: &Record) -> Vec<TimeAsymmetry> {
    let mut legs: Vec<&str> = record
        .plan
        .cells
        .iter()
        .map(|cell| cell.leg.as_str())
        .collect();
    legs.dedup();
    legs.into_iter()
        .filter_map(|leg| asymmetry(record, leg))
        .collect()
}

fn asymmetry(record: &Record, leg: &str) -> Option<TimeAsymmetry> {
    let mine = record.plan.cells.iter().filter(|cell| cell.leg == leg);
    let ratios: Vec<f64> = mine
        .filter_map(|cell| Some((cell, import_of(record, cell)?)))
        .flat_map(|(out, into)| paired(record, out, into))
        .collect();
    Some(TimeAsymmetry {
        leg: leg.to_owned(),
        ratio: Summary::of(ratios).ok()?,
    })
}

/// The cell that imports what this one exports.
fn import_of<'a>(record: &'a Record, out: &CellFacts) -> Option<&'a CellFacts> {
    let WayFacts::Export { from } = &out.way else {
        return None;
    };
    record.plan.cells.iter().find(|cell| {
        cell.dataset == out.dataset && matches!(&cell.way, WayFacts::Import { to } if to == from)
    })
}

fn paired(record: &Record, out: &CellFacts, into: &CellFacts) -> Vec<f64> {
    record
        .trials(out.number)
        .filter_map(|trial| {
            let other = record
                .trials(into.number)
                .find(|other| other.round == trial.round)?;
            let (out, into) = (trial.moving()?.as_secs_f64(), other.moving()?.as_secs_f64());
            (out > 0.0 && into > 0.0).then_some(out / into)
        })
        .collect()
}
