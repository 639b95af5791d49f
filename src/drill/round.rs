//! One round of one cell: move, read back, remove.

use std::sync::Arc;

use crate::{
    clock::{self, Moment},
    ledger::Round,
    plan::{round_prefix, source_prefix},
    scenario::Way,
    wire::Hold,
};

use super::{
    Event, Halt, Stage,
    context::{Context, Turn},
    export, import,
    journal::Entry,
    migrate::{self, Arrival},
    reading::Readings,
    reserve, sweep, verify,
};

/// Runs the round; what it wrote is removed again, outside the timed window.
pub(super) async fn run(context: &Arc<Context>, cell: u32, round: Round) -> Result<(), Halt> {
    let turn = &Turn::new(context, cell, round);
    let mut reserved = Vec::new();
    for to in turn.cell.way.written() {
        let prefix = round_prefix(to, cell, round);
        let objects = &turn.cell.objects;
        let past = turn.cell.past();
        reserved.push(reserve::removing(
            context.door(to),
            &prefix,
            objects,
            &past,
        )?);
    }
    if !reserved.is_empty() {
        context.intend(&Entry::Round { cell, round })?;
        context.held.round(cell, round);
    }
    if round == Round::Cold {
        forget_connections(turn);
    }
    context.emit(Event::RoundBegan { cell, round });
    let began = clock::now();
    let readings = moving(turn, began).await?;
    ended(turn, Stage::Move, began);
    for readings in readings {
        verify::locate(turn, &readings).await?;
    }
    let Some(to) = turn.cell.target() else {
        return Ok(());
    };
    let began = clock::now();
    verify::run(turn, to).await?;
    let unread = turn.originals.take_checksums();
    if !unread.is_empty() {
        verify::checked(turn, unread);
    }
    ended(turn, Stage::Verify, began);
    // What was held back for this is now free to be spent on it.
    reserved.iter().for_each(Hold::release);
    give_back(context, cell, round).await
}

fn forget_connections(turn: &Turn) {
    for store in turn.cell.way.stores() {
        turn.context.window(store).wire.forget_connections();
    }
}

/// Moves; gives the readings of every store that was read.
async fn moving(turn: &Turn, began: Moment) -> Result<Vec<Readings>, Halt> {
    let there = |from| source_prefix(from, &turn.cell.objects.dataset().name);
    Ok(match &turn.cell.way {
        Way::Import { to } => {
            import::run(turn, to, began).await?;
            Vec::new()
        }
        Way::Export { from, keep } => export::run(turn, from, keep.as_deref(), began)
            .await?
            .into_iter()
            .collect(),
        Way::Migrate { from, to } => {
            vec![migrate::run(turn, (from, &there(from)), to, Arrival::At(began)).await?]
        }
        Way::RoundTrip { from, via } => {
            let away = migrate::run(turn, (from, &there(from)), via, Arrival::Halfway).await?;
            let half = round_prefix(via, turn.cell.number, turn.round);
            let back = migrate::run(turn, (via, &half), from, Arrival::At(began)).await?;
            vec![away, back]
        }
    })
}

/// Removes what the round wrote.
pub(super) async fn give_back(context: &Arc<Context>, cell: u32, round: Round) -> Result<(), Halt> {
    let turn = &Turn::new(context, cell, round);
    if turn.cell.way.written().is_empty() {
        return Ok(());
    }
    let began = clock::now();
    sweep::round(turn).await?;
    context.held.round_gone(cell, round);
    ended(turn, Stage::Clean, began);
    Ok(())
}

fn ended(turn: &Turn, stage: Stage, began: Moment) {
    turn.context.emit(Event::StageEnded {
        cell: turn.cell.number,
        round: turn.round,
        stage,
        wall: began.elapsed(),
    });
}
