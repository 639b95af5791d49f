//! One attempt under way; it is told of once, however it ends.

use std::{sync::Arc, time::Duration};

use crate::{
    clock::{self, Clock, Moment},
    ledger::{Attempt, Broken, Connection, Ending, Operation, Traffic},
};

use super::{
    Error, Observer, Tag,
    count::{Gauge, Reading},
    outgoing::{Framed, Progress},
    pool::Lease,
};

/// One attempt under way. Dropped before its end, it was abandoned.
pub(super) struct Meter {
    observer: Observer,
    clock: Clock,
    operation: Operation,
    tag: Option<Tag>,
    started: Moment,
    pool_wait: Duration,
    dial: Option<Duration>,
    connection: Option<Connection>,
    gauge: Option<Arc<Gauge>>,
    before: Reading,
    upload: Option<Progress>,
    framed: Option<Framed>,
    status: Option<u16>,
    /// Payload that reached the caller, for answers whose transfer coding hides it in the stream.
    delivered: u64,
    chunked: bool,
}

/// How far a request has left, and when its last byte so far did.
pub(super) enum Upload {
    /// There is more of it.
    Sending(Moment),
    /// All of it.
    Sent(Moment),
}

impl Meter {
    pub(super) fn new(
        observer: Observer,
        clock: Clock,
        operation: Operation,
        tag: Option<Tag>,
    ) -> Self {
        Self {
            observer,
            clock,
            operation,
            tag,
            started: clock::now(),
            pool_wait: Duration::ZERO,
            dial: None,
            connection: None,
            gauge: None,
            before: Reading::default(),
            upload: None,
            framed: None,
            status: None,
            delivered: 0,
            chunked: false,
        }
    }

    /// The request's body is framed.
    pub(super) fn framed(&mut self, framed: Option<Framed>) {
        self.framed = framed;
    }

    pub(super) fn waited(&mut self, span: Duration) {
        self.pool_wait += span;
    }

    /// A new connection's bytes belong to this attempt from the first.
    pub(super) fn dialling(&mut self, gauge: &Arc<Gauge>) {
        self.gauge = Some(Arc::clone(gauge));
        self.before = Reading::default();
        self.connection = None;
    }

    pub(super) fn dialled(&mut self, span: Duration) {
        self.dial = Some(span);
        self.connection = Some(Connection::New);
    }

    /// The request goes out over this connection.
    pub(super) fn sending(&mut self, lease: &Lease, upload: &Progress) {
        if lease.is_reused() {
            self.connection = Some(Connection::Reused);
            self.gauge = Some(Arc::clone(lease.gauge()));
            self.before = lease.accounted();
        }
        lease.gauge().begin_exchange();
        upload.moved();
        self.upload = Some(upload.clone());
    }

    /// How far the request has left.
    pub(super) fn upload(&self) -> Upload {
        let reading = self.gauge.as_ref().map(|gauge| gauge.read());
        let written = reading.and_then(|reading| reading.last_sent);
        let given = self.upload.as_ref().map(Progress::last);
        let last = written.max(given).unwrap_or(self.started);
        match reading {
            Some(reading) if self.is_sent(&reading) => Upload::Sent(written.unwrap_or(last)),
            _ => Upload::Sending(last),
        }
    }

    /// The answer's head came.
    pub(super) fn answered(&mut self, status: u16, chunked: bool) {
        self.status = Some(status);
        self.chunked = chunked;
    }

    pub(super) fn delivered(&mut self, bytes: u64) {
        self.delivered += bytes;
    }

    /// The answer was read to its end. Gives what the connection has carried, where it may carry another exchange.
    pub(super) fn finish(&mut self) -> Option<Reading> {
        let gauge = self.gauge.clone()?;
        let reading = gauge.read();
        match self.status {
            // All of the request was written before, so nothing moves on this connection until it is used again.
            Some(status) if self.is_sent(&reading) => {
                self.tell(Ending::Whole { status }, reading);
                Some(reading)
            }
            // The store answered before it had the whole request, and its connection is of no more use.
            _ => {
                self.broke_off(Broken::Abandoned);
                None
            }
        }
    }

    /// Whether the last byte of the request has been written.
    fn is_sent(&self, reading: &Reading) -> bool {
        let stated = self.upload.as_ref().map_or(0, Progress::stated);
        let plain = reading.plain_sent - self.before.plain_sent;
        reading.request.is_over() && plain >= reading.request.head() + stated
    }

    /// The attempt broke off; gives the error back.
    pub(super) fn broke(mut self, cause: Broken, error: Error) -> Error {
        self.broke_off(cause);
        error
    }

    /// The attempt broke off. Its connection carries nothing more, so that what is counted is all there ever was.
    pub(super) fn broke_off(&mut self, cause: Broken) {
        let status = self.status;
        let reading = self.gauge.as_ref().map(|gauge| gauge.close());
        let ending = Ending::Broken { status, cause };
        self.tell(ending, reading.unwrap_or(self.before));
    }

    fn tell(&mut self, ending: Ending, after: Reading) {
        let Some(tag) = self.tag.take() else {
            return;
        };
        let whole = matches!(ending, Ending::Whole { .. });
        (self.observer)(Attempt {
            store: tag.store,
            cell: tag.cell,
            phase: tag.phase,
            operation: self.operation,
            number: tag.number,
            ending,
            sent: self.sent(&after),
            received: self.received(&after, whole),
            connection: self.connection,
            started: self.clock.offset(self.started),
            dial: self.dial,
            pool_wait: self.pool_wait,
            first_byte: self.first_byte(&after),
            total: self.started.elapsed(),
        });
    }

    /// From the last byte of the request to the first of its answer; none where the store did not wait for the last.
    fn first_byte(&self, after: &Reading) -> Option<Duration> {
        let (byte, end) = after.first_byte.zip(after.last_sent)?;
        let span = byte.checked_duration_since(end)?;
        self.is_sent(after).then_some(span)
    }

    /// Bodies go out with a stated length, so what follows the head is payload, and frames of their own where they have
    /// any.
    fn sent(&self, after: &Reading) -> Traffic {
        let total = after.socket_sent - self.before.socket_sent;
        let plain = after.plain_sent - self.before.plain_sent;
        let body = plain.saturating_sub(after.request.head());
        let payload = self
            .framed
            .as_ref()
            .map_or(body, |framed| framed.payload_among(body));
        split(total, after.request.head(), payload)
    }

    fn received(&self, after: &Reading, whole: bool) -> Traffic {
        let total = after.socket_received - self.before.socket_received;
        let plain = after.plain_received - self.before.plain_received;
        let payload = if self.chunked || whole {
            self.delivered
        } else {
            plain.saturating_sub(after.answer.head())
        };
        split(total, after.answer.head(), payload)
    }
}

/// The parts of what crossed the socket; whatever is neither head nor payload is framing.
fn split(total: u64, head: u64, payload: u64) -> Traffic {
    let payload = payload.min(total);
    let head = head.min(total - payload);
    Traffic {
        payload,
        framing: total - head - payload,
        head,
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        if self.tag.is_some() {
            self.broke_off(Broken::Abandoned);
        }
    }
}
