//! Finishing the clean-up of a run that was cut off, from its journal alone.
//!
//! Every key is derived again from the seed, and an object is removed only where its size and `ETag` (or, where a store's
//! `ETag` says nothing, its bytes) are those this run would have written. Anything else is said to remain.

use std::sync::Arc;

use futures::{StreamExt, TryStreamExt};

use crate::{
    dataset::{Objects, parts},
    digest::{Algorithm, Hasher, hex},
    integrity::{Check, Verdict},
    ledger::Phase,
    object::Key,
    plan::{claim_key, round_prefix, source_prefix},
    quirks::EtagMeaning,
    scenario::Store,
    store::Listed,
    wire::Tag,
};

use super::{
    Ending, Event, Halt, Job, Outstanding, Remainder,
    context::{Context, Door},
    download::Download,
    journal::Entry,
    listing::walk,
    prepared, sweep,
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
            all &= objects(context, store, &prefix, &cell.objects).await?;
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
                &filling.objects,
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

/// Removes what is listed below a prefix and is ours; whether all of it is gone.
async fn objects(
    context: &Context,
    store: &Arc<Store>,
    prefix: &str,
    objects: &Objects,
) -> Result<bool, Halt> {
    let door = context.door(store);
    let tag = &Tag::of(&store.name, Phase::Clean);
    let batch = store.quirks.delete_batch_max.unwrap_or(1) as usize;
    let listed = walk(&door.window(), context.retry(), tag, prefix).try_chunks(batch);
    let mut listed = std::pin::pin!(listed);
    let mut clear = true;
    while let Some(page) = listed.next().await {
        let page = page.map_err(|error| error.1)?;
        let mut doomed = Vec::new();
        for object in page {
            if is_ours(context, door, tag, prefix, objects, &object).await? {
                doomed.extend(context.versions.take(&store.name, object.key));
            } else {
                clear = false;
                stays(context, door, &object.key);
            }
        }
        clear &= doomed.is_empty() || sweep::remove(context, door, tag, doomed).await;
    }
    Ok(clear)
}

fn stays(context: &Context, door: &Door, key: &Key) {
    let what = format!("object `{key}`");
    let reason = "its size or its bytes are not those this run wrote".to_owned();
    context.emit(Event::Remains(Remainder {
        store: door.store.name.clone(),
        what,
        reason,
    }));
}

/// Whether a listed object is one that this run would have written.
async fn is_ours(
    context: &Context,
    door: &Door,
    tag: &Tag,
    prefix: &str,
    objects: &Objects,
    listed: &Listed,
) -> Result<bool, Halt> {
    debug_assert_ne!(
        listed.key.as_str(),
        claim_key(&door.store),
        "a claim lies beside the prefixes of sources and rounds"
    );
    let index = listed
        .key
        .as_str()
        .strip_prefix(prefix)
        .and_then(|name| objects.index_of(name));
    let Some(index) = index else { return Ok(false) };
    if objects.size(index).0 != listed.size {
        return Ok(false);
    }
    match (door.store.quirks.etag, &listed.etag) {
        (EtagMeaning::Md5, Some(etag)) => Ok(*etag == expected_etag(door, objects, index)?),
        _ => has_our_bytes(context, door, tag, objects, index, &listed.key).await,
    }
}

/// The MD5 of an object stored in one piece; for one stored in parts the MD5 of its parts' MD5s, and their number.
fn expected_etag(door: &Door, objects: &Objects, index: u64) -> Result<String, Halt> {
    let size = objects.size(index);
    let md5 = |range| {
        objects
            .checksum(index, range, Algorithm::Md5)
            .map_err(|error| Halt::Dataset(error.to_string()))
    };
    if size <= door.store.part_size {
        return Ok(hex(&md5(0..size.0)?.bytes));
    }
    let mut whole = Hasher::new(Algorithm::Md5);
    let mut count = 0;
    for range in parts(size, door.store.part_size) {
        whole.update(&md5(range)?.bytes);
        count += 1;
    }
    Ok(format!("{}-{count}", hex(&whole.finish().bytes)))
}

async fn has_our_bytes(
    context: &Context,
    door: &Door,
    tag: &Tag,
    objects: &Objects,
    index: u64,
    key: &Key,
) -> Result<bool, Halt> {
    let mut download = Download::open(&door.window(), context.retry(), tag, key).await?;
    let manifest = context.manifest(&objects.dataset().name);
    let expected = manifest
        .sha256(index)
        .map_err(|error| Halt::Dataset(error.to_string()))?;
    let mut check = Check::new(objects.size(index), expected);
    while let Some(piece) = download.next().await? {
        check.update(&piece);
        if check.overran() {
            break;
        }
    }
    Ok(check.finish() == Verdict::Identical)
}
