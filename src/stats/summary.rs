//! Noisy numbers over trials.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Interval, Outlier, interval, outlier};

/// A noisy number over trials, in the one unit its user gives it; nothing is left out of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// Every trial's value, in the order of the trials.
    pub trials: Vec<f64>,
    /// How many trials there are.
    pub n: usize,
    /// The least value.
    pub min: f64,
    /// The greatest value.
    pub max: f64,
    /// The middle value, or midway between the middle two.
    pub median: f64,
    /// Where the median lies; none below six trials.
    pub median_interval: Option<Interval>,
    /// The geometric mean; none below three trials or where a value is not positive.
    pub geometric_mean: Option<Estimate>,
    /// Values far from the rest; they count in everything above.
    pub outliers: Vec<Outlier>,
}

/// A value with its interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Estimate {
    /// The value.
    pub value: f64,
    /// Where what it estimates lies.
    pub interval: Interval,
}

/// What stands first of a noisy number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Headline {
    /// Six trials and more: the median, whose interval assumes nothing.
    Median(Estimate),
    /// Three to five trials: the geometric mean, whose interval assumes a log-normal distribution.
    GeometricMean(Estimate),
    /// Only the values themselves.
    Values(NoInterval),
}

/// Why a sample carries no interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoInterval {
    /// Fewer than three trials.
    #[error("no interval: fewer than three trials")]
    TooFew,
    /// Three to five trials, of which one has no logarithm.
    #[error("no interval: fewer than six trials, and not all of them positive")]
    NotPositive,
}

/// Why values are not a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotASample {
    /// There are none.
    #[error("no trial was measured")]
    Empty,
    /// One is infinite or not a number.
    #[error("trial {0} is not a finite number")]
    NotFinite(usize),
}

impl Summary {
    /// The summary of the trials' values.
    ///
    /// # Errors
    /// There is no trial, or a value is not finite.
    pub fn of(trials: Vec<f64>) -> Result<Self, NotASample> {
        if let Some(index) = trials.iter().position(|value| !value.is_finite()) {
            return Err(NotASample::NotFinite(index + 1));
        }
        let mut sorted = trials.clone();
        sorted.sort_by(f64::total_cmp);
        let (Some(&min), Some(&max)) = (sorted.first(), sorted.last()) else {
            return Err(NotASample::Empty);
        };
        Ok(Self {
            n: trials.len(),
            min,
            max,
            median: median(&sorted),
            median_interval: interval::of_median(&sorted),
            geometric_mean: interval::of_geometric_mean(&sorted)
                .map(|(value, interval)| Estimate { value, interval }),
            outliers: outlier::classify(&trials, &sorted),
            trials,
        })
    }

    /// What stands first: the strongest statement the sample carries.
    #[must_use]
    pub fn headline(&self) -> Headline {
        match (self.median_interval, self.geometric_mean) {
            (Some(interval), _) => Headline::Median(Estimate {
                value: self.median,
                interval,
            }),
            (None, Some(estimate)) => Headline::GeometricMean(estimate),
            (None, None) if self.n < 3 => Headline::Values(NoInterval::TooFew),
            (None, None) => Headline::Values(NoInterval::NotPositive),
        }
    }
}

fn median(sorted: &[f64]) -> f64 {
    let middle = sorted.len() / 2;
    if sorted.len().is_multiple_of(2) {
        f64::midpoint(sorted[middle - 1], sorted[middle])
    } else {
        sorted[middle]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::stats::{Method, Severity};

    #[test]
    fn six_trials_lead_with_the_median_between_the_extremes() {
        let summary = Summary::of(vec![12.0, 10.0, 11.0, 13.0, 14.0, 40.0]).unwrap();
        let Headline::Median(estimate) = summary.headline() else {
            panic!("{:?}", summary.headline());
        };
        let interval = estimate.interval;
        let found = (estimate.value, interval.low, interval.high, interval.level);
        assert_eq!(found, (12.5, 10.0, 40.0, 0.968_75));
        assert_eq!(interval.method.assumption(), None);
        assert!(summary.geometric_mean.is_some());
        assert_eq!(summary.outliers[0].severity, Severity::Severe);
        assert_eq!(summary.trials.len(), 6, "an outlier was dropped");
    }

    #[test]
    fn three_to_five_trials_lead_with_the_geometric_mean_and_say_what_it_assumes() {
        for n in 3..6 {
            let summary = Summary::of(vec![2.0; n]).unwrap();
            let Headline::GeometricMean(estimate) = summary.headline() else {
                panic!("{:?}", summary.headline());
            };
            assert_eq!(estimate.interval.method, Method::LogT);
            let assumption = estimate.interval.method.assumption();
            assert_eq!(assumption, Some("assumes log-normal"));
        }
    }

    #[test]
    fn fewer_trials_are_values_only() {
        let headline = |values| Summary::of(values).unwrap().headline();
        assert_eq!(headline(vec![1.0]), Headline::Values(NoInterval::TooFew));
        assert_eq!(
            headline(vec![1.0, 2.0]),
            Headline::Values(NoInterval::TooFew)
        );
        assert_eq!(
            headline(vec![0.0, 1.0, 2.0]),
            Headline::Values(NoInterval::NotPositive)
        );
    }

    #[test]
    fn nonsense_is_refused() {
        assert_eq!(Summary::of(vec![]), Err(NotASample::Empty));
        let values = vec![1.0, f64::NAN];
        assert_eq!(Summary::of(values), Err(NotASample::NotFinite(2)));
    }

    proptest! {
        #[test]
        fn the_parts_are_in_order(trials in prop::collection::vec(1e-9..1e9f64, 1..40)) {
            let summary = Summary::of(trials.clone()).unwrap();
            prop_assert_eq!(&summary.trials, &trials);
            prop_assert!(summary.min <= summary.median && summary.median <= summary.max);
            prop_assert_eq!(summary.median_interval.is_some(), trials.len() >= 6);
            prop_assert_eq!(summary.geometric_mean.is_some(), trials.len() >= 3);
            if let Some(interval) = summary.median_interval {
                prop_assert!(interval.low <= summary.median && summary.median <= interval.high);
                prop_assert!((0.95..1.0).contains(&interval.level));
            }
            if let Some(mean) = summary.geometric_mean {
                prop_assert!(mean.interval.low <= mean.value && mean.value <= mean.interval.high);
            }
        }

        #[test]
        fn the_order_of_trials_changes_only_their_list(
            trials in prop::collection::vec(1e-3..1e3f64, 3..20),
        ) {
            let mut reversed = trials.clone();
            reversed.reverse();
            let (one, other) = (Summary::of(trials).unwrap(), Summary::of(reversed).unwrap());
            prop_assert_eq!(one.headline(), other.headline());
            prop_assert_eq!(one.outliers.len(), other.outliers.len());
        }
    }
}
