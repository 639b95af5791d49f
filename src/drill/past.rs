//! What objects were before: written, carried and read back in a pass of its own, before what they are now.
//!
//! What one object was before follows in its own order, oldest first; objects go side by side. A write that is tried again
//! after its answer was lost may be stored twice, and then shows as one version more.

use std::sync::Arc;

use futures::stream;

use crate::{
    clock::Moment,
    dataset::{Objects, Past},
    object::Key,
    plan::Filling,
    store::Version,
};

use super::{
    Event, Halt,
    context::{Context, Door, Turn},
    halt::Trouble,
    listing::walk_versions,
    migrate::{Arrival, Relay},
    retry::retrying,
    task::each,
    upload::{Uploads, note_version},
};

mod judge;

pub(super) use judge::{Back, unsupported};

/// Writes what every object of the cell was before.
pub(super) async fn import(turn: &Turn, uploads: &Uploads, began: Moment) -> Result<(), Halt> {
    let (past, turn) = (turn.cell.past(), turn.clone());
    let concurrency = turn.cell.concurrency();
    write(uploads, past, concurrency, move |key, stored| {
        if let Ok(bytes) = stored {
            moved(&turn, Arrival::At(began), bytes);
        }
        let stored = stored.map(drop);
        turn.context.settle(Some(turn.at()), key, stored)
    })
    .await
}

/// Writes what every object of a source was before.
pub(super) async fn source(
    uploads: &Uploads,
    filling: &Filling,
    began: Moment,
) -> Result<(), Halt> {
    let context = Arc::clone(&uploads.context);
    let concurrency = filling.store.concurrency;
    write(uploads, filling.past(), concurrency, move |_, stored| {
        if let Some(bytes) = stored? {
            let (cell, at) = (None, began.elapsed());
            context.emit(Event::Moved { cell, at, bytes });
        }
        Ok(())
    })
    .await
}

/// Writes what every object was before, and hands what came of each step to `then`.
async fn write(
    uploads: &Uploads,
    past: Vec<Past>,
    concurrency: u32,
    then: impl Fn(Key, Result<Option<u64>, Trouble>) -> Result<(), Halt> + Clone + Send + Sync + 'static,
) -> Result<(), Halt> {
    if past.is_empty() {
        return Ok(());
    }
    let steps: Arc<[Step]> = past.into_iter().map(|past| uploads.step(past)).collect();
    let indices = stream::iter((0..uploads.objects.len()).map(Ok));
    each(&uploads.context.stop, concurrency, indices, |index| {
        let (uploads, steps, then) = (uploads.clone(), Arc::clone(&steps), then.clone());
        async move {
            for step in &*steps {
                let taken = uploads.take(step, index).await;
                then(uploads.key(index), taken)?;
            }
            Ok(())
        }
    })
    .await
}

/// One thing to do to every object.
enum Step {
    Store(Uploads),
    Delete,
}

impl Uploads {
    fn step(&self, past: Past) -> Step {
        match past {
            Past::Deleted => Step::Delete,
            Past::Version(objects) => Step::Store(Self {
                manifest: Arc::clone(self.context.manifest(&objects)),
                objects,
                ..self.clone()
            }),
        }
    }

    /// Gives the size of a version that was stored.
    async fn take(&self, step: &Step, index: u64) -> Result<Option<u64>, Trouble> {
        match step {
            Step::Store(older) => {
                older.store(index).await?;
                Ok(Some(older.objects.size(index).0))
            }
            Step::Delete => {
                delete(&self.context, &self.door, &self.tag, &self.key(index)).await?;
                Ok(None)
            }
        }
    }
}

/// Deletes an object so that a marker tells of it.
async fn delete(
    context: &Context,
    door: &Door,
    tag: &crate::wire::Tag,
    key: &Key,
) -> Result<(), Trouble> {
    let deleted = retrying(context.retry(), tag, key.as_str(), |tag| async move {
        door.target.delete(&tag, key, None).await
    });
    note_version(context, door, key, deleted.await?)
}

fn moved(turn: &Turn, arrival: Arrival, bytes: Option<u64>) {
    if let (Arrival::At(began), Some(bytes)) = (arrival, bytes) {
        turn.context.emit(Event::Moved {
            cell: Some(turn.at()),
            at: began.elapsed(),
            bytes,
        });
    }
}

/// Carries what every object of the cell was before from below a prefix to where the relay leads.
pub(super) async fn migrate(relay: &Relay, prefix: &str, arrival: Arrival) -> Result<(), Halt> {
    let Some(back) = Back::of(&relay.turn, &relay.readings) else {
        return Ok(());
    };
    let (turn, readings) = (&back.turn, &back.readings);
    let listed = walk_versions(
        &readings.window,
        turn.context.retry(),
        &readings.tag,
        prefix,
    );
    each(
        &turn.context.stop,
        turn.cell.concurrency(),
        listed,
        |of_key| {
            let index = index_of(&turn.cell.objects, prefix, &of_key);
            let (relay, back) = (relay.clone(), back.clone());
            async move {
                let Some(index) = index else { return Ok(()) };
                carry(&relay, &back, index, &of_key, arrival).await
            }
        },
    )
    .await
}

/// Which object these versions are of.
fn index_of(objects: &Objects, prefix: &str, of_key: &[Version]) -> Option<u64> {
    let name = of_key.first()?.key.as_str().strip_prefix(prefix)?;
    objects.index_of(name)
}

/// Carries what one object was before, oldest first.
async fn carry(
    relay: &Relay,
    back: &Back,
    index: u64,
    of_key: &[Version],
    arrival: Arrival,
) -> Result<(), Halt> {
    let found = older(of_key).filter(|it| !it.is_marker()).count();
    let mut place = found;
    let mut oldest_first: Vec<_> = older(of_key).collect();
    oldest_first.reverse();
    for version in oldest_first {
        let done = if version.is_marker() {
            relay.delete(index).await.map(|()| None)
        } else {
            place -= 1;
            let one = relay.of(&back.turn, back.readings.of_place(found, place));
            one.version(index, version).await
        };
        let bytes = done.as_ref().ok().copied().flatten();
        moved(&back.turn, arrival, bytes);
        let (key, done) = (version.key.clone(), done.map(drop));
        back.turn.context.settle(Some(back.turn.at()), key, done)?;
    }
    Ok(())
}

/// What a key was before what it is now, newest first.
fn older(of_key: &[Version]) -> impl Iterator<Item = &Version> {
    of_key.iter().filter(|version| !version.latest)
}

impl Relay {
    async fn delete(&self, index: u64) -> Result<(), Trouble> {
        let context = &self.turn.context;
        delete(context, &self.target, &self.tag, &self.key(index)?).await
    }

    /// Carries one version; gives its size where it arrived.
    async fn version(&self, index: u64, version: &Version) -> Result<Option<u64>, Trouble> {
        let named = (&version.key, Some(version.id.as_str()));
        match self.carry(index, named).await? {
            None => Ok(Some(self.turn.cell.objects.size(index).0)),
            Some(wrong) => {
                self.turn.hold_back(index);
                judge::bytes(&self.turn, index, version, wrong.verdict);
                Ok(None)
            }
        }
    }
}
