//! What moving objects sends, on a run without faults.
//!
//! - An object no larger than a part is one put; a larger one is begun, sent in parts and completed.
//! - An object is read with one get, and its tags with one get-tags where the dataset has tags and the store keeps them.
//! - Bytes are those of objects only: the bodies of listings, completions and batch deletes are not among them. In a
//!   ledger they are the payloads of put, put-part and get ([`Operation::carries_objects`]).
//! - What belongs to the drill and not to objects (claims, guards, buckets, listings) is not here but for [`listing`].

use std::collections::BTreeMap;

use crate::{
    ledger::Operation,
    object::{Attributes, Setting},
    quirks::Quirks,
    unit::Bytes,
};

use super::{Objects, part_count};

/// Requests to one store in one phase, and the objects' bytes they carry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// Requests by what they do; an operation that is not sent is absent.
    pub requests: BTreeMap<Operation, u64>,
    /// Bytes of objects towards the store.
    pub sent: Bytes,
    /// Bytes of objects from the store.
    pub received: Bytes,
}

impl Expected {
    /// Both together.
    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        for (operation, count) in &other.requests {
            self = self.with(*operation, *count);
        }
        self.sent += other.sent;
        self.received += other.received;
        self
    }

    /// The same, this many times over.
    #[must_use]
    pub fn times(self, rounds: u64) -> Self {
        let requests = self.requests.into_iter();
        Self {
            requests: requests
                .map(|(operation, count)| (operation, count.saturating_mul(rounds)))
                .filter(|(_, count)| *count > 0)
                .collect(),
            sent: Bytes(self.sent.0.saturating_mul(rounds)),
            received: Bytes(self.received.0.saturating_mul(rounds)),
        }
    }

    /// All requests.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.requests
            .values()
            .fold(0, |sum, count| sum.saturating_add(*count))
    }

    fn with(mut self, operation: Operation, count: u64) -> Self {
        if count > 0 {
            let sum = self.requests.entry(operation).or_default();
            *sum = sum.saturating_add(count);
        }
        self
    }
}

/// Whether an object's tags are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tags {
    /// One request an object.
    Read,
    /// There are none, or the store keeps none.
    Skipped,
}

/// Whether objects' access lists are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// One request an object.
    Read,
    /// The dataset has none, or the store takes none.
    Skipped,
}

impl Access {
    /// Read where the dataset has one that the store takes.
    #[must_use]
    pub fn of(attributes: &Attributes, quirks: &Quirks) -> Self {
        let list = attributes.settings.get(&Setting::Access);
        if list.is_some_and(|list| quirks.takes(Setting::Access, list)) {
            Self::Read
        } else {
            Self::Skipped
        }
    }

    /// Asking for the lists of this many objects.
    #[must_use]
    pub fn reading(self, objects: u64) -> Expected {
        let asked = match self {
            Self::Read => objects,
            Self::Skipped => 0,
        };
        Expected::default().with(Operation::GetAcl, asked)
    }
}

/// Whether objects' legal holds are lifted before they are removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// One request an object.
    Lifted,
    /// There are none, or the store takes none.
    None,
}

impl Holds {
    /// Lifted where the store takes holds and the dataset has one; of real objects nobody knows beforehand which have.
    #[must_use]
    pub fn of(objects: &Objects, quirks: &Quirks) -> Self {
        let held = objects
            .attributes()
            .settings
            .contains_key(&Setting::LegalHold);
        let may_be = held || objects.dataset().is_bucket();
        if may_be && quirks.settings.contains(&Setting::LegalHold) {
            Self::Lifted
        } else {
            Self::None
        }
    }

    /// Lifting the holds of this many objects.
    #[must_use]
    pub fn lifting(self, objects: u64) -> Expected {
        let lifted = match self {
            Self::Lifted => objects,
            Self::None => 0,
        };
        Expected::default().with(Operation::PutLegalHold, lifted)
    }
}

/// Writing objects of these sizes: an import, the filling of a source, the target's side of a migration.
#[must_use]
pub fn writing(sizes: impl IntoIterator<Item = Bytes>, part_size: Bytes) -> Expected {
    let (mut puts, mut uploads, mut pieces, mut sent) = (0, 0, 0, Bytes(0));
    for size in sizes {
        match part_count(size, part_size) {
            1 => puts += 1,
            count => {
                uploads += 1;
                pieces += count;
            }
        }
        sent += size;
    }
    Expected {
        sent,
        ..Expected::default()
    }
    .with(Operation::Put, puts)
    .with(Operation::BeginMultipart, uploads)
    .with(Operation::PutPart, pieces)
    .with(Operation::CompleteMultipart, uploads)
}

