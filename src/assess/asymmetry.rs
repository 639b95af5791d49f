//! How getting data out differs from getting it in, by time and by what arrives whole; by money it is the exit's. Three
//! numbers, never merged.

mod fidelity;
mod pace;

use crate::record::{CellFacts, Record, WayFacts};

pub use fidelity::{FacetAsymmetry, FidelityAsymmetry};
pub use pace::TimeAsymmetry;

/// The asymmetry of time of every leg that has one.
pub(super) fn of_time(record: &Record) -> Vec<TimeAsymmetry> {
    let legs = legs(record).into_iter();
    legs.filter_map(|leg| pace::of(record, leg)).collect()
}

/// The asymmetry of fidelity of every leg that has one.
pub(super) fn of_fidelity(record: &Record) -> Vec<FidelityAsymmetry> {
    let legs = legs(record).into_iter();
    legs.filter_map(|leg| fidelity::of(record, leg)).collect()
}

fn legs(record: &Record) -> Vec<&str> {
    let mut legs: Vec<&str> = record
        .plan
        .cells
        .iter()
        .map(|cell| cell.leg.as_str())
        .collect();
    legs.dedup();
    legs
}

/// A leg's cells that export, each with the cell that imports the same dataset into the same store.
fn pairs<'a>(
    record: &'a Record,
    leg: &'a str,
) -> impl Iterator<Item = (&'a CellFacts, &'a CellFacts)> {
    let mine = record.plan.cells.iter().filter(move |cell| cell.leg == leg);
    mine.filter_map(|cell| Some((cell, import_of(record, cell)?)))
}

fn import_of<'a>(record: &'a Record, out: &CellFacts) -> Option<&'a CellFacts> {
    let WayFacts::Export { from } = &out.way else {
        return None;
    };
    record.plan.cells.iter().find(|cell| {
        cell.dataset == out.dataset && matches!(&cell.way, WayFacts::Import { to } if to == from)
    })
}
