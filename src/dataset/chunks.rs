//! An object's bytes, a piece at a time.

use std::{
    fs::File,
    io::{self, Read as _},
    ops::Range,
    pin::Pin,
    sync::Arc,
};

use bytes::Bytes;
use futures::{Stream, stream};

use super::{content::Generator, folder::Folder};

/// The largest piece, in bytes. Pieces end at multiples of it, so only the first and the last of a range may be smaller.
pub const PIECE: usize = 128 << 10;

/// An object's bytes in order, as pieces of at most [`PIECE`] bytes, none empty; after an error nothing more comes.
///
/// Generating costs only processor time. Reading a file blocks: asynchronous callers take
/// [`Objects::stream`](super::Objects::stream).
pub struct Chunks {
    content: Content,
    rest: Range<u64>,
}

enum Content {
    Generated(Box<Generator>),
    File(FileAt),
    /// In a store, whose bytes no generator makes.
    Elsewhere,
}

/// A file, opened when the first piece is asked for.
struct FileAt {
    folder: Arc<Folder>,
    index: u64,
    open: Option<File>,
}

impl Chunks {
    pub(super) fn generated(generator: Generator, range: Range<u64>) -> Self {
        Self {
            content: Content::Generated(Box::new(generator)),
            rest: range,
        }
    }

    pub(super) fn file(folder: &Arc<Folder>, index: u64, range: Range<u64>) -> Self {
        let file = FileAt {
            folder: Arc::clone(folder),
            index,
            open: None,
        };
        Self {
            content: Content::File(file),
            rest: range,
        }
    }

    /// Bytes that only their store has: asking for any is an error.
    pub(super) fn elsewhere(range: Range<u64>) -> Self {
        Self {
            content: Content::Elsewhere,
            rest: range,
        }
    }

    /// The same pieces for asynchronous callers; files are read on the runtime's threads for blocking work.
    pub(super) fn into_stream(
        self,
    ) -> Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send + Sync>> {
        match self.content {
            Content::Generated(_) | Content::Elsewhere => Box::pin(stream::iter(self)),
            Content::File(_) => Box::pin(stream::unfold(Some(self), next_blocking)),
        }
    }

    fn piece(&mut self, length: usize) -> io::Result<Bytes> {
        let mut piece = vec![0; length];
        match &mut self.content {
            Content::Generated(generator) => generator.fill(self.rest.start, &mut piece),
            Content::File(file) => file.read(self.rest.start, &mut piece)?,
            Content::Elsewhere => return Err(io::Error::other("its bytes are in a store alone")),
        }
        Ok(piece.into())
    }
}

impl FileAt {
    fn read(&mut self, offset: u64, piece: &mut [u8]) -> io::Result<()> {
        let mut file = match self.open.take() {
            Some(file) => file,
            None => self.folder.open_at(self.index, offset)?,
        };
        file.read_exact(piece)?;
        self.open = Some(file);
        Ok(())
    }
}

impl Iterator for Chunks {
    type Item = io::Result<Bytes>;

    fn next(&mut self) -> Option<Self::Item> {
        let Range { start, end } = self.rest;
        if start >= end {
            return None;
        }
        let step = PIECE as u64 - start % PIECE as u64;
        let length = step.min(end - start);
        let piece = self.piece(usize::try_from(length).unwrap_or(PIECE));
        self.rest.start = if piece.is_ok() { start + length } else { end };
        Some(piece)
    }
}

async fn next_blocking(chunks: Option<Chunks>) -> Option<(io::Result<Bytes>, Option<Chunks>)> {
    let mut chunks = chunks.filter(|chunks| !chunks.rest.is_empty())?;
    let read = tokio::task::spawn_blocking(move || {
        let piece = chunks.next();
        (chunks, piece)
    });
    match read.await {
        Ok((chunks, piece)) => Some((piece?, Some(chunks))),
        Err(gone) => Some((Err(io::Error::other(gone)), None)),
    }
}
