//! How large each object is: a function of the seed, the dataset's name and the object's index.
//!
//! Drawn sizes use a key stream of their own: object `i` has its words `2i` and `2i + 1`, so any size is found alone.

use rand_chacha::rand_core::Rng as _;

use crate::{
    scenario::{Generated, SizeRule},
    unit::Bytes,
};

use super::{
    content::{Purpose, StreamKey},
    normal::percentage_point,
};

/// The largest size that a log-normal draw may give, 5 TiB: what the largest stores hold in one object.
pub const MAX_DRAWN: Bytes = Bytes(5 << 40);

/// The sizes of a generated dataset.
pub(super) struct Sizes {
    key: StreamKey,
    shape: Shape,
}

/// A rule with what every draw needs of it worked out.
enum Shape {
    Fixed(Bytes),
    List(Vec<Bytes>),
    Weighted(Vec<(u32, Bytes)>),
    /// `exp(mu + sigma × z)` for a standard normal `z`.
    LogNormal {
        mu: f64,
        sigma: f64,
    },
}

impl Sizes {
    /// The sizes that a rule gives.
    pub(super) fn new(generated: &Generated, dataset: &str) -> Self {
        Self {
            key: StreamKey::new(Purpose::Sizes, generated.seed, dataset),
            shape: Shape::new(&generated.size),
        }
    }

    /// The size of object `index`.
    ///
    /// - A list begins again at its end; an empty one gives nothing but empty objects.
    /// - A weighted draw is exact up to 2^-64.
    /// - A log-normal draw is rounded to the nearest byte, at least 1 B and at most [`MAX_DRAWN`].
    pub(super) fn get(&self, index: u64) -> Bytes {
        match &self.shape {
            Shape::Fixed(size) => *size,
            Shape::List(sizes) => nth(sizes, index),
            Shape::Weighted(buckets) => weighted(buckets, self.draw(index)),
            Shape::LogNormal { mu, sigma } => log_normal(*mu, *sigma, self.draw(index)),
        }
    }

    fn draw(&self, index: u64) -> u64 {
        let mut generator = self.key.generator(0);
        generator.set_word_pos(u128::from(index) * 2);
        generator.next_u64()
    }
}

impl Shape {
    fn new(rule: &SizeRule) -> Self {
        match rule {
            SizeRule::Fixed(size) => Self::Fixed(*size),
            SizeRule::List(sizes) => Self::List(sizes.clone()),
            SizeRule::Weighted(buckets) => Self::Weighted(buckets.clone()),
            SizeRule::LogNormal {
                median,
                permille,
                value,
            } => {
                let mu = ln(*median);
                let point = percentage_point(f64::from((*permille).clamp(501, 999)) / 1000.0);
                let sigma = ((ln(*value) - mu) / point).max(0.0);
                Self::LogNormal { mu, sigma }
            }
        }
    }
}

fn nth(sizes: &[Bytes], index: u64) -> Bytes {
    let at = index.checked_rem(sizes.len() as u64);
    at.and_then(|at| sizes.get(usize::try_from(at).ok()?))
        .copied()
        .unwrap_or_default()
}

fn weighted(buckets: &[(u32, Bytes)], draw: u64) -> Bytes {
    let all: u64 = buckets.iter().map(|(weight, _)| u64::from(*weight)).sum();
    let mut left = (u128::from(draw) * u128::from(all)) >> 64;
    for (weight, size) in buckets {
        match left.checked_sub(u128::from(*weight)) {
            Some(rest) => left = rest,
            None => return *size,
        }
    }
    Bytes::default()
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "52 bits fit a double, and the size is rounded and clamped below 2^43 before it is cut"
)]
fn log_normal(mu: f64, sigma: f64, draw: u64) -> Bytes {
    // The middle of one of 2^52 equal parts, which is exact and never 0 or 1.
    let probability = ((draw >> 12) as f64 + 0.5) / (1_u64 << 52) as f64;
    let size = libm::exp(mu + sigma * percentage_point(probability));
    Bytes(libm::round(size).clamp(1.0, MAX_DRAWN.0 as f64) as u64)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "the size of an object is far below 2^53"
)]
fn ln(size: Bytes) -> f64 {
    libm::log(size.0.max(1) as f64)
}

