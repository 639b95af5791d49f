//! Attributes of an object as headers of a request, and as answers say them.

use aws_sdk_s3::operation::{get_object::GetObjectOutput, head_object::HeadObjectOutput};
use aws_smithy_types::DateTime;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderName, HeaderValue};
use jiff::Timestamp;

use crate::{
    digest::Checksum,
    object::{Attributes, Header, Setting},
    quirks::EtagMeaning,
    store::Stat,
};

use super::{escape, sum};

/// Headers to set on a request.
pub(super) type Headers = Vec<(HeaderName, HeaderValue)>;

/// A header that HTTP cannot carry; holds the header's name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` has a name or value that no HTTP header can carry")]
pub(super) struct Unsendable(String);

/// The headers that carry the attributes with an upload.
pub(super) fn headers(attributes: &Attributes) -> Result<Headers, Unsendable> {
    let system = attributes.headers.iter();
    let system = system.map(|(name, value)| header(name.name(), value));
    let user = attributes.metadata.iter();
    let user =
        user.map(|(name, value)| header(&format!("x-amz-meta-{name}"), &escape::words(value)));
    let tags = (!attributes.tags.is_empty()).then(|| escape::query(&attributes.tags));
    let tags = tags.iter().map(|tags| header("x-amz-tagging", tags));
    let settings = attributes.settings.iter();
    let settings = settings.map(|(setting, value)| header(setting.header(), value));
    system.chain(user).chain(tags).chain(settings).collect()
}

fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Unsendable> {
    let unsendable = || Unsendable(name.escape_debug().to_string());
    let header = name.parse().map_err(|_| unsendable())?;
    Ok((header, value.parse().map_err(|_| unsendable())?))
}

/// The header with which a store is asked to verify the bytes of the request.
pub(super) fn checksum(checksum: &Checksum) -> (HeaderName, HeaderValue) {
    let value = STANDARD.encode(&checksum.bytes);
    let value = HeaderValue::try_from(value).expect("base64 is printable");
    (HeaderName::from_static(checksum.algorithm.header()), value)
}

/// The `ETag` without its quotes; a weak one stays as it is.
pub(in crate::store) fn unquoted(etag: &str) -> String {
    let inner = etag
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(etag).to_owned()
}

/// The `ETag` as a condition spells it.
pub(in crate::store) fn quoted(etag: &str) -> String {
    if etag.contains('"') {
        etag.to_owned()
    } else {
        format!("\"{etag}\"")
    }
}

macro_rules! stat {
    ($output:expr, $size:expr) => {
        Stat {
            size: $size,
            etag: $output.e_tag().map(unquoted),
            version: $output.version_id().map(str::to_owned),
            attributes: attributes(
                [
                    $output.content_type(),
                    $output.cache_control(),
                    $output.content_disposition(),
                    $output.content_encoding(),
                    $output.content_language(),
                    $output.expires_string(),
                ],
                $output.metadata().into_iter().flatten(),
                [
                    $output.storage_class().map(|class| class.as_str()),
                    $output.server_side_encryption().map(|how| how.as_str()),
                    $output.website_redirect_location(),
                    $output.object_lock_mode().map(|mode| mode.as_str()),
                    $output
                        .object_lock_retain_until_date()
                        .and_then(until)
                        .as_deref(),
                    $output
                        .object_lock_legal_hold_status()
                        .map(|hold| hold.as_str()),
                    // Told by a request of its own.
                    None,
                ],
            ),
            modified: $output.last_modified().and_then(modified),
            checksums: Vec::new(),
        }
    };
}

/// What a HEAD says.
pub(super) fn of_head(output: &HeadObjectOutput) -> Stat {
    let size = output
        .content_length()
        .and_then(|size| size.try_into().ok());
    stat!(output, size)
}

/// What a GET says of an object of this size, at a store whose `ETag` means this, with these checksums beside those that the
/// SDK knows.
pub(super) fn of_get(
    output: &GetObjectOutput,
    size: Option<u64>,
    etag: EtagMeaning,
    beside: Vec<Checksum>,
) -> Stat {
    Stat {
        checksums: sum::of_get(output, etag, beside),
        ..stat!(output, size)
    }
}

