//! The doors to stores: what can be read, what can be written, and nothing of any SDK.
//!
//! Every verb is one attempt; trying again is the drill's business, which numbers its attempts in the [`Tag`].

use std::{collections::BTreeMap, fmt, pin::Pin, sync::Arc};

use async_trait::async_trait;
use bytes::Bytes;
use futures::Stream;
use jiff::Timestamp;

use crate::{
    digest::Checksum,
    ledger,
    object::{AccessList, Attributes, Key},
    wire::Tag,
};

mod error;
mod feature;
#[cfg(test)]
mod fixture;
mod kept;
mod listing;
pub mod native;
#[doc = include_str!("../docs/s3.md")]
pub mod s3;
#[cfg(test)]
#[path = "../../tests/store/suite.rs"]
mod suite;
mod version;

pub use error::{Error, Kind};
pub use feature::{Feature, Setup};
pub use listing::{Entry, Pages, Progress};
pub use version::Version;

/// The answer of a store.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Pieces of a body, in order.
pub type Pieces = Pin<Box<dyn Stream<Item = Result<Bytes>> + Send + Sync>>;

/// Bytes that are held, as a body.
#[must_use]
pub fn pieces(held: impl IntoIterator<Item = Bytes, IntoIter: Send + Sync + 'static>) -> Pieces {
    Box::pin(futures::stream::iter(held.into_iter().map(Ok)))
}

/// A store that is read.
///
/// # Contract
/// - One call is one HTTP request, tried once, with every choice taken from the store's quirks. Where a dialect takes two,
///   or none, its module says so; each request is an attempt of its own.
/// - No redirect is followed. An error never holds a secret.
/// - A body may end early only with an error; it may be longer or shorter than the caller expects, which the caller checks.
#[async_trait]
pub trait Source: Send + Sync + fmt::Debug {
    /// The store's name in the scenario.
    fn name(&self) -> &Arc<str>;

    /// What the store called its software in an answer (`Server`), escaped; none before the first answer, and where it
    /// says nothing.
    fn software(&self) -> Option<String>;

    /// One page of the objects below `prefix`, in rising order of key, decoded.
    async fn list_page(&self, tag: &Tag, prefix: &str, after: Option<&PageToken>) -> Result<Page>;

    /// One page of the versions of the keys below `prefix`, in rising order of key and the newest of each first; where the
    /// dialect has none, nothing is sent.
    async fn list_versions(
        &self,
        tag: &Tag,
        prefix: &str,
        after: Option<&PageToken>,
    ) -> Result<Page<Version>> {
        let _ = (tag, prefix, after);
        Err(no_versions(self.name(), ledger::Operation::ListPage))
    }

    /// The object or that version of it, or the rest of it.
    async fn get(
        &self,
        tag: &Tag,
        key: &Key,
        version: Option<&str>,
        rest: Option<&Rest>,
    ) -> Result<Reading>;

    /// What stands beside the object's bytes, tags excepted.
    async fn head(&self, tag: &Tag, key: &Key) -> Result<Stat>;

    /// The object's tags.
    async fn tags(&self, tag: &Tag, key: &Key) -> Result<BTreeMap<String, String>>;

    /// Who may do what with the object, or with the bucket, and whose it is; where the dialect is not asked for it, nothing is
    /// sent.
    async fn access(&self, tag: &Tag, key: Option<&Key>) -> Result<AccessList> {
        let _ = (tag, key);
        Err(Error::unanswered(
            Kind::NotSupported,
            ledger::Operation::GetAcl,
            self.name(),
            "access lists are not asked for in this dialect",
        ))
    }

    /// How a feature of the bucket is set up; where the dialect has no request for it, nothing is sent.
    async fn feature(&self, tag: &Tag, feature: Feature) -> Result<Setup> {
        let _ = tag;
        let text = format!("{} is not asked for in this dialect", feature.name());
        let operation = ledger::Operation::GetBucketConfiguration;
        Err(Error::unanswered(
            Kind::NotSupported,
            operation,
            self.name(),
            text,
        ))
    }
}

/// A store that is read and written.
///
/// # Contract
/// As [`Source`]; and a write is durable when its call returns, or else the call fails.
#[async_trait]
pub trait Target: Source {
    /// Stores an object in one piece.
    async fn put(&self, tag: &Tag, key: &Key, upload: Upload) -> Result<Stored>;

    /// Begins an upload in parts.
    async fn begin_multipart(
        &self,
        tag: &Tag,
        key: &Key,
        attributes: &Attributes,
    ) -> Result<UploadId>;

    /// Stores part `number`, counted from 1.
    async fn put_part(&self, tag: &Tag, at: &PartAddress, payload: Payload) -> Result<Part>;

    /// Makes the object of its parts, in order.
    async fn complete_multipart(
        &self,
        tag: &Tag,
        key: &Key,
        id: &UploadId,
        parts: &[Part],
    ) -> Result<Stored>;

    /// Forgets an upload and its parts. An unknown upload is no error.
    async fn abort_multipart(&self, tag: &Tag, key: &Key, id: &UploadId) -> Result<()>;

    /// The unfinished uploads below `prefix`.
    async fn list_uploads(&self, tag: &Tag, prefix: &str) -> Result<Vec<(Key, UploadId)>>;

