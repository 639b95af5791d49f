//! A wire, the server it talks to, and what both say of it.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use futures::future::BoxFuture;
use http::{Method, Request, Response};
use http_body_util::{BodyExt as _, Full};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, duplex};

use crate::{
    clock::Clock,
    ledger::{Attempt, Broken, Ending, Operation, Phase},
    wire::{
        Body, Caps, Config, Dial, Error, Gate, Observer, PlainHttp, Prices, Tag, Timeouts, Trust,
        Wire, dial::Stream,
    },
};

/// Of one direction of a pipe: small, so that a server that does not read is soon felt.
pub(super) const PIPE: usize = 16 << 10;

pub(super) const TIMEOUTS: Timeouts = Timeouts {
    connect: Duration::from_secs(5),
    first_byte: Duration::from_secs(20),
    idle: Duration::from_secs(10),
    request: Duration::from_mins(10),
};

/// The server's end of a connection; counts what it really read and wrote.
pub(super) struct Peer {
    stream: Box<dyn Stream>,
    seen: Arc<Seen>,
}

#[derive(Debug, Default)]
pub(super) struct Seen {
    read: AtomicU64,
    written: AtomicU64,
}

/// What the server does with a connection, which is told its number.
pub(super) type Script = fn(Peer, usize) -> BoxFuture<'static, ()>;

pub(super) struct Bench {
    pub(super) wire: Wire,
    attempts: Arc<Mutex<Vec<Attempt>>>,
    peers: Arc<Mutex<Vec<Arc<Seen>>>>,
}

impl Peer {
    pub(super) fn new(stream: impl Stream + 'static) -> Self {
        Self {
            stream: Box::new(stream),
            seen: Arc::default(),
        }
    }

    pub(super) fn counts(&self) -> (u64, u64) {
        self.seen.counts()
    }

    async fn read_into(&mut self, buffer: &mut [u8]) -> Option<usize> {
        let read = self
            .stream
            .read(buffer)
            .await
            .ok()
            .filter(|read| *read > 0)?;
        self.seen.read.fetch_add(read as u64, Ordering::SeqCst);
        Some(read)
    }

    /// Reads a head; none where the client has closed.
    pub(super) async fn head(&mut self) -> Option<String> {
        let mut head = Vec::new();
        let mut byte = [0];
        while !head.ends_with(b"\r\n\r\n") {
            self.read_into(&mut byte).await?;
            head.push(byte[0]);
        }
        String::from_utf8(head).ok()
    }

    /// Reads so many bytes, or fewer where the client has closed.
    pub(super) async fn body(&mut self, mut length: usize) {
        let mut buffer = vec![0; 8 << 10];
        while length > 0 {
            let piece = length.min(buffer.len());
            let Some(read) = self.read_into(&mut buffer[..piece]).await else {
                return;
            };
            length -= read;
        }
    }

    pub(super) async fn say(&mut self, bytes: impl AsRef<[u8]>) {
        for piece in bytes.as_ref().chunks(1_000) {
            if self.stream.write_all(piece).await.is_err() {
                return;
            }
            let written = piece.len() as u64;
            self.seen.written.fetch_add(written, Ordering::SeqCst);
        }
        // A client that is gone needs no flush.
        drop(self.stream.flush().await);
    }

    /// Keeps the connection open, and silent.
    pub(super) async fn hold(self) {
        let _open = self;
        std::future::pending::<()>().await;
    }
}

impl Seen {
    fn counts(&self) -> (u64, u64) {
        let of = |count: &AtomicU64| count.load(Ordering::SeqCst);
        (of(&self.read), of(&self.written))
    }
}

