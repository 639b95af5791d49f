//! Rules on what may change between two records: `exit-cost under list > +5 %`.

use std::{fmt, str::FromStr, time::Duration};

use num_rational::BigRational;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::{
    price::{Ratio, Regime},
    scenario::CostMetric,
    unit::{Bytes, Money, format_span, parse_decimal, parse_span},
};

/// A change that must not be: METRIC, then `under REGIME` and `of LEG` where it is not of all, `>` or `<`, and how much.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(with = "String")]
pub struct Rule {
    /// What is looked at.
    pub metric: Metric,
    /// Under which regime; none is what was declared, else list price.
    pub regime: Option<Regime>,
    /// Of the leg with this id; of every leg where none is named. Findings are of whole runs.
    pub leg: Option<String>,
    /// Which way it must not change.
    pub direction: Direction,
    /// By more than this.
    pub by: By,
}

/// What a rule looks at, by the names that expectations have where they have one. The time to first byte is not among them:
/// it has no verdict, so a rule on it could never fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// A charge or cost of the exit.
    Cost(CostMetric),
    /// The exit's cost in months of the storage bill.
    ExitCostRatio,
    /// How long the exit takes.
    ExitDuration,
    /// What that leaves of the transition's 30 days, by its upper bound.
    TransitionHeadroom,
    /// Verified bytes a second of each cell.
    Throughput,
    /// The share of objects that kept each facet.
    Fidelity,
    /// The share that was read back and hashed.
    VerificationCoverage,
    /// Requests of the move.
    Requests,
    /// Payload bytes of the move, each way.
    Bytes,
    /// Findings of each kind.
    Findings,
}

/// Which way a number must not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// It must not grow.
    More,
    /// It must not shrink.
    Less,
}

/// By how much a number may change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// Per cent of what it was; of a share, per cent of the whole.
    Percent(BigRational),
    /// So many.
    Count(u64),
    /// So many bytes.
    Bytes(Bytes),
    /// So much money.
    Money(Money),
    /// So much time.
    Span(Duration),
}

/// Why a text is not a rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotARule {
    /// No `>` or `<`.
    #[error("expected a metric, `>` or `<`, and a change, like `exit-cost > +5 %`")]
    Form,
    /// The metric is not known.
    #[error("there is no metric `{0}`; known are {names}", names = names())]
    Metric(String),
    /// The regime is not known.
    #[error("there is no regime `{0}`")]
    Regime(String),
    /// The metric is under no regime.
    #[error("`{0}` is the same under every regime")]
    NoRegime(String),
    /// The metric is of whole runs.
    #[error("`{0}` is of whole runs, and of no leg")]
    NoLeg(String),
    /// The change has the wrong sign.
    #[error("expected a change with its sign: `> +5 %` for more, `< -5 %` for less")]
    Sign,
    /// The change is in no unit of this metric.
    #[error("a change of `{metric}` is {expected}, not `{found}`")]
    Change {
        /// The metric.
        metric: String,
        /// What could stand there.
        expected: &'static str,
        /// What stands there.
        found: String,
    },
}

const METRICS: [(&str, Metric); 14] = [
    ("exit-cost", Metric::Cost(CostMetric::ExitCost)),
    (
        "data-egress-charge",
        Metric::Cost(CostMetric::DataEgressCharge),
    ),
    (
        "switching-charges",
        Metric::Cost(CostMetric::SwitchingCharges),
    ),
    (
        "exit-service-fees",
        Metric::Cost(CostMetric::ExitServiceFees),
    ),
    ("overlap-cost", Metric::Cost(CostMetric::OverlapCost)),
    ("exit-cost-ratio", Metric::ExitCostRatio),
    ("exit-duration", Metric::ExitDuration),
    ("transition-headroom", Metric::TransitionHeadroom),
    ("throughput", Metric::Throughput),
    ("fidelity", Metric::Fidelity),
    ("verification-coverage", Metric::VerificationCoverage),
    ("requests", Metric::Requests),
    ("bytes", Metric::Bytes),
    ("findings", Metric::Findings),
];

