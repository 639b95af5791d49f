//! Where requests go, and which keys a path can carry.

use url::{Host, Url};

use crate::object::Key;

use super::super::ask;

/// One container of one account.
#[derive(Clone, Debug)]
pub(super) struct Address {
    url: String,
    account: String,
}

/// An endpoint that cannot be used as the scenario asks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnusableEndpoint {
    /// Nothing says whose storage it is.
    #[error(
        "endpoint and credentials do not say which account: name it in the endpoint (`https://ACCOUNT.blob.core.windows.net`) or with the credentials"
    )]
    NoAccount,
    /// Not the name of an account.
    #[error("`{0}` is no name of an account: 3 to 24 lower-case letters and digits")]
    Account(String),
    /// A bucket name that no container can have.
    #[error(
        "`{0}` is no name of a container: 3 to 63 lower-case letters, digits and single hyphens between them"
    )]
    Container(String),
}

/// Why a key cannot be carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum NotCarried {
    /// `.` and `..` are taken for folders on the way.
    #[error("the store cannot carry a key with `.` or `..` between slashes")]
    Dots,
    /// `\` comes back as `/`.
    #[error("the store cannot carry a key with `\\`: it would become `/`")]
    Backslash,
    /// The service refuses control characters.
    #[error("the store cannot carry a key with control characters")]
    Control,
    /// The service's own limit.
    #[error("the store cannot carry a key with more than 254 slashes")]
    Segments,
}

impl Address {
    /// The address of `container` at `origin`. The account stands in the host where the host begins with it, as Azure has
    /// it; else in the path, as emulators have it.
    ///
    /// # Errors
    /// See [`UnusableEndpoint`].
    pub(super) fn new(
        origin: &Url,
        account: Option<&str>,
        container: &str,
    ) -> Result<Self, UnusableEndpoint> {
        if !is_container(container) {
            let name = container.escape_debug().to_string();
            return Err(UnusableEndpoint::Container(name));
        }
        let label = first_label(origin);
        let account = account.or(label).ok_or(UnusableEndpoint::NoAccount)?;
        if !is_account(account) {
            let name = account.escape_debug().to_string();
            return Err(UnusableEndpoint::Account(name));
        }
        let base = origin.as_str().trim_end_matches('/');
        let root = match label {
            Some(label) if label == account => String::new(),
            _ => format!("/{account}"),
        };
        Ok(Self {
            url: format!("{base}{root}/{container}"),
            account: account.to_owned(),
        })
    }

    pub(super) fn account(&self) -> &str {
        &self.account
    }

    /// The container, and what is asked of it.
    pub(super) fn container(&self, query: &[(&str, &str)]) -> String {
        format!("{}?{}", self.url, ask::query(query))
    }

    /// A blob, and what is asked of it.
    pub(super) fn blob(&self, key: &Key, query: &[(&str, &str)]) -> String {
        let path = format!("{}/{}", self.url, ask::in_path(key.as_str()));
        if query.is_empty() {
            return path;
        }
        format!("{path}?{}", ask::query(query))
    }
}

/// Whether the service can carry a key as it is.
pub(super) fn carried(key: &Key) -> Result<(), NotCarried> {
    let key = key.as_str();
    if key.split('/').any(|segment| matches!(segment, "." | "..")) {
        Err(NotCarried::Dots)
    } else if key.contains('\\') {
        Err(NotCarried::Backslash)
    } else if key.chars().any(char::is_control) {
        Err(NotCarried::Control)
    } else if key.split('/').count() > 254 {
        Err(NotCarried::Segments)
    } else {
        Ok(())
    }
}

/// The first label of a host with several, or of one below `localhost`.
fn first_label(origin: &Url) -> Option<&str> {
    match origin.host()? {
        Host::Domain(host) => host.split_once('.').map(|(label, _)| label),
        Host::Ipv4(_) | Host::Ipv6(_) => None,
    }
}

fn is_account(name: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    (3..=24).contains(&name.len()) && name.bytes().all(legal)
}

fn is_container(name: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let hyphens = name.starts_with('-') || name.ends_with('-') || name.contains("--");
    (3..=63).contains(&name.len()) && name.bytes().all(legal) && !hyphens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(origin: &str, account: Option<&str>) -> Result<String, UnusableEndpoint> {
        let origin = origin.parse().expect("a URL");
        let address = Address::new(&origin, account, "drill")?;
        Ok(address.blob(&Key::new("a b").expect("a key"), &[]))
    }

    #[test]
    fn the_account_stands_in_the_host_or_in_the_path() {
        for (origin, account, expected) in [
            (
                "https://acme.blob.core.windows.net",
                None,
                "https://acme.blob.core.windows.net/drill/a%20b",
            ),
            (
                "https://acme.blob.core.windows.net",
                Some("acme"),
                "https://acme.blob.core.windows.net/drill/a%20b",
            ),
            (
                "http://127.0.0.1:10000",
                Some("dev"),
                "http://127.0.0.1:10000/dev/drill/a%20b",
            ),
            (
                "http://[::1]:1",
                Some("dev"),
                "http://[::1]:1/dev/drill/a%20b",
            ),
            (
                "http://dev.localhost:1",
                None,
                "http://dev.localhost:1/drill/a%20b",
            ),
            (
                "http://localhost:1",
                Some("dev"),
                "http://localhost:1/dev/drill/a%20b",
            ),
        ] {
            assert_eq!(address(origin, account).as_deref(), Ok(expected));
        }
        assert_eq!(
            address("http://127.0.0.1:1", None),
            Err(UnusableEndpoint::NoAccount)
        );
        assert!(address("http://127.0.0.1:1", Some("a/b")).is_err());
    }

    #[test]
    fn a_container_is_one_segment() {
        let origin = "https://acme.blob.core.windows.net".parse().expect("a URL");
        for name in ["ab", "a.b", "a--b", "-ab", "ab-", "a/b", "a?b", "..", "Abc"] {
            assert!(Address::new(&origin, None, name).is_err(), "{name}");
        }
    }

    #[test]
    fn keys_that_would_become_others_are_not_carried() {
        let carried = |key: String| carried(&Key::new(key).expect("a key"));
        for key in ["../x", "a/./b", "a/..", "."] {
            assert_eq!(carried(key.into()), Err(NotCarried::Dots), "{key}");
        }
        assert_eq!(carried("a\\b".into()), Err(NotCarried::Backslash));
        assert_eq!(carried("a\u{1}".into()), Err(NotCarried::Control));
        assert_eq!(carried("/".repeat(254)), Err(NotCarried::Segments));
        for key in ["a//b", "/a", "a/", "...", "a.", "é?#%2e%2e", "/x/.y"] {
            assert_eq!(carried(key.into()), Ok(()), "{key}");
        }
    }
}
