//! A fire drill for leaving a cloud: measures time, cost and integrity of moving data between object stores.

pub mod assess;
pub mod clock;
pub mod dataset;
pub mod digest;
pub mod drill;
pub mod embedded;
pub mod exit;
pub mod host;
pub mod integrity;
pub mod ledger;
pub mod object;
pub mod plan;
pub mod price;
pub mod quirks;
pub mod record;
pub mod report;
pub mod scenario;
pub mod stats;
pub mod store;
pub mod unit;
pub mod wire;

#[cfg(test)]
extern crate self as exitdrill;
