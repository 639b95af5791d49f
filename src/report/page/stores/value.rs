//! The value of each choice in words.

use std::collections::BTreeSet;

use crate::{
    object::Setting,
    quirks::{
        ChecksumDialect, ChecksumPlace, Choice, Dialect, EtagMeaning, KeyFolding, KeyRule, Listing,
        ListingEncoding, MetadataNames, MultipartEtag, NonAscii, PartSizes, PathStyle,
        PayloadSigning, Quirks, RegionRule,
    },
    unit::Bytes,
};

use super::super::number;

/// What the store does.
pub(super) fn of(choice: Choice, quirks: &Quirks) -> String {
    let whole = |count: u32| number::count(count.into());
    match choice {
        Choice::Dialect => quirks.dialect.native().unwrap_or("S3").to_owned(),
        Choice::Endpoint => super::endpoint(quirks),
        Choice::Address => format!("the bucket in {}", super::address(quirks)),
        Choice::PathStyle => path_style(quirks.path_style).to_owned(),
        Choice::Region => format!("{} where the scenario names none", quirks.region),
        Choice::RegionRule => region_rule(quirks.region_rule).to_owned(),
        Choice::PayloadSigning => signing(quirks.payload_signing).to_owned(),
        Choice::Checksums => dialects(&quirks.checksums),
        Choice::PutChecksum => checksum(quirks.put_sum()),
        Choice::PartChecksum => checksum(quirks.part_sum()),
        Choice::ChecksumIn => place(quirks.checksum_in).to_owned(),
        Choice::ChecksumMode => kept(quirks).to_owned(),
        Choice::PutMax => format!("at most {} in one piece", exact(quirks.put_max)),
        Choice::PartMin => format!("at least {}, but the last", exact(quirks.part_min)),
        Choice::PartMax => format!("at most {}", exact(quirks.part_max)),
        Choice::PartsMax => format!("at most {} parts", whole(quirks.parts_max)),
        Choice::PartSizes => part_sizes(quirks.part_sizes).to_owned(),
        Choice::Listing => listing(quirks.listing).to_owned(),
        Choice::ListingEncoding => encoding(quirks.listing_encoding).to_owned(),
        Choice::PageMax => format!("{} keys a page", whole(quirks.page_max)),
        Choice::DeleteBatchMax => quirks.delete_batch_max.map_or_else(
            || "not used".to_owned(),
            |most| format!("at most {}", whole(most)),
        ),
        Choice::ConditionalPut => {
            yes(quirks.conditional_put, "honoured", "not relied on").to_owned()
        }
        Choice::Tags => yes(quirks.tags, "set and read", "not sent").to_owned(),
        Choice::Versions => yes(
            quirks.versions,
            "kept and moved where `versioning` is on",
            "not used by this tool",
        )
        .to_owned(),
        Choice::StorageClasses => classes(&quirks.storage_classes),
        Choice::Settings => settings(&quirks.settings),
        Choice::AccessLists => classes(&quirks.access_lists),
        Choice::Etag => etag(quirks.etag).to_owned(),
        Choice::MultipartEtag => multipart_etag(quirks.multipart_etag).to_owned(),
        Choice::MetadataMax => limit(quirks.metadata_max),
        Choice::MetadataNames => metadata_names(quirks.metadata_names).to_owned(),
        Choice::MetadataNonAscii => non_ascii(quirks.metadata_non_ascii).to_owned(),
        Choice::KeyMax => format!("at most {} bytes", whole(quirks.key_max)),
        Choice::KeySegmentMax => quirks.key_segment_max.map_or_else(
            || "no limit found".to_owned(),
            |most| format!("at most {} bytes between slashes", whole(most)),
        ),
        Choice::KeyRefuses => refused(&quirks.key_refuses),
        Choice::KeyFolding => folding(quirks.key_folding).to_owned(),
    }
}

/// The checksum sent, and how.
pub(super) fn checksum(sum: Option<(&'static str, ChecksumDialect)>) -> String {
    let Some((name, dialect)) = sum else {
        return "none".to_owned();
    };
    let place = match dialect {
        ChecksumDialect::ContentMd5 => "Content-MD5",
        ChecksumDialect::Header => "a header",
        ChecksumDialect::Trailer => "a trailer",
    };
    format!("{name} in {place}")
}

fn place(place: ChecksumPlace) -> &'static str {
    match place {
        ChecksumPlace::Header => "before the body",
        ChecksumPlace::Trailer => "after the body, but for MD5",
    }
}

/// The classes or access lists that a put may name.
fn classes(classes: &BTreeSet<String>) -> String {
    if classes.is_empty() {
        return "none is named".to_owned();
    }
    let names: Vec<_> = classes.iter().map(String::as_str).collect();
    names.join(", ")
}

