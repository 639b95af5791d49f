//! What a run was told, and by whom.

use std::{collections::BTreeMap, sync::Arc};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    digest::Sha256Digest,
    host::Fact,
    ledger::{Ledger, Round},
    object::Facet,
    price::{ExchangeRate, Ratio, ReadDate, Regime, Route, Sums},
    scenario::CostMetric,
    unit::{Bytes, Currency},
};

use super::CapFacts;

/// Who wrote a record.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// `exitdrill`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// What the run was told to do.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ScenarioFacts {
    /// The file's path, as it was given.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// The SHA-256 of its text.
    pub sha256: Sha256Digest,
    /// Stores that the command pointed elsewhere.
    pub overrides: Vec<Override>,
    /// What the user really has, as declared.
    pub estate: Option<EstateFacts>,
    /// Where data leave to in the drill itself, as declared.
    pub location: Route,
    /// Rates between currencies, as declared.
    pub exchange: Vec<ExchangeRate>,
    /// What the drill must show.
    pub expectations: Vec<ExpectationFacts>,
}

/// A store that the command pointed elsewhere.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Override {
    /// The store's name.
    pub store: String,
    /// Where it was pointed: an origin, or `embedded`.
    pub endpoint: String,
    /// In a rehearsal by command, the origin that the embedded store stood for.
    pub stands_for: Option<String>,
}

/// What the user really has, as declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EstateFacts {
    /// All bytes.
    #[serde(rename = "size_bytes")]
    pub size: Bytes,
    /// All objects.
    pub objects: u64,
    /// The link they would leave by.
    pub link_bits_per_second: Option<u64>,
}

/// What the drill must show.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "metric")]
pub enum ExpectationFacts {
    /// These facets arrive whole on every object.
    Fidelity {
        /// Of this leg; of every leg where none is named.
        leg: Option<String>,
        /// The facets.
        whole: Vec<Facet>,
    },
    /// What every cell moved was read back and hashed.
    VerificationCoverage {
        /// Of this leg; of every leg where none is named.
        leg: Option<String>,
        /// At least so many percent of the objects, and of the bytes.
        at_least_percent: u8,
    },
    /// The median throughput of every cell.
    Throughput {
        /// Of this leg; of every leg where none is named.
        leg: Option<String>,
        /// At least this.
        at_least_bytes_per_second: f64,
    },
    /// A percentile of the time to first byte of every cell.
    TimeToFirstByte {
        /// Of this leg; of every leg where none is named.
        leg: Option<String>,
        /// The percentile in thousandths.
        permille: u16,
        /// At most this.
        at_most_ns: u64,
    },
    /// A charge or cost of the exit of every leg that leaves a store.
    Cost {
        /// Of this leg; of every such leg where none is named.
        leg: Option<String>,
        /// Which.
        cost: CostMetric,
        /// Under which regime; null is what was declared, else list price.
        regime: Option<Regime>,
        /// At most so much.
        at_most: Ratio,
        /// Of this currency.
        currency: Currency,
    },
    /// The exit's cost in months of the storage bill.
    ExitCostRatio {
        /// Of this leg; of every such leg where none is named.
        leg: Option<String>,
        /// Under which regime; null is what was declared, else list price.
        regime: Option<Regime>,
        /// At most so many months.
        at_most_months: Ratio,
    },
    /// The upper bound of the exit's duration.
    ExitDuration {
        /// Of this leg; of every such leg where none is named.
        leg: Option<String>,
        /// At most this.
        at_most_seconds: u64,
    },
    /// What the upper bound of the exit's duration leaves of 30 days.
    TransitionHeadroom {
        /// Of this leg; of every such leg where none is named.
        leg: Option<String>,
        /// At least this.
        at_least_seconds: u64,
    },
}

/// The prices a run was billed by.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CatalogFacts {
    /// The SHA-256 of the catalog.
    pub sha256: Sha256Digest,
    /// When the oldest price of the tariffs used was read, to the precision its source gives; null where they have none.
    pub oldest_price: Option<ReadDate>,
}

