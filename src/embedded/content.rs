//! The bytes of an object: in memory while the budget lasts, then in a temporary file whose name says nothing.

use std::{
    fs,
    io::{self, Read},
    ops::Range,
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use tempfile::{NamedTempFile, TempDir, TempPath};

use crate::{
    digest::{Algorithm, Hasher, Sha256Digest},
    unit,
};

/// Bytes read from a file at once.
pub(super) const PIECE: usize = 256 * 1024;

/// The memory that is left, and the place for what does not fit.
pub(super) struct Room {
    left: AtomicU64,
    /// Made when the first object does not fit.
    folder: Mutex<Option<TempDir>>,
}

/// Memory taken, given back when dropped.
pub(super) struct Taken {
    room: Arc<Room>,
    bytes: u64,
}

/// The bytes of an object or a part.
pub(super) enum Content {
    /// In memory, in the pieces in which they came.
    Memory {
        pieces: Vec<bytes::Bytes>,
        size: u64,
        _taken: Taken,
    },
    /// In a temporary file, gone with the last reader.
    File { path: TempPath, size: u64 },
    /// Parts, one after the other.
    Joined(Vec<Arc<Content>>),
}

/// A stretch of content that can be read in one way.
pub(super) enum Segment {
    Memory(bytes::Bytes),
    File {
        content: Arc<Content>,
        range: Range<u64>,
    },
}

impl Room {
    pub(super) fn new(memory: unit::Bytes) -> Self {
        Self {
            left: AtomicU64::new(memory.0),
            folder: Mutex::new(None),
        }
    }

    /// Nothing yet, to grow.
    pub(super) fn taken(self: &Arc<Self>) -> Taken {
        Taken {
            room: Arc::clone(self),
            bytes: 0,
        }
    }

    /// A new, empty temporary file.
    pub(super) fn file(&self) -> io::Result<NamedTempFile> {
        let mut folder = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = match &mut *folder {
            Some(folder) => folder,
            none => none.insert(tempfile::tempdir()?),
        };
        NamedTempFile::new_in(folder.path())
    }
}

impl Taken {
    /// Whether so much more could be taken.
    pub(super) fn grow(&mut self, bytes: u64) -> bool {
        let take = |left: u64| left.checked_sub(bytes);
        let grown = self
            .room
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take)
            .is_ok();
        self.bytes += if grown { bytes } else { 0 };
        grown
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        self.room.left.fetch_add(self.bytes, Ordering::Relaxed);
    }
}

impl Content {
    /// These bytes, stored.
    pub(super) fn store(room: &Arc<Room>, bytes: Vec<u8>) -> io::Result<Self> {
        let size = bytes.len() as u64;
        let mut taken = room.taken();
        if taken.grow(size) {
            return Ok(Self::Memory {
                pieces: vec![bytes.into()],
                size,
                _taken: taken,
            });
        }
        let mut file = room.file()?;
        io::Write::write_all(&mut file, &bytes)?;
        Ok(Self::File {
            path: file.into_temp_path(),
            size,
        })
    }

    pub(super) fn size(&self) -> u64 {
        match self {
            Self::Memory { size, .. } | Self::File { size, .. } => *size,
            Self::Joined(parts) => parts.iter().map(|part| part.size()).sum(),
        }
    }

    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Self::File { path, .. } => Some(path),
            Self::Memory { .. } | Self::Joined(_) => None,
        }
    }

    /// The stretches that make up the range; those in memory are shared, not copied.
    pub(super) fn segments(self: &Arc<Self>, range: Range<u64>) -> Vec<Segment> {
        match &**self {
            Self::Memory { pieces, .. } => slices(pieces, range).map(Segment::Memory).collect(),
            Self::File { .. } if range.is_empty() => Vec::new(),
            Self::File { .. } => vec![Segment::File {
                content: Arc::clone(self),
                range,
            }],
            Self::Joined(parts) => {
                let sized = parts.iter().map(|part| (part, part.size()));
                overlaps(sized, range)
                    .flat_map(|(part, within)| part.segments(within))
                    .collect()
            }
        }
    }

    /// Hands all bytes to `take`, piece by piece. Blocks on files.
    pub(super) fn each(&self, take: &mut dyn FnMut(&[u8])) -> io::Result<()> {
        match self {
            Self::Memory { pieces, .. } => {
                for piece in pieces {
                    take(piece);
                }
            }
            Self::Joined(parts) => parts.iter().try_for_each(|part| part.each(take))?,
            Self::File { path, .. } => {
                let mut file = fs::File::open(path)?;
                let mut piece = vec![0; PIECE];
                loop {
                    match file.read(&mut piece)? {
                        0 => break,
                        read => take(&piece[..read]),
                    }
                }
            }
        }
        Ok(())
    }

    pub(super) fn sha256(&self) -> io::Result<Sha256Digest> {
        let mut hasher = Hasher::new(Algorithm::Sha256);
        self.each(&mut |piece| hasher.update(piece))?;
        let bytes = hasher.finish().bytes;
        Ok(Sha256Digest(
            bytes.try_into().expect("a SHA-256 has 32 bytes"),
        ))
    }

    pub(super) fn to_vec(&self) -> io::Result<Vec<u8>> {
        let mut all = Vec::new();
        self.each(&mut |piece| all.extend_from_slice(piece))?;
        Ok(all)
    }
}

fn slices(pieces: &[bytes::Bytes], range: Range<u64>) -> impl Iterator<Item = bytes::Bytes> {
    let sized = pieces.iter().map(|piece| (piece, piece.len() as u64));
    overlaps(sized, range).map(|(piece, within)| {
        let at = |offset| usize::try_from(offset).expect("an offset within a piece of memory");
        piece.slice(at(within.start)..at(within.end))
    })
}

/// Each item that the range touches, and what of it.
fn overlaps<T>(
    sized: impl Iterator<Item = (T, u64)>,
    range: Range<u64>,
) -> impl Iterator<Item = (T, Range<u64>)> {
    let placed = sized.scan(0, |end, (item, size)| {
        let start = *end;
        *end += size;
        Some((item, start, size))
    });
    placed.filter_map(move |(item, start, size)| {
        let within = range.start.saturating_sub(start)..range.end.saturating_sub(start).min(size);
        (!within.is_empty()).then_some((item, within))
    })
}
