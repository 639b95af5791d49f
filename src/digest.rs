//! Digests, streaming: SHA-256 as evidence, MD5 and CRCs as the stores' own dialects.

use std::fmt;

use crc_fast::CrcAlgorithm;
use hmac::{Hmac, KeyInit as _, Mac as _};
use md5::Md5;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// A SHA-256. Text and JSON: 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Sha256Digest(pub [u8; 32]);

/// A text that is not 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected 64 hexadecimal digits")]
pub struct NotADigest;

impl fmt::Display for Sha256Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for Sha256Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TryFrom<String> for Sha256Digest {
    type Error = NotADigest;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return Err(NotADigest);
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| NotADigest)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| NotADigest)?;
        }
        Ok(Self(bytes))
    }
}

impl From<Sha256Digest> for String {
    fn from(digest: Sha256Digest) -> Self {
        digest.to_string()
    }
}

/// Lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The SHA-256 of one piece of bytes.
#[must_use]
pub fn sha256(bytes: &[u8]) -> Sha256Digest {
    Sha256Digest(Sha256::digest(bytes).into())
}

/// The HMAC-SHA-256 (RFC 2104) of these pieces after each other.
///
/// # Panics
/// Never: a key of any length is one.
#[must_use]
pub fn hmac_sha256(key: &[u8], pieces: &[&[u8]]) -> Sha256Digest {
    let mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length is one");
    let mac = pieces.iter().fold(mac, Hmac::chain_update);
    Sha256Digest(mac.finalize().into_bytes().into())
}

/// A checksum that a store is asked to verify, or keeps.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Algorithm {
    /// `Content-MD5`, and the `ETag` of an object stored in one piece.
    Md5,
    /// `x-amz-checksum-crc32`: the CRC of zip files.
    Crc32,
    /// `x-amz-checksum-crc32c`.
    Crc32c,
    /// `x-amz-checksum-crc64nvme`.
    Crc64Nvme,
    /// `x-amz-checksum-sha256`.
    Sha256,
}

impl Algorithm {
    /// All algorithms, in the order of the enum.
    pub const ALL: [Self; 5] = [
        Self::Md5,
        Self::Crc32,
        Self::Crc32c,
        Self::Crc64Nvme,
        Self::Sha256,
    ];

    /// Its name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Md5 => "MD5",
            Self::Crc32 => "CRC32",
            Self::Crc32c => "CRC32C",
            Self::Crc64Nvme => "CRC64NVME",
            Self::Sha256 => "SHA-256",
        }
    }

    /// The length of its digest in bytes.
    #[must_use]
    pub fn length(self) -> usize {
        match self {
            Self::Crc32 | Self::Crc32c => 4,
            Self::Crc64Nvme => 8,
            Self::Md5 => 16,
            Self::Sha256 => 32,
        }
    }

    /// The header of S3 with which a digest of this kind comes, base64-encoded.
    #[must_use]
    pub fn header(self) -> &'static str {
        match self {
            Self::Md5 => "content-md5",
            Self::Crc32 => "x-amz-checksum-crc32",
            Self::Crc32c => "x-amz-checksum-crc32c",
            Self::Crc64Nvme => "x-amz-checksum-crc64nvme",
            Self::Sha256 => "x-amz-checksum-sha256",
        }
    }
}

/// A checksum and what it was made with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checksum {
    /// What it was made with.
    pub algorithm: Algorithm,
    /// The digest, big-endian.
    pub bytes: Vec<u8>,
}

impl From<Sha256Digest> for Checksum {
    fn from(digest: Sha256Digest) -> Self {
        Self {
            algorithm: Algorithm::Sha256,
            bytes: digest.0.to_vec(),
        }
    }
}

impl Checksum {
    /// The checksum of one piece of bytes.
    #[must_use]
    pub fn of(algorithm: Algorithm, bytes: &[u8]) -> Self {
        let mut hasher = Hasher::new(algorithm);
        hasher.update(bytes);
        hasher.finish()
    }
}

