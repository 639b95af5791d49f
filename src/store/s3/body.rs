//! Bodies at the border to the SDK: uploads of exactly their length, answers of no more than can be meant.

use std::{
    pin::Pin,
    sync::{Arc, OnceLock},
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use crate::store::{Kind, Payload, Pieces};

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The payload as a body of exactly its length: streamed, never held whole. If it cannot be read, the second value will say why.
pub(in crate::store) fn exact(payload: Payload) -> (Exact, Unread) {
    let unread = Unread::default();
    let exact = Exact {
        pieces: payload.body,
        left: payload.length,
        unread: unread.clone(),
    };
    (exact, unread)
}

/// Why a body to send could not be read, once that is known: the reason of a broken request, though the wire sees only a
/// broken body.
#[derive(Clone, Default)]
pub(in crate::store) struct Unread(Arc<OnceLock<(Kind, String)>>);

impl Unread {
    /// The kind of failure, and what happened.
    pub(in crate::store) fn reason(&self) -> Option<(Kind, String)> {
        let (kind, text) = self.0.get()?;
        Some((*kind, format!("the body to send could not be read: {text}")))
    }

    fn failed(&self, kind: Kind, error: impl Into<BoxError>) -> BoxError {
        let error = error.into();
        // The first failure is the reason; nothing is read after it.
        let _ = self.0.set((kind, error.to_string()));
        error
    }
}

/// The pieces of an upload, no byte more and none less than was promised.
pub(in crate::store) struct Exact {
    pieces: Pieces,
    left: u64,
    unread: Unread,
}

/// A payload that is not as long as its length says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::store) enum WrongLength {
    /// It goes on.
    #[error("the body to send is longer than was said")]
    Longer,
    /// It ends early.
    #[error("the body to send ends {0} bytes before the length that was said")]
    Shorter(u64),
}

impl Body for Exact {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let piece = match ready!(self.pieces.as_mut().poll_next(context)) {
            None => Err(self
                .unread
                .failed(Kind::Refused, WrongLength::Shorter(self.left))),
            Some(Err(error)) => Err(self.unread.failed(error.kind, error)),
            Some(Ok(piece)) => match self.left.checked_sub(piece.len() as u64) {
                None => Err(self.unread.failed(Kind::Refused, WrongLength::Longer)),
                Some(left) => {
                    self.left = left;
                    Ok(Frame::data(piece))
                }
            },
        };
        Poll::Ready(Some(piece))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

/// What happens to an answer at its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum AtLimit {
    /// The rest is left unread: of an error, the status says enough.
    Cut,
    /// Reading fails: part of an answer could be taken for the whole.
    Fail,
}

/// An answer longer than any that can be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the answer is longer than any answer to this request can be")]
pub(in crate::store) struct TooLong;

/// A body that is read into memory, bounded.
pub(in crate::store) struct Limited<B> {
    inner: B,
    left: u64,
    at_limit: AtLimit,
}

impl<B> Limited<B> {
    /// At most `limit` bytes of `inner`.
    pub(in crate::store) fn new(inner: B, limit: u64, at_limit: AtLimit) -> Self {
        Self {
            inner,
            left: limit,
            at_limit,
        }
    }

    /// Takes a frame's worth from what is left.
    fn admit(&mut self, mut data: Bytes) -> Option<Result<Frame<Bytes>, BoxError>> {
        let length = data.len() as u64;
        if length <= self.left {
            self.left -= length;
            return Some(Ok(Frame::data(data)));
        }
        match self.at_limit {
            AtLimit::Fail => Some(Err(TooLong.into())),
            AtLimit::Cut if self.left == 0 => None,
            AtLimit::Cut => {
                data.truncate(usize::try_from(self.left).unwrap_or(usize::MAX));
                self.left = 0;
                Some(Ok(Frame::data(data)))
            }
        }
    }
}

impl<B> Body for Limited<B>
where
    B: Body<Data = Bytes> + Unpin,
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        Poll::Ready(
            match ready!(Pin::new(&mut self.inner).poll_frame(context)) {
                None => None,
                Some(Err(error)) => Some(Err(error.into())),
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => self.admit(data),
                    Err(trailers) => Some(Ok(trailers)),
                },
            },
        )
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }
}

#[cfg(test)]
mod tests {
    use futures::stream;
    use http_body_util::{BodyExt as _, StreamBody};

    use super::*;

    fn exact(pieces: &[&'static str], length: u64) -> Exact {
        let pieces: Vec<_> = pieces
            .iter()
            .map(|it| Ok(Bytes::from_static(it.as_bytes())))
            .collect();
        Exact {
            pieces: Box::pin(stream::iter(pieces)),
            left: length,
            unread: Unread::default(),
        }
    }

    async fn sent(body: Exact) -> Result<Bytes, String> {
        let all = body.collect().await;
        all.map(http_body_util::Collected::to_bytes)
            .map_err(|error| error.to_string())
    }

    #[tokio::test]
    async fn an_upload_has_exactly_its_length() {
        assert_eq!(sent(exact(&["ab", "c"], 3)).await, Ok(Bytes::from("abc")));
        assert_eq!(sent(exact(&[], 0)).await, Ok(Bytes::new()));
        assert_eq!(
            sent(exact(&["ab"], 3)).await,
            Err(WrongLength::Shorter(1).to_string())
        );
        assert_eq!(
            sent(exact(&["ab", "cd"], 3)).await,
            Err(WrongLength::Longer.to_string())
        );
    }

    async fn read(pieces: &[&'static str], limit: u64, at_limit: AtLimit) -> Result<Bytes, String> {
        let frames: Vec<Result<_, BoxError>> = pieces
            .iter()
            .map(|it| Ok(Frame::data(Bytes::from(*it))))
            .collect();
        let body = Limited::new(StreamBody::new(stream::iter(frames)), limit, at_limit);
        let all = body.collect().await;
        all.map(http_body_util::Collected::to_bytes)
            .map_err(|error| error.to_string())
    }

    #[tokio::test]
    async fn an_answer_ends_at_its_limit() {
        for at_limit in [AtLimit::Cut, AtLimit::Fail] {
            assert_eq!(
                read(&["ab", "cd"], 4, at_limit).await,
                Ok(Bytes::from("abcd"))
            );
        }
        assert_eq!(
            read(&["ab", "cd", "ef"], 3, AtLimit::Cut).await,
            Ok(Bytes::from("abc"))
        );
        assert_eq!(
            read(&["ab", "cd"], 3, AtLimit::Fail).await,
            Err(TooLong.to_string())
        );
    }
}
