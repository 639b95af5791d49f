//! How many objects kept each facet.

use std::{
    collections::{BTreeMap, BTreeSet},
    iter::Sum,
};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::object::{Attributes, Facet};

use super::{Change, Difference, Verdict};

/// How many objects kept each facet. A facet that no object could show is absent: it was not tested.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Fidelity {
    facets: BTreeMap<Facet, Tally>,
}

impl<'a> Sum<&'a Self> for Fidelity {
    fn sum<I: Iterator<Item = &'a Self>>(all: I) -> Self {
        all.fold(Self::default(), |mut sum, one| {
            sum.merge(one);
            sum
        })
    }
}

impl FromIterator<(Facet, Tally)> for Fidelity {
    fn from_iter<I: IntoIterator<Item = (Facet, Tally)>>(facets: I) -> Self {
        Self {
            facets: facets.into_iter().collect(),
        }
    }
}

/// Objects by what became of one facet of theirs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tally {
    /// All of the following.
    pub tested: u64,
    /// Nothing changed.
    pub same: u64,
    /// Something has another value, or was added; nothing is gone.
    pub altered: u64,
    /// Something is gone.
    pub lost: u64,
    /// Something is gone that the store was known not to keep, and was not given.
    #[serde(default, skip_serializing_if = "is_none")]
    pub unsupported: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "so serde calls it")]
fn is_none(count: &u64) -> bool {
    *count == 0
}

/// What became of one facet of one object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Nothing changed.
    Same,
    /// Something has another value, or was added; nothing is gone.
    Altered,
    /// Something is gone.
    Lost,
    /// Something is gone that the store was known not to keep, and was not given.
    Unsupported,
}

impl Tally {
    /// Whether every object kept the facet; at least one was tested.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.tested > 0 && self.same == self.tested
    }

    /// Objects that did not keep the facet.
    #[must_use]
    pub fn broken(&self) -> u64 {
        self.altered + self.lost + self.unsupported
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            tested: self.tested + other.tested,
            same: self.same + other.same,
            altered: self.altered + other.altered,
            lost: self.lost + other.lost,
            unsupported: self.unsupported + other.unsupported,
        }
    }

    fn of(outcome: Outcome) -> Self {
        let count = |other| u64::from(outcome == other);
        Self {
            tested: 1,
            same: count(Outcome::Same),
            altered: count(Outcome::Altered),
            lost: count(Outcome::Lost),
            unsupported: count(Outcome::Unsupported),
        }
    }
}

impl Fidelity {
    /// Counts one object's facet.
    pub fn record(&mut self, facet: Facet, outcome: Outcome) {
        let tally = self.facets.entry(facet).or_default();
        *tally = tally.plus(Tally::of(outcome));
    }

    /// Counts one object that was read under its key: the key is the same, and missing and surplus bytes alter size and
    /// content, wrong ones content alone.
    pub fn record_read(&mut self, verdict: &Verdict) {
        self.record(Facet::Key, Outcome::Same);
        self.record_bytes(verdict);
    }

    /// Counts the bytes of one object, or of one version that it had before.
    pub fn record_bytes(&mut self, verdict: &Verdict) {
        let (size, content) = match verdict {
            Verdict::Identical => (Outcome::Same, Outcome::Same),
            Verdict::Corrupt { .. } => (Outcome::Same, Outcome::Altered),
            Verdict::Truncated { .. } | Verdict::Longer { .. } => {
                (Outcome::Altered, Outcome::Altered)
            }
        };
        self.record(Facet::Size, size);
        self.record(Facet::Content, content);
    }

    /// Counts what is odd about an object: the outcome of the worst of its key, size and content.
    pub fn record_odd(&mut self, odd: &[Facet], verdict: Option<&Verdict>) {
        let outcome = match verdict {
            Some(Verdict::Identical) => Outcome::Same,
            Some(_) => Outcome::Altered,
            None => Outcome::Lost,
        };
        for facet in odd {
            self.record(*facet, outcome);
        }
    }

    /// Counts an object found under a key that nobody gave it: a key altered. An object that was renamed is thus counted
    /// twice, as its own key lost and as this one.
    pub fn record_unexpected(&mut self) {
        self.record(Facet::Key, Outcome::Altered);
    }

    /// Counts what stands beside one object, as [`compare`](super::compare) found it in `facets`.
    ///
    /// A facet of which the object has nothing is tested only where something was added to it. What is gone of a facet in
    /// `unsupported` was never given to the store.
    pub fn record_attributes(
        &mut self,
        expected: &Attributes,
        differences: &[Difference],
        facets: &BTreeSet<Facet>,
        unsupported: &BTreeSet<Facet>,
    ) {
        for facet in beside(facets) {
            let changes = differences.iter().filter(|one| one.facet == facet);
            let worst = changes.map(|one| Outcome::of(one.change)).max();
            let worst = match worst {
                Some(Outcome::Lost) if unsupported.contains(&facet) => Some(Outcome::Unsupported),
                worst => worst,
            };
            match worst {
                Some(outcome) => self.record(facet, outcome),
                None if has(expected, facet) => self.record(facet, Outcome::Same),
                None => {}
            }
        }
    }

