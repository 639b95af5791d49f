//! Whether what changed may change: a ruling on each rule.

use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Compared, Direction, Exact, ExactMetric, ExactRow, LastingRow, Metric, NoisyMetric, NoisyRow,
    Pair, Rule, Verdict, lasting::Lasting, rule::By,
};
use crate::{
    exit::{Signed, Standing},
    price::whole,
};

mod headroom;

/// What became of one rule.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Ruling {
    /// The rule.
    pub rule: Rule,
    /// Of all numbers it is of, the worst.
    pub outcome: Outcome,
    /// Each number that it is of.
    pub of: Vec<Judged>,
    /// Legs and cells of the first record that it is of, and that the second does not have, or moved something else in.
    pub gone: Vec<String>,
}

/// What became of one number that a rule is of.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Judged {
    /// Whether it changed too much.
    pub outcome: Outcome,
    /// The number.
    pub number: Number,
}

/// A number that a rule is of.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Number {
    /// An exact one.
    Exact(Box<ExactRow>),
    /// A noisy one.
    Noisy(NoisyRow),
    /// How long an exit takes.
    Duration(LastingRow),
}

/// What became of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It did not change too much.
    Held,
    /// It is noisy, and that it changed is not shown: no failure, and no proof either.
    NotShown,
    /// It could not be judged: one record lacks it, or a part is not known. This counts as a failure.
    NotJudged,
    /// It changed too much.
    Failed,
}

impl Outcome {
    /// Whether a gate with it is closed.
    #[must_use]
    pub fn is_failure(self) -> bool {
        self >= Self::NotJudged
    }
}

/// What became of a rule; one that is of nothing in the records could not be judged.
pub(super) fn ruling(rule: &Rule, pair: &Pair) -> Ruling {
    let of = match rule.metric {
        Metric::Throughput => of_cells(rule, pair),
        Metric::ExitDuration => of_durations(rule, pair, duration),
        Metric::TransitionHeadroom => of_durations(rule, pair, headroom::outcome),
        _ => of_exact(rule, pair),
    };
    let gone = gone(rule, pair);
    // Kinds of findings have a row only where there are some.
    let clean = rule.metric == Metric::Findings && rule.leg.is_none() && pair.common.same_rounds;
    let worst = of.iter().map(|judged| judged.outcome).max();
    let worst = worst.unwrap_or(if clean {
        Outcome::Held
    } else {
        Outcome::NotJudged
    });
    Ruling {
        rule: rule.clone(),
        outcome: if gone.is_empty() {
            worst
        } else {
            worst.max(Outcome::NotJudged)
        },
        of,
        gone,
    }
}

/// What a rule on moves can no longer look at. Exits are told by their own rows.
fn gone(rule: &Rule, pair: &Pair) -> Vec<String> {
    if matches!(
        rule.metric,
        Metric::Cost(_) | Metric::ExitCostRatio | Metric::ExitDuration | Metric::TransitionHeadroom
    ) {
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

fn is_of(rule: &Rule, leg: Option<&str>) -> bool {
    rule.leg.as_deref().is_none_or(|named| leg == Some(named))
}

fn of_exact(rule: &Rule, pair: &Pair) -> Vec<Judged> {
    let rows = pair.exact.iter();
    let mine: Vec<&ExactRow> = rows
        .filter(|row| is_of(rule, row.leg.as_deref()) && is_metric(rule, row))
        .collect();
    let standing = |row: &&&ExactRow| stands(row).is_none_or(|rank| rank == best(row, &mine));
    let chosen = mine.iter().filter(standing);
    chosen
        .map(|row| Judged {
            outcome: exact(rule, row),
            number: Number::Exact(Box::new((*row).clone())),
        })
        .collect()
}

fn is_metric(rule: &Rule, row: &ExactRow) -> bool {
    let of_regime = |regime, nth| match rule.regime {
        Some(named) => named == regime && nth == 0,
        None => nth == 0,
    };
    match (rule.metric, &row.metric) {
        (Metric::Cost(cost), ExactMetric::Cost(charge)) => {
            charge.cost == cost && of_regime(charge.regime, charge.nth)
        }
        (Metric::ExitCostRatio, ExactMetric::ExitCostRatio { regime, nth, .. }) => {
            of_regime(*regime, *nth)
        }
        (Metric::Fidelity, ExactMetric::Fidelity { .. })
        | (Metric::VerificationCoverage, ExactMetric::VerificationCoverage)
        | (Metric::Findings, ExactMetric::Findings { .. }) => true,
        (Metric::Requests, ExactMetric::Requests)
        | (Metric::Bytes, ExactMetric::BytesSent | ExactMetric::BytesReceived) => row.leg.is_some(),
        _ => false,
    }
}

/// What stands goes before list price, and that before what would.
fn stands(row: &ExactRow) -> Option<u8> {
    let standing = match &row.metric {
        ExactMetric::Cost(charge) => charge.standing,
        ExactMetric::ExitCostRatio { standing, .. } => *standing,
        _ => return None,
    };
    Some(match standing {
        Standing::Applies => 0,
        Standing::ListPrice => 1,
        Standing::WhatIf => 2,
    })
}

fn best(row: &ExactRow, among: &[&ExactRow]) -> u8 {
    let same_leg = among.iter().filter(|other| other.leg == row.leg);
    same_leg
        .filter_map(|other| stands(other))
        .min()
        .unwrap_or(0)
}

fn exact(rule: &Rule, row: &ExactRow) -> Outcome {
    let (Some(first), Some(difference)) = (&row.first, &row.difference) else {
        return Outcome::NotJudged;
    };
    let changes = [
        Some((&difference.lower, difference.percent.as_ref())),
        difference
            .upper
            .as_ref()
            .map(|upper| (upper, difference.upper_percent.as_ref())),
    ];
    let mut outcomes = changes
        .into_iter()
        .flatten()
        .map(|(by, percent)| one(rule, first, by, percent));
    let first = outcomes.next().unwrap_or(Outcome::NotJudged);
    outcomes.fold(first, Ord::max)
}

/// Of nothing there is no per cent: whatever it grew by is more than any.
fn one(rule: &Rule, of: &Exact, by: &Signed, percent: Option<&Signed>) -> Outcome {
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
            _ => return Outcome::NotJudged,
        },
        By::Span(_) => return Outcome::NotJudged,
    };
    exact_change(rule, change, &most)
}

