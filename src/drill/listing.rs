//! What a store says it holds below a prefix, as indices of a dataset.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures::{Stream, TryStreamExt, stream};

use crate::{
    dataset::Objects,
    integrity::{Finding, Kind, Place, Presence, Seen},
    object::Key,
    scenario::Retry,
    store::{Entry, Listed, Pages, Progress, Version},
    wire::Tag,
};

use super::{
    Event, Halt, Sink,
    context::{Turn, Window},
    retry::retrying,
};

/// Every object below a prefix, page by page; the store is only read.
pub fn walk(
    window: &Window,
    policy: Retry,
    tag: &Tag,
    prefix: &str,
) -> impl Stream<Item = Result<Listed, Halt>> + use<> {
    entries(window, policy, tag, prefix)
}

/// Every version of every key below a prefix, the newest of each first, key by key.
pub(super) fn walk_versions(
    window: &Window,
    policy: Retry,
    tag: &Tag,
    prefix: &str,
) -> impl Stream<Item = Result<Vec<Version>, Halt>> + use<> {
    let versions = entries::<Version>(window, policy, tag, prefix);
    let state = Some((Box::pin(versions), Vec::new()));
    stream::try_unfold(state, |state| async move {
        let Some((mut versions, mut held)) = state else {
            return Ok(None);
        };
        while let Some(next) = versions.try_next().await? {
            if held
                .last()
                .is_none_or(|last: &Version| last.key == next.key)
            {
                held.push(next);
            } else {
                let whole = std::mem::replace(&mut held, vec![next]);
                return Ok(Some((whole, Some((versions, held)))));
            }
        }
        Ok((!held.is_empty()).then_some((held, None)))
    })
}

fn entries<T: Entry + 'static>(
    window: &Window,
    policy: Retry,
    tag: &Tag,
    prefix: &str,
) -> impl Stream<Item = Result<T, Halt>> + use<T> {
    let state = Some((
        window.clone(),
        tag.clone(),
        prefix.to_owned(),
        Pages::new(&window.store.name, PAGES),
    ));
    let pages = stream::try_unfold(state, move |state| async move {
        let Some((window, tag, prefix, mut pages)) = state else {
            return Ok(None);
        };
        let after = pages.after().cloned();
        let (source, below, after) = (&*window.source, prefix.as_str(), after.as_ref());
        let page = retrying(policy, &tag, below, |tag| async move {
            T::page(source, &tag, below, after).await
        })
        .await?;
        Ok::<_, Halt>(Some(match pages.accept(page)? {
            Progress::More(objects) => (listed(objects), Some((window, tag, prefix, pages))),
            Progress::Done(objects) => (listed(objects), None),
        }))
    });
    pages.try_flatten()
}

/// The most pages of one listing: a hundred million objects in pages of a thousand.
const PAGES: u64 = 100_000;

fn listed<T>(objects: Vec<T>) -> impl Stream<Item = Result<T, Halt>> {
    stream::iter(objects.into_iter().map(Ok))
}

/// Which of a dataset's objects a listing has shown.
pub(super) struct Roll {
    prefix: String,
    place: Place,
    sink: Sink,
    objects: Objects,
    seen: Mutex<Presence>,
}

impl Roll {
    pub(super) fn new(turn: &Turn, prefix: &str) -> Self {
        let objects = turn.cell.objects.clone();
        let seen = Mutex::new(Presence::new(objects.len()));
        Self {
            prefix: prefix.to_owned(),
            place: turn.place(),
            sink: Arc::clone(&turn.context.sink),
            objects,
            seen,
        }
    }

    /// The index of a listed object; one that the dataset does not have is a finding.
    pub(super) fn index(&self, listed: &Listed) -> Option<u64> {
        let name = listed
            .key
            .as_str()
            .strip_prefix(&self.prefix)
            .unwrap_or_default();
        match self.seen().see(&self.objects, name) {
            Seen::Expected(index) => Some(index),
            Seen::Again(_) => None,
            Seen::Unexpected => {
                (self.sink)(Event::Found(Finding::new(
                    Kind::Unexpected,
                    self.place,
                    listed.key.clone(),
                )));
                None
            }
        }
    }

    /// The objects that no page has shown, with the keys they should have.
    pub(super) fn missing(&self) -> Vec<(u64, Key)> {
        let missing: Vec<u64> = self.seen().missing().collect();
        missing
            .into_iter()
            .filter_map(|index| {
                Some((
                    index,
                    Key::new(format!("{}{}", self.prefix, self.objects.name(index))).ok()?,
                ))
            })
            .collect()
    }

    fn seen(&self) -> MutexGuard<'_, Presence> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
