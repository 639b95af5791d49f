//! Reading one object with one request, resumed by range where it breaks.

use bytes::Bytes;
use futures::StreamExt;

use crate::{
    object::Key,
    scenario::Retry,
    store::{Kind, Pieces, Rest, Result, Stat},
    wire::Tag,
};

use super::{
    Halt,
    context::{Context, Window},
    retry::Tries,
};

/// An object being read; broken bodies go on where they broke, as long as the object is still the same.
pub(super) struct Download {
    window: Window,
    tag: Tag,
    key: Key,
    version: Option<String>,
    tries: Tries,
    /// What stands beside the bytes, from the first answer.
    pub(super) stat: Stat,
    body: Pieces,
    offset: u64,
    /// Bytes of the body to pass over, where the store answers a range with the whole object.
    skip: u64,
}

impl Download {
    /// Asks for the object.
    pub(super) async fn open(window: &Window, policy: Retry, tag: &Tag, key: &Key) -> Result<Self> {
        Self::of_version(window, policy, tag, (key, None)).await
    }

    /// Asks for the object, or for that version of it.
    pub(super) async fn of_version(
        window: &Window,
        policy: Retry,
        tag: &Tag,
        (key, version): (&Key, Option<&str>),
    ) -> Result<Self> {
        let mut tries = Tries::new(policy, key.as_str());
        let reading = loop {
            let tag = tries.next(tag);
            match window.source.get(&tag, key, version, None).await {
                Ok(reading) => break reading,
                Err(error) => tries.pause(error).await?,
            }
        };
        let (window, tag, key) = (window.clone(), tag.clone(), key.clone());
        Ok(Self {
            window,
            tag,
            key,
            version: version.map(str::to_owned),
            tries,
            stat: reading.stat,
            body: reading.body,
            offset: 0,
            skip: 0,
        })
    }

    /// The next bytes; none at the end.
    pub(super) async fn next(&mut self) -> Result<Option<Bytes>> {
        loop {
            match self.body.next().await {
                None => return Ok(None),
                Some(Ok(piece)) => {
                    if let Some(piece) = self.wanted(piece) {
                        return Ok(Some(piece));
                    }
                }
                Some(Err(error)) => {
                    self.tries.pause(error).await?;
                    self.resume().await?;
                }
            }
        }
    }

    fn wanted(&mut self, mut piece: Bytes) -> Option<Bytes> {
        let skipped = self.skip.min(piece.len() as u64);
        self.skip -= skipped;
        let piece = piece.split_off(usize::try_from(skipped).unwrap_or(piece.len()));
        self.offset += piece.len() as u64;
        (!piece.is_empty()).then_some(piece)
    }

    /// Asks for the rest, bound to the `ETag` of what was read so far; without one, for the whole object again.
    async fn resume(&mut self) -> Result<()> {
        loop {
            let rest = self
                .stat
                .etag
                .clone()
                .filter(|_| self.offset > 0)
                .map(|etag| Rest {
                    offset: self.offset,
                    etag,
                });
            let (tag, version) = (self.tries.next(&self.tag), self.version.as_deref());
            let source = &self.window.source;
            match source.get(&tag, &self.key, version, rest.as_ref()).await {
                Ok(reading) if reading.offset > self.offset => {
                    let text =
                        "the store answered with a later part of the object than was asked for";
                    return Err(self.failed(Kind::Protocol, text));
                }
                Ok(reading) if !is_same(&self.stat, &reading.stat) => {
                    return Err(self.failed(Kind::Changed, "the object changed while it was read"));
                }
                Ok(reading) => {
                    self.skip = self.offset - reading.offset;
                    self.body = reading.body;
                    return Ok(());
                }
                Err(error) => self.tries.pause(error).await?,
            }
        }
    }

    fn failed(&self, kind: Kind, message: &str) -> crate::store::Error {
        crate::store::Error::unanswered(
            kind,
            crate::ledger::Operation::Get,
            &self.window.store.name,
            message,
        )
    }
}

/// Whether two answers can be of the same object. Without an `ETag` nothing binds the second to the first but its size.
fn is_same(one: &Stat, other: &Stat) -> bool {
    let etags = one.etag.as_ref().zip(other.etag.as_ref());
    let sizes = one.size.zip(other.size);
    etags.is_none_or(|(one, other)| one == other) && sizes.is_none_or(|(one, other)| one == other)
}

/// A short object as text.
pub(super) struct Text {
    pub(super) text: String,
    /// Its version, where the store keeps versions.
    pub(super) version: Option<String>,
}

/// A short object as text; none where it is gone or longer than `limit`.
pub(super) async fn text(
    context: &Context,
    window: &Window,
    tag: &Tag,
    key: &Key,
    limit: u64,
) -> Result<Option<Text>, Halt> {
    let mut download = match Download::open(window, context.retry(), tag, key).await {
        Ok(download) => download,
        Err(error) if error.kind == Kind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let mut text = Vec::new();
    while let Some(piece) = download.next().await? {
        text.extend_from_slice(&piece);
        if text.len() as u64 > limit {
            return Ok(None);
        }
    }
    let version = download.stat.version.take();
    let text = String::from_utf8(text).ok();
    Ok(text.map(|text| Text { text, version }))
}
