//! What moving the estate would cost, from what moving the sample took.

use std::{num::NonZeroU64, sync::Arc};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    exit::{Projection, Stock, project, scale},
    ledger::Phase,
    price::Tariff,
};

use super::{EstateFacts, Record, WayFacts};

/// The part a store plays in a move.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The estate leaves it.
    Source,
    /// The estate enters it.
    Target,
}

/// What moving the estate would cost at one store.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ProjectionFacts {
    /// The store's name.
    pub store: Arc<str>,
    /// The part it plays.
    pub role: Role,
    /// What it would cost.
    pub projection: Projection,
}

/// The projection at a store in a role, from the `move` rows of the cells in which it plays that part; none where nothing
/// was moved there.
pub(super) fn of(
    record: &Record,
    store: &Arc<str>,
    role: Role,
    estate: &EstateFacts,
    tariff: &Tariff,
    page: NonZeroU64,
) -> Option<ProjectionFacts> {
    let cells: Vec<u32> = record
        .plan
        .cells
        .iter()
        .filter(|cell| plays(&cell.way, store, role))
        .map(|cell| cell.number)
        .collect();
    let rows = record.ledger.only(|entry| {
        entry.phase == Phase::Move && entry.cell.is_some_and(|cell| cells.contains(&cell))
    });
    let rounds = record
        .rounds
        .iter()
        .filter(|round| cells.contains(&round.cell));
    let sample = rounds.fold(
        Stock {
            bytes: 0,
            objects: 0,
        },
        |sum, round| Stock {
            bytes: sum.bytes + round.bytes_moved.0,
            objects: sum.objects + round.objects_moved,
        },
    );
    let estate = Stock {
        bytes: estate.size.0,
        objects: estate.objects,
    };
    let usage = scale(&rows, store, sample, estate, page).ok()?;
    Some(ProjectionFacts {
        store: Arc::clone(store),
        role,
        projection: project(&usage, tariff),
    })
}

fn plays(way: &WayFacts, store: &Arc<str>, role: Role) -> bool {
    match (way, role) {
        (WayFacts::Export { from } | WayFacts::Migrate { from, .. }, Role::Source) => from == store,
        (WayFacts::Import { to } | WayFacts::Migrate { to, .. }, Role::Target) => to == store,
        (WayFacts::Import { .. }, Role::Source) | (WayFacts::Export { .. }, Role::Target) => false,
    }
}
