//! Whether intervals cover what they say: simulated, seeded.

use super::{
    Interval, Summary,
    random::{Random, share},
};

const RUNS: u32 = 6_000;

/// The median of trials around 100 of which one in ten takes three times as long: where 0.9·Φ((x − 100)/5) is one half.
const MEDIAN_OF_STALLS: f64 = 100.698_55;

fn log_normal(random: &mut Random, sigma: f64) -> f64 {
    (sigma * random.normal()).exp()
}

fn stalling(random: &mut Random) -> f64 {
    let slow = if random.uniform() < 0.1 { 3.0 } else { 1.0 };
    slow * 5.0f64.mul_add(random.normal(), 100.0)
}

/// How often the interval of `n` trials covers `truth`.
fn covered(
    n: usize,
    truth: f64,
    draw: impl Fn(&mut Random) -> f64,
    interval: impl Fn(&Summary) -> Interval,
) -> f64 {
    share(RUNS, |random| {
        let trials = (0..n).map(|_| draw(random)).collect();
        let found = interval(&Summary::of(trials).expect("a sample"));
        found.low <= truth && truth <= found.high
    })
}

#[test]
fn the_log_t_interval_covers_95_of_100() {
    for (n, sigma) in [(3, 0.3), (5, 0.3), (6, 0.3), (10, 0.3), (5, 1.0), (10, 1.0)] {
        let found = covered(
            n,
            1.0,
            |random| log_normal(random, sigma),
            |summary| summary.geometric_mean.expect("three and more").interval,
        );
        assert!((found - 0.95).abs() < 0.01, "{n} {sigma}: {found}");
    }
}

#[test]
fn the_order_statistic_interval_covers_what_it_says() {
    for n in [6, 9, 10, 20] {
        let of = |summary: &Summary| summary.median_interval.expect("six and more");
        let level = of(&Summary::of(vec![1.0; n]).expect("a sample")).level;
        for found in [
            covered(n, 1.0, |random| log_normal(random, 0.3), of),
            covered(n, 1.0, |random| log_normal(random, 1.0), of),
            covered(n, MEDIAN_OF_STALLS, stalling, of),
        ] {
            assert!((found - level).abs() < 0.01, "{n}: {found} {level}");
        }
    }
}
