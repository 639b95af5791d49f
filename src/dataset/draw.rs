//! Choices drawn from a seed, for whoever must choose the same again: the order of trials, a sample to read back, jitter.

use std::collections::BTreeSet;

use rand_chacha::{ChaCha8Rng, rand_core::Rng as _};

use super::content::{Purpose, StreamKey};

/// A row of choices; the same for the same seed and label, on every machine.
pub struct Draw(ChaCha8Rng);

impl Draw {
    /// The choices of this seed for this purpose. Two labels have nothing in common.
    #[must_use]
    pub fn new(seed: u64, label: &str) -> Self {
        Self(StreamKey::new(Purpose::Choices, seed, label).generator(0))
    }

    /// A number below `end`, all as likely as the others but for 2^-64 of `end`; 0 where `end` is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        let scaled = (u128::from(self.0.next_u64()) * u128::from(end)) >> 64;
        u64::try_from(scaled).unwrap_or(0)
    }

    /// Puts the items in an order, all as likely as the others (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = usize::try_from(self.below(last as u64 + 1)).unwrap_or(last);
            items.swap(last, other);
        }
    }

    /// At most `count` of the numbers below `end`, every choice of them as likely as the others (Floyd's method: no memory
    /// but for the sample).
    #[must_use]
    pub fn sample(&mut self, end: u64, count: u64) -> BTreeSet<u64> {
        let mut sample = BTreeSet::new();
        for last in end.saturating_sub(count)..end {
            let number = self.below(last + 1);
            if !sample.insert(number) {
                sample.insert(last);
            }
        }
        sample
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Golden: the order of trials must be the same everywhere. Found by a second implementation.
    #[test]
    fn choices_are_the_same_everywhere() {
        let mut order: Vec<_> = (0..8).collect();
        Draw::new(1, "order").shuffle(&mut order);
        assert_eq!(order, [7, 2, 1, 6, 5, 4, 0, 3]);
        let sample = Draw::new(1, "sample").sample(1_000, 4);
        assert_eq!(sample.into_iter().collect::<Vec<_>>(), [178, 373, 733, 928]);
    }

    #[test]
    fn every_order_comes_about_as_often() {
        let mut draw = Draw::new(7, "fair");
        let mut counts = std::collections::BTreeMap::new();
        for _ in 0..6_000 {
            let mut items = [0, 1, 2];
            draw.shuffle(&mut items);
            *counts.entry(items).or_insert(0) += 1;
        }
        // Four standard deviations about 1,000.
        assert_eq!(counts.len(), 6);
        assert!(
            counts.values().all(|count| (884..=1_116).contains(count)),
            "{counts:?}"
        );
    }

    proptest! {
        #[test]
        fn a_sample_has_as_many_as_there_are(seed: u64, end in 0..300u64, count in 0..400u64) {
            let sample = Draw::new(seed, "sample").sample(end, count);
            prop_assert_eq!(sample.len() as u64, end.min(count));
            prop_assert!(sample.iter().all(|number| *number < end));
        }

        #[test]
        fn a_choice_is_below_its_end(seed: u64, end: u64) {
            prop_assert!(Draw::new(seed, "below").below(end) < end.max(1));
        }
    }
}
