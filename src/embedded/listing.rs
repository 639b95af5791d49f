//! Listings: one page in byte order of keys, told in either version of the request.

use std::{
    collections::{BTreeMap, btree_map::Range},
    ops::Bound,
    sync::Arc,
};

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use s3s::{
    S3Result,
    dto::{self, ETag, EncodingType},
    s3_error,
};

use super::state::{Object, State};
use crate::object::Setting;

/// Keys of one page, at most and by default.
pub(super) const PAGE_MAX: usize = 1000;

/// What `encoding-type=url` leaves as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'*')
    .remove(b'/');

/// Where a listing goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Mark {
    /// Behind this key.
    Key(String),
    /// Behind every key with this prefix.
    Prefix(String),
}

/// What a page is asked for.
struct Asked<'a> {
    prefix: &'a str,
    delimiter: Option<&'a str>,
    after: Option<Mark>,
    max: usize,
}

#[derive(Default)]
struct Page {
    objects: Vec<(String, Arc<Object>)>,
    prefixes: Vec<String>,
    next: Option<Mark>,
}

pub(super) fn v2(
    state: &State,
    input: dto::ListObjectsV2Input,
) -> S3Result<dto::ListObjectsV2Output> {
    let code = coder(input.encoding_type.as_ref())?;
    let after = match &input.continuation_token {
        Some(token) => Some(Mark::read(token)?),
        None => input.start_after.clone().map(Mark::Key),
    };
    let max = max(input.max_keys)?;
    let prefix = input.prefix.clone().unwrap_or_default();
    let delimiter = input
        .delimiter
        .as_deref()
        .filter(|delimiter| !delimiter.is_empty());
    let page = state.within(&input.bucket, |bucket| {
        Ok(page(
            &bucket.objects,
            &Asked {
                prefix: &prefix,
                delimiter,
                after,
                max,
            },
        ))
    })?;
    Ok(dto::ListObjectsV2Output {
        key_count: i32::try_from(page.objects.len() + page.prefixes.len()).ok(),
        is_truncated: Some(page.next.is_some()),
        next_continuation_token: page.next.as_ref().map(Mark::write),
        contents: Some(contents(page.objects, code)),
        common_prefixes: Some(common(page.prefixes, code)),
        name: Some(input.bucket),
        prefix: Some(code(prefix)),
        delimiter: input.delimiter.map(code),
        start_after: input.start_after.map(code),
        continuation_token: input.continuation_token,
        max_keys: i32::try_from(max).ok(),
        encoding_type: input.encoding_type,
        ..Default::default()
    })
}

pub(super) fn v1(state: &State, input: dto::ListObjectsInput) -> S3Result<dto::ListObjectsOutput> {
    let code = coder(input.encoding_type.as_ref())?;
    let delimiter = input
        .delimiter
        .as_deref()
        .filter(|delimiter| !delimiter.is_empty());
    // A marker that a page gave as its last common prefix stands for all keys below it.
    let after = input
        .marker
        .clone()
        .filter(|marker| !marker.is_empty())
        .map(|marker| match delimiter {
            Some(delimiter) if marker.ends_with(delimiter) => Mark::Prefix(marker),
            _ => Mark::Key(marker),
        });
    let max = max(input.max_keys)?;
    let prefix = input.prefix.clone().unwrap_or_default();
    let page = state.within(&input.bucket, |bucket| {
        Ok(page(
            &bucket.objects,
            &Asked {
                prefix: &prefix,
                delimiter,
                after,
                max,
            },
        ))
    })?;
    Ok(dto::ListObjectsOutput {
        is_truncated: Some(page.next.is_some()),
        // Without a delimiter the last key is the marker, and stores do not repeat it.
        next_marker: page
            .next
            .filter(|_| delimiter.is_some())
            .map(|next| code(next.into_text())),
        contents: Some(contents(page.objects, code)),
        common_prefixes: Some(common(page.prefixes, code)),
        name: Some(input.bucket),
        prefix: Some(code(prefix)),
        marker: Some(code(input.marker.unwrap_or_default())),
        delimiter: input.delimiter.map(code),
        max_keys: i32::try_from(max).ok(),
        encoding_type: input.encoding_type,
        ..Default::default()
    })
}

pub(super) fn max(asked: Option<i32>) -> S3Result<usize> {
    let asked = asked.map_or(Ok(PAGE_MAX), usize::try_from);
    asked
        .map(|asked| asked.min(PAGE_MAX))
        .map_err(|_| s3_error!(InvalidArgument, "max-keys is negative"))
}

/// How keys are told.
pub(super) fn coder(encoding: Option<&EncodingType>) -> S3Result<fn(String) -> String> {
    match encoding.map(EncodingType::as_str) {
        None | Some("") => Ok(|key| key),
        Some(EncodingType::URL) => Ok(|key| {
            utf8_percent_encode(&key, KEPT)
                .to_string()
                .replace("%20", "+")
        }),
        Some(_) => Err(s3_error!(InvalidArgument, "the only encoding-type is url")),
    }
}

