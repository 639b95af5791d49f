//! What stands beside an object, compared name by name.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::object::{Attributes, Facet, Header};

/// Content types that stores give to an object that was stored without one: a default, not an invention.
const DEFAULT_CONTENT_TYPES: [&str; 2] = ["binary/octet-stream", "application/octet-stream"];

/// One header, metadata entry, tag or setting that is not as it was.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct Difference {
    /// Where it belongs.
    pub facet: Facet,
    /// Its name; of headers and metadata in lower case.
    pub name: String,
    /// What became of it.
    pub change: Change,
    /// Its value as it was set; none where it was not.
    pub expected: Option<String>,
    /// Its value as it was found; none where it was not.
    pub found: Option<String>,
}

/// What became of a header, metadata entry, tag or setting.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It has another value.
    Altered,
    /// It is gone.
    Lost,
    /// It was never set.
    Added,
}

/// Every difference in the facets that are asked for, in the order of facet and name.
///
/// - Values are compared byte by byte: a store that respells `text/plain; charset=utf-8` altered it.
/// - Names of metadata are compared without regard to ASCII case, because they travel as header names. Names of tags are
///   compared as they are.
/// - A content type that was not set but is found as `binary/octet-stream` or `application/octet-stream` is no difference:
///   stores answer so for an object that has none.
/// - A setting that was not set but is found is no difference: it is the store's own choice.
/// - What is the object itself, its key, size and content, is the business of [`Check`](super::Check) and
///   [`Presence`](super::Presence).
#[must_use]
pub fn compare(
    expected: &Attributes,
    found: &Attributes,
    facets: &BTreeSet<Facet>,
) -> Vec<Difference> {
    let pair = |facet| (named(expected, facet), named(found, facet));
    let facets = facets.iter().copied();
    facets
        .flat_map(|facet| {
            let (expected, mut found) = pair(facet);
            match facet {
                Facet::Headers => drop_default_content_type(&expected, &mut found),
                Facet::Metadata | Facet::Tags => {}
                _ => found.retain(|name, _| expected.contains_key(name)),
            }
            differences(facet, &expected, &found)
        })
        .collect()
}

/// The names and values of one facet.
fn named(attributes: &Attributes, facet: Facet) -> BTreeMap<String, &str> {
    match facet {
        Facet::Headers => attributes
            .headers
            .iter()
            .map(|(header, value)| (header.name().to_owned(), value.as_str()))
            .collect(),
        Facet::Metadata => {
            let entries = attributes.metadata.iter();
            entries
                .map(|(name, value)| (name.to_ascii_lowercase(), value.as_str()))
                .collect()
        }
        Facet::Tags => {
            let tags = attributes.tags.iter();
            tags.map(|(name, value)| (name.clone(), value.as_str()))
                .collect()
        }
        // No other facet has settings, and those of the object itself have no names.
        _ => {
            let settings = attributes.settings.iter();
            let mine = settings.filter(|(setting, _)| setting.facet() == facet);
            mine.map(|(setting, value)| (setting.name().to_owned(), value.as_str()))
                .collect()
        }
    }
}

fn drop_default_content_type(
    expected: &BTreeMap<String, &str>,
    found: &mut BTreeMap<String, &str>,
) {
    let name = Header::ContentType.name();
    let default = found
        .get(name)
        .is_some_and(|value| DEFAULT_CONTENT_TYPES.contains(value));
    if default && !expected.contains_key(name) {
        found.remove(name);
    }
}

fn differences(
    facet: Facet,
    expected: &BTreeMap<String, &str>,
    found: &BTreeMap<String, &str>,
) -> Vec<Difference> {
    let names: BTreeSet<_> = expected.keys().chain(found.keys()).collect();
    let differing = names.into_iter().filter_map(|name| {
        let (expected, found) = (expected.get(name), found.get(name));
        let change = match (expected, found) {
            (Some(expected), Some(found)) if expected == found => return None,
            (Some(_), Some(_)) => Change::Altered,
            (_, None) => Change::Lost,
            (None, _) => Change::Added,
        };
        Some(Difference {
            facet,
            name: name.clone(),
            change,
            expected: expected.map(|value| (*value).to_owned()),
            found: found.map(|value| (*value).to_owned()),
        })
    });
    differing.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(
        headers: &[(Header, &str)],
        metadata: &[(&str, &str)],
        tags: &[(&str, &str)],
    ) -> Attributes {
        let owned = |pairs: &[(&str, &str)]| {
            let pairs = pairs.iter();
            pairs
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect()
        };
        Attributes {
            headers: headers
                .iter()
                .map(|(header, value)| (*header, (*value).to_owned()))
                .collect(),
            metadata: owned(metadata),
            tags: owned(tags),
            ..Attributes::default()
        }
    }

    fn changes(
        expected: &Attributes,
        found: &Attributes,
        facets: &[Facet],
    ) -> Vec<(Facet, String, Change)> {
        let found = compare(expected, found, &facets.iter().copied().collect());
        found
            .into_iter()
            .map(|one| (one.facet, one.name, one.change))
            .collect()
    }

    #[test]
    fn each_fault_is_named() {
        let expected = attributes(
            &[
                (Header::ContentType, "text/plain"),
                (Header::CacheControl, "no-store"),
            ],
            &[("owner", "Ärztin"), ("case", "A")],
            &[("Class", "x")],
        );
        let found = attributes(
            &[
                (Header::ContentType, "text/plain;charset=utf-8"),
                (Header::ContentEncoding, "gzip"),
            ],
            &[("Case", "a"), ("mtime", "1")],
            &[("class", "x")],
        );
        let named = |facet, name: &str, change| (facet, name.to_owned(), change);
        assert_eq!(
            changes(&expected, &found, &Facet::ALL),
            [
                named(Facet::Headers, "cache-control", Change::Lost),
                named(Facet::Headers, "content-encoding", Change::Added),
                named(Facet::Headers, "content-type", Change::Altered),
                named(Facet::Metadata, "case", Change::Altered),
                named(Facet::Metadata, "mtime", Change::Added),
                named(Facet::Metadata, "owner", Change::Lost),
                named(Facet::Tags, "Class", Change::Lost),
                named(Facet::Tags, "class", Change::Added),
            ]
        );
        assert_eq!(changes(&expected, &expected, &Facet::ALL), []);
        assert_eq!(changes(&expected, &found, &[Facet::Content]), []);
    }

    #[test]
    fn metadata_names_have_no_case() {
        let expected = attributes(&[], &[("owner", "x")], &[]);
        assert_eq!(
            changes(
                &expected,
                &attributes(&[], &[("Owner", "x")], &[]),
                &Facet::ALL
            ),
            []
        );
    }

    #[test]
    fn a_default_content_type_is_no_invention() {
        let none = Attributes::default();
        for default in DEFAULT_CONTENT_TYPES {
            let found = attributes(&[(Header::ContentType, default)], &[], &[]);
            assert_eq!(changes(&none, &found, &Facet::ALL), []);
        }
        let guessed = attributes(&[(Header::ContentType, "image/png")], &[], &[]);
        assert_eq!(changes(&none, &guessed, &Facet::ALL).len(), 1);
        let default = attributes(&[(Header::ContentType, DEFAULT_CONTENT_TYPES[0])], &[], &[]);
        assert_eq!(
            changes(&guessed, &default, &Facet::ALL)[0].2,
            Change::Altered
        );
    }
}
