//! A request's body on its way out, and how far it has come.

use std::{
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http::header;
use http_body::{Frame, SizeHint};
use http_body_util::combinators::UnsyncBoxBody;

use crate::clock::{self, Moment};

use super::{Error, ErrorKind};

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The length a request states.
///
/// # Errors
/// It states none: its body would go out in chunks, which stores do not take.
pub(super) fn stated_length<B: http_body::Body>(request: &http::Request<B>) -> Result<u64, Error> {
    header_length(request.headers())
        .or_else(|| request.body().size_hint().exact())
        .ok_or_else(|| Error::new(ErrorKind::Refused, "not sent: a body without a length"))
}

fn header_length(headers: &http::HeaderMap) -> Option<u64> {
    headers
        .get(header::CONTENT_LENGTH)?
        .to_str()
        .ok()?
        .parse()
        .ok()
}

/// How much of the beginning of a request's body is payload, where the body is framed beyond what HTTP does. A request
/// carries it as an extension: what is framing is then metered as such.
#[derive(Clone)]
pub struct Framed(Arc<dyn Fn(u64) -> u64 + Send + Sync>);

impl Framed {
    /// As this function of the body's first bytes says.
    #[must_use]
    pub fn by(payload_among: impl Fn(u64) -> u64 + Send + Sync + 'static) -> Self {
        Self(Arc::new(payload_among))
    }

    /// How many of so many first bytes are payload.
    pub(super) fn payload_among(&self, bytes: u64) -> u64 {
        (self.0)(bytes).min(bytes)
    }
}

/// How far a request's body has been handed over.
#[derive(Clone, Debug)]
pub(super) struct Progress(Arc<Mutex<State>>);

#[derive(Clone, Copy, Debug)]
struct State {
    stated: u64,
    last: Moment,
}

impl Progress {
    fn new(stated: u64) -> Self {
        Self(Arc::new(Mutex::new(State {
            stated,
            last: clock::now(),
        })))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Something of the request moves now.
    pub(super) fn moved(&self) {
        self.state().last = clock::now();
    }

    /// The length the request states.
    pub(super) fn stated(&self) -> u64 {
        self.state().stated
    }

    /// When a piece was last handed over.
    pub(super) fn last(&self) -> Moment {
        self.state().last
    }
}

/// A request's body, whose progress can be watched.
pub(super) struct Outgoing {
    body: UnsyncBoxBody<Bytes, BoxError>,
    progress: Progress,
}

impl Outgoing {
    pub(super) fn new(body: UnsyncBoxBody<Bytes, BoxError>, stated: u64) -> Self {
        let progress = Progress::new(stated);
        Self { body, progress }
    }

    pub(super) fn progress(&self) -> Progress {
        self.progress.clone()
    }
}

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        if let Some(Ok(_)) = &frame {
            self.progress.moved();
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
