//! Which objects of a dataset were seen: one bit an object.

use crate::dataset::Objects;

/// Which objects of a dataset were seen: one bit an object, whatever their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    objects: u64,
    seen: u64,
    bits: Vec<u64>,
}

/// What a key in a listing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The object with this index, for the first time.
    Expected(u64),
    /// The object with this index once more.
    Again(u64),
    /// No object of the dataset.
    Unexpected,
}

impl Presence {
    /// None of this many objects was seen.
    #[must_use]
    pub fn new(objects: u64) -> Self {
        let words = usize::try_from(objects.div_ceil(64)).unwrap_or(usize::MAX);
        Self {
            objects,
            seen: 0,
            bits: vec![0; words],
        }
    }

    /// Takes a name found below the dataset's prefix.
    pub fn see(&mut self, objects: &Objects, name: &str) -> Seen {
        objects
            .index_of(name)
            .map_or(Seen::Unexpected, |index| self.mark(index))
    }

    /// Takes the object with this index.
    pub fn mark(&mut self, index: u64) -> Seen {
        let word = usize::try_from(index / 64).ok();
        let word = word.filter(|_| index < self.objects);
        let Some(word) = word.and_then(|word| self.bits.get_mut(word)) else {
            return Seen::Unexpected;
        };
        let bit = 1 << (index % 64);
        if *word & bit != 0 {
            return Seen::Again(index);
        }
        *word |= bit;
        self.seen += 1;
        Seen::Expected(index)
    }

    /// How many were seen.
    #[must_use]
    pub fn seen(&self) -> u64 {
        self.seen
    }

    /// Whether every object was seen.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.seen == self.objects
    }

    /// The indices of those not seen, in order.
    pub fn missing(&self) -> impl Iterator<Item = u64> + '_ {
        let words = (0_u64..).zip(&self.bits);
        let zeros = words.flat_map(|(at, word)| {
            let bits = 0..64_u64;
            bits.filter(move |bit| word & (1 << bit) == 0)
                .map(move |bit| at * 64 + bit)
        });
        zeros.take_while(|index| *index < self.objects)
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, sync::Arc};

    use proptest::prelude::*;

    use crate::{
        object::Attributes,
        scenario::{Content, Dataset, Generated, KeyTemplate, SizeRule},
        unit::Bytes,
    };

    use super::*;

    fn objects(count: u64) -> Objects {
        let content = Content::Generated(Generated {
            objects: count,
            size: SizeRule::Fixed(Bytes(0)),
            key: KeyTemplate::parse("a/{index:03}")
                .expect("a template")
                .into(),
            compressibility: 0,
            seed: 1,
        });
        Objects::open(&Arc::new(Dataset {
            name: "a".into(),
            content,
            attributes: Attributes::default(),
            history: crate::scenario::History::default(),
        }))
        .expect("objects")
    }

    #[test]
    fn a_planted_loss_and_a_planted_stranger_are_seen() {
        let objects = objects(4);
        let mut presence = Presence::new(objects.len());
        let keys = ["a/000", "a/002", "a/002", "a/004", "a/../x", "\u{1b}"];
        let seen = keys.map(|key| presence.see(&objects, key));
        assert_eq!(
            seen,
            [
                Seen::Expected(0),
                Seen::Expected(2),
                Seen::Again(2),
                Seen::Unexpected,
                Seen::Unexpected,
                Seen::Unexpected
            ]
        );
        assert_eq!(presence.missing().collect::<Vec<_>>(), [1, 3]);
        assert!(!presence.is_whole());
    }

    proptest! {
        #[test]
        fn missing_is_what_was_never_marked(
            count in 0..300u64, marks in prop::collection::vec(0..320u64, 0..300),
        ) {
            let mut presence = Presence::new(count);
            for index in &marks { presence.mark(*index); }
            let marked: BTreeSet<_> = marks.into_iter().filter(|index| *index < count).collect();
            let missing: Vec<_> = (0..count).filter(|index| !marked.contains(index)).collect();
            prop_assert_eq!(presence.seen(), marked.len() as u64);
            prop_assert_eq!(presence.is_whole(), missing.is_empty());
            prop_assert_eq!(presence.missing().collect::<Vec<_>>(), missing);
        }

        #[test]
        fn no_name_panics(name in ".*") {
            let objects = objects(9);
            prop_assert!(Presence::new(9).see(&objects, &name) == Seen::Unexpected || objects.index_of(&name).is_some());
        }
    }
}
