//! All findings counted, a bounded number kept.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Finding, Kind};

/// How many findings of a kind are kept.
pub const KEPT: usize = 1_000;

/// All findings counted by kind, the first [`KEPT`] of each kept, in their order by place and key.
///
/// Adding and merging in any order, in any grouping, give the same: which findings are kept does not hang on which
/// object happened to arrive first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Findings {
    /// Exact, also where not all are kept. A kind with none is absent.
    counts: BTreeMap<Kind, u64>,
    /// In order.
    kept: BTreeMap<Kind, BTreeSet<Finding>>,
}

impl Findings {
    /// Takes one.
    pub fn add(&mut self, finding: Finding) {
        *self.counts.entry(finding.kind).or_default() += 1;
        self.keep(finding);
    }

    /// Takes all of `other`.
    pub fn merge(&mut self, other: Self) {
        for (kind, count) in other.counts {
            *self.counts.entry(kind).or_default() += count;
        }
        let kept = other.kept.into_values().flatten();
        kept.for_each(|finding| self.keep(finding));
    }

    /// The same findings with other names in them; which are kept stays.
    #[must_use]
    pub fn renamed(&self, rename: impl Fn(&Finding) -> Finding) -> Self {
        let kept = self.kept.iter();
        Self {
            counts: self.counts.clone(),
            kept: kept
                .map(|(kind, findings)| (*kind, findings.iter().map(&rename).collect()))
                .collect(),
        }
    }

    /// How many of a kind there were, kept or not.
    #[must_use]
    pub fn count(&self, kind: Kind) -> u64 {
        self.counts.get(&kind).copied().unwrap_or(0)
    }

    /// How many there were, by kind; a kind with none is absent.
    #[must_use]
    pub fn counts(&self) -> &BTreeMap<Kind, u64> {
        &self.counts
    }

    /// Whether there were none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Those kept, by kind and in order.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.kept.values().flatten()
    }

    fn keep(&mut self, finding: Finding) {
        let kept = self.kept.entry(finding.kind).or_default();
        kept.insert(finding);
        if kept.len() > KEPT {
            kept.pop_last();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::{integrity::Place, ledger::Round, object::Key};

    use super::*;

    fn finding(kind: Kind, number: u32) -> Finding {
        let place = Place {
            cell: number % 3,
            round: Round::Cold,
        };
        Finding::new(
            kind,
            place,
            Key::new(format!("{number:06}")).expect("a key"),
        )
    }

    #[test]
    fn counts_all_and_keeps_a_thousand_of_each_kind() {
        let mut findings = Findings::default();
        (0..1_500).for_each(|number| findings.add(finding(Kind::Missing, number)));
        findings.add(finding(Kind::Tag, 7));
        assert_eq!(findings.count(Kind::Missing), 1_500);
        assert_eq!(
            (findings.count(Kind::Tag), findings.count(Kind::Corrupt)),
            (1, 0)
        );
        assert_eq!(findings.iter().count(), KEPT + 1);
        // 500 of each of three cells: all of the first two, none of the last.
        assert!(
            findings
                .iter()
                .all(|one| one.kind == Kind::Tag || one.place.cell < 2)
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(8))]
        #[test]
        fn order_and_grouping_do_not_matter(
            numbers in Just((0..2_200u32).collect::<Vec<_>>()).prop_shuffle(), at in 0..2_200usize,
        ) {
            let of = |numbers: &[u32]| {
                let mut findings = Findings::default();
                for number in numbers { findings.add(finding(Kind::Corrupt, *number)); }
                findings
            };
            let sorted: Vec<_> = (0..2_200).collect();
            let mut merged = of(&numbers[at..]);
            merged.merge(of(&numbers[..at]));
            prop_assert!(merged == of(&sorted));
        }
    }
}
