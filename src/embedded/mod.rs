//! An S3 server in this process: the default that needs no set-up, and the one that can be made to misbehave.
//!
//! Objects live in memory up to a budget, then in files with opaque names. What it saw is counted below HTTP, independently of any
//! client, so that a client's own count can be held against it.

use std::{fmt, net::Ipv4Addr, sync::Arc};

use jiff::Timestamp;
use s3s::service::{S3Service, S3ServiceBuilder};
use tokio::{
    io::{DuplexStream, duplex},
    net::TcpListener,
};

use crate::{digest::Sha256Digest, quirks::Quirks, unit::Bytes};

mod access;
mod answer;
mod bucket;
mod check;
mod connection;
mod content;
mod copy;
mod delete;
mod disturb;
mod fault;
mod get;
mod hold;
mod host;
mod lie;
mod listing;
mod manner;
mod meter;
mod multipart;
mod put;
mod receive;
mod service;
mod state;
mod stream;
mod tag;
mod tamper;
#[cfg(test)]
mod tests;
mod version;

pub use connection::Listening;
pub use fault::{Every, Fault, Faults, Match, Rule};
pub use meter::Seen;
pub use tamper::Tamper;

use self::{
    connection::{Peer, Server},
    host::BelowLocalhost,
    meter::Log,
    service::Backend,
    state::State,
};

/// The `server` header of every response.
pub const SOFTWARE: &str = concat!("exitdrill-embedded/", env!("CARGO_PKG_VERSION"));

/// Bytes that an in-memory connection holds in each direction.
const PIPE: usize = 64 * 1024;

/// How an embedded store is set up.
#[derive(Clone, Debug)]
pub struct Config {
    /// What objects may take in memory; further ones are written to temporary files.
    pub memory: Bytes,
    /// The buckets it starts with.
    pub buckets: Vec<String>,
    /// The smallest part but the last.
    pub part_min: Bytes,
    /// The requests that [`Embedded::seen`] remembers, at most: the latest ones.
    pub seen_max: usize,
    /// The kind of store that it plays: it refuses what that does not take, and ignores what that ignores. None: itself.
    pub quirks: Option<Arc<Quirks>>,
    /// The keys that must sign every request; where there are none, no request may be signed.
    pub credentials: Option<Keys>,
    /// The account that owns all it holds, in its own word.
    pub account: String,
    /// What its clock shows at the start, by which it dates objects. None: the machine's time.
    pub starts: Option<Timestamp>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            memory: Bytes(512 << 20),
            buckets: Vec::new(),
            part_min: Bytes(5 << 20),
            seen_max: 100_000,
            quirks: None,
            credentials: None,
            account: "embedded".to_owned(),
            starts: None,
        }
    }
}

/// The keys that sign requests.
#[derive(Clone)]
pub struct Keys {
    /// The access key.
    pub access: String,
    /// The secret key.
    pub secret: String,
}

/// Shows neither.
impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys(..)")
    }
}

/// Why an embedded store cannot do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The name cannot be a bucket's.
    #[error(
        "`{0}` cannot be a bucket's name; use 3 to 63 lower-case letters, digits, dots and hyphens"
    )]
    BucketName(String),
    /// The bucket is not there.
    #[error("no bucket `{0}`")]
    NoBucket(String),
    /// The object is not there.
    #[error("no object `{}`", crate::object::Escaped(.0))]
    NoObject(String),
    /// There is no such byte.
    #[error("byte {at} lies behind the end of an object of {size} bytes")]
    NoByte {
        /// The byte, from zero.
        at: u64,
        /// The object's size.
        size: u64,
    },
    /// The port could not be bound.
    #[error("cannot listen on port {port} of 127.0.0.1")]
    Listen {
        /// The port.
        port: u16,
        /// Why.
        source: std::io::Error,
    },
    /// A temporary file could not be written or read.
    #[error("cannot use a temporary file")]
    Spill(#[from] std::io::Error),
}

/// An S3 server in this process. A clone is the same store.
#[derive(Clone)]
pub struct Embedded(Arc<Store>);

struct Store {
    state: Arc<State>,
    service: S3Service,
    faults: Arc<Faults>,
    log: Arc<Log>,
}

