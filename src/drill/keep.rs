//! Keeping exported objects as files, none of which lies outside its folder.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use bytes::Bytes;
use tokio::{sync::mpsc, task::JoinHandle};

use crate::{digest::sha256, object::Key};

use super::Halt;

/// A folder for exported objects.
///
/// An object's file is named by the SHA-256 of its key, and `keys.tsv` beside them says which key is which: no key ever
/// becomes a path, so none can leave the folder, collide with another by case, or be too long for a file system.
#[derive(Clone, Debug)]
pub(super) struct Keep {
    folder: PathBuf,
}

impl Keep {
    /// A folder of its own below `folder`, which must not be there yet.
    pub(super) fn create(folder: &Path, name: &str) -> Result<Self, Halt> {
        let folder = folder.join(name);
        let parent = folder.parent().unwrap_or(&folder);
        fs::create_dir_all(parent)
            .and_then(|()| fs::create_dir(&folder))
            .map_err(|error| fault(&folder, &error))?;
        Ok(Self { folder })
    }

    /// A new file for the object.
    pub(super) fn begin(&self, key: &Key) -> Result<Copy, Halt> {
        let name = sha256(key.as_str().as_bytes()).to_string();
        let path = self.folder.join(&name);
        let index = format!("{name}\t{key}\n");
        let opened = append(&self.folder.join("keys.tsv"), index.as_bytes())
            .and_then(|()| OpenOptions::new().write(true).create_new(true).open(&path));
        let mut file = opened.map_err(|error| fault(&path, &error))?;
        let (pieces, mut queue) = mpsc::channel::<Bytes>(QUEUE);
        let writer = tokio::task::spawn_blocking(move || write_all(&mut file, &mut queue));
        Ok(Copy {
            path,
            pieces,
            writer,
        })
    }
}

/// Pieces waiting for the disk, an object: with pieces of some 100 KiB well below the 1 MiB an object may hold.
const QUEUE: usize = 2;

fn append(path: &Path, line: &[u8]) -> io::Result<()> {
    OpenOptions::new()
        .append(true)
        .create(true)
        .open(path)?
        .write_all(line)
}

fn write_all(file: &mut File, queue: &mut mpsc::Receiver<Bytes>) -> io::Result<()> {
    while let Some(piece) = queue.blocking_recv() {
        file.write_all(&piece)?;
    }
    Ok(())
}

/// A file being written, on a thread that may block.
pub(super) struct Copy {
    path: PathBuf,
    pieces: mpsc::Sender<Bytes>,
    writer: JoinHandle<io::Result<()>>,
}

impl Copy {
    pub(super) async fn write(&mut self, piece: Bytes) -> Result<(), Halt> {
        // A writer that is gone has failed; `finish` says how.
        let _ = self.pieces.send(piece).await;
        Ok(())
    }

    pub(super) async fn finish(self) -> Result<(), Halt> {
        drop(self.pieces);
        let written = self
            .writer
            .await
            .unwrap_or_else(|fault| std::panic::resume_unwind(fault.into_panic()));
        written.map_err(|error| fault(&self.path, &error))
    }
}

fn fault(path: &Path, error: &io::Error) -> Halt {
    Halt::Keep(format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn no_key_becomes_a_path() {
        let folder = tempfile::tempdir().expect("a folder");
        let keep = Keep::create(folder.path(), "drill").expect("a folder of its own");
        for key in ["../../escape", "/etc/passwd", "a//b", "CON", "a\n../b"] {
            let key = Key::new(key).expect("a key");
            let mut copy = keep.begin(&key).expect("a file");
            copy.write(Bytes::from_static(b"x")).await.expect("queued");
            copy.finish().await.expect("written");
        }
        let names = |path: &Path| -> Vec<String> {
            let mut names: Vec<_> = fs::read_dir(path)
                .expect("listed")
                .map(|entry| {
                    entry
                        .expect("an entry")
                        .file_name()
                        .into_string()
                        .expect("text")
                })
                .collect();
            names.sort();
            names
        };
        assert_eq!(names(folder.path()), ["drill"]);
        let kept = names(&folder.path().join("drill"));
        assert_eq!(kept.len(), 6, "five files and their index: {kept:?}");
        let index = fs::read_to_string(folder.path().join("drill/keys.tsv")).expect("the index");
        assert_eq!(
            index.lines().count(),
            5,
            "a line break in a key is escaped: {index}"
        );
        assert!(
            Keep::create(folder.path(), "drill").is_err(),
            "a folder is never written over"
        );
    }
}
