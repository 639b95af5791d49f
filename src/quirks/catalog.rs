//! The quirks files, embedded in the binary and read strictly.

use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use crate::{digest::Algorithm, unit::Bytes};

use super::{AddressStyle, Dialect, EtagMeaning, Fact, Listing, PayloadSigning, Quirks};

/// Every file, by the name scenarios use, in the order of the names.
const FILES: [(&str, &str); 8] = [
    ("alibaba-oss", include_str!("catalog/alibaba-oss.toml")),
    ("aws", include_str!("catalog/aws.toml")),
    ("azure-blob", include_str!("catalog/azure-blob.toml")),
    ("embedded", include_str!("catalog/embedded.toml")),
    ("folder", include_str!("catalog/folder.toml")),
    ("generic", include_str!("catalog/generic.toml")),
    ("hetzner", include_str!("catalog/hetzner.toml")),
    ("minio", include_str!("catalog/minio.toml")),
];

static CATALOG: LazyLock<Vec<Arc<Quirks>>> = LazyLock::new(|| {
    let read = |(name, text)| Arc::new(parse(name, text).expect("every file is parsed by a test"));
    FILES.into_iter().map(read).collect()
});

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
    #[error("limits: expected 0 < part-min <= part-max, and at least 1 part and 1 key a page")]
    Limits,
    /// Payloads that would be signed but could not be: they are streamed, so that their SHA-256 must be known beforehand.
    #[error("payload-signing: expected `unsigned`, or `sha256` for both checksums")]
    Signing,
    /// A file that says nothing about where it comes from.
    #[error("fact: expected at least one, with its source")]
    NoFact,
}

/// The quirks with this name; none where the name is not known.
#[must_use]
pub fn named(name: &str) -> Option<Arc<Quirks>> {
    CATALOG.iter().find(|quirks| quirks.name == name).cloned()
}

/// All names, in order.
pub fn names() -> impl Iterator<Item = &'static str> {
    FILES.into_iter().map(|(name, _)| name)
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    title: String,
    #[serde(default)]
    dialect: Dialect,
    address: AddressStyle,
    region: String,
    payload_signing: PayloadSigning,
    put_checksum: Option<Algorithm>,
    part_checksum: Option<Algorithm>,
    put_max: String,
    part_min: String,
    part_max: String,
    parts_max: u32,
    listing: Listing,
    page_max: u32,
    delete_batch_max: Option<u32>,
    conditional_put: bool,
    tags: bool,
    etag: EtagMeaning,
    fact: Vec<Fact>,
}

/// The quirks in `text`, under `name`.
///
/// # Errors
/// See [`InvalidQuirks`]: an unknown key is one.
pub fn parse(name: &str, text: &str) -> Result<Quirks, InvalidQuirks> {
    let file: File =
        toml::from_str(text).map_err(|error| InvalidQuirks::Form(error.to_string()))?;
    let quirks = Quirks {
        name: name.to_owned(),
        title: file.title,
        dialect: file.dialect,
        address: file.address,
        region: file.region,
        payload_signing: file.payload_signing,
        put_checksum: file.put_checksum,
        part_checksum: file.part_checksum,
        put_max: size("put-max", &file.put_max)?,
        part_min: size("part-min", &file.part_min)?,
        part_max: size("part-max", &file.part_max)?,
        parts_max: file.parts_max,
        listing: file.listing,
        page_max: file.page_max,
        delete_batch_max: file.delete_batch_max,
        conditional_put: file.conditional_put,
        tags: file.tags,
        etag: file.etag,
        facts: file.fact,
    };
    checked(quirks)
}

fn size(key: &'static str, text: &str) -> Result<Bytes, InvalidQuirks> {
    text.parse()
        .map_err(|error| InvalidQuirks::Size { key, error })
}

fn checked(quirks: Quirks) -> Result<Quirks, InvalidQuirks> {
    let parts = quirks.part_min > Bytes(0) && quirks.part_min <= quirks.part_max;
    let counts = quirks.parts_max > 0 && quirks.page_max > 0 && quirks.delete_batch_max != Some(0);
    let sums = [quirks.put_checksum, quirks.part_checksum];
    let signable = sums.iter().all(|sum| *sum == Some(Algorithm::Sha256));
    if !parts || !counts || quirks.put_max == Bytes(0) {
        Err(InvalidQuirks::Limits)
    } else if quirks.payload_signing == PayloadSigning::Signed && !signable {
        Err(InvalidQuirks::Signing)
    } else if quirks.facts.is_empty() {
        Err(InvalidQuirks::NoFact)
    } else {
        Ok(quirks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read_and_says_where_it_comes_from() {
        for (name, text) in FILES {
            let quirks = parse(name, text).unwrap_or_else(|error| panic!("{name}: {error}"));
            for fact in &quirks.facts {
                assert!(fact.source.starts_with("https://"), "{name}: {fact:?}");
                assert!(fact.says.ends_with('.'), "{name}: {fact:?}");
            }
        }
        let names: Vec<_> = names().collect();
        assert!(names.is_sorted());
        assert!(names.iter().all(|name| named(name).is_some()));
        assert_eq!(named("Minio"), None);
    }

    #[test]
    fn choices_that_broke_movers_are_explicit() {
        let quirks = |name| named(name).expect("a known name");
        assert_eq!(quirks("alibaba-oss").address, AddressStyle::VirtualHost);
        assert_eq!(quirks("alibaba-oss").part_checksum, Some(Algorithm::Md5));
        assert_eq!(quirks("azure-blob").dialect.native(), Some("Azure Blob"));
        assert_eq!(quirks("minio").dialect.native(), None);
        assert_eq!(quirks("minio").address, AddressStyle::Path);
        assert_eq!(quirks("embedded").put_checksum, Some(Algorithm::Sha256));
        assert_eq!(quirks("generic").put_checksum, Some(Algorithm::Md5));
        assert_eq!(quirks("generic").delete_batch_max, None);
    }

    #[test]
    fn a_broken_file_is_refused() {
        let whole = FILES[0].1;
        let without = |cut: &str| whole.replace(cut, "");
        let unknown = parse("x", &format!("tugs = true\n{whole}"));
        assert!(matches!(unknown, Err(InvalidQuirks::Form(text)) if text.contains("tugs")));
        let missing = parse("x", &without("tags = true"));
        assert!(matches!(missing, Err(InvalidQuirks::Form(text)) if text.contains("tags")));
        let size = parse(
            "x",
            &whole.replace("part-min = \"5 MiB\"", "part-min = \"5\""),
        );
        assert!(matches!(
            size,
            Err(InvalidQuirks::Size {
                key: "part-min",
                ..
            })
        ));
        let limits = parse(
            "x",
            &whole.replace("part-min = \"5 MiB\"", "part-min = \"9 GB\""),
        );
        assert_eq!(limits, Err(InvalidQuirks::Limits));
        let signed = parse("x", &whole.replace("\"unsigned\"", "\"signed\""));
        assert_eq!(signed, Err(InvalidQuirks::Signing));
        let sha256 = whole
            .replace("\"unsigned\"", "\"signed\"")
            .replace("= \"md5\"", "= \"sha256\"");
        assert!(parse("x", &sha256).is_ok());
        let facts = whole.split("[[fact]]").next().unwrap_or_default();
        assert!(matches!(parse("x", facts), Err(InvalidQuirks::Form(_))));
        assert_eq!(
            parse("x", &format!("fact = []\n{facts}")),
            Err(InvalidQuirks::NoFact)
        );
    }
}
