//! Times to first byte of two records: percentiles of merged histograms, never an average of percentiles.
//!
//! A record keeps a cell's times of all trials together, and the requests of one trial are no independent sample: what trials
//! differ by cannot be told from what runs differ by. So percentiles stand beside each other without a verdict.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    common::{Paired, all_legs},
    noisy,
};
use crate::{
    assess::{Assessment, Requests},
    record::Record,
    stats::Histogram,
};

/// The times to first byte of a leg's cells that moved the same in both records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FirstByteRow {
    /// The leg's id.
    pub leg: String,
    /// Whether the requests are writes; else they are reads.
    pub of_writes: bool,
    /// In the first record.
    pub first: FirstByte,
    /// In the second.
    pub second: FirstByte,
}

/// Percentiles; each null where the sample does not carry it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FirstByte {
    /// Requests that were timed.
    pub requests: u64,
    /// The median.
    pub p50_ns: Option<u64>,
    /// What nine of ten do not exceed.
    pub p90_ns: Option<u64>,
    /// What 99 of a hundred do not exceed.
    pub p99_ns: Option<u64>,
}

impl FirstByte {
    /// The percentiles of all these histograms together.
    #[must_use]
    pub fn of<'a>(histograms: impl Iterator<Item = &'a Histogram>) -> Self {
        let merged = histograms.fold(Histogram::default(), |mut merged, histogram| {
            merged.merge(histogram);
            merged
        });
        let at = |permille| {
            let span = merged.percentile(permille)?;
            u64::try_from(span.as_nanos()).ok()
        };
        Self {
            requests: merged.count(),
            p50_ns: at(500),
            p90_ns: at(900),
            p99_ns: at(990),
        }
    }

    /// The percentile of so many thousandths, where it is one of the three.
    #[must_use]
    pub fn at(&self, permille: u16) -> Option<u64> {
        match permille {
            500 => self.p50_ns,
            900 => self.p90_ns,
            990 => self.p99_ns,
            _ => None,
        }
    }
}

/// A row a leg of which anything was timed.
pub(super) fn rows(
    first: (&Record, &Assessment),
    second: (&Record, &Assessment),
    paired: &[Paired<'_>],
) -> Vec<FirstByteRow> {
    let legs = all_legs(first.0, second.0).into_iter();
    let rows = legs.filter_map(|leg| {
        let mine: Vec<_> = paired.iter().filter(|pair| pair.first.leg == leg).collect();
        let of = noisy::cell(first.1, mine.first()?.first.number)?.first_byte_of;
        let side = |assessment: &Assessment, number: fn(&Paired<'_>) -> u32| {
            let cells = mine
                .iter()
                .filter_map(|pair| noisy::cell(assessment, number(pair)));
            FirstByte::of(cells.map(|cell| &cell.first_byte))
        };
        Some(FirstByteRow {
            leg: leg.to_owned(),
            of_writes: of == Requests::Writes,
            first: side(first.1, |pair| pair.first.number),
            second: side(second.1, |pair| pair.second.number),
        })
    });
    rows.filter(|row| row.first.requests + row.second.requests > 0)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::*;

    fn histogram(spans: &[u64]) -> Histogram {
        let mut histogram = Histogram::default();
        for span in spans {
            histogram.record(Duration::from_micros(*span));
        }
        histogram
    }

    proptest! {
        #[test]
        fn percentiles_are_those_of_the_pooled_sample(
            cells in prop::collection::vec(prop::collection::vec(1..10_000_000u64, 0..400), 1..5),
        ) {
            let apart: Vec<_> = cells.iter().map(|cell| histogram(cell)).collect();
            let pooled = [histogram(&cells.concat())];
            prop_assert_eq!(FirstByte::of(apart.iter()), FirstByte::of(pooled.iter()));
        }
    }

    /// The mean of the medians of 100 × 1 ms and 900 × 9 ms is 5 ms; their pooled median is 9 ms.
    #[test]
    fn no_percentile_is_averaged() {
        let cells = [histogram(&[1_000; 100]), histogram(&[9_000; 900])];
        let told = FirstByte::of(cells.iter());
        let median = told.p50_ns.unwrap();
        assert!((9_000_000..9_010_000).contains(&median), "{median}");
        assert_eq!(told.requests, 1_000);
        assert!(told.p99_ns.is_some());
        assert_eq!(FirstByte::of(cells[..1].iter()).p99_ns, None, "too few");
    }
}
