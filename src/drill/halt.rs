//! Why a drill stops before its end.

use crate::store::{self, Kind};

use super::{Ending, Signal};

/// Why a drill stops before its end.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Halt {
    /// A signal came.
    #[error("stopped by a signal")]
    Signal(Signal),
    /// A store refused in a way that no other request will overcome.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The journal could not be written: without it nothing more may be stored.
    #[error("the journal cannot be written: {0}")]
    Journal(String),
    /// A dataset's files could not be read.
    #[error("a dataset cannot be read: {0}")]
    Dataset(String),
    /// The folder for exported files could not be written.
    #[error("an exported file cannot be kept: {0}")]
    Keep(String),
    /// A guard refused.
    #[error("{0}")]
    Refused(String),
}

/// What keeps one object from being moved: its own failure, or a halt of everything.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The store failed this object to the end.
    Object(store::Error),
    /// Nothing goes on.
    Halt(Halt),
}

impl From<store::Error> for Trouble {
    fn from(error: store::Error) -> Self {
        if Halt::is_total(&error) {
            Self::Halt(error.into())
        } else {
            Self::Object(error)
        }
    }
}

/// An object's own failure, where nothing may fail.
impl From<Trouble> for Halt {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Object(error) => Self::Store(error),
            Trouble::Halt(halt) => halt,
        }
    }
}

impl From<Halt> for Trouble {
    fn from(halt: Halt) -> Self {
        Self::Halt(halt)
    }
}

impl Halt {
    /// Whether an object's failure is the failure of everything: the next object could fare no better.
    fn is_total(error: &store::Error) -> bool {
        matches!(
            error.kind,
            Kind::Credentials
                | Kind::Cap
                | Kind::ClockSkew
                | Kind::NoBucket
                | Kind::Tls
                | Kind::Redirect
                | Kind::Listing
        )
    }

    /// How a drill ends that was stopped by this.
    #[must_use]
    pub fn ending(&self) -> Ending {
        match self {
            Self::Signal(signal) => Ending::Interrupted { signal: *signal },
            Self::Refused(message) => Ending::Refused {
                message: message.clone(),
            },
            Self::Store(error) => Ending::Incomplete {
                cause: cause(error.kind).to_owned(),
                message: self.to_string(),
            },
            Self::Journal(_) => incomplete("journal", self),
            Self::Dataset(_) => incomplete("dataset", self),
            Self::Keep(_) => incomplete("keep", self),
        }
    }
}

fn incomplete(cause: &str, halt: &Halt) -> Ending {
    Ending::Incomplete {
        cause: cause.to_owned(),
        message: halt.to_string(),
    }
}

/// The cause of an incomplete drill, in one word.
#[must_use]
pub fn cause(kind: Kind) -> &'static str {
    match kind {
        Kind::Throttled => "throttled",
        Kind::Credentials => "credentials",
        Kind::Denied => "denied",
        Kind::ClockSkew => "clock",
        Kind::Cap => "cap",
        Kind::Transport => "network",
        Kind::Tls => "tls",
        Kind::Redirect => "redirect",
        Kind::Listing => "listing",
        Kind::NoBucket => "no-bucket",
        _ => "store",
    }
}
