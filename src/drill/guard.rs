//! What must hold before anything is stored: a bucket, an empty prefix, and our claim on it.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::{
    digest::{Checksum, hex},
    ledger::Phase,
    object::Key,
    plan::{CLAIM_LENGTH, claim_key},
    scenario::{BucketOrigin, Store, Versioning},
    store::{Kind, Overwrite, Payload, Upload, pieces},
    wire::Tag,
};

use super::{
    Event, Halt, Remainder, access,
    context::{Context, Door},
    download,
    held::{Bucket, Claim},
    journal::Entry,
    leftover, reserve,
    retry::{retrying, settling},
    sweep,
    upload::note_version,
};

/// Makes sure of the bucket, refuses a prefix that is not empty, and claims it.
pub(super) async fn enter(context: &Context, door: &Door) -> Result<(), Halt> {
    let tag = Tag::of(&door.store.name, Phase::Setup);
    reserve::leaving(door)?;
    bucket(context, door, &tag).await?;
    if let Some(name) = door.target.software() {
        let store = door.store.name.clone();
        context.emit(Event::Software { store, name });
    }
    access::enter(context, door, &tag).await?;
    empty(context, door, &tag).await?;
    claim(context, door, &tag).await
}

async fn bucket(context: &Context, door: &Door, tag: &Tag) -> Result<(), Halt> {
    match door.store.bucket_origin {
        BucketOrigin::Existing => existing(context, door, tag).await,
        BucketOrigin::Created => created(context, door, tag).await,
    }
}

async fn existing(context: &Context, door: &Door, tag: &Tag) -> Result<(), Halt> {
    if is_there(context, door, tag).await? {
        return Ok(());
    }
    let Store { name, bucket, .. } = &*door.store;
    Err(Halt::Refused(format!(
        "store `{name}` has no bucket `{bucket}`; create it, or say `create-bucket = true`"
    )))
}

async fn is_there(context: &Context, door: &Door, tag: &Tag) -> Result<bool, Halt> {
    let target = &door.target;
    let answer = retrying(context.retry(), tag, "bucket", |tag| async move {
        target.has_bucket(&tag).await
    });
    Ok(answer.await?)
}

/// A bucket that was there before is used, but is not ours to delete.
///
/// It is looked for first: to whoever owns it, Amazon's first region says that it made a bucket that was there all along,
/// and takes its access rules away. After a lost answer a bucket that is there may be ours or not: it is left alone, and
/// said to remain only by being there.
async fn created(context: &Context, door: &Door, tag: &Tag) -> Result<(), Halt> {
    if is_there(context, door, tag).await? {
        return Ok(());
    }
    let (target, store) = (&door.target, &door.store.name);
    context.intend(&Entry::Bucket {
        store: store.clone(),
    })?;
    let tries = &AtomicU32::new(0);
    let made = retrying(context.retry(), tag, "bucket", |tag| async move {
        tries.store(tag.number, Ordering::Relaxed);
        target.create_bucket(&tag).await
    })
    .await;
    match made {
        Ok(()) => {
            context.held.bucket(store, Bucket::Created);
            context.note(&Entry::BucketCreated {
                store: store.clone(),
            })?;
            keep_versions(context, door, tag).await
        }
        Err(error) if error.kind == Kind::Exists => {
            if tries.load(Ordering::Relaxed) > 1 {
                doubt(context, door);
            }
            // The intent came to nothing: a run that is refused next must not say that something of it remains.
            context.note(&Entry::Released {
                store: store.clone(),
            })
        }
        Err(error) => Err(error.into()),
    }
}

/// Has the bucket that this run made keep versions, where the scenario says that it does.
async fn keep_versions(context: &Context, door: &Door, tag: &Tag) -> Result<(), Halt> {
    let target = &door.target;
    if door.store.versioning == Versioning::Unused {
        return Ok(());
    }
    let kept = retrying(context.retry(), tag, "versioning", |tag| async move {
        target.keep_versions(&tag).await
    });
    Ok(kept.await?)
}

/// The answer to a first try was lost, and a second one found the bucket there: whose it is cannot be known.
fn doubt(context: &Context, door: &Door) {
    context.emit(Event::Remains(Remainder {
        store: door.store.name.clone(),
        what: format!("bucket `{}`", door.store.bucket),
        reason: leftover::NOT_KNOWN_WHOSE.to_owned(),
    }));
}

async fn empty(context: &Context, door: &Door, tag: &Tag) -> Result<(), Halt> {
    let listed = sweep::first(context, door, tag, "empty").await?;
    let Some((first, _)) = listed.first() else {
        return Ok(());
    };
    let Store {
        name,
        bucket,
        prefix,
        ..
    } = &*door.store;
    let claim = claim_key(&door.store);
    let whose = if listed.iter().any(|(key, _)| key.as_str() == claim) {
        "another run claims it: let it end, or finish it with `exitdrill clean` and its journal"
    } else {
        "it holds objects that are not ours; give the store a `prefix` of its own"
    };
    Err(Halt::Refused(format!(
        "store `{name}`: `{prefix}` in bucket `{bucket}` is not empty (first object `{first}`): {whose}"
    )))
}

async fn claim(context: &Context, door: &Door, tag: &Tag) -> Result<(), Halt> {
    context.intend(&Entry::Claim {
        store: door.store.name.clone(),
    })?;
    let key = &Key::new(claim_key(&door.store))
        .map_err(|error| Halt::Refused(format!("store `{}`: {error}", door.store.name)))?;
    context.held.claim(&door.store.name, Claim::Sent);
    let text = &context.nonce;
    let target = &door.target;
    let put = settling(
        context.retry(),
        tag,
        "claim",
        &[Kind::Exists],
        |tag| async move { target.put(&tag, key, upload(door, text)).await },
    );
    note_version(context, door, key, put.await?.version)?;
    let read = download::text(context, &door.window(), tag, key, CLAIM_LENGTH).await?;
    if let Some(read) = read.filter(|read| read.text == *text) {
        context.held.claim(&door.store.name, Claim::Ours);
        return is_versioned(door, &read);
    }
    context.held.claim(&door.store.name, Claim::None);
    Err(Halt::Refused(format!(
        "store `{}`: another run claimed `{}` at the same moment; let it end first",
        door.store.name, door.store.prefix
    )))
}

/// Whether a bucket that was said to keep versions named one.
fn is_versioned(door: &Door, read: &download::Text) -> Result<(), Halt> {
    let Store { name, bucket, .. } = &*door.store;
    if door.store.versioning == Versioning::Unused || read.version.is_some() {
        return Ok(());
    }
    Err(Halt::Refused(format!(
        "store `{name}`: its bucket `{bucket}` keeps no versions; enable versioning there, or leave `versioning` out"
    )))
}

fn upload(door: &Door, text: &str) -> Upload {
    let overwrite = if door.store.quirks.conditional_put {
        Overwrite::Refuse
    } else {
        Overwrite::Replace
    };
    let checksum = door
        .store
        .quirks
        .put_checksum
        .map(|algorithm| Checksum::of(algorithm, text.as_bytes()));
    let body = pieces([bytes::Bytes::copy_from_slice(text.as_bytes())]);
    Upload {
        payload: Payload {
            body,
            length: text.len() as u64,
            checksum,
        },
        attributes: crate::object::Attributes::default(),
        overwrite,
    }
}

/// A run's own name: 256 random bits, as many characters as a claim has bytes.
#[must_use]
pub fn nonce(random: [u8; 32]) -> String {
    hex(&random)
}
