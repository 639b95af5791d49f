//! What objects were before, held against what they should have been.

use std::cmp::Ordering;

use crate::{digest::Sha256Digest, object::Facet};

use super::{Change, Difference, Fidelity, Outcome};

/// What a key was before what it is now, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ancestry {
    /// Older versions.
    pub versions: u64,
    /// Deletions between them.
    pub markers: u64,
}

impl Ancestry {
    /// What of this is not there, or is there beside, facet by facet.
    ///
    /// In which order markers stand among versions is not judged: stores tell it by times of a second only.
    #[must_use]
    pub fn compare(self, found: Self) -> Vec<Difference> {
        let counts = [
            (Facet::Versions, "versions", self.versions, found.versions),
            (
                Facet::DeleteMarkers,
                "delete markers",
                self.markers,
                found.markers,
            ),
        ];
        let differences = counts
            .into_iter()
            .filter_map(|(facet, name, expected, found)| {
                let change = match found.cmp(&expected) {
                    Ordering::Equal => return None,
                    Ordering::Less => Change::Lost,
                    Ordering::Greater => Change::Added,
                };
                Some(Difference {
                    facet,
                    name: name.to_owned(),
                    change,
                    expected: Some(expected.to_string()),
                    found: Some(found.to_string()),
                })
            });
        differences.collect()
    }

    /// Each facet, how many there should be of it, and how many of those have wrong bytes: a marker has none.
    fn facets(self, wrong: u64) -> [(Facet, u64, u64); 2] {
        [
            (Facet::Versions, self.versions, wrong),
            (Facet::DeleteMarkers, self.markers, 0),
        ]
    }
}

/// What the bytes of an older version may be: those of its own place among the others, newest first, where none is lost or
/// added, else those of any.
#[must_use]
pub fn of_place(expected: &[Sha256Digest], found: usize, place: usize) -> &[Sha256Digest] {
    match expected.get(place..=place) {
        Some(own) if found == expected.len() => own,
        _ => expected,
    }
}

impl Fidelity {
    /// Counts what one object was before, `wrong` of its older versions having wrong bytes; a facet of which it had nothing is
    /// tested only where something was added to it.
    pub fn record_past(&mut self, expected: Ancestry, differences: &[Difference], wrong: u64) {
        for (facet, had, wrong) in expected.facets(wrong) {
            let change = differences.iter().find(|one| one.facet == facet);
            match change {
                Some(difference) => self.record(facet, Outcome::of(difference.change)),
                None if had == 0 => {}
                None if wrong == 0 => self.record(facet, Outcome::Same),
                None => self.record(facet, Outcome::Altered),
            }
        }
    }

    /// Counts what one object was before, where it was not given to a store on the way.
    pub fn record_past_unsupported(&mut self, expected: Ancestry) {
        let had = expected.facets(0).into_iter();
        for (facet, ..) in had.filter(|(_, had, _)| *had > 0) {
            self.record(facet, Outcome::Unsupported);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXPECTED: Ancestry = Ancestry {
        versions: 2,
        markers: 1,
    };

    fn outcomes(found: Ancestry, wrong: u64) -> [Option<(u64, u64, u64)>; 2] {
        let mut fidelity = Fidelity::default();
        fidelity.record_past(EXPECTED, &EXPECTED.compare(found), wrong);
        [Facet::Versions, Facet::DeleteMarkers].map(|facet| {
            let tally = fidelity.get(facet)?;
            Some((tally.same, tally.altered, tally.lost))
        })
    }

    #[test]
    fn each_fault_has_its_outcome() {
        let (same, altered, lost) = (Some((1, 0, 0)), Some((0, 1, 0)), Some((0, 0, 1)));
        let found = |versions, markers| Ancestry { versions, markers };
        assert_eq!(outcomes(found(2, 1), 0), [same, same]);
        assert_eq!(outcomes(found(2, 1), 1), [altered, same]);
        assert_eq!(outcomes(found(1, 1), 0), [lost, same]);
        assert_eq!(outcomes(found(0, 0), 0), [lost, lost]);
        assert_eq!(outcomes(found(3, 2), 0), [altered, altered]);
    }

    #[test]
    fn what_nobody_had_is_not_tested_but_where_it_appears() {
        let none = Ancestry::default();
        let mut fidelity = Fidelity::default();
        fidelity.record_past(none, &none.compare(none), 0);
        assert_eq!(fidelity, Fidelity::default());
        fidelity.record_past(none, &none.compare(EXPECTED), 0);
        let altered = fidelity.get(Facet::Versions).map(|tally| tally.altered);
        assert_eq!(altered, Some(1));
    }

    #[test]
    fn what_was_never_given_is_not_supported() {
        let mut fidelity = Fidelity::default();
        fidelity.record_past_unsupported(EXPECTED);
        let tally = fidelity.get(Facet::Versions).expect("it is tested");
        assert_eq!((tally.tested, tally.unsupported), (1, 1));
    }

    #[test]
    fn a_version_has_its_own_bytes_unless_some_are_gone() {
        let [new, old] = [Sha256Digest([1; 32]), Sha256Digest([2; 32])];
        let both = [new, old];
        assert_eq!(of_place(&both, 2, 0), [new]);
        assert_eq!(of_place(&both, 2, 1), [old]);
        assert_eq!(of_place(&both, 1, 0), both);
        assert_eq!(of_place(&both, 3, 2), both);
        assert_eq!(of_place(&[], 1, 0), []);
    }
}