impl fmt::Debug for Embedded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Embedded")
            .field("buckets", &self.buckets())
            .finish_non_exhaustive()
    }
}

/// An object as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its key.
    pub key: String,
    /// Its size in bytes.
    pub size: u64,
    /// The SHA-256 of what is stored, whatever its `ETag` says.
    pub sha256: Sha256Digest,
}

impl Embedded {
    /// A store with the given buckets and no objects.
    ///
    /// # Errors
    /// A bucket's name is not valid.
    pub fn new(config: Config) -> Result<Self, Error> {
        let state = Arc::new(State::new(&config)?);
        let mut builder = S3ServiceBuilder::new(Backend(Arc::clone(&state)));
        builder.set_host(BelowLocalhost);
        if let Some(keys) = config.credentials {
            builder.set_auth(s3s::auth::SimpleAuth::from_single(keys.access, keys.secret));
        }
        Ok(Self(Arc::new(Store {
            state,
            service: builder.build(),
            faults: Arc::default(),
            log: Arc::new(Log::new(config.seen_max)),
        })))
    }

    /// One in-memory connection, served until either end is dropped. Needs a runtime.
    #[must_use]
    pub fn connect(&self) -> DuplexStream {
        let (near, far) = duplex(PIPE);
        tokio::spawn(self.server().serve(Peer::Pipe(far)));
        near
    }

    /// Serves on this port of 127.0.0.1, 0 being any free one, until what is returned is dropped.
    ///
    /// # Errors
    /// The port cannot be bound.
    pub async fn listen(&self, port: u16) -> Result<Listening, Error> {
        let refused = |source| Error::Listen { port, source };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .await
            .map_err(refused)?;
        Listening::start(listener, self.server()).map_err(refused)
    }

    fn server(&self) -> Server {
        Server {
            service: self.0.service.clone(),
            manner: self.0.state.manner.clone(),
            faults: Arc::clone(&self.0.faults),
            log: Arc::clone(&self.0.log),
        }
    }

    /// The faults that can be planted in what it answers.
    #[must_use]
    pub fn faults(&self) -> &Faults {
        &self.0.faults
    }

    /// Changes what is stored behind the back of every client; the `ETag` stays as it was, but for an added object.
    ///
    /// # Errors
    /// No such bucket, object or byte, or a temporary file cannot be used.
    pub fn tamper(&self, bucket: &str, key: &str, how: Tamper) -> Result<(), Error> {
        tamper::tamper(&self.0.state, bucket, key, how)
    }

    /// Every request that has ended, in the order in which they ended; of more than [`Config::seen_max`], the latest.
    ///
    /// A client can have its answer a moment before the request has ended here: [`Embedded::settled`] waits for that.
    #[must_use]
    pub fn seen(&self) -> Vec<Seen> {
        self.0.log.all()
    }

    /// Waits until no request is under way, so that [`Embedded::seen`] tells all whose answers have come.
    pub async fn settled(&self) {
        self.0.log.settled().await;
    }

    /// Every object of a bucket, in byte order of keys; none where there is no bucket.
    ///
    /// # Panics
    /// A temporary file of this store has been removed by others.
    #[must_use]
    pub fn objects(&self, bucket: &str) -> Vec<Held> {
        let objects = self.0.state.snapshot(bucket);
        let held = objects.into_iter().map(|(key, object)| Held {
            key,
            size: object.content.size(),
            sha256: object
                .content
                .sha256()
                .expect("the store's own files can be read"),
        });
        held.collect()
    }

    /// The number of a bucket's multipart uploads that are neither completed nor aborted.
    #[must_use]
    pub fn uploads(&self, bucket: &str) -> usize {
        self.0
            .state
            .with(bucket, |bucket| bucket.uploads.len())
            .unwrap_or(0)
    }

    /// The number of a bucket's older versions and delete markers.
    #[must_use]
    pub fn past(&self, bucket: &str) -> usize {
        let count = |bucket: &mut state::Bucket| bucket.past.values().map(Vec::len).sum();
        self.0.state.with(bucket, count).unwrap_or(0)
    }

    /// The buckets, in byte order.
    #[must_use]
    pub fn buckets(&self) -> Vec<String> {
        self.0.state.bucket_names()
    }
}
