//! Intervals: of a median by order statistics, of a geometric mean by Student's t on logarithms.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::t_quantile_95;

/// A confidence interval, in the unit of its sample.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The probability that the procedure covers what it estimates, as a fraction.
    pub level: f64,
    /// How it was found.
    pub method: Method,
}

/// How an interval was found.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Two values of the sample itself, as far in from both ends; assumes nothing of the distribution.
    OrderStatistics,
    /// Student's t on the logarithms.
    LogT,
}

impl Method {
    /// What the level rests on, as words beside the interval; none where it rests on nothing.
    #[must_use]
    pub fn assumption(self) -> Option<&'static str> {
        match self {
            Self::OrderStatistics => None,
            Self::LogT => Some("assumes log-normal"),
        }
    }
}

/// The narrowest symmetric order-statistic interval of the median that reaches 95 %; none below six values.
///
/// Between the k-th smallest and the k-th largest of n values the median of a continuous distribution lies with
/// probability 1 − 2·P(B < k), where B is binomial with n and one half (David & Nagaraja, *Order Statistics*, 7.1).
pub(super) fn of_median(sorted: &[f64]) -> Option<Interval> {
    let (rank, level) = narrowest(sorted.len())?;
    Some(Interval {
        low: sorted[rank - 1],
        high: sorted[sorted.len() - rank],
        level,
        method: Method::OrderStatistics,
    })
}

/// The largest rank from either end whose interval reaches 95 %, and the exact level.
fn narrowest(n: usize) -> Option<(usize, f64)> {
    let size = float(n);
    // The binomial terms as logarithms: for a large sample the first of them is below the smallest float.
    let mut log_term = -size * std::f64::consts::LN_2;
    let mut below = 0.0;
    let mut best = None;
    for k in 1..=n / 2 {
        below += log_term.exp();
        let level = 1.0 - 2.0 * below;
        if level < 0.95 {
            break;
        }
        best = Some((k, level));
        log_term += ((size - float(k) + 1.0) / float(k)).ln();
    }
    best
}

/// The geometric mean and its 95 % interval; none below three values or where one is not positive.
pub(super) fn of_geometric_mean(sorted: &[f64]) -> Option<(f64, Interval)> {
    let (least, greatest) = (*sorted.first()?, *sorted.last()?);
    if sorted.len() < 3 || least <= 0.0 {
        return None;
    }
    let logs: Vec<f64> = sorted.iter().map(|value| value.ln()).collect();
    let n = float(logs.len());
    let mean = logs.iter().sum::<f64>() / n;
    let squares: f64 = logs.iter().map(|log| (log - mean).powi(2)).sum();
    let half = t_quantile_95(logs.len() - 1) * (squares / (n - 1.0) / n).sqrt();
    // Rounding may carry the mean of equal values just past them.
    let value = mean.exp().clamp(least, greatest);
    let interval = Interval {
        low: value / half.exp(),
        high: (value * half.exp()).min(f64::MAX),
        level: 0.95,
        method: Method::LogT,
    };
    Some((value, interval))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "samples are far smaller than 2^53"
)]
fn float(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ranks and levels of the two-sided sign interval, as tables of order statistics print them.
    #[test]
    fn ranks_and_levels_are_the_published_ones() {
        for (n, expected) in [
            (5, None),
            (6, Some((1, 0.968_75))),
            (7, Some((1, 0.984_375))),
            (8, Some((1, 0.992_187_5))),
            (9, Some((2, 0.960_937_5))),
            (10, Some((2, 0.978_515_625))),
            (20, Some((6, 0.958_610_534_667_968_8))),
        ] {
            let found = narrowest(n);
            assert_eq!(found.map(|(rank, _)| rank), expected.map(|(rank, _)| rank));
            let difference = found.zip(expected).map_or(0.0, |(a, b)| a.1 - b.1);
            assert!(difference.abs() < 1e-12, "{n}: {found:?}");
        }
    }

    #[test]
    fn a_large_sample_has_an_interval_too() {
        let (rank, level) = narrowest(10_000).unwrap();
        // The normal approximation: n/2 − 1.96·√n/2 = 4902.
        assert!((4_900..=4_903).contains(&rank), "{rank}");
        assert!((0.95..0.953).contains(&level), "{level}");
    }

    #[test]
    fn equal_values_have_an_interval_of_no_width() {
        let (value, interval) = of_geometric_mean(&[0.3; 4]).unwrap();
        assert_eq!((value, interval.low, interval.high), (0.3, 0.3, 0.3));
    }

    #[test]
    fn the_log_t_interval_is_the_one_computed_by_hand() {
        // Logarithms 0, 1, 2: mean 1, deviation 1, half width 4.3027/√3.
        let e = std::f64::consts::E;
        let (value, interval) = of_geometric_mean(&[1.0, e, e * e]).unwrap();
        let half = 4.302_652_729_911_275 / 3.0f64.sqrt();
        assert!((value - e).abs() < 1e-12);
        assert!((interval.low.ln() - (1.0 - half)).abs() < 1e-9);
        assert!((interval.high.ln() - (1.0 + half)).abs() < 1e-9);
    }

    #[test]
    fn too_few_or_not_positive_has_none() {
        assert_eq!(of_geometric_mean(&[1.0, 2.0]), None);
        assert_eq!(of_geometric_mean(&[0.0, 1.0, 2.0]), None);
        assert_eq!(of_median(&[1.0, 2.0, 3.0, 4.0, 5.0]), None);
    }
}
