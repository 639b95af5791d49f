//! The course of each cell's moves: how fast, over their time.

use std::time::Duration;

use num_traits::ToPrimitive;

use crate::{
    assess::{Assessment, CellAssessment},
    record::{Record, RoundFacts},
    report::language::{Language, say},
    stats::Bins,
    unit::Bytes,
};

use super::{Axis, Chart, Panel, Panels, Picture};
use crate::report::page::number;

mod strip;

/// Of each cell the trial whose time is nearest to the median; none where no trial ended.
pub(in crate::report::page) fn picture(
    language: Language,
    record: &Record,
    assessment: &Assessment,
) -> Option<Picture> {
    let cells = assessment.cells.iter();
    let panels: Vec<Panel> = cells
        .filter_map(|cell| panel(language, record, cell))
        .collect();
    if panels.is_empty() {
        return None;
    }
    let told: Vec<String> = panels.iter().map(|panel| told(language, panel)).collect();
    let title = if panels.iter().any(|panel| panel.strip.is_some()) {
        say!(language, "time-picture-throughput-of-trials")
    } else {
        say!(language, "time-picture-throughput")
    };
    Some(Picture {
        title,
        told: format!("{}.", told.join("; ")),
        chart: Chart::Panels(Panels {
            strips: strip::legend(language, &panels),
            ..panels.into()
        }),
    })
}

fn told(language: Language, panel: &Panel) -> String {
    let shown = format!("{}: {}", panel.label, panel.shown);
    match &panel.strip {
        Some(strip) => format!("{shown}; {}", language.list(&strip.shown)),
        None => shown,
    }
}

fn panel(language: Language, record: &Record, cell: &CellAssessment) -> Option<Panel> {
    let trial = typical(record, cell)?;
    let span = trial.moving()?;
    let bins = &trial.progress;
    let width = bins.width();
    let rate = |bytes: u64| Some(bytes.to_f64()? / width.as_secs_f64());
    let rates: Vec<f64> = bins
        .bytes()
        .iter()
        .filter_map(|bytes| rate(bytes.0))
        .collect();
    let high = Axis::to(rates.iter().copied())?;
    let wide = Axis::to([span.as_secs_f64(), end(bins)].into_iter())?;
    let starts = (0u32..).map(|bin| (width * bin).as_secs_f64());
    let columns = starts
        .zip(&rates)
        .filter(|(_, rate)| **rate > 0.0)
        .map(|(start, rate)| {
            let (from, to) = (wide.at(start), wide.at(start + width.as_secs_f64()));
            [from, to.saturating_sub(from).max(1), high.at(*rate).max(1)]
        });
    Some(Panel {
        label: cell.id.clone(),
        shown: shown(language, trial, high.most),
        columns: columns.collect(),
        unsure: Vec::new(),
        ticks: wide.ticks(|value| number::seconds(language, value)),
        strip: strip::of(language, cell),
    })
}

/// The trial and its fastest bin, where that is a rate at all.
fn shown(language: Language, trial: &RoundFacts, most: f64) -> String {
    let round = number::round(language, trial.round);
    let width = number::span(language, trial.progress.width());
    let moved = (trial.objects_moved, trial.bytes_moved);
    if has_a_peak(&trial.progress, moved) {
        say!(
            language,
            "time-picture-throughput-shown",
            round = round,
            rate = number::rate(language, most),
            width = width,
        )
    } else {
        say!(
            language,
            "time-picture-throughput-no-peak",
            round = round,
            width = width
        )
    }
}

/// An object counts where it ends, so that a bin with fewer objects than this says more of its width than of a rate: one object
/// more or less would change it by more than a twentieth.
const OBJECTS_OF_A_RATE: u64 = 20;

/// Whether the fullest bin has objects enough, by the mean size of all.
fn has_a_peak(bins: &Bins, (objects, bytes): (u64, Bytes)) -> bool {
    let most = bins.bytes().iter().max().map_or(0, |most| most.0);
    let [most, objects, bytes] = [most, objects, bytes.0].map(u128::from);
    bytes > 0 && most * objects >= bytes * u128::from(OBJECTS_OF_A_RATE)
}

fn end(bins: &Bins) -> f64 {
    let count = u32::try_from(bins.bytes().len()).unwrap_or(u32::MAX);
    bins.width().saturating_mul(count).as_secs_f64()
}

fn typical<'a>(record: &'a Record, cell: &CellAssessment) -> Option<&'a RoundFacts> {
    let median = Duration::try_from_secs_f64(cell.seconds.as_ref()?.median).ok()?;
    let ended = record
        .trials(cell.number)
        .filter(|trial| trial.moving().is_some());
    ended.min_by_key(|trial| {
        (
            trial.moving().map(|span| span.abs_diff(median)),
            trial.round,
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Objects of a megabyte that end in the same millisecond.
    fn has(ended: u64, objects: u64) -> bool {
        let mut bins = Bins::default();
        bins.add(Duration::from_millis(5), Bytes(ended * 1_000_000));
        bins.add(Duration::from_millis(9), Bytes(1_000_000));
        has_a_peak(&bins, (objects, Bytes(objects * 1_000_000)))
    }

    #[test]
    fn what_a_few_objects_fill_is_no_rate() {
        assert!(!has(12, 13) && !has(19, 20));
        assert!(has(20, 21) && has(500, 501));
        assert!(!has_a_peak(&Bins::default(), (3, Bytes(0))));
    }
}
