//! What repetitions say: exact numbers, noisy numbers, latencies, and the course of a run over time.
//!
//! Exact numbers (bytes, counts, money) and noisy ones (time) are different types. A [`Repeated`] has no interval and
//! says when trials disagree; a [`Summary`] lists every trial and carries the intervals its size allows. Nothing here
//! averages percentiles: a [`Histogram`] is merged, and asked afterwards.

mod bins;
mod drift;
mod fit;
mod histogram;
mod interval;
mod outlier;
mod repeated;
mod student;
mod summary;

#[cfg(test)]
mod coverage;

pub use bins::{Bins, NoSteadyState, NotBins, SteadyWindow};
pub use drift::{Drift, FASTER_OR_SLOWER};
pub use fit::{Fit, NoFit, Observation, Predicted};
pub use histogram::{Histogram, NotAHistogram};
pub use interval::{Interval, Method};
pub use outlier::{Outlier, Severity};
pub use repeated::Repeated;
pub use student::t_quantile_95;
pub use summary::{Estimate, Headline, NoInterval, NotASample, Summary};