const REGIMES: [Regime; 6] = [
    Regime::List,
    Regime::Contracted,
    Regime::FreeExitProgramme,
    Regime::EuDataActSwitching,
    Regime::EuDataActParallel,
    Regime::FrSrenSwitching,
];

fn names() -> String {
    METRICS.map(|(name, _)| name).join(", ")
}

impl Metric {
    /// Its name in rules.
    #[must_use]
    pub fn name(self) -> &'static str {
        let known = METRICS.iter().find(|(_, metric)| *metric == self);
        known.map_or("", |(name, _)| name)
    }

    fn has_regime(self) -> bool {
        matches!(self, Self::Cost(_) | Self::ExitCostRatio)
    }

    /// What a change of it is told in.
    fn change(self) -> &'static str {
        match self {
            Self::Cost(_) => "per cent or money, like `+5 %` or `+100 USD`",
            Self::ExitDuration => "per cent or a span, like `+5 %` or `+2 h`",
            Self::TransitionHeadroom => "per cent or a span, like `-5 %` or `-2 h`",
            Self::Requests | Self::Findings => "per cent or a number, like `+5 %` or `+100`",
            Self::Bytes => "per cent or a size, like `+5 %` or `+1 GiB`",
            Self::ExitCostRatio
            | Self::Throughput
            | Self::Fidelity
            | Self::VerificationCoverage => "per cent, like `+5 %`",
        }
    }

    fn by(self, text: &str) -> Option<By> {
        if let Some(number) = text.strip_suffix('%') {
            return parse_decimal(number.trim()).ok().map(By::Percent);
        }
        match self {
            Self::Cost(_) => text.parse().ok().map(By::Money),
            Self::ExitDuration | Self::TransitionHeadroom => parse_span(text).ok().map(By::Span),
            Self::Requests | Self::Findings => text.parse().ok().map(By::Count),
            Self::Bytes => text.parse().ok().map(By::Bytes),
            _ => None,
        }
    }
}

impl FromStr for Rule {
    type Err = NotARule;

    /// The last `>` or `<` parts a rule, for a leg's id may have one of its own.
    fn from_str(text: &str) -> Result<Self, NotARule> {
        let at = text.rfind(['>', '<']).ok_or(NotARule::Form)?;
        let (of, rest) = text.split_at(at);
        let (direction, sign, change) = match rest.strip_prefix('>') {
            Some(change) => (Direction::More, '+', change.trim()),
            None => (Direction::Less, '-', rest[1..].trim()),
        };
        let change = change.strip_prefix(sign).ok_or(NotARule::Sign)?.trim();
        let (of, leg) = parted(of.trim(), " of ");
        let (name, regime) = parted(of, " under ");
        let known = METRICS.iter().find(|(known, _)| *known == name);
        let (name, metric) = known.ok_or_else(|| NotARule::Metric(name.to_owned()))?;
        let regime = regime.map(named_regime).transpose()?;
        if regime.is_some() && !metric.has_regime() {
            return Err(NotARule::NoRegime((*name).to_owned()));
        }
        if leg.is_some() && *metric == Metric::Findings {
            return Err(NotARule::NoLeg((*name).to_owned()));
        }
        let by = metric.by(change).ok_or_else(|| NotARule::Change {
            metric: (*name).to_owned(),
            expected: metric.change(),
            found: change.to_owned(),
        })?;
        Ok(Self {
            metric: *metric,
            regime,
            leg: leg.map(str::to_owned),
            direction,
            by,
        })
    }
}

/// A text before a word, and what follows it where it is there.
fn parted<'a>(text: &'a str, word: &str) -> (&'a str, Option<&'a str>) {
    match text.split_once(word) {
        Some((before, after)) => (before.trim(), Some(after.trim())),
        None => (text, None),
    }
}

