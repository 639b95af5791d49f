//! What a run keeps beside its record, so that a bundle can be made of it later.

use std::{
    collections::BTreeMap,
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use serde::Serialize;

use crate::{price::Catalog, quirks};

use super::{
    inputs::Inputs,
    line::{MadeLine, ReadLine},
    name::{self, INPUTS},
};

/// The folder beside a record: the price and quirks files that a run was told by, the manifest of every dataset, and of every
/// cell what was read of it. Lines are written as they come; none stays in memory.
#[derive(Debug)]
pub struct Kept {
    folder: PathBuf,
    reads: Mutex<BTreeMap<u32, BufWriter<File>>>,
}

impl Kept {
    /// A new folder with the texts that the run is told by.
    ///
    /// # Errors
    /// It is there already, or the disk refused.
    pub fn create(folder: &Path, prices: &Catalog, quirks: &quirks::Catalog) -> io::Result<Self> {
        fs::create_dir(folder)?;
        let names = |(name, _)| name;
        let inputs = Inputs::of(prices.files().map(names), quirks.own().map(names));
        let kept = Self {
            folder: folder.to_owned(),
            reads: Mutex::default(),
        };
        let texts = prices.files().chain(quirks.own());
        for (file, (_, text)) in inputs.files().zip(texts) {
            kept.file(file)?.write_all(text.as_bytes())?;
        }
        let mut listed = serde_json::to_string_pretty(&inputs)?;
        listed.push('\n');
        kept.file(INPUTS)?.write_all(listed.as_bytes())?;
        Ok(kept)
    }

    /// Writes the manifest of a dataset as it was this many versions ago; as it is, where that is nothing.
    ///
    /// # Errors
    /// An object is not known, or the disk refused.
    pub fn made(
        &self,
        (dataset, age): (&str, u32),
        objects: impl Iterator<Item = io::Result<MadeLine>>,
    ) -> io::Result<()> {
        let mut file = BufWriter::new(self.file(&name::made(dataset, age))?);
        for object in objects {
            write_line(&mut file, &object?)?;
        }
        file.flush()
    }

    /// Notes an object that was read in a round of a cell.
    ///
    /// # Errors
    /// The disk refused.
    pub fn read(&self, cell: u32, line: &ReadLine) -> io::Result<()> {
        let mut reads = self.reads.lock().unwrap_or_else(PoisonError::into_inner);
        let file = match reads.entry(cell) {
            std::collections::btree_map::Entry::Occupied(open) => open.into_mut(),
            std::collections::btree_map::Entry::Vacant(new) => {
                new.insert(BufWriter::new(self.file(&name::read(cell))?))
            }
        };
        write_line(file, line)
    }

    /// Writes what is still on its way to the disk.
    ///
    /// # Errors
    /// The disk refused.
    pub fn finish(&self) -> io::Result<()> {
        let mut reads = self.reads.lock().unwrap_or_else(PoisonError::into_inner);
        reads.values_mut().try_for_each(BufWriter::flush)
    }

    /// Removes the folder of a run that sent nothing.
    ///
    /// # Errors
    /// The disk refused.
    pub fn discard(&self) -> io::Result<()> {
        fs::remove_dir_all(&self.folder)
    }

    fn file(&self, name: &str) -> io::Result<File> {
        let path = self.folder.join(name);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        OpenOptions::new().write(true).create_new(true).open(path)
    }
}

fn write_line(file: &mut impl Write, line: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *file, line)?;
    file.write_all(b"\n")
}
