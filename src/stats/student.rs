//! Student's t.

use std::f64::consts::{FRAC_2_PI, FRAC_PI_2};

/// The two-sided 95 % point of the standard normal distribution.
const NORMAL_95: f64 = 1.959_963_984_540_054;

/// Above this many degrees of freedom the expansion is exact to nine digits and the sum would only be slower.
const LARGE: usize = 100;

/// The two-sided 95 % point of Student's t with `df` degrees of freedom; infinite for none.
///
/// Up to 100 degrees the distribution is the finite sum of Abramowitz & Stegun, *Handbook of Mathematical Functions*,
/// 26.7.3 and 26.7.4, solved by bisection; above, the point is their expansion 26.7.5.
#[must_use]
pub fn t_quantile_95(df: usize) -> f64 {
    match df {
        0 => f64::INFINITY,
        1..=LARGE => bisect(df),
        _ => expansion(float(df)),
    }
}

/// The probability that T is above `t`, which may be infinite.
///
/// It is the complement of a sum, so that a probability below 10⁻¹⁵ may be told as 0.
pub(super) fn tail(t: f64, df: usize) -> f64 {
    let both = (1.0 - probability_within(t.abs(), df)).clamp(0.0, 1.0);
    if t < 0.0 {
        1.0 - both / 2.0
    } else {
        both / 2.0
    }
}

/// The 95 % point lies between the normal one and that of one degree of freedom, 12.7.
fn bisect(df: usize) -> f64 {
    let (mut low, mut high) = (NORMAL_95, 13.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if probability_within(middle, df) < 0.95 {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// The probability that |T| is at most `t`.
fn probability_within(t: f64, df: usize) -> f64 {
    let theta = (t / float(df).sqrt()).atan();
    let (sine, cosine) = theta.sin_cos();
    if df == 1 {
        theta / FRAC_PI_2
    } else if df.is_multiple_of(2) {
        sine * cosine_sum(1.0, 1, df - 2, cosine)
    } else {
        FRAC_2_PI * (theta + sine * cosine_sum(cosine, 2, df - 2, cosine))
    }
}

/// The sum of `first` and the terms that follow it: each is the one before times (k/(k+1))·cos²θ, with k rising by two
/// from `from` as long as the power of cosine is at most `power`.
fn cosine_sum(first: f64, from: usize, power: usize, cosine: f64) -> f64 {
    let mut term = first;
    let mut sum = first;
    for k in (from..power.max(1)).step_by(2) {
        term *= cosine * cosine * float(k) / float(k + 1);
        sum += term;
    }
    sum
}

fn expansion(df: f64) -> f64 {
    let x = NORMAL_95;
    let terms = [
        (x.powi(3) + x) / 4.0,
        (5.0 * x.powi(5) + 16.0 * x.powi(3) + 3.0 * x) / 96.0,
        (3.0 * x.powi(7) + 19.0 * x.powi(5) + 17.0 * x.powi(3) - 15.0 * x) / 384.0,
        (79.0 * x.powi(9) + 776.0 * x.powi(7) + 1482.0 * x.powi(5)
            - 1920.0 * x.powi(3)
            - 945.0 * x)
            / 92_160.0,
    ];
    let sum = terms.iter().rev().fold(0.0, |sum, term| (sum + term) / df);
    x + sum
}

#[expect(
    clippy::cast_precision_loss,
    reason = "degrees of freedom are far below 2^53"
)]
fn float(df: usize) -> f64 {
    df as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, column 0.975.
    const PUBLISHED: [(usize, f64); 34] = [
        (1, 12.706),
        (2, 4.303),
        (3, 3.182),
        (4, 2.776),
        (5, 2.571),
        (6, 2.447),
        (7, 2.365),
        (8, 2.306),
        (9, 2.262),
        (10, 2.228),
        (11, 2.201),
        (12, 2.179),
        (13, 2.160),
        (14, 2.145),
        (15, 2.131),
        (16, 2.120),
        (17, 2.110),
        (18, 2.101),
        (19, 2.093),
        (20, 2.086),
        (21, 2.080),
        (22, 2.074),
        (23, 2.069),
        (24, 2.064),
        (25, 2.060),
        (26, 2.056),
        (27, 2.052),
        (28, 2.048),
        (29, 2.045),
        (30, 2.042),
        (40, 2.021),
        (60, 2.000),
        (80, 1.990),
        (100, 1.984),
    ];

    #[test]
    fn agrees_with_the_published_table() {
        for (df, published) in PUBLISHED {
            let point = t_quantile_95(df);
            assert!((point - published).abs() <= 0.0005, "{df}: {point}");
        }
    }

    #[test]
    fn the_expansion_takes_over_without_a_step() {
        let (sum, expanded) = (bisect(LARGE), expansion(float(LARGE)));
        assert!((sum - expanded).abs() < 1e-8, "{sum} {expanded}");
        assert!((t_quantile_95(1_000_000) - NORMAL_95).abs() < 1e-5);
    }

    #[test]
    fn the_tail_is_what_the_point_leaves() {
        for df in [1, 2, 5, 6, 30, 100] {
            let point = t_quantile_95(df);
            assert!((tail(point, df) - 0.025).abs() < 1e-12, "{df}");
            assert!((tail(-point, df) - 0.975).abs() < 1e-12, "{df}");
            assert!((tail(0.0, df) - 0.5).abs() < 1e-12, "{df}");
            assert!(tail(f64::INFINITY, df) < 1e-15, "{df}");
            assert!(tail(f64::NEG_INFINITY, df) > 1.0 - 1e-15, "{df}");
        }
    }

    #[test]
    fn the_first_two_have_closed_forms() {
        let one = (0.475 * std::f64::consts::PI).tan();
        assert!((t_quantile_95(1) - one).abs() < 1e-9);
        let two = 0.95 * (2.0f64 / (1.0 - 0.95 * 0.95)).sqrt();
        assert!((t_quantile_95(2) - two).abs() < 1e-9);
    }
}
