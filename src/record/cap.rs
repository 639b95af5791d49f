//! Where a run was to stop, and what that did not hold.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    plan::{CostCap, Limits, Origin, Plan, StoreLimits, Unpriced},
    unit::Bytes,
};

/// What a cap on cost did not hold where a tariff has no price for bytes that leave.
pub const BYTES_OUT: &str = "bytes-out";
/// Likewise for bytes that arrive.
pub const BYTES_IN: &str = "bytes-in";

/// Where the drill was to stop: the caps that stood, by the command, the scenario, or default.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CapFacts {
    /// Payload bytes in both directions.
    pub bytes: Option<Bytes>,
    /// Requests.
    pub requests: Option<u64>,
    /// Time since the run began.
    pub duration_ms: Option<u64>,
    /// The marginal bill at the worst price of each request, at most one cap a currency.
    pub cost: Vec<CostCapFacts>,
    /// What the caps on cost did not hold, because a tariff has no price for it.
    pub unpriced: Vec<UnpricedFacts>,
}

/// A cap on cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CostCapFacts {
    /// At most this: an amount and a currency.
    pub most: String,
    /// Who said so.
    pub origin: CapOrigin,
}

/// Who said that a cap stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CapOrigin {
    /// The scenario or the command.
    Given,
    /// Nobody: it stands where a store is away from this machine.
    Default,
}

/// What a cap on cost did not hold at a store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnpricedFacts {
    /// The store's name.
    pub store: Arc<str>,
    /// Operations by their names, `bytes-out`, `bytes-in`.
    pub what: Vec<String>,
}

impl CapFacts {
    pub(super) fn of(plan: &Plan, limits: &Limits) -> Self {
        let caps = &plan.scenario.run.caps;
        let duration = |span: std::time::Duration| u64::try_from(span.as_millis());
        Self {
            bytes: caps.bytes,
            requests: caps.requests,
            duration_ms: caps.duration.map(|span| duration(span).unwrap_or(u64::MAX)),
            cost: limits.caps.iter().map(CostCapFacts::of).collect(),
            unpriced: limits.unheld().map(UnpricedFacts::of).collect(),
        }
    }
}

impl CostCapFacts {
    fn of(cap: &CostCap) -> Self {
        Self {
            most: cap.most.to_string(),
            origin: match cap.origin {
                Origin::Given => CapOrigin::Given,
                Origin::Default => CapOrigin::Default,
            },
        }
    }
}

impl UnpricedFacts {
    fn of(store: &StoreLimits) -> Self {
        let what = store.unpriced.iter().map(|unpriced| match unpriced {
            Unpriced::Request(operation) => operation.name(),
            Unpriced::Egress => BYTES_OUT,
            Unpriced::Ingress => BYTES_IN,
        });
        Self {
            store: Arc::clone(&store.store),
            what: what.map(str::to_owned).collect(),
        }
    }
}
