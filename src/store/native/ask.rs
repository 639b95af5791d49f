//! A request of a native dialect, before it is signed.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header::CONTENT_LENGTH};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::store::{Payload, Rest, pieces, s3::attribute::quoted};

/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
/// As above; a key keeps its slashes.
const IN_KEY: &AsciiSet = &RESERVED.remove(b'/');

/// A request: what is asked, and the bytes that go with it.
pub(super) struct Ask {
    pub(super) method: Method,
    pub(super) uri: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Payload,
}

/// A header that HTTP cannot carry; holds the header's name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` has a name or value that no HTTP header can carry")]
pub(super) struct Unsendable(String);

impl Ask {
    /// A request without a body.
    pub(super) fn new(method: Method, uri: String) -> Self {
        Self {
            method,
            uri,
            headers: HeaderMap::new(),
            body: held(Bytes::new()),
        }
    }

    /// With these bytes. Their length is stated, though it is nothing: some stores want to be told so.
    pub(super) fn carrying(mut self, body: Payload) -> Self {
        self.headers
            .insert(CONTENT_LENGTH, HeaderValue::from(body.length));
        Self { body, ..self }
    }

    /// For the rest of an object only, if it is still the same.
    ///
    /// # Errors
    /// Its `ETag` would break the head of the request.
    pub(super) fn from(self, rest: &Rest) -> Result<Self, Unsendable> {
        self.with("range", &format!("bytes={}-", rest.offset))?
            .with("if-match", &quoted(&rest.etag))
    }

    /// With one more header.
    ///
    /// # Errors
    /// Its name or value would break the head of the request.
    pub(super) fn with(mut self, name: &str, value: &str) -> Result<Self, Unsendable> {
        let unsendable = || Unsendable(name.escape_debug().to_string());
        let header: HeaderName = name.parse().map_err(|_| unsendable())?;
        // What is signed is text; so a value is printable ASCII, though a header could hold more.
        let is_text = value.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        let value = HeaderValue::from_str(value).ok().filter(|_| is_text);
        let value = value.ok_or_else(unsendable)?;
        self.headers.insert(header, value);
        Ok(self)
    }
}

/// Bytes that are held, as a body without a checksum.
pub(super) fn held(bytes: Bytes) -> Payload {
    Payload {
        length: bytes.len() as u64,
        body: pieces([bytes]),
        checksum: None,
    }
}

/// A key as a path spells it.
pub(super) fn in_path(key: &str) -> String {
    utf8_percent_encode(key, IN_KEY).to_string()
}

/// Pairs as a query spells them.
pub(super) fn query(pairs: &[(&str, &str)]) -> String {
    let encode = |text| utf8_percent_encode(text, RESERVED);
    let pairs = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)));
    pairs.collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_stays_a_key() {
        assert_eq!(in_path("a//b c/é?x#y%2F"), "a//b%20c/%C3%A9%3Fx%23y%252F");
        assert_eq!(
            query(&[("prefix", "a/b+c"), ("x", "")]),
            "prefix=a%2Fb%2Bc&x="
        );
    }

    #[test]
    fn what_would_break_the_head_is_refused() {
        let ask = || Ask::new(Method::GET, String::new());
        assert!(ask().with("a b", "x").is_err());
        assert!(ask().with("a", "x\r\nb: c").is_err());
        assert!(ask().with("a", "é").is_err(), "signed headers are ASCII");
    }
}
