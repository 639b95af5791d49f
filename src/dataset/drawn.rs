//! A sample of the objects of a bucket: drawn in one pass over its listing, by size and by the first segment of keys.
//!
//! - A stratum is a power of four of bytes and a first segment. Of each, a reservoir holds at most as many objects as are
//!   wanted in all; beyond [`STRATA`] of them the rest is one stratum. So memory is bounded, however large the bucket is.
//! - Each stratum gives objects by its share of what was listed (largest remainders): the sample is a small picture of the
//!   whole, and what it is multiplied by says something of the whole.

use std::collections::BTreeMap;

use crate::{object::Key, unit::Bytes};

use super::Draw;

/// The most strata beside the rest.
pub const STRATA: usize = 64;

/// The most objects that may be drawn.
pub const MAX_DRAWN_OBJECTS: u64 = 10_000;

/// An object as its bucket's listing showed it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Drawn {
    /// Its key.
    pub key: Key,
    /// Its size.
    pub size: Bytes,
    /// Its `ETag`, where the listing has one.
    pub etag: Option<String>,
}

/// A sample, and what it was drawn from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// In the order of their keys.
    pub objects: Vec<Drawn>,
    /// How many were listed.
    pub listed: u64,
    /// How many bytes those have.
    pub listed_bytes: Bytes,
}

/// A sample in the making.
pub struct Sampler {
    draw: Draw,
    wanted: u64,
    below: usize,
    strata: BTreeMap<Option<(u32, String)>, Reservoir>,
    listed: u64,
    listed_bytes: u64,
}

#[derive(Default)]
struct Reservoir {
    seen: u64,
    held: Vec<Drawn>,
}

impl Sampler {
    /// At most `wanted` objects, drawn by `seed` for the dataset of this name, of those below `prefix`.
    #[must_use]
    pub fn new(seed: u64, dataset: &str, prefix: &str, wanted: u64) -> Self {
        Self {
            draw: Draw::new(seed, &format!("bucket {dataset}")),
            wanted: wanted.min(MAX_DRAWN_OBJECTS),
            below: prefix.len(),
            strata: BTreeMap::new(),
            listed: 0,
            listed_bytes: 0,
        }
    }

    /// Takes the next object of the listing.
    pub fn take(&mut self, object: Drawn) {
        self.listed += 1;
        self.listed_bytes = self.listed_bytes.saturating_add(object.size.0);
        let stratum = self.stratum(&object);
        let reservoir = self.strata.entry(stratum).or_default();
        reservoir.seen += 1;
        if (reservoir.held.len() as u64) < self.wanted {
            reservoir.held.push(object);
            return;
        }
        let place = usize::try_from(self.draw.below(reservoir.seen)).unwrap_or(usize::MAX);
        if let Some(held) = reservoir.held.get_mut(place) {
            *held = object;
        }
    }

    /// Of the first strata each has its own; what comes later is the rest.
    fn stratum(&self, object: &Drawn) -> Option<(u32, String)> {
        let name = object.key.as_str().get(self.below..).unwrap_or_default();
        let segment = name.split_once('/').map_or("", |(first, _)| first);
        let own = Some((object.size.size_class(), segment.to_owned()));
        (self.strata.contains_key(&own) || self.strata.len() < STRATA)
            .then_some(own)
            .flatten()
    }

    /// The sample of what was taken.
    #[must_use]
    pub fn finish(mut self) -> Sample {
        let shares = shares(
            self.wanted.min(self.listed),
            &self.strata.values().map(|it| it.seen).collect::<Vec<_>>(),
        );
        let mut objects = Vec::new();
        for (mut reservoir, share) in std::mem::take(&mut self.strata).into_values().zip(shares) {
            self.draw.shuffle(&mut reservoir.held);
            reservoir
                .held
                .truncate(usize::try_from(share).unwrap_or(usize::MAX));
            objects.append(&mut reservoir.held);
        }
        objects.sort_unstable();
        Sample {
            objects,
            listed: self.listed,
            listed_bytes: Bytes(self.listed_bytes),
        }
    }
}

/// How many of `wanted` each stratum gives, by its count: whole shares first, then one each by the largest remainder.
fn shares(wanted: u64, counts: &[u64]) -> Vec<u64> {
    let all = counts.iter().map(|count| u128::from(*count)).sum::<u128>();
    let parts = counts.iter().map(|count| {
        let product = u128::from(*count) * u128::from(wanted);
        let whole = product.checked_div(all).unwrap_or(0);
        (whole, product.checked_rem(all).unwrap_or(0))
    });
    let parts: Vec<_> = parts.collect();
    let mut shares: Vec<u64> = parts
        .iter()
        .map(|(whole, _)| u64::try_from(*whole).unwrap_or(u64::MAX))
        .collect();
    let mut left = wanted.saturating_sub(shares.iter().sum());
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(parts[*at].1), *at));
    for at in order {
        if left == 0 {
            break;
        }
        shares[at] += 1;
        left -= 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sample(seed: u64, wanted: u64, objects: impl Iterator<Item = (String, u64)>) -> Sample {
        let mut sampler = Sampler::new(seed, "archive", "2024/", wanted);
        for (name, size) in objects {
            sampler.take(Drawn {
                key: Key::new(format!("2024/{name}")).expect("a key"),
                size: Bytes(size),
                etag: None,
            });
        }
        sampler.finish()
    }

    #[test]
    fn strata_give_by_their_share() {
        let objects = || {
            let small = (0..900).map(|i| (format!("a/{i:04}"), 10));
            small.chain((0..100).map(|i| (format!("b/{i:04}"), 1 << 20)))
        };
        let drawn = sample(7, 50, objects());
        let large = drawn.objects.iter().filter(|it| it.size.0 > 10).count();
        assert_eq!((drawn.objects.len(), large, drawn.listed), (50, 5, 1_000));
        assert_eq!(drawn.listed_bytes.0, 9_000 + (100 << 20));
        assert_eq!(
            drawn,
            sample(7, 50, objects()),
            "the same for the same seed"
        );
        assert_ne!(drawn, sample(8, 50, objects()));
    }

    #[test]
    fn strata_beyond_the_cap_are_the_rest() {
        let drawn = sample(7, 20, (0..5_000).map(|i| (format!("{i:05}/x"), 1)));
        assert_eq!(drawn.objects.len(), 20);
        let late = drawn
            .objects
            .iter()
            .filter(|it| it.key.as_str() > "2024/00063");
        assert!(late.count() >= 18, "{:?}", drawn.objects);
    }

    proptest! {
        #[test]
        fn as_many_as_there_are_and_none_twice(
            sizes in prop::collection::vec(0..100_000u64, 0..200), wanted in 1..250u64, segments in 1..90usize,
        ) {
            let objects = sizes.iter().enumerate();
            let drawn = sample(1, wanted, objects.map(|(i, size)| (format!("{}/{i:03}", i % segments), *size)));
            prop_assert_eq!(drawn.objects.len() as u64, wanted.min(sizes.len() as u64));
            prop_assert!(drawn.objects.windows(2).all(|pair| pair[0].key < pair[1].key));
        }
    }
}
