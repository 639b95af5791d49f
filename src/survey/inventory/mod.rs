//! An inventory of a bucket, as S3 writes it every day or week: what lies there, without a request.
//!
//! It is read through its manifest, which alone says what the columns are, which files belong to it and what they hash to: a file
//! on its own could be one of many.

mod column;
mod columnar;
mod csv;
mod file;
mod manifest;
mod row;

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use super::{Bin, Tally};
pub use column::State;
use column::{Column, Format};
use manifest::Manifest;
use row::Row;

/// What an inventory tells of a bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inventory {
    /// The objects that a listing would show.
    pub tally: Tally,
    /// When it was taken; what was written since is not in it.
    pub on: Timestamp,
    /// Versions that are no longer the latest, and delete markers; none where the inventory was not asked for them.
    pub hidden: Option<Hidden>,
    /// Whether it says which storage class an object has.
    pub has_classes: bool,
    /// Of each state that it tells, how many of the objects are in which, in the store's word.
    pub states: BTreeMap<State, BTreeMap<String, u64>>,
}

/// What lies in a bucket and no listing of objects shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Old versions.
    pub versions: Bin,
    /// Delete markers.
    pub markers: u64,
}

/// Why an inventory is not read.
#[derive(Debug, thiserror::Error)]
pub enum NotRead {
    /// A file that cannot be opened or read to its end.
    #[error("{}: {error}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A manifest that is none.
    #[error("{}: not a manifest of an S3 inventory: {why}", path.display())]
    Manifest {
        /// Which.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// Another bucket's.
    #[error("the inventory is of the bucket `{}`, and the store's is `{asked}`", told.escape_debug())]
    Bucket {
        /// Whose it is.
        told: String,
        /// Whose it should be.
        asked: String,
    },
    /// Files in a form that is not read.
    #[error("the inventory's files are {0}; have it written as CSV or Parquet")]
    Format(String),
    /// A column that no known inventory has: what it says could change what a row means.
    #[error("the inventory has a column `{0}`, which is not known; have it written without")]
    UnknownColumn(String),
    /// A column without which nothing can be counted, or which stands there twice.
    #[error("the inventory must have a column `{0}`, once")]
    NoColumn(&'static str),
    /// A file that the manifest names and nobody put beside it.
    #[error("the manifest names {0}, which is not beside it, nor in `data` or `../data`")]
    Missing(String),
    /// A file that is not what was written.
    #[error("{}: not the file that the manifest names: its MD5 is another; fetch it again", .0.display())]
    Damaged(PathBuf),
    /// A row that cannot be counted. What it says is not told: it has a key.
    #[error("{}: row {row}: {why}", path.display())]
    Row {
        /// In which file.
        path: PathBuf,
        /// Counted from 1.
        row: u64,
        /// What is wrong with it.
        why: &'static str,
    },
}

impl NotRead {
    fn file(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        Self::File { path, error }
    }

    fn row(path: &Path, row: u64, why: file::Why) -> Self {
        let path = path.to_owned();
        Self::Row { path, row, why }
    }
}

/// Reads an inventory of a bucket in memory that does not grow with it, and counts what lies below a prefix.
///
/// # Errors
/// It is not the bucket's, not whole, or not understood in every row: a part of an inventory is a wrong number.
pub fn read(manifest: &Path, bucket: &str, prefix: &str) -> Result<Inventory, NotRead> {
    let read = Manifest::read(manifest)?;
    if read.bucket != bucket {
        return Err(NotRead::Bucket {
            told: read.bucket,
            asked: bucket.to_owned(),
        });
    }
    let columns = column::parse(read.format, &read.schema)?;
    let mut inventory = Inventory::empty(&columns, read.on);
    for file in &read.files {
        let path = file::beside(manifest, &file.name)?;
        let take = |row: &Row<'_>| row::take(&mut inventory, row, prefix);
        match read.format {
            Format::Csv => csv::rows(&path, &file.md5, &columns, take)?,
            Format::Parquet => columnar::rows(&path, &file.md5, &columns, take)?,
        }
    }
    Ok(inventory)
}

impl Inventory {
    fn empty(columns: &[Column], on: Timestamp) -> Self {
        let states = columns.iter().filter_map(|column| match column {
            Column::State(state) => Some((*state, BTreeMap::new())),
            _ => None,
        });
        Self {
            tally: Tally::default(),
            on,
            hidden: columns.contains(&Column::IsLatest).then(Hidden::default),
            has_classes: columns.contains(&Column::Class),
            states: states.collect(),
        }
    }
}

#[cfg(test)]
mod tests;
