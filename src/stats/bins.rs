//! The course of a run: bytes by time.

use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::unit::{Bytes, Rate};

const MOST: usize = 120;
const FIRST_WIDTH_NS: u64 = 1_000_000;

/// Fewer bins with bytes than this, and one object more or less at an end of the window would change its rate by more
/// than a twentieth.
const STEADY_BINS: usize = 20;

/// Bytes by time since the start, in at most 120 bins of equal width.
///
/// The width begins at 1 ms and doubles when the bins are full, so that a run of any length fits and no byte is lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Unchecked")]
#[schemars(!try_from)]
pub struct Bins {
    /// The width of each bin in nanoseconds.
    width_ns: u64,
    /// The bytes of each bin, from the start to the last one that is not empty.
    #[schemars(length(max = 120))]
    bytes: Vec<Bytes>,
}

#[derive(Deserialize)]
struct Unchecked {
    width_ns: u64,
    bytes: Vec<Bytes>,
}

/// Why a list is not bins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected at most {MOST} bins of a width that is 1 ms, doubled any number of times")]
pub struct NotBins;

/// The middle of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SteadyWindow {
    /// Where it begins.
    pub from: Duration,
    /// Where it ends.
    pub to: Duration,
    /// The bytes within it.
    pub bytes: Bytes,
}

/// Why a run has no steady state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "not measured: bytes arrived in {0} time bins of the middle of the run, fewer than {STEADY_BINS}"
)]
pub struct NoSteadyState(pub usize);

impl Default for Bins {
    fn default() -> Self {
        Self {
            width_ns: FIRST_WIDTH_NS,
            bytes: Vec::new(),
        }
    }
}

impl Bins {
    /// Adds bytes at a time since the start.
    pub fn add(&mut self, offset: Duration, bytes: Bytes) {
        let ns = u64::try_from(offset.as_nanos()).unwrap_or(u64::MAX);
        let index = loop {
            match usize::try_from(ns / self.width_ns) {
                Ok(index) if index < MOST => break index,
                _ => self.double(),
            }
        };
        if index >= self.bytes.len() {
            self.bytes.resize(index + 1, Bytes(0));
        }
        self.bytes[index] += bytes;
    }

    /// All bytes.
    #[must_use]
    pub fn total(&self) -> Bytes {
        self.bytes.iter().copied().sum()
    }

    /// The width of each bin.
    #[must_use]
    pub fn width(&self) -> Duration {
        Duration::from_nanos(self.width_ns)
    }

    /// The bytes of each bin, from the start.
    #[must_use]
    pub fn bytes(&self) -> &[Bytes] {
        &self.bytes
    }

    /// The middle of a run that took `span`: the whole bins between its first and its last tenth.
    ///
    /// Dropping a tenth at either end leaves out the ramp-up and the tail. That is right for the capacity of a path and
    /// wrong for how long an exit takes, so it only stands beside the throughput of the whole run.
    ///
    /// # Errors
    /// Too few bins of the middle carry bytes: the run was short, or its objects few and large.
    pub fn steady(&self, span: Duration) -> Result<SteadyWindow, NoSteadyState> {
        let width = u128::from(self.width_ns);
        let tenth = span.as_nanos() / 10;
        let first = self.index(tenth.div_ceil(width));
        let end = self.index((span.as_nanos() - tenth) / width);
        let middle = self.bytes.get(first..end).unwrap_or_default();
        let carrying = middle.iter().filter(|bytes| bytes.0 > 0).count();
        if carrying < STEADY_BINS {
            return Err(NoSteadyState(carrying));
        }
        Ok(SteadyWindow {
            from: self.edge(first),
            to: self.edge(end),
            bytes: middle.iter().copied().sum(),
        })
    }

    /// A bin's number, at most that of the end.
    fn index(&self, bin: u128) -> usize {
        usize::try_from(bin).map_or(self.bytes.len(), |bin| bin.min(self.bytes.len()))
    }

    fn edge(&self, bin: usize) -> Duration {
        self.width() * u32::try_from(bin).expect("at most 120 bins")
    }

    /// Each pair of bins becomes one.
    fn double(&mut self) {
        self.width_ns *= 2;
        self.bytes = self
            .bytes
            .chunks(2)
            .map(|pair| pair.iter().copied().sum())
            .collect();
    }
}

impl TryFrom<Unchecked> for Bins {
    type Error = NotBins;