    /// Counts an object that is not there: its key, size and content are lost, and every other facet of which it had
    /// something.
    pub fn record_missing(&mut self, expected: &Attributes, facets: &BTreeSet<Facet>) {
        for facet in [Facet::Key, Facet::Size, Facet::Content] {
            self.record(facet, Outcome::Lost);
        }
        for facet in beside(facets).filter(|facet| has(expected, *facet)) {
            self.record(facet, Outcome::Lost);
        }
    }

    /// Adds every count of `other`.
    pub fn merge(&mut self, other: &Self) {
        for (facet, tally) in &other.facets {
            let sum = self.facets.entry(*facet).or_default();
            *sum = sum.plus(*tally);
        }
    }

    /// The count of a facet; none where it was not tested.
    #[must_use]
    pub fn get(&self, facet: Facet) -> Option<Tally> {
        self.facets.get(&facet).copied()
    }

    /// Every facet that was tested, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Facet, Tally)> + '_ {
        self.facets.iter().map(|(facet, tally)| (*facet, *tally))
    }
}

impl Outcome {
    pub(super) fn of(change: Change) -> Self {
        match change {
            Change::Altered | Change::Added => Self::Altered,
            Change::Lost => Self::Lost,
        }
    }
}

fn beside(facets: &BTreeSet<Facet>) -> impl Iterator<Item = Facet> + '_ {
    let facets = facets.iter().copied();
    facets.filter(|facet| facet.is_beside())
}

/// Whether the object has something of a facet that stands beside its bytes.
fn has(attributes: &Attributes, facet: Facet) -> bool {
    match facet {
        Facet::Headers => !attributes.headers.is_empty(),
        Facet::Metadata => !attributes.metadata.is_empty(),
        Facet::Tags => !attributes.tags.is_empty(),
        _ => {
            let mut settings = attributes.settings.keys();
            settings.any(|setting| setting.facet() == facet)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{integrity::compare, unit::Bytes};

    use super::*;

    fn with(metadata: &[(&str, &str)]) -> Attributes {
        let pairs = metadata.iter();
        Attributes {
            metadata: pairs
                .map(|(name, value)| ((*name).into(), (*value).into()))
                .collect(),
            ..Attributes::default()
        }
    }

    #[test]
    fn counts_the_worst_of_each_object() {
        let all = BTreeSet::from(Facet::ALL);
        let expected = with(&[("a", "1"), ("b", "2")]);
        let mut fidelity = Fidelity::default();
        for found in [
            with(&[("a", "1"), ("b", "2")]),
            with(&[("a", "1"), ("b", "3")]),
            with(&[("a", "9")]),
        ] {
            let differences = compare(&expected, &found, &all);
            fidelity.record_attributes(&expected, &differences, &all, &BTreeSet::new());
        }
        let tally = Tally {
            tested: 3,
            same: 1,
            altered: 1,
            lost: 1,
            unsupported: 0,
        };
        assert_eq!(fidelity.get(Facet::Metadata), Some(tally));
        assert!(!tally.is_whole());
        assert_eq!(
            fidelity.get(Facet::Tags),
            None,
            "no tags, so nothing was tested"
        );
    }

    #[test]
    fn what_a_store_was_not_given_is_told_from_what_it_lost() {
        let (all, metadata) = (
            BTreeSet::from(Facet::ALL),
            BTreeSet::from([Facet::Metadata]),
        );
        let expected = with(&[("a", "1")]);
        let mut fidelity = Fidelity::default();
        for found in [with(&[]), with(&[("a", "2")]), with(&[("a", "1")])] {
            let differences = compare(&expected, &found, &all);
            fidelity.record_attributes(&expected, &differences, &all, &metadata);
        }
        let tally = Tally {
            tested: 3,
            same: 1,
            altered: 1,
            lost: 0,
            unsupported: 1,
        };
        assert_eq!(fidelity.get(Facet::Metadata), Some(tally));
        assert_eq!(tally.broken(), 2);
    }

    #[test]
    fn a_missing_object_lost_all_it_had() {
        let all = BTreeSet::from(Facet::ALL);
        let mut fidelity = Fidelity::default();
        fidelity.record_missing(&with(&[("a", "1")]), &all);
        fidelity.record_read(&Verdict::Identical);
        fidelity.record_read(&Verdict::Truncated {
            got: Bytes(1),
            expected: Bytes(2),
        });
        fidelity.record_read(&Verdict::Corrupt {
            first_wrong_offset: None,
        });
        let mut twice = fidelity.clone();
        twice.merge(&fidelity);
        let counts: Vec<_> = twice
            .iter()
            .map(|(facet, tally)| (facet, tally.same, tally.altered, tally.lost))
            .collect();
        assert_eq!(
            counts,
            [
                (Facet::Key, 6, 0, 2),
                (Facet::Size, 4, 2, 2),
                (Facet::Content, 2, 4, 2),
                (Facet::Metadata, 0, 0, 2)
            ]
        );
    }

    #[test]
    fn an_object_under_a_strange_key_breaks_the_key_alone() {
        let mut fidelity = Fidelity::default();
        fidelity.record_read(&Verdict::Identical);
        fidelity.record_unexpected();
        let whole = |facet| fidelity.get(facet).map(|tally| tally.is_whole());
        assert_eq!(whole(Facet::Key), Some(false));
        assert_eq!(whole(Facet::Size), Some(true));
        assert_eq!(whole(Facet::Content), Some(true));
    }
}
