//! When an attempt must be over.

use std::time::Duration;

use crate::clock::{self, Moment};

use super::{Error, ErrorKind, gate::Allowance};

/// When an attempt must be over, and what it then was.
#[derive(Clone, Debug)]
pub(super) struct Over {
    pub(super) at: Moment,
    pub(super) error: Error,
}

impl Over {
    /// After `span`, or when the caps' time is up, whichever comes first.
    pub(super) fn after(span: Duration, allowance: Option<&Allowance>) -> Self {
        let at = clock::now() + span;
        match allowance.and_then(Allowance::deadline) {
            Some((deadline, error)) if deadline < at => Self {
                at: deadline,
                error,
            },
            _ => Self {
                at,
                error: Error::new(ErrorKind::RequestTimeout, "the whole request took too long"),
            },
        }
    }

    /// How long that is from now.
    pub(super) fn left(&self) -> Duration {
        self.at.saturating_duration_since(clock::now())
    }
}
