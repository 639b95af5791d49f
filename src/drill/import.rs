//! Runner → store.

use std::sync::Arc;

use futures::stream;
use tokio::sync::Semaphore;

use crate::{clock::Moment, ledger::Phase, plan::round_prefix, scenario::Store};

use super::{Event, Halt, context::Turn, halt::Trouble, past, task::each, upload::Uploads};

/// Stores every object of the cell below the round's own prefix.
pub(super) async fn run(turn: &Turn, to: &Arc<Store>, began: Moment) -> Result<(), Halt> {
    let uploads = Uploads {
        context: Arc::clone(&turn.context),
        door: turn.context.door(to).clone(),
        tag: turn.tag(to, Phase::Move),
        prefix: round_prefix(to, turn.cell.number, turn.round),
        objects: turn.cell.objects.clone(),
        manifest: Arc::clone(turn.context.manifest(&turn.cell.objects)),
        permits: Arc::new(Semaphore::new(to.concurrency as usize)),
    };
    past::import(turn, &uploads, began).await?;
    let (turn, sent) = (turn.clone(), uploads.clone());
    each_object(&uploads, to.concurrency, move |index, stored| {
        match stored {
            Ok(()) => sent.context.emit(Event::Moved {
                cell: Some(turn.at()),
                at: began.elapsed(),
                bytes: sent.objects.size(index).0,
            }),
            Err(_) => turn.hold_back(index),
        }
        let key = sent.key(index);
        turn.context.settle(Some(turn.at()), key, stored)
    })
    .await
}

/// Stores every object of a source. One that cannot be stored ends the drill: every cell that reads the source would
/// miss it, and say so of a store that never had it.
pub(super) async fn source(uploads: &Uploads, concurrency: u32, began: Moment) -> Result<(), Halt> {
    let sent = uploads.clone();
    each_object(uploads, concurrency, move |index, stored| {
        stored.map_err(Halt::from)?;
        sent.context.emit(Event::Moved {
            cell: None,
            at: began.elapsed(),
            bytes: sent.objects.size(index).0,
        });
        Ok(())
    })
    .await
}

/// Stores every object, and hands what came of each to `then`.
async fn each_object(
    uploads: &Uploads,
    concurrency: u32,
    then: impl Fn(u64, Result<(), Trouble>) -> Result<(), Halt> + Clone + Send + 'static,
) -> Result<(), Halt> {
    let indices = stream::iter((0..uploads.objects.len()).map(Ok));
    each(&uploads.context.stop, concurrency, indices, |index| {
        let (uploads, then) = (uploads.clone(), then.clone());
        async move {
            let stored = uploads.store(index).await;
            then(index, stored)
        }
    })
    .await
}
