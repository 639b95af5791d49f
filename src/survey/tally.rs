//! Counts of objects, whatever they are called.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::{object::Facet, store::Listed, unit::Bytes};

/// The most storage classes that are told apart; the others are counted with those that have no name.
const CLASSES: usize = 32;

/// What a bucket holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All objects.
    pub objects: u64,
    /// All bytes.
    pub bytes: Bytes,
    /// Objects by size: by the number of times that 4 goes into it, so that each bin is four times as wide as the last.
    pub bins: BTreeMap<u32, Bin>,
    /// Objects by storage class, as the store calls it; those of which it says none have an empty name.
    pub classes: BTreeMap<String, Class>,
    /// What their keys are like.
    pub keys: Keys,
}

/// Objects that are alike in size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bin {
    /// How many.
    pub objects: u64,
    /// All their bytes.
    pub bytes: Bytes,
}

/// Objects of one storage class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class {
    /// How many.
    pub objects: u64,
    /// All their bytes.
    pub bytes: Bytes,
    /// Those whose date is known.
    dated: u64,
    /// Seconds since 1970 of all their dates together.
    seconds: i128,
}

/// What keys below the prefix are like; none of their text is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// Bytes of the longest.
    pub longest: usize,
    /// Bytes of all together.
    pub bytes: u64,
    /// Slashes of all together.
    pub slashes: u64,
    /// How many are odd in which way.
    pub odd: BTreeMap<Facet, u64>,
}

impl Bin {
    /// The mean size, rounded down.
    #[must_use]
    pub fn mean(&self) -> Bytes {
        Bytes(self.bytes.0.checked_div(self.objects).unwrap_or(0))
    }
}

impl Class {
    /// The mean age in whole days; none where no date is known.
    #[must_use]
    pub fn age_days(&self, now: Timestamp) -> Option<u64> {
        let mean = self.seconds.checked_div(i128::from(self.dated))?;
        let seconds = i128::from(now.as_second()) - mean;
        u64::try_from(seconds / 86_400).ok()
    }
}

impl Tally {
    /// Counts an object, whose name below the prefix is `name`.
    pub fn take(&mut self, name: &str, listed: &Listed) {
        let class = listed.class.as_deref().unwrap_or_default();
        self.count(name, Bytes(listed.size), class, listed.modified);
    }

    /// Counts an object of a storage class, which is empty where none is known.
    pub(super) fn count(
        &mut self,
        name: &str,
        size: Bytes,
        class: &str,
        modified: Option<Timestamp>,
    ) {
        self.objects += 1;
        self.bytes += size;
        let bin = self.bins.entry(size.size_class()).or_default();
        bin.objects += 1;
        bin.bytes += size;
        self.class(class, size, modified);
        self.keys.take(name, size.0);
    }

    fn class(&mut self, name: &str, size: Bytes, modified: Option<Timestamp>) {
        let is_told = self.classes.contains_key(name) || self.classes.len() < CLASSES;
        let name = if is_told { name } else { "" };
        let class = self.classes.entry(name.to_owned()).or_default();
        class.objects += 1;
        class.bytes += size;
        if let Some(modified) = modified {
            class.dated += 1;
            class.seconds += i128::from(modified.as_second());
        }
    }

    /// The mean size of all objects, rounded down.
    #[must_use]
    pub fn mean(&self) -> Bytes {
        Bytes(self.bytes.0.checked_div(self.objects).unwrap_or(0))
    }
}

impl Keys {
    fn take(&mut self, name: &str, size: u64) {
        self.longest = self.longest.max(name.len());
        self.bytes += name.len() as u64;
        self.slashes += name.matches('/').count() as u64;
        for odd in Facet::odd(name, size) {
            *self.odd.entry(odd).or_default() += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::object::Key;

    fn listed(name: &str, size: u64, class: Option<&str>) -> Listed {
        Listed {
            key: Key::new(name).expect("a key"),
            size,
            etag: None,
            class: class.map(str::to_owned),
            modified: Timestamp::new(1_000_000, 0).ok(),
        }
    }

    fn tally(all: &[Listed]) -> Tally {
        let mut tally = Tally::default();
        for one in all {
            tally.take(one.key.as_str(), one);
        }
        tally
    }

    fn objects() -> impl Strategy<Value = Vec<Listed>> {
        let one = (
            "[a/é.]{1,8}",
            0..1_u64 << 40,
            prop::option::of("[A-Z]{1,2}"),
        );
        prop::collection::vec(one, 0..200).prop_map(|all| {
            let listed = |(name, size, class): &(String, u64, Option<String>)| {
                listed(name, *size, class.as_deref())
            };
            all.iter().map(listed).collect()
        })
    }

    proptest! {
        #[test]
        fn nothing_is_lost_in_a_bin_or_a_class(all in objects()) {
            let tally = tally(&all);
            prop_assert_eq!(tally.objects, all.len() as u64);
            let of = |bins: Vec<(u64, Bytes)>| {
                bins.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1.0))
            };
            let bins = tally.bins.values().map(|bin| (bin.objects, bin.bytes)).collect();
            let classes = tally.classes.values().map(|it| (it.objects, it.bytes)).collect();
            prop_assert_eq!(of(bins), (tally.objects, tally.bytes.0));
            prop_assert_eq!(of(classes), (tally.objects, tally.bytes.0));
            prop_assert!(tally.classes.len() <= CLASSES + 1);
        }
    }

    #[test]
    fn ages_are_means_in_days() {
        let tally = tally(&[listed("a", 1, None), listed("b", 1, None)]);
        let now = Timestamp::new(1_000_000 + 10 * 86_400, 0).expect("a time");
        assert_eq!(tally.classes[""].age_days(now), Some(10));
        assert_eq!(Class::default().age_days(now), None);
    }

    #[test]
    fn keys_are_counted_by_shape() {
        let tally = tally(&[listed("a//b", 0, None), listed("x/y/é", 3, None)]);
        assert_eq!(
            (tally.keys.longest, tally.keys.bytes, tally.keys.slashes),
            (6, 10, 4)
        );
        let odd = [
            (Facet::EmptySegment, 1),
            (Facet::NonAscii, 1),
            (Facet::Empty, 1),
        ];
        assert_eq!(tally.keys.odd, BTreeMap::from(odd));
    }
}
