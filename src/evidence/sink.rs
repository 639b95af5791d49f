//! Where a bundle is written: a folder, or a zip whose bytes follow from what is in it.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use crate::digest::{Algorithm, Hasher, Sha256Digest};

/// Where a bundle is written.
pub(super) enum Sink {
    /// A new folder.
    Folder(PathBuf),
    /// A new file.
    Zip(Box<ZipWriter<File>>),
}

/// What the names of other kinds of files end in, of which somebody may expect one.
const OTHERS: [&str; 10] = [
    "7z", "bz2", "gz", "json", "rar", "tar", "tbz2", "tgz", "xz", "zst",
];

impl Sink {
    /// A new zip where the name ends so, in letters of any size, else a new folder; none where the name promises another
    /// kind of file.
    pub(super) fn create(out: &Path) -> io::Result<Self> {
        let ending = out.extension().unwrap_or_default();
        if OTHERS
            .iter()
            .any(|other| ending.eq_ignore_ascii_case(other))
        {
            let why =
                "a bundle is a zip or a folder: give a name that ends in `.zip`, or in nothing";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, why));
        }
        if ending.eq_ignore_ascii_case("zip") {
            let file = OpenOptions::new().write(true).create_new(true).open(out)?;
            return Ok(Self::Zip(Box::new(ZipWriter::new(file))));
        }
        fs::create_dir(out)?;
        Ok(Self::Folder(out.to_owned()))
    }

    /// A file of the bundle, of about so many bytes, and its SHA-256.
    pub(super) fn add(
        &mut self,
        name: &str,
        about: u64,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<Sha256Digest> {
        match self {
            Self::Folder(folder) => {
                let path = folder.join(name);
                path.parent().map_or(Ok(()), fs::create_dir_all)?;
                let new = OpenOptions::new().write(true).create_new(true).open(path)?;
                hashed(io::BufWriter::new(new), fill)
            }
            Self::Zip(zip) => {
                // The same for every file, machine and day.
                let options = SimpleFileOptions::default()
                    .compression_method(CompressionMethod::Deflated)
                    .compression_level(Some(6))
                    .last_modified_time(DateTime::default())
                    .unix_permissions(0o644)
                    .large_file(about > u64::from(u32::MAX) / 2);
                zip.start_file(name, options)?;
                hashed(zip, fill)
            }
        }
    }

    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Folder(_) => Ok(()),
            Self::Zip(zip) => zip.finish()?.sync_all(),
        }
    }
}

fn hashed(
    to: impl Write,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<Sha256Digest> {
    let mut hashing = Hashing::new(to);
    fill(&mut hashing)?;
    hashing.flush()?;
    Ok(hashing.finish())
}

/// A writer that hashes what goes through it.
pub(super) struct Hashing<W> {
    to: W,
    hasher: Hasher,
}

impl<W> Hashing<W> {
    pub(super) fn new(to: W) -> Self {
        Self {
            to,
            hasher: Hasher::new(Algorithm::Sha256),
        }
    }

    pub(super) fn finish(self) -> Sha256Digest {
        let bytes = self.hasher.finish().bytes;
        Sha256Digest(bytes.try_into().expect("a SHA-256 has 32 bytes"))
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let written = self.to.write(piece)?;
        self.hasher.update(&piece[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
