//! What real objects were when they were read, which is what their copies are held against.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{digest::Sha256Digest, integrity::Outcome, object::Attributes};

/// A real object as it was read.
#[derive(Clone)]
pub(super) struct Original {
    pub(super) sha256: Sha256Digest,
    pub(super) attributes: Attributes,
    /// Whether it has the checksums that its store keeps of it; none where none is kept, or once that was counted.
    pub(super) checksum: Option<Outcome>,
}

/// The real objects of a round, as they were read; a dataset draws no more of them than memory holds. A clone is the same
/// memory.
#[derive(Clone, Default)]
pub(super) struct Originals(Arc<Mutex<BTreeMap<u64, Original>>>);

impl Originals {
    pub(super) fn remember(&self, index: u64, original: Original) {
        let mut originals = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        originals.insert(index, original);
    }

    /// The object as it was read; none where it was not read whole.
    pub(super) fn get(&self, index: u64) -> Option<Original> {
        let originals = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        originals.get(&index).cloned()
    }

    /// Whether the object has the checksums that its store keeps of it, to be counted once.
    pub(super) fn take_checksum(&self, index: u64) -> Option<Outcome> {
        let mut originals = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        originals.get_mut(&index)?.checksum.take()
    }

    /// The same of each object whose copy was not read back.
    pub(super) fn take_checksums(&self) -> Vec<Outcome> {
        let mut originals = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let left = originals.values_mut();
        left.filter_map(|original| original.checksum.take())
            .collect()
    }
}
