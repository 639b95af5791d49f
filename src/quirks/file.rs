//! One quirks file, read strictly.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::{
    digest::Algorithm,
    object::{CLOSED_LISTS, Setting},
    unit::Bytes,
};

use super::{
    AddressStyle, ChecksumDialect, ChecksumPlace, Dialect, EndpointPattern, EtagMeaning, Fact,
    KeyFolding, KeyRule, Listing, ListingEncoding, MetadataNames, MultipartEtag, NonAscii,
    PartSizes, PathStyle, PayloadSigning, Quirks, RegionRule,
};

/// Why a text is not a quirks file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidQuirks {
    /// Not the form of a quirks file: not TOML, an unknown key, a missing one, a wrong type.
    #[error("{0}")]
    Form(String),
    /// A size that cannot be read.
    #[error("{key}: {error}")]
    Size {
        /// The key.
        key: &'static str,
        /// What is wrong with it.
        error: crate::unit::ParseBytesError,
    },
    /// Limits that contradict each other, or that no upload could keep.
    #[error(
        "limits: expected 0 < part-min <= part-max, and at least 1 part, 1 key a page and 1 byte of a key"
    )]
    Limits,
    /// Payloads that would be signed but could not be: they are streamed, so that their SHA-256 must be known beforehand.
    #[error("payload-signing: expected `unsigned`, or `sha256` for both checksums")]
    Signing,
    /// A checksum that is sent in a way that does not work.
    #[error("checksums: expected every way in which `put-checksum` and `part-checksum` are sent")]
    Checksum,
    /// A trailer that has nothing to say, or whose body would be signed: a signature over it would be one a chunk.
    #[error("checksum-in: expected `header`, or a checksum other than `md5` and unsigned payloads")]
    Trailer,
    /// An access list that would make something public, or that nobody knows.
    #[error("access-lists: expected only {}", CLOSED_LISTS.join(", "))]
    Access,
    /// A file that says nothing about where it comes from.
    #[error("fact: expected at least one, with its source")]
    NoFact,
    /// A fact without a choice that it is about, without words or without a source.
    #[error(
        "fact {0}: expected at least one choice it is about, what it says, and where it was read"
    )]
    Fact(usize),
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is something of its own that a store does or does not"
)]
struct File {
    title: String,
    #[serde(default)]
    dialect: Dialect,
    endpoint: Option<EndpointPattern>,
    address: AddressStyle,
    path_style: PathStyle,
    region: String,
    region_rule: RegionRule,
    payload_signing: PayloadSigning,
    checksums: BTreeSet<ChecksumDialect>,
    checksum_reason: String,
    put_checksum: Option<Algorithm>,
    part_checksum: Option<Algorithm>,
    #[serde(default)]
    checksum_in: ChecksumPlace,
    #[serde(default)]
    checksum_mode: bool,
    put_max: String,
    part_min: String,
    part_max: String,
    parts_max: u32,
    part_sizes: PartSizes,
    listing: Listing,
    listing_encoding: ListingEncoding,
    page_max: u32,
    delete_batch_max: Option<u32>,
    conditional_put: bool,
    tags: bool,
    #[serde(default)]
    versions: bool,
    #[serde(default)]
    storage_classes: BTreeSet<String>,
    #[serde(default)]
    settings: BTreeSet<Setting>,
    #[serde(default)]
    access_lists: BTreeSet<String>,
    etag: EtagMeaning,
    multipart_etag: MultipartEtag,
    metadata_max: Option<String>,
    metadata_names: MetadataNames,
    metadata_non_ascii: NonAscii,
    key_max: u32,
    key_segment_max: Option<u32>,
    #[serde(default)]
    key_refuses: BTreeSet<KeyRule>,
    key_folding: KeyFolding,
    fact: Vec<Fact>,
}

/// The quirks in `text`, under `name`.
///
/// # Errors
/// See [`InvalidQuirks`]: an unknown key is one.
pub fn parse(name: &str, text: &str) -> Result<Quirks, InvalidQuirks> {
    let file = toml::from_str(text).map_err(|error| InvalidQuirks::Form(error.to_string()))?;
    read(name, file)
}