    fn try_from(bins: Unchecked) -> Result<Self, Self::Error> {
        let doublings = bins.width_ns / FIRST_WIDTH_NS;
        let legal = bins.width_ns.is_multiple_of(FIRST_WIDTH_NS) && doublings.is_power_of_two();
        if !legal || bins.bytes.len() > MOST {
            return Err(NotBins);
        }
        Ok(Self {
            width_ns: bins.width_ns,
            bytes: bins.bytes,
        })
    }
}

impl SteadyWindow {
    /// Bytes per second within the window.
    #[must_use]
    pub fn rate(&self) -> Option<Rate> {
        Rate::over(self.bytes, self.to.saturating_sub(self.from))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    #[test]
    fn a_longer_run_widens_the_bins() {
        let mut bins = Bins::default();
        for at in 0..120 {
            bins.add(ms(at), Bytes(1));
        }
        assert_eq!((bins.width(), bins.bytes().len()), (ms(1), 120));
        bins.add(ms(120), Bytes(1));
        assert_eq!((bins.width(), bins.bytes().len()), (ms(2), 61));
        assert_eq!(bins.bytes()[..2], [Bytes(2), Bytes(2)]);
        assert_eq!(bins.total(), Bytes(121));
    }

    #[test]
    fn the_steady_window_leaves_out_a_slow_start_and_a_long_tail() {
        let mut bins = Bins::default();
        for at in 0..100 {
            let bytes = if (10..90).contains(&at) { 1_000 } else { 10 };
            bins.add(ms(at), Bytes(bytes));
        }
        let steady = bins.steady(ms(100)).unwrap();
        assert_eq!((steady.from, steady.to), (ms(10), ms(90)));
        assert_eq!(steady.bytes, Bytes(80_000));
        assert_eq!(steady.rate(), Some(Rate(1_000_000.0)));
    }

    #[test]
    fn a_stall_in_the_middle_counts() {
        let mut bins = Bins::default();
        for at in (0..100).filter(|at| !(40..60).contains(at)) {
            bins.add(ms(at), Bytes(1_000));
        }
        assert_eq!(bins.steady(ms(100)).unwrap().rate(), Some(Rate(750_000.0)));
    }

    #[test]
    fn a_few_lumps_are_no_steady_state() {
        let mut bins = Bins::default();
        for at in [20, 40, 60, 80] {
            bins.add(ms(at), Bytes(24 << 20));
        }
        assert_eq!(bins.steady(ms(100)), Err(NoSteadyState(4)));
        assert_eq!(Bins::default().steady(ms(0)), Err(NoSteadyState(0)));
    }

    #[test]
    fn what_is_not_bins_is_refused() {
        let parse = |width: u64, bins: usize| {
            let json = serde_json::json!({ "width_ns": width, "bytes": vec![1; bins] });
            serde_json::from_value::<Bins>(json).is_ok()
        };
        assert!(parse(1_000_000, 120) && parse(4_000_000, 0));
        assert!(!parse(1_000_000, 121), "too many");
        assert!(!parse(0, 1) && !parse(3_000_000, 1), "not a doubled width");
    }

    proptest! {
        #[test]
        fn no_byte_is_lost_and_json_reads_back(
            adds in prop::collection::vec((any::<u64>(), 0..1u64 << 40), 0..200),
        ) {
            let mut bins = Bins::default();
            for (offset, bytes) in &adds {
                bins.add(Duration::from_nanos(*offset), Bytes(*bytes));
            }
            prop_assert!(bins.bytes().len() <= MOST);
            prop_assert_eq!(bins.total(), adds.iter().map(|(_, bytes)| Bytes(*bytes)).sum());
            let json = serde_json::to_string(&bins).unwrap();
            prop_assert_eq!(serde_json::from_str::<Bins>(&json).unwrap(), bins);
        }

        #[test]
        fn the_order_of_adding_does_not_matter(
            adds in prop::collection::vec((0..10_000_000_000u64, 1..1_000u64), 0..100),
        ) {
            let fill = |adds: &mut dyn Iterator<Item = &(u64, u64)>| {
                let mut bins = Bins::default();
                adds.for_each(|(at, bytes)| bins.add(Duration::from_nanos(*at), Bytes(*bytes)));
                bins
            };
            prop_assert_eq!(fill(&mut adds.iter()), fill(&mut adds.iter().rev()));
        }
    }
}