/// A wire over `dial`, and the attempts it tells of.
pub(super) fn wire(
    dial: Dial,
    trust: Trust,
    (caps, prices): (Caps, Option<Prices>),
) -> (Wire, Arc<Mutex<Vec<Attempt>>>) {
    let attempts = Arc::<Mutex<Vec<Attempt>>>::default();
    let told = Arc::clone(&attempts);
    let observer: Observer = Arc::new(move |attempt| told.lock().expect("a lock").push(attempt));
    let wire = Wire::new(Config {
        dial,
        plain_http: PlainHttp::LoopbackOnly,
        trust,
        shape: None,
        timeouts: TIMEOUTS,
        gate: Arc::new(Gate::new(caps)),
        prices,
        clock: Clock::starting(jiff::Timestamp::UNIX_EPOCH),
        observer,
    });
    (wire.expect("a wire"), attempts)
}

impl Bench {
    pub(super) fn new(script: Script) -> Self {
        Self::with(script, (Caps::default(), None))
    }

    pub(super) fn with(script: Script, limits: (Caps, Option<Prices>)) -> Self {
        let peers = Arc::<Mutex<Vec<Arc<Seen>>>>::default();
        let (dialled, number) = (Arc::clone(&peers), AtomicUsize::new(0));
        let pipe = move || {
            let (ours, theirs) = duplex(PIPE);
            let peer = Peer::new(theirs);
            let seen = Arc::clone(&peer.seen);
            dialled.lock().expect("a lock").push(seen);
            tokio::spawn(script(peer, number.fetch_add(1, Ordering::SeqCst)));
            ours
        };
        let (wire, attempts) = wire(Dial::Pipe(Arc::new(pipe)), Trust::System, limits);
        Self {
            wire,
            attempts,
            peers,
        }
    }

    pub(super) async fn get(&self) -> Result<Response<Body>, Error> {
        let request = request(Method::GET, Bytes::new());
        self.wire.send(request, Operation::Get, Some(tag())).await
    }

    pub(super) async fn put(&self, length: usize) -> Result<Response<Body>, Error> {
        let request = request(Method::PUT, vec![7; length].into());
        self.wire.send(request, Operation::Put, Some(tag())).await
    }

    pub(super) fn attempts(&self) -> Vec<Attempt> {
        self.attempts.lock().expect("a lock").clone()
    }

    /// The only attempt there was.
    pub(super) fn attempt(&self) -> Attempt {
        let attempts = self.attempts();
        assert_eq!(attempts.len(), 1, "{attempts:?}");
        attempts.into_iter().next().expect("one")
    }

    /// What the server read and wrote, connection by connection.
    pub(super) fn peers(&self) -> Vec<(u64, u64)> {
        let peers = self.peers.lock().expect("a lock");
        peers.iter().map(|seen| seen.counts()).collect()
    }

    /// Every byte the server read and wrote belongs to an attempt.
    pub(super) fn assert_exact(&self) {
        let ours = self.attempts().iter().fold((0, 0), |(sent, received), it| {
            (sent + it.sent.total(), received + it.received.total())
        });
        let theirs = self
            .peers()
            .iter()
            .fold((0, 0), |(read, written), it| (read + it.0, written + it.1));
        assert_eq!(ours, theirs, "{:?}", self.attempts());
    }

    /// The only attempt broke off like this, and its bytes are within what the server read and wrote.
    pub(super) fn assert_broken(&self, status: Option<u16>, cause: Broken) -> Attempt {
        let attempt = self.attempt();
        assert_eq!(attempt.ending, Ending::Broken { status, cause });
        let [(read, written)] = self.peers()[..] else {
            panic!("one connection: {:?}", self.peers());
        };
        assert!(attempt.sent.total() >= read, "{attempt:?} {read}");
        assert!(attempt.received.total() <= written, "{attempt:?} {written}");
        attempt
    }
}

pub(super) fn tag() -> Tag {
    Tag::of(&"home".into(), Phase::Move)
}

pub(super) fn request(method: Method, body: Bytes) -> Request<Full<Bytes>> {
    let request = Request::builder()
        .method(method)
        .uri("http://localhost/b/k?x=1");
    request.body(Full::new(body)).expect("a request")
}

/// The whole of an answer's body.
pub(super) async fn whole(response: Response<Body>) -> Result<Bytes, Error> {
    Ok(response.into_body().collect().await?.to_bytes())
}
