//! Texts as S3 writes them: url-encoded keys of listings, tags in a header, RFC 2047 words in metadata.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The text that a listing with `encoding-type=url` means: `+` is a space. None where it is not well-formed.
pub(in crate::store) fn url_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => 16 * hex_digit(rest.next()?)? + hex_digit(rest.next()?)?,
            _ => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex_digit(digit: u8) -> Option<u8> {
    u8::try_from(char::from(digit).to_digit(16)?).ok()
}

/// Name and value pairs as a query: `a=b&c=d`, with `%20` for a space.
pub(in crate::store) fn query<'a>(
    pairs: impl IntoIterator<Item = (&'a String, &'a String)>,
) -> String {
    let encode = |text: &'a String| utf8_percent_encode(text, RESERVED);
    let pairs = pairs.into_iter();
    let pairs = pairs.map(|(name, value)| format!("{}={}", encode(name), encode(value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// Bytes of text in one encoded word, so that the word stays below the 75 characters of RFC 2047.
const WORD: usize = 45;

/// The text as a header can carry it: itself where it is printable ASCII, else in encoded words of RFC 2047, which is how
/// Amazon S3 reads and returns user metadata.
pub(in crate::store) fn words(text: &str) -> String {
    let printable = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    // HTTP trims a value; and what looks like encoded words would be decoded when it comes back.
    if printable && text.trim() == text && from_words(text) == text {
        return text.to_owned();
    }
    let mut pieces = vec![String::new()];
    for letter in text.chars() {
        let full = pieces
            .last()
            .is_some_and(|it| it.len() + letter.len_utf8() > WORD);
        if full {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
    }
    let words = pieces
        .iter()
        .map(|it| format!("=?UTF-8?B?{}?=", STANDARD.encode(it)));
    words.collect::<Vec<_>>().join(" ")
}

/// The text that encoded words mean; a text that is not wholly made of them means itself.
pub(in crate::store) fn from_words(text: &str) -> String {
    let bytes: Option<Vec<Vec<u8>>> = text.split(' ').map(word).collect();
    bytes
        .and_then(|bytes| String::from_utf8(bytes.concat()).ok())
        .unwrap_or_else(|| text.to_owned())
}

fn word(text: &str) -> Option<Vec<u8>> {
    let inner = text.strip_prefix("=?")?.strip_suffix("?=")?;
    let (charset, rest) = inner.split_once('?')?;
    let (encoding, content) = rest.split_once('?')?;
    if !charset.eq_ignore_ascii_case("utf-8") {
        return None;
    }
    match encoding {
        "B" | "b" => STANDARD.decode(content).ok(),
        "Q" | "q" => quoted(content),
        _ => None,
    }
}

/// The `Q` encoding: `_` is a space and `=` begins a hexadecimal byte.
fn quoted(content: &str) -> Option<Vec<u8>> {
    let mut rest = content.bytes();
    let mut bytes = Vec::with_capacity(content.len());
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'_' => b' ',
            b'=' => 16 * hex_digit(rest.next()?)? + hex_digit(rest.next()?)?,
            _ => byte,
        });
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_plus_is_a_space_and_an_encoded_plus_is_a_plus() {
        assert_eq!(url_decoded("a+b%2Bc%20d").as_deref(), Some("a b+c d"));
        assert_eq!(url_decoded("%C3%a9%0A").as_deref(), Some("é\n"));
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for text in ["%", "%4", "%zz", "%+1", "%ff"] {
            assert_eq!(url_decoded(text), None, "{text}");
        }
    }

    #[test]
    fn tags_are_encoded() {
        let tags = BTreeMap::from([
            ("a b".to_owned(), "x&y=z".to_owned()),
            ("é".to_owned(), String::new()),
        ]);
        assert_eq!(query(&tags), "a%20b=x%26y%3Dz&%C3%A9=");
    }

    #[test]
    fn the_words_that_amazon_sends_are_read() {
        assert_eq!(from_words("=?UTF-8?B?w4PChMOD?="), "Ã\u{84}Ã");
        assert_eq!(from_words("=?utf-8?Q?caf=C3=A9_au_lait?="), "café au lait");
        for plain in [
            "=?utf-8?Q?=zz?=",
            "=?latin1?Q?a?=",
            "a =?UTF-8?B?YQ==?=",
            "",
            "a  b",
        ] {
            assert_eq!(from_words(plain), plain);
        }
    }

    proptest! {
        #[test]
        fn any_text_survives_url_encoding(text in "\\PC{0,40}") {
            let encoded = utf8_percent_encode(&text, NON_ALPHANUMERIC).to_string();
            prop_assert_eq!(url_decoded(&encoded), Some(text.clone()));
            prop_assert_eq!(url_decoded(&encoded.replace("%20", "+")), Some(text));
        }

        #[test]
        fn decoding_never_panics(text in "[%+a-fA-F0-9é]{0,20}") {
            let _ = url_decoded(&text);
            let _ = from_words(&text);
        }

        #[test]
        fn any_metadata_survives_words(text in "(=\\?UTF-8\\?B\\?YQ==\\?=|[ -~é漢🦀\n]{0,120})") {
            let sent = words(&text);
            prop_assert!(sent.bytes().all(|byte| (b' '..=b'~').contains(&byte)));
            prop_assert!(sent == text || sent.split(' ').all(|word| word.len() <= 75));
            prop_assert_eq!(from_words(&sent), text);
        }
    }
}