#[cfg(test)]
mod tests {
    use crate::scenario::KeyTemplate;

    use super::*;

    fn sizes(size: SizeRule) -> Sizes {
        let generated = Generated {
            objects: 10_000,
            size,
            key: KeyTemplate::parse("{index}").expect("a template").into(),
            compressibility: 0,
            seed: 42,
        };
        Sizes::new(&generated, "images")
    }

    fn images() -> Sizes {
        sizes(SizeRule::LogNormal {
            median: Bytes(900 << 10),
            permille: 950,
            value: Bytes(4 << 20),
        })
    }

    /// Golden: a change here changes every dataset that was ever moved. The sizes were found by a second implementation.
    #[test]
    fn drawn_sizes_are_the_same_everywhere() {
        let images = images();
        let drawn: Vec<_> = [0, 1, 2, 59, u64::MAX].map(|i| images.get(i).0).into();
        assert_eq!(drawn, [2_116_678, 1_256_540, 1_124_965, 2_447_016, 869_036]);
        let buckets = sizes(SizeRule::Weighted(vec![(1, Bytes(0)), (3, Bytes(10))]));
        let drawn: Vec<_> = (0..8).map(|i| buckets.get(i).0).collect();
        assert_eq!(drawn, [10, 10, 10, 0, 0, 10, 10, 10]);
    }

    #[test]
    fn the_percentiles_asked_for_are_drawn() {
        let images = images();
        let mut drawn: Vec<_> = (0..10_000).map(|index| images.get(index).0).collect();
        drawn.sort_unstable();
        // Three standard errors of a sample quantile: 0.015 of probability at the median, 0.0065 at p95.
        let within =
            |size: u64, low: usize, high: usize| (drawn[low]..=drawn[high]).contains(&size);
        assert!(within(900 << 10, 4_850, 5_150), "median {}", drawn[5_000]);
        assert!(within(4 << 20, 9_435, 9_565), "p95 {}", drawn[9_500]);
    }

    #[test]
    fn buckets_are_drawn_by_weight() {
        let buckets = sizes(SizeRule::Weighted(vec![
            (1, Bytes(1)),
            (0, Bytes(2)),
            (3, Bytes(3)),
        ]));
        let count = |size| (0..10_000).filter(|i| buckets.get(*i).0 == size).count();
        assert!((2_370..=2_630).contains(&count(1)), "{}", count(1));
        assert_eq!((count(2), count(1) + count(3)), (0, 10_000));
    }

    #[test]
    fn a_list_begins_again() {
        let list = sizes(SizeRule::List(vec![Bytes(0), Bytes(5)]));
        assert_eq!([0, 1, 2, 3].map(|i| list.get(i).0), [0, 5, 0, 5]);
        assert_eq!(sizes(SizeRule::List(Vec::new())).get(3), Bytes(0));
        assert_eq!(sizes(SizeRule::Weighted(Vec::new())).get(3), Bytes(0));
    }

    #[test]
    fn a_draw_stays_within_its_bounds() {
        let wild = sizes(SizeRule::LogNormal {
            median: Bytes(1),
            permille: 501,
            value: Bytes(1 << 40),
        });
        let drawn: Vec<_> = (0..200).map(|index| wild.get(index)).collect();
        assert_eq!(drawn.iter().min(), Some(&Bytes(1)));
        assert_eq!(drawn.iter().max(), Some(&MAX_DRAWN));
        assert_eq!(log_normal(0.0, 1.0, u64::MAX).0.min(1), 1);
        assert_eq!(log_normal(0.0, 1.0, 0), Bytes(1));
    }
}
