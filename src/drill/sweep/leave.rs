//! Giving a store up, and looking at what is left in it.

use crate::{
    drill::{
        Event, Halt, Remainder,
        context::{Context, Door},
        download,
        held::{Bucket, Claim, Entered},
        journal::Entry,
        leftover,
        retry::{retrying, settling},
    },
    ledger::Phase,
    object::Key,
    plan::{CLAIM_LENGTH, claim_key},
    store::{self, Kind},
    wire::Tag,
};

use super::{remains, versions};

/// Gives a store up: removes the claim if it is ours, looks at what is left below the prefix, removes the bucket if this
/// run created it.
pub(in crate::drill) async fn leave(
    context: &Context,
    door: &Door,
    entered: Entered,
) -> Result<(), Halt> {
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
        Ok(Some(read)) if read.text == context.nonce => {
            let versions = &context.versions;
            if let Some(version) = read.version {
                versions.remember(&door.store.name, &key, &version);
            }
            Ok(unclaim(context, door, tag).await)
        }
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
    match first(context, door, tag, "look").await {
        Ok(listed) => {
            let empty = listed.is_empty();
            for (_, what) in listed {
                let reason = leftover::STILL_LISTED.to_owned();
                context.emit(Event::Remains(Remainder {
                    store: door.store.name.clone(),
                    what,
                    reason,
                }));
            }
            empty
        }
        Err(error) => {
            let what = format!("what lies below `{}`", door.store.prefix);
            remains(context, door, what, &error);
            false
        }
    }
}

/// The first page of what lies below a store's prefix, older versions and delete markers included where they are kept: keys,
/// and what lies there in words.
pub(in crate::drill) async fn first(
    context: &Context,
    door: &Door,
    tag: &Tag,
    salt: &str,
) -> store::Result<Vec<(Key, String)>> {
    let (target, prefix, retry) = (&door.target, &door.store.prefix, context.retry());
    if door.store.keeps_versions() {
        let page = retrying(retry, tag, salt, |tag| async move {
            target.list_versions(&tag, prefix, None).await
        });
        let listed = page.await?.objects.into_iter();
        return Ok(listed
            .map(|it| (it.key.clone(), versions::named(&it)))
            .collect());
    }
    let page = retrying(retry, tag, salt, |tag| async move {
        target.list_page(&tag, prefix, None).await
    });
    let listed = page.await?.objects.into_iter();
    Ok(listed
        .map(|it| (it.key.clone(), format!("object `{}`", it.key)))
        .collect())
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
