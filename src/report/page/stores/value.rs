//! The value of each choice in words.

use std::collections::BTreeSet;

use crate::{
    object::Setting,
    quirks::{
        Choice, Dialect, EndpointPattern, Listing, ListingEncoding, MetadataNames, NonAscii,
        PartSizes, PathStyle, PayloadSigning, Quirks, RegionRule,
    },
    report::language::{Language, say},
    unit::Bytes,
};

use super::{checksum, key, number};

/// What the store does.
pub(super) fn of(language: Language, choice: Choice, quirks: &Quirks) -> String {
    match choice {
        Choice::Dialect => dialect(language, quirks.dialect),
        Choice::Endpoint => endpoint(language, quirks),
        Choice::Address => address(language, quirks),
        Choice::PathStyle => path_style(language, quirks.path_style),
        Choice::Region => say!(language, "stores-region", region = &quirks.region),
        Choice::RegionRule => region_rule(language, quirks.region_rule),
        Choice::PayloadSigning => signing(language, quirks.payload_signing),
        Choice::Checksums => checksum::dialects(language, &quirks.checksums),
        Choice::PutChecksum => checksum::sent(language, quirks.put_sum()),
        Choice::PartChecksum => checksum::sent(language, quirks.part_sum()),
        Choice::ChecksumIn => checksum::place(language, quirks.checksum_in),
        Choice::ChecksumMode => checksum::kept(language, quirks),
        Choice::PutMax => say!(
            language,
            "stores-put-max",
            limit = exact(language, quirks.put_max)
        ),
        Choice::PartMin => say!(
            language,
            "stores-part-min",
            limit = exact(language, quirks.part_min)
        ),
        Choice::PartMax => say!(
            language,
            "stores-part-max",
            limit = exact(language, quirks.part_max)
        ),
        Choice::PartsMax => say!(language, "stores-parts-max", parts = quirks.parts_max),
        Choice::PartSizes => part_sizes(language, quirks.part_sizes),
        Choice::Listing => listing(language, quirks.listing),
        Choice::ListingEncoding => encoding(language, quirks.listing_encoding),
        Choice::PageMax => say!(language, "stores-page-max", keys = quirks.page_max),
        Choice::DeleteBatchMax => batch(language, quirks.delete_batch_max),
        Choice::ConditionalPut => condition(language, quirks.conditional_put),
        Choice::Tags => tags(language, quirks.tags),
        Choice::Versions => versions(language, quirks.versions),
        Choice::StorageClasses => classes(language, &quirks.storage_classes),
        Choice::Settings => settings(language, &quirks.settings),
        Choice::AccessLists => classes(language, &quirks.access_lists),
        Choice::Etag => checksum::etag(language, quirks.etag),
        Choice::MultipartEtag => checksum::multipart_etag(language, quirks.multipart_etag),
        Choice::MetadataMax => metadata_max(language, quirks.metadata_max),
        Choice::MetadataNames => metadata_names(language, quirks.metadata_names),
        Choice::MetadataNonAscii => non_ascii(language, quirks.metadata_non_ascii),
        Choice::KeyMax => say!(language, "stores-key-max", bytes = quirks.key_max),
        Choice::KeySegmentMax => key::segment_max(language, quirks.key_segment_max),
        Choice::KeyRefuses => key::refused(language, &quirks.key_refuses),
        Choice::KeyFolding => key::folding(language, quirks.key_folding),
    }
}

fn dialect(language: Language, dialect: Dialect) -> String {
    match (dialect, dialect.native()) {
        (Dialect::Folder, _) => say!(language, "stores-dialect-folder"),
        (_, native) => native.unwrap_or("S3").to_owned(),
    }
}

/// Where it is reached, if that is the same for all.
pub(super) fn endpoint(language: Language, quirks: &Quirks) -> String {
    let pattern = quirks.endpoint.as_ref();
    pattern.map_or_else(
        || say!(language, "stores-its-owners"),
        EndpointPattern::to_string,
    )
}

fn address(language: Language, quirks: &Quirks) -> String {
    if super::is_in_host(quirks) {
        say!(language, "stores-bucket-in-host")
    } else {
        say!(language, "stores-bucket-in-path")
    }
}

