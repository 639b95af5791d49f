//! A scenario with every default filled and every name resolved.

use std::{fmt, iter, path::PathBuf, sync::Arc, time::Duration};

use crate::{
    digest::Sha256Digest,
    object::Attributes,
    price::Route,
    quirks::{Dialect, Quirks},
    unit::{BitRate, Bytes, Money},
};

use super::{Names, Override};

mod expectation;
mod world;

pub use expectation::{CostMetric, Expectation, Metric};
pub use world::{Estate, EstateClass, ExchangeRate, Exit, SizeClass, provider_of};

/// A whole scenario: what there is, where it lives, where it could go, and what the drill must show.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// One line for people.
    pub title: String,
    /// What there really is; the drill moves a sample of it.
    pub estate: Option<Estate>,
    /// Who would leave, what for, and on what terms.
    pub exit: Exit,
    /// Where data leave to in the drill itself.
    pub location: Route,
    /// Price files that add to the catalog.
    pub prices: Vec<PathBuf>,
    /// Quirks files beside those that are known.
    pub quirks: Vec<PathBuf>,
    /// Rates between currencies, as declared.
    pub exchange: Vec<ExchangeRate>,
    /// In the order of the file.
    pub datasets: Vec<Arc<Dataset>>,
    /// In the order of the file.
    pub stores: Vec<Arc<Store>>,
    /// In the order of the file; ids are unique.
    pub legs: Vec<Leg>,
    /// In the order of the file.
    pub expectations: Vec<Expectation>,
    /// How the drill is run.
    pub run: Run,
    /// Where the command pointed stores elsewhere than the text does.
    pub overrides: Vec<Override>,
    /// The text it was read from.
    pub text: String,
    /// The SHA-256 of the text.
    pub digest: Sha256Digest,
}

/// Objects described by count, sizes, keys and attributes, a folder of real files, or what lies in a bucket.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    /// Its name in the scenario.
    pub name: Arc<str>,
    /// Where its objects come from.
    pub content: Content,
    /// What is stored beside every object.
    pub attributes: Attributes,
    /// What every object was before.
    pub history: History,
}

/// What every object was before it became what it is: versions of its size with other bytes and nothing beside them, and
/// deletions between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// How many older versions there are of every object.
    pub versions: u32,
    /// After how many of them, from the oldest on, the object was deleted; no more than there are.
    pub delete_markers: u32,
}

impl Dataset {
    /// Whether its objects are those that lie in a store already.
    #[must_use]
    pub fn is_bucket(&self) -> bool {
        matches!(self.content, Content::Bucket(_))
    }
}

/// Where a dataset's objects come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// From a seed.
    Generated(Generated),
    /// From files below a folder; keys are their paths relative to it, with `/`.
    Folder(PathBuf),
    /// From the store that the leg reads: real objects that lie there already, which nobody writes to.
    Bucket(Below),
}

/// A sample of the objects that lie below a prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Below {
    /// What their keys begin with; nothing for the whole bucket.
    pub prefix: String,
    /// At most this many of them.
    pub sample: u64,
    /// The seed they are drawn by.
    pub seed: u64,
}

/// Objects made from a seed.
#[derive(Clone, Debug, PartialEq)]
pub struct Generated {
    /// How many.
    pub objects: u64,
    /// How large.
    pub size: SizeRule,
    /// Named how.
    pub key: Names,
    /// The share of each 4 KiB block, in percent, that a compressor can remove.
    pub compressibility: u8,
    /// The seed of bytes and sizes.
    pub seed: u64,
}

/// How large the objects of a dataset are.
#[derive(Clone, Debug, PartialEq)]
pub enum SizeRule {
    /// All the same.
    Fixed(Bytes),
    /// Log-normal, by its median and one percentile above it.
    LogNormal {
        /// Half of the objects are smaller.
        median: Bytes,
        /// The percentile in thousandths: 950 for p95.
        permille: u16,
        /// Its value.
        value: Bytes,
    },
    /// Drawn from buckets by weight.
    Weighted(Vec<(u32, Bytes)>),
    /// Object i has the i-th size, beginning again at the end.
    List(Vec<Bytes>),
}

