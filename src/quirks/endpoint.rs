//! Patterns of endpoints: an origin with holes for region and account.

use std::fmt;

use serde::Deserialize;
use url::Url;

/// An origin with holes: `https://s3.{region}.amazonaws.com`, `https://{account}.r2.cloudflarestorage.com`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct EndpointPattern(String);

/// Why a text is no pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected an origin, `https://` and a host, with `{{region}}` and `{{account}}` as its only holes"
)]
pub struct InvalidPattern;

/// Why a pattern gives no endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfilled {
    /// It has a hole for an account, and there is none.
    #[error("an account, which `{{account}}` stands for")]
    Account,
    /// What fills it makes no host.
    #[error("a region and an account that can be parts of a host's name")]
    Host,
}

const REGION: &str = "{region}";
const ACCOUNT: &str = "{account}";

impl TryFrom<String> for EndpointPattern {
    type Error = InvalidPattern;

    fn try_from(text: String) -> Result<Self, InvalidPattern> {
        let pattern = Self(text);
        let filled = pattern.filled("region", Some("account"));
        let url = filled.map_err(|_| InvalidPattern)?;
        let is_origin = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        let is_bare = url.username().is_empty() && url.password().is_none();
        let is_secure = url.scheme() == "https";
        let is_whole = !pattern.0.ends_with('/');
        if is_origin && is_bare && is_secure && is_whole {
            Ok(pattern)
        } else {
            Err(InvalidPattern)
        }
    }
}

impl EndpointPattern {
    /// Whether it depends on the region.
    #[must_use]
    pub fn has_region(&self) -> bool {
        self.0.contains(REGION)
    }

    /// Whether it depends on an account.
    #[must_use]
    pub fn has_account(&self) -> bool {
        self.0.contains(ACCOUNT)
    }

    /// The endpoint of a region and an account.
    ///
    /// # Errors
    /// No account where one is needed, or a text that is no part of a host.
    pub fn filled(&self, region: &str, account: Option<&str>) -> Result<Url, Unfilled> {
        let account = match account {
            None if self.has_account() => return Err(Unfilled::Account),
            account => account.unwrap_or_default(),
        };
        let is_label = |text: &str| {
            let legal = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
            text.bytes().all(legal) && !text.starts_with('-') && !text.ends_with('-')
        };
        if !is_label(region) || !is_label(account) {
            return Err(Unfilled::Host);
        }
        let text = self.0.replace(REGION, region).replace(ACCOUNT, account);
        if text.contains(['{', '}']) {
            return Err(Unfilled::Host);
        }
        Url::parse(&text).map_err(|_| Unfilled::Host)
    }
}

impl fmt::Display for EndpointPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pattern(text: &str) -> Result<EndpointPattern, InvalidPattern> {
        text.to_owned().try_into()
    }

    #[test]
    fn only_origins_are_patterns() {
        for text in [
            "http://s3.example",
            "https://s3.example/",
            "https://s3.example/bucket",
            "https://{bucket}.s3.example",
            "https://user@s3.example",
            "https://s3.example?x",
            "s3.example",
            "https://",
            "",
        ] {
            assert_eq!(pattern(text), Err(InvalidPattern), "{text}");
        }
        for text in [
            "https://s3.example",
            "https://{account}.s3.{region}.example:9000",
        ] {
            assert!(pattern(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn holes_are_filled() {
        let whole = pattern("https://{account}.s3.{region}.example").expect("a pattern");
        let filled = |account| whole.filled("eu-1", account).map(|url| url.to_string());
        assert_eq!(
            filled(Some("me")),
            Ok("https://me.s3.eu-1.example/".to_owned())
        );
        assert_eq!(filled(None), Err(Unfilled::Account));
        assert_eq!(filled(Some("evil.example/x")), Err(Unfilled::Host));
    }

    proptest! {
        #[test]
        fn what_fills_a_hole_never_leaves_the_domain(region in ".{0,20}", account in ".{0,20}") {
            let pattern = pattern("https://{account}x.s3.{region}x.example").expect("a pattern");
            if let Ok(url) = pattern.filled(&region, Some(&account)) {
                prop_assert!(url.host_str().is_some_and(|host| host.ends_with("x.example")));
                prop_assert_eq!(url.path(), "/");
                prop_assert!(url.username().is_empty() && url.port().is_none());
            }
        }
    }
}
