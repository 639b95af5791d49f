//! Google Cloud Storage in its own words: the XML interface with a bearer token, generations and `x-goog-` headers.
//!
//! An object is asked for as it is stored: the service would unpack what is stored with `Content-Encoding: gzip` for a
//! client that does not take gzip, so this one says that it does; an answer that was unpacked or packed on the way is refused.
//! A put names the object's generation, and a deletion names it again, so that no older one is kept by a bucket with versions.

use std::{fmt, sync::Arc};

use http::Method;
use url::Url;

use crate::{
    clock::Clock,
    ledger::Operation,
    object::Key,
    quirks::Quirks,
    scenario,
    store::{Kind, Result},
    wire::Wire,
};

use super::{
    ask::{self, Ask},
    line::{Dialect, Line, Signable},
};

mod attribute;
mod bucket;
mod failure;
mod identity;
mod list;
mod part;
mod read;
mod target;
#[cfg(test)]
mod tests;
mod write;

pub use identity::{Identity, IdentityError};

/// A bucket of Google Cloud Storage.
#[derive(Clone)]
pub struct GoogleStorage {
    line: Line,
    url: String,
    identity: Identity,
    quirks: Arc<Quirks>,
    /// Where a new bucket lies; none where the service chooses.
    location: Option<String>,
}

/// What a bucket is reached by.
pub struct Settings {
    /// The store as the scenario describes it.
    pub store: Arc<scenario::Store>,
    /// Where it is.
    pub endpoint: Url,
    /// What its requests go over.
    pub wire: Wire,
    /// Who it is asked as.
    pub identity: Identity,
    /// The time that tells a wrong clock.
    pub clock: Clock,
}

/// A bucket name that would not stay one segment of an address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no name of a bucket: 3 to 222 lower-case letters, digits, dots, hyphens and underscores"
)]
pub struct UnusableBucket(String);

impl GoogleStorage {
    /// The bucket. Sends nothing.
    ///
    /// # Errors
    /// The bucket's name is none.
    pub fn new(settings: Settings) -> Result<Self, UnusableBucket> {
        let store = settings.store;
        if !is_bucket(&store.bucket) {
            return Err(UnusableBucket(store.bucket.escape_debug().to_string()));
        }
        let base = settings.endpoint.as_str().trim_end_matches('/');
        let dialect = Dialect {
            accept: "gzip",
            code: None,
            kind: failure::kind,
        };
        let name = Arc::clone(&store.name);
        Ok(Self {
            url: format!("{base}/{}", store.bucket),
            line: Line::new(name, settings.wire, settings.clock, dialect),
            identity: settings.identity,
            quirks: Arc::clone(&store.quirks),
            location: (store.region != store.quirks.region).then(|| store.region.clone()),
        })
    }

    /// A request about the bucket.
    fn of_bucket(&self, method: Method, query: &[(&str, &str)]) -> Ask {
        Ask::new(method, asked(self.url.clone(), query))
    }

    /// A request about an object.
    fn of_object(
        &self,
        operation: Operation,
        method: Method,
        key: &Key,
        query: &[(&str, &str)],
    ) -> Result<Ask> {
        if let Some(why) = not_carried(key.as_str()) {
            return Err(self.line.unsupported(operation, why));
        }
        let path = format!("{}/{}", self.url, ask::in_path(key.as_str()));
        Ok(Ask::new(method, asked(path, query)))
    }

    /// What signs a request, once the credentials are at hand.
    async fn signer(
        &self,
        operation: Operation,
    ) -> Result<impl FnOnce(&mut Signable) -> Result<(), String> + use<>> {
        let held = self.identity.credential().await;
        let held = held.map_err(|text| self.line.error(operation, Kind::Credentials, text))?;
        Ok(move |request: &mut Signable| identity::sign(request, held.as_deref()))
    }
}

fn asked(path: String, query: &[(&str, &str)]) -> String {
    if query.is_empty() {
        return path;
    }
    format!("{path}?{}", ask::query(query))
}

fn is_bucket(name: &str) -> bool {
    let legal =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_".contains(&byte);
    let ends = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = name.as_bytes();
    (3..=222).contains(&bytes.len())
        && bytes.iter().copied().all(legal)
        && ends(bytes.first())
        && ends(bytes.last())
}

/// Why the service cannot carry a key as it is.
fn not_carried(key: &str) -> Option<&'static str> {
    if key.split('/').any(|segment| matches!(segment, "." | "..")) {
        Some(
            "a key with `.` or `..` between slashes is not sent: on the way it may be taken for folders",
        )
    } else if key.contains(['\r', '\n']) {
        Some("the store cannot carry a key with a line break")
    } else if key.starts_with(".well-known/acme-challenge/") {
        Some("the store keeps keys below `.well-known/acme-challenge/` for itself")
    } else {
        None
    }
}

impl fmt::Debug for GoogleStorage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GoogleStorage")
            .field("name", &self.line.name)
            .field("bucket", &self.url)
            .finish_non_exhaustive()
    }
}
