//! Lifting the legal holds of what this run wrote, so that it can be removed.

use futures::{StreamExt as _, stream};

use crate::{
    dataset::{Objects, expected::Holds},
    store::Kind,
    wire::Tag,
};

use super::{
    context::{Context, Door},
    retry::settling,
    sweep::{Named, stay},
};

/// How many batches of these objects are removed at once: where each object's hold is lifted before, one, whose holds are
/// lifted side by side.
pub(super) fn batches(door: &Door, objects: &Objects) -> usize {
    match Holds::of(objects, &door.store.quirks) {
        Holds::Lifted => 1,
        Holds::None => door.store.concurrency as usize,
    }
}

/// Lifts the holds of objects that are to be removed, where the dataset's may have one; gives those that can be removed now,
/// and says which remain.
pub(super) async fn lift(
    context: &Context,
    door: &Door,
    tag: &Tag,
    (objects, doomed): (&Objects, Vec<Named>),
) -> (Vec<Named>, bool) {
    if Holds::of(objects, &door.store.quirks) == Holds::None {
        return (doomed, true);
    }
    let target = &door.target;
    let lifted = stream::iter(doomed).map(|(key, version)| async move {
        let at = (&key, version.as_deref());
        // What was never written has no hold.
        let gone = [Kind::NotFound];
        let lifted = settling(
            context.retry(),
            tag,
            key.as_str(),
            &gone,
            |tag| async move { target.lift_hold(&tag, at.0, at.1).await },
        );
        match lifted.await {
            Ok(()) => Ok((key, version)),
            Err(error) => Err((key, error)),
        }
    });
    let lifted = lifted.buffer_unordered(door.store.concurrency as usize);
    let (mut free, mut kept) = (Vec::new(), Vec::new());
    for outcome in lifted.collect::<Vec<_>>().await {
        match outcome {
            Ok(named) => free.push(named),
            Err(error) => kept.push(error),
        }
    }
    stay(context, door, &kept);
    (free, kept.is_empty())
}
