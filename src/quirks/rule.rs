//! What stores do in different ways: the values of choices.

use serde::{Deserialize, Serialize};

use crate::digest::Algorithm;

use super::Quirks;

/// What becomes of a request with the bucket in the path, however the client addresses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PathStyle {
    /// Nothing is known that would stop it.
    Taken,
    /// It is refused.
    Refused,
}

/// What a region is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RegionRule {
    /// Where the bucket lies: the right one must sign.
    Location,
    /// One name for all buckets: no other is right.
    Fixed,
    /// A setting of the server, which its owner knows.
    Configured,
}

/// How a checksum comes with an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChecksumDialect {
    /// `Content-MD5`.
    ContentMd5,
    /// `x-amz-checksum-…` before the body.
    Header,
    /// `x-amz-checksum-…` after a body in `aws-chunked` framing.
    Trailer,
}

/// Where a checksum stands that is not an MD5.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChecksumPlace {
    /// Before the body: what is uploaded is known beforehand.
    #[default]
    Header,
    /// After it, as SDKs send it that do not know what they upload.
    Trailer,
}

impl Quirks {
    /// The name of the checksum sent with an object in one piece, and how; none where none is sent.
    #[must_use]
    pub fn put_sum(&self) -> Option<(&'static str, ChecksumDialect)> {
        self.put_checksum.map(|sum| (sum.name(), self.sent(sum)))
    }

    /// The name of the checksum sent with a part, and how; none where none is sent.
    #[must_use]
    pub fn part_sum(&self) -> Option<(&'static str, ChecksumDialect)> {
        self.part_checksum.map(|sum| (sum.name(), self.sent(sum)))
    }

    /// How a checksum of this algorithm is sent.
    #[must_use]
    pub fn sent(&self, algorithm: Algorithm) -> ChecksumDialect {
        match (algorithm, self.checksum_in) {
            (Algorithm::Md5, _) => ChecksumDialect::ContentMd5,
            (_, ChecksumPlace::Header) => ChecksumDialect::Header,
            (_, ChecksumPlace::Trailer) => ChecksumDialect::Trailer,
        }
    }
}

/// What sizes the parts of one upload may have, within the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartSizes {
    /// Any, each.
    Any,
    /// The same, all but the last, which is no larger.
    Equal,
}

/// Whether keys are asked for in an encoding that can hold every character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListingEncoding {
    /// `encoding-type=url`.
    Url,
    /// It is not asked for: keys come as they are in XML, which cannot hold control characters.
    None,
}

/// What the `ETag` of an object stored in parts is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MultipartEtag {
    /// The MD5 of the parts' MD5s, a hyphen, and their number.
    Md5OfParts,
    /// Nothing to rely on.
    Opaque,
}

/// What the names of user metadata may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MetadataNames {
    /// Whatever a header's name may be.
    Any,
    /// Identifiers of C#: letters, digits and `_`, no digit first.
    Identifiers,
}

/// What becomes of user metadata outside ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NonAscii {
    /// It comes back, coded as words of RFC 2047, in which it is sent.
    Coded,
    /// Nothing was found: a drill with such metadata finds out. Only shown.
    Unknown,
    /// It is refused.
    Refused,
}

/// A key that a store refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyRule {
    /// `//` within it.
    EmptySegment,
    /// `.` or `..` between slashes.
    DotSegment,
    /// `/` at its start.
    LeadingSlash,
    /// `/` at its end.
    TrailingSlash,
    /// `\` anywhere.
    Backslash,
    /// `\` at its start.
    LeadingBackslash,
    /// A dot at its end, or at the end of a segment.
    TrailingDot,
    /// A control character of ASCII.
    Control,
    /// Carriage return or line feed.
    LineBreak,
}

impl KeyRule {
    /// Whether a key breaks it.
    #[must_use]
    pub fn is_broken(self, key: &str) -> bool {
        let mut segments = key.split('/');
        match self {
            Self::EmptySegment => key.contains("//"),
            Self::DotSegment => segments.any(|segment| matches!(segment, "." | "..")),
            Self::LeadingSlash => key.starts_with('/'),
            Self::TrailingSlash => key.ends_with('/'),
            Self::Backslash => key.contains('\\'),
            Self::LeadingBackslash => key.starts_with('\\'),
            Self::TrailingDot => segments.any(|segment| segment.ends_with('.')),
            Self::Control => key.bytes().any(|byte| byte.is_ascii_control()),
            Self::LineBreak => key.contains(['\r', '\n']),
        }
    }
}

/// Which different keys name one object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyFolding {
    /// None.
    None,
    /// Those that are equal once composed (Unicode's form NFC): the last write wins.
    Nfc,
}
