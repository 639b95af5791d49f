//! What repetitions say: exact numbers, noisy numbers, latencies, and the course of a run over time.
//!
//! Exact numbers (bytes, counts, money) and noisy ones (time) are different types. A [`Repeated`] has no interval and
//! says when trials disagree; a [`Summary`] lists every trial and carries the intervals its size allows. Nothing here
//! averages percentiles: a [`Histogram`] is merged, and asked afterwards.
//!
//! # Comparing
//!
//! Two noisy numbers are compared by their [`Ratio`], and a table of ratios by [`changes`]: more, less, shown to be within a
//! [`Threshold`], or not shown. From a lack of evidence nothing follows, least of all that two are the same. Trials of the
//! two that ran in turns are taken in [pairs](Ratio::paired), which no drift of the machine or the line disturbs: of identical
//! systems at most 5 in 100 are said to differ. Of identical systems measured [one after the other](Ratio::apart) half are,
//! as soon as something drifts; who shows such a ratio says so.
//!
//! How often pairs show a true change of 10 %, by simulation (six trials are the default of a scenario):
//!
//! | noise of one trial | 6 trials | 10 trials |
//! |---|---|---|
//! | 3 % | 99 % | 100 % |
//! | 5 % | 75 % | 96 % |
//! | 10 % | 27 % | 48 % |

mod bins;
mod change;
mod drift;
mod fit;
mod histogram;
mod interval;
mod outlier;
mod ratio;
mod repeated;
mod student;
mod summary;

#[cfg(test)]
mod chance;
#[cfg(test)]
mod coverage;
#[cfg(test)]
mod random;

pub use bins::{Bins, NoSteadyState, NotBins, SteadyWindow};
pub use change::{Change, NotAThreshold, Threshold, changes};
pub use drift::{Drift, FASTER_OR_SLOWER};
pub use fit::{Fit, NoFit, Observation, Predicted};
pub use histogram::{Histogram, NotAHistogram};
pub use interval::{Interval, Method};
pub use outlier::{Outlier, Severity};
pub use ratio::{Design, NoRatio, Ratio};
pub use repeated::Repeated;
pub use student::t_quantile_95;
pub use summary::{Estimate, Headline, NoInterval, NotASample, Summary};
