//! A bucket's own objects: how many of how many were drawn, and what can be said of them.

use std::collections::BTreeMap;

use crate::record::{CellFacts, DrawnFrom, Record, WayFacts};

use super::{model::Cell, number, plan};

/// What is held against what, where objects are a bucket's own.
const HELD: &str = "Not so a bucket's own objects: they stand in no manifest, and nothing says what they should be. A read of one is whole when its \
size and its ETag are those that the listing showed; its attributes are not judged, and its content only by a checksum that the \
store keeps of it, where it tells one (facet checksum). A copy of one is held against what \
was read: content by SHA-256, headers, metadata and tags one by one; and the original against the checksums that its \
store keeps of it, of which and those of the copy the worse is counted. Tags are asked for only where the quirks of the store that \
is read have them.";

/// The sentence on judging, where a cell moves a bucket's own objects.
pub(super) fn held(record: &Record) -> Option<&'static str> {
    let mut cells = record.plan.cells.iter();
    cells.any(|cell| cell.drawn_from.is_some()).then_some(HELD)
}

/// Of each dataset that is a bucket's own: its sample, and what that was drawn from.
pub(super) fn drawn(record: &Record) -> Vec<String> {
    let cells = record.plan.cells.iter();
    // Cells of one dataset share its objects.
    let datasets: BTreeMap<_, _> = cells.map(|cell| (&cell.dataset, cell)).collect();
    let line = |cell: &CellFacts| Some(sentence(cell, cell.drawn_from?));
    datasets.into_values().filter_map(line).collect()
}

fn sentence(cell: &CellFacts, from: DrawnFrom) -> String {
    match from {
        DrawnFrom::NotListed => format!(
            "Dataset `{}`: a bucket's own objects; how many is not known, as the listing did not come to its end.",
            cell.dataset
        ),
        DrawnFrom::Listed { objects, bytes } => format!(
            "Dataset `{}`: {}, {}, of a bucket's own {}, {bytes}, drawn by size and first segment of the key.",
            cell.dataset,
            number::counted(cell.objects, "object"),
            cell.bytes,
            number::counted(objects, "object"),
        ),
    }
}

/// What was foreseen of the whole drill; where a bucket's own objects are part of it, that was not known.
pub(super) fn unless_real(record: &Record, foreseen: impl FnOnce() -> Cell) -> Cell {
    match held(record) {
        Some(_) => plan::UNKNOWN.into(),
        None => foreseen(),
    }
}

/// Whether what the cell moves is read and no more, so that nothing is judged.
pub(super) fn is_only_read(cell: &CellFacts) -> bool {
    cell.drawn_from.is_some() && matches!(cell.way, WayFacts::Export { .. })
}
