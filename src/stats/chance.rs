//! How often a comparison says what is not so, and misses what is: simulated, seeded.

use super::{
    Change, Ratio, Threshold, changes,
    random::{Random, share},
};

const RUNS: u32 = 2_000;

/// The noise of one trial in the simulations under drift, as a deviation of logarithms.
const NOISE: f64 = 0.1;

/// 5 % and twice the sampling error of so many runs.
const AT_MOST: f64 = 0.05 + 2.0 * 0.004_873;

/// How the machine's speed moves while two identical systems are measured, in deviations of one trial.
#[derive(Clone, Copy, Debug)]
enum Course {
    /// Not at all.
    Steady,
    /// Each moment follows nine tenths of the one before.
    Wandering,
    /// A wave over the run, as over a day.
    Wave,
    /// Two deviations more up to some point, as while a burst credit lasts.
    Step,
}

const COURSES: [Course; 4] = [
    Course::Steady,
    Course::Wandering,
    Course::Wave,
    Course::Step,
];

/// What `slots` moments one after the other show of the same system.
fn moments(random: &mut Random, course: Course, slots: u32) -> Vec<f64> {
    let (mut state, phase, point) = (random.normal(), random.uniform(), random.uniform());
    let mut moment = |slot: u32| {
        let at = f64::from(slot) / f64::from(slots);
        let own = random.normal();
        let drifted = match course {
            Course::Steady => own,
            Course::Wandering => {
                state = 0.9 * state + (1.0f64 - 0.81).sqrt() * own;
                state
            }
            Course::Wave => own + 1.5 * (std::f64::consts::TAU * (at + phase)).sin(),
            Course::Step => own + if at < point { 2.0 } else { 0.0 },
        };
        (NOISE * drifted).exp()
    };
    (0..slots).map(&mut moment).collect()
}

fn differs(ratio: &Ratio) -> bool {
    let change = changes(&[*ratio], Threshold::default())[0];
    matches!(change, Change::Less | Change::More)
}

/// How often two identical systems, whose trials alternate in a drawn order, are said to differ.
fn in_pairs(course: Course, trials: u32) -> f64 {
    share(RUNS, |random| {
        let moments = moments(random, course, 2 * trials);
        let (first, second): (Vec<f64>, Vec<f64>) = moments
            .chunks(2)
            .map(|pair| {
                if random.uniform() < 0.5 {
                    (pair[0], pair[1])
                } else {
                    (pair[1], pair[0])
                }
            })
            .unzip();
        differs(&Ratio::paired(&first, &second).expect("pairs"))
    })
}

/// How often two identical systems, measured one after the other, are said to differ.
fn in_turn(course: Course, trials: u32) -> f64 {
    share(RUNS, |random| {
        let moments = moments(random, course, 2 * trials);
        let (first, second) = moments.split_at(moments.len() / 2);
        differs(&Ratio::apart(first, second).expect("samples"))
    })
}

#[test]
fn pairs_of_identical_systems_rarely_differ_whatever_drifts() {
    for course in COURSES {
        for trials in [6, 10] {
            let wrong = in_pairs(course, trials);
            assert!(wrong <= AT_MOST, "{course:?}, {trials} trials: {wrong}");
        }
    }
}

/// What the pairs are for; and that the simulation can tell.
#[test]
fn runs_one_after_the_other_differ_falsely_unless_nothing_drifts() {
    let steady = in_turn(Course::Steady, 10);
    assert!(steady <= AT_MOST, "{steady}");
    for course in [Course::Wandering, Course::Wave, Course::Step] {
        let wrong = in_turn(course, 10);
        assert!(wrong > 0.3, "{course:?}: {wrong}");
    }
}

/// The figures of the room's documentation.
#[test]
fn a_change_of_ten_per_cent_is_seen_as_often_as_said() {
    for (noise, trials, said) in [
        (0.03, 6, 0.99),
        (0.03, 10, 1.0),
        (0.05, 6, 0.75),
        (0.05, 10, 0.96),
        (0.1, 6, 0.27),
        (0.1, 10, 0.48),
    ] {
        let seen = share(RUNS, |random| {
            let mut draw = || {
                (0..trials)
                    .map(|_| (noise * random.normal()).exp())
                    .collect()
            };
            let (first, mut second): (Vec<f64>, Vec<f64>) = (draw(), draw());
            for trial in &mut second {
                *trial *= 1.1;
            }
            differs(&Ratio::paired(&first, &second).expect("pairs"))
        });
        assert!(f64::abs(seen - said) < 0.025, "{noise} {trials}: {seen}");
    }
}

/// Twenty rows of identical systems: without the correction a table would show a change in 64 of 100.
#[test]
fn a_whole_table_of_identical_systems_rarely_shows_a_change() {
    let wrong = share(RUNS, |random| {
        let mut draw = || std::array::from_fn::<f64, 6, _>(|_| (NOISE * random.normal()).exp());
        let rows: Vec<Ratio> = (0..20)
            .map(|_| Ratio::paired(&draw(), &draw()).expect("pairs"))
            .collect();
        let found = changes(&rows, Threshold::default());
        found
            .iter()
            .any(|change| matches!(change, Change::Less | Change::More))
    });
    assert!(wrong <= AT_MOST, "{wrong}");
}

/// A system just past the threshold is a difference that matters.
#[test]
fn equivalence_is_rarely_said_of_what_matters() {
    let wrong = share(RUNS, |random| {
        let mut draw = || std::array::from_fn::<f64, 10, _>(|_| (0.02 * random.normal()).exp());
        let (first, second) = (draw(), draw().map(|trial| trial * 1.0501));
        let ratio = Ratio::apart(&first, &second).expect("samples");
        changes(&[ratio], Threshold::default()) == [Change::Equivalent]
    });
    assert!(wrong <= AT_MOST, "{wrong}");
}

#[test]
fn the_interval_of_a_ratio_covers_95_of_100() {
    type Of = fn(&[f64], &[f64]) -> Result<Ratio, super::NoRatio>;
    for (n, of) in [
        (3, Ratio::paired as Of),
        (6, Ratio::paired),
        (6, Ratio::apart),
        (10, Ratio::apart),
    ] {
        let covered = share(6_000, |random| {
            let mut draw = |sigma: f64| -> Vec<f64> {
                (0..n).map(|_| (sigma * random.normal()).exp()).collect()
            };
            let (first, mut second) = (draw(0.3), draw(0.5));
            for trial in &mut second {
                *trial *= 1.1;
            }
            let interval = of(&first, &second).expect("samples").interval;
            interval.low <= 1.1 && 1.1 <= interval.high
        });
        assert!((covered - 0.95).abs() < 0.01, "{n}: {covered}");
    }
}