    /// Deletes one object or one version of it. A missing object is no error. Gives the version of the marker that a store
    /// with versions put in its place.
    async fn delete(&self, tag: &Tag, key: &Key, version: Option<&str>) -> Result<Option<String>>;

    /// Deletes objects with one request; each that could not be deleted comes back with its error.
    async fn delete_batch(
        &self,
        tag: &Tag,
        objects: &[(Key, Option<String>)],
    ) -> Result<Vec<(Key, Error)>>;

    /// Lifts the legal hold of one object or one version of it; where the dialect sets none, nothing is sent.
    async fn lift_hold(&self, tag: &Tag, key: &Key, version: Option<&str>) -> Result<()> {
        let _ = (tag, key, version);
        Err(Error::unanswered(
            Kind::NotSupported,
            ledger::Operation::PutLegalHold,
            self.name(),
            "legal holds are not set or lifted in this dialect",
        ))
    }

    /// Creates the bucket.
    async fn create_bucket(&self, tag: &Tag) -> Result<()>;

    /// Has a bucket that was just created keep versions; where the dialect has none, nothing is sent.
    async fn keep_versions(&self, tag: &Tag) -> Result<()> {
        let _ = tag;
        let operation = ledger::Operation::CreateBucket;
        Err(no_versions(self.name(), operation))
    }

    /// Whether the bucket is there and may be used.
    async fn has_bucket(&self, tag: &Tag) -> Result<bool>;

    /// Deletes the bucket, which must be empty.
    async fn delete_bucket(&self, tag: &Tag) -> Result<()>;
}

/// What is said where nothing is sent, for this dialect of ours knows no versions.
fn no_versions(store: &Arc<str>, operation: ledger::Operation) -> Error {
    let text = "versions are not spoken of in this dialect".to_owned();
    Error::unanswered(Kind::NotSupported, operation, store, text)
}

/// Where the next page begins.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PageToken(pub String);

/// One page of a listing: of objects, or of versions.
#[derive(Clone, Debug)]
pub struct Page<T = Listed> {
    /// Objects, in the store's order.
    pub objects: Vec<T>,
    /// Where the next page begins; none where this is the last.
    pub next: Option<PageToken>,
}

/// An object as a listing shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its key.
    pub key: Key,
    /// Its size in bytes.
    pub size: u64,
    /// Its `ETag`, quotes removed.
    pub etag: Option<String>,
    /// Its storage class, in the store's word, where the listing says.
    pub class: Option<String>,
    /// When it was last written, where the listing says.
    pub modified: Option<Timestamp>,
}

/// What stands beside an object's bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stat {
    /// Its whole size in bytes, where the store says.
    pub size: Option<u64>,
    /// Its `ETag`, quotes removed.
    pub etag: Option<String>,
    /// Its version, where the store keeps versions.
    pub version: Option<String>,
    /// Headers, metadata and settings; tags are asked for on their own.
    pub attributes: Attributes,
    /// When it was last written, to the second, where the store says.
    pub modified: Option<Timestamp>,
    /// The checksums that the store keeps of the whole object, where a read is told any.
    pub checksums: Vec<Checksum>,
}

/// The rest of an object, from `offset`, only while its `ETag` is still `etag`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    /// The first byte wanted.
    pub offset: u64,
    /// The `ETag` of what was read so far.
    pub etag: String,
}

impl Rest {
    /// Whether an answer with this `ETag` can be of the object that was read so far; one without is believed.
    ///
    /// Some stores do not know `If-Match`, and answer with the end of whatever is there now.
    fn may_be_of(&self, etag: Option<&str>) -> bool {
        etag.is_none_or(|etag| etag == self.etag)
    }
}

/// An object being read.
pub struct Reading {
    /// What stands beside the bytes.
    pub stat: Stat,
    /// The offset of the first byte of the body: the one asked for, or 0 where the store ignored the range.
    pub offset: u64,
    /// The bytes.
    pub body: Pieces,
}

/// A body to send.
pub struct Payload {
    /// The bytes, exactly `length` of them.
    pub body: Pieces,
    /// How many.
    pub length: u64,
    /// What the store is asked to verify.
    pub checksum: Option<Checksum>,
}

/// An object to store in one piece.
pub struct Upload {
    /// Its bytes.
    pub payload: Payload,
    /// What stands beside them.
    pub attributes: Attributes,
    /// Whether an object with this key may be there already.
    pub overwrite: Overwrite,
}

/// Whether an object with the key may be there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overwrite {
    /// It is replaced.
    Replace,
    /// The put fails with [`Kind::Exists`], where the store honours `If-None-Match`.
    Refuse,
}

/// What a store answered to a write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// Its `ETag`, quotes removed.
    pub etag: Option<String>,
    /// Its version, where the store keeps versions.
    pub version: Option<String>,
}

/// The store's name of an unfinished upload.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UploadId(pub String);

/// Where a part goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartAddress {
    /// The object's key.
    pub key: Key,
    /// The upload.
    pub upload: UploadId,
    /// The part's number, from 1.
    pub number: i32,
}

/// A stored part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its number, from 1.
    pub number: i32,
    /// Its `ETag`, quotes removed.
    pub etag: String,
    /// The checksum it was sent with.
    pub checksum: Option<Checksum>,
}
