//! Latencies, mergeable.

use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const LOWEST_NS: u64 = 1_000;
const HIGHEST_NS: u64 = 3_600_000_000_000;
const SIGNIFICANT_DIGITS: u8 = 3;

/// Spans of time to three significant digits, from 1 µs to 1 h; longer ones count as 1 h.
///
/// Closed loop: the next request waits for the one before, so what is seen here is not corrected for coordinated
/// omission. JSON: `[[upper_ns, count], …]`, the upper edge of each bucket that is not empty, rising.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Vec<(u64, u64)>", into = "Vec<(u64, u64)>")]
#[schemars(with = "Vec<(u64, u64)>")]
pub struct Histogram {
    buckets: hdrhistogram::Histogram<u64>,
}

/// Why pairs are not a histogram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAHistogram {
    /// The edges do not rise.
    #[error("the edges of buckets must rise")]
    Order,
    /// An edge is not that of a bucket.
    #[error("{0} ns is not the upper edge of a bucket")]
    Edge(u64),
    /// An empty bucket is listed, or the counts do not fit 64 bits.
    #[error("the count at {0} ns is zero or too large")]
    Count(u64),
}

impl Default for Histogram {
    fn default() -> Self {
        // Grown as longer spans come: most histograms end far below an hour, and a full one is 200 KB.
        let mut buckets =
            hdrhistogram::Histogram::new_with_bounds(LOWEST_NS, 2 * LOWEST_NS, SIGNIFICANT_DIGITS)
                .expect("the bounds are legal");
        buckets.auto(true);
        Self { buckets }
    }
}

impl PartialEq for Histogram {
    fn eq(&self, other: &Self) -> bool {
        self.pairs().eq(other.pairs())
    }
}

impl Eq for Histogram {}

impl Histogram {
    /// Adds one span.
    pub fn record(&mut self, span: Duration) {
        let ns = u64::try_from(span.as_nanos()).unwrap_or(HIGHEST_NS);
        self.add(ns.min(HIGHEST_NS), 1);
    }

    /// Adds every span of `other`.
    pub fn merge(&mut self, other: &Self) {
        for (ns, count) in other.pairs() {
            self.add(ns, count);
        }
    }

    /// How many spans there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.buckets.len()
    }

    /// The longest span, as the upper edge of its bucket; none of no spans.
    #[must_use]
    pub fn max(&self) -> Option<Duration> {
        self.pairs().last().map(|(ns, _)| Duration::from_nanos(ns))
    }

    /// The buckets that are not empty, rising: the upper edge of each, and how many spans it holds.
    pub fn buckets(&self) -> impl Iterator<Item = (Duration, u64)> {
        self.pairs()
            .map(|(ns, count)| (Duration::from_nanos(ns), count))
    }

    /// The span that `permille` of a thousand spans do not exceed, as the upper edge of its bucket.
    ///
    /// None where the sample does not carry it: a quantile q needs 10/(1−q) spans, so that ten of them lie above.
    #[must_use]
    pub fn percentile(&self, permille: u16) -> Option<Duration> {
        if !(1..1000).contains(&permille) || self.count() < needed(permille) {
            return None;
        }
        let rank = (u128::from(self.count()) * u128::from(permille)).div_ceil(1000);
        self.pairs()
            .scan(0u128, |below, (ns, count)| {
                *below += u128::from(count);
                Some((ns, *below))
            })
            .find(|(_, below)| *below >= rank)
            .map(|(ns, _)| Duration::from_nanos(ns))
    }

    fn add(&mut self, ns: u64, count: u64) {
        self.buckets
            .record_n(ns, count)
            .expect("the buckets grow as far as an hour");
    }

    /// The buckets that are not empty: upper edge and count.
    fn pairs(&self) -> impl Iterator<Item = (u64, u64)> {
        self.buckets.iter_recorded().map(|bucket| {
            let upper = self.buckets.highest_equivalent(bucket.value_iterated_to());
            (upper, bucket.count_at_value())
        })
    }
}

/// How many spans a quantile needs.
fn needed(permille: u16) -> u64 {
    10_000u64.div_ceil(1000 - u64::from(permille))
}

impl From<Histogram> for Vec<(u64, u64)> {
    fn from(histogram: Histogram) -> Self {
        histogram.pairs().collect()
    }
}

impl TryFrom<Vec<(u64, u64)>> for Histogram {
    type Error = NotAHistogram;