impl SizeRule {
    /// The largest size it names. A log-normal draw can exceed its percentile; the others cannot.
    #[must_use]
    pub fn largest_named(&self) -> Bytes {
        match self {
            Self::Fixed(size) => *size,
            Self::LogNormal { value, .. } => *value,
            Self::Weighted(buckets) => buckets
                .iter()
                .map(|(_, size)| *size)
                .max()
                .unwrap_or_default(),
            Self::List(sizes) => sizes.iter().copied().max().unwrap_or_default(),
        }
    }
}

/// A bucket behind an endpoint, with its quirks and the tariff it is charged by.
#[derive(Clone, Debug)]
pub struct Store {
    /// Its name in the scenario.
    pub name: Arc<str>,
    /// Where it is.
    pub place: Place,
    /// The bucket.
    pub bucket: String,
    /// Whether the drill makes the bucket.
    pub bucket_origin: BucketOrigin,
    /// Under which every key of the drill lies; ends with `/`.
    pub prefix: String,
    /// What it does differently.
    pub quirks: Arc<Quirks>,
    /// The name of the tariff it is charged by, known to the catalog.
    pub tariff: String,
    /// The region that signs requests.
    pub region: String,
    /// PEM certificates to trust instead of the system's.
    pub ca_file: Option<PathBuf>,
    /// Plain HTTP away from loopback.
    pub plain_http: PlainHttp,
    /// A longer and narrower line to put on its own.
    pub shape: Option<Shape>,
    /// Whether objects of the bucket can be locked.
    pub object_lock: ObjectLock,
    /// Whether the bucket keeps versions.
    pub versioning: Versioning,
    /// Objects larger than this are uploaded in parts of this size.
    pub part_size: Bytes,
    /// Requests in flight.
    pub concurrency: u32,
    /// Where its credentials come from; never the credentials themselves.
    pub credentials: Credentials,
}

impl Store {
    /// What is spoken to it: S3 to what is in this process, whatever it stands for.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        if self.place.is_in_process() {
            Dialect::S3
        } else {
            self.quirks.dialect
        }
    }

    /// Whether what is written again or deleted may stay in the bucket, so that what the drill made is removed by version.
    #[must_use]
    pub fn keeps_versions(&self) -> bool {
        // Objects that can be locked are kept in versions, whether or not the drill moves any.
        self.versioning == Versioning::Kept || self.object_lock == ObjectLock::Governance
    }
}

/// Whether objects of a bucket can be locked against deletion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectLock {
    /// They cannot, or the drill does not use it.
    Unused,
    /// They can: a bucket that the drill makes is made so, and what it wrote it removes in spite of a retention in
    /// governance mode, which takes a right of its own.
    Governance,
}

impl ObjectLock {
    /// What a request says of it; nothing where it is not used.
    #[must_use]
    pub fn said(self) -> Option<bool> {
        (self == Self::Governance).then_some(true)
    }
}

/// Whether a bucket keeps what is written again or deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Versioning {
    /// It does not, or the drill does not use it.
    Unused,
    /// It does: a bucket that the drill makes is made so, and what objects were before is moved with them.
    Kept,
}

/// A longer and narrower line than the one there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// What every answer waits for, and every new connection.
    pub round_trip: Duration,
    /// Bits a second in each direction; none where it is not narrowed.
    pub bandwidth: Option<BitRate>,
}

/// Where a store is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In this process, gone afterwards.
    Embedded,
    /// In this process, too, in place of the store behind this origin: a rehearsal. All but the connection is as if the
    /// store were there.
    Rehearsed(url::Url),
    /// Behind an origin: `scheme://host[:port]`, without user, path or query; or a folder: `file:///path`.
    Endpoint(url::Url),
}

