//! Content on its way out: pieces from memory as they are, files in pieces of 256 KiB.

use std::{
    collections::VecDeque,
    io,
    ops::Range,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use bytes::{Bytes, BytesMut};
use futures::{Stream, StreamExt, stream};
use s3s::{
    StdError,
    dto::StreamingBlob,
    stream::{ByteStream, RemainingLength},
};
use tokio::{
    fs::File,
    io::{AsyncReadExt, AsyncSeekExt},
};

use super::content::{Content, PIECE, Segment};

/// The bytes of a range, as a body whose length is known.
pub(super) fn body(content: &Arc<Content>, range: Range<u64>) -> StreamingBlob {
    let left = range.end - range.start;
    let queue: VecDeque<Segment> = content.segments(range).into();
    let pieces = stream::unfold((queue, None), |(mut queue, open)| async move {
        let (piece, open) = next(&mut queue, open).await.transpose()?.map_or_else(
            |error| (Err(error), None),
            |(piece, open)| (Ok(piece), open),
        );
        Some((piece, (queue, open)))
    });
    StreamingBlob::new(Measured {
        pieces: Box::pin(pieces),
        left,
    })
}

/// A file being read and the bytes still wanted; the content keeps the file in being.
type Open = (File, u64, Arc<Content>);

async fn next(
    queue: &mut VecDeque<Segment>,
    open: Option<Open>,
) -> io::Result<Option<(Bytes, Option<Open>)>> {
    if let Some(open) = open {
        return read(open).await.map(Some);
    }
    match queue.pop_front() {
        None => Ok(None),
        Some(Segment::Memory(piece)) => Ok(Some((piece, None))),
        Some(Segment::File { content, range }) => {
            let path = content.path().expect("a file's segment is of a file");
            let mut file = File::open(path).await?;
            file.seek(io::SeekFrom::Start(range.start)).await?;
            read((file, range.end - range.start, content))
                .await
                .map(Some)
        }
    }
}

async fn read((mut file, left, content): Open) -> io::Result<(Bytes, Option<Open>)> {
    let wanted = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
    let mut piece = BytesMut::zeroed(wanted);
    file.read_exact(&mut piece).await?;
    let left = left - wanted as u64;
    Ok((piece.freeze(), (left > 0).then_some((file, left, content))))
}

type Pieces = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send + Sync>>;

struct Measured {
    pieces: Pieces,
    left: u64,
}

impl Stream for Measured {
    type Item = Result<Bytes, StdError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let polled = self.pieces.poll_next_unpin(context);
        if let Poll::Ready(Some(Ok(piece))) = &polled {
            self.left = self.left.saturating_sub(piece.len() as u64);
        }
        polled.map_err(Into::into)
    }
}

impl ByteStream for Measured {
    fn remaining_length(&self) -> RemainingLength {
        usize::try_from(self.left)
            .map_or_else(|_| RemainingLength::unknown(), RemainingLength::new_exact)
    }
}
