//! A file of an inventory: found beside its manifest, and hashed as it is read.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::NotRead;
use crate::digest::{Algorithm, Hasher, hex};

/// Why a row, or what is in it, is not taken.
pub(super) type Why = &'static str;

/// Of a row that is cut otherwise than the manifest says.
pub(super) const OTHER: Why = "it has not the columns that the manifest names";

/// Where the file lies that a manifest names: beside it, or in the folder `data` in which S3 puts it.
pub(super) fn beside(manifest: &Path, key: &str) -> Result<PathBuf, NotRead> {
    // The last part only, and never `..`: a manifest cannot name a file elsewhere on this machine.
    let missing = || NotRead::Missing(key.escape_debug().to_string());
    let name = key.rsplit('/').next().unwrap_or_default();
    if ["", ".", ".."].contains(&name) || name.contains('\\') {
        return Err(missing());
    }
    let folder = manifest.parent().unwrap_or(Path::new(""));
    let places = ["", "data", "../data"].map(|place| folder.join(place).join(name));
    places
        .into_iter()
        .find(|path| path.is_file())
        .ok_or_else(missing)
}

/// A file whose bytes are hashed as they are read.
pub(super) struct Hashed {
    file: File,
    hasher: Hasher,
}

impl Hashed {
    pub(super) fn open(path: &Path) -> Result<Self, NotRead> {
        let file = File::open(path).map_err(|error| NotRead::file(path, error))?;
        Ok(Self {
            file,
            hasher: Hasher::new(Algorithm::Md5),
        })
    }

    /// Reads on to the end, and holds the whole against a manifest's digits.
    pub(super) fn is(mut self, path: &Path, md5: &str) -> Result<(), NotRead> {
        io::copy(&mut self, &mut io::sink()).map_err(|error| NotRead::file(path, error))?;
        let found = hex(&self.hasher.finish().bytes);
        if found.eq_ignore_ascii_case(md5) {
            return Ok(());
        }
        Err(NotRead::Damaged(path.to_owned()))
    }
}

impl Read for Hashed {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        self.hasher.update(&into[..read]);
        Ok(read)
    }
}