fn named_regime(name: &str) -> Result<Regime, NotARule> {
    let mut known = REGIMES.into_iter();
    let known = known.find(|regime| regime.name() == name);
    known.ok_or_else(|| NotARule::Regime(name.to_owned()))
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.metric.name())?;
        if let Some(regime) = self.regime {
            write!(f, " under {regime}")?;
        }
        if let Some(leg) = &self.leg {
            write!(f, " of {leg}")?;
        }
        match self.direction {
            Direction::More => write!(f, " > +{}", self.by),
            Direction::Less => write!(f, " < -{}", self.by),
        }
    }
}

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Percent(percent) => write!(f, "{} %", Ratio(percent.clone())),
            Self::Count(count) => write!(f, "{count}"),
            Self::Bytes(bytes) => write!(f, "{}", bytes.exact()),
            Self::Money(money) => {
                write!(f, "{} {}", Ratio(money.amount.clone()), money.currency)
            }
            Self::Span(span) => write!(f, "{}", format_span(*span)),
        }
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::price::whole;

    #[test]
    fn reads_what_the_guide_shows() {
        let rule: Rule = "exit-cost under list of migrate:home>away > +5 %"
            .parse()
            .unwrap();
        assert_eq!(rule.metric, Metric::Cost(CostMetric::ExitCost));
        assert_eq!(rule.regime, Some(Regime::List));
        assert_eq!(rule.leg.as_deref(), Some("migrate:home>away"));
        assert_eq!(
            (rule.direction, &rule.by),
            (Direction::More, &By::Percent(whole(5)))
        );
        for text in [
            "throughput < -10 %",
            "throughput of export:home<-10%",
            "fidelity < -0 %",
            "requests > +0",
            "bytes > +1 GiB",
            "exit-duration > +2 h",
            "transition-headroom < -2 h",
            "exit-cost > +100 USD",
        ] {
            assert!(text.parse::<Rule>().is_ok(), "{text}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, part) in [
            ("exit-cost", "like `exit-cost > +5 %`"),
            (
                "exit-cots > +5 %",
                "known are exit-cost, data-egress-charge",
            ),
            ("exit-cost > 5 %", "with its sign"),
            ("exit-cost > -5 %", "with its sign"),
            ("exit-cost > +5 h", "per cent or money"),
            ("exit-cost under nowhere > +5 %", "no regime `nowhere`"),
            ("requests under list > +5", "same under every regime"),
            ("findings of export:home > +0", "of whole runs"),
            ("throughput < -10 MB/s", "per cent"),
            ("transition-headroom < -1 GB", "per cent or a span"),
            ("time-to-first-byte > +5 %", "no metric"),
        ] {
            let fault = text.parse::<Rule>().expect_err(text).to_string();
            assert!(fault.contains(part), "{text}: {fault}");
        }
    }

    fn rules() -> impl Strategy<Value = Rule> {
        let leg = prop::option::of("(import|export|migrate):[a-z]{1,8}(>[a-z]{1,8})?");
        let regime = prop::option::of(0..REGIMES.len());
        let parts = (
            0..METRICS.len(),
            regime,
            leg,
            any::<bool>(),
            0u64..5,
            0u64..1_000_000,
        );
        parts.prop_map(|(metric, regime, leg, more, unit, size)| {
            let (_, metric) = METRICS[metric];
            let percent = By::Percent(whole(size) / whole(100));
            let by = match (metric, unit) {
                (_, 0 | 1) => percent,
                (Metric::Cost(_), _) => By::Money(Money {
                    amount: whole(size) / whole(100),
                    currency: "USD".parse().unwrap(),
                }),
                (Metric::ExitDuration | Metric::TransitionHeadroom, _) => {
                    By::Span(Duration::from_secs(size))
                }
                (Metric::Requests | Metric::Findings, _) => By::Count(size),
                (Metric::Bytes, _) => By::Bytes(Bytes(size)),
                _ => percent,
            };
            Rule {
                metric,
                regime: regime.map(|at| REGIMES[at]).filter(|_| metric.has_regime()),
                leg: leg.filter(|_| metric != Metric::Findings),
                direction: if more {
                    Direction::More
                } else {
                    Direction::Less
                },
                by,
            }
        })
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(rule in rules()) {
            prop_assert_eq!(rule.to_string().parse(), Ok(rule));
        }

        #[test]
        fn no_text_is_too_much(text in "\\PC{0,60}") {
            let _ = text.parse::<Rule>();
        }
    }
}