fn contents(objects: Vec<(String, Arc<Object>)>, code: fn(String) -> String) -> Vec<dto::Object> {
    let told = objects.into_iter().map(|(key, object)| dto::Object {
        key: Some(code(key)),
        e_tag: Some(ETag::Strong(object.etag.clone())),
        last_modified: Some(object.modified.clone()),
        size: i64::try_from(object.content.size()).ok(),
        storage_class: Some(class(&object)),
        ..Default::default()
    });
    told.collect()
}

/// The class it was stored with, or the one that is given unasked.
fn class(object: &Object) -> dto::ObjectStorageClass {
    let class = object.attributes.settings.get(&Setting::StorageClass);
    class.map_or_else(
        || dto::ObjectStorageClass::from_static(dto::ObjectStorageClass::STANDARD),
        |class| class.clone().into(),
    )
}

pub(super) fn common(prefixes: Vec<String>, code: fn(String) -> String) -> Vec<dto::CommonPrefix> {
    prefixes
        .into_iter()
        .map(|prefix| dto::CommonPrefix {
            prefix: Some(code(prefix)),
        })
        .collect()
}

fn page(objects: &BTreeMap<String, Arc<Object>>, asked: &Asked<'_>) -> Page {
    let mut page = Page::default();
    if asked.max == 0 {
        return page;
    }
    let mut last = asked.after.clone();
    let mut rest = behind(objects, last.as_ref(), asked.prefix);
    while let Some((key, object)) = rest.next() {
        if !key.starts_with(asked.prefix) {
            break;
        }
        if page.objects.len() + page.prefixes.len() == asked.max {
            page.next = last;
            break;
        }
        let folded = asked
            .delimiter
            .and_then(|delimiter| fold(key, asked.prefix, delimiter));
        if let Some(folded) = folded {
            page.prefixes.push(folded.to_owned());
            last = Some(Mark::Prefix(folded.to_owned()));
            rest = behind(objects, last.as_ref(), asked.prefix);
        } else {
            page.objects.push((key.clone(), Arc::clone(object)));
            last = Some(Mark::Key(key.clone()));
        }
    }
    page
}

/// The objects behind the mark and not before the prefix; those that a mark covers are skipped, not walked through.
fn behind<'a>(
    objects: &'a BTreeMap<String, Arc<Object>>,
    mark: Option<&Mark>,
    prefix: &str,
) -> Range<'a, String, Arc<Object>> {
    let start = match mark {
        None => Bound::Included(String::new()),
        Some(Mark::Key(key)) => Bound::Excluded(key.clone()),
        Some(Mark::Prefix(folded)) => match successor(folded) {
            Some(next) => Bound::Included(next),
            None => return Range::default(),
        },
    };
    let start = match start.as_ref().map(String::as_str) {
        Bound::Included(key) | Bound::Excluded(key) if key < prefix => Bound::Included(prefix),
        start => start,
    };
    objects.range::<str, _>((start, Bound::Unbounded))
}

/// The first text behind every text that starts with this one, in byte order; none where there is no such text.
fn successor(prefix: &str) -> Option<String> {
    let mut text = prefix.to_owned();
    while let Some(letter) = text.pop() {
        // `char` ranges step over the surrogates, which are no characters.
        if let Some(next) = (letter..=char::MAX).nth(1) {
            text.push(next);
            return Some(text);
        }
    }
    None
}

/// The key up to and with the first delimiter behind the prefix.
fn fold<'a>(key: &'a str, prefix: &str, delimiter: &str) -> Option<&'a str> {
    let at = key[prefix.len()..].find(delimiter)?;
    Some(&key[..prefix.len() + at + delimiter.len()])
}

impl Mark {
    fn text(&self) -> &str {
        match self {
            Self::Key(text) | Self::Prefix(text) => text,
        }
    }

    fn into_text(self) -> String {
        match self {
            Self::Key(text) | Self::Prefix(text) => text,
        }
    }

    fn write(&self) -> String {
        let kind = match self {
            Self::Key(_) => 'k',
            Self::Prefix(_) => 'p',
        };
        BASE64_URL_SAFE_NO_PAD.encode(format!("{kind}{}", self.text()))
    }

    fn read(token: &str) -> S3Result<Self> {
        let text = BASE64_URL_SAFE_NO_PAD
            .decode(token)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok());
        let mark = text.and_then(|text| {
            let prefix = text
                .strip_prefix('p')
                .map(|prefix| Self::Prefix(prefix.to_owned()));
            prefix.or_else(|| text.strip_prefix('k').map(|key| Self::Key(key.to_owned())))
        });
        mark.ok_or_else(|| {
            s3_error!(
                InvalidArgument,
                "the continuation token is not one of this store"
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What stands between a prefix and its successor is exactly what starts with the prefix.
        #[test]
        fn a_successor_follows_what_it_should(prefix in "[ab\u{d7ff}\u{e000}\u{10ffff}]{0,3}", key in "[ab\u{d7ff}\u{e000}\u{10ffff}]{0,4}") {
            let before = successor(&prefix).is_none_or(|next| key < next);
            prop_assert_eq!(key >= prefix && before, key.starts_with(&prefix));
        }
    }
}