/// Reading objects of these sizes: an export, the source's side of a migration, a read-back.
#[must_use]
pub fn reading(sizes: impl IntoIterator<Item = Bytes>, tags: Tags) -> Expected {
    let (mut objects, mut received) = (0, Bytes(0));
    for size in sizes {
        objects += 1;
        received += size;
    }
    let tag_reads = match tags {
        Tags::Read => objects,
        Tags::Skipped => 0,
    };
    Expected {
        received,
        ..Expected::default()
    }
    .with(Operation::Get, objects)
    .with(Operation::GetTags, tag_reads)
}

/// Removing this many objects: in batches of at most `batch` but for the `odd` ones, whose keys no batch can name; or one by
/// one where the store has no batch delete.
#[must_use]
pub fn cleaning(objects: u64, odd: u64, batch: Option<u32>) -> Expected {
    let Some(batch) = batch else {
        return Expected::default().with(Operation::Delete, objects);
    };
    // Odd keys may stand in any batch, which is then the smaller.
    let batches = if odd < objects {
        objects.div_ceil(u64::from(batch.max(1)))
    } else {
        0
    };
    Expected::default()
        .with(Operation::DeleteBatch, batches)
        .with(Operation::Delete, odd)
}

/// Listing this many objects in pages of at most `page`; an empty listing is one page, too.
#[must_use]
pub fn listing(objects: u64, page: u32) -> Expected {
    let pages = objects.div_ceil(u64::from(page.max(1))).max(1);
    Expected::default().with(Operation::ListPage, pages)
}

/// The two sides of a move between stores.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BothSides {
    /// At the store that is read.
    pub source: Expected,
    /// At the store that is written.
    pub target: Expected,
}

/// Moving objects of these sizes from store to store; `tags` as of the source.
#[must_use]
pub fn migrating(
    sizes: impl IntoIterator<Item = Bytes> + Clone,
    part_size: Bytes,
    tags: Tags,
) -> BothSides {
    BothSides {
        source: reading(sizes.clone(), tags),
        target: writing(sizes, part_size),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn requests(expected: &Expected) -> Vec<(&'static str, u64)> {
        let rows = expected.requests.iter();
        rows.map(|(operation, count)| (operation.name(), *count))
            .collect()
    }

    #[test]
    fn writes_small_objects_whole_and_large_ones_in_parts() {
        let expected = writing([0, 8, 9, 24].map(Bytes), Bytes(8));
        assert_eq!(
            requests(&expected),
            [
                ("put", 2),
                ("put-part", 5),
                ("begin-multipart", 2),
                ("complete-multipart", 2)
            ]
        );
        assert_eq!((expected.sent, expected.received), (Bytes(41), Bytes(0)));
        assert_eq!(expected.total(), 11);
    }

    #[test]
    fn reads_each_object_once_and_its_tags_where_there_are_some() {
        let sizes = [0, 8, 9].map(Bytes);
        assert_eq!(requests(&reading(sizes, Tags::Skipped)), [("get", 3)]);
        let both = migrating(sizes, Bytes(8), Tags::Read);
        assert_eq!(requests(&both.source), [("get", 3), ("get-tags", 3)]);
        assert_eq!(
            (both.source.received, both.target.sent),
            (Bytes(17), Bytes(17))
        );
    }

    #[test]
    fn cleans_in_batches_where_it_can() {
        assert_eq!(
            requests(&cleaning(2001, 0, Some(1000))),
            [("delete-batch", 3)]
        );
        assert_eq!(requests(&cleaning(2, 2, Some(1000))), [("delete", 2)]);
        let odd = cleaning(2001, 1, Some(1000));
        assert_eq!(requests(&odd), [("delete", 1), ("delete-batch", 3)]);
        assert_eq!(requests(&cleaning(7, 2, None)), [("delete", 7)]);
        assert_eq!(requests(&cleaning(0, 0, Some(1000))), []);
        assert_eq!(requests(&listing(0, 1000)), [("list-page", 1)]);
        assert_eq!(requests(&listing(1001, 1000)), [("list-page", 2)]);
    }

    proptest! {
        #[test]
        fn adds_up(one in prop::collection::vec(0..100u64, 0..20), two in prop::collection::vec(0..100u64, 0..20)) {
            let of = |sizes: &[u64]| writing(sizes.iter().copied().map(Bytes), Bytes(16));
            let all: Vec<_> = one.iter().chain(&two).copied().collect();
            prop_assert_eq!(of(&one).plus(&of(&two)), of(&all));
            prop_assert_eq!(of(&one).times(2), of(&one).plus(&of(&one)));
            prop_assert_eq!(of(&one).times(0), Expected::default());
        }
    }
}
