//! Checksums: which are sent and how, and what the store tells of those that it keeps.

use std::collections::BTreeSet;

use crate::{
    quirks::{ChecksumDialect, ChecksumPlace, Dialect, EtagMeaning, MultipartEtag, Quirks},
    report::language::{Language, say},
};

/// The checksum sent, and how.
pub(super) fn sent(language: Language, sum: Option<(&'static str, ChecksumDialect)>) -> String {
    let Some((name, dialect)) = sum else {
        return say!(language, "stores-sum-none");
    };
    match dialect {
        ChecksumDialect::ContentMd5 => say!(language, "stores-sum-in-md5-header", sum = name),
        ChecksumDialect::Header => say!(language, "stores-sum-in-header", sum = name),
        ChecksumDialect::Trailer => say!(language, "stores-sum-in-trailer", sum = name),
    }
}

/// The ways to send one that work.
pub(super) fn dialects(language: Language, known: &BTreeSet<ChecksumDialect>) -> String {
    if known.is_empty() {
        return say!(language, "stores-sums-none-known");
    }
    let names = known.iter().map(|dialect| match dialect {
        ChecksumDialect::ContentMd5 => "Content-MD5".to_owned(),
        ChecksumDialect::Header => say!(language, "stores-sum-header"),
        ChecksumDialect::Trailer => say!(language, "stores-sum-trailer"),
    });
    let names = names.collect::<Vec<_>>().join(", ");
    say!(language, "stores-sums-known", dialects = names)
}

/// Where it stands.
pub(super) fn place(language: Language, place: ChecksumPlace) -> String {
    match place {
        ChecksumPlace::Header => say!(language, "stores-sum-before"),
        ChecksumPlace::Trailer => say!(language, "stores-sum-after"),
    }
}

/// What the store tells of the checksums that it keeps.
pub(super) fn kept(language: Language, quirks: &Quirks) -> String {
    match quirks.dialect {
        Dialect::S3 if quirks.checksum_mode => say!(language, "stores-sum-asked"),
        Dialect::S3 => say!(language, "stores-sum-not-asked"),
        Dialect::Google => say!(language, "stores-sum-google"),
        Dialect::AzureBlob => say!(language, "stores-sum-azure"),
        Dialect::Folder => say!(language, "stores-sum-folder"),
    }
}

/// What the `ETag` of an object in one piece is.
pub(super) fn etag(language: Language, meaning: EtagMeaning) -> String {
    match meaning {
        EtagMeaning::Md5 => say!(language, "stores-etag-md5"),
        EtagMeaning::Opaque => say!(language, "stores-etag-opaque"),
    }
}

/// What the `ETag` of an object in parts is.
pub(super) fn multipart_etag(language: Language, meaning: MultipartEtag) -> String {
    match meaning {
        MultipartEtag::Md5OfParts => say!(language, "stores-etag-md5-of-parts"),
        MultipartEtag::Opaque => say!(language, "stores-etag-opaque"),
    }
}
