//! Store → runner: listed, read, judged, and dropped or kept.

use std::{path::Path, sync::Arc};

use crate::{clock::Moment, ledger::Phase, plan::source_prefix, scenario::Store};

use super::{
    Event, Halt,
    context::Turn,
    drawn,
    keep::Keep,
    listing::{Roll, walk},
    migrate::Arrival,
    past,
    reading::Readings,
    task::each,
    verify,
};

/// Reads every object of the cell from where the setup stored it, or where it lay already; gives the readings of what can
/// be judged.
pub(super) async fn run(
    turn: &Turn,
    from: &Arc<Store>,
    keep: Option<&Path>,
    began: Moment,
) -> Result<Option<Readings>, Halt> {
    let context = &turn.context;
    if turn.cell.is_real() {
        let keep = keep.map(|folder| Keep::create(folder, &verify::folder(turn)));
        drawn::export(turn, from, keep.transpose()?.as_ref(), began).await?;
        return Ok(None);
    }
    let prefix = source_prefix(from, &turn.cell.objects.dataset().name);
    let roll = Roll::new(turn, &prefix);
    let readings = verify::readings(turn, from, Phase::Move);
    if let Some(back) = past::Back::of(turn, &readings) {
        back.read(&prefix, None, Arrival::At(began)).await?;
    }
    let keep = keep
        .map(|folder| Keep::create(folder, &verify::folder(turn)))
        .transpose()?;
    let listed = walk(&readings.window, context.retry(), &readings.tag, &prefix);
    let concurrency = turn.cell.concurrency();
    each(&context.stop, concurrency, listed, |listed| {
        let (turn, readings, keep) = (turn.clone(), readings.clone(), keep.clone());
        let index = roll.index(&listed);
        async move {
            let Some(index) = index else { return Ok(()) };
            let read = readings
                .read(index, (&listed.key, None), keep.as_ref())
                .await;
            if read.is_ok() {
                let bytes = turn.cell.objects.size(index).0;
                turn.context.emit(Event::Moved {
                    cell: Some(turn.at()),
                    at: began.elapsed(),
                    bytes,
                });
            }
            verify::judge(&turn, &readings, index, listed.key, read)
        }
    })
    .await?;
    verify::missing(turn, &roll);
    Ok(Some(readings))
}
