//! Expectations on how long an exit takes. Only an upper bound can hold one; the declared link alone can only break one.

use std::time::Duration;

use crate::{
    exit::{ExitDuration, Extrapolated, Thawing, headroom},
    record::Rehearsal,
};

use super::judgement::{Found, Judgement, held};

/// Why a duration is not measured where a class has to thaw for an unknown time.
pub const THAWING_NOT_STATED: &str = "how long its classes thaw is not stated";
/// Why a duration is not measured where the link takes longer than the model at most.
pub const LINK_DECIDES: &str = "the declared link is slower than what was measured";

/// Why a duration has no upper bound, where it has none.
#[must_use]
pub fn why_open(carried: &Extrapolated) -> &'static str {
    match carried.thawing {
        Thawing::NotStated => THAWING_NOT_STATED,
        Thawing::NotNeeded | Thawing::Within { .. } => LINK_DECIDES,
    }
}

/// The exit takes at most so long.
pub(super) fn takes(
    duration: &ExitDuration,
    at_most: Duration,
    rehearsal: Rehearsal,
) -> (Found, Judgement) {
    let at_most = at_most.as_secs();
    if let Some(most) = most(duration, rehearsal) {
        return (Found::ExitDuration(most), held(most <= at_most));
    }
    match duration.least_seconds() {
        Some(least) if least > at_most => (Found::ExitDurationAtLeast(least), Judgement::NotMet),
        _ => open(duration, rehearsal, Found::ExitDurationAtLeast),
    }
}

/// The exit leaves at least so much of the transition.
pub(super) fn leaves(
    duration: &ExitDuration,
    at_least: Duration,
    rehearsal: Rehearsal,
) -> (Found, Judgement) {
    let at_least = i64::try_from(at_least.as_secs()).unwrap_or(i64::MAX);
    if let Some(most) = most(duration, rehearsal) {
        let left = headroom(most);
        return (Found::TransitionHeadroom(left), held(left >= at_least));
    }
    let at_most = |least| Found::TransitionHeadroomAtMost(headroom(least));
    match duration.least_seconds() {
        Some(least) if headroom(least) < at_least => (at_most(least), Judgement::NotMet),
        _ => open(duration, rehearsal, at_most),
    }
}

/// The upper bound; none of a rehearsal, whose times say nothing of a provider.
fn most(duration: &ExitDuration, rehearsal: Rehearsal) -> Option<u64> {
    match duration {
        ExitDuration::Extrapolated(carried) if !rehearsal.is_one() => carried.most_seconds(),
        _ => None,
    }
}

/// Where there is no upper bound. What would keep a real run from judging keeps its rehearsal from it, too.
fn open(
    duration: &ExitDuration,
    rehearsal: Rehearsal,
    by_link: impl Fn(u64) -> Found,
) -> (Found, Judgement) {
    let not_measured = |reason: &str| Found::NotMeasured(reason.to_owned());
    match duration {
        ExitDuration::NotMeasured { reason, .. } => (not_measured(reason), Judgement::Unknown),
        ExitDuration::Extrapolated(carried) if carried.thawing == Thawing::NotStated => {
            (not_measured(why_open(carried)), Judgement::Unknown)
        }
        ExitDuration::Extrapolated(carried) => {
            let found = carried.by_link_seconds.map(by_link);
            let judgement = if rehearsal.is_one() {
                Judgement::Unrehearsed
            } else {
                Judgement::Unknown
            };
            (found.unwrap_or_else(|| not_measured("")), judgement)
        }
    }
}

#[cfg(test)]
mod tests;
