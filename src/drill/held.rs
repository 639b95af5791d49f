//! What this run holds in stores at a moment, so that it can be given up at any moment.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::{ledger::Round, object::Key, store::UploadId};

/// What this run holds in stores.
#[derive(Debug, Default)]
pub(super) struct Held(Mutex<State>);

/// What this run holds, by kind.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    pub(super) stores: BTreeMap<Arc<str>, Entered>,
    /// Store and dataset of every source whose filling was begun.
    pub(super) sources: Vec<(Arc<str>, Arc<str>)>,
    /// The round that has written and is not removed.
    pub(super) rounds: Vec<(u32, Round)>,
    pub(super) uploads: BTreeMap<(Arc<str>, String), Key>,
}

/// How far a store was entered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entered {
    pub(super) bucket: Bucket,
    pub(super) claim: Claim,
}

/// Whose a bucket is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Bucket {
    /// It was there.
    #[default]
    Found,
    /// This run created it.
    Created,
}

/// Whose a claim is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Claim {
    /// None was sent.
    #[default]
    None,
    /// One was sent; whether it was stored is not known.
    Sent,
    /// It was read back and is this run's.
    Ours,
}

impl Held {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn now(&self) -> State {
        self.state().clone()
    }

    pub(super) fn bucket(&self, store: &Arc<str>, bucket: Bucket) {
        self.state()
            .stores
            .entry(Arc::clone(store))
            .or_default()
            .bucket = bucket;
    }

    pub(super) fn claim(&self, store: &Arc<str>, claim: Claim) {
        self.state()
            .stores
            .entry(Arc::clone(store))
            .or_default()
            .claim = claim;
    }

    pub(super) fn source(&self, store: &Arc<str>, dataset: &Arc<str>) {
        self.state()
            .sources
            .push((Arc::clone(store), Arc::clone(dataset)));
    }

    pub(super) fn round(&self, cell: u32, round: Round) {
        self.state().rounds.push((cell, round));
    }

    pub(super) fn round_gone(&self, cell: u32, round: Round) {
        self.state().rounds.retain(|held| *held != (cell, round));
    }

    pub(super) fn upload(&self, store: &Arc<str>, id: &UploadId, key: &Key) {
        self.state()
            .uploads
            .insert((Arc::clone(store), id.0.clone()), key.clone());
    }

    pub(super) fn upload_gone(&self, store: &Arc<str>, id: &UploadId) {
        self.state()
            .uploads
            .remove(&(Arc::clone(store), id.0.clone()));
    }
}
