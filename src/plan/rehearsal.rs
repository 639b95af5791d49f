//! Whether a run is a rehearsal, whose times say nothing of a provider.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::scenario::{Place, Store};

/// Whether stores of providers are used, and if not, at whose word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Rehearsal {
    /// None: a store away from this machine is used.
    No,
    /// Every store is on this machine, where the scenario, or an endpoint given with it, says it is.
    ByScenario,
    /// The command replaced every store outside the process by an embedded one.
    ByCommand,
}

impl Rehearsal {
    /// What a run with these stores is.
    pub(crate) fn of(stores: &[Arc<Store>]) -> Self {
        let replaced = |store: &Arc<Store>| matches!(store.place, Place::Rehearsed(_));
        if !stores.iter().all(|store| store.place.is_loopback()) {
            Self::No
        } else if stores.iter().any(replaced) {
            Self::ByCommand
        } else {
            Self::ByScenario
        }
    }

    /// Whether it is one, so that times say nothing of a provider.
    #[must_use]
    pub fn is_one(self) -> bool {
        self != Self::No
    }
}