/// One store of a run. Holds no secret.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct StoreFacts {
    /// Its name in the scenario.
    pub name: Arc<str>,
    /// `embedded`, or its origin.
    pub endpoint: String,
    /// In a rehearsal by command, the origin of the store it stood for; null for a store that stood for itself.
    pub stands_for: Option<String>,
    /// Whether it is on this machine.
    pub loopback: bool,
    /// Its bucket.
    pub bucket: String,
    /// Below which the run wrote.
    pub prefix: String,
    /// The name of its quirks.
    pub quirks: String,
    /// The dialect that its quirks say it speaks, where that is not S3; null for S3.
    pub native_dialect: Option<String>,
    /// The tariff it is charged by.
    pub tariff: String,
    /// The region that signed requests.
    pub region: String,
    /// The line that was put on its own; null where none was.
    pub shape: Option<ShapeFacts>,
    /// The size of an upload's parts.
    #[serde(rename = "part_size_bytes")]
    pub part_size: Bytes,
    /// Requests in flight.
    pub concurrency: u32,
    /// What it calls itself.
    pub software: Fact<String>,
}

/// A line that was made longer and narrower than it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ShapeFacts {
    /// What every answer waited for, and every new connection, in nanoseconds.
    pub round_trip_ns: u64,
    /// What each direction was held to; null where it was not.
    pub bits_per_second: Option<u64>,
}

/// From where to where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum WayFacts {
    /// Runner → store.
    Import {
        /// Written to.
        to: Arc<str>,
    },
    /// Store → runner.
    Export {
        /// Read from.
        from: Arc<str>,
    },
    /// Store → store.
    Migrate {
        /// Read from.
        from: Arc<str>,
        /// Written to.
        to: Arc<str>,
    },
    /// Store → store → the first store again. Its times and bytes are those of both ways together.
    RoundTrip {
        /// Read from, and written to at the end.
        from: Arc<str>,
        /// Written to, and read from.
        via: Arc<str>,
    },
}

/// One cell of the plan.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CellFacts {
    /// Its number.
    pub number: u32,
    /// Its id: `migrate:home>away:scans`.
    pub id: String,
    /// Its leg's id.
    pub leg: String,
    /// From where to where.
    pub way: WayFacts,
    /// The dataset's name.
    pub dataset: Arc<str>,
    /// Objects of a round, an older version being one of them; of a bucket that was not listed yet none are known, and this
    /// is 0.
    pub objects: u64,
    /// Bytes of a round; likewise.
    pub bytes: Bytes,
    /// Requests in flight.
    pub concurrency: u32,
    /// What the objects were drawn from, where they are a bucket's own; null where the drill stored them.
    #[serde(default)]
    pub drawn_from: Option<DrawnFrom>,
    /// Which cells it took turns with, trial by trial: those of the same number and dataset; null where it took none.
    #[serde(default)]
    pub turns: Option<u32>,
}

/// What a sample of a bucket's own objects was drawn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DrawnFrom {
    /// Not known: the listing did not come to its end.
    NotListed,
    /// All that the listing showed.
    Listed {
        /// How many objects.
        objects: u64,
        /// How many bytes.
        bytes: Bytes,
    },
}

/// How much of what was written was read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VerifyFacts {
    /// Every object.
    ReadBack,
    /// At most this many objects a round.
    Sample(u64),
    /// Nothing.
    Nothing,
}

/// What was to be done.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PlanFacts {
    /// The seed of the order.
    pub seed: u64,
    /// Trials of each cell, after the cold run.
    pub trials: u32,
    /// How much was read back.
    pub verify: VerifyFacts,
    /// Where it was to stop.
    pub caps: CapFacts,
    /// The cells.
    pub cells: Vec<CellFacts>,
    /// The rounds, in the order they were to run.
    pub order: Vec<(u32, Round)>,
    /// The requests and object bytes of a run without faults.
    pub expected: Ledger,
    /// What those cost at the margin: the predicted bill of the drill itself.
    pub expected_cost: Sums,
    /// The most memory the process was to hold.
    #[serde(rename = "memory_bound_bytes")]
    pub memory: Bytes,
    /// The seed of each generated dataset; a folder has none.
    pub seeds: BTreeMap<Arc<str>, u64>,
    /// What stores were known not to take as it is, before a byte moved.
    pub refused: Vec<RefusedFacts>,
}

/// Objects of a dataset that a store was known not to take as they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RefusedFacts {
    /// The store's name.
    pub store: Arc<str>,
    /// The dataset's name.
    pub dataset: Arc<str>,
    /// What it does not take.
    pub why: String,
    /// How many objects of the dataset that is.
    pub objects: u64,
    /// The name, in the dataset, of the first.
    pub first: String,
}
