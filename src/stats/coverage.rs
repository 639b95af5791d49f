//! Whether intervals cover what they say: simulated, seeded.

use super::Summary;

const REPETITIONS: u32 = 6_000;

/// `SplitMix64` (Steele, Lea & Flood, 2014): enough for a simulation, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Uniform, never zero.
    fn uniform(&mut self) -> f64 {
        let bits = u32::try_from(self.next() >> 32).expect("32 bits");
        (f64::from(bits) + 0.5) / 4_294_967_296.0
    }

    /// Standard normal (Box & Muller).
    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * self.uniform().ln()).sqrt();
        radius * (std::f64::consts::TAU * self.uniform()).cos()
    }
}

/// The share of samples of `n` log-normal values with median 1 for which `covers` holds.
fn share(n: usize, sigma: f64, covers: impl Fn(&Summary) -> bool) -> f64 {
    let mut random = Random(20_261_123);
    let covered = (0..REPETITIONS).filter(|_| {
        let trials = (0..n).map(|_| (sigma * random.normal()).exp()).collect();
        covers(&Summary::of(trials).expect("a sample"))
    });
    f64::from(u32::try_from(covered.count()).expect("few")) / f64::from(REPETITIONS)
}

#[test]
fn the_log_t_interval_covers_95_of_100() {
    for (n, sigma) in [(3, 0.3), (5, 0.3), (6, 0.3), (5, 1.0), (10, 1.0)] {
        let covered = share(n, sigma, |summary| {
            let interval = summary.geometric_mean.expect("three and more").interval;
            interval.low <= 1.0 && 1.0 <= interval.high
        });
        assert!((covered - 0.95).abs() < 0.015, "{n} {sigma}: {covered}");
    }
}

#[test]
fn the_order_statistic_interval_covers_what_it_says() {
    for n in [6, 9, 10] {
        let mut level = 0.0;
        let covered = share(n, 1.0, |summary| {
            let interval = summary.median_interval.expect("six and more");
            interval.low <= 1.0 && 1.0 <= interval.high
        });
        if let Some(interval) = Summary::of(vec![1.0; n]).expect("a sample").median_interval {
            level = interval.level;
        }
        assert!((covered - level).abs() < 0.01, "{n}: {covered} {level}");
    }
}
