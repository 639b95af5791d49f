//! What a rule can no longer look at, and why it looks at nothing.

use super::{OfNothing, is_of};
use crate::compare::{Metric, Pair, Rule};

/// What a rule on moves can no longer look at. Exits are told by their own rows.
pub(super) fn gone(rule: &Rule, pair: &Pair) -> Vec<String> {
    if is_of_exits(rule.metric) {
        return Vec::new();
    }
    let common = &pair.common;
    let legs = common.legs_only_first.iter();
    let legs = legs.filter(|leg| is_of(rule, Some(leg)));
    let other = common.other_data.iter().map(|other| &other.cell);
    let cells = common.cells_only_first.iter().chain(other);
    let cells = cells.filter(|cell| {
        let leg = rule.leg.as_ref().map(|leg| format!("{leg}:"));
        leg.is_none_or(|leg| cell.starts_with(&leg))
    });
    legs.chain(cells).cloned().collect()
}

fn is_of_exits(metric: Metric) -> bool {
    matches!(
        metric,
        Metric::Cost(_) | Metric::ExitCostRatio | Metric::ExitDuration | Metric::TransitionHeadroom
    )
}

/// Why no number is there for a rule; none where that is as it should be.
pub(super) fn why(rule: &Rule, pair: &Pair) -> Option<OfNothing> {
    let common = &pair.common;
    let lone = common
        .legs_only_first
        .iter()
        .chain(&common.legs_only_second);
    let known: Vec<String> = common.legs.iter().chain(lone).cloned().collect();
    match &rule.leg {
        Some(leg) if !known.contains(leg) => return Some(OfNothing::NoSuchLeg { known }),
        _ => {}
    }
    match rule.metric {
        // Kinds of findings have a row only where there are some.
        Metric::Findings if common.same_rounds => None,
        Metric::Findings => Some(OfNothing::OtherRounds),
        Metric::Cost(_) | Metric::ExitCostRatio if rule.regime.is_some() => {
            Some(OfNothing::NoSuchRegime)
        }
        _ => Some(OfNothing::NoSuchNumber),
    }
}
