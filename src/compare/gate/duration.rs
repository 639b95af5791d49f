//! Rules on how long an exit takes.

use num_traits::Zero;

use super::{
    By, Extent, Found, Lasting, LastingRow, Outcome, Rule, Unjudged, by_link, exact_change, float,
    judged, noisy, unjudged, why_not,
};
use crate::{compare::Verdict, price::whole};

/// By the model carried to the estate, where both have one; of two rehearsals by what their links alone allow.
pub(super) fn outcome(rule: &Rule, row: &LastingRow) -> Found {
    if let Some([from, to]) = by_link(row) {
        let found = exact(rule, from, to);
        return (found.0, Extent::LinkAlone, found.2);
    }
    let (
        Some(Lasting::Extrapolated { seconds: from, .. }),
        Some(Lasting::Extrapolated { seconds: to, .. }),
        Some(verdict),
    ) = (&row.first, &row.second, row.verdict)
    else {
        return unjudged(why_not(row));
    };
    match &rule.by {
        By::Percent(_) if *from == 0 => unjudged(Unjudged::OfNothing),
        By::Percent(_) => {
            let ratio = float(&(whole(*to) / whole(*from)));
            noisy(rule, ratio, verdict).map_or_else(|| unjudged(Unjudged::NotMeasured), judged)
        }
        _ if verdict == Verdict::NotShown => judged(Outcome::NotShown),
        _ => exact(rule, *from, *to),
    }
}

/// Seconds that are known for certain.
fn exact(rule: &Rule, from: u64, to: u64) -> Found {
    let (from, to) = (whole(from), whole(to));
    let most = match &rule.by {
        By::Percent(_) if from.is_zero() => return unjudged(Unjudged::OfNothing),
        By::Percent(percent) => &from * percent / whole(100),
        By::Span(most) => whole(most.as_secs()),
        _ => return unjudged(Unjudged::NotMeasured),
    };
    judged(exact_change(rule, &(to - from), &most))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::REHEARSED;

    fn told(first: Option<u64>, second: Option<u64>, rule: &str) -> Found {
        let rehearsed = |least_seconds| {
            Some(Lasting::NotMeasured {
                least_seconds,
                reason: REHEARSED.to_owned(),
            })
        };
        let row = LastingRow {
            leg: "export:home".to_owned(),
            first: rehearsed(first),
            second: rehearsed(second),
            ratio: None,
            verdict: None,
        };
        outcome(&rule.parse().expect("a rule"), &row)
    }

    #[test]
    fn rehearsals_are_judged_by_their_links_or_not_at_all() {
        let by_link = |outcome| (outcome, Extent::LinkAlone, None);
        let day = 86_400;
        for (rule, outcome) in [
            ("exit-duration > +5 %", Outcome::Failed),
            ("exit-duration > +100 %", Outcome::Held),
            ("exit-duration > +23 h", Outcome::Failed),
            ("exit-duration < -0 %", Outcome::Held),
        ] {
            assert_eq!(
                told(Some(day), Some(2 * day), rule),
                by_link(outcome),
                "{rule}"
            );
        }
        let none = unjudged(Unjudged::Rehearsal);
        assert_eq!(told(None, Some(day), "exit-duration > +5 %"), none);
        assert_eq!(told(None, None, "exit-duration > +5 %"), none);
    }
}
