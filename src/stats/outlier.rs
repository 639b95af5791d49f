//! Values far from the rest: shown, never dropped.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A value far from the rest of its sample.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Outlier {
    /// Which trial, counted from 1.
    pub trial: usize,
    /// Its value.
    pub value: f64,
    /// How far it is.
    pub severity: Severity,
}

/// How far an outlier is from the middle half of its sample.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// More than 1.5 interquartile ranges outside the quartiles.
    Mild,
    /// More than 3 interquartile ranges outside the quartiles.
    Severe,
}

/// The outliers among `trials`, in order, by Tukey's fences (*Exploratory Data Analysis*, 1977, chapter 2).
pub(super) fn classify(trials: &[f64], sorted: &[f64]) -> Vec<Outlier> {
    let (first, third) = (quartile(sorted, 1), quartile(sorted, 3));
    let range = third - first;
    let distance = |value: f64| (first - value).max(value - third);
    let severity = |value: f64| match distance(value) {
        far if far > 3.0 * range => Some(Severity::Severe),
        far if far > 1.5 * range => Some(Severity::Mild),
        _ => None,
    };
    (1..)
        .zip(trials)
        .filter_map(|(trial, &value)| {
            severity(value).map(|severity| Outlier {
                trial,
                value,
                severity,
            })
        })
        .collect()
}

/// A quartile by linear interpolation between the two nearest values (definition 7 of Hyndman & Fan, 1996).
fn quartile(sorted: &[f64], quarter: usize) -> f64 {
    let position = (sorted.len() - 1) * quarter;
    let (index, quarters) = (position / 4, position % 4);
    let low = sorted[index];
    let high = sorted[(index + 1).min(sorted.len() - 1)];
    let weight = [0.0, 0.25, 0.5, 0.75][quarters];
    low + (high - low) * weight
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outliers(trials: &[f64]) -> Vec<(usize, Severity)> {
        let mut sorted = trials.to_vec();
        sorted.sort_by(f64::total_cmp);
        classify(trials, &sorted)
            .into_iter()
            .map(|outlier| (outlier.trial, outlier.severity))
            .collect()
    }

    #[test]
    fn quartiles_interpolate() {
        let sorted = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        assert_eq!((quartile(&sorted, 1), quartile(&sorted, 3)), (2.25, 4.75));
        assert_eq!((quartile(&[7.0], 1), quartile(&[7.0], 3)), (7.0, 7.0));
    }

    #[test]
    fn a_slow_and_a_fast_trial_are_named_by_their_number() {
        let trials = [100.0, 300.0, 101.0, 102.0, 99.0, 103.0, 95.0];
        assert_eq!(outliers(&trials), [(2, Severity::Severe)]);
        let trials = [10.0, 11.0, 12.0, 13.0, 14.0, 15.0, 3.0];
        assert_eq!(outliers(&trials), [(7, Severity::Mild)]);
    }

    #[test]
    fn a_value_on_the_fence_is_inside() {
        // Quartiles 10 and 14, so the fences stand at 4, 20 and 26.
        let within = [9.0, 10.0, 10.0, 12.0, 12.0, 14.0, 14.0, 15.0, 20.0];
        assert_eq!(outliers(&within), []);
    }

    #[test]
    fn like_values_have_none() {
        assert_eq!(outliers(&[1.0; 6]), []);
        assert_eq!(outliers(&[1.0, 2.0]), []);
    }
}
