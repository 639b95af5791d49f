//! What a request belongs to.

use std::sync::Arc;

use crate::ledger::{Phase, Round};

/// What a request belongs to; goes with it as an extension, so that its attempt can be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The store's name in the scenario.
    pub store: Arc<str>,
    /// The cell's number in the plan and the round; none for what belongs to the drill as a whole.
    pub cell: Option<(u32, Round)>,
    /// The part of the drill.
    pub phase: Phase,
    /// 1 for the first try of a request, 2 for its first retry.
    pub number: u32,
}

impl Tag {
    /// The first try of a request that belongs to the drill as a whole.
    #[must_use]
    pub fn of(store: &Arc<str>, phase: Phase) -> Self {
        Self {
            store: Arc::clone(store),
            cell: None,
            phase,
            number: 1,
        }
    }

    /// The same request, tried for the `number`-th time.
    #[must_use]
    pub fn attempt(&self, number: u32) -> Self {
        Self {
            number,
            ..self.clone()
        }
    }
}
