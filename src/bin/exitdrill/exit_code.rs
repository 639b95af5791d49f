//! Every exit code, and what each means.

use exitdrill::{
    assess::{Outcome, Shortfall},
    drill::{Ending, Signal},
};

/// How the command ends. A script that meets a number not listed here must take it for a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExitCode {
    /// All that was asked was done, and every expectation held, but for those that no rehearsal can judge.
    Held = 0,
    /// Headers, metadata or tags were lost, or an expectation was not met or could not be judged; or a figure of a bundle is
    /// not what its data give.
    Findings = 1,
    /// The command line or the scenario is at fault; nothing was sent.
    Usage = 2,
    /// Not everything could be measured; the record says why.
    Incomplete = 3,
    /// Content is corrupt, truncated, missing or unexpected; so is a file of a bundle.
    Content = 4,
    /// Something of ours may remain; it is listed.
    Remaining = 5,
    /// A guard refused before anything was written.
    Refused = 6,
    /// Interrupted by Ctrl-C.
    Interrupted = 130,
    /// Ended by SIGTERM.
    Terminated = 143,
}

impl ExitCode {
    /// Of several that hold: a signal, then 4, 5, 6, 3, 1. The record carries all.
    pub(crate) fn of(outcome: &Outcome) -> Self {
        match &outcome.ending {
            Some(Ending::Interrupted {
                signal: Signal::Interrupt,
            }) => return Self::Interrupted,
            Some(Ending::Interrupted {
                signal: Signal::Terminate,
            }) => return Self::Terminated,
            Some(Ending::Complete | Ending::Incomplete { .. } | Ending::Refused { .. }) | None => {}
        }
        if outcome.has(Shortfall::ContentWrong) {
            Self::Content
        } else if outcome.has(Shortfall::Remaining) {
            Self::Remaining
        } else if matches!(outcome.ending, Some(Ending::Refused { .. })) {
            Self::Refused
        } else if outcome.has(Shortfall::Incomplete) {
            Self::Incomplete
        } else if outcome.shortfalls.is_empty() {
            Self::Held
        } else {
            Self::Findings
        }
    }
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        Self::from(code as u8)
    }
}
