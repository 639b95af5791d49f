//! The checksums that come with a body: all of them are verified before anything is stored.

use std::collections::BTreeMap;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use http::HeaderMap;
use s3s::{S3Result, s3_error};

use crate::digest::{Algorithm, Hasher};

/// The checksums of a body under way: its MD5, and those that were announced.
pub(super) struct Checks(BTreeMap<Algorithm, Hasher>);

/// A body's MD5, and the verified checksums in base64.
pub(super) struct Verified {
    pub(super) md5: Vec<u8>,
    pub(super) sums: BTreeMap<Algorithm, String>,
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
            Algorithm::ALL
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
        let wanted = Algorithm::ALL.into_iter().filter(|sum| {
            *sum == Algorithm::Md5 || names().any(|name| name.eq_ignore_ascii_case(sum.header()))
        });
        Ok(Self(wanted.map(|sum| (sum, Hasher::new(sum))).collect()))
    }

    pub(super) fn update(&mut self, bytes: &[u8]) {
        for hasher in self.0.values_mut() {
            hasher.update(bytes);
        }
    }

    /// Compares with what the headers, then the trailer, say.
    pub(super) fn verify(self, headers: &HeaderMap, trailer: &HeaderMap) -> S3Result<Verified> {
        let mut verified = Verified {
            md5: Vec::new(),
            sums: BTreeMap::new(),
        };
        for (sum, hasher) in self.0 {
            let found = hasher.finish().bytes;
            if let Some(said) = headers
                .get(sum.header())
                .or_else(|| trailer.get(sum.header()))
            {
                compare(sum, said, &found)?;
                if sum != Algorithm::Md5 {
                    verified.sums.insert(sum, BASE64_STANDARD.encode(&found));
                }
            } else if sum != Algorithm::Md5 {
                return Err(s3_error!(
                    InvalidRequest,
                    "{} was announced and did not come",
                    sum.header()
                ));
            }
            if sum == Algorithm::Md5 {
                verified.md5 = found;
            }
        }
        Ok(verified)
    }
}

fn compare(sum: Algorithm, said: &http::HeaderValue, found: &[u8]) -> S3Result<()> {
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
