//! Names that differ in case alone: a store that folds case keeps one of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::digest::{Sha256Digest, sha256};

/// The indices of names that another name of these differs from in case alone.
pub(super) fn pairs(names: impl Iterator<Item = String>) -> BTreeSet<u64> {
    let (mut first, mut pairs) = (BTreeMap::<Sha256Digest, u64>::new(), BTreeSet::new());
    for (name, index) in names.zip(0..) {
        // The digest, so that memory does not grow with the length of names.
        let folded = sha256(name.to_lowercase().as_bytes());
        if let Some(other) = first.insert(folded, index) {
            pairs.extend([other, index]);
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_two_names_or_more() {
        let names = ["a", "Case", "b/É", "case", "b/é", "b", "CASE", "B/c"];
        let found = pairs(names.into_iter().map(str::to_owned));
        assert_eq!(found, BTreeSet::from([1, 2, 3, 4, 6]));
    }
}
