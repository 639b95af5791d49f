//! Finishing the clean-up of a run that was cut off, from its journal alone.
//!
//! Every key is derived again from the seed, and an object is removed only where its size and `ETag` (or, where a store's
//! `ETag` says nothing, its bytes) are those this run would have written. No seed derives a copy of a real object: its key, size
//! and SHA-256 stand in the journal, and it is removed only where its bytes have them. Anything else is said to remain.

use std::sync::Arc;

use futures::{StreamExt, TryStreamExt};

use crate::{
    dataset::Objects,
    ledger::Phase,
    object::Key,
    plan::{claim_key, round_prefix, source_prefix},
    scenario::Store,
    wire::Tag,
};

use super::{
    Ending, Event, Halt, Job, Outstanding, Remainder,
    context::{Context, Door},
    journal::Entry,
    leftover,
    listing::walk,
    ours::Ours,
    prepared,
    sweep::{self, Below},
};

/// Removes what is left of the run whose journal this is; the job's nonce is that run's.
pub async fn recover(job: Job, left: &Outstanding) -> Ending {
    let context = match prepared(job).await {
        Ok(context) => Arc::new(context),
        Err((halt, _)) => return halt.ending(),
    };
    for (store, key, version) in &left.versions {
        context.versions.remember(store, key, version);
    }
    match all(&context, left).await {
        Ok(()) => Ending::Complete,
        Err(halt) => halt.ending(),
    }
}

async fn all(context: &Context, left: &Outstanding) -> Result<(), Halt> {
    for store in left.stores.keys().filter(|store| !gone(context, store)) {
        sweep::uploads(context, context.named(store)?, left.uploads_at(store)).await?;
    }
    for (number, round) in &left.rounds {
        let Some(cell) = context
            .plan
            .cells
            .iter()
            .find(|cell| cell.number == *number)
        else {
            continue;
        };
        let written = cell.way.written();
        let there = written.iter().filter(|store| !gone(context, &store.name));
        let mut all = written.iter().any(|store| !gone(context, &store.name));
        for store in there {
            let prefix = round_prefix(store, *number, *round);
            let ours = if cell.is_real() {
                Ours::Noted(&left.copies)
            } else {
                Ours::Derived(&cell.objects)
            };
            all &= objects(context, store, &prefix, (&cell.objects, ours)).await?;
        }
        if all {
            context.note(&Entry::RoundRemoved {
                cell: *number,
                round: *round,
            })?;
        }
    }
    for filling in &context.plan.fillings {
        let (store, dataset) = (&filling.store.name, &filling.objects.dataset().name);
        let stored = left
            .sources
            .iter()
            .any(|(at, of)| at == store && of == dataset);
        if stored
            && !gone(context, store)
            && objects(
                context,
                &filling.store,
                &source_prefix(&filling.store, dataset),
                (&filling.objects, Ours::Derived(&filling.objects)),
            )
            .await?
        {
            context.note(&Entry::SourceRemoved {
                store: Arc::clone(store),
                dataset: Arc::clone(dataset),
            })?;
        }
    }
    for (store, entered) in &left.stores {
        if !gone(context, store) {
            sweep::leave(context, context.named(store)?, *entered).await?;
        }
    }
    Ok(())
}

/// Whether the store ended with the process of the run that was cut off, and all it held with it.
fn gone(context: &Context, store: &str) -> bool {
    context
        .named(store)
        .is_ok_and(|door| door.store.place.is_in_process())
}

/// Removes what is listed of a dataset below a prefix and is ours; whether all of it is gone.
async fn objects(
    context: &Context,
    store: &Arc<Store>,
    prefix: &str,
    (objects, ours): (&Objects, Ours<'_>),
) -> Result<bool, Halt> {
    let door = context.door(store);
    let tag = &Tag::of(&store.name, Phase::Clean);
    if store.keeps_versions() {
        let copies = match ours {
            Ours::Noted(copies) => Some(copies),
            Ours::Derived(_) => None,
        };
        let below = Below {
            context,
            door,
            tag,
            prefix,
            objects,
            copies,
        };
        return below.remove().await;
    }
    let batch = store.quirks.delete_batch_max.unwrap_or(1) as usize;
    let listed = walk(&door.window(), context.retry(), tag, prefix).try_chunks(batch);
    let mut listed = std::pin::pin!(listed);
    let mut clear = true;
    while let Some(page) = listed.next().await {
        let page = page.map_err(|error| error.1)?;
        let mut doomed = Vec::new();
        for object in page {
            debug_assert_ne!(
                object.key.as_str(),
                claim_key(&door.store),
                "a claim lies beside the prefixes of sources and rounds"
            );
            if ours.has(context, door, tag, prefix, &object).await? {
                doomed.extend(context.versions.take(&store.name, object.key));
            } else {
                clear = false;
                stays(context, door, &object.key);
            }
        }
        clear &= doomed.is_empty() || sweep::remove(context, door, tag, (objects, doomed)).await;
    }
    Ok(clear)
}

fn stays(context: &Context, door: &Door, key: &Key) {
    let what = format!("object `{key}`");
    let reason = leftover::OTHER_BYTES.to_owned();
    context.emit(Event::Remains(Remainder {
        store: door.store.name.clone(),
        what,
        reason,
    }));
}
