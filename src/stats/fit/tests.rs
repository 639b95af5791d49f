//! Lines that are known, with and without noise.

use proptest::prelude::*;
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

use super::*;

/// Three cells: many small objects, some of middle size, few large ones.
const CELLS: [(f64, f64); 3] = [
    (3_000.0, 3_000.0 * 16e3),
    (300.0, 300.0 * 400e3),
    (20.0, 20.0 * 64e6),
];

fn time(truth: [f64; 3], objects: f64, bytes: f64) -> f64 {
    truth[0] + truth[1] * objects + truth[2] * bytes
}

fn observed(truth: [f64; 3], mut noise: impl FnMut() -> f64) -> Vec<Observation> {
    let trials = CELLS.iter().flat_map(|cell| std::iter::repeat_n(*cell, 6));
    trials
        .map(|(objects, bytes)| Observation {
            objects,
            bytes,
            seconds: time(truth, objects, bytes) * noise(),
        })
        .collect()
}

/// Log-normal factors, by Box and Muller.
fn noise(seed: u64, sigma: f64) -> impl FnMut() -> f64 {
    let mut source = ChaCha8Rng::seed_from_u64(seed);
    move || {
        let mut uniform = || (f64::from(source.next_u32()) + 0.5) / 4_294_967_296.0;
        let (one, two) = (uniform(), uniform());
        ((-2.0 * one.ln()).sqrt() * (std::f64::consts::TAU * two).cos() * sigma).exp()
    }
}

proptest! {
    /// Without noise the truth comes back, and the interval is closed.
    #[test]
    fn finds_the_truth(fixed in 0.01_f64..5.0, object in 1e-4_f64..1e-1, byte in 1e-10_f64..1e-7) {
        let truth = [fixed, object, byte];
        let fit = Fit::to(&observed(truth, || 1.0)).expect("a fit");
        let (objects, bytes) = (1.2e8, 1e14);
        let found = fit.predict(objects, bytes);
        let expected = time(truth, objects, bytes);
        prop_assert!((found.seconds / expected - 1.0).abs() < 1e-6, "{} {}", found.seconds, expected);
    }

    /// No coefficient is negative, whatever was seen.
    #[test]
    fn is_never_negative(times in proptest::collection::vec(0.001_f64..1000.0, 18)) {
        let mut times = times.into_iter();
        let mut seen = observed([1.0, 0.0, 0.0], || 1.0);
        for one in &mut seen {
            one.seconds = times.next().expect("a time");
        }
        let fit = Fit::to(&seen).expect("a fit");
        prop_assert!(fit.coefficients.iter().all(|value| *value >= 0.0));
        prop_assert!(fit.predict(1e9, 1e15).lower >= 0.0);
    }
}

/// 600 seeded repetitions with 10 % noise: the interval of the mean holds the truth in 92 % to 98 % of them.
#[test]
fn its_interval_covers() {
    let truth = [0.5, 0.002, 2e-8];
    let (objects, bytes) = (1e6, 1e11);
    let expected = time(truth, objects, bytes);
    let covered = (0..600).filter(|seed| {
        let found = Fit::to(&observed(truth, noise(*seed, 0.1)))
            .expect("a fit")
            .predict(objects, bytes);
        (found.lower..=found.upper).contains(&expected)
    });
    let share = float(covered.count()) / 600.0;
    assert!((0.92..=0.98).contains(&share), "{share}");
}

#[test]
fn refuses_sizes_that_are_alike() {
    let mut seen = observed([1.0, 0.001, 1e-8], || 1.0);
    seen.retain(|one| one.objects > 100.0);
    assert_eq!(Fit::to(&seen), Err(NoFit::Sizes(2)));
    let near = |objects: f64, size: f64| Observation {
        objects,
        bytes: objects * size,
        seconds: 1.0,
    };
    let near: Vec<_> = [1e3, 7e3, 60e3, 400e3]
        .map(|size| near(10.0, size))
        .to_vec();
    assert_eq!(
        Fit::to(&near),
        Err(NoFit::Sizes(2)),
        "7 and 60 are 8.6 apart, 400 is 6.7 from 60"
    );
    assert_eq!(Fit::to(&[]), Err(NoFit::Sizes(0)));
    let few: Vec<_> = CELLS
        .map(|(objects, bytes)| Observation {
            objects,
            bytes,
            seconds: 1.0,
        })
        .to_vec();
    assert_eq!(Fit::to(&few), Err(NoFit::Repetitions));
}
