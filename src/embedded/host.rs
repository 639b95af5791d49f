//! Buckets in host names: `bucket.localhost`, beside `/bucket` in the path.

use s3s::{
    S3Result,
    host::{S3Host, VirtualHost},
};

/// Every name below `localhost` is a bucket's; any other host is this server itself, with the bucket in the path.
pub(super) struct BelowLocalhost;

impl S3Host for BelowLocalhost {
    fn parse_host_header<'a>(&'a self, host: &'a str) -> S3Result<VirtualHost<'a>> {
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        Ok(match name.strip_suffix(".localhost") {
            Some(bucket) => VirtualHost::new("localhost").with_bucket(bucket),
            None => VirtualHost::new(host),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_below_localhost_hold_a_bucket() {
        for (host, bucket) in [
            ("archive.localhost:9000", Some("archive")),
            ("a.b.localhost", Some("a.b")),
            ("localhost:9000", None),
            ("localhost", None),
            ("archive.example", None),
        ] {
            let parsed = BelowLocalhost.parse_host_header(host).expect("any host");
            assert_eq!(parsed.bucket(), bucket, "{host}");
        }
    }
}
