//! Where requests go: the scenario's endpoint and nowhere else, whatever rules the SDK has for Amazon's own hosts.

use aws_sdk_s3::config::endpoint::{Endpoint, EndpointFuture, Params, ResolveEndpoint};
use url::{Host, Url};

use crate::quirks::AddressStyle;

/// One bucket behind one endpoint.
#[derive(Clone, Debug)]
pub(super) struct Address {
    url: String,
}

/// An endpoint that cannot be used as the scenario asks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnusableEndpoint {
    /// Virtual-host addressing below an IP address.
    #[error(
        "bucket `{0}` cannot be a host name below an IP address; use quirks with path addressing"
    )]
    IpAddress(String),
    /// A bucket name that is no host name, or a URL that is no origin.
    #[error("endpoint and bucket `{0}` do not make an address")]
    NotAnOrigin(String),
}

impl Address {
    /// The address of `bucket` at `origin`.
    ///
    /// # Errors
    /// Virtual-host addressing needs a host name, and a bucket that can be part of one.
    pub(super) fn new(
        origin: &Url,
        bucket: &str,
        style: AddressStyle,
    ) -> Result<Self, UnusableEndpoint> {
        let unusable = || UnusableEndpoint::NotAnOrigin(bucket.escape_debug().to_string());
        if !is_bucket(bucket) {
            return Err(unusable());
        }
        let port = origin
            .port()
            .map(|port| format!(":{port}"))
            .unwrap_or_default();
        let scheme = origin.scheme();
        let url = match (style, origin.host().ok_or_else(unusable)?) {
            (AddressStyle::Path, host) => format!("{scheme}://{host}{port}/{bucket}"),
            (AddressStyle::VirtualHost, Host::Domain(host)) => {
                format!("{scheme}://{bucket}.{host}{port}")
            }
            (AddressStyle::VirtualHost, _) => {
                return Err(UnusableEndpoint::IpAddress(bucket.to_owned()));
            }
        };
        Ok(Self { url })
    }
}

/// Bucket names have letters, digits, dots, hyphens and, in old ones, underscores: nothing that ends a host or a path.
fn is_bucket(name: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    !name.is_empty() && name != "." && name != ".." && name.bytes().all(legal)
}

impl ResolveEndpoint for Address {
    fn resolve_endpoint<'a>(&'a self, _: &'a Params) -> EndpointFuture<'a> {
        EndpointFuture::ready(Ok(Endpoint::builder().url(self.url.clone()).build()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(
        origin: &str,
        bucket: &str,
        style: AddressStyle,
    ) -> Result<String, UnusableEndpoint> {
        let origin = origin.parse().expect("a URL");
        Address::new(&origin, bucket, style).map(|address| address.url)
    }

    #[test]
    fn both_styles_name_the_bucket() {
        let cases = [
            (
                "http://127.0.0.1:9000",
                AddressStyle::Path,
                "http://127.0.0.1:9000/b.1",
            ),
            (
                "http://[::1]:9000",
                AddressStyle::Path,
                "http://[::1]:9000/b.1",
            ),
            (
                "https://s3.example",
                AddressStyle::Path,
                "https://s3.example/b.1",
            ),
            (
                "https://s3.example",
                AddressStyle::VirtualHost,
                "https://b.1.s3.example",
            ),
            (
                "http://localhost:90",
                AddressStyle::VirtualHost,
                "http://b.1.localhost:90",
            ),
        ];
        for (origin, style, expected) in cases {
            assert_eq!(address(origin, "b.1", style).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn what_makes_no_address_is_refused() {
        assert!(matches!(
            address("http://127.0.0.1:9000", "b", AddressStyle::VirtualHost),
            Err(UnusableEndpoint::IpAddress(_))
        ));
        for bucket in [
            "",
            "..",
            "a/b",
            "a@evil.example",
            "a?b",
            "a#b",
            "evil.example/x",
        ] {
            for style in [AddressStyle::Path, AddressStyle::VirtualHost] {
                assert!(
                    address("https://s3.example", bucket, style).is_err(),
                    "{bucket}"
                );
            }
        }
    }
}
