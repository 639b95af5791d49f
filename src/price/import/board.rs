//! What lists say, by place and part, before it is written.
//!
//! A part that two entries of a list price differently is contradicted: it is left out and said, because to choose one
//! would be to guess.

use std::collections::{BTreeMap, BTreeSet};

use crate::price::{Ratio, ReadDate};

/// The units between two edges, and the price of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// Where they begin.
    pub(super) from: u64,
    /// Where they end; none where they have no end.
    pub(super) to: Option<u64>,
    /// Of one unit.
    pub(super) price: Ratio,
}

/// What of a tariff is priced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Storage.
    Storage,
    /// Requests of a class.
    Request(&'static str),
    /// Reading data back.
    Retrieval,
    /// Thawing, for each gigabyte, at a speed.
    RestoreVolume(&'static str),
    /// Thawing, for a thousand objects, at a speed.
    RestoreRequests(&'static str),
    /// Data leaving for the internet: of a whole region.
    Egress,
    /// Data leaving for another region: of a whole region.
    InterRegion,
}

/// A region, and a class of it; what holds for all classes has none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) region: String,
    pub(super) class: Option<String>,
}

/// What was found for a part.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// Rising, without gap; none where the list contradicts itself.
    pub(super) steps: Option<Vec<Step>>,
    /// The name of its source.
    pub(super) source: String,
}

/// A list that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    pub(super) title: String,
    pub(super) publisher: &'static str,
    pub(super) url: String,
    pub(super) read: ReadDate,
}

/// What lists say.
#[derive(Debug, Default)]
pub(super) struct Board {
    slots: BTreeMap<(Place, Part), Slot>,
    pub(super) sources: BTreeMap<String, Origin>,
    pub(super) used: u64,
    pub(super) skipped: u64,
}

impl Place {
    pub(super) fn class(region: &str, class: &str) -> Self {
        Self {
            region: region.to_owned(),
            class: Some(class.to_owned()),
        }
    }

    pub(super) fn region(region: &str) -> Self {
        Self {
            region: region.to_owned(),
            class: None,
        }
    }
}

impl Board {
    /// Puts in what an entry says of a part.
    pub(super) fn put(&mut self, place: Place, part: Part, steps: &[Step], source: &str) {
        let slot = self.slots.entry((place, part)).or_insert_with(|| Slot {
            steps: Some(steps.to_vec()),
            source: source.to_owned(),
        });
        if slot.steps.as_deref() != Some(steps) {
            slot.steps = None;
        }
    }

    /// Leaves out a part of which the list says what cannot be.
    pub(super) fn refuse(&mut self, place: Place, part: Part, source: &str) {
        let source = source.to_owned();
        let slot = Slot {
            steps: None,
            source,
        };
        self.slots.insert((place, part), slot);
    }

    /// Counts an entry.
    pub(super) fn count(&mut self, is_used: bool) {
        if is_used {
            self.used += 1;
        } else {
            self.skipped += 1;
        }
    }

    pub(super) fn slot(&self, place: &Place, part: Part) -> Option<&Slot> {
        self.slots.get(&(place.clone(), part))
    }

    /// Every place and part.
    pub(super) fn keys(&self) -> impl Iterator<Item = &(Place, Part)> {
        self.slots.keys()
    }

    /// The regions that have anything.
    pub(super) fn regions(&self) -> BTreeSet<String> {
        self.keys().map(|(place, _)| place.region.clone()).collect()
    }
}

impl Slot {
    /// Its steps and its source, unless the list contradicts itself.
    pub(super) fn agreed(&self) -> Option<(&[Step], &str)> {
        Some((self.steps.as_deref()?, &self.source))
    }

    /// Its price, where it is one whatever the volume.
    pub(super) fn single(&self) -> Option<(&Ratio, &str)> {
        match self.agreed()? {
            ([step], source) => Some((&step.price, source)),
            _ => None,
        }
    }
}

/// Steps of which each ends where the next begins; none where they do not begin at nothing.
pub(super) fn rising(starts: BTreeMap<u64, Ratio>) -> Option<Vec<Step>> {
    let ends: Vec<u64> = starts.keys().skip(1).copied().collect();
    let ends = ends.into_iter().map(Some).chain([None]);
    let steps: Vec<Step> = starts
        .into_iter()
        .zip(ends)
        .map(|((from, price), to)| Step { from, to, price })
        .collect();
    (steps.first()?.from == 0).then_some(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One price whatever the volume.
    fn flat(price: Ratio) -> Vec<Step> {
        vec![Step {
            from: 0,
            to: None,
            price,
        }]
    }

    fn price(text: &str) -> Ratio {
        text.parse().expect("a price")
    }

    #[test]
    fn a_part_that_is_priced_twice_must_be_priced_alike() {
        let mut board = Board::default();
        let place = Place::class("r", "c");
        let storage = |board: &mut Board, text: &str| {
            board.put(place.clone(), Part::Storage, &flat(price(text)), "one");
        };
        storage(&mut board, "0.1");
        storage(&mut board, "0.10");
        let slot = |board: &Board| board.slot(&place, Part::Storage).cloned().expect("a slot");
        assert_eq!(slot(&board).single(), Some((&price("0.1"), "one")));
        storage(&mut board, "0.2");
        storage(&mut board, "0.1");
        assert!(slot(&board).agreed().is_none());
    }

    #[test]
    fn a_step_ends_where_the_next_begins() {
        let steps = rising(BTreeMap::from([(0, price("2")), (5, price("1"))])).expect("steps");
        assert_eq!(
            (steps[0].to, steps[1].from, steps[1].to),
            (Some(5), 5, None)
        );
        assert!(rising(BTreeMap::from([(5, price("1"))])).is_none());
        assert!(rising(BTreeMap::new()).is_none());
    }
}
