//! Why a store did not do what it was asked.

use std::time::Duration;

use crate::ledger::Operation;

/// What kind of refusal or failure it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// No such object.
    NotFound,
    /// No such bucket.
    NoBucket,
    /// An object with this key, or a bucket of this name, is there already.
    Exists,
    /// The object is no longer the one that was read (`If-Match`).
    Changed,
    /// The store asked to slow down.
    Throttled,
    /// Not allowed, with these credentials.
    Denied,
    /// No credentials, or ones that do not hold (expired, unknown key, wrong signature).
    Credentials,
    /// This machine's clock is too far from the store's.
    ClockSkew,
    /// The bytes did not match their checksum on arrival.
    Checksum,
    /// The store does not offer this.
    NotSupported,
    /// The store answered with another place; redirects are never followed.
    Redirect,
    /// No connection, no answer, or an answer that broke off.
    Transport,
    /// TLS could not be set up.
    Tls,
    /// A cap of the scenario would be passed; nothing was sent.
    Cap,
    /// A listing that cannot be trusted to be whole.
    Listing,
    /// The store failed (5xx).
    Server,
    /// An answer that makes no sense here.
    Protocol,
    /// Anything else the store refused.
    Refused,
}

/// A store's refusal or failure. Holds no secret.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{} at store `{store}`: {message}", operation.name())]
pub struct Error {
    /// What kind.
    pub kind: Kind,
    /// What was asked.
    pub operation: Operation,
    /// The store's name in the scenario.
    pub store: String,
    /// The status code, where an answer came.
    pub status: Option<u16>,
    /// How long the store asked to wait (`Retry-After`).
    pub retry_after: Option<Duration>,
    /// What happened, escaped, without headers or bodies.
    pub message: String,
}

impl Error {
    /// A failure that no answer of the store says.
    #[must_use]
    pub fn unanswered(
        kind: Kind,
        operation: Operation,
        store: &str,
        message: impl Into<String>,
    ) -> Self {
        Self {
            kind,
            operation,
            store: store.to_owned(),
            status: None,
            retry_after: None,
            message: message.into(),
        }
    }

    /// Whether the same request may succeed when it is tried again.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        matches!(
            self.kind,
            Kind::Throttled | Kind::Transport | Kind::Server | Kind::Checksum
        )
    }
}
