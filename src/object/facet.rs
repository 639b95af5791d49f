//! The facets of an object that can survive a move or not.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A facet of an object that can survive a move or not.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Facet {
    /// The name it is found under.
    Key,
    /// How many bytes it has.
    Size,
    /// The bytes.
    Content,
    /// A key with an empty segment: `a//b`, `/a`.
    EmptySegment,
    /// A key with `.` or `..` as a segment.
    DotSegment,
    /// A key that ends in `/`, as markers of folders do.
    TrailingSlash,
    /// A key of over 255 bytes.
    LongKey,
    /// A key outside ASCII, composed or not.
    NonAscii,
    /// A key with a control character.
    ControlCharacter,
    /// A key that another of its dataset differs from in case alone.
    CasePair,
    /// An object without bytes.
    Empty,
    /// The six system headers.
    Headers,
    /// User metadata.
    Metadata,
    /// Tags.
    Tags,
    /// The storage class it was given.
    StorageClass,
    /// How the store was asked to encrypt it.
    Encryption,
    /// Where a website sends who asks for it.
    WebsiteRedirect,
    /// How strictly and until when nobody may delete it.
    Retention,
    /// That nobody may delete it until somebody says that they may.
    LegalHold,
    /// Who may do what with it.
    Access,
    /// Whose it is.
    Owner,
    /// The versions it had before.
    Versions,
    /// That it was deleted between them.
    DeleteMarkers,
    /// The checksum that the store itself keeps of all of it.
    Checksum,
    /// When it was last written, as the store says.
    Modified,
}

impl Facet {
    /// All facets, in the order of the enum.
    pub const ALL: [Self; 25] = [
        Self::Key,
        Self::Size,
        Self::Content,
        Self::EmptySegment,
        Self::DotSegment,
        Self::TrailingSlash,
        Self::LongKey,
        Self::NonAscii,
        Self::ControlCharacter,
        Self::CasePair,
        Self::Empty,
        Self::Headers,
        Self::Metadata,
        Self::Tags,
        Self::StorageClass,
        Self::Encryption,
        Self::WebsiteRedirect,
        Self::Retention,
        Self::LegalHold,
        Self::Access,
        Self::Owner,
        Self::Versions,
        Self::DeleteMarkers,
        Self::Checksum,
        Self::Modified,
    ];

    /// Their names, in the same order.
    pub const NAMES: [&'static str; Self::ALL.len()] = {
        let mut names = [""; Self::ALL.len()];
        let mut at = 0;
        while at < names.len() {
            names[at] = Self::ALL[at].name();
            at += 1;
        }
        names
    };

    /// The name as scenarios and reports spell it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Size => "size",
            Self::Content => "content",
            Self::EmptySegment => "key-empty-segment",
            Self::DotSegment => "key-dot-segment",
            Self::TrailingSlash => "key-trailing-slash",
            Self::LongKey => "key-long",
            Self::NonAscii => "key-non-ascii",
            Self::ControlCharacter => "key-control",
            Self::CasePair => "key-case-pair",
            Self::Empty => "empty-object",
            Self::Headers => "headers",
            Self::Metadata => "metadata",
            Self::Tags => "tags",
            Self::StorageClass => "storage-class",
            Self::Encryption => "encryption",
            Self::WebsiteRedirect => "website-redirect",
            Self::Retention => "retention",
            Self::LegalHold => "legal-hold",
            Self::Access => "access",
            Self::Owner => "owner",
            Self::Versions => "versions",
            Self::DeleteMarkers => "delete-markers",
            Self::Checksum => "checksum",
            Self::Modified => "modified",
        }
    }

    /// Whether next to no move keeps it: stores date what they take, and no owner goes along into another account. The worst of
    /// facets is told without these, or nothing else would be seen.
    #[must_use]
    pub fn stands_aside(self) -> bool {
        matches!(self, Self::Owner | Self::Modified)
    }

    /// Whether it stands beside an object's bytes: all from the headers on; the others are the object itself.
    #[must_use]
    pub fn is_beside(self) -> bool {
        self >= Self::Headers
    }

    /// What is odd about an object of this name and size: facets that such objects alone can show. Whether its name is one of
    /// a pair, only those who know the others can say.
    #[must_use]
    pub fn odd(name: &str, size: u64) -> Vec<Self> {
        let has = |wanted: fn(&str) -> bool| name.trim_end_matches('/').split('/').any(wanted);
        let odd = [
            (
                Self::EmptySegment,
                has(str::is_empty) || name.ends_with("//"),
            ),
            (
                Self::DotSegment,
                has(|segment| matches!(segment, "." | "..")),
            ),
            (Self::TrailingSlash, name.ends_with('/')),
            (Self::LongKey, name.len() > 255),
            (Self::NonAscii, !name.is_ascii()),
            (Self::ControlCharacter, name.chars().any(char::is_control)),
            (Self::Empty, size == 0),
        ];
        let odd = odd.into_iter().filter(|(_, is)| *is);
        odd.map(|(facet, _)| facet).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_odd_is_told_and_nothing_else() {
        use Facet::{
            ControlCharacter, DotSegment, Empty, EmptySegment, LongKey, NonAscii, TrailingSlash,
        };
        let long = "x".repeat(256);
        let cases: &[(&str, u64, &[Facet])] = &[
            ("a/b.c", 1, &[]),
            ("a//b", 1, &[EmptySegment]),
            ("/a", 0, &[EmptySegment, Empty]),
            ("a//", 1, &[EmptySegment, TrailingSlash]),
            ("a/", 1, &[TrailingSlash]),
            ("a/./b", 1, &[DotSegment]),
            ("..", 1, &[DotSegment]),
            ("..a/.b", 1, &[]),
            ("u\u{308}", 1, &[NonAscii]),
            ("a\u{1}", 1, &[ControlCharacter]),
            (&long, 1, &[LongKey]),
        ];
        for (name, size, odd) in cases {
            assert_eq!(Facet::odd(name, *size), *odd, "{name:?}");
        }
    }
}
