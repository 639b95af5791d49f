//! A folder of real files as a dataset.
//!
//! Walked once. Of each regular file the relative path, the size and the time of its last change are kept; a file that
//! is another by the time it is read is an error, because what it would have been judged by is gone.

use std::{
    fs::{self, DirEntry, File},
    io::{self, Seek as _, SeekFrom},
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::{object::Key, unit::Bytes};

use super::Error;

/// The most files a folder may hold: their names are kept in memory.
pub const MAX_FILES: usize = 1_000_000;

/// The files below a folder, sorted by name.
pub(super) struct Folder {
    root: PathBuf,
    files: Vec<Entry>,
    skipped: u64,
}

/// A regular file.
struct Entry {
    /// Its path relative to the root, with `/`.
    name: Box<str>,
    size: Bytes,
    changed: Option<SystemTime>,
}

impl Folder {
    /// Walks a folder.
    pub(super) fn open(root: &Path) -> Result<Self, Error> {
        let mut folder = Self {
            root: root.to_owned(),
            files: Vec::new(),
            skipped: 0,
        };
        let mut pending = vec![(root.to_owned(), String::new())];
        while let Some((path, prefix)) = pending.pop() {
            for entry in fs::read_dir(&path).map_err(|source| read(&path, source))? {
                let entry = entry.map_err(|source| read(&path, source))?;
                pending.extend(folder.add(&entry, &prefix)?);
            }
        }
        folder.files.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        Ok(folder)
    }

    /// Takes a file, gives a folder back, and counts anything else.
    fn add(&mut self, entry: &DirEntry, prefix: &str) -> Result<Option<(PathBuf, String)>, Error> {
        let path = entry.path();
        // Of the entry itself: a symbolic link is never followed.
        let kind = entry.file_type().map_err(|source| read(&path, source))?;
        if !kind.is_dir() && !kind.is_file() {
            self.skipped += 1;
            return Ok(None);
        }
        let name = entry.file_name();
        let name = name
            .to_str()
            .ok_or_else(|| Error::NotUtf8 { path: path.clone() })?;
        if kind.is_dir() {
            return Ok(Some((path, format!("{prefix}{name}/"))));
        }
        self.add_file(&path, format!("{prefix}{name}"))?;
        Ok(None)
    }

    fn add_file(&mut self, path: &Path, name: String) -> Result<(), Error> {
        if self.files.len() == MAX_FILES {
            let path = self.root.clone();
            let limit = MAX_FILES;
            return Err(Error::TooMany { path, limit });
        }
        let path = path.to_owned();
        let found = fs::symlink_metadata(&path).map_err(|source| read(&path, source))?;
        Key::new(name.as_str()).map_err(|source| Error::Key { path, source })?;
        self.files.push(Entry {
            name: name.into(),
            size: Bytes(found.len()),
            changed: found.modified().ok(),
        });
        Ok(())
    }

    pub(super) fn len(&self) -> u64 {
        self.files.len() as u64
    }

    pub(super) fn skipped(&self) -> u64 {
        self.skipped
    }

    pub(super) fn name(&self, index: u64) -> Option<&str> {
        self.entry(index).map(|entry| &*entry.name)
    }

    pub(super) fn size(&self, index: u64) -> Option<Bytes> {
        self.entry(index).map(|entry| entry.size)
    }

    pub(super) fn index_of(&self, name: &str) -> Option<u64> {
        let found = self.files.binary_search_by(|entry| (*entry.name).cmp(name));
        found.ok().map(|index| index as u64)
    }

    /// The file, open at `offset`.
    pub(super) fn open_at(&self, index: u64, offset: u64) -> io::Result<File> {
        let entry = self.entry(index).ok_or(io::ErrorKind::NotFound)?;
        let mut file = File::open(self.root.join(&*entry.name))?;
        let found = file.metadata()?;
        if found.len() != entry.size.0 || found.modified().ok() != entry.changed {
            return Err(io::Error::other("the file changed since the drill began"));
        }
        file.seek(SeekFrom::Start(offset))?;
        Ok(file)
    }

    fn entry(&self, index: u64) -> Option<&Entry> {
        self.files.get(usize::try_from(index).ok()?)
    }
}

fn read(path: &Path, source: io::Error) -> Error {
    let path = path.to_owned();
    Error::Read { path, source }
}
