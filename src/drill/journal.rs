//! What a drill is about to create, on disk before it is created.
//!
//! One JSON record a line, each with the SHA-256 of its text, so that a torn last line is told from a whole one. Intents
//! are on the disk (`fsync`) before their effect; what the store named (uploads, versions) is appended. So is what a copy of a
//! real object is to be, before it is stored: it is known only in the timed move, which no disk shall slow down. A run that
//! is killed has written it; where the machine itself loses it, the copy is not known again, and clean-up says that it remains.

use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use serde::{Deserialize, Serialize};

use crate::{
    digest::{Sha256Digest, sha256},
    ledger::Round,
    object::Key,
    unit::Bytes,
};

use super::Fleeting;

/// One line of a journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "entry")]
pub enum Entry {
    /// The first line: what is needed to derive every key and byte again. Holds no secret.
    Run {
        /// The run's own name, in its claims.
        nonce: String,
        /// The scenario's path, for people.
        path: String,
        /// The scenario's text.
        scenario: String,
        /// Stores pointed elsewhere: `away=http://127.0.0.1:9000`.
        overrides: Vec<String>,
        /// What ends with the process.
        #[serde(default)]
        fleeting: Fleeting,
    },
    /// A bucket is about to be created.
    Bucket {
        /// The store's name.
        store: Arc<str>,
    },
    /// The bucket was created by this run.
    BucketCreated {
        /// The store's name.
        store: Arc<str>,
    },
    /// A prefix is about to be claimed.
    Claim {
        /// The store's name.
        store: Arc<str>,
    },
    /// A dataset is about to be stored as a source.
    Source {
        /// The store's name.
        store: Arc<str>,
        /// The dataset's name.
        dataset: Arc<str>,
    },
    /// A round is about to write.
    Round {
        /// The cell's number.
        cell: u32,
        /// Which repetition.
        round: Round,
    },
    /// An upload was begun.
    Upload {
        /// The store's name.
        store: Arc<str>,
        /// The object's key.
        key: Key,
        /// The store's name of the upload.
        id: String,
    },
    /// A copy of a real object is about to be stored.
    Copy {
        /// The store's name.
        store: Arc<str>,
        /// The copy's key.
        key: Key,
        /// Its size.
        size: Bytes,
        /// What it was when it was read.
        sha256: Sha256Digest,
    },
    /// An upload was completed or aborted.
    UploadEnded {
        /// The store's name.
        store: Arc<str>,
        /// The store's name of the upload.
        id: String,
    },
    /// The store keeps versions and gave this one.
    Version {
        /// The store's name.
        store: Arc<str>,
        /// The object's key.
        key: Key,
        /// Its version.
        version: String,
    },
    /// A source was removed whole.
    SourceRemoved {
        /// The store's name.
        store: Arc<str>,
        /// The dataset's name.
        dataset: Arc<str>,
    },
    /// What a round wrote was removed whole.
    RoundRemoved {
        /// The cell's number.
        cell: u32,
        /// Which repetition.
        round: Round,
    },
    /// The claim was removed, and the bucket if this run created it.
    Released {
        /// The store's name.
        store: Arc<str>,
    },
}

/// An open journal.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: Mutex<File>,
}

#[derive(Serialize, Deserialize)]
struct Line {
    sha256: String,
    text: String,
}

impl Journal {
    /// A new journal.
    ///
    /// # Errors
    /// The file is there already, or cannot be made.
    pub fn create(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new()
            .append(true)
            .create_new(true)
            .open(path)?;
        Ok(Self {
            path: path.to_owned(),
            file: Mutex::new(file),
        })
    }

    /// A journal that goes on.
    ///
    /// # Errors
    /// The file cannot be opened for writing.
    pub fn reopen(path: &Path) -> io::Result<Self> {
        let mut file = OpenOptions::new().append(true).open(path)?;
        // A torn last line must not swallow the next one.
        file.write_all(b"\n")?;
        Ok(Self {
            path: path.to_owned(),
            file: Mutex::new(file),
        })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes an intent; it is on the disk when this returns.
    ///
    /// # Errors
    /// The disk refused: the effect must not follow.
    pub fn intend(&self, entry: &Entry) -> io::Result<()> {
        self.write(entry)?.sync_data()
    }

    /// Notes what the store named, what a copy is to be, or that something is gone.
    ///
    /// # Errors
    /// The disk refused.
    pub fn note(&self, entry: &Entry) -> io::Result<()> {
        self.write(entry).map(drop)
    }

    fn write(&self, entry: &Entry) -> io::Result<std::sync::MutexGuard<'_, File>> {
        let text = serde_json::to_string(entry)?;
        let mut line = serde_json::to_vec(&Line {
            sha256: sha256(text.as_bytes()).to_string(),
            text,
        })?;
        line.push(b'\n');
        let mut file = self
            .file
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        file.write_all(&line)?;
        Ok(file)
    }
}

/// The whole lines of a journal; torn or altered ones are left out.
#[must_use]
pub fn read(text: &str) -> Vec<Entry> {
    text.lines().filter_map(entry).collect()
}

fn entry(line: &str) -> Option<Entry> {
    let line: Line = serde_json::from_str(line).ok()?;
    let whole = sha256(line.text.as_bytes()).to_string() == line.sha256;
    if whole {
        serde_json::from_str(&line.text).ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_out_what_is_torn_or_altered_and_keeps_the_rest() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal");
        let store: Arc<str> = "home".into();
        let journal = Journal::create(&path).expect("a journal");
        journal
            .intend(&Entry::Claim {
                store: Arc::clone(&store),
            })
            .expect("written");
        journal
            .note(&Entry::Released {
                store: Arc::clone(&store),
            })
            .expect("written");
        let text = std::fs::read_to_string(&path).expect("read");
        assert_eq!(read(&text).len(), 2);
        assert_eq!(read(&text[..text.len() - 5]), [Entry::Claim { store }]);
        assert_eq!(read(&text.replace("home", "hole")), []);
        assert!(
            Journal::create(&path).is_err(),
            "a journal is never written over"
        );
    }
}
