//! What the manifests show, counted again: objects and bytes of each cell, and what of each round was read back whole.

use std::{collections::BTreeMap, io};

use crate::{
    digest::Sha256Digest,
    ledger::{Phase, Round},
    record::{CellFacts, DrawnFrom, Record, RoundFacts, WayFacts},
    unit::Bytes,
};

use super::line::{MadeLine, ReadLine};

/// An object's bytes: their number and their hash.
type Content = (Bytes, Sha256Digest);

/// What must arrive of a dataset, by the numbers of its objects; 40 bytes an object.
#[derive(Default)]
pub(super) struct Made(Vec<Content>);

impl Made {
    /// The next object of the manifest.
    pub(super) fn take(&mut self, number: u64, line: &MadeLine) -> io::Result<()> {
        if line.index != number {
            let said = format!("line {}: object {} out of order", number + 1, line.index);
            return Err(io::Error::new(io::ErrorKind::InvalidData, said));
        }
        self.0.push((line.size_bytes, line.sha256));
        Ok(())
    }

    fn of(&self, index: u64) -> Option<Content> {
        self.0.get(usize::try_from(index).ok()?).copied()
    }

    /// Puts what it counts in the place of what the cells say; a bucket's own objects are in no manifest.
    pub(super) fn count(&self, dataset: &str, record: &mut Record) {
        let cells = record.plan.cells.iter_mut();
        for cell in cells.filter(|cell| &*cell.dataset == dataset && cell.drawn_from.is_none()) {
            cell.objects = self.0.len() as u64;
            cell.bytes = self.0.iter().map(|(bytes, _)| *bytes).sum();
        }
    }
}

/// What was read of a cell, held against what must arrive, or against what was read where it lay.
pub(super) struct Reads<'a> {
    made: &'a Made,
    judging: Phase,
    is_real: bool,
    /// Of real objects, what was read at the source, by round and number.
    originals: BTreeMap<(Round, u64), Content>,
    whole: BTreeMap<Round, (u64, Bytes)>,
}

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
            whole: BTreeMap::new(),
        }
    }

    pub(super) fn take(&mut self, line: &ReadLine) {
        let content = (line.size_bytes, line.sha256);
        let at = (line.round, line.index);
        if line.phase != self.judging {
            self.originals.insert(at, content);
            return;
        }
        let expected = if self.is_real {
            self.originals.get(&at).copied()
        } else {
            self.made.of(line.index)
        };
        if expected == Some(content) {
            let (objects, bytes) = self.whole.entry(line.round).or_default();
            *objects += 1;
            *bytes += line.size_bytes;
        }
    }

    /// Puts what it counts in the place of what the rounds of the cell say.
    pub(super) fn count(&self, cell: u32, rounds: &mut [RoundFacts]) {
        for facts in rounds.iter_mut().filter(|facts| facts.cell == cell) {
            let (objects, bytes) = self.whole.get(&facts.round).copied().unwrap_or_default();
            (facts.objects_verified, facts.bytes_verified) = (objects, bytes);
        }
    }
}