/// A digest in the making.
#[derive(Clone, Debug)]
pub enum Hasher {
    /// Making an MD5.
    Md5(Md5),
    /// Making a CRC.
    Crc(Algorithm, crc_fast::Digest),
    /// Making a SHA-256.
    Sha256(Sha256),
}

impl Hasher {
    /// An empty digest.
    #[must_use]
    pub fn new(algorithm: Algorithm) -> Self {
        let crc = |form| Self::Crc(algorithm, crc_fast::Digest::new(form));
        match algorithm {
            Algorithm::Md5 => Self::Md5(Md5::new()),
            Algorithm::Crc32 => crc(CrcAlgorithm::Crc32IsoHdlc),
            Algorithm::Crc32c => crc(CrcAlgorithm::Crc32Iscsi),
            Algorithm::Crc64Nvme => crc(CrcAlgorithm::Crc64Nvme),
            Algorithm::Sha256 => Self::Sha256(Sha256::new()),
        }
    }

    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Md5(md5) => md5.update(bytes),
            Self::Crc(_, crc) => crc.update(bytes),
            Self::Sha256(sha) => sha.update(bytes),
        }
    }

    /// The checksum of all bytes taken.
    #[must_use]
    pub fn finish(self) -> Checksum {
        let checksum = |algorithm, bytes| Checksum { algorithm, bytes };
        match self {
            Self::Md5(md5) => checksum(Algorithm::Md5, md5.finalize().to_vec()),
            Self::Crc(algorithm, crc) => {
                let whole = crc.finalize().to_be_bytes();
                let bytes = whole[whole.len() - algorithm.length()..].to_vec();
                checksum(algorithm, bytes)
            }
            Self::Sha256(sha) => checksum(Algorithm::Sha256, sha.finalize().to_vec()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(algorithm: Algorithm, bytes: &[u8]) -> String {
        let mut hasher = Hasher::new(algorithm);
        bytes.chunks(4).for_each(|chunk| hasher.update(chunk));
        hex(&hasher.finish().bytes)
    }

    /// The check values of RFC 1321, FIPS 180-4 and RFC 3720 (iSCSI CRC of `123456789`).
    /// RFC 4231, test cases 2 and 6.
    #[test]
    fn an_hmac_is_that_of_the_standard() {
        let told = |key: &[u8], pieces: &[&[u8]]| hmac_sha256(key, pieces).to_string();
        assert_eq!(
            told(b"Jefe", &[b"what do ya want ", b"for nothing?"]),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
        let text = b"Test Using Larger Than Block-Size Key - Hash Key First";
        assert_eq!(
            told(&[0xaa; 131], &[text]),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        );
    }

    #[test]
    fn agrees_with_the_standards() {
        assert_eq!(
            of(Algorithm::Md5, b"message digest"),
            "f96b697d7cb7938d525a2f31aaf161d0"
        );
        assert_eq!(of(Algorithm::Crc32c, b"123456789"), "e3069283");
        assert_eq!(
            of(Algorithm::Sha256, b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    /// The check values of the catalogue of parametrised CRC algorithms.
    #[test]
    fn a_crc_agrees_with_the_catalogue() {
        for (algorithm, check) in [
            (Algorithm::Crc32, "cbf43926"),
            (Algorithm::Crc32c, "e3069283"),
            (Algorithm::Crc64Nvme, "ae8b14860a799888"),
        ] {
            assert_eq!(of(algorithm, b"123456789"), check, "{algorithm:?}");
        }
    }

    #[test]
    fn a_digest_is_as_long_as_its_algorithm_says() {
        for algorithm in Algorithm::ALL {
            let sum = Checksum::of(algorithm, b"abc");
            assert_eq!(
                (sum.algorithm, sum.bytes.len()),
                (algorithm, algorithm.length())
            );
        }
    }

    #[test]
    fn a_digest_reads_back() {
        let digest = sha256(b"abc");
        assert_eq!(Sha256Digest::try_from(digest.to_string()), Ok(digest));
        assert_eq!(Sha256Digest::try_from("zz".repeat(32)), Err(NotADigest));
    }
}
