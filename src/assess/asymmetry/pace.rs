//! How much longer getting data out takes than getting it in.

use serde::Serialize;

use crate::{
    record::{CellFacts, Record},
    stats::Summary,
};

use super::pairs;

/// The time of an export over the time of an import of the same dataset at the same store, trial by trial: both ran in one
/// drill, in an order drawn from its seed, so that a drift of the machine or the network meets both.
#[derive(Clone, Debug, Serialize)]
pub struct TimeAsymmetry {
    /// The leg that exports.
    pub leg: String,
    /// One ratio a dataset and trial; above one where leaving takes longer.
    pub ratio: Summary,
}

/// The asymmetry of a leg's exports whose datasets were imported into the same store, too.
pub(super) fn of(record: &Record, leg: &str) -> Option<TimeAsymmetry> {
    let ratios: Vec<f64> = pairs(record, leg)
        .flat_map(|(out, into)| paired(record, out, into))
        .collect();
    Some(TimeAsymmetry {
        leg: leg.to_owned(),
        ratio: Summary::of(ratios).ok()?,
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