/// Whether an exact change is beyond what a rule lets pass.
fn exact_change(rule: &Rule, change: &BigRational, most: &BigRational) -> Outcome {
    let passed = match rule.direction {
        Direction::More => *change > *most,
        Direction::Less => *change < -most,
    };
    if passed {
        Outcome::Failed
    } else {
        Outcome::Held
    }
}

fn of_cells(rule: &Rule, pair: &Pair) -> Vec<Judged> {
    let rows = pair.noisy.iter().filter(|row| is_of(rule, Some(&row.leg)));
    let judged = rows.map(|row| Judged {
        outcome: match (row.metric, row.compared) {
            (NoisyMetric::MoveDuration, _) | (_, Compared::Not { .. }) => Outcome::NotJudged,
            (NoisyMetric::Throughput, Compared::Ratio(ratio)) => {
                noisy(rule, ratio.value, ratio.verdict)
            }
        },
        number: Number::Noisy(row.clone()),
    });
    judged.collect()
}

/// Noise fails no gate: the verdict must be shown, and the ratio itself lie beyond.
fn noisy(rule: &Rule, ratio: f64, verdict: Verdict) -> Outcome {
    let change = (ratio - 1.0) * 100.0;
    let most = match &rule.by {
        By::Percent(most) => float(most),
        _ => return Outcome::NotJudged,
    };
    let beyond = match rule.direction {
        Direction::More => change > most,
        Direction::Less => change < -most,
    };
    match verdict {
        Verdict::NotShown => Outcome::NotShown,
        Verdict::Better | Verdict::Worse if beyond => Outcome::Failed,
        Verdict::Better | Verdict::Worse | Verdict::Equivalent => Outcome::Held,
    }
}

fn of_durations(
    rule: &Rule,
    pair: &Pair,
    outcome: fn(&Rule, &LastingRow) -> Outcome,
) -> Vec<Judged> {
    let rows = pair.durations.iter();
    let mine = rows.filter(|row| is_of(rule, Some(&row.leg)));
    mine.map(|row| Judged {
        outcome: outcome(rule, row),
        number: Number::Duration(row.clone()),
    })
    .collect()
}

fn duration(rule: &Rule, row: &LastingRow) -> Outcome {
    let (
        Some(Lasting::Extrapolated { seconds: from, .. }),
        Some(Lasting::Extrapolated { seconds: to, .. }),
        Some(verdict),
    ) = (&row.first, &row.second, row.verdict)
    else {
        return Outcome::NotJudged;
    };
    let (from, to) = (whole(*from), whole(*to));
    match &rule.by {
        By::Percent(_) if from.is_zero() => Outcome::NotJudged,
        By::Percent(_) => noisy(rule, float(&(to / from)), verdict),
        By::Span(_) if verdict == Verdict::NotShown => Outcome::NotShown,
        By::Span(most) => exact_change(rule, &(to - from), &whole(most.as_secs())),
        _ => Outcome::NotJudged,
    }
}

fn float(ratio: &BigRational) -> f64 {
    ratio.to_f64().unwrap_or(f64::INFINITY)
}
