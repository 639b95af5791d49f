//! Rules on what an exit leaves of the days that a switch may take.

use num_rational::BigRational;
use num_traits::Zero;

use super::{
    By, Extent, Found, Lasting, LastingRow, Outcome, Rule, Unjudged, by_link, judged, unjudged,
    why_not,
};
use crate::{exit::TRANSITION_DAYS, price::whole};

/// It changed where the intervals of both durations do not meet, and is reckoned by the upper bound of each, as a report
/// does. That two durations are equivalent says nothing of it: of 29 days a hundredth more is a third of what is left. Of two
/// rehearsals it is what their links alone leave at most.
pub(super) fn outcome(rule: &Rule, row: &LastingRow) -> Found {
    if let Some([first, second]) = by_link(row) {
        let found = left_changed(rule, first, second);
        return (found.0, Extent::LinkAlone, found.2);
    }
    let sides = [&row.first, &row.second].map(|side| side.as_ref().and_then(bounds));
    let ([Some(first), Some(second)], Some(_)) = (sides, row.verdict) else {
        return unjudged(why_not(row));
    };
    let found = left_changed(rule, first.1, second.1);
    let is_shown = first.1 < second.0 || second.1 < first.0;
    let is_exact = [first, second].iter().all(|(lower, upper)| lower == upper);
    if found.2.is_none() && !is_shown && !is_exact {
        return judged(Outcome::NotShown);
    }
    found
}

/// By the seconds that each exit takes at most.
fn left_changed(rule: &Rule, first: u64, second: u64) -> Found {
    let [from, to] = [first, second].map(left);
    match most(rule, &from) {
        None => unjudged(Unjudged::OfNothing),
        Some(most) => judged(super::exact_change(rule, &(to - from), &most)),
    }
}

fn bounds(lasting: &Lasting) -> Option<(u64, u64)> {
    match lasting {
        Lasting::Extrapolated {
            lower_seconds,
            upper_seconds,
            ..
        } => Some((*lower_seconds, *upper_seconds)),
        Lasting::NotMeasured { .. } => None,
    }
}

/// Seconds that are left; below nothing where they do not suffice.
fn left(upper: u64) -> BigRational {
    whole(u64::from(TRANSITION_DAYS) * 86_400) - whole(upper)
}

/// By how much it may change, in seconds. Of nothing, and of less, there is no per cent.
fn most(rule: &Rule, from: &BigRational) -> Option<BigRational> {
    match &rule.by {
        By::Percent(percent) if *from > BigRational::zero() => Some(from * percent / whole(100)),
        By::Span(span) => Some(whole(span.as_secs())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Verdict;

    const DAY: u64 = 86_400;

    fn told(first: (u64, u64), second: (u64, u64), rule: &str) -> Outcome {
        let lasting = |(lower, upper): (u64, u64)| Lasting::Extrapolated {
            seconds: lower.midpoint(upper) * DAY,
            lower_seconds: lower * DAY,
            upper_seconds: upper * DAY,
        };
        let row = LastingRow {
            leg: "export:home".to_owned(),
            first: Some(lasting(first)),
            second: Some(lasting(second)),
            ratio: None,
            verdict: Some(Verdict::Equivalent),
        };
        outcome(&rule.parse().expect("a rule"), &row).0
    }

    #[test]
    fn it_fails_only_where_it_is_shown_to_shrink_by_more() {
        let rule = "transition-headroom < -10 %";
        assert_eq!(told((8, 10), (11, 13), rule), Outcome::Failed);
        assert_eq!(told((8, 10), (9, 13), rule), Outcome::NotShown);
        assert_eq!(told((8, 10), (11, 12), rule), Outcome::Held, "just ten");
        assert_eq!(told((11, 13), (8, 10), rule), Outcome::Held);
        assert_eq!(told((29, 29), (30, 30), rule), Outcome::Failed);
        assert_eq!(told((29, 29), (29, 29), rule), Outcome::Held);
    }

    #[test]
    fn of_nothing_there_is_no_per_cent_but_a_span() {
        let past = ((31, 33), (35, 40));
        let percent = told(past.0, past.1, "transition-headroom < -10 %");
        assert_eq!(percent, Outcome::NotJudged);
        let days = |rule| told(past.0, past.1, rule);
        assert_eq!(days("transition-headroom < -6 d"), Outcome::Failed);
        assert_eq!(days("transition-headroom < -7 d"), Outcome::Held);
    }
}
