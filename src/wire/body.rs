//! An answer's body, read to its end or not.

use std::{
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use http::{Response, header};
use http_body::{Body as _, Frame, SizeHint};
use hyper::body::Incoming;

use crate::{
    clock::{self, Timer},
    ledger::Broken,
};

use super::{Error, ErrorKind, gate::Allowance, meter::Meter, over::Over, pool::Lease};

/// An answer's body. Read to its end, its connection can be used again; dropped before, the connection is closed and the
/// attempt was abandoned.
pub struct Body {
    incoming: Incoming,
    open: Option<Open>,
    idle: Duration,
    timer: Option<Timer>,
    over: (Timer, Error),
}

struct Open {
    meter: Meter,
    lease: Lease,
    allowance: Option<Allowance>,
    /// Whether the whole body was held against the caps when its head came.
    stated: bool,
}

impl Body {
    pub(super) fn take(
        response: Response<Incoming>,
        lease: Lease,
        mut meter: Meter,
        allowance: Option<Allowance>,
        idle: Duration,
        over: Over,
    ) -> Result<Response<Self>, Error> {
        let chunked = response.headers().contains_key(header::TRANSFER_ENCODING);
        meter.answered(response.status().as_u16(), chunked);
        let stated = response.body().size_hint().exact();
        if let (Some(length), Some(allowance)) = (stated, &allowance)
            && let Err(error) = allowance.receive(length)
        {
            return Err(meter.broke(Broken::Abandoned, error));
        }
        Ok(response.map(|incoming| {
            let open = Open {
                meter,
                lease,
                allowance,
                stated: stated.is_some(),
            };
            let mut body = Self {
                incoming,
                open: Some(open),
                idle,
                timer: None,
                over: (Timer::at(over.at), over.error),
            };
            if body.incoming.is_end_stream() {
                body.finish();
            }
            body
        }))
    }

    /// The body was read to its end.
    fn finish(&mut self) {
        if let Some(mut open) = self.open.take()
            && let Some(accounted) = open.meter.finish()
        {
            open.lease.give_back(accounted);
        }
    }

    fn fail(&mut self, error: Error) -> Error {
        if let Some(mut open) = self.open.take() {
            open.meter.broke_off(error.broken());
        }
        error
    }

    fn taken(&mut self, bytes: u64) -> Result<(), Error> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        open.meter.delivered(bytes);
        match &open.allowance {
            Some(allowance) if !open.stated => allowance.receive(bytes),
            _ => Ok(()),
        }
    }

    /// Nothing came: how long may that go on? The wait is counted only from when the caller asks for more.
    fn stalled(&mut self, context: &mut Context<'_>) -> Option<Error> {
        let idle = self.idle;
        let timer = self
            .timer
            .get_or_insert_with(|| Timer::at(clock::now() + idle));
        if timer.poll_due(context).is_ready() {
            return Some(Error::new(
                ErrorKind::IdleTimeout,
                "no byte of the answer's body for too long",
            ));
        }
        let (timer, error) = &mut self.over;
        timer.poll_due(context).is_ready().then(|| error.clone())
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        if self.open.is_none() {
            return Poll::Ready(None);
        }
        let Poll::Ready(frame) = Pin::new(&mut self.incoming).poll_frame(context) else {
            return match self.stalled(context) {
                Some(error) => Poll::Ready(Some(Err(self.fail(error)))),
                None => Poll::Pending,
            };
        };
        self.timer = None;
        match frame {
            None => {
                self.finish();
                Poll::Ready(None)
            }
            Some(Err(error)) => Poll::Ready(Some(Err(self.fail(Error::of_body(error))))),
            Some(Ok(frame)) => {
                if let Err(error) = self.taken(frame.data_ref().map_or(0, |data| data.len() as u64))
                {
                    return Poll::Ready(Some(Err(self.fail(error))));
                }
                // Callers stop at the stated length and never ask for the end.
                if self.incoming.is_end_stream() {
                    self.finish();
                }
                Poll::Ready(Some(Ok(frame)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.open.is_none() || self.incoming.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.incoming.size_hint()
    }
}
