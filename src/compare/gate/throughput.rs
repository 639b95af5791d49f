//! Rules on verified bytes a second.

use super::{Found, Judged, Number, Outcome, Unjudged, is_of, noisy, unjudged};
use crate::compare::{Compared, NoisyMetric, NoisyRow, NotCompared, Pair, Rule};

pub(super) fn judged(rule: &Rule, pair: &Pair) -> Vec<Judged> {
    let rows = pair.noisy.iter().filter(|row| is_of(rule, Some(&row.leg)));
    rows.map(|row| Judged::of(outcome(rule, row), Number::Noisy(row.clone())))
        .collect()
}

fn outcome(rule: &Rule, row: &NoisyRow) -> Found {
    match (row.metric, row.compared) {
        (NoisyMetric::Throughput, Compared::Ratio(ratio)) => {
            noisy(rule, ratio.value, ratio.verdict)
                .map_or_else(|| unjudged(Unjudged::NotMeasured), super::judged)
        }
        (
            _,
            Compared::Not {
                reason: NotCompared::OneIsARehearsal,
            },
        ) => unjudged(Unjudged::Rehearsal),
        // Its row says why: too few trials.
        (_, Compared::Not { .. }) => (Outcome::NotJudged, super::Extent::Whole, None),
        (NoisyMetric::MoveDuration, Compared::Ratio(_)) => unjudged(Unjudged::NotMeasured),
    }
}
