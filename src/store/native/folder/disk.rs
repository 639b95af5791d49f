//! The bucket on the disk, and the way to its files.

use std::{
    fs::{self, File, Metadata},
    io,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    time::UNIX_EPOCH,
};

use crate::{clock::Clock, object::Key, store::Kind};

use super::{fault::Fault, path};

/// The bucket on the disk.
pub(super) struct Disk {
    /// Its folder.
    pub(super) bucket: PathBuf,
    /// Where lies what is not whole yet.
    pub(super) beside: PathBuf,
    clock: Clock,
    next: AtomicU64,
}

impl Disk {
    pub(super) fn new(root: &Path, bucket: &str, clock: Clock) -> Self {
        Self {
            bucket: root.join(bucket),
            beside: root.join(format!(".exitdrill-{bucket}")),
            clock,
            next: AtomicU64::new(0),
        }
    }

    /// The path of a key's file, which may not be there.
    ///
    /// # Errors
    /// The key is no path, the bucket is not there, or a symbolic link stands in the way.
    pub(super) fn path(&self, key: &Key) -> Result<PathBuf, Fault> {
        let names = path::names(key)?;
        self.there()?;
        let mut path = self.bucket.clone();
        for name in names {
            path.push(name);
            match fs::symlink_metadata(&path) {
                Ok(found) if found.is_symlink() => return Err(link()),
                Ok(_) => {}
                Err(error) if is_absent(&error) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(path)
    }

    /// The file of a key, and what the disk says of it.
    pub(super) fn found(&self, key: &Key) -> Result<(PathBuf, Metadata), Fault> {
        let path = self.path(key)?;
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_file() => Ok((path, found)),
            Ok(_) => Err(Fault::new(Kind::NotFound, "no such file")),
            Err(error) if is_absent(&error) => Err(Fault::new(Kind::NotFound, "no such file")),
            Err(error) => Err(error.into()),
        }
    }

    /// # Errors
    /// [`Kind::NoBucket`]: there is no such folder, or something else in its place.
    pub(super) fn there(&self) -> Result<(), Fault> {
        match fs::symlink_metadata(&self.bucket) {
            Ok(found) if found.is_dir() => Ok(()),
            Err(error) if !is_absent(&error) => Err(error.into()),
            _ => Err(Fault::new(Kind::NoBucket, "there is no such folder")),
        }
    }

    /// A file beside the bucket for what is not whole yet.
    pub(super) fn passing(&self) -> Result<(Passing, File), Fault> {
        let (path, file) = self.make_in_beside(|path| File::create_new(path))?;
        Ok((Passing(path), file))
    }

    /// Makes something with a fresh name beside the bucket.
    ///
    /// Whoever has ended meanwhile removes the folder beside the bucket as long as it is empty, so it may be gone again before
    /// anything is in it.
    pub(super) fn make_in_beside<T>(
        &self,
        make: impl Fn(&Path) -> io::Result<T>,
    ) -> Result<(PathBuf, T), Fault> {
        for _ in 0..64 {
            self.make_beside()?;
            let path = self.beside.join(self.fresh());
            match make(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                ready => return Ok((path, ready?)),
            }
        }
        let text = "the folder beside it is removed again and again";
        Err(Fault::new(Kind::Refused, text))
    }

    /// A name beside the bucket that no other has, this process or another.
    fn fresh(&self) -> String {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let time = self.clock.wall().as_nanosecond();
        format!("{time:x}-{:x}-{number:x}", std::process::id())
    }

    /// The folder beside the bucket, made if it is not there; it may be gone again.
    fn make_beside(&self) -> Result<(), Fault> {
        self.there()?;
        match fs::create_dir(&self.beside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                match fs::symlink_metadata(&self.beside) {
                    Ok(found) if !found.is_dir() => Err(link()),
                    Err(error) if !is_absent(&error) => Err(error.into()),
                    _ => Ok(()),
                }
            }
            made => Ok(made?),
        }
    }

    /// Gives a whole file its name.
    pub(super) fn settle(&self, from: &Path, key: &Key, replace: bool) -> Result<(), Fault> {
        let to = self.path(key)?;
        let folder = to.parent().unwrap_or(&self.bucket);
        // The last file of the folder may be deleted in between, and the folder with it.
        for _ in 0..64 {
            let settled = self.make_above(folder).and_then(|()| {
                if replace {
                    fs::rename(from, &to)
                } else {
                    fs::hard_link(from, &to)
                }
            });
            match settled {
                Err(error) if error.kind() == io::ErrorKind::NotFound && from.exists() => {}
                settled => {
                    settled?;
                    return Ok(File::open(folder)?.sync_all()?);
                }
            }
        }
        Err(Fault::new(
            Kind::Refused,
            "its folder is removed again and again",
        ))
    }

    /// Makes the folders down to this one.
    ///
    /// # Errors
    /// `NotADirectory`: something else has the name of one. `NotFound`: one was removed while it was made.
    fn make_above(&self, folder: &Path) -> io::Result<()> {
        let is_other = |path: &Path| fs::symlink_metadata(path).is_ok_and(|found| !found.is_dir());
        let mut inside = folder.ancestors().take_while(|path| *path != self.bucket);
        fs::create_dir_all(folder).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists if inside.any(is_other) => {
                io::ErrorKind::NotADirectory.into()
            }
            io::ErrorKind::AlreadyExists => io::ErrorKind::NotFound.into(),
            _ => error,
        })
    }

    /// Removes a key's file, and the folders on its way that are empty then.
    pub(super) fn remove(&self, key: &Key) -> Result<(), Fault> {
        let path = match self.found(key) {
            Ok((path, _)) => path,
            Err(fault) if fault.kind == Kind::NotFound => return Ok(()),
            Err(fault) => return Err(fault),
        };
        fs::remove_file(&path)?;
        let above = path.ancestors().skip(1);
        let mut inside = above.take_while(|folder| *folder != self.bucket);
        // One that is not empty stays, and all above it.
        let _ = inside.try_for_each(fs::remove_dir);
        Ok(())
    }

    /// Removes the folder beside the bucket where nothing is left in it.
    pub(super) fn tidy(&self) {
        let _ = fs::remove_dir(&self.beside);
    }
}

/// What tells a file from the one that had its name before: which file of the disk it is, when it was written, and how long
/// it is.
///
/// The time alone does not: a disk tells it in steps of some milliseconds.
pub(super) fn etag(found: &Metadata) -> Result<String, Fault> {
    let written = found.modified()?.duration_since(UNIX_EPOCH);
    let written = written.map_or(0, |since| since.as_nanos());
    Ok(format!("{:x}-{written:x}-{:x}", found.ino(), found.len()))
}

/// A file beside the bucket that is removed again, unless it was given another name.
pub(super) struct Passing(pub(super) PathBuf);

impl Drop for Passing {
    fn drop(&mut self) {
        // One that has its name already is not here any more.
        let _ = fs::remove_file(&self.0);
    }
}

fn link() -> Fault {
    Fault::new(
        Kind::Refused,
        "a symbolic link stands in the way, and is not followed",
    )
}

fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}
