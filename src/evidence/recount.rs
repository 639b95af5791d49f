//! What the manifests show, counted again: objects and bytes of each cell, and what of each round was read back whole.

use std::{collections::BTreeMap, io, sync::Arc};

use crate::{
    digest::Sha256Digest,
    integrity::of_place,
    ledger::{Phase, Round},
    record::{CellFacts, DrawnFrom, Record, WayFacts},
    scenario::Scenario,
    unit::Bytes,
};

use super::{
    line::{MadeLine, OlderLine, ReadLine},
    settled::{Past, Seen},
};

/// An object's bytes: their number and their hash.
type Content = (Bytes, Sha256Digest);

/// What must arrive of a dataset, by how many versions ago its objects were so and by their numbers; 40 bytes an object and
/// version.
#[derive(Default)]
pub(super) struct Made(Vec<Vec<Content>>);

impl Made {
    /// Begins the next manifest: what objects are comes first, and then the newest of what they were.
    pub(super) fn begin(&mut self) {
        self.0.push(Vec::new());
    }

    /// The next object of the manifest.
    pub(super) fn take(&mut self, number: u64, line: &MadeLine) -> io::Result<()> {
        if line.index != number {
            let said = format!("line {}: object {} out of order", number + 1, line.index);
            return Err(io::Error::new(io::ErrorKind::InvalidData, said));
        }
        if let Some(manifest) = self.0.last_mut() {
            manifest.push((line.size_bytes, line.sha256));
        }
        Ok(())
    }

    /// Whether objects have a past.
    fn past(&self) -> Past {
        match self.0.len() {
            0 | 1 => Past::None,
            _ => Past::Some,
        }
    }

    /// What an object is, and before it what it was, newest first.
    fn of(&self, index: u64) -> Vec<Content> {
        let index = usize::try_from(index).unwrap_or(usize::MAX);
        let contents = self.0.iter().filter_map(|manifest| manifest.get(index));
        contents.copied().collect()
    }

    /// Whether these may be the bytes of that older version of an object.
    fn may_be(&self, index: u64, older: &OlderLine, content: Content) -> bool {
        let all = self.of(index);
        let before = all.get(1..).unwrap_or_default();
        let sums: Vec<_> = before.iter().map(|(_, sha256)| *sha256).collect();
        let may_be = of_place(&sums, older.found, older.place);
        may_be.contains(&content.1) && before.contains(&content)
    }

    /// Puts what it counts in the place of what the cells say; a bucket's own objects are in no manifest.
    pub(super) fn count(&self, dataset: &str, record: &mut Record, scenario: &Scenario) {
        let cells = record.plan.cells.iter_mut();
        for cell in cells.filter(|cell| &*cell.dataset == dataset && cell.drawn_from.is_none()) {
            let ages = if keeps_versions(&cell.way, scenario) {
                self.0.len()
            } else {
                1
            };
            let moved = || self.0.iter().take(ages).flatten();
            cell.objects = moved().count() as u64;
            cell.bytes = moved().fold(Bytes(0), |sum, (bytes, _)| {
                Bytes(sum.0.saturating_add(bytes.0))
            });
        }
    }
}

/// Whether every store on the way keeps versions, so that what objects were before is moved, too.
fn keeps_versions(way: &WayFacts, scenario: &Scenario) -> bool {
    let on_the_way = match way {
        WayFacts::Import { to: store } | WayFacts::Export { from: store } => vec![store],
        WayFacts::Migrate { from, to } | WayFacts::RoundTrip { from, via: to } => vec![from, to],
    };
    let keeps = |name: &Arc<str>| {
        let mut stores = scenario.stores.iter();
        stores.any(|store| store.name == *name && store.quirks.versions)
    };
    on_the_way.into_iter().all(keeps)
}

/// What was read of a cell, held against what must arrive, or against what was read where it lay.
pub(super) struct Reads<'a> {
    made: &'a Made,
    judging: Phase,
    is_real: bool,
    /// Of real objects, what was read at the source, by round and number.
    originals: BTreeMap<(Round, u64), Content>,
    seen: BTreeMap<Round, Seen>,
}

/// How many objects are missing of each round of each cell, as the findings tell.
pub(super) type Missing = BTreeMap<(u32, Round), u64>;

impl<'a> Reads<'a> {
    pub(super) fn of(cell: &CellFacts, made: &'a Made) -> Self {
        Self {
            made,
            judging: match cell.way {
                WayFacts::Export { .. } => Phase::Move,
                _ => Phase::Verify,
            },
            is_real: matches!(
                cell.drawn_from,
                Some(DrawnFrom::Listed { .. } | DrawnFrom::NotListed)
            ),
            originals: BTreeMap::new(),
            seen: BTreeMap::new(),
        }
    }

    pub(super) fn take(&mut self, line: &ReadLine) {
        let Some(is_whole) = self.is_whole(line) else {
            return;
        };
        let seen = self.seen.entry(line.round).or_default();
        if is_whole {
            seen.whole += 1;
            seen.whole_bytes = Bytes(seen.whole_bytes.0.saturating_add(line.size_bytes.0));
        } else {
            seen.wrong += 1;
        }
    }

    /// Whether what was read is what it must be; none of what was read only for others to be held against.
    fn is_whole(&mut self, line: &ReadLine) -> Option<bool> {
        let content = (line.size_bytes, line.sha256);
        let at = (line.round, line.index);
        if line.phase != self.judging {
            if line.older.is_none() {
                self.originals.insert(at, content);
            }
            return None;
        }
        Some(match &line.older {
            Some(older) => self.made.may_be(line.index, older, content),
            None if self.is_real => self.originals.get(&at) == Some(&content),
            None => self.made.of(line.index).first() == Some(&content),
        })
    }

    /// Puts what it counts in the place of what the rounds of the cell say.
    pub(super) fn count(&self, cell: &CellFacts, missing: &Missing, record: &mut Record) {
        let past = self.made.past();
        let rounds = record.rounds.iter_mut();
        for facts in rounds.filter(|facts| facts.cell == cell.number) {
            let read = self.seen.get(&facts.round).copied().unwrap_or_default();
            let missing = missing.get(&(cell.number, facts.round));
            let seen = Seen {
                missing: missing.copied().unwrap_or_default(),
                ..read
            };
            seen.settle(facts, cell, past);
        }
    }
}