/// The settings that a put may have.
fn settings(settings: &BTreeSet<Setting>) -> String {
    if settings.is_empty() {
        return "none is sent".to_owned();
    }
    let names: Vec<_> = settings.iter().map(|setting| setting.name()).collect();
    names.join(", ")
}

fn yes(is: bool, one: &'static str, other: &'static str) -> &'static str {
    if is { one } else { other }
}

fn limit(most: Option<Bytes>) -> String {
    most.map_or_else(
        || "no limit found".to_owned(),
        |most| format!("at most {}, names and values together", exact(most)),
    )
}

/// A limit is never rounded.
fn exact(limit: Bytes) -> String {
    match limit.0 {
        bytes if bytes.is_multiple_of(1_000_000_000) => format!("{} GB", bytes / 1_000_000_000),
        _ => limit.exact(),
    }
}

fn path_style(style: PathStyle) -> &'static str {
    match style {
        PathStyle::Taken => "the bucket in the path is not known to be refused",
        PathStyle::Refused => "the bucket in the path is refused",
    }
}

fn region_rule(rule: RegionRule) -> &'static str {
    match rule {
        RegionRule::Location => "where the bucket lies, which must sign",
        RegionRule::Fixed => "one name for all buckets",
        RegionRule::Configured => "a setting of the server",
    }
}

fn signing(signing: PayloadSigning) -> &'static str {
    match signing {
        PayloadSigning::Unsigned => "the checksum protects the bytes, not the signature",
        PayloadSigning::Signed => "the signature protects the bytes",
    }
}

fn dialects(known: &BTreeSet<ChecksumDialect>) -> String {
    let names = known.iter().map(|dialect| match dialect {
        ChecksumDialect::ContentMd5 => "Content-MD5",
        ChecksumDialect::Header => "header",
        ChecksumDialect::Trailer => "trailer",
    });
    let names: Vec<_> = names.collect();
    if names.is_empty() {
        return "none is known to work".to_owned();
    }
    format!("known to work: {}", names.join(", "))
}

fn part_sizes(sizes: PartSizes) -> &'static str {
    match sizes {
        PartSizes::Any => "may differ",
        PartSizes::Equal => "equal, all but the last",
    }
}

fn listing(listing: Listing) -> &'static str {
    match listing {
        Listing::V1 => "version 1",
        Listing::V2 => "version 2",
    }
}

fn encoding(encoding: ListingEncoding) -> &'static str {
    match encoding {
        ListingEncoding::Url => "url-encoded keys are asked for",
        ListingEncoding::None => "no encoding is asked for",
    }
}

/// What the store tells of the checksums that it keeps.
fn kept(quirks: &Quirks) -> &'static str {
    match quirks.dialect {
        Dialect::S3 if quirks.checksum_mode => "asked for, and held against the bytes",
        Dialect::S3 => "not asked for",
        Dialect::Google => "CRC32C and MD5 told unasked, and held against the bytes",
        Dialect::AzureBlob => "MD5 told unasked, and held against the bytes",
        Dialect::Folder => "none kept",
    }
}

fn etag(meaning: EtagMeaning) -> &'static str {
    match meaning {
        EtagMeaning::Md5 => "the MD5 of the bytes, held against them where no other is told",
        EtagMeaning::Opaque => "nothing to rely on",
    }
}

fn multipart_etag(meaning: MultipartEtag) -> &'static str {
    match meaning {
        MultipartEtag::Md5OfParts => "the MD5 of the parts' MD5s, and their number",
        MultipartEtag::Opaque => "nothing to rely on",
    }
}

fn metadata_names(names: MetadataNames) -> &'static str {
    match names {
        MetadataNames::Any => "whatever a header's name may be",
        MetadataNames::Identifiers => "identifiers of C#",
    }
}

fn non_ascii(non_ascii: NonAscii) -> &'static str {
    match non_ascii {
        NonAscii::Coded => "comes back, coded as words of RFC 2047",
        NonAscii::Unknown => "unknown until a drill reads it back",
        NonAscii::Refused => "refused",
    }
}

fn refused(rules: &BTreeSet<KeyRule>) -> String {
    if rules.is_empty() {
        return "nothing found".to_owned();
    }
    let rules: Vec<_> = rules.iter().map(ToString::to_string).collect();
    rules.join("; ")
}

fn folding(folding: KeyFolding) -> &'static str {
    match folding {
        KeyFolding::None => "none found",
        KeyFolding::Nfc => "keys equal once composed (NFC) are one object: the last write wins",
    }
}
