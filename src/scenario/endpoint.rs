//! Origins: where a store is, and nothing more.

use url::Url;

use super::Place;

/// Why a text is not an endpoint. It never repeats the text, which may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EndpointFault {
    /// Neither `http://` nor `https://`, nor `file:///`, nor `embedded`.
    #[error("the scheme is `http://`, `https://` or, of a folder, `file:///`, in lower case")]
    Scheme,
    /// `user:password@`.
    #[error("no user or password in an endpoint: secrets do not belong in a scenario")]
    User,
    /// A path; the bucket has a key of its own.
    #[error("no path: the bucket has a key of its own")]
    Path,
    /// A query or a fragment.
    #[error("no query and no fragment")]
    Query,
    /// Letters that look like others.
    #[error("only printable ASCII; a host of other letters is written in its `xn--` form")]
    Letters,
    /// No folder.
    #[error("a folder is written `file:///` and its whole path, without `.` and `..`")]
    Folder,
    /// No host, or one that is none.
    #[error("a host, and a port from 1 to 65535 if there is one")]
    Host,
}

/// The place that `text` names.
///
/// # Errors
/// See [`EndpointFault`].
pub(super) fn place(text: &str) -> Result<Place, EndpointFault> {
    if text == "embedded" {
        return Ok(Place::Embedded);
    }
    if !text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\')
    {
        return Err(EndpointFault::Letters);
    }
    if let Some(path) = text.strip_prefix("file://") {
        return folder(text, path);
    }
    let authority = ["http://", "https://"]
        .into_iter()
        .find_map(|scheme| text.strip_prefix(scheme))
        .ok_or(EndpointFault::Scheme)?;
    if authority.contains('@') {
        return Err(EndpointFault::User);
    }
    if authority.contains(['?', '#']) {
        return Err(EndpointFault::Query);
    }
    let host = authority.strip_suffix('/').unwrap_or(authority);
    if host.contains('/') {
        return Err(EndpointFault::Path);
    }
    let url = Url::parse(text).map_err(|_| EndpointFault::Host)?;
    if host.is_empty() || host.contains('%') || host.ends_with(':') || url.port() == Some(0) {
        return Err(EndpointFault::Host);
    }
    Ok(Place::Endpoint(url))
}

/// A folder, by its path as a URL spells it.
fn folder(text: &str, path: &str) -> Result<Place, EndpointFault> {
    if path.contains(['?', '#']) {
        return Err(EndpointFault::Query);
    }
    let url = Url::parse(text).map_err(|_| EndpointFault::Folder)?;
    let is_as_written = url.path() == path && path.len() > 1 && !path.contains("//");
    if is_as_written && url.to_file_path().is_ok() {
        Ok(Place::Endpoint(url))
    } else {
        Err(EndpointFault::Folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_origins_only() {
        for (text, fault) in [
            ("ftp://host", EndpointFault::Scheme),
            ("file://host/x", EndpointFault::Folder),
            ("file:///", EndpointFault::Folder),
            ("file:///a/../b", EndpointFault::Folder),
            ("file:///a/%2e%2e/b", EndpointFault::Folder),
            ("file:///a//b", EndpointFault::Folder),
            ("file:///a?b", EndpointFault::Query),
            ("HTTP://host", EndpointFault::Scheme),
            ("http:host", EndpointFault::Scheme),
            ("https://user:pass@host", EndpointFault::User),
            ("https://host/bucket", EndpointFault::Path),
            ("https://host//", EndpointFault::Path),
            ("https://host?sig=x", EndpointFault::Query),
            ("https://host#x", EndpointFault::Query),
            ("https://h\u{43e}st", EndpointFault::Letters),
            ("https://host\\x", EndpointFault::Letters),
            (" https://host", EndpointFault::Letters),
            ("https://", EndpointFault::Host),
            ("https://:9000", EndpointFault::Host),
            ("https://host:0", EndpointFault::Host),
            ("https://host:", EndpointFault::Host),
            ("https://host:99999", EndpointFault::Host),
            ("https://127.0.0.1.5.6", EndpointFault::Host),
        ] {
            assert_eq!(place(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn knows_this_machine() {
        let local = |text| place(text).map(|place| place.is_loopback());
        for text in [
            "embedded",
            "http://127.0.0.1:9000",
            "http://127.1/",
            "http://[::1]:1",
            "http://localhost",
            "file:///srv/a%20folder",
        ] {
            assert_eq!(local(text), Ok(true), "{text}");
        }
        for text in [
            "http://10.0.0.1",
            "https://localhost.example",
            "http://[fe80::1]",
            "http://0.0.0.0",
        ] {
            assert_eq!(local(text), Ok(false), "{text}");
        }
    }

    #[test]
    fn shows_the_origin() {
        let shown = place("https://host:443/").map(|place| place.to_string());
        assert_eq!(shown.as_deref(), Ok("https://host"));
        let shown = place("file:///srv/x").map(|place| place.to_string());
        assert_eq!(shown.as_deref(), Ok("file:///srv/x"));
    }
}
