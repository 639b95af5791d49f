//! Versions: what keys were before, as a listing of versions shows it.

use jiff::Timestamp;

use crate::object::Key;

/// One version of a key, or a deletion of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The key.
    pub key: Key,
    /// The version's own name.
    pub id: String,
    /// Whether it is what the key is now.
    pub latest: bool,
    /// When it was written, where the listing says.
    pub modified: Option<Timestamp>,
    /// Its size in bytes; none of a deletion.
    pub size: Option<u64>,
}

impl Version {
    /// Whether it is the marker of a deletion.
    #[must_use]
    pub fn is_marker(&self) -> bool {
        self.size.is_none()
    }
}
