//! Whether what changed may change: a ruling on each rule.

use num_rational::BigRational;
use num_traits::ToPrimitive;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Direction, ExactRow, LastingRow, Metric, NoisyRow, Pair, Rule, Verdict, lasting::Lasting,
    rule::By,
};

mod duration;
mod exact;
mod headroom;
mod nothing;
mod throughput;

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
    /// Why it is of no number; null where it is of any.
    pub of_nothing: Option<OfNothing>,
}

/// What became of one number that a rule is of.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Judged {
    /// Whether it changed too much.
    pub outcome: Outcome,
    /// How much of the number was judged.
    pub extent: Extent,
    /// Why it could not be judged; null where it was, and where its row says why.
    pub why: Option<Unjudged>,
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
    /// It is noisy, and that it changed is not shown, or there was nothing before: no failure, and no proof either.
    NotShown,
    /// It could not be judged: one record lacks it, or a part is not known. This counts as a failure.
    NotJudged,
    /// It changed too much.
    Failed,
}

/// How much of a number was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// All of it.
    Whole,
    /// What is priced of it: the same lines are open in both records.
    PricedPart,
    /// The least that the declared link allows: the times are those of rehearsals.
    LinkAlone,
}

/// Why a number could not be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Unjudged {
    /// Only the first record has it.
    OnlyInFirst,
    /// Only the second record has it.
    OnlyInSecond,
    /// What is not priced of the one is not what is not priced of the other.
    OtherOpenLines,
    /// The rule is in a currency that the number is not in.
    OtherCurrency,
    /// In each record another regime stands.
    OtherRegime,
    /// Its times are those of a rehearsal, and no link says more.
    Rehearsal,
    /// One of them is not measured.
    NotMeasured,
    /// Of nothing there is no per cent.
    OfNothing,
}

/// Why a rule is of no number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum OfNothing {
    /// Neither record has the leg that it names.
    NoSuchLeg {
        /// Those that are there.
        known: Vec<String>,
    },
    /// Neither record has a cost under the regime that it names.
    NoSuchRegime,
    /// The two did not finish the same rounds, and it is of whole runs.
    OtherRounds,
    /// Neither record has such a number.
    NoSuchNumber,
}

impl Outcome {
    /// Whether a gate with it is closed.
    #[must_use]
    pub fn is_failure(self) -> bool {
        self >= Self::NotJudged
    }
}

/// An outcome, how much was judged, and why not.
type Found = (Outcome, Extent, Option<Unjudged>);

fn judged(outcome: Outcome) -> Found {
    (outcome, Extent::Whole, None)
}

fn unjudged(why: Unjudged) -> Found {
    (Outcome::NotJudged, Extent::Whole, Some(why))
}

impl Judged {
    fn of((outcome, extent, why): Found, number: Number) -> Self {
        Self {
            outcome,
            extent,
            why,
            number,
        }
    }
}

/// What became of a rule; one that is of nothing in the records could not be judged.
pub(super) fn ruling(rule: &Rule, pair: &Pair) -> Ruling {
    let of = match rule.metric {
        Metric::Throughput => throughput::judged(rule, pair),
        Metric::ExitDuration => durations(rule, pair, duration::outcome),
        Metric::TransitionHeadroom => durations(rule, pair, headroom::outcome),
        _ => exact::judged(rule, pair),
    };
    let gone = nothing::gone(rule, pair);
    let of_nothing = nothing::why(rule, pair).filter(|_| of.is_empty());
    let lacks = !gone.is_empty() || of_nothing.is_some();
    let outcomes = of.iter().map(|judged| judged.outcome);
    let outcomes = outcomes.chain(lacks.then_some(Outcome::NotJudged));
    Ruling {
        rule: rule.clone(),
        outcome: outcomes.max().unwrap_or(Outcome::Held),
        of,
        gone,
        of_nothing,
    }
}

fn is_of(rule: &Rule, leg: Option<&str>) -> bool {
    rule.leg.as_deref().is_none_or(|named| leg == Some(named))
}

fn durations(rule: &Rule, pair: &Pair, outcome: fn(&Rule, &LastingRow) -> Found) -> Vec<Judged> {
    let rows = pair.durations.iter();
    let mine = rows.filter(|row| is_of(rule, Some(&row.leg)));
    mine.map(|row| Judged::of(outcome(rule, row), Number::Duration(row.clone())))
        .collect()
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

/// Noise fails no gate: the verdict must be shown, and the ratio itself lie beyond. None where the rule is not in per cent.
fn noisy(rule: &Rule, ratio: f64, verdict: Verdict) -> Option<Outcome> {
    let change = (ratio - 1.0) * 100.0;
    let most = match &rule.by {
        By::Percent(most) => float(most),
        _ => return None,
    };
    let beyond = match rule.direction {
        Direction::More => change > most,
        Direction::Less => change < -most,
    };
    Some(match verdict {
        Verdict::NotShown => Outcome::NotShown,
        Verdict::Better | Verdict::Worse if beyond => Outcome::Failed,
        Verdict::Better | Verdict::Worse | Verdict::Equivalent => Outcome::Held,
    })
}

/// Why a duration cannot be judged: the record that lacks it, a rehearsal, or that it was not measured.
fn why_not(row: &LastingRow) -> Unjudged {
    match (&row.first, &row.second) {
        (None, _) => Unjudged::OnlyInSecond,
        (_, None) => Unjudged::OnlyInFirst,
        (Some(first), Some(second)) if first.is_rehearsed() || second.is_rehearsed() => {
            Unjudged::Rehearsal
        }
        _ => Unjudged::NotMeasured,
    }
}

/// Of two rehearsals, the least seconds that their declared links allow.
fn by_link(row: &LastingRow) -> Option<[u64; 2]> {
    let of = |side: &Option<Lasting>| side.as_ref().and_then(Lasting::of_rehearsal);
    Some([of(&row.first)?, of(&row.second)?])
}

fn float(ratio: &BigRational) -> f64 {
    ratio.to_f64().unwrap_or(f64::INFINITY)
}
