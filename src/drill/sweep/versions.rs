//! Removing exactly the versions and delete markers that this run made, each by its own name.

use std::{iter, sync::Arc};

use futures::{StreamExt, TryStreamExt, stream, stream::TryChunksError};

use crate::{
    dataset::{Objects, Past},
    drill::{
        Event, Halt, Remainder,
        context::{Context, Door},
        download::Download,
        hold, leftover,
        listing::walk_versions,
        ours::{Copied, Copies, derived},
    },
    integrity::{Check, Verdict},
    object::{Escaped, Key},
    store::Version,
    wire::Tag,
};

use super::{Named, unheld};

/// Objects below a prefix, as this run wrote them.
#[derive(Clone, Copy)]
pub(in crate::drill) struct Below<'a> {
    pub(in crate::drill) context: &'a Context,
    pub(in crate::drill) door: &'a Door,
    pub(in crate::drill) tag: &'a Tag,
    pub(in crate::drill) prefix: &'a str,
    pub(in crate::drill) objects: &'a Objects,
    /// What a run that was cut off noted of its copies of real objects.
    pub(in crate::drill) copies: Option<&'a Copies>,
}

/// A line of a listing of versions.
enum Line {
    Ours(Named),
    /// A delete marker of ours, which no hold keeps.
    Marker(Named),
    NotOurs(Version),
}

impl Below<'_> {
    /// Removes what is listed below the prefix and is ours; whether all of it is gone.
    pub(in crate::drill) async fn remove(self) -> Result<bool, Halt> {
        let Self { context, door, .. } = self;
        let batch = door.store.quirks.delete_batch_max.unwrap_or(1) as usize;
        let window = door.window();
        let listed = walk_versions(&window, context.retry(), self.tag, self.prefix);
        let lines = listed.and_then(|of_key| self.sorted(of_key));
        let lines = lines.map_ok(|lines| stream::iter(lines.into_iter().map(Ok)));
        let removed = lines
            .try_flatten()
            .try_chunks(batch)
            .map(|lines| self.away(lines))
            .buffer_unordered(hold::batches(door, self.objects));
        // To the end: what one batch could not remove must not save the others.
        let all = removed.fold(Ok(true), |clear, gone| async move { Ok(clear? && gone?) });
        all.await
    }

    /// Removes the lines that are ours, and says which are not.
    async fn away(
        self,
        lines: Result<Vec<Line>, TryChunksError<Line, Halt>>,
    ) -> Result<bool, Halt> {
        let (lines, ended) = match lines {
            Ok(lines) => (lines, Ok(())),
            Err(TryChunksError(lines, halt)) => (lines, Err(halt)),
        };
        let (mut doomed, mut markers, mut clear) = (Vec::new(), Vec::new(), true);
        for line in lines {
            match line {
                Line::Ours(named) => doomed.push(named),
                Line::Marker(named) => markers.push(named),
                Line::NotOurs(version) => {
                    clear = false;
                    self.stays(&version);
                }
            }
        }
        let Self {
            context, door, tag, ..
        } = self;
        let (mut free, lifted) = hold::lift(context, door, tag, (self.objects, doomed)).await;
        free.extend(markers);
        let gone = free.is_empty() || unheld(context, door, tag, free).await;
        ended.map(|()| clear && lifted && gone)
    }

    fn stays(self, version: &Version) {
        self.context.emit(Event::Remains(Remainder {
            store: self.door.store.name.clone(),
            what: named(version),
            reason: leftover::NOT_OURS.to_owned(),
        }));
    }

    /// What of one key is ours: what the store named to us, versions with our bytes, and markers that hide nothing else.
    async fn sorted(self, of_key: Vec<Version>) -> Result<Vec<Line>, Halt> {
        let Some(key) = of_key.first().map(|version| version.key.clone()) else {
            return Ok(Vec::new());
        };
        let name = key.as_str().strip_prefix(self.prefix).unwrap_or_default();
        let index = self.objects.index_of(name);
        let noted = self.context.versions.named(&self.door.store.name, &key);
        let mut ours = noted.clone();
        let contents = self.contents(&key, index)?;
        for version in of_key.iter().filter(|it| !noted.contains(&it.id)) {
            if self.has_our_bytes(&contents, version).await? {
                ours.insert(version.id.clone());
            }
        }
        let is_ours = |version: &Version| ours.contains(&version.id);
        let known = index.is_some() || !contents.is_empty();
        let alone = known && of_key.iter().all(|it| it.is_marker() || is_ours(it));
        let line = |version: Version| {
            let is_marker = version.is_marker();
            if ours.contains(&version.id) || (alone && is_marker) {
                let named = (version.key, Some(version.id));
                if is_marker {
                    Line::Marker(named)
                } else {
                    Line::Ours(named)
                }
            } else {
                Line::NotOurs(version)
            }
        };
        Ok(of_key.into_iter().map(line).collect())
    }

    /// What this run may have written at a key. What it is of real objects only the journal says.
    fn contents(self, key: &Key, index: Option<u64>) -> Result<Vec<Copied>, Halt> {
        if let Some(copies) = self.copies {
            let name = (Arc::clone(&self.door.store.name), key.clone());
            return Ok(copies.get(&name).copied().into_iter().collect());
        }
        let Some(index) = index.filter(|_| !self.objects.dataset().is_bucket()) else {
            return Ok(Vec::new());
        };
        let past = self.context.plan.past_of(self.objects).into_iter();
        let versions = past.filter_map(|past| match past {
            Past::Version(older) => Some(older),
            Past::Deleted => None,
        });
        let all = iter::once(self.objects.clone()).chain(versions);
        all.map(|objects| derived(self.context, &objects, index))
            .collect()
    }

    async fn has_our_bytes(self, contents: &[Copied], version: &Version) -> Result<bool, Halt> {
        let sized = |one: &&Copied| Some(one.size.0) == version.size;
        let Some(size) = contents.iter().find(sized).map(|one| one.size) else {
            return Ok(false);
        };
        let (window, named) = (self.door.window(), (&version.key, Some(&*version.id)));
        let asked = Download::of_version(&window, self.context.retry(), self.tag, named);
        let mut download = asked.await?;
        let mut check = Check::of_size(size);
        while let Some(piece) = download.next().await? {
            check.update(&piece);
            if check.overran() {
                break;
            }
        }
        let sha256 = check.sha256();
        let is_whole = check.finish() == Verdict::Identical;
        Ok(is_whole && contents.contains(&Copied { size, sha256 }))
    }
}

/// A version or a delete marker, in words.
pub(super) fn named(version: &Version) -> String {
    let kind = if version.is_marker() {
        "delete marker"
    } else {
        "version"
    };
    format!(
        "{kind} `{}` of object `{}`",
        Escaped(&version.id),
        version.key
    )
}
