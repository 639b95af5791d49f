//! Why a dataset cannot be opened or described.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::object::{Escaped, InvalidKey};

/// Why a dataset cannot be opened or described.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A folder or file could not be read.
    #[error("cannot read `{}`: {source}", shown(path))]
    Read {
        /// What was read.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file's name is no key, because it is not UTF-8.
    #[error(
        "the name of `{}` is not UTF-8 and cannot be a key; rename it",
        shown(path)
    )]
    NotUtf8 {
        /// The file.
        path: PathBuf,
    },
    /// A file's name is no key.
    #[error("the name of `{}` cannot be a key: {source}", shown(path))]
    Key {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: InvalidKey,
    },
    /// More files than a dataset may hold.
    #[error(
        "`{}` holds more than {limit} files; choose a smaller folder",
        shown(path)
    )]
    TooMany {
        /// The folder.
        path: PathBuf,
        /// How many there may be.
        limit: usize,
    },
    /// An object's bytes could not be read.
    #[error("cannot read object `{}`: {source}", Escaped(name))]
    Object {
        /// Its name.
        name: String,
        /// Why not.
        source: io::Error,
    },
    /// The manifest's temporary file failed.
    #[error("cannot keep the manifest in a temporary file: {0}")]
    Manifest(io::Error),
    /// The caller asked to stop.
    #[error("stopped before the manifest was whole")]
    Stopped,
}

/// A path that can go to a terminal.
pub(super) fn shown(path: &Path) -> String {
    Escaped(&path.to_string_lossy()).to_string()
}
