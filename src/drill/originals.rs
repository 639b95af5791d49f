//! What real objects were when they were read, which is what their copies are held against.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{digest::Sha256Digest, object::Attributes};

/// A real object as it was read.
#[derive(Clone)]
pub(super) struct Original {
    pub(super) sha256: Sha256Digest,
    pub(super) attributes: Attributes,
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
}
