//! The checksum that a store keeps of a whole object, as its answers spell it.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::HeaderMap;

use crate::digest::{Algorithm, Checksum};

/// A checksum in base64. One of the checksums of parts, which ends in their number, is none, nor is anything of another length.
pub(in crate::store) fn kept(algorithm: Algorithm, base64: &str) -> Option<Checksum> {
    let bytes = STANDARD.decode(base64).ok()?;
    (bytes.len() == algorithm.length()).then_some(Checksum { algorithm, bytes })
}

/// What Google's answers say in either of its interfaces, `x-goog-hash: crc32c=…,md5=…`, in one header or several; an object
/// of several pieces has no MD5. Of bytes that are not those stored it says nothing.
pub(in crate::store) fn of_google(headers: &HeaderMap) -> Vec<Checksum> {
    if !is_as_stored(headers) {
        return Vec::new();
    }
    let values = headers.get_all("x-goog-hash").iter();
    let values = values.filter_map(|value| value.to_str().ok());
    let pairs = values.flat_map(|value| value.split(','));
    let known = pairs.filter_map(|pair| match pair.trim().split_once('=')? {
        ("crc32c", base64) => kept(Algorithm::Crc32c, base64),
        ("md5", base64) => kept(Algorithm::Md5, base64),
        _ => None,
    });
    known.collect()
}

/// Whether the bytes of an answer of Google's are those that are stored, neither packed nor unpacked on the way.
pub(in crate::store) fn is_as_stored(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let plain = |name| text(name).filter(|it| *it != "identity" && !it.is_empty());
    let is_said = headers.contains_key("x-goog-stored-content-encoding");
    !is_said || plain("x-goog-stored-content-encoding") == plain("content-encoding")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn google_tells_two_and_nothing_of_bytes_that_it_unpacked() {
        let of = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.append(*name, http::HeaderValue::from_static(value));
            }
            let told = of_google(&headers);
            for sum in &told {
                assert_eq!(*sum, Checksum::of(sum.algorithm, b"abc"));
            }
            told.iter().map(|sum| sum.algorithm).collect::<Vec<_>>()
        };
        let (crc, md5) = ("crc32c=Nks/tw==", "md5=kAFQmDzST7DWlj99KOF/cg==");
        let both = [Algorithm::Crc32c, Algorithm::Md5];
        assert_eq!(of(&[("x-goog-hash", crc), ("x-goog-hash", md5)]), both);
        let joined = "crc32c=Nks/tw==, md5=kAFQmDzST7DWlj99KOF/cg==, sha9=AA==";
        assert_eq!(of(&[("x-goog-hash", joined)]), both);
        assert_eq!(of(&[]), []);
        let packed = ("x-goog-stored-content-encoding", "gzip");
        assert_eq!(of(&[("x-goog-hash", joined), packed]), []);
        let alike = [("x-goog-hash", crc), packed, ("content-encoding", "gzip")];
        assert_eq!(of(&alike), [Algorithm::Crc32c]);
    }

    #[test]
    fn a_checksum_of_parts_is_no_checksum() {
        let whole = Checksum::of(Algorithm::Crc32c, b"123456789");
        assert_eq!(kept(Algorithm::Crc32c, "4waSgw=="), Some(whole));
        for told in ["4waSgw==-3", "4waSgw", "", "4waSgwA="] {
            assert_eq!(kept(Algorithm::Crc32c, told), None, "{told}");
        }
    }
}
