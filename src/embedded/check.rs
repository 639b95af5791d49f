//! The checksums that come with a body: all of them are verified before anything is stored.

use std::collections::BTreeMap;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use http::HeaderMap;
use s3s::{S3Result, s3_error};

use crate::digest::{Algorithm, Crc, Hasher};

/// A checksum that can come with a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sum {
    Md5,
    Crc32,
    Crc32c,
    Crc64Nvme,
    Sha256,
}

impl Sum {
    const ALL: [Self; 5] = [
        Self::Md5,
        Self::Crc32,
        Self::Crc32c,
        Self::Crc64Nvme,
        Self::Sha256,
    ];

    pub(super) fn header(self) -> &'static str {
        match self {
            Self::Md5 => "content-md5",
            Self::Crc32 => "x-amz-checksum-crc32",
            Self::Crc32c => "x-amz-checksum-crc32c",
            Self::Crc64Nvme => "x-amz-checksum-crc64nvme",
            Self::Sha256 => "x-amz-checksum-sha256",
        }
    }

    fn start(self) -> Running {
        match self {
            Self::Md5 => Running::Digest(Hasher::new(Algorithm::Md5)),
            Self::Crc32 => Running::Crc(Crc::crc32()),
            Self::Crc32c => Running::Digest(Hasher::new(Algorithm::Crc32c)),
            Self::Crc64Nvme => Running::Crc(Crc::crc64_nvme()),
            Self::Sha256 => Running::Digest(Hasher::new(Algorithm::Sha256)),
        }
    }
}

enum Running {
    Digest(Hasher),
    Crc(Crc),
}

/// The checksums of a body under way: its MD5, and those that were announced.
pub(super) struct Checks(BTreeMap<Sum, Running>);

/// A body's MD5, and the verified checksums in base64.
pub(super) struct Verified {
    pub(super) md5: Vec<u8>,
    pub(super) sums: BTreeMap<Sum, String>,
}

impl Checks {
    /// What the headers announce, for themselves or for the trailer.
    pub(super) fn announced(headers: &HeaderMap) -> S3Result<Self> {
        let trailer = headers
            .get("x-amz-trailer")
            .and_then(|names| names.to_str().ok())
            .unwrap_or("");
        let names = || {
            headers
                .keys()
                .map(http::HeaderName::as_str)
                .chain(trailer.split(',').map(str::trim))
        };
        let known = |name: &str| {
            Sum::ALL
                .iter()
                .any(|sum| name.eq_ignore_ascii_case(sum.header()))
        };
        let unknown = |name: &&str| {
            name.starts_with("x-amz-checksum-")
                && !known(name)
                && !matches!(*name, "x-amz-checksum-type" | "x-amz-checksum-algorithm")
        };
        if let Some(name) = names().find(unknown) {
            return Err(s3_error!(NotImplemented, "this store cannot verify {name}"));
        }
        let wanted = Sum::ALL.into_iter().filter(|sum| {
            *sum == Sum::Md5 || names().any(|name| name.eq_ignore_ascii_case(sum.header()))
        });
        Ok(Self(wanted.map(|sum| (sum, sum.start())).collect()))
    }

    pub(super) fn update(&mut self, bytes: &[u8]) {
        for running in self.0.values_mut() {
            match running {
                Running::Digest(hasher) => hasher.update(bytes),
                Running::Crc(crc) => crc.update(bytes),
            }
        }
    }

    /// Compares with what the headers, then the trailer, say.
    pub(super) fn verify(self, headers: &HeaderMap, trailer: &HeaderMap) -> S3Result<Verified> {
        let mut verified = Verified {
            md5: Vec::new(),
            sums: BTreeMap::new(),
        };
        for (sum, running) in self.0 {
            let found = match running {
                Running::Digest(hasher) => hasher.finish().bytes,
                Running::Crc(crc) => crc.finish(),
            };
            if let Some(said) = headers
                .get(sum.header())
                .or_else(|| trailer.get(sum.header()))
            {
                compare(sum, said, &found)?;
                if sum != Sum::Md5 {
                    verified.sums.insert(sum, BASE64_STANDARD.encode(&found));
                }
            } else if sum != Sum::Md5 {
                return Err(s3_error!(
                    InvalidRequest,
                    "{} was announced and did not come",
                    sum.header()
                ));
            }
            if sum == Sum::Md5 {
                verified.md5 = found;
            }
        }
        Ok(verified)
    }
}

fn compare(sum: Sum, said: &http::HeaderValue, found: &[u8]) -> S3Result<()> {
    let Ok(said) = BASE64_STANDARD.decode(said.as_bytes()) else {
        return Err(s3_error!(InvalidDigest, "{} is not base64", sum.header()));
    };
    if said != found {
        return Err(s3_error!(
            BadDigest,
            "{} does not match what was received",
            sum.header()
        ));
    }
    Ok(())
}
