//! What objects were before they became what they are.

use std::iter;

use super::Objects;

/// One thing that every object of a dataset was before.
#[derive(Clone, Debug)]
pub enum Past {
    /// A version: an object of the same name and size, with bytes of its own and nothing beside them.
    Version(Objects),
    /// Deleted.
    Deleted,
}

impl Objects {
    /// What every object was before, oldest first; a deletion follows the version that it hid.
    #[must_use]
    pub fn past(&self) -> Vec<Past> {
        let history = self.dataset().history;
        let versions = (0..history.versions).flat_map(|nth| {
            let version = self.before(history.versions - nth).map(Past::Version);
            let deleted = (nth < history.delete_markers).then_some(Past::Deleted);
            version.into_iter().chain(iter::once(deleted).flatten())
        });
        versions.collect()
    }
}
