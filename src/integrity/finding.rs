//! One thing that a run shows to be wrong or lost.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    digest::hex,
    ledger::Round,
    object::{Escaped, Facet, Key},
};

use super::{Cause, Difference, Kept, Verdict};

/// The longest text of a finding that comes from a store, in bytes; what is longer is cut and ends in `…`.
const LONGEST: usize = 512;

/// Why an object is wrong that was right when it was read again.
pub const IN_TRANSIT: &str = "a second read was whole: wrong in transit";
/// Why a checksum is wrong, after the name of its store.
pub const KEPT_OF_OTHERS: &str = " keeps it of other bytes than it gives";

/// What kind of thing is wrong.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// An object of the right size with wrong bytes.
    Corrupt,
    /// An object with too few bytes.
    Truncated,
    /// An object with too many bytes.
    Longer,
    /// An object that is not there.
    Missing,
    /// An object that should not be there.
    Unexpected,
    /// A system header altered, lost or added.
    Header,
    /// A metadata entry altered, lost or added.
    Metadata,
    /// A tag altered, lost or added.
    Tag,
    /// A storage class altered or lost.
    StorageClass,
    /// An encryption altered or lost.
    Encryption,
    /// A website's redirect altered or lost.
    WebsiteRedirect,
    /// A retention altered or lost.
    Retention,
    /// A legal hold lost.
    LegalHold,
    /// An access list altered or lost.
    Access,
    /// Older versions lost or added; wrong bytes of one are wrong content.
    Versions,
    /// Delete markers lost or added.
    DeleteMarkers,
    /// A store's own checksum that does not fit the bytes it gave.
    Checksum,
    /// An object that could not be judged, because the store refused it to the end.
    Unreadable,
}

impl Kind {
    /// All kinds, in the order of the enum.
    pub const ALL: [Self; 18] = [
        Self::Corrupt,
        Self::Truncated,
        Self::Longer,
        Self::Missing,
        Self::Unexpected,
        Self::Header,
        Self::Metadata,
        Self::Tag,
        Self::StorageClass,
        Self::Encryption,
        Self::WebsiteRedirect,
        Self::Retention,
        Self::LegalHold,
        Self::Access,
        Self::Versions,
        Self::DeleteMarkers,
        Self::Checksum,
        Self::Unreadable,
    ];

    /// The name as records and reports spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Corrupt => "corrupt",
            Self::Truncated => "truncated",
            Self::Longer => "longer",
            Self::Missing => "missing",
            Self::Unexpected => "unexpected",
            Self::Header => "header",
            Self::Metadata => "metadata",
            Self::Tag => "tag",
            Self::StorageClass => "storage-class",
            Self::Encryption => "encryption",
            Self::WebsiteRedirect => "website-redirect",
            Self::Retention => "retention",
            Self::LegalHold => "legal-hold",
            Self::Access => "access",
            Self::Versions => "versions",
            Self::DeleteMarkers => "delete-markers",
            Self::Checksum => "checksum",
            Self::Unreadable => "unreadable",
        }
    }

    /// The facet that it is about first; none where the object could not be judged.
    #[must_use]
    pub fn facet(self) -> Option<Facet> {
        match self {
            Self::Corrupt => Some(Facet::Content),
            Self::Truncated | Self::Longer => Some(Facet::Size),
            Self::Missing | Self::Unexpected => Some(Facet::Key),
            Self::Header => Some(Facet::Headers),
            Self::Metadata => Some(Facet::Metadata),
            Self::Tag => Some(Facet::Tags),
            Self::StorageClass => Some(Facet::StorageClass),
            Self::Encryption => Some(Facet::Encryption),
            Self::WebsiteRedirect => Some(Facet::WebsiteRedirect),
            Self::Retention => Some(Facet::Retention),
            Self::LegalHold => Some(Facet::LegalHold),
            Self::Access => Some(Facet::Access),
            Self::Versions => Some(Facet::Versions),
            Self::DeleteMarkers => Some(Facet::DeleteMarkers),
            Self::Checksum => Some(Facet::Checksum),
            Self::Unreadable => None,
        }
    }
}

/// Where in a drill something was found.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct Place {
    /// The cell's number in the plan.
    pub cell: u32,
    /// The repetition of it.
    pub round: Round,
}

/// One thing that a run shows to be wrong or lost.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct Finding {
    /// What kind.
    pub kind: Kind,
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// The object's key.
    pub key: Key,
    /// The name of the header, metadata entry, tag or setting, of the checksum's algorithm, or of an older version.
    pub name: Option<String>,
    /// What should be there: a value, or a size in bytes.
    pub expected: Option<String>,
    /// What is there.
    pub found: Option<String>,
    /// The first wrong byte, where the object was read again to find it.
    pub offset: Option<u64>,
    /// Why, where it is known.
    pub cause: Option<String>,
}

impl Finding {
    /// A finding with nothing but its kind, place and key: an object that is missing or unexpected.
    #[must_use]
    pub fn new(kind: Kind, place: Place, key: Key) -> Self {
        Self {
            kind,
            place,
            key,
            name: None,
            expected: None,
            found: None,
            offset: None,
            cause: None,
        }
    }

