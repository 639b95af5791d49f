//! Why no whole answer came.

use std::sync::Arc;

use crate::ledger::Broken;

/// What kind of failure it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// It may not be sent: plain HTTP away from loopback, a user name in the address, no host, no length.
    Refused,
    /// No connection.
    Connect,
    /// TLS could not be set up.
    Tls,
    /// No first byte of the answer in time.
    FirstByteTimeout,
    /// A body stalled.
    IdleTimeout,
    /// The whole request took too long.
    RequestTimeout,
    /// The peer closed or reset the connection, or spoke no HTTP.
    Reset,
    /// The answer's body ended before it was whole.
    Truncated,
    /// A cap would be passed; of a request, nothing was sent.
    Cap,
    /// The body to send failed.
    Body,
}

/// Why no whole answer came. Holds no header and no query.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    kind: ErrorKind,
    message: String,
    /// What failed below, where that says more: a body's own error.
    #[source]
    source: Option<Arc<hyper::Error>>,
}

impl Error {
    pub(super) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            source: None,
        }
    }

    /// What kind of failure it was.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    pub(super) fn of_hyper(error: hyper::Error) -> Self {
        let (kind, message) = if error.is_user() {
            let message = format!("the body to send failed: {}", cause(&error));
            (ErrorKind::Body, message)
        } else if error.is_incomplete_message() {
            let message = "the connection was closed before the answer was whole";
            (ErrorKind::Reset, message.to_owned())
        } else {
            (ErrorKind::Reset, cause(&error))
        };
        Self {
            kind,
            message,
            source: Some(Arc::new(error)),
        }
    }

    pub(super) fn of_body(error: hyper::Error) -> Self {
        if error.is_incomplete_message() || ends_early(&error) {
            Self::new(
                ErrorKind::Truncated,
                "the answer's body ended before it was whole",
            )
        } else {
            Self::of_hyper(error)
        }
    }

    /// How an attempt ends that failed like this.
    pub(super) fn broken(&self) -> Broken {
        match self.kind {
            ErrorKind::Connect => Broken::Connect,
            ErrorKind::Tls => Broken::Tls,
            ErrorKind::FirstByteTimeout => Broken::FirstByteTimeout,
            ErrorKind::IdleTimeout => Broken::IdleTimeout,
            ErrorKind::RequestTimeout => Broken::RequestTimeout,
            ErrorKind::Truncated => Broken::Truncated,
            ErrorKind::Reset => Broken::Reset,
            ErrorKind::Refused | ErrorKind::Cap | ErrorKind::Body => Broken::Abandoned,
        }
    }
}

/// Whether the stream ended within a body: before its stated length, or before its last chunk.
fn ends_early(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut causes = std::iter::successors(Some(error), |error| error.source());
    causes.any(|cause| {
        let io = cause.downcast_ref::<std::io::Error>();
        io.is_some_and(|io| io.kind() == std::io::ErrorKind::UnexpectedEof)
            || cause.to_string() == "end of file before message length reached"
    })
}

/// The innermost cause, which says most.
fn cause(error: &dyn std::error::Error) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}
