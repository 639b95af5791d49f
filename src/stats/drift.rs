//! Whether a run slowed down: its first third against its last.

use super::Bins;

/// A last third that is this much slower or faster than the first is told.
pub const FASTER_OR_SLOWER: f64 = 0.2;

/// The fewest bins that a third must have to say anything.
const THIRD: usize = 10;

/// The rate of a run's last third against its first.
///
/// A provider that throttles, and a burst credit that is used up, show as a slower last third; what is extrapolated from such a
/// run is too fast. A faster one is mostly a slow start.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Drift {
    /// Within [`FASTER_OR_SLOWER`].
    Steady,
    /// Slower: the last third's rate over the first's.
    Slower(f64),
    /// Faster: the last third's rate over the first's.
    Faster(f64),
}

impl Bins {
    /// Whether the run slowed down; none of a run too short to tell.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "a rate is noisy far above 2^-53"
    )]
    pub fn drift(&self) -> Option<Drift> {
        let bins = self.bytes();
        let third = bins.len() / 3;
        if third < THIRD {
            return None;
        }
        let sum =
            |bins: &[crate::unit::Bytes]| bins.iter().map(|bytes| bytes.0 as f64).sum::<f64>();
        let (first, last) = (sum(&bins[..third]), sum(&bins[bins.len() - third..]));
        let ratio = if first > 0.0 {
            last / first
        } else {
            return None;
        };
        Some(match ratio {
            _ if ratio < 1.0 - FASTER_OR_SLOWER => Drift::Slower(ratio),
            _ if ratio > 1.0 + FASTER_OR_SLOWER => Drift::Faster(ratio),
            _ => Drift::Steady,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::unit::Bytes;

    fn run(rate: impl Fn(u64) -> u64) -> Bins {
        let mut bins = Bins::default();
        for at in 0..90 {
            bins.add(Duration::from_millis(at), Bytes(rate(at)));
        }
        bins
    }

    #[test]
    fn tells_a_run_that_was_throttled() {
        let halved = run(|at| if at < 45 { 1000 } else { 500 });
        assert_eq!(halved.drift(), Some(Drift::Slower(0.5)));
        let doubled = run(|at| if at < 45 { 500 } else { 1000 });
        assert_eq!(doubled.drift(), Some(Drift::Faster(2.0)));
        assert_eq!(run(|at| 1000 + at).drift(), Some(Drift::Steady));
    }

    #[test]
    fn a_short_run_tells_nothing() {
        let mut bins = Bins::default();
        bins.add(Duration::from_millis(1), Bytes(7));
        assert_eq!(bins.drift(), None);
    }
}
