//! How much more of a noisy number one run shows than another.
//!
//! Times are compared as ratios, whose logarithms are differences: noise of times is multiplicative, and a ratio and its
//! inverse then say the same.

use serde::Serialize;

use super::{
    Interval, Method,
    student::{t_quantile_95, tail},
};

/// The fewest trials of each side that carry an interval.
const FEWEST: usize = 3;

/// The geometric mean of the second run's trials over that of the first, with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Ratio {
    /// The ratio: 1.1 where the second run shows ten per cent more.
    pub value: f64,
    /// Where the ratio lies.
    pub interval: Interval,
    /// How the trials of the two belong together.
    pub design: Design,
    #[serde(skip)]
    log: f64,
    #[serde(skip)]
    error: f64,
    #[serde(skip)]
    degrees: usize,
}

/// How the trials of two runs belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Design {
    /// Each trial of the one ran beside one of the other: what drifts touches both.
    Paired,
    /// Each run had its own time: what drifted between the two is part of their ratio.
    Apart,
}

/// Why two samples have no ratio.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum NoRatio {
    /// One side has fewer than three trials.
    #[error("no ratio: fewer than three trials of each")]
    TooFew,
    /// A trial has no logarithm.
    #[error("no ratio: not every trial is a positive number")]
    NotPositive,
    /// Trials that should be pairs are not.
    #[error("no ratio: {0} trials cannot be paired with {1}")]
    NotPairs(usize, usize),
}

impl Ratio {
    /// Of trials that ran in pairs: Student's t on the logarithms of the pairs' ratios.
    ///
    /// # Errors
    /// The samples differ in length, have fewer than three trials, or a trial is not a positive number.
    pub fn paired(first: &[f64], second: &[f64]) -> Result<Self, NoRatio> {
        if first.len() != second.len() {
            return Err(NoRatio::NotPairs(first.len(), second.len()));
        }
        check(first, second)?;
        let pairs = first.iter().zip(second);
        let logs = Logs::of(pairs.map(|(first, second)| second.ln() - first.ln()));
        let error = logs.error_squared().sqrt();
        Ok(Self::new(Design::Paired, logs.mean, error, first.len() - 1))
    }

    /// Of trials that ran apart: Welch's t on the logarithms (*Biometrika* 34, 1947), its degrees of freedom rounded
    /// down, which widens the interval.
    ///
    /// # Errors
    /// A sample has fewer than three trials, or a trial is not a positive number.
    pub fn apart(first: &[f64], second: &[f64]) -> Result<Self, NoRatio> {
        check(first, second)?;
        let logs = [first, second].map(|trials| Logs::of(trials.iter().map(|trial| trial.ln())));
        let [one, other] = &logs;
        let error = (one.error_squared() + other.error_squared()).sqrt();
        let log = other.mean - one.mean;
        Ok(Self::new(Design::Apart, log, error, degrees(one, other)))
    }

    fn new(design: Design, log: f64, error: f64, degrees: usize) -> Self {
        let half = t_quantile_95(degrees) * error;
        let interval = Interval {
            low: (log - half).exp(),
            high: (log + half).exp().min(f64::MAX),
            level: 0.95,
            method: Method::LogT,
        };
        Self {
            value: log.exp().min(f64::MAX),
            interval,
            design,
            log,
            error,
            degrees,
        }
    }

    /// The probability of a ratio at least so far from one, if there were no difference.
    #[must_use]
    pub fn p_of_no_difference(&self) -> f64 {
        2.0 * self.beyond(self.log.abs())
    }

    /// The greater of the two probabilities of a ratio so far inside the bounds 1/`bound` and `bound`, if it really lay on
    /// one of them (Schuirmann's two one-sided tests, 1987).
    #[must_use]
    pub fn p_of_reaching(&self, bound: f64) -> f64 {
        self.beyond(bound.ln() - self.log.abs())
    }

    /// The probability that noise alone carries the logarithm so far up.
    fn beyond(&self, distance: f64) -> f64 {
        if distance == 0.0 {
            return 0.5;
        }
        tail(distance / self.error, self.degrees)
    }
}

fn check(first: &[f64], second: &[f64]) -> Result<(), NoRatio> {
    let usable = |trial: &f64| trial.is_finite() && *trial > 0.0;
    if first.len().min(second.len()) < FEWEST {
        Err(NoRatio::TooFew)
    } else if first.iter().chain(second).all(usable) {
        Ok(())
    } else {
        Err(NoRatio::NotPositive)
    }
}

/// Logarithms by their count, mean and squared deviations.
struct Logs {
    n: f64,
    mean: f64,
    squares: f64,
}

impl Logs {
    fn of(logs: impl Iterator<Item = f64> + Clone) -> Self {
        let n = logs.clone().fold(0.0, |n, _| n + 1.0);
        let least = logs.clone().fold(f64::INFINITY, f64::min);
        let greatest = logs.clone().fold(f64::NEG_INFINITY, f64::max);
        // Rounding may carry the mean of equal values just past them.
        let mean = (logs.clone().sum::<f64>() / n).clamp(least, greatest);
        let squares = logs.map(|log| (log - mean).powi(2)).sum();
        Self { n, mean, squares }
    }

    /// The square of the mean's standard error.
    fn error_squared(&self) -> f64 {
        self.squares / (self.n - 1.0) / self.n
    }
}

/// The degrees of freedom of Welch and Satterthwaite; those of equal variances where there is no variance at all.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between the smaller sample's degrees and the sum of both, rounded down on purpose"
)]
fn degrees(one: &Logs, other: &Logs) -> usize {
    let all = one.n + other.n - 2.0;
    let fewest = one.n.min(other.n) - 1.0;
    let (left, right) = (one.error_squared(), other.error_squared());
    // Shares of the sum, so that small variances do not vanish when they are squared.
    let (left, right) = (left / (left + right), right / (left + right));
    let welch = 1.0 / (left.powi(2) / (one.n - 1.0) + right.powi(2) / (other.n - 1.0));
    let degrees = if welch.is_nan() { all } else { welch };
    degrees.clamp(fewest, all) as usize
}

#[cfg(test)]
mod tests;
