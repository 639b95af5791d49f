//! A bundle that somebody handed over: nothing of it is believed, and nothing is written to the disk.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, BufReader, Read},
    path::{Path, PathBuf},
};

use zip::{ZipArchive, result::ZipError};

use crate::object::Escaped;

use super::{
    name::{self, MOST_FILES},
    seam::{Stored, is_seamless},
};

/// Why something is no bundle that can be looked into. What is hostile is refused whole.
#[derive(Debug, thiserror::Error)]
pub enum NotABundle {
    /// It cannot be read.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// It is a record, of which a bundle can be made.
    #[error("this is a record, not a bundle; make one of it first: exitdrill bundle RECORD")]
    Record,
    /// It is no zip, or a damaged one.
    #[error("not a zip, or a damaged one: {0}")]
    Zip(#[from] ZipError),
    /// There are bytes in it that are none of its files.
    #[error("refused: it holds bytes before, between or after its files, which no bundle does")]
    Beside,
    /// A file's name is no plain one.
    #[error("refused: `{0}` is no name of a bundle's file")]
    Name(String),
    /// Something in it is neither a file nor a folder.
    #[error("refused: `{0}` is a link, or something else that is no file")]
    NoFile(String),
    /// Two files have one name, or share bytes.
    #[error("refused: two files have one name or share their bytes")]
    Twice,
    /// It has more files than a bundle can have.
    #[error("refused: more than {MOST_FILES} files")]
    Many,
    /// A file is larger than it can be in a bundle.
    #[error("refused: `{0}` is larger than it can be")]
    Large(String),
    /// It is deflated more than such files can be.
    #[error("refused: `{0}` is deflated more than such a file can be")]
    Bomb(String),
    /// A file is encrypted, or deflated in another way.
    #[error("refused: `{0}` is encrypted, or not stored as a bundle's files are")]
    Stored(String),
}

impl NotABundle {
    /// Whether it was read and refused, or is damaged, rather than not there or something else.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        !matches!(self, Self::Io(_) | Self::Record)
    }
}

/// How many times its own size a deflated file may become; a record becomes some thirty times its size.
const MOST_INFLATED: u64 = 200;

/// A bundle that can be looked into.
pub(super) struct Opened {
    place: Place,
    /// Every file and its size, as it is told.
    pub(super) files: BTreeMap<String, u64>,
}

enum Place {
    Folder(PathBuf),
    Zip(Box<ZipArchive<BufReader<File>>>),
}

impl Opened {
    pub(super) fn open(path: &Path) -> Result<Self, NotABundle> {
        let (place, files) = if fs::metadata(path)?.is_dir() {
            (Place::Folder(path.to_owned()), of_folder(path)?)
        } else {
            if is_record(path)? {
                return Err(NotABundle::Record);
            }
            let mut zip = ZipArchive::new(BufReader::new(File::open(path)?))?;
            let files = of_zip(&mut zip)?;
            seamless(path, &mut zip)?;
            (Place::Zip(Box::new(zip)), files)
        };
        let large = files.iter().find(|(file, size)| **size > name::most(file));
        match large {
            // A file that no bundle has is told as one too many, not as one too large.
            Some((file, _)) if name::most(file) > 0 => Err(NotABundle::Large(file.clone())),
            _ => Ok(Self { place, files }),
        }
    }

    /// A file from its beginning, and no more of it than its size as it was told.
    pub(super) fn read(&mut self, file: &str) -> io::Result<Box<dyn Read + '_>> {
        let size = self.files.get(file).copied().unwrap_or_default();
        match &mut self.place {
            Place::Folder(folder) => Ok(Box::new(File::open(folder.join(file))?.take(size))),
            Place::Zip(zip) => Ok(Box::new(zip.by_name(file)?.take(size))),
        }
    }

    /// A file's text.
    pub(super) fn text(&mut self, file: &str) -> io::Result<String> {
        let mut text = String::new();
        self.read(file)?.read_to_string(&mut text)?;
        Ok(text)
    }
}

fn of_folder(folder: &Path) -> Result<BTreeMap<String, u64>, NotABundle> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![(folder.to_owned(), String::new())];
    while let Some((folder, below)) = waiting.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{below}{}", entry.file_name().to_string_lossy());
            let kind = entry.file_type()?;
            if !name::is_plain(&name) {
                return Err(NotABundle::Name(shown(&name)));
            }
            if kind.is_dir() {
                waiting.push((entry.path(), format!("{name}/")));
            } else if kind.is_file() {
                files.insert(name, entry.metadata()?.len());
            } else {
                return Err(NotABundle::NoFile(name));
            }
            if files.len() + waiting.len() > MOST_FILES {
                return Err(NotABundle::Many);
            }
        }
    }
    Ok(files)
}

fn of_zip(zip: &mut ZipArchive<BufReader<File>>) -> Result<BTreeMap<String, u64>, NotABundle> {
    if zip.len() > MOST_FILES {
        return Err(NotABundle::Many);
    }
    if zip.has_duplicate_names() || zip.has_overlapping_entries()? {
        return Err(NotABundle::Twice);
    }
    zip.validate_header_consistency()?;
    let mut files = BTreeMap::new();
    for index in 0..zip.len() {
        let file = zip.by_index_raw(index)?;
        let entry = file.entry();
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        if !name::is_plain(&name) {
            return Err(NotABundle::Name(shown(&name)));
        }
        if entry.is_symlink() || !entry.is_file() {
            return Err(NotABundle::NoFile(name));
        }
        if entry.encrypted() || !is_known(entry.compression()) {
            return Err(NotABundle::Stored(name));
        }
        // Small files are bounded by what they may be.
        let bound = entry.compressed_size().saturating_mul(MOST_INFLATED);
        if entry.size() > bound.max(1 << 20) {
            return Err(NotABundle::Bomb(name));
        }
        files.insert(name, entry.size());
    }
    Ok(files)
}

/// Whether a file is JSON that names the form of a record.
fn is_record(path: &Path) -> io::Result<bool> {
    let mut first = [0];
    if File::open(path)?.read(&mut first)? == 0 || first != *b"{" {
        return Ok(false);
    }
    let mut text = Vec::new();
    let most = name::most(name::RECORD);
    File::open(path)?.take(most).read_to_end(&mut text)?;
    let form = b"\"exitdrill-record/";
    Ok(text.windows(form.len()).any(|part| part == form))
}

fn seamless(path: &Path, zip: &mut ZipArchive<BufReader<File>>) -> Result<(), NotABundle> {
    let files = (0..zip.len()).map(|index| {
        let file = zip.by_index_raw(index)?;
        let entry = file.entry();
        Ok(Stored {
            name: entry.name_raw().len(),
            bytes: entry.compressed_size(),
        })
    });
    let files = files.collect::<Result<Vec<_>, ZipError>>()?;
    let list = zip.central_directory_start();
    if is_seamless(&mut File::open(path)?, &files, list).map_err(ZipError::from)? {
        Ok(())
    } else {
        Err(NotABundle::Beside)
    }
}

fn is_known(method: zip::CompressionMethod) -> bool {
    use zip::CompressionMethod::{Deflated, Stored};
    [Deflated, Stored].contains(&method)
}

fn shown(name: &str) -> String {
    let start: String = name.chars().take(200).collect();
    Escaped(&start).to_string()
}