impl Place {
    /// Whether it is in this process, and gone with it.
    #[must_use]
    pub fn is_in_process(&self) -> bool {
        matches!(self, Self::Embedded | Self::Rehearsed(_))
    }

    /// What it is in a rehearsal: an endpoint is replaced, the others are in the process already.
    #[must_use]
    pub fn rehearsed(self) -> Self {
        match self {
            Self::Endpoint(url) => Self::Rehearsed(url),
            inside => inside,
        }
    }

    /// What it is in the run that a rehearsal stands for.
    #[must_use]
    pub fn real(self) -> Self {
        match self {
            Self::Rehearsed(url) => Self::Endpoint(url),
            real => real,
        }
    }

    /// Whether the run leaves this machine for it, or would, were it no rehearsal.
    #[must_use]
    pub fn is_away(&self) -> bool {
        !self.clone().real().is_loopback()
    }

    /// Whether it is on this machine: in the process, at a loopback address, at `localhost` or below it.
    /// Nothing is looked up.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        let Self::Endpoint(url) = self else {
            return true;
        };
        if url.scheme() == "file" {
            return true;
        }
        match url.host() {
            Some(url::Host::Ipv4(address)) => address.is_loopback(),
            Some(url::Host::Ipv6(address)) => address.is_loopback(),
            Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            None => false,
        }
    }
}

/// `embedded`, the origin, `http://127.0.0.1:9000`, or both: `embedded for https://objects.example`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Embedded => f.write_str("embedded"),
            Self::Rehearsed(url) => write!(f, "embedded for {}", origin(url)),
            Self::Endpoint(url) => f.write_str(&origin(url)),
        }
    }
}

/// An origin, or a folder.
fn origin(url: &url::Url) -> String {
    if url.scheme() == "file" {
        url.to_string()
    } else {
        url.origin().ascii_serialization()
    }
}

/// Whether the drill makes the bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BucketOrigin {
    /// It must be there.
    Existing,
    /// The drill makes it, and removes it again if it is empty.
    Created,
}

/// Whether a store away from loopback may be spoken to without TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlainHttp {
    /// To loopback only.
    LoopbackOnly,
    /// Anywhere: the scenario says so.
    Allowed,
}

/// Where credentials come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credentials {
    /// The SDK's own chain, without the machine's own identity.
    Chain,
    /// The machine's own identity, which the metadata service of its cloud gives.
    Machine,
    /// A named profile of the SDK's shared files.
    Profile(String),
    /// `<PREFIX>ACCESS_KEY_ID`, `<PREFIX>SECRET_ACCESS_KEY` and, if set, `<PREFIX>SESSION_TOKEN`.
    Environment(String),
    /// None: requests are not signed.
    Anonymous,
}

/// One directed movement.
#[derive(Clone, Debug)]
pub struct Leg {
    /// Unique: `migrate:home>away`, with the leg's name where two would be equal.
    pub id: String,
    /// From where to where.
    pub way: Way,
    /// What is moved.
    pub datasets: Vec<Arc<Dataset>>,
    /// Which legs it takes turns with, so that they can be compared: those of the same number, which are of one list.
    pub turns: Option<u32>,
}

/// From where to where.
#[derive(Clone, Debug)]
pub enum Way {
    /// Runner → store.
    Import {
        /// Written to.
        to: Arc<Store>,
    },
    /// Store → runner.
    Export {
        /// Read from.
        from: Arc<Store>,
        /// Kept below this folder; without it verified and dropped.
        keep: Option<PathBuf>,
    },
    /// Store → store, through the runner.
    Migrate {
        /// Read from.
        from: Arc<Store>,
        /// Written to.
        to: Arc<Store>,
    },
    /// Store → store → the first store again, under other keys, through the runner.
    RoundTrip {
        /// Read from, and written to at the end.
        from: Arc<Store>,
        /// Written to, and read from.
        via: Arc<Store>,
    },
}

/// From a store to a store; none where the runner is meant.
pub type Hop<'a> = (Option<&'a Arc<Store>>, Option<&'a Arc<Store>>);

