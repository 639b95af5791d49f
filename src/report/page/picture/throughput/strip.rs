//! The throughput of every trial of a cell, along one axis.

use crate::{
    assess::CellAssessment,
    report::language::{Language, say},
    report::page::number,
};

use super::super::{Axis, Mark, Panel, Strip};

/// Marks nearer than this, in thousandths of the axis, lie above each other.
const NEAR: u32 = 22;
/// So many lie above each other at most.
const LEVELS: usize = 3;

/// Every trial, and the median; nothing where fewer than two were verified.
pub(super) fn of(language: Language, cell: &CellAssessment) -> Option<Strip> {
    let summary = cell.throughput.as_ref().filter(|summary| summary.n > 1)?;
    // Room for the mark of the fastest.
    let axis = Axis::to([summary.max * 1.04].into_iter())?;
    let is_outlier = |trial| {
        let mut outliers = summary.outliers.iter();
        outliers.any(|outlier| outlier.trial == trial)
    };
    let values = summary.trials.iter().zip(1..);
    let values = values.map(|(value, trial)| {
        let mark = if is_outlier(trial) {
            Mark::Outlier
        } else {
            Mark::Usual
        };
        (axis.at(*value), mark)
    });
    let rate = |value| number::rate(language, value);
    Some(Strip {
        shown: [
            say!(
                language,
                "time-picture-trials",
                trials = summary.n,
                median = rate(summary.median),
            ),
            say!(
                language,
                "time-picture-trials-spread",
                slowest = rate(summary.min),
                fastest = rate(summary.max),
                outliers = summary.outliers.len(),
            ),
        ],
        values: apart(values.collect()),
        middle: axis.at(summary.median),
        ticks: axis.ticks(rate),
    })
}

/// Marks that would hide each other, above each other.
fn apart(mut values: Vec<(u32, Mark)>) -> Vec<(u32, u32, Mark)> {
    values.sort_by_key(|(at, _)| *at);
    let mut ends = [0; LEVELS];
    let placed = values.into_iter().map(|(at, mark)| {
        let free = ends.iter().position(|end| *end <= at).unwrap_or(0);
        ends[free] = at + NEAR;
        (at, u32::try_from(free).unwrap_or(0), mark)
    });
    placed.collect()
}

/// What the marks mean that any panel shows.
pub(super) fn legend(language: Language, panels: &[Panel]) -> Vec<(Mark, String)> {
    let strips = panels.iter().filter_map(|panel| panel.strip.as_ref());
    let values = strips.clone().flat_map(|strip| &strip.values);
    let shows = |mark| values.clone().any(|(.., shown)| *shown == mark);
    let usual = shows(Mark::Usual).then(|| say!(language, "time-picture-trial"));
    let outlier = shows(Mark::Outlier).then(|| say!(language, "time-picture-outlier"));
    let middle = strips.clone().next();
    let middle = middle.map(|_| say!(language, "time-picture-median"));
    let told = [
        (Mark::Usual, usual),
        (Mark::Outlier, outlier),
        (Mark::Median, middle),
    ];
    let told = told.into_iter();
    told.filter_map(|(mark, words)| Some((mark, words?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_mark_hides_another_while_there_is_room() {
        let usual = |at| (at, Mark::Usual);
        let placed = apart([900, 905, 910, 500, 927].map(usual).to_vec());
        let at_levels: Vec<_> = placed.iter().map(|(at, level, _)| (*at, *level)).collect();
        assert_eq!(
            at_levels,
            [(500, 0), (900, 0), (905, 1), (910, 2), (927, 0)]
        );
    }
}
