//! Removing exactly what this run wrote.

use std::sync::Arc;

use futures::{StreamExt, stream};

use crate::{
    dataset::Objects,
    ledger::Phase,
    object::Key,
    plan::{CLAIM_LENGTH, claim_key, round_prefix, source_prefix},
    scenario::Store,
    store::{self, Kind, UploadId},
    wire::Tag,
};

use super::{
    Event, Halt, Remainder,
    context::{Context, Door, Turn},
    download,
    held::{Bucket, Claim, Entered},
    hold,
    journal::Entry,
    retry::{retrying, settling},
};

/// Removes what a round wrote.
pub(super) async fn round(turn: &Turn) -> Result<(), Halt> {
    let mut all = true;
    for to in turn.cell.way.written() {
        let door = turn.context.door(to);
        let prefix = round_prefix(to, turn.cell.number, turn.round);
        let tag = turn.tag(to, Phase::Clean);
        all &= objects(&turn.context, door, &tag, &prefix, &turn.cell.objects).await;
    }
    if all {
        turn.context.note(&Entry::RoundRemoved {
            cell: turn.cell.number,
            round: turn.round,
        })?;
    }
    Ok(())
}

/// Removes a source.
pub(super) async fn source(
    context: &Context,
    store: &Arc<Store>,
    dataset: &Objects,
) -> Result<(), Halt> {
    let door = context.door(store);
    let prefix = source_prefix(store, &dataset.dataset().name);
    if objects(
        context,
        door,
        &Tag::of(&store.name, Phase::Clean),
        &prefix,
        dataset,
    )
    .await
    {
        context.note(&Entry::SourceRemoved {
            store: store.name.clone(),
            dataset: dataset.dataset().name.clone(),
        })?;
    }
    Ok(())
}

/// Removes a dataset's objects below a prefix, derived again from the seed; says what it could not remove.
async fn objects(
    context: &Context,
    door: &Door,
    tag: &Tag,
    prefix: &str,
    objects: &Objects,
) -> bool {
    let batch = door.store.quirks.delete_batch_max.unwrap_or(1) as usize;
    let doomed = (0..objects.len())
        .filter_map(|index| Key::new(format!("{prefix}{}", objects.name(index))).ok());
    let doomed = doomed.flat_map(|key| context.versions.take(&door.store.name, key));
    let batches = stream::iter(doomed).chunks(batch);
    let all = batches
        .map(|batch| remove(context, door, tag, (objects, batch)))
        .buffer_unordered(hold::batches(door, objects));
    // To the end: what one batch could not remove must not save the others.
    all.fold(true, |clear, removed| async move { clear && removed })
        .await
}

/// An object to be removed, or one version of it.
pub(super) type Named = (Key, Option<String>);

/// Removes some objects of a dataset, their holds lifted first, and says which remain: with one request where the store has
/// one for several, but for keys that no batch can name.
pub(super) async fn remove(
    context: &Context,
    door: &Door,
    tag: &Tag,
    doomed: (&Objects, Vec<Named>),
) -> bool {
    let (doomed, lifted) = hold::lift(context, door, tag, doomed).await;
    let batches = door.store.quirks.delete_batch_max.is_some();
    let is_batched = |(key, _): &Named| batches && key.is_xml();
    let (batch, alone): (Vec<_>, Vec<_>) = doomed.into_iter().partition(is_batched);
    let clear = batch.is_empty() || together(context, door, tag, batch).await;
    let mut kept = Vec::new();
    for (key, version) in &alone {
        let target = &door.target;
        let removed = retrying(context.retry(), tag, key.as_str(), |tag| async move {
            target.delete(&tag, key, version.as_deref()).await
        });
        kept.extend(removed.await.err().map(|error| (key.clone(), error)));
    }
    stay(context, door, &kept);
    lifted && clear && kept.is_empty()
}

/// Removes some objects with one request, and says which remain.
async fn together(context: &Context, door: &Door, tag: &Tag, batch: Vec<Named>) -> bool {
    let (target, doomed) = (&door.target, &batch);
    let kept = retrying(context.retry(), tag, salt(doomed), |tag| async move {
        target.delete_batch(&tag, doomed).await
    });
    let kept: Vec<(Key, store::Error)> = kept.await.unwrap_or_else(|error| {
        batch
            .iter()
            .map(|(key, _)| (key.clone(), error.clone()))
            .collect()
    });
    stay(context, door, &kept);
    kept.is_empty()
}

pub(super) fn stay(context: &Context, door: &Door, kept: &[(Key, store::Error)]) {
    for (key, error) in kept {
        remains(context, door, format!("object `{key}`"), error);
    }
}

fn salt(batch: &[Named]) -> &str {
    batch.first().map_or("", |(key, _)| key.as_str())
}

fn remains(context: &Context, door: &Door, what: String, error: &store::Error) {
    context.emit(Event::Remains(Remainder {
        store: door.store.name.clone(),
        what,
        reason: error.to_string(),
    }));
}

