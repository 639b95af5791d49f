//! Where in a bucket the drill's objects lie.

use crate::{ledger::Round, scenario::Store};

/// The name, below a store's prefix, of the object that claims the prefix for a run.
pub const CLAIM: &str = ".exitdrill-claim";

/// The key of a store's claim.
#[must_use]
pub fn claim_key(store: &Store) -> String {
    format!("{}{CLAIM}", store.prefix)
}

/// Below which the setup stores a dataset.
#[must_use]
pub fn source_prefix(store: &Store, dataset: &str) -> String {
    format!("{}source/{dataset}/", store.prefix)
}

/// Below which one round of a cell writes.
#[must_use]
pub fn round_prefix(store: &Store, cell: u32, round: Round) -> String {
    let round = match round {
        Round::Cold => "cold".to_owned(),
        Round::Trial(trial) => trial.to_string(),
    };
    format!("{}{cell}/{round}/", store.prefix)
}

/// The length in bytes of the longest prefix a dataset's objects can have in a store.
pub(super) fn longest_prefix(store: &Store, dataset: &str) -> usize {
    let written = round_prefix(store, u32::MAX, Round::Trial(u32::MAX)).len();
    source_prefix(store, dataset).len().max(written)
}
