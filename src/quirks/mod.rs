//! What one kind of store does differently and cannot do: one TOML file a store, embedded in the binary.
//!
//! Pure data. The store rooms read every choice from here, so that no SDK default decides silently.

use serde::{Deserialize, Serialize};

use crate::{digest::Algorithm, unit::Bytes};

mod catalog;

pub use catalog::{InvalidQuirks, named, names, parse};

/// What one kind of store does differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quirks {
    /// The name scenarios use: `minio`, `alibaba-oss`.
    pub name: String,
    /// The store's name for people.
    pub title: String,
    /// What it speaks.
    pub dialect: Dialect,
    /// How a bucket is addressed.
    pub address: AddressStyle,
    /// The region that signs requests where the scenario names none.
    pub region: String,
    /// How a request's payload is signed.
    pub payload_signing: PayloadSigning,
    /// The checksum sent with an object stored in one piece; none where the store takes none.
    pub put_checksum: Option<Algorithm>,
    /// The checksum sent with each part; none where the store takes none.
    pub part_checksum: Option<Algorithm>,
    /// The largest object stored in one piece.
    pub put_max: Bytes,
    /// The smallest part but the last.
    pub part_min: Bytes,
    /// The largest part.
    pub part_max: Bytes,
    /// The largest number of parts.
    pub parts_max: u32,
    /// The listing it speaks.
    pub listing: Listing,
    /// Keys of one listing page.
    pub page_max: u32,
    /// Objects of one batch delete; none where it has no batch delete.
    pub delete_batch_max: Option<u32>,
    /// Whether `If-None-Match: *` on a put is honoured.
    pub conditional_put: bool,
    /// Whether objects have tags.
    pub tags: bool,
    /// What the `ETag` of an object stored in one piece is.
    pub etag: EtagMeaning,
    /// Where these facts come from.
    pub facts: Vec<Fact>,
}

/// What a store speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dialect {
    /// S3, with these quirks.
    #[default]
    S3,
    /// Azure Blob Storage's own; it is rehearsed in S3.
    AzureBlob,
    /// None: files of this machine. It is rehearsed in S3.
    Folder,
}

impl Dialect {
    /// The name of a dialect that is not S3; none for S3.
    #[must_use]
    pub fn native(self) -> Option<&'static str> {
        match self {
            Self::S3 => None,
            Self::AzureBlob => Some("Azure Blob"),
            Self::Folder => Some("to the file system"),
        }
    }

    /// Whether anything is sent, so that there are attempts to count.
    #[must_use]
    pub fn sends_requests(self) -> bool {
        self != Self::Folder
    }

    /// Whether an upload in parts is begun by a request of its own.
    #[must_use]
    pub fn begins_uploads(self) -> bool {
        self != Self::AzureBlob
    }

    /// Whether a bucket is deleted with everything in it, so that it is listed first.
    #[must_use]
    pub fn deletes_full_buckets(self) -> bool {
        self == Self::AzureBlob
    }
}

/// How a bucket is addressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AddressStyle {
    /// `host/bucket/key`.
    Path,
    /// `bucket.host/key`.
    VirtualHost,
}

/// How a request's payload is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PayloadSigning {
    /// `UNSIGNED-PAYLOAD`: the checksum header protects the bytes.
    Unsigned,
    /// The SHA-256 of the payload is in the signature.
    Signed,
}

/// The version of the listing request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Listing {
    /// `list-type=2`, continuation tokens.
    V2,
    /// Markers.
    V1,
}

/// What the `ETag` of an object stored in one piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EtagMeaning {
    /// The MD5 of the bytes.
    Md5,
    /// Nothing to rely on.
    Opaque,
}

/// One fact and where it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Fact {
    /// What is said.
    pub says: String,
    /// The page or thread.
    pub source: String,
    /// When it was read.
    pub read: jiff::civil::Date,
}
