//! A folder of this machine: `bucket` is a folder in it, an object a file, a key its path.
//!
//! - Nothing is sent, so there are no attempts to count: what a folder costs is its machine's business.
//! - Nothing stands beside the bytes of a file: headers, metadata and tags are lost, which reading back shows.
//! - No path leaves the bucket. A key that is no path as it stands is refused, a symbolic link is never followed, neither
//!   as an object nor on the way to one.
//! - A file appears under its name only when it is whole and on the disk. Until then it lies in a folder beside the bucket,
//!   `.exitdrill-BUCKET`, with the parts of unfinished uploads; the folder goes when it is empty.

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    clock::Clock,
    ledger::Operation,
    scenario,
    store::{Error, Kind, Result},
};

use self::{disk::Disk, fault::Fault};

mod disk;
mod fault;
mod list;
mod part;
mod path;
mod read;
mod target;
mod write;

/// A folder as a store.
#[derive(Clone)]
pub struct Folder {
    name: Arc<str>,
    disk: Arc<Disk>,
    page_max: usize,
}

impl Folder {
    /// The bucket of this store below `root`. Touches nothing.
    #[must_use]
    pub fn new(store: &scenario::Store, root: &Path, clock: Clock) -> Self {
        Self {
            name: Arc::clone(&store.name),
            disk: Arc::new(Disk::new(root, &store.bucket, clock)),
            page_max: usize::try_from(store.quirks.page_max).unwrap_or(usize::MAX),
        }
    }

    /// What the disk does, where it may wait.
    async fn on_disk<T: Send + 'static>(
        &self,
        operation: Operation,
        work: impl FnOnce(&Disk) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T> {
        let disk = Arc::clone(&self.disk);
        let done = tokio::task::spawn_blocking(move || work(&disk)).await;
        let done = done.expect("work on the disk does not panic");
        done.map_err(|fault| self.error(operation, fault))
    }

    fn error(&self, operation: Operation, fault: Fault) -> Error {
        Error::unanswered(fault.kind, operation, &self.name, fault.text)
    }

    fn unsupported(&self, operation: Operation, text: &str) -> Error {
        self.error(operation, Fault::new(Kind::NotSupported, text))
    }
}

impl fmt::Debug for Folder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bucket: &PathBuf = &self.disk.bucket;
        f.debug_struct("Folder")
            .field("name", &self.name)
            .field("bucket", bucket)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
