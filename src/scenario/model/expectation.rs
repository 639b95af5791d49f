//! What a drill must show.

use std::{collections::BTreeSet, time::Duration};

use num_rational::BigRational;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    object::Facet,
    price::Regime,
    unit::{Money, Rate},
};

/// What the drill must show; else the exit code says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Expectation {
    /// What is expected.
    pub metric: Metric,
    /// Of the leg with this id; of every leg where none is named.
    pub leg: Option<String>,
}

/// What is expected.
#[derive(Clone, Debug, PartialEq)]
pub enum Metric {
    /// These facets arrive whole on every object.
    Fidelity(BTreeSet<Facet>),
    /// At least so many percent of the objects and of the bytes that each cell moved were read back and hashed.
    VerificationCoverage(u8),
    /// The median throughput of every cell is at least this.
    Throughput(Rate),
    /// The percentile of the time to first byte of every cell's reads (writes, for an import) is at most this.
    TimeToFirstByte {
        /// The percentile in thousandths: 500 for the median.
        permille: u16,
        /// At most this.
        at_most: Duration,
    },
    /// A charge or cost of the exit of every leg that leaves a store is at most this.
    Cost {
        /// Which.
        cost: CostMetric,
        /// Under which regime; none is what was declared, else list price.
        regime: Option<Regime>,
        /// At most this.
        at_most: Money,
    },
    /// The exit's cost is at most so many months of the storage bill.
    CostRatio {
        /// Under which regime; none is what was declared, else list price.
        regime: Option<Regime>,
        /// At most so many months.
        at_most: BigRational,
    },
    /// The upper bound of the exit's duration is at most this.
    ExitDuration(Duration),
    /// What the upper bound of the exit's duration leaves of 30 days is at least this.
    TransitionHeadroom(Duration),
}

/// A charge or cost of an exit.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum CostMetric {
    /// Data leaving through the network.
    DataEgressCharge,
    /// That and other charges for switching.
    SwitchingCharges,
    /// Retrieval, thawing, requests, early deletion.
    ExitServiceFees,
    /// Storage in two places.
    OverlapCost,
    /// All of it.
    ExitCost,
}
