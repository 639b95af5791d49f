//! Rules on exact numbers: costs, facets, requests, bytes, findings.

use num_rational::BigRational;
use num_traits::Zero;

use super::{Extent, Found, Judged, Number, Outcome, Unjudged, exact_change, is_of, unjudged};
use crate::{
    compare::{CostDay, Exact, ExactMetric, ExactRow, Metric, Pair, Rule, Stands, rule::By},
    exit::Signed,
    price::{Regime, whole},
};

pub(super) fn judged(rule: &Rule, pair: &Pair) -> Vec<Judged> {
    let rows = pair.exact.iter();
    let mine = rows.filter(|row| is_of(rule, row.leg.as_deref()) && is_metric(rule, row, pair));
    mine.map(|row| {
        let found = outcome(rule, row, pair);
        Judged::of(found, Number::Exact(Box::new(row.clone())))
    })
    .collect()
}

fn is_metric(rule: &Rule, row: &ExactRow, pair: &Pair) -> bool {
    match (rule.metric, &row.metric) {
        (Metric::Cost(cost), ExactMetric::Cost(charge)) => {
            charge.cost == cost && is_chosen(rule, row, charge.regime, charge.on, pair)
        }
        (Metric::ExitCostRatio, ExactMetric::ExitCostRatio { regime, on, .. }) => {
            is_chosen(rule, row, *regime, *on, pair)
        }
        // Next to no move keeps them, and whether they could be tested is a matter of chance.
        (Metric::Fidelity, ExactMetric::Fidelity { facet }) => !facet.stands_aside(),
        (Metric::VerificationCoverage, ExactMetric::VerificationCoverage)
        | (Metric::Findings, ExactMetric::Findings { .. }) => true,
        (Metric::Requests, ExactMetric::Requests)
        | (Metric::Bytes, ExactMetric::BytesSent | ExactMetric::BytesReceived) => row.leg.is_some(),
        _ => false,
    }
}

/// Under a named regime the cost on the day of the drill, and where neither record has one, on the first later day; else under
/// what stands, in either record.
fn is_chosen(rule: &Rule, row: &ExactRow, regime: Regime, on: CostDay, pair: &Pair) -> bool {
    if let Some(named) = rule.regime {
        return named == regime && Some(on) == first_day(row, regime, pair);
    }
    let is_drill = matches!(on, CostDay::Drill { .. });
    let stands = stands(row, pair).map(|stands| [stands.first, stands.second]);
    is_drill && stands.is_some_and(|sides| sides.contains(&Some(regime)))
}

fn first_day(row: &ExactRow, regime: Regime, pair: &Pair) -> Option<CostDay> {
    let rows = pair.exact.iter().filter(|other| other.leg == row.leg);
    let days = rows.filter_map(|other| match &other.metric {
        ExactMetric::Cost(charge) if charge.regime == regime => Some(charge.on),
        _ => None,
    });
    days.min()
}

fn stands<'a>(row: &ExactRow, pair: &'a Pair) -> Option<&'a Stands> {
    let mut all = pair.stands.iter();
    all.find(|stands| Some(&stands.leg) == row.leg.as_ref())
}

fn outcome(rule: &Rule, row: &ExactRow, pair: &Pair) -> Found {
    let (Some(first), Some(_)) = (&row.first, &row.second) else {
        return lone(rule, row);
    };
    if rule.regime.is_none() && stands_otherwise(row, pair) {
        return unjudged(Unjudged::OtherRegime);
    }
    let Some(difference) = &row.difference else {
        return unjudged(Unjudged::OtherOpenLines);
    };
    let upper = difference
        .upper
        .as_ref()
        .map(|upper| (upper, difference.upper_percent.as_ref()));
    let lower = (&difference.lower, difference.percent.as_ref());
    let changes = std::iter::once(lower).chain(upper);
    let outcomes = changes.map(|(by, percent)| one(rule, first, by, percent));
    match outcomes.collect::<Option<Vec<_>>>() {
        None => unjudged(Unjudged::OtherCurrency),
        Some(outcomes) => {
            let worst = outcomes.into_iter().max().unwrap_or(Outcome::NotJudged);
            (worst, extent(row), None)
        }
    }
}

/// What only one record has. A facet that was not tested before has nothing that it could be held against, and cannot have
/// become worse.
fn lone(rule: &Rule, row: &ExactRow) -> Found {
    match (&row.first, rule.metric) {
        (None, Metric::Fidelity) => (
            Outcome::NotShown,
            Extent::Whole,
            Some(Unjudged::OnlyInSecond),
        ),
        (None, _) => unjudged(Unjudged::OnlyInSecond),
        (Some(_), _) => unjudged(Unjudged::OnlyInFirst),
    }
}

/// Where each record has a cost of its own that stands, neither is the other's.
fn stands_otherwise(row: &ExactRow, pair: &Pair) -> bool {
    let is_cost = matches!(
        row.metric,
        ExactMetric::Cost(_) | ExactMetric::ExitCostRatio { .. }
    );
    is_cost && stands(row, pair).is_some_and(|stands| stands.first != stands.second)
}

fn extent(row: &ExactRow) -> Extent {
    match &row.difference {
        Some(difference) if difference.upper.is_none() => Extent::PricedPart,
        _ => Extent::Whole,
    }
}

/// Of nothing there is no per cent: whatever it grew by is more than any. None where the rule is in another currency.
fn one(rule: &Rule, of: &Exact, by: &Signed, percent: Option<&Signed>) -> Option<Outcome> {
    let share = matches!(of, Exact::Kept { .. } | Exact::Permille { .. });
    let (change, most) = match &rule.by {
        By::Percent(most) if share => (&by.0, most.clone()),
        By::Percent(most) => match percent {
            Some(percent) => (&percent.0, most.clone()),
            None => (&by.0, BigRational::zero()),
        },
        By::Count(most) => (&by.0, whole(*most)),
        By::Bytes(most) => (&by.0, whole(most.0)),
        By::Money(most) => match of {
            Exact::Money { currency, .. } if currency.is_none_or(|it| it == most.currency) => {
                (&by.0, most.amount.clone())
            }
            _ => return None,
        },
        By::Span(_) => return None,
    };
    Some(exact_change(rule, change, &most))
}
