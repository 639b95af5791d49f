//! The versions that stores gave, so that exactly those are removed.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, PoisonError},
};

use crate::object::Key;

/// The versions that stores gave to what this run wrote and has not removed yet.
///
/// Empty where no store keeps versions. Where one does, memory grows by a key and a version an object of what is stored at
/// a time.
#[derive(Debug, Default)]
pub(super) struct Versions(Mutex<Given>);

/// Versions by store and key.
type Given = BTreeMap<(Arc<str>, Key), Vec<String>>;

impl Versions {
    pub(super) fn remember(&self, store: &Arc<str>, key: &Key, version: &str) {
        let mut versions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let given = versions
            .entry((Arc::clone(store), key.clone()))
            .or_default();
        if !given.iter().any(|it| it == version) {
            given.push(version.to_owned());
        }
    }

    /// The versions and markers of this key that are ours.
    pub(super) fn named(&self, store: &Arc<str>, key: &Key) -> BTreeSet<String> {
        let mut versions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let given = versions.remove(&(Arc::clone(store), key.clone()));
        given.into_iter().flatten().collect()
    }

    /// What is to be deleted to remove this object: its versions, or the object itself.
    pub(super) fn take(&self, store: &Arc<str>, key: Key) -> Vec<(Key, Option<String>)> {
        let mut versions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match versions.remove(&(Arc::clone(store), key.clone())) {
            Some(given) => given
                .into_iter()
                .map(|version| (key.clone(), Some(version)))
                .collect(),
            None => vec![(key, None)],
        }
    }
}
