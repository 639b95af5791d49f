//! The most memory a drill is to hold.

use crate::{
    dataset::{Objects, Past, STRATA},
    scenario::{Content, Store, Way},
    unit::Bytes,
};

use super::{Cell, Filling};

/// What the process holds before any object is in flight: code, connections, the record, histograms.
const BASE: Bytes = Bytes(64 << 20);
/// What a streamed object holds while it is in flight.
const STREAM: Bytes = Bytes::MIB;

/// The base, what is in flight at the most, a bit an object of the largest dataset, and the names of versions.
///
/// A streamed object holds at most 1 MiB; a migrated one holds a part, so that sending it again does not read it again.
pub(super) fn bound(cells: &[Cell], fillings: &[Filling]) -> Bytes {
    let moving = cells.iter().map(in_flight);
    let filling = fillings
        .iter()
        .map(|filling| Bytes(STREAM.0 * u64::from(filling.store.concurrency)));
    let bits = cells
        .iter()
        .map(|cell| cell.objects.len().div_ceil(8))
        .max()
        .unwrap_or(0);
    let held = cells.iter().map(drawn).max().unwrap_or_default();
    let in_flight = moving.chain(filling).max().unwrap_or_default();
    BASE + held + in_flight + Bytes(bits) + versions(cells, fillings)
}

/// Every version that a store names is remembered until it is removed: those of all sources, and of one round.
fn versions(cells: &[Cell], fillings: &[Filling]) -> Bytes {
    let named = |store: &Store, objects: &Objects, past: Vec<Past>| {
        let each = if store.keeps_versions() { NAMED } else { 0 };
        let all = objects.len().saturating_mul(1 + past.len() as u64);
        all.saturating_mul(each)
    };
    let sources = fillings
        .iter()
        .map(|it| named(&it.store, &it.objects, it.past()));
    let rounds = cells.iter().map(|cell| {
        let written = cell.way.written().into_iter();
        let each = written.map(|store| named(store, &cell.objects, cell.past()));
        each.fold(0, u64::saturating_add)
    });
    let sources = sources.fold(0, u64::saturating_add);
    Bytes(sources.saturating_add(rounds.max().unwrap_or(0)))
}

/// A version that is remembered: its key, of a usual length, its name, and where they lie.
const NAMED: u64 = 384;

/// What drawing from a bucket holds: of each stratum as many objects as are wanted in all, with keys of a usual length.
fn drawn(cell: &Cell) -> Bytes {
    match &cell.objects.dataset().content {
        Content::Bucket(below) => Bytes(below.sample * (STRATA as u64 + 1) * DRAWN),
        Content::Generated(_) | Content::Folder(_) => Bytes(0),
    }
}

/// An object of a reservoir: its key, its `ETag` and where they lie.
const DRAWN: u64 = 256;

fn in_flight(cell: &Cell) -> Bytes {
    let each = match &cell.way {
        Way::Import { .. } | Way::Export { .. } => STREAM,
        Way::Migrate { to, .. } => to.part_size.max(STREAM),
        Way::RoundTrip { from, via } => from.part_size.max(via.part_size).max(STREAM),
    };
    Bytes(each.0.saturating_mul(u64::from(cell.concurrency())))
}
