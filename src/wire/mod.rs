//! The one metered HTTP client: every attempt, byte and first byte.
//!
//! It speaks only `http` types and knows no dialect. A connection carries one exchange at a time and goes back to the pool
//! only after the attempt's bytes have been read off it, so that every byte belongs to exactly one attempt. Redirects are
//! answers like any other; nothing is sent twice; no proxy is asked.

mod body;
mod caps;
mod count;
mod dial;
mod error;
mod gate;
mod meter;
mod outgoing;
mod over;
mod pool;
mod scan;
mod shape;
mod tag;
mod tally;
#[cfg(test)]
mod tests;
mod tls;

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderValue, Request, Response, Uri, header};
use http_body_util::BodyExt;
use hyper::body::Incoming;

use crate::{
    clock::{self, Clock, Moment},
    ledger::{Attempt, Operation},
};

use dial::Dialler;
use meter::{Meter, Upload};
use outgoing::{Outgoing, stated_length};
use over::Over;
use pool::{Lease, Pool};

pub use body::Body;
pub use caps::{Caps, Needs, Prices};
pub use dial::{Dial, PlainHttp};
pub use error::{Error, ErrorKind};
pub use gate::{Gate, Hold};
pub use outgoing::Framed;
pub use shape::{Shape, WINDOW};
pub use tag::Tag;
pub use tls::Trust;

/// Takes each attempt once, at its end.
pub type Observer = Arc<dyn Fn(Attempt) + Send + Sync>;

/// How long to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// For a connection, TLS included.
    pub connect: Duration,
    /// From the end of the request to the first byte of the answer.
    pub first_byte: Duration,
    /// Between two pieces of a body, in either direction.
    pub idle: Duration,
    /// For one whole attempt.
    pub request: Duration,
}

/// What a wire is made of.
pub struct Config {
    /// How connections are made.
    pub dial: Dial,
    /// Where plain HTTP may go.
    pub plain_http: PlainHttp,
    /// Which certificates are believed.
    pub trust: Trust,
    /// A longer and narrower line to put on it; none for the line as it is.
    pub shape: Option<Shape>,
    /// How long to wait.
    pub timeouts: Timeouts,
    /// Where to stop; shared by all wires of a run.
    pub gate: Arc<Gate>,
    /// The worst price of each request, for the gate; none where no cost is capped.
    pub prices: Option<Prices>,
    /// The drill's clock.
    pub clock: Clock,
    /// Takes the attempts.
    pub observer: Observer,
}

/// A metered HTTP/1.1 client with connections of its own.
#[derive(Clone)]
pub struct Wire(Arc<Inner>);

struct Inner {
    pool: Pool,
    dialler: Dialler,
    timeouts: Timeouts,
    gate: Arc<Gate>,
    prices: Option<Prices>,
    clock: Clock,
    observer: Observer,
}

type SendBody = Outgoing;

impl Wire {
    /// A wire without connections.
    ///
    /// # Errors
    /// The certificates to trust cannot be read.
    pub fn new(config: Config) -> Result<Self, Error> {
        let dialler = Dialler::new(config.dial, config.plain_http, config.trust, config.shape)?;
        let (timeouts, gate, prices) = (config.timeouts, config.gate, config.prices);
        let (clock, observer) = (config.clock, config.observer);
        Ok(Self(Arc::new(Inner {
            pool: Pool::default(),
            dialler,
            timeouts,
            gate,
            prices,
            clock,
            observer,
        })))
    }

    /// Closes idle connections, so that the next attempts dial anew: the beginning of a cold run.
    pub fn forget_connections(&self) {
        self.0.pool.clear();
    }

    /// Holds back part of the caps for requests to this store that must be possible later: those of the clean phase, for
    /// which no cap is asked.
    ///
    /// # Errors
    /// The caps leave less than that.
    pub fn hold(&self, needs: &Needs) -> Result<Hold, Error> {
        self.0.gate.hold(needs, self.0.prices.as_ref())
    }

