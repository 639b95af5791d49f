//! What one kind of store does differently and cannot do: one TOML file a store, embedded in the binary.
//!
//! Pure data. The store rooms read every choice from here, so that no SDK default decides silently. A choice that only
//! [`Quirks`] shows, and nothing obeys, says so where it is defined.
//!
#![doc = include_str!("../docs/stores.md")]

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{digest::Algorithm, object::Setting, unit::Bytes};

mod carried;
mod catalog;
mod choice;
mod endpoint;
mod fact;
mod file;
mod refusal;
mod rule;

pub use catalog::{Catalog, InvalidCatalog, MAX_FILE_BYTES, named, names};
pub use choice::Choice;
pub use endpoint::{EndpointPattern, InvalidPattern, Unfilled};
pub use fact::Fact;
pub use file::{InvalidQuirks, parse};
pub use refusal::Refusal;
pub use rule::{
    ChecksumDialect, ChecksumPlace, KeyFolding, KeyRule, ListingEncoding, MetadataNames,
    MultipartEtag, NonAscii, PartSizes, PathStyle, RegionRule,
};

/// What one kind of store does differently.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is something of its own that a store does or does not"
)]
pub struct Quirks {
    /// The name scenarios use: `minio`, `alibaba-oss`.
    pub name: String,
    /// The store's name for people.
    pub title: String,
    /// What it speaks.
    pub dialect: Dialect,
    /// Where it is, by region and account; none where only its owner knows.
    pub endpoint: Option<EndpointPattern>,
    /// How a bucket is addressed.
    pub address: AddressStyle,
    /// What becomes of a request with the bucket in the path. Nothing of the client relies on it; a store that is played
    /// refuses so.
    pub path_style: PathStyle,
    /// The region that signs requests where the scenario names none.
    pub region: String,
    /// What a region is.
    pub region_rule: RegionRule,
    /// How a request's payload is signed.
    pub payload_signing: PayloadSigning,
    /// The ways of sending a checksum that the store is known to take.
    pub checksums: BTreeSet<ChecksumDialect>,
    /// Why the checksums below are the ones that are sent. Only shown.
    pub checksum_reason: String,
    /// The checksum sent with an object stored in one piece; none where the store takes none.
    pub put_checksum: Option<Algorithm>,
    /// The checksum sent with each part; none where the store takes none.
    pub part_checksum: Option<Algorithm>,
    /// Where a checksum stands that is not an MD5.
    pub checksum_in: ChecksumPlace,
    /// Whether a read asks for the checksum that the store keeps (`x-amz-checksum-mode`). Some refuse a read that does.
    pub checksum_mode: bool,
    /// The largest object stored in one piece.
    pub put_max: Bytes,
    /// The smallest part but the last.
    pub part_min: Bytes,
    /// The largest part.
    pub part_max: Bytes,
    /// The largest number of parts.
    pub parts_max: u32,
    /// What sizes the parts of one upload may have.
    pub part_sizes: PartSizes,
    /// The listing it speaks.
    pub listing: Listing,
    /// Whether keys are asked for in an encoding that can hold every character.
    pub listing_encoding: ListingEncoding,
    /// Keys of one listing page.
    pub page_max: u32,
    /// Objects of one batch delete; none where it has no batch delete.
    pub delete_batch_max: Option<u32>,
    /// Whether `If-None-Match: *` on a put is honoured.
    pub conditional_put: bool,
    /// Whether objects have tags.
    pub tags: bool,
    /// Whether a bucket can be made to keep what is written again or deleted.
    pub versions: bool,
    /// The storage classes that a put may name, the one given unasked excepted. Of archives only those whose objects can be
    /// read at once: what must be restored first could not be read back.
    pub storage_classes: BTreeSet<String>,
    /// The other settings that a put may have. What is not known to be taken is not sent.
    pub settings: BTreeSet<Setting>,
    /// The access lists that a put may name, and that are told afterwards. None of them makes anything public.
    pub access_lists: BTreeSet<String>,
    /// What the `ETag` of an object stored in one piece is.
    pub etag: EtagMeaning,
    /// What the `ETag` of an object stored in parts is. Nothing relies on it; a store that is played answers so.
    pub multipart_etag: MultipartEtag,
    /// The largest user metadata of an object, names and values together; none where no limit was found.
    pub metadata_max: Option<Bytes>,
    /// What the names of user metadata may be.
    pub metadata_names: MetadataNames,
    /// What becomes of user metadata outside ASCII.
    pub metadata_non_ascii: NonAscii,
    /// The longest key in bytes.
    pub key_max: u32,
    /// The longest segment of a key, between slashes, in bytes; none where no limit was found.
    pub key_segment_max: Option<u32>,
    /// The keys that are refused whatever their length.
    pub key_refuses: BTreeSet<KeyRule>,
    /// Which different keys name one object. Only shown.
    pub key_folding: KeyFolding,
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
    /// Google Cloud Storage's own; it is rehearsed in S3.
    Google,
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
            Self::Google => Some("Google Cloud Storage"),
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
