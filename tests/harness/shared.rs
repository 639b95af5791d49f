//! A server that all cases share, started by the first that wants it.

use std::{
    io,
    sync::{Arc, Mutex, PoisonError},
};

/// A server, or why there is none; it is tried only once.
pub(super) struct Shared<T>(Mutex<Option<Result<Arc<T>, String>>>);

impl<T> Shared<T> {
    /// None yet.
    pub(super) const fn new() -> Self {
        Self(Mutex::new(None))
    }

    /// The one that all cases share.
    ///
    /// # Errors
    /// It could not be started.
    pub(super) fn get(&self, start: impl FnOnce() -> io::Result<T>) -> Result<Arc<T>, String> {
        let mut shared = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let start = || start().map(Arc::new).map_err(|error| error.to_string());
        shared.get_or_insert_with(start).clone()
    }

    /// Forgets it, which ends it once nobody holds it: what is static is never dropped.
    pub(super) fn stop(&self) {
        drop(self.0.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}