    fn try_from(pairs: Vec<(u64, u64)>) -> Result<Self, Self::Error> {
        if pairs.windows(2).any(|pair| pair[0].0 >= pair[1].0) {
            return Err(NotAHistogram::Order);
        }
        let mut histogram = Self::default();
        let top = histogram.buckets.highest_equivalent(HIGHEST_NS);
        for (ns, count) in pairs {
            if ns > top || histogram.buckets.highest_equivalent(ns) != ns {
                return Err(NotAHistogram::Edge(ns));
            }
            if count == 0 || histogram.count().checked_add(count).is_none() {
                return Err(NotAHistogram::Count(ns));
            }
            histogram.add(ns, count);
        }
        Ok(histogram)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(spans: &[u64]) -> Histogram {
        let mut histogram = Histogram::default();
        for span in spans {
            histogram.record(Duration::from_nanos(*span));
        }
        histogram
    }

    #[test]
    fn a_percentile_is_there_only_where_the_sample_carries_it() {
        for (permille, needed) in [(500, 20), (900, 100), (990, 1_000), (999, 10_000)] {
            let enough = of(&vec![5_000_000; needed]);
            let short = of(&vec![5_000_000; needed - 1]);
            assert!(enough.percentile(permille).is_some(), "{permille}");
            assert_eq!(short.percentile(permille), None, "{permille}");
        }
        assert_eq!(of(&[1; 100]).percentile(1000), None);
        assert_eq!(of(&[1; 100]).percentile(0), None);
    }

    #[test]
    fn percentiles_are_ranks_of_the_sample() {
        // 1 ms, 2 ms … 1000 ms: the rank is the answer.
        let spans: Vec<u64> = (1..=1000).map(|ms| ms * 1_000_000).collect();
        let histogram = of(&spans);
        for permille in [1, 500, 900, 990] {
            let found = histogram.percentile(permille).unwrap().as_secs_f64() * 1000.0;
            let exact = f64::from(permille);
            assert!(
                found >= exact && found < exact * 1.001,
                "{permille}: {found}"
            );
        }
    }

    #[test]
    fn longer_than_an_hour_counts_as_an_hour() {
        let long = of(&[u64::MAX]);
        assert_eq!(long, of(&[HIGHEST_NS]));
        let mut longest = Histogram::default();
        longest.record(Duration::MAX);
        assert_eq!(longest, long);
        let max = long.max().unwrap().as_secs_f64();
        assert!((3600.0..3603.6).contains(&max), "{max}");
    }

    #[test]
    fn an_empty_one_has_no_max_and_is_an_empty_list() {
        assert_eq!(Histogram::default().max(), None);
        assert_eq!(serde_json::to_string(&Histogram::default()).unwrap(), "[]");
    }

    #[test]
    fn what_is_not_a_histogram_is_refused() {
        for (pairs, error) in [
            (vec![(1_023, 1), (511, 1)], NotAHistogram::Order),
            (vec![(511, 1), (511, 1)], NotAHistogram::Order),
            (vec![(512, 1)], NotAHistogram::Edge(512)),
            (vec![(u64::MAX, 1)], NotAHistogram::Edge(u64::MAX)),
            (vec![(511, 0)], NotAHistogram::Count(511)),
            (
                vec![(511, 1), (1_023, u64::MAX)],
                NotAHistogram::Count(1_023),
            ),
        ] {
            assert_eq!(Histogram::try_from(pairs), Err(error));
        }
    }

    proptest! {
        #[test]
        fn json_reads_back(spans in prop::collection::vec(0..=2 * HIGHEST_NS, 0..200)) {
            let histogram = of(&spans);
            let json = serde_json::to_string(&histogram).unwrap();
            let back: Histogram = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(back.count(), histogram.count());
            prop_assert_eq!(back.max(), histogram.max());
            prop_assert_eq!(serde_json::to_string(&back).unwrap(), json);
            prop_assert_eq!(back, histogram);
        }

        #[test]
        fn merging_is_the_histogram_of_the_union(
            one in prop::collection::vec(0..=HIGHEST_NS, 0..100),
            other in prop::collection::vec(0..=10_000_000u64, 0..100),
        ) {
            let union = of(&[one.as_slice(), other.as_slice()].concat());
            let mut merged = of(&one);
            merged.merge(&of(&other));
            prop_assert_eq!(&merged, &union);
            let mut reverse = of(&other);
            reverse.merge(&of(&one));
            prop_assert_eq!(&reverse, &union);
        }

        #[test]
        fn every_bucket_is_within_three_digits(ns in 1_000_000..=HIGHEST_NS) {
            let max = of(&[ns]).max().unwrap().as_nanos();
            let ns = u128::from(ns);
            prop_assert!(max >= ns && max <= ns + ns / 1000, "{max}");
        }
    }
}
