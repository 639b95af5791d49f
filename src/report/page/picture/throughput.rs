//! The course of each cell's moves: how fast, over their time.

use std::time::Duration;

use num_traits::ToPrimitive;

use crate::{
    assess::{Assessment, CellAssessment},
    record::{Record, RoundFacts},
    report::language::{Language, say},
    stats::Bins,
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
        shown: say!(
            language,
            "time-picture-throughput-shown",
            round = number::round(language, trial.round),
            rate = number::rate(language, high.most),
            width = number::span(language, width),
        ),
        columns: columns.collect(),
        unsure: Vec::new(),
        ticks: wide.ticks(|value| number::seconds(language, value)),
        strip: strip::of(language, cell),
    })
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
