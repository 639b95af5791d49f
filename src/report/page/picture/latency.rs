//! How times to first byte are spread.

use num_traits::ToPrimitive;

use crate::{
    assess::{Assessment, CellAssessment},
    report::language::{Language, say},
};

use super::{Axis, Chart, Panel, Picture};
use crate::report::page::number;

/// Columns of a panel.
const COLUMNS: u32 = 40;

/// A panel a cell, all trials merged; none where nothing was timed.
pub(in crate::report::page) fn picture(
    language: Language,
    assessment: &Assessment,
) -> Option<Picture> {
    let cells = assessment.cells.iter();
    let panels: Vec<Panel> = cells.filter_map(|cell| panel(language, cell)).collect();
    if panels.is_empty() {
        return None;
    }
    let told: Vec<String> = panels
        .iter()
        .map(|panel| format!("{}: {}", panel.label, panel.shown))
        .collect();
    Some(Picture {
        title: say!(language, "time-picture-first-byte"),
        told: format!("{}.", told.join("; ")),
        chart: Chart::Panels(panels.into()),
    })
}

fn panel(language: Language, cell: &CellAssessment) -> Option<Panel> {
    let longest = cell.first_byte.max()?;
    let wide = Axis::to([longest.as_secs_f64()].into_iter())?;
    let mut counts = [0u64; COLUMNS as usize];
    for (span, count) in cell.first_byte.buckets() {
        let column = (wide.at(span.as_secs_f64()) * COLUMNS / 1_000).min(COLUMNS - 1);
        counts[column as usize] += count;
    }
    let most = counts.iter().copied().max()?;
    let high = Axis::to([most.to_f64()?].into_iter())?;
    let width = 1_000 / COLUMNS;
    let columns = (0..).zip(counts).filter(|(_, count)| *count > 0);
    let columns = columns.map(|(column, count)| {
        let height = count.to_f64().map_or(0, |count| high.at(count));
        [column * width, width, height.max(5)]
    });
    let columns = columns.collect();
    Some(Panel {
        label: cell.id.clone(),
        shown: say!(
            language,
            "time-picture-first-byte-shown",
            requests = cell.first_byte.count(),
            longest = number::span(language, longest),
            most = most,
        ),
        columns,
        unsure: Vec::new(),
        ticks: wide.ticks(|value| number::seconds(language, value)),
        strip: None,
    })
}
