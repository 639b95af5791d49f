//! A bucket's own objects: how many of how many were drawn, and what can be said of them.

use std::collections::BTreeMap;

use crate::{
    record::{CellFacts, DrawnFrom, Record, WayFacts},
    report::language::{Language, say},
};

use super::{model::Cell, number, plan};

/// The sentence on judging, where a cell moves a bucket's own objects.
pub(super) fn held(language: Language, record: &Record) -> Option<String> {
    has_real(record).then(|| say!(language, "real-held"))
}

fn has_real(record: &Record) -> bool {
    let mut cells = record.plan.cells.iter();
    cells.any(|cell| cell.drawn_from.is_some())
}

/// Of each dataset that is a bucket's own: its sample, and what that was drawn from.
pub(super) fn drawn(language: Language, record: &Record) -> Vec<String> {
    let cells = record.plan.cells.iter();
    // Cells of one dataset share its objects.
    let datasets: BTreeMap<_, _> = cells.map(|cell| (&cell.dataset, cell)).collect();
    let line = |cell: &CellFacts| Some(sentence(language, cell, cell.drawn_from?));
    datasets.into_values().filter_map(line).collect()
}

fn sentence(language: Language, cell: &CellFacts, from: DrawnFrom) -> String {
    let dataset = &*cell.dataset;
    match from {
        DrawnFrom::NotListed => say!(language, "real-not-listed", dataset = dataset),
        DrawnFrom::Listed { objects, bytes } => say!(
            language,
            "real-drawn",
            dataset = dataset,
            objects = cell.objects,
            bytes = number::bytes(language, cell.bytes),
            all_objects = objects,
            all_bytes = number::bytes(language, bytes),
        ),
    }
}

/// What was foreseen of the whole drill; where a bucket's own objects are part of it, that was not known.
pub(super) fn unless_real(
    language: Language,
    record: &Record,
    foreseen: impl FnOnce() -> Cell,
) -> Cell {
    if has_real(record) {
        plan::unknown(language).into()
    } else {
        foreseen()
    }
}

/// Whether what the cell moves is read and no more, so that nothing is judged.
pub(super) fn is_only_read(cell: &CellFacts) -> bool {
    cell.drawn_from.is_some() && matches!(cell.way, WayFacts::Export { .. })
}
