//! Removing exactly what this run wrote.

use std::sync::Arc;

use futures::{StreamExt, stream};

use crate::{
    dataset::Objects,
    ledger::Phase,
    object::Key,
    plan::{round_prefix, source_prefix},
    scenario::Store,
    store::{self, Kind, UploadId},
    wire::Tag,
};

use super::{
    Event, Halt, Remainder,
    context::{Context, Door, Turn},
    hold,
    journal::Entry,
    retry::{retrying, settling},
};

pub(super) use leave::{first, leave};
pub(super) use versions::Below;

mod leave;
mod versions;

/// Removes what a round wrote.
pub(super) async fn round(turn: &Turn) -> Result<(), Halt> {
    let mut all = true;
    for to in turn.cell.way.written() {
        let door = turn.context.door(to);
        let prefix = round_prefix(to, turn.cell.number, turn.round);
        let tag = turn.tag(to, Phase::Clean);
        let below = Below {
            context: &turn.context,
            door,
            tag: &tag,
            prefix: &prefix,
            objects: &turn.cell.objects,
            copies: None,
        };
        all &= objects(below).await?;
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
    let below = Below {
        context,
        door,
        tag: &Tag::of(&store.name, Phase::Clean),
        prefix: &prefix,
        objects: dataset,
        copies: None,
    };
    if objects(below).await? {
        context.note(&Entry::SourceRemoved {
            store: store.name.clone(),
            dataset: dataset.dataset().name.clone(),
        })?;
    }
    Ok(())
}

/// Removes a dataset's objects below a prefix; says what it could not remove. Where versions are kept, they are listed, as a
/// write whose answer was lost has left one without a name; else objects are derived again from the seed.
async fn objects(below: Below<'_>) -> Result<bool, Halt> {
    let door = below.door;
    if !door.store.keeps_versions() {
        return Ok(derived(below).await);
    }
    match below.remove().await {
        Err(Halt::Store(error)) => {
            let what = format!("versions below `{}`", below.prefix);
            remains(below.context, door, what, &error);
            Ok(false)
        }
        removed => removed,
    }
}

async fn derived(below: Below<'_>) -> bool {
    let Below {
        context,
        door,
        tag,
        prefix,
        objects,
        ..
    } = below;
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
    let (free, lifted) = hold::lift(context, door, tag, doomed).await;
    lifted & unheld(context, door, tag, free).await
}

/// Removes what no hold keeps, and says what remains.
async fn unheld(context: &Context, door: &Door, tag: &Tag, doomed: Vec<Named>) -> bool {
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
    clear && kept.is_empty()
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
