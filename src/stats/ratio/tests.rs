//! Ratios computed by hand, their symmetry, and what has none.

use proptest::prelude::*;

use super::*;

const E: f64 = std::f64::consts::E;

fn near(found: f64, expected: f64) {
    let close = (found - expected).abs() < 1e-9 * expected.abs().max(1.0);
    assert!(close, "{found} {expected}");
}

#[test]
fn pairs_are_the_ones_computed_by_hand() {
    // Logarithms of the ratios 0, 1, 2: mean 1, deviation 1, half width 4.3027/√3.
    let ratio = Ratio::paired(&[7.0, 5.0, 3.0], &[7.0, 5.0 * E, 3.0 * E * E]).unwrap();
    let half = 4.302_652_729_911_275 / 3.0f64.sqrt();
    near(ratio.value, E);
    near(ratio.interval.low.ln(), 1.0 - half);
    near(ratio.interval.high.ln(), 1.0 + half);
    // With two degrees of freedom P(T > t) = (1 − t/√(2 + t²))/2, here at t = √3.
    near(ratio.p_of_no_difference(), 1.0 - (3.0f64 / 5.0).sqrt());
}

#[test]
fn samples_apart_are_the_ones_computed_by_hand() {
    // Logarithms 0, 1, 2 and 1, 2, 3: equal variances of 1, so four degrees of freedom and an error of √(2/3).
    let (first, second) = ([1.0, E, E * E], [E, E * E, E * E * E]);
    let ratio = Ratio::apart(&first, &second).unwrap();
    let half = 2.776_445_105_197_793 * (2.0f64 / 3.0).sqrt();
    near(ratio.value, E);
    near(ratio.interval.low.ln(), 1.0 - half);
    near(ratio.interval.high.ln(), 1.0 + half);
}

#[test]
fn unequal_variances_cost_degrees_of_freedom() {
    let logs = |squares| Logs {
        n: 6.0,
        mean: 0.0,
        squares,
    };
    assert_eq!(degrees(&logs(1.0), &logs(1.0)), 10);
    // (1 + 1/4)² · 5 / (1 + 1/16) = 7.35.
    assert_eq!(degrees(&logs(1.0), &logs(0.25)), 7);
    assert_eq!(degrees(&logs(1.0), &logs(0.0)), 5);
    assert_eq!(degrees(&logs(0.0), &logs(0.0)), 10);
}

#[test]
fn trials_without_noise_are_certain() {
    let (three, four) = ([0.3; 3], [0.3; 4]);
    let same = Ratio::apart(&three, &four).unwrap();
    assert_eq!((same.interval.low, same.interval.high), (1.0, 1.0));
    near(same.p_of_no_difference(), 1.0);
    near(same.p_of_reaching(1.05), 0.0);
    let double = Ratio::paired(&[1.0; 4], &[2.0; 4]).unwrap();
    near(double.value, 2.0);
    near(double.p_of_no_difference(), 0.0);
    near(double.p_of_reaching(1.05), 1.0);
}

#[test]
fn what_has_no_ratio_says_why() {
    let few = Ratio::apart(&[1.0, 2.0], &[1.0, 2.0, 3.0]);
    assert_eq!(few, Err(NoRatio::TooFew));
    for wrong in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let trials = [1.0, wrong, 2.0];
        assert_eq!(Ratio::paired(&trials, &[1.0; 3]), Err(NoRatio::NotPositive));
        assert_eq!(Ratio::apart(&[1.0; 3], &trials), Err(NoRatio::NotPositive));
    }
    let odd = Ratio::paired(&[1.0; 3], &[1.0; 4]);
    assert_eq!(odd, Err(NoRatio::NotPairs(3, 4)));
}

proptest! {
    #[test]
    fn the_other_way_round_is_the_inverse(
        first in prop::collection::vec(1e-3..1e3f64, 3..12),
        second in prop::collection::vec(1e-3..1e3f64, 3..12),
    ) {
        let there = Ratio::apart(&first, &second).unwrap();
        let back = Ratio::apart(&second, &first).unwrap();
        near(there.value * back.value, 1.0);
        near(there.interval.low * back.interval.high, 1.0);
        near(there.p_of_no_difference(), back.p_of_no_difference());
        prop_assert!(there.interval.low <= there.value && there.value <= there.interval.high);
    }

    /// The interval and the two probabilities are one statement.
    #[test]
    fn the_interval_says_what_the_probabilities_say(
        first in prop::collection::vec(0.9..1.1f64, 6),
        second in prop::collection::vec(0.9..1.1f64, 6),
        bound in 1.01..1.2f64,
    ) {
        for ratio in [Ratio::paired(&first, &second), Ratio::apart(&first, &second)] {
            let ratio = ratio.unwrap();
            let Interval { low, high, .. } = ratio.interval;
            prop_assert_eq!(ratio.p_of_no_difference() <= 0.05, 1.0 <= low || high <= 1.0);
            let inside = 1.0 / bound <= low && high <= bound;
            prop_assert_eq!(ratio.p_of_reaching(bound) <= 0.025, inside);
        }
    }
}
