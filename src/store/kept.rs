//! The checksum that a store keeps of a whole object, as its answers spell it.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::digest::{Algorithm, Checksum};

/// A checksum in base64. One of the checksums of parts, which ends in their number, is none, nor is anything of another length.
pub(in crate::store) fn kept(algorithm: Algorithm, base64: &str) -> Option<Checksum> {
    let bytes = STANDARD.decode(base64).ok()?;
    (bytes.len() == algorithm.length()).then_some(Checksum { algorithm, bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checksum_of_parts_is_no_checksum() {
        let whole = Checksum::of(Algorithm::Crc32c, b"123456789");
        assert_eq!(kept(Algorithm::Crc32c, "4waSgw=="), Some(whole));
        for told in ["4waSgw==-3", "4waSgw", "", "4waSgwA="] {
            assert_eq!(kept(Algorithm::Crc32c, told), None, "{told}");
        }
    }
}