impl Way {
    /// The store that holds the dataset beforehand; none where the runner does.
    #[must_use]
    pub fn source(&self) -> Option<&Arc<Store>> {
        match self {
            Self::Import { .. } => None,
            Self::Export { from, .. }
            | Self::Migrate { from, .. }
            | Self::RoundTrip { from, .. } => Some(from),
        }
    }

    /// From which store to which, in order; the runner is none of them.
    #[must_use]
    pub fn hops(&self) -> Vec<Hop<'_>> {
        match self {
            Self::Import { to } => vec![(None, Some(to))],
            Self::Export { from, .. } => vec![(Some(from), None)],
            Self::Migrate { from, to } => vec![(Some(from), Some(to))],
            Self::RoundTrip { from, via } => {
                vec![(Some(from), Some(via)), (Some(via), Some(from))]
            }
        }
    }

    /// The stores that are written to, in order; what the last one holds is what arrived.
    #[must_use]
    pub fn written(&self) -> Vec<&Arc<Store>> {
        self.hops().into_iter().filter_map(|(_, to)| to).collect()
    }

    /// Every store on the way, once.
    pub fn stores(&self) -> impl Iterator<Item = &Arc<Store>> {
        let (first, second) = match self {
            Self::Import { to } => (to, None),
            Self::Export { from, .. } => (from, None),
            Self::Migrate { from, to } => (from, Some(to)),
            Self::RoundTrip { from, via } => (from, Some(via)),
        };
        iter::once(first).chain(second)
    }

    /// Whether this store is on the way.
    #[must_use]
    pub fn touches(&self, store: &Store) -> bool {
        self.stores().any(|on| on.name == store.name)
    }
}

/// How the drill is run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The seed of the order of trials, and of datasets that name none.
    pub seed: u64,
    /// Trials of each cell, after the cold run.
    pub trials: u32,
    /// How much of what was written is read back.
    pub verify: Verify,
    /// Where the drill stops.
    pub caps: Caps,
    /// How requests are tried again.
    pub retry: Retry,
    /// How long to wait.
    pub timeouts: Timeouts,
}

/// How much of what was written is read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verify {
    /// Every object.
    ReadBack,
    /// At most this many objects of a cell and trial, drawn from the seed.
    Sample(u64),
    /// Nothing: bytes are reported as sent, not verified.
    Nothing,
}

/// Where the drill stops; none is no limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caps {
    /// Payload bytes in both directions, away from loopback.
    pub bytes: Option<Bytes>,
    /// Requests, retries included.
    pub requests: Option<u64>,
    /// The drill's marginal bill at the worst price of each request, by currency; no currency twice.
    pub cost: Vec<Money>,
    /// Time since the run began.
    pub duration: Option<Duration>,
}

impl Caps {
    /// These caps with others in their place where `given` has some: one on cost takes the place of one in its currency.
    #[must_use]
    pub fn overridden_by(self, given: Self) -> Self {
        let named = |money: &Money| given.cost.iter().any(|it| it.currency == money.currency);
        let kept: Vec<_> = self.cost.into_iter().filter(|it| !named(it)).collect();
        Self {
            bytes: given.bytes.or(self.bytes),
            requests: given.requests.or(self.requests),
            cost: kept.into_iter().chain(given.cost).collect(),
            duration: given.duration.or(self.duration),
        }
    }
}

/// How requests are tried again: full jitter between nothing and `base × 2^n`, at most `longest`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    /// Attempts of one request, the first included.
    pub tries: u32,
    /// Time for one request, waits included.
    pub budget: Duration,
    /// The first wait at most.
    pub base: Duration,
    /// Any wait at most, a `Retry-After` included.
    pub longest: Duration,
}

/// How long to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// For a connection, TLS included.
    pub connect: Duration,
    /// From the end of the request to the first byte of the answer.
    pub first_byte: Duration,
    /// Between two pieces of a body.
    pub idle: Duration,
    /// For one whole attempt.
    pub request: Duration,
}