fn path_style(language: Language, style: PathStyle) -> String {
    match style {
        PathStyle::Taken => say!(language, "stores-path-taken"),
        PathStyle::Refused => say!(language, "stores-path-refused"),
    }
}

fn region_rule(language: Language, rule: RegionRule) -> String {
    match rule {
        RegionRule::Location => say!(language, "stores-region-location"),
        RegionRule::Fixed => say!(language, "stores-region-fixed"),
        RegionRule::Configured => say!(language, "stores-region-configured"),
    }
}

fn signing(language: Language, signing: PayloadSigning) -> String {
    match signing {
        PayloadSigning::Unsigned => say!(language, "stores-unsigned"),
        PayloadSigning::Signed => say!(language, "stores-signed"),
    }
}

/// A limit is never rounded.
fn exact(language: Language, limit: Bytes) -> String {
    let shown = match limit.0 {
        bytes if bytes.is_multiple_of(1_000_000_000) => format!("{} GB", bytes / 1_000_000_000),
        _ => limit.exact(),
    };
    match shown.split_once(' ') {
        Some((number, unit)) => format!("{}\u{a0}{unit}", number::given(language, number)),
        None => shown,
    }
}

fn part_sizes(language: Language, sizes: PartSizes) -> String {
    match sizes {
        PartSizes::Any => say!(language, "stores-parts-any"),
        PartSizes::Equal => say!(language, "stores-parts-equal"),
    }
}

fn listing(language: Language, listing: Listing) -> String {
    match listing {
        Listing::V1 => say!(language, "stores-listing-v1"),
        Listing::V2 => say!(language, "stores-listing-v2"),
    }
}

fn encoding(language: Language, encoding: ListingEncoding) -> String {
    match encoding {
        ListingEncoding::Url => say!(language, "stores-encoding-url"),
        ListingEncoding::None => say!(language, "stores-encoding-none"),
    }
}

fn batch(language: Language, most: Option<u32>) -> String {
    match most {
        Some(most) => say!(language, "stores-batch-max", keys = most),
        None => say!(language, "stores-batch-unused"),
    }
}

fn condition(language: Language, is_honoured: bool) -> String {
    if is_honoured {
        say!(language, "stores-condition-honoured")
    } else {
        say!(language, "stores-condition-unsure")
    }
}

fn tags(language: Language, are_set: bool) -> String {
    if are_set {
        say!(language, "stores-tags-set")
    } else {
        say!(language, "stores-tags-not-sent")
    }
}

fn versions(language: Language, are_kept: bool) -> String {
    if are_kept {
        say!(language, "stores-versions-kept")
    } else {
        say!(language, "stores-versions-unused")
    }
}

/// The classes or access lists that a put may name.
fn classes(language: Language, classes: &BTreeSet<String>) -> String {
    if classes.is_empty() {
        return say!(language, "stores-none-named");
    }
    let names: Vec<_> = classes.iter().map(String::as_str).collect();
    names.join(", ")
}

/// The settings that a put may have.
fn settings(language: Language, settings: &BTreeSet<Setting>) -> String {
    if settings.is_empty() {
        return say!(language, "stores-none-sent");
    }
    let names: Vec<_> = settings.iter().map(|setting| setting.name()).collect();
    names.join(", ")
}

fn metadata_max(language: Language, most: Option<Bytes>) -> String {
    match most {
        Some(most) => say!(
            language,
            "stores-metadata-max",
            limit = exact(language, most)
        ),
        None => say!(language, "stores-no-limit"),
    }
}

fn metadata_names(language: Language, names: MetadataNames) -> String {
    match names {
        MetadataNames::Any => say!(language, "stores-names-any"),
        MetadataNames::Identifiers => say!(language, "stores-names-identifiers"),
    }
}

fn non_ascii(language: Language, non_ascii: NonAscii) -> String {
    match non_ascii {
        NonAscii::Coded => say!(language, "stores-non-ascii-coded"),
        NonAscii::Unknown => say!(language, "stores-non-ascii-unknown"),
        NonAscii::Refused => say!(language, "stores-non-ascii-refused"),
    }
}
