//! What servers are known to do otherwise, held against what is seen.

use std::{
    any::Any,
    cell::Cell,
    panic::{self, AssertUnwindSafe, catch_unwind},
};

use libtest_mimic::Failed;

use crate::{case, harness::Case};

pub(super) const CASE: Case = case!(a_known_failure_is_one_only_as_it_is_known);

/// Odd keys that a server is known not to keep.
pub(crate) struct Lost {
    pub(crate) names: &'static [&'static str],
    /// What was seen.
    pub(crate) reason: &'static str,
}

/// A case that a server is known to fail.
pub(crate) struct Known {
    pub(crate) case: &'static str,
    /// How the case fails: a part of what its panic says, so that no other failure passes for it.
    pub(crate) says: &'static str,
    /// What was seen.
    pub(crate) reason: &'static str,
}

thread_local! {
    /// Whether this thread is to fail, so that nothing need be said of it.
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// From now on a case that is known to fail does so in silence.
pub(crate) fn hush_known_failures() {
    let told = panic::take_hook();
    panic::set_hook(Box::new(move |about| {
        if !EXPECTED.get() {
            told(about);
        }
    }));
}

/// Runs a case; one that is known to fail must fail, and as it is known to.
pub(super) fn held(known: Option<&Known>, case: impl FnOnce()) -> Result<(), Failed> {
    EXPECTED.set(known.is_some());
    let ended = catch_unwind(AssertUnwindSafe(case));
    EXPECTED.set(false);
    judged(ended.map_err(|panic| said(&*panic)), known)
}

/// What a case that ended so means, where it may be known to fail.
fn judged(ended: Result<(), String>, known: Option<&Known>) -> Result<(), Failed> {
    match (ended, known) {
        (Ok(()), None) => Ok(()),
        (Ok(()), Some(known)) => Err(format!("it passes now, though: {}", known.reason).into()),
        (Err(said), Some(known)) if said.contains(known.says) => Ok(()),
        (Err(said), _) => Err(said.into()),
    }
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("it panicked without a word").to_owned()
}

fn a_known_failure_is_one_only_as_it_is_known() -> Result<(), Failed> {
    let known = Known {
        case: "a_case",
        says: "wrong bytes: Stored",
        reason: "it stores them",
    };
    let ended = |said: &str| Err(said.to_owned());
    judged(Ok(()), None)?;
    judged(ended("wrong bytes: Stored { .. }"), Some(&known))?;
    for (ended, known) in [
        (ended("wrong bytes: Stored { .. }"), None),
        (ended("a put: Transport"), Some(&known)),
        (Ok(()), Some(&known)),
    ] {
        assert!(judged(ended, known).is_err());
    }
    Ok(())
}