    /// Sends one request, once. Without a tag it is neither counted nor held against a cap: a look-up of credentials.
    ///
    /// # Errors
    /// No answer came; or the gate or the rule for plain HTTP refused, and nothing was sent.
    pub async fn send<B>(
        &self,
        request: Request<B>,
        operation: Operation,
        tag: Option<Tag>,
    ) -> Result<Response<Body>, Error>
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let inner = &self.0;
        let uri = request.uri().clone();
        inner.dialler.allows(&uri)?;
        let length = stated_length(&request)?;
        let framed = request.extensions().get::<Framed>().cloned();
        let payload = framed
            .as_ref()
            .map_or(length, |it| it.payload_among(length));
        let request = prepared(request, &uri, length)?;
        let allowance = match &tag {
            Some(tag) => Some(inner.gate.enter(
                tag.phase,
                operation,
                payload,
                inner.prices.as_ref(),
            )?),
            None => None,
        };
        let mut meter = Meter::new(Arc::clone(&inner.observer), inner.clock, operation, tag);
        meter.framed(framed);
        let over = Over::after(inner.timeouts.request, allowance.as_ref());
        let exchange = inner.exchange(request, &uri, &mut meter);
        match clock::within(over.left(), exchange).await {
            Err(clock::Elapsed) => Err(meter.broke(over.error.broken(), over.error)),
            Ok(Err(error)) => Err(meter.broke(error.broken(), error)),
            Ok(Ok((response, lease))) => {
                Body::take(response, lease, meter, allowance, inner.timeouts.idle, over)
            }
        }
    }
}

impl Inner {
    /// One exchange, up to the head of its answer.
    async fn exchange(
        &self,
        request: Request<SendBody>,
        uri: &Uri,
        meter: &mut Meter,
    ) -> Result<(Response<Incoming>, Lease), Error> {
        let mut request = request;
        loop {
            let mut lease = self.lease(uri, meter).await?;
            let upload = request.body().progress();
            meter.sending(&lease, &upload);
            let sent = lease.send(request);
            match self.answered(sent, meter).await? {
                Ok(response) => return Ok((response, lease)),
                // A connection that closed before a byte of this request was written is replaced: nothing left the machine.
                Err((error, Some(unsent))) if lease.is_reused() && !lease.has_sent() => {
                    drop(error);
                    request = unsent;
                }
                Err((error, _)) => return Err(Error::of_hyper(error)),
            }
        }
    }

    async fn lease(&self, uri: &Uri, meter: &mut Meter) -> Result<Lease, Error> {
        let waiting = clock::now();
        if let Some(lease) = self.pool.take(uri).await {
            meter.waited(waiting.elapsed());
            return Ok(lease);
        }
        let dialling = clock::now();
        meter.waited(dialling.saturating_duration_since(waiting));
        let gauge = Arc::default();
        meter.dialling(&gauge);
        let dialled = clock::within(self.timeouts.connect, self.dialler.dial(uri, &gauge)).await;
        let stream = dialled
            .map_err(|clock::Elapsed| Error::new(ErrorKind::Connect, "no connection in time"))??;
        let lease = self.pool.shake_hands(uri, stream, gauge).await?;
        meter.dialled(dialling.elapsed());
        Ok(lease)
    }

    /// The answer's head, if it comes in time: the request may not stall while it is sent, nor the answer after it.
    async fn answered<T>(&self, sent: impl Future<Output = T>, meter: &Meter) -> Result<T, Error> {
        let mut sent = std::pin::pin!(sent);
        loop {
            let (deadline, late) = self.deadline(meter);
            if deadline <= clock::now() {
                return Err(late);
            }
            // Nothing tells when the last byte is written, which may bring the deadline forward: look again in time for that.
            let look = deadline.min(clock::now() + self.timeouts.first_byte);
            tokio::select! {
                biased;
                answer = &mut sent => return Ok(answer),
                () = clock::sleep_until(look) => {}
            }
        }
    }

    fn deadline(&self, meter: &Meter) -> (Moment, Error) {
        match meter.upload() {
            Upload::Sent(last) => (
                last + self.timeouts.first_byte,
                Error::new(
                    ErrorKind::FirstByteTimeout,
                    "no first byte of the answer in time",
                ),
            ),
            Upload::Sending(last) => (
                last + self.timeouts.idle,
                Error::new(
                    ErrorKind::IdleTimeout,
                    "the request stalled while it was sent",
                ),
            ),
        }
    }
}

/// The request as it goes out: origin form, its host named, its body counted.
fn prepared<B>(request: Request<B>, uri: &Uri, length: u64) -> Result<Request<SendBody>, Error>
where
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let (mut parts, body) = request.into_parts();
    let authority = uri
        .authority()
        .ok_or_else(|| Error::new(ErrorKind::Refused, "a request without a host"))?;
    if !parts.headers.contains_key(header::HOST) {
        let host = HeaderValue::from_str(authority.as_str())
            .map_err(|_| Error::new(ErrorKind::Refused, "a host that is no header value"))?;
        parts.headers.insert(header::HOST, host);
    }
    let path = uri
        .path_and_query()
        .map_or("/", http::uri::PathAndQuery::as_str);
    parts.uri = path
        .parse()
        .map_err(|_| Error::new(ErrorKind::Refused, "a path that is no URI"))?;
    Ok(Request::from_parts(
        parts,
        Outgoing::new(body.map_err(Into::into).boxed_unsync(), length),
    ))
}
