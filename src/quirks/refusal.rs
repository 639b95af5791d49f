//! What a store does not take as it is: keys and metadata beyond its limits, known before anything is sent.

use std::fmt;

use crate::{
    object::{Attributes, Key},
    unit::Bytes,
};

use super::{KeyRule, MetadataNames, NonAscii, Quirks};

/// Why a store does not take an object as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// The key is longer than so many bytes.
    KeyLength(u32),
    /// A segment of the key is longer than so many bytes.
    SegmentLength(u32),
    /// The key breaks a rule.
    Key(KeyRule),
    /// Names and values of user metadata are larger than this.
    MetadataSize(Bytes),
    /// A name of user metadata is no identifier.
    MetadataName,
    /// User metadata outside ASCII.
    MetadataNonAscii,
}

impl Quirks {
    /// Every reason for which the store does not take an object with this key and these attributes, in order; none where
    /// nothing is known that would stop it.
    #[must_use]
    pub fn refusals(&self, key: &Key, attributes: &Attributes) -> Vec<Refusal> {
        let mut refusals = self.refused_key(key.as_str());
        refusals.extend(self.refused_metadata(attributes));
        refusals
    }

    fn refused_key(&self, key: &str) -> Vec<Refusal> {
        let too_long = |text: &str, most: u32| text.len() as u64 > u64::from(most);
        let whole = too_long(key, self.key_max).then_some(Refusal::KeyLength(self.key_max));
        let segment = self
            .key_segment_max
            .filter(|most| key.split('/').any(|segment| too_long(segment, *most)))
            .map(Refusal::SegmentLength);
        let rules = self.key_refuses.iter().filter(|rule| rule.is_broken(key));
        let rules = rules.map(|rule| Refusal::Key(*rule));
        whole.into_iter().chain(segment).chain(rules).collect()
    }

    fn refused_metadata(&self, attributes: &Attributes) -> Vec<Refusal> {
        let metadata = &attributes.metadata;
        let size: usize = metadata
            .iter()
            .map(|(name, value)| name.len() + value.len())
            .sum();
        let size = self
            .metadata_max
            .filter(|most| size as u64 > most.0)
            .map(Refusal::MetadataSize);
        let is_odd = self.metadata_names == MetadataNames::Identifiers
            && !metadata.keys().all(|name| is_identifier(name));
        let is_foreign = self.metadata_non_ascii == NonAscii::Refused
            && metadata
                .iter()
                .any(|(name, value)| !name.is_ascii() || !value.is_ascii());
        let name = is_odd.then_some(Refusal::MetadataName);
        let foreign = is_foreign.then_some(Refusal::MetadataNonAscii);
        size.into_iter().chain(name).chain(foreign).collect()
    }
}

fn is_identifier(name: &str) -> bool {
    let legal = |letter: char| letter.is_alphanumeric() || letter == '_';
    name.chars().all(legal) && name.starts_with(|letter: char| !letter.is_ascii_digit())
}

/// What the store does not take: `keys over 1024 bytes`.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::KeyLength(most) => write!(f, "keys over {most} bytes"),
            Self::SegmentLength(most) => {
                write!(f, "keys with more than {most} bytes between slashes")
            }
            Self::Key(rule) => write!(f, "keys with {rule}"),
            Self::MetadataSize(most) => write!(f, "metadata over {}", most.exact()),
            Self::MetadataName => f.write_str("metadata whose names are no identifiers"),
            Self::MetadataNonAscii => f.write_str("metadata outside ASCII"),
        }
    }
}

/// What such a key has: `an empty segment`.
impl fmt::Display for KeyRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::EmptySegment => "an empty segment (`//`)",
            Self::DotSegment => "`.` or `..` as a segment",
            Self::LeadingSlash => "`/` at the start",
            Self::TrailingSlash => "`/` at the end",
            Self::Backslash => "a backslash",
            Self::LeadingBackslash => "a backslash at the start",
            Self::TrailingDot => "a dot at the end of a segment",
            Self::Control => "a control character",
            Self::LineBreak => "a line break",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quirks::named;

    fn refused(store: &str, key: &str, metadata: &[(&str, &str)]) -> Vec<String> {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let attributes = Attributes {
            metadata: metadata.iter().map(owned).collect(),
            ..Attributes::default()
        };
        let quirks = named(store).expect("a known store");
        let refusals = quirks.refusals(&Key::new(key).expect("a key"), &attributes);
        refusals.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn plain_objects_are_refused_nowhere() {
        for name in crate::quirks::names() {
            let refused = refused(name, "patients/000001/image.dcm", &[("ward", "7b")]);
            assert_eq!(refused, Vec::<String>::new(), "{name}");
        }
    }

    #[test]
    fn each_limit_is_told_from_the_byte_beyond_it() {
        let long = |bytes: usize| {
            let segments: Vec<_> = (0..bytes.div_ceil(100)).map(|_| "x".repeat(99)).collect();
            segments.join("/")[..bytes].to_owned()
        };
        assert!(refused("aws", &long(1024), &[]).is_empty());
        assert_eq!(
            refused("alibaba-oss", &long(1024), &[]),
            ["keys over 1023 bytes"]
        );
        assert!(refused("minio", &"x".repeat(255), &[]).is_empty());
        assert_eq!(
            refused("minio", &"x".repeat(256), &[]),
            ["keys with more than 255 bytes between slashes"]
        );
        assert!(refused("aws", "k", &[("n", &"v".repeat(2047))]).is_empty());
        assert_eq!(
            refused("aws", "k", &[("n", &"v".repeat(2048))]),
            ["metadata over 2 KiB"]
        );
        assert!(refused("cloudflare-r2", "k", &[("n", &"v".repeat(8191))]).is_empty());
    }

    #[test]
    fn keys_and_names_that_break_rules_are_told() {
        assert_eq!(
            refused("minio", "a//b", &[]),
            ["keys with an empty segment (`//`)"]
        );
        assert_eq!(
            refused("minio", "a/../b", &[]),
            ["keys with `.` or `..` as a segment"]
        );
        assert!(refused("aws", "/a//../b\\\u{1}", &[]).is_empty());
        assert_eq!(refused("google", "a\nb", &[]), ["keys with a line break"]);
        assert_eq!(
            refused("azure-blob", "k", &[("content-of", "x")]),
            ["metadata whose names are no identifiers"]
        );
        assert!(refused("azure-blob", "k", &[("_content1", "x")]).is_empty());
    }
}
