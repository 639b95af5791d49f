//! What two records have in common: cells that moved the same, and the rounds that both finished.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    ledger::Round,
    record::{CellFacts, Record, RoundFacts},
    unit::Bytes,
};

/// What two records have in common, and what only one of them has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Common {
    /// The ids of cells that moved the same in both.
    pub cells: Vec<String>,
    /// The ids of legs that both have.
    pub legs: Vec<String>,
    /// The ids of legs that only the first record has.
    pub legs_only_first: Vec<String>,
    /// The ids of legs that only the second record has.
    pub legs_only_second: Vec<String>,
    /// The ids of cells that only the first record has, of legs that both have.
    pub cells_only_first: Vec<String>,
    /// The ids of cells that only the second record has, of legs that both have.
    pub cells_only_second: Vec<String>,
    /// Cells of one id that moved something else in each.
    pub other_data: Vec<OtherData>,
    /// Whether the two ran the very same rounds to their end, so that the numbers of whole runs can be compared.
    pub same_rounds: bool,
}

/// A cell that moved something else in each record: objects and bytes a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OtherData {
    /// Its id.
    pub cell: String,
    /// What it moved in the first record.
    pub first: (u64, Bytes),
    /// What it moved in the second.
    pub second: (u64, Bytes),
}

/// Why two records cannot be compared number by number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// They have no cell in common.
    #[error(
        "the records have nothing in common that could be compared: the first moved {}, the second {}",
        first.join(", "), second.join(", ")
    )]
    NothingInCommon {
        /// The cells of the first.
        first: Vec<String>,
        /// The cells of the second.
        second: Vec<String>,
    },
    /// Every cell that both have moved something else in each.
    #[error(
        "the records did not move the same data: {}",
        .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    )]
    OtherData(Vec<OtherData>),
    /// No leg of any of them leaves a store.
    #[error("no leg of these records leaves a store: there is no exit to set beside another")]
    NothingLeaves,
    /// In one of them nothing was measured.
    #[error(
        "in the {0} record no round came to its end: nothing in it was measured, so there is nothing to compare"
    )]
    NothingMeasured(&'static str),
}

impl std::fmt::Display for OtherData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ((objects, bytes), (other_objects, other_bytes)) = (self.first, self.second);
        write!(
            f,
            "{} moved {objects} objects of {bytes} in a round of the first, {other_objects} of {other_bytes} of the second",
            self.cell
        )
    }
}

/// A cell that moved the same in both records.
#[derive(Clone, Debug)]
pub(super) struct Paired<'a> {
    pub(super) first: &'a CellFacts,
    pub(super) second: &'a CellFacts,
    /// The rounds that both finished.
    pub(super) rounds: BTreeSet<Round>,
}

/// The cells that moved the same in both records, in the order of the first.
pub(super) fn paired<'a>(first: &'a Record, second: &'a Record) -> Vec<Paired<'a>> {
    let pairs = first.plan.cells.iter().filter_map(|one| {
        let other = by_id(second, &one.id)?;
        moved_alike(one, other).then(|| Paired {
            first: one,
            second: other,
            rounds: ended(first, one.number)
                .intersection(&ended(second, other.number))
                .copied()
                .collect(),
        })
    });
    pairs.collect()
}

impl Common {
    /// What the two have in common.
    ///
    /// # Errors
    /// Nothing.
    pub(super) fn of(
        first: &Record,
        second: &Record,
        paired: &[Paired<'_>],
    ) -> Result<Self, Refusal> {
        let common = Self {
            cells: paired.iter().map(|pair| pair.first.id.clone()).collect(),
            legs: with(legs(first), &legs(second)),
            legs_only_first: without(legs(first), &legs(second)),
            legs_only_second: without(legs(second), &legs(first)),
            cells_only_first: lone_cells(first, second),
            cells_only_second: lone_cells(second, first),
            other_data: other_data(first, second),
            same_rounds: all_rounds(first) == all_rounds(second),
        };
        common
            .refused(first, second, paired)
            .map_or(Ok(common), Err)
    }

    fn refused(&self, first: &Record, second: &Record, paired: &[Paired<'_>]) -> Option<Refusal> {
        let ids = |record: &Record| {
            record
                .plan
                .cells
                .iter()
                .map(|cell| cell.id.clone())
                .collect()
        };
        for (which, record) in [("first", first), ("second", second)] {
            if all_rounds(record).is_empty() {
                return Some(Refusal::NothingMeasured(which));
            }
        }
        match (paired.is_empty(), self.other_data.is_empty()) {
            (false, _) => None,
            (true, false) => Some(Refusal::OtherData(self.other_data.clone())),
            (true, true) => Some(Refusal::NothingInCommon {
                first: ids(first),
                second: ids(second),
            }),
        }
    }
}

/// The ids of a record's legs, each once, in their order.
pub(super) fn legs(record: &Record) -> Vec<&str> {
    let mut legs: Vec<&str> = Vec::new();
    for cell in &record.plan.cells {
        if !legs.contains(&cell.leg.as_str()) {
            legs.push(&cell.leg);
        }
    }
    legs
}

/// The legs of either record, those of the first before others.
pub(super) fn all_legs<'a>(first: &'a Record, second: &'a Record) -> Vec<&'a str> {
    let mut all = legs(first);
    for leg in legs(second) {
        if !all.contains(&leg) {
            all.push(leg);
        }
    }
    all
}

fn with(all: Vec<&str>, others: &[&str]) -> Vec<String> {
    let both = all.into_iter().filter(|one| others.contains(one));
    both.map(str::to_owned).collect()
}

fn without(all: Vec<&str>, others: &[&str]) -> Vec<String> {
    let lone = all.into_iter().filter(|one| !others.contains(one));
    lone.map(str::to_owned).collect()
}

fn lone_cells(record: &Record, other: &Record) -> Vec<String> {
    let known = legs(other);
    let cells = record.plan.cells.iter();
    let lone =
        cells.filter(|cell| known.contains(&cell.leg.as_str()) && by_id(other, &cell.id).is_none());
    lone.map(|cell| cell.id.clone()).collect()
}

fn other_data(first: &Record, second: &Record) -> Vec<OtherData> {
    let pairs = first
        .plan
        .cells
        .iter()
        .filter_map(|one| Some((one, by_id(second, &one.id)?)));
    let other = pairs.filter(|(one, other)| !moved_alike(one, other));
    other
        .map(|(one, other)| OtherData {
            cell: one.id.clone(),
            first: (one.objects, one.bytes),
            second: (other.objects, other.bytes),
        })
        .collect()
}

fn by_id<'a>(record: &'a Record, id: &str) -> Option<&'a CellFacts> {
    record.plan.cells.iter().find(|cell| cell.id == id)
}

fn moved_alike(one: &CellFacts, other: &CellFacts) -> bool {
    (one.objects, one.bytes, &one.way) == (other.objects, other.bytes, &other.way)
}

/// The rounds of a cell that came to their end.
fn ended(record: &Record, cell: u32) -> BTreeSet<Round> {
    finished(record)
        .filter(|round| round.cell == cell)
        .map(|round| round.round)
        .collect()
}

/// Every round that came to its end, by the cell's id.
fn all_rounds(record: &Record) -> BTreeSet<(&str, Round)> {
    finished(record)
        .filter_map(|round| Some((record.cell(round.cell)?.id.as_str(), round.round)))
        .collect()
}

fn finished(record: &Record) -> impl Iterator<Item = &RoundFacts> {
    record
        .rounds
        .iter()
        .filter(|round| round.moving().is_some())
}
