//! Attributes of an object as headers of a request, and as answers say them.
//!
//! The service keeps five of the six headers (no `Expires`) and metadata, but no tags. What it cannot keep is not sent:
//! reading back shows it as lost.

use http::HeaderMap;

use crate::{
    object::{Attributes, Header},
    store::{
        Stat, Stored, kept,
        s3::{attribute::unquoted, escape, retry_after::date},
    },
};

use super::super::ask::{Ask, Unsendable};

const META: &str = "x-goog-meta-";

/// The request with the headers that carry the attributes.
///
/// # Errors
/// A value that no header can carry.
pub(super) fn described(mut ask: Ask, attributes: &Attributes) -> Result<Ask, Unsendable> {
    for (name, value) in &attributes.headers {
        if *name != Header::Expires {
            ask = ask.with(name.name(), value)?;
        }
    }
    for (name, value) in &attributes.metadata {
        ask = ask.with(&format!("{META}{name}"), &escape::words(value))?;
    }
    Ok(ask)
}

/// What an answer says of an object of this size.
pub(super) fn stat(headers: &HeaderMap, size: Option<u64>) -> Stat {
    // `Expires` of an answer follows from `Cache-Control`; it is no attribute.
    let system = Header::ALL
        .into_iter()
        .filter(|header| *header != Header::Expires)
        .filter_map(|header| Some((header, text(headers, header.name())?.to_owned())));
    let metadata = headers.iter().filter_map(|(name, value)| {
        let name = name.as_str().strip_prefix(META)?;
        Some((name.to_owned(), escape::from_words(value.to_str().ok()?)))
    });
    let Stored { etag, version } = stored(headers);
    Stat {
        size,
        etag,
        version,
        attributes: Attributes {
            headers: system.collect(),
            metadata: metadata.collect(),
            ..Attributes::default()
        },
        modified: text(headers, "last-modified").and_then(date),
        checksums: kept::of_google(headers),
    }
}

/// What an answer to a write says.
pub(super) fn stored(headers: &HeaderMap) -> Stored {
    Stored {
        etag: text(headers, "etag").map(unquoted),
        version: text(headers, "x-goog-generation").map(str::to_owned),
    }
}

pub(super) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
