//! Digests, streaming: SHA-256 as evidence, MD5 and CRC32C as the stores' own dialects.

use std::fmt;

use crc_fast::CrcAlgorithm;
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

/// A checksum that a store is asked to verify.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Algorithm {
    /// `Content-MD5`, and the `ETag` of an object stored in one piece.
    Md5,
    /// `x-amz-checksum-crc32c`.
    Crc32c,
    /// `x-amz-checksum-sha256`.
    Sha256,
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
    /// Making a CRC32C.
    Crc32c(crc_fast::Digest),
    /// Making a SHA-256.
    Sha256(Sha256),
}

impl Hasher {
    /// An empty digest.
    #[must_use]
    pub fn new(algorithm: Algorithm) -> Self {
        match algorithm {
            Algorithm::Md5 => Self::Md5(Md5::new()),
            Algorithm::Crc32c => Self::Crc32c(crc_fast::Digest::new(CrcAlgorithm::Crc32Iscsi)),
            Algorithm::Sha256 => Self::Sha256(Sha256::new()),
        }
    }

    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Md5(md5) => md5.update(bytes),
            Self::Crc32c(crc) => crc.update(bytes),
            Self::Sha256(sha) => sha.update(bytes),
        }
    }

    /// The checksum of all bytes taken.
    #[must_use]
    pub fn finish(self) -> Checksum {
        match self {
            Self::Md5(md5) => Checksum {
                algorithm: Algorithm::Md5,
                bytes: md5.finalize().to_vec(),
            },
            Self::Crc32c(crc) => Checksum {
                algorithm: Algorithm::Crc32c,
                bytes: u32::try_from(crc.finalize())
                    .unwrap_or(u32::MAX)
                    .to_be_bytes()
                    .to_vec(),
            },
            Self::Sha256(sha) => Checksum {
                algorithm: Algorithm::Sha256,
                bytes: sha.finalize().to_vec(),
            },
        }
    }
}

/// A CRC in the making that no store is asked for by us, but others ask a store for.
#[derive(Clone, Debug)]
pub enum Crc {
    /// `x-amz-checksum-crc32`.
    Crc32(crc_fast::Digest),
    /// `x-amz-checksum-crc64nvme`.
    Crc64Nvme(crc_fast::Digest),
}

impl Crc {
    /// An empty CRC-32, the one of zip files.
    #[must_use]
    pub fn crc32() -> Self {
        Self::Crc32(crc_fast::Digest::new(CrcAlgorithm::Crc32IsoHdlc))
    }

    /// An empty CRC-64/NVME.
    #[must_use]
    pub fn crc64_nvme() -> Self {
        Self::Crc64Nvme(crc_fast::Digest::new(CrcAlgorithm::Crc64Nvme))
    }

    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Crc32(crc) | Self::Crc64Nvme(crc) => crc.update(bytes),
        }
    }

    /// The CRC of all bytes taken, big-endian: 4 or 8 bytes.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        match self {
            Self::Crc32(crc) => crc.finalize().to_be_bytes()[4..].to_vec(),
            Self::Crc64Nvme(crc) => crc.finalize().to_be_bytes().to_vec(),
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
        for (mut crc, check) in [
            (Crc::crc32(), "cbf43926"),
            (Crc::crc64_nvme(), "ae8b14860a799888"),
        ] {
            crc.update(b"123456789");
            assert_eq!(hex(&crc.finish()), check);
        }
    }

    #[test]
    fn a_digest_reads_back() {
        let digest = sha256(b"abc");
        assert_eq!(Sha256Digest::try_from(digest.to_string()), Ok(digest));
        assert_eq!(Sha256Digest::try_from("zz".repeat(32)), Err(NotADigest));
    }
}
