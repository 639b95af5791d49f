//! Attributes of a blob as headers of a request, and as answers say them.
//!
//! The service keeps five of the six headers (no `Expires`), metadata under names that are C# identifiers, and at most ten
//! tags of some letters. What it cannot keep is not sent: reading back shows it as lost.

use std::collections::BTreeMap;

use http::HeaderMap;

use crate::{
    digest::Algorithm,
    object::{Attributes, Header},
    store::{
        Stat,
        kept::kept,
        s3::{attribute::unquoted, escape, retry_after::date},
    },
};

use super::super::ask::{Ask, Unsendable};

const META: &str = "x-ms-meta-";

/// The request with the headers that carry the attributes.
///
/// # Errors
/// A value that no header can carry.
pub(super) fn described(mut ask: Ask, attributes: &Attributes) -> Result<Ask, Unsendable> {
    for (name, value) in &attributes.headers {
        if *name != Header::Expires {
            ask = ask.with(&format!("x-ms-blob-{}", name.name()), value)?;
        }
    }
    for (name, value) in &attributes.metadata {
        if is_identifier(name) {
            ask = ask.with(&format!("{META}{name}"), &escape::words(value))?;
        }
    }
    let tags = tags(&attributes.tags);
    if tags.is_empty() {
        Ok(ask)
    } else {
        ask.with("x-ms-tags", &escape::query(&tags))
    }
}

/// The tags that the service takes: at most ten, names of up to 128 and values of up to 256 letters.
fn tags(all: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let kept = all.iter().filter(|(name, value)| {
        (1..=128).contains(&name.len()) && value.len() <= 256 && is_tag(name) && is_tag(value)
    });
    kept.take(10)
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

fn is_tag(text: &str) -> bool {
    let legal = |letter: char| letter.is_ascii_alphanumeric() || " +-./:=_".contains(letter);
    text.chars().all(legal)
}

/// A C# identifier, as far as a header's name can be one.
fn is_identifier(name: &str) -> bool {
    let first = |letter: char| letter.is_ascii_alphabetic() || letter == '_';
    let next = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    name.starts_with(first) && name.chars().all(next)
}

/// What an answer says of a blob of this size.
pub(super) fn stat(headers: &HeaderMap, size: Option<u64>) -> Stat {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let system = Header::ALL
        .into_iter()
        .filter(|header| *header != Header::Expires)
        .filter_map(|header| Some((header, text(header.name())?.to_owned())));
    let metadata = headers.iter().filter_map(|(name, value)| {
        let name = name.as_str().strip_prefix(META)?;
        Some((name.to_owned(), escape::from_words(value.to_str().ok()?)))
    });
    Stat {
        size,
        etag: text("etag").map(unquoted),
        version: text("x-ms-version-id").map(str::to_owned),
        attributes: Attributes {
            headers: system.collect(),
            metadata: metadata.collect(),
            ..Attributes::default()
        },
        modified: text("last-modified").and_then(date),
        // A property of its own, which whoever wrote the blob has set.
        checksums: text("content-md5")
            .and_then(|told| kept(Algorithm::Md5, told))
            .into_iter()
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use http::Method;

    use super::*;

    fn map<const N: usize>(pairs: [(&str, &str); N]) -> BTreeMap<String, String> {
        pairs
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into()
    }

    #[test]
    fn what_the_service_cannot_keep_is_not_sent() {
        let attributes = Attributes {
            settings: BTreeMap::new(),
            headers: [
                (Header::ContentType, "text/csv".to_owned()),
                (Header::Expires, "never".to_owned()),
            ]
            .into(),
            metadata: map([("kept", "é"), ("with-hyphen", "x"), ("1st", "x")]),
            tags: map([("a b", "c/d"), ("bad", "x@y")]),
        };
        let ask = Ask::new(Method::PUT, String::new());
        let ask = described(ask, &attributes).expect("headers");
        let headers: BTreeMap<_, _> = ask
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.to_str().expect("ASCII")))
            .collect();
        let expected = [
            ("x-ms-blob-content-type", "text/csv"),
            ("x-ms-meta-kept", "=?UTF-8?B?w6k=?="),
            ("x-ms-tags", "a%20b=c%2Fd"),
        ];
        assert_eq!(headers, expected.into());
    }

    #[test]
    fn an_answer_says_what_is_kept() {
        let mut headers = HeaderMap::new();
        for (name, value) in [
            ("etag", "\"0x1\""),
            ("content-language", "de"),
            ("expires", "-1"),
            ("x-ms-meta-name", "=?UTF-8?B?w6k=?="),
        ] {
            let value = value.parse().expect("a value");
            headers.insert(name, value);
        }
        let stat = stat(&headers, Some(3));
        assert_eq!((stat.size, stat.etag.as_deref()), (Some(3), Some("0x1")));
        let expected = [(Header::ContentLanguage, "de".to_owned())];
        assert_eq!(stat.attributes.headers, expected.into());
        assert_eq!(stat.attributes.metadata, map([("name", "é")]));
    }
}
