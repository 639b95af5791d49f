//! How long two exits take: a model carried to the estate, so each has an interval, and the link may decide.

use schemars::JsonSchema;
use serde::Serialize;

use super::{common::all_legs, noisy::Verdict};
use crate::{
    assess::why_open,
    exit::ExitDuration,
    record::{Record, Rehearsal},
    stats::Threshold,
};

/// Why nothing more is told of a rehearsal.
pub const REHEARSED: &str = "this was a rehearsal";

/// How long an exit takes, in both records.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct LastingRow {
    /// The leg's id.
    pub leg: String,
    /// In the first record; null where it has no such exit.
    pub first: Option<Lasting>,
    /// In the second.
    pub second: Option<Lasting>,
    /// The second over the first, as far apart and as near as their two intervals allow; null where one is not measured.
    pub ratio: Option<(f64, f64)>,
    /// What that shows: a difference only where the two intervals do not meet.
    pub verdict: Option<Verdict>,
}

/// How long an exit takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Lasting {
    /// Carried to the estate from what was measured.
    Extrapolated {
        /// Seconds.
        seconds: u64,
        /// The lower bound of their 95 % interval.
        lower_seconds: u64,
        /// The upper bound.
        upper_seconds: u64,
    },
    /// Not measured.
    NotMeasured {
        /// The least that the declared link allows.
        least_seconds: Option<u64>,
        /// Why.
        reason: String,
    },
}

impl Lasting {
    fn of(duration: &ExitDuration) -> Self {
        match duration {
            ExitDuration::Extrapolated(carried) => match carried.most_seconds() {
                Some(upper_seconds) => Self::Extrapolated {
                    seconds: carried.seconds,
                    lower_seconds: carried.lower_seconds,
                    upper_seconds,
                },
                None => Self::NotMeasured {
                    least_seconds: duration.least_seconds(),
                    reason: why_open(carried).to_owned(),
                },
            },
            ExitDuration::NotMeasured { reason, .. } => Self::NotMeasured {
                least_seconds: duration.least_seconds(),
                reason: reason.clone(),
            },
        }
    }

    /// As far as it says something of a provider: of a rehearsal only the least that the link allows.
    pub(super) fn told(duration: &ExitDuration, rehearsal: Rehearsal) -> Self {
        if !rehearsal.is_one() {
            return Self::of(duration);
        }
        Self::NotMeasured {
            least_seconds: duration.least_seconds(),
            reason: REHEARSED.to_owned(),
        }
    }

    /// Of a rehearsal, the least that the declared link allows.
    pub(super) fn of_rehearsal(&self) -> Option<u64> {
        match self {
            Self::NotMeasured {
                least_seconds,
                reason,
            } if reason == REHEARSED => *least_seconds,
            _ => None,
        }
    }

    /// Whether it is that of a rehearsal.
    pub(super) fn is_rehearsed(&self) -> bool {
        matches!(self, Self::NotMeasured { reason, .. } if reason == REHEARSED)
    }

    fn bounds(&self) -> Option<(f64, f64)> {
        match self {
            Self::Extrapolated {
                lower_seconds,
                upper_seconds,
                ..
            } => Some((float(*lower_seconds), float(*upper_seconds))),
            Self::NotMeasured { .. } => None,
        }
    }
}

/// A row a leg that leaves a store in either record. What a rehearsal would carry to the estate is of one machine and is never
/// compared, neither with a real run nor with another rehearsal.
pub(super) fn rows(first: &Record, second: &Record, threshold: Threshold) -> Vec<LastingRow> {
    let of = |record: &Record, leg: &str| {
        let mut exits = record.exits.iter();
        let facts = exits.find(|facts| facts.leg == leg)?;
        Some(Lasting::told(&facts.duration, record.rehearsal))
    };
    let legs = all_legs(first, second).into_iter();
    let rows = legs.map(|leg| {
        let (first, second) = (of(first, leg), of(second, leg));
        let ratio = ratio(first.as_ref(), second.as_ref());
        LastingRow {
            leg: leg.to_owned(),
            first,
            second,
            ratio,
            verdict: ratio.map(|ratio| verdict(ratio, threshold)),
        }
    });
    rows.filter(|row| row.first.is_some() || row.second.is_some())
        .collect()
}

fn ratio(first: Option<&Lasting>, second: Option<&Lasting>) -> Option<(f64, f64)> {
    let (least, most) = first?.bounds()?;
    let (other_least, other_most) = second?.bounds()?;
    (least > 0.0).then(|| (other_least / most, other_most / least))
}

fn verdict((low, high): (f64, f64), threshold: Threshold) -> Verdict {
    let bound = 1.0 + threshold.fraction();
    match () {
        () if 1.0 / bound <= low && high <= bound => Verdict::Equivalent,
        () if high < 1.0 => Verdict::Better,
        () if low > 1.0 => Verdict::Worse,
        () => Verdict::NotShown,
    }
}

#[expect(clippy::cast_precision_loss, reason = "noisy far above 2^-53")]
fn float(seconds: u64) -> f64 {
    seconds as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lasting(lower_seconds: u64, upper_seconds: u64) -> Lasting {
        Lasting::Extrapolated {
            seconds: lower_seconds.midpoint(upper_seconds),
            lower_seconds,
            upper_seconds,
        }
    }

    fn told(first: (u64, u64), second: (u64, u64)) -> Verdict {
        let (first, second) = (lasting(first.0, first.1), lasting(second.0, second.1));
        let ratio = ratio(Some(&first), Some(&second)).expect("both are measured");
        verdict(ratio, Threshold::default())
    }

    #[test]
    fn intervals_that_meet_show_no_difference() {
        assert_eq!(told((100, 200), (150, 300)), Verdict::NotShown);
        assert_eq!(told((100, 200), (100, 200)), Verdict::NotShown);
        assert_eq!(told((100, 200), (201, 300)), Verdict::Worse);
        assert_eq!(told((100, 200), (50, 99)), Verdict::Better);
        // Both set by one link.
        assert_eq!(told((800, 800), (800, 800)), Verdict::Equivalent);
        assert_eq!(told((800, 800), (801, 801)), Verdict::Equivalent);
        assert_eq!(told((800, 800), (900, 900)), Verdict::Worse);
    }
}