/// Gives a store up: removes the claim if it is ours, looks at what is left below the prefix, removes the bucket if this
/// run created it.
pub(super) async fn leave(context: &Context, door: &Door, entered: Entered) -> Result<(), Halt> {
    let tag = &Tag::of(&door.store.name, Phase::Clean);
    let clear = match entered.claim {
        Claim::None => true,
        Claim::Sent => unsure(context, door, tag).await? && look(context, door, tag).await,
        Claim::Ours => unclaim(context, door, tag).await && look(context, door, tag).await,
    };
    let ours = entered.bucket == Bucket::Created;
    if clear && (!ours || remove_bucket(context, door, tag).await) {
        context.note(&Entry::Released {
            store: door.store.name.clone(),
        })?;
    }
    Ok(())
}

/// A claim whose storing was not confirmed is removed only if it reads as ours.
async fn unsure(context: &Context, door: &Door, tag: &Tag) -> Result<bool, Halt> {
    let Ok(key) = Key::new(claim_key(&door.store)) else {
        return Ok(true);
    };
    match download::text(context, &door.window(), tag, &key, CLAIM_LENGTH).await {
        Ok(Some(text)) if text == context.nonce => Ok(unclaim(context, door, tag).await),
        Ok(_) => Ok(true),
        Err(Halt::Store(error)) => {
            remains(context, door, format!("claim `{key}`"), &error);
            Ok(false)
        }
        Err(halt) => Err(halt),
    }
}

async fn unclaim(context: &Context, door: &Door, tag: &Tag) -> bool {
    let Ok(claim) = Key::new(claim_key(&door.store)) else {
        return true;
    };
    for (key, version) in &context.versions.take(&door.store.name, claim) {
        let target = &door.target;
        let removed = settling(
            context.retry(),
            tag,
            "claim",
            &[Kind::NotFound],
            |tag| async move { target.delete(&tag, key, version.as_deref()).await },
        );
        if let Err(error) = removed.await {
            remains(context, door, format!("claim `{key}`"), &error);
            return false;
        }
    }
    true
}

/// Whether the prefix is empty again; what is listed is said to remain, whoever wrote it.
async fn look(context: &Context, door: &Door, tag: &Tag) -> bool {
    let (target, prefix) = (&door.target, &door.store.prefix);
    match retrying(context.retry(), tag, "look", |tag| async move {
        target.list_page(&tag, prefix, None).await
    })
    .await
    {
        Ok(page) => {
            for object in &page.objects {
                let what = format!("object `{}`", object.key);
                let reason = "it is listed after the clean-up".to_owned();
                context.emit(Event::Remains(Remainder {
                    store: door.store.name.clone(),
                    what,
                    reason,
                }));
            }
            page.objects.is_empty()
        }
        Err(error) => {
            remains(context, door, format!("what lies below `{prefix}`"), &error);
            false
        }
    }
}

async fn remove_bucket(context: &Context, door: &Door, tag: &Tag) -> bool {
    let target = &door.target;
    let removed = settling(
        context.retry(),
        tag,
        "bucket",
        &[Kind::NoBucket],
        |tag| async move { target.delete_bucket(&tag).await },
    );
    match removed.await {
        Ok(()) => true,
        Err(error) => {
            remains(
                context,
                door,
                format!("bucket `{}`", door.store.bucket),
                &error,
            );
            false
        }
    }
}

/// Aborts the uploads that are still open, and those that a lost answer left unnamed below the store's own prefix.
pub(super) async fn uploads(
    context: &Context,
    door: &Door,
    open: Vec<(Key, UploadId)>,
) -> Result<(), Halt> {
    let tag = &Tag::of(&door.store.name, Phase::Clean);
    let (target, prefix) = (&door.target, &door.store.prefix);
    let mut doomed = open;
    match retrying(context.retry(), tag, "uploads", |tag| async move {
        target.list_uploads(&tag, prefix).await
    })
    .await
    {
        Ok(listed) => doomed.extend(
            listed
                .into_iter()
                .filter(|(key, _)| key.as_str().starts_with(prefix.as_str())),
        ),
        Err(error) if error.kind == Kind::NotSupported => {}
        Err(error) => remains(
            context,
            door,
            format!("unfinished uploads below `{prefix}`"),
            &error,
        ),
    }
    doomed.sort_by(|first, second| first.1.0.cmp(&second.1.0));
    doomed.dedup_by(|first, second| first.1 == second.1);
    let mut noted = Ok(());
    for (key, id) in &doomed {
        let aborted = settling(
            context.retry(),
            tag,
            key.as_str(),
            &[Kind::NotFound],
            |tag| async move { target.abort_multipart(&tag, key, id).await },
        );
        match aborted.await {
            Ok(()) => {
                let ended = context.note(&Entry::UploadEnded {
                    store: door.store.name.clone(),
                    id: id.0.clone(),
                });
                noted = noted.and(ended);
            }
            Err(error) => remains(context, door, format!("upload of `{key}`"), &error),
        }
    }
    noted
}