    /// What a verdict on an object's bytes shows; none where they are the right ones.
    #[must_use]
    pub fn of_content(
        place: Place,
        key: Key,
        verdict: &Verdict,
        cause: Option<Cause>,
    ) -> Option<Self> {
        let (kind, sizes, offset) = match *verdict {
            Verdict::Identical => return None,
            Verdict::Corrupt { first_wrong_offset } => (Kind::Corrupt, None, first_wrong_offset),
            Verdict::Truncated { got, expected } => (Kind::Truncated, Some((expected, got)), None),
            Verdict::Longer { got, expected } => (Kind::Longer, Some((expected, got)), None),
        };
        let size = |bytes: u64| format!("{bytes} B");
        Some(Self {
            expected: sizes.map(|(expected, _)| size(expected.0)),
            found: sizes.map(|(_, found)| size(found.0)),
            offset,
            cause: cause.map(|cause| cause.text().to_owned()),
            ..Self::new(kind, place, key)
        })
    }

    /// The same of a version that the object had before, by the store's name for it.
    #[must_use]
    pub fn of_version(self, version: &str) -> Self {
        Self {
            name: Some(cut(version.to_owned())),
            ..self
        }
    }

    /// What a difference beside an object's bytes shows.
    #[must_use]
    pub fn of_difference(place: Place, key: Key, difference: Difference) -> Self {
        let kind = match difference.facet {
            Facet::Headers => Kind::Header,
            Facet::Metadata => Kind::Metadata,
            Facet::Tags => Kind::Tag,
            Facet::StorageClass => Kind::StorageClass,
            Facet::Encryption => Kind::Encryption,
            Facet::WebsiteRedirect => Kind::WebsiteRedirect,
            Facet::Retention => Kind::Retention,
            Facet::LegalHold => Kind::LegalHold,
            Facet::Access => Kind::Access,
            Facet::Versions => Kind::Versions,
            Facet::DeleteMarkers => Kind::DeleteMarkers,
            // Nothing else has names to differ in.
            _ => Kind::Corrupt,
        };
        Self {
            name: Some(cut(difference.name)),
            expected: difference.expected.map(cut),
            found: difference.found.map(cut),
            ..Self::new(kind, place, key)
        }
    }

    /// A checksum that this store keeps and its bytes do not have; both in hexadecimal digits.
    #[must_use]
    pub fn of_checksum(place: Place, store: &str, key: Key, kept: &Kept) -> Self {
        Self {
            cause: Some(cut(format!("store {store}{KEPT_OF_OTHERS}"))),
            name: Some(kept.told.algorithm.name().to_owned()),
            expected: Some(hex(&kept.made.bytes)),
            found: Some(hex(&kept.told.bytes)),
            ..Self::new(Kind::Checksum, place, key)
        }
    }

    /// An object that a store refused to the end, and what it said.
    #[must_use]
    pub fn unreadable(place: Place, key: Key, cause: String) -> Self {
        Self {
            cause: Some(cut(cause)),
            ..Self::new(Kind::Unreadable, place, key)
        }
    }
}

/// One line of escaped text, for a log; the wording of a report is the report's.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} `{}`", self.kind.name(), self.key)?;
        if let Some(offset) = self.offset {
            write!(f, " at byte {offset}")?;
        }
        let parts = [
            ("name", &self.name),
            ("expected", &self.expected),
            ("found", &self.found),
            ("cause", &self.cause),
        ];
        parts.into_iter().try_for_each(|(label, text)| match text {
            Some(text) => write!(f, ", {label} `{}`", Escaped(text)),
            None => Ok(()),
        })
    }
}

fn cut(mut text: String) -> String {
    if text.len() > LONGEST {
        text.truncate(text.floor_char_boundary(LONGEST));
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::{integrity::Change, unit::Bytes};

    use super::*;

    fn place() -> Place {
        Place {
            cell: 3,
            round: Round::Trial(2),
        }
    }

    fn key() -> Key {
        Key::new("../a\u{1b}[2J").expect("a key")
    }

    #[test]
    fn a_verdict_becomes_what_it_shows() {
        let of = |verdict| Finding::of_content(place(), key(), &verdict, None);
        assert_eq!(of(Verdict::Identical), None);
        let (got, expected) = (Bytes(2000), Bytes(1000));
        let longer = of(Verdict::Longer { got, expected }).expect("a finding");
        assert_eq!(longer.kind, Kind::Longer);
        assert_eq!(longer.expected.as_deref(), Some("1000 B"));
        assert_eq!(longer.found.as_deref(), Some("2000 B"));
        let corrupt = of(Verdict::Corrupt {
            first_wrong_offset: Some(17),
        })
        .expect("a finding");
        assert_eq!(corrupt.to_string(), r"corrupt `../a\u{1b}[2J` at byte 17");
    }

    #[test]
    fn foreign_text_is_cut_and_escaped() {
        let difference = Difference {
            facet: Facet::Tags,
            name: "t\u{202e}".into(),
            change: Change::Altered,
            expected: None,
            found: Some("é".repeat(4000)),
        };
        let finding = Finding::of_difference(place(), key(), difference);
        assert_eq!(finding.kind, Kind::Tag);
        assert_eq!(finding.found.as_ref().map(String::len), Some(515));
        assert!(finding.to_string().contains(r"name `t\u{202e}`, found `éé"));
    }

    #[test]
    fn reads_back_from_json() {
        let finding = Finding::unreadable(place(), key(), "get at store `home`: 403".into());
        let json = serde_json::to_value(&finding).expect("json");
        assert_eq!(json["kind"], "unreadable");
        assert_eq!(json["cell"], 3);
        assert_eq!(json["round"], serde_json::json!({ "trial": 2 }));
        assert_eq!(
            serde_json::from_value::<Finding>(json).expect("a finding"),
            finding
        );
    }
}
