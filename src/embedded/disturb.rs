//! Bodies on their way: the request's counted, the response's counted and, where a fault says so, stalled, flipped, shortened or cut.

use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use http::{Response, header};
use http_body::{Frame, SizeHint};
use hyper::body::Incoming;
use s3s::{Body, StdError};

use super::meter::{Ending, Meter};
use crate::clock::{self, Timer};

/// A request's body, counted.
pub(super) struct Arriving {
    body: Incoming,
    meter: Arc<Meter>,
}

impl Arriving {
    pub(super) fn new(body: Incoming, meter: Arc<Meter>) -> Self {
        let arriving = Self { body, meter };
        arriving.note_end();
        arriving
    }

    fn note_end(&self) {
        if http_body::Body::is_end_stream(&self.body) {
            self.meter.request_whole();
        }
    }
}

impl http_body::Body for Arriving {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let polled = ready!(Pin::new(&mut self.body).poll_frame(context));
        match &polled {
            None => self.meter.request_whole(),
            Some(Ok(frame)) => self
                .meter
                .request_payload(frame.data_ref().map_or(0, |data| data.len() as u64)),
            Some(Err(_)) => {}
        }
        self.note_end();
        Poll::Ready(polled)
    }

    fn is_end_stream(&self) -> bool {
        http_body::Body::is_end_stream(&self.body)
    }

    fn size_hint(&self) -> SizeHint {
        http_body::Body::size_hint(&self.body)
    }
}

/// What is done to a response's body.
#[derive(Default)]
pub(super) struct Shape {
    end: Option<(u64, Ending)>,
    stall: Option<(u64, Duration)>,
    flip: Option<u64>,
    limit: Option<u64>,
}

impl Shape {
    pub(super) fn end(&mut self, after: u64, how: Ending) {
        self.end = Some((after, how));
    }

    pub(super) fn stall(&mut self, after: u64, span: Duration) {
        self.stall = Some((after, span));
    }

    pub(super) fn flip(&mut self, at: u64) {
        self.flip = Some(at);
    }

    pub(super) fn limit(&mut self, bytes: u64) {
        self.limit = Some(bytes);
    }

    /// The next byte at which something happens.
    fn boundary(&self) -> u64 {
        let places = [
            self.end.map(|(after, _)| after),
            self.stall.map(|(after, _)| after),
            self.limit,
        ];
        places.into_iter().flatten().min().unwrap_or(u64::MAX)
    }
}

/// A response's body, counted and disturbed.
pub(super) struct Outgoing {
    body: Body,
    /// What was taken from the body and is not yet handed over.
    held: Bytes,
    meter: Arc<Meter>,
    shape: Shape,
    timer: Option<Timer>,
    sent: u64,
    /// The length that was announced; none is needed where no body goes out.
    expected: Option<u64>,
    ended: bool,
}

impl Outgoing {
    pub(super) fn of(
        response: Response<Body>,
        meter: Arc<Meter>,
        shape: Shape,
        head: bool,
    ) -> Response<Self> {
        let said = response
            .headers()
            .get(header::CONTENT_LENGTH)
            .and_then(|length| length.to_str().ok()?.parse().ok());
        let expected = said.or_else(|| http_body::Body::size_hint(response.body()).exact());
        let ended = head || matches!(response.status().as_u16(), 204 | 304);
        response.map(|body| Self {
            body,
            held: Bytes::new(),
            meter,
            shape,
            timer: None,
            sent: 0,
            expected,
            ended,
        })
    }

    /// Waits where the body stalls, ends the connection where it is cut.
    fn poll_disturbance(&mut self, context: &mut Context<'_>) -> Poll<()> {
        if let Some((_, span)) = self.shape.stall.take_if(|(after, _)| *after <= self.sent) {
            self.timer = Some(Timer::at(clock::now() + span));
        }
        if let Some(timer) = &mut self.timer {
            ready!(timer.poll_due(context));
            self.timer = None;
        }
        if let Some((_, how)) = self.shape.end.filter(|(after, _)| *after <= self.sent) {
            // What was handed over still goes out; the flush behind it ends the connection.
            self.meter.end_when_flushed(how);
            return Poll::Pending;
        }
        Poll::Ready(())
    }

    fn poll_held(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<(), StdError>>> {
        while self.held.is_empty() {
            match ready!(http_body::Body::poll_frame(
                Pin::new(&mut self.body),
                context
            )) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(frame)) => self.held = frame.into_data().unwrap_or_default(),
            }
        }
        Poll::Ready(Some(Ok(())))
    }

    /// The next piece, up to where something happens.
    fn piece(&mut self) -> Bytes {
        let room =
            usize::try_from(self.shape.boundary().saturating_sub(self.sent)).unwrap_or(usize::MAX);
        let piece = self.held.split_to(self.held.len().min(room));
        let at = self
            .shape
            .flip
            .and_then(|at| usize::try_from(at.checked_sub(self.sent)?).ok());
        self.sent += piece.len() as u64;
        self.meter.response_payload(piece.len() as u64);
        match at.filter(|at| *at < piece.len()) {
            None => piece,
            Some(at) => {
                let mut flipped = BytesMut::from(piece);
                flipped[at] ^= 1;
                flipped.freeze()
            }
        }
    }
}

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = StdError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, StdError>>> {
        ready!(self.poll_disturbance(context));
        if self.shape.limit == Some(self.sent) {
            self.ended = true;
            return Poll::Ready(None);
        }
        match ready!(self.poll_held(context)) {
            None => {
                self.ended = true;
                Poll::Ready(None)
            }
            Some(Err(error)) => Poll::Ready(Some(Err(error))),
            Some(Ok(())) => Poll::Ready(Some(Ok(Frame::data(self.piece())))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.held.is_empty()
            && self.shape.end.is_none()
            && http_body::Body::is_end_stream(&self.body)
    }

    fn size_hint(&self) -> SizeHint {
        self.expected.map_or_else(SizeHint::default, |expected| {
            SizeHint::with_exact(expected.saturating_sub(self.sent))
        })
    }
}

impl Drop for Outgoing {
    fn drop(&mut self) {
        let all =
            self.ended || self.expected == Some(self.sent) || http_body::Body::is_end_stream(self);
        self.meter.handed(all);
    }
}