/// Headers in the order of [`Header::ALL`], metadata, and settings in the order of [`Setting::ALL`].
fn attributes<'a>(
    headers: [Option<&str>; 6],
    metadata: impl Iterator<Item = (&'a String, &'a String)>,
    settings: [Option<&str>; 7],
) -> Attributes {
    let settings = Setting::ALL.into_iter().zip(settings);
    let settings = settings.filter_map(|(name, value)| Some((name, value?.to_owned())));
    let headers = Header::ALL.into_iter().zip(headers);
    let headers = headers.filter_map(|(name, value)| Some((name, value?.to_owned())));
    let metadata = metadata.map(|(name, value)| (name.to_lowercase(), escape::from_words(value)));
    Attributes {
        headers: headers.collect(),
        metadata: metadata.collect(),
        settings: settings
            .filter(|(name, value)| !is_unset(*name, value))
            .collect(),
        ..Attributes::default()
    }
}

/// Whether a setting says what is said of an object that nobody set it of. Most stores do not even tell the storage class that
/// S3 gives unasked.
fn is_unset(setting: Setting, value: &str) -> bool {
    matches!(
        (setting, value),
        (Setting::StorageClass, "STANDARD") | (Setting::LegalHold, "OFF")
    )
}

/// The header that asks for the checksums that a store keeps.
pub(super) const ASKED: (&str, &str) = ("x-amz-checksum-mode", "ENABLED");

/// To the second, as it was set.
fn until(told: &DateTime) -> Option<String> {
    modified(told).map(|until| until.to_string())
}

pub(super) fn modified(told: &DateTime) -> Option<Timestamp> {
    Timestamp::new(told.secs(), 0).ok()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::digest::{Algorithm, Hasher};

    fn map(name: &str, value: &str) -> BTreeMap<String, String> {
        BTreeMap::from([(name.to_owned(), value.to_owned())])
    }

    #[test]
    fn attributes_become_headers() {
        let attributes = Attributes {
            headers: BTreeMap::from([(Header::Expires, "never".to_owned())]),
            metadata: map("name", "é"),
            tags: map("a", "b c"),
            settings: BTreeMap::from([(Setting::Encryption, "AES256".to_owned())]),
        };
        let headers = headers(&attributes).expect("headers");
        let headers: Vec<_> = headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_bytes()))
            .collect();
        assert_eq!(
            headers,
            [
                ("expires", &b"never"[..]),
                ("x-amz-meta-name", b"=?UTF-8?B?w6k=?="),
                ("x-amz-tagging", b"a=b%20c"),
                ("x-amz-server-side-encryption", b"AES256"),
            ]
        );
    }

    #[test]
    fn what_would_break_the_head_is_refused() {
        for (name, value) in [("a b", "x"), ("a\r\nb", "x")] {
            let metadata = map(name, value);
            let attributes = Attributes {
                metadata,
                ..Attributes::default()
            };
            assert!(headers(&attributes).is_err(), "{name:?}");
        }
        let split = BTreeMap::from([(
            Header::ContentType,
            "a\r\nx-amz-acl: public-read".to_owned(),
        )]);
        let attributes = Attributes {
            headers: split,
            ..Attributes::default()
        };
        assert_eq!(
            headers(&attributes),
            Err(Unsendable("content-type".to_owned()))
        );
    }

    #[test]
    fn a_checksum_names_its_algorithm() {
        let (name, value) = checksum(&Hasher::new(Algorithm::Crc32c).finish());
        assert_eq!(
            (name.as_str(), value.as_bytes()),
            ("x-amz-checksum-crc32c", &b"AAAAAA=="[..])
        );
    }

    #[test]
    fn quotes_go_and_come() {
        assert_eq!(unquoted("\"a\""), "a");
        assert_eq!(quoted("a"), "\"a\"");
        assert_eq!(quoted(&unquoted("W/\"a\"")), "W/\"a\"");
    }
}