/// The quirks in a table, under `name`.
pub(super) fn of_table(name: &str, table: toml::Table) -> Result<Quirks, InvalidQuirks> {
    let file = table.try_into();
    let file = file.map_err(|error: toml::de::Error| InvalidQuirks::Form(error.to_string()))?;
    read(name, file)
}

fn read(name: &str, file: File) -> Result<Quirks, InvalidQuirks> {
    let metadata_max = file.metadata_max.as_deref();
    let quirks = Quirks {
        name: name.to_owned(),
        title: file.title,
        dialect: file.dialect,
        endpoint: file.endpoint,
        address: file.address,
        path_style: file.path_style,
        region: file.region,
        region_rule: file.region_rule,
        payload_signing: file.payload_signing,
        checksums: file.checksums,
        checksum_reason: file.checksum_reason,
        put_checksum: file.put_checksum,
        part_checksum: file.part_checksum,
        checksum_in: file.checksum_in,
        checksum_mode: file.checksum_mode,
        put_max: size("put-max", &file.put_max)?,
        part_min: size("part-min", &file.part_min)?,
        part_max: size("part-max", &file.part_max)?,
        parts_max: file.parts_max,
        part_sizes: file.part_sizes,
        listing: file.listing,
        listing_encoding: file.listing_encoding,
        page_max: file.page_max,
        delete_batch_max: file.delete_batch_max,
        conditional_put: file.conditional_put,
        tags: file.tags,
        versions: file.versions,
        storage_classes: file.storage_classes,
        settings: file.settings,
        access_lists: file.access_lists,
        etag: file.etag,
        multipart_etag: file.multipart_etag,
        metadata_max: metadata_max
            .map(|text| size("metadata-max", text))
            .transpose()?,
        metadata_names: file.metadata_names,
        metadata_non_ascii: file.metadata_non_ascii,
        key_max: file.key_max,
        key_segment_max: file.key_segment_max,
        key_refuses: file.key_refuses,
        key_folding: file.key_folding,
        facts: file.fact,
    };
    checked(quirks)
}

fn size(key: &'static str, text: &str) -> Result<Bytes, InvalidQuirks> {
    text.parse()
        .map_err(|error| InvalidQuirks::Size { key, error })
}

fn checked(quirks: Quirks) -> Result<Quirks, InvalidQuirks> {
    let sums = [quirks.put_checksum, quirks.part_checksum];
    let signable = sums.iter().all(|sum| *sum == Some(Algorithm::Sha256));
    let works = |sum: &Algorithm| quirks.checksums.contains(&quirks.sent(*sum));
    let trails = quirks.checksum_in == ChecksumPlace::Trailer;
    let can_trail = quirks.payload_signing == PayloadSigning::Unsigned
        && sums.iter().flatten().any(|sum| *sum != Algorithm::Md5);
    let broken = quirks.facts.iter().position(|fact| !fact.is_whole());
    if !has_limits(&quirks) {
        Err(InvalidQuirks::Limits)
    } else if quirks.payload_signing == PayloadSigning::Signed && !signable {
        Err(InvalidQuirks::Signing)
    } else if !sums.iter().flatten().all(works) {
        Err(InvalidQuirks::Checksum)
    } else if trails && !can_trail {
        Err(InvalidQuirks::Trailer)
    } else if !quirks
        .access_lists
        .iter()
        .all(|list| CLOSED_LISTS.contains(&&**list))
    {
        Err(InvalidQuirks::Access)
    } else if quirks.facts.is_empty() {
        Err(InvalidQuirks::NoFact)
    } else if let Some(index) = broken {
        Err(InvalidQuirks::Fact(index + 1))
    } else {
        Ok(quirks)
    }
}

/// Whether the limits leave room for uploads and listings.
fn has_limits(quirks: &Quirks) -> bool {
    let parts = quirks.part_min > Bytes(0) && quirks.part_min <= quirks.part_max;
    let counts = quirks.parts_max > 0 && quirks.page_max > 0 && quirks.delete_batch_max != Some(0);
    let keys = quirks.key_max > 0 && quirks.key_segment_max != Some(0);
    parts && counts && keys && quirks.put_max > Bytes(0)
}
