//! What ends with the process: no journal needs to remember it.

use std::{collections::BTreeSet, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::plan::Plan;

/// What ends with the process, so that nothing of it can remain.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fleeting {
    /// The names of the stores inside the process.
    pub stores: BTreeSet<Arc<str>>,
    /// The numbers of the cells that write to such a store.
    pub cells: BTreeSet<u32>,
}

impl Fleeting {
    /// What of this plan ends with the process.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let stores = plan
            .stores
            .iter()
            .filter(|store| store.place.is_in_process());
        let cells = plan.cells.iter().filter(|cell| {
            let written = cell.way.written();
            let mut inside = written.iter().map(|store| store.place.is_in_process());
            !written.is_empty() && inside.all(|inside| inside)
        });
        Self {
            stores: stores.map(|store| Arc::clone(&store.name)).collect(),
            cells: cells.map(|cell| cell.number).collect(),
        }
    }
}
