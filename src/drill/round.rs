//! One round of one cell: move, read back, remove.

use std::sync::Arc;

use crate::{
    clock::{self, Moment},
    ledger::Round,
    plan::round_prefix,
    scenario::Way,
    wire::Hold,
};

use super::{
    Event, Halt, Stage,
    context::{Context, Turn},
    export, import,
    journal::Entry,
    migrate,
    reading::Readings,
    reserve, sweep, verify,
};

/// Runs the round; what it wrote is removed again, outside the timed window.
pub(super) async fn run(context: &Arc<Context>, cell: u32, round: Round) -> Result<(), Halt> {
    let turn = &Turn::new(context, cell, round);
    let mut reserved = None;
    if let Some(to) = turn.cell.target() {
        let prefix = round_prefix(to, cell, round);
        reserved = Some(reserve::removing(
            context.door(to),
            &prefix,
            &turn.cell.objects,
        )?);
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
    if let Some(readings) = readings {
        verify::locate(turn, &readings).await?;
    }
    let Some(to) = turn.cell.target() else {
        return Ok(());
    };
    let began = clock::now();
    verify::run(turn, to).await?;
    ended(turn, Stage::Verify, began);
    // What was held back for this is now free to be spent on it.
    reserved.iter().for_each(Hold::release);
    give_back(context, cell, round).await
}

fn forget_connections(turn: &Turn) {
    for store in [turn.cell.source(), turn.cell.target()]
        .into_iter()
        .flatten()
    {
        turn.context.door(store).wire.forget_connections();
    }
}

/// Moves; gives the readings of the source, where there is one.
async fn moving(turn: &Turn, began: Moment) -> Result<Option<Readings>, Halt> {
    Ok(match &turn.cell.way {
        Way::Import { to } => {
            import::run(turn, to, began).await?;
            None
        }
        Way::Export { from, keep } => Some(export::run(turn, from, keep.as_deref(), began).await?),
        Way::Migrate { from, to } => Some(migrate::run(turn, from, to, began).await?),
    })
}

/// Removes what the round wrote.
pub(super) async fn give_back(context: &Arc<Context>, cell: u32, round: Round) -> Result<(), Halt> {
    let turn = &Turn::new(context, cell, round);
    let Some(to) = turn.cell.target() else {
        return Ok(());
    };
    let began = clock::now();
    sweep::round(turn, to).await?;
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
