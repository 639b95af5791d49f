//! Store → store through the runner: one read an object, cut into parts in order, judged on the way.

use std::sync::Arc;

use bytes::{Bytes, BytesMut};

use crate::{
    clock::Moment,
    digest::Checksum,
    integrity::{Check, Verdict},
    ledger::Phase,
    object::{Attributes, Key},
    plan::round_prefix,
    scenario::Store,
    store::{Overwrite, Part, Payload, Upload, pieces},
    wire::Tag,
};

use super::{
    Event, Halt, Hashed,
    buffer::Buffers,
    context::{Door, Turn},
    download::Download,
    drawn,
    halt::Trouble,
    journal::Entry,
    listing::{Roll, walk},
    multipart::Multipart,
    originals::Original,
    past,
    reading::{Read, Readings, Truth},
    retry::retrying,
    task::{Task, each},
    upload::note_version,
    verify,
};

/// What an object's arrival in the store that is written to is.
#[derive(Clone, Copy)]
pub(super) enum Arrival {
    /// The end of a move that began then.
    At(Moment),
    /// Half of the way, which is not told.
    Halfway,
}

/// Moves every object of the cell from below a prefix of a store to below the round's own prefix; an object that is wrong at
/// the source is not written.
pub(super) async fn run(
    turn: &Turn,
    (from, prefix): (&Arc<Store>, &str),
    to: &Arc<Store>,
    arrival: Arrival,
) -> Result<Readings, Halt> {
    let context = &turn.context;
    let readings = verify::readings(turn, from, Phase::Move);
    let relay = Relay {
        turn: turn.clone(),
        readings: readings.clone(),
        target: context.door(to).clone(),
        tag: turn.tag(to, Phase::Move),
        prefix: round_prefix(to, turn.cell.number, turn.round),
        buffers: Buffers::new(turn.cell.concurrency(), to.part_size.0),
    };
    past::migrate(&relay, prefix, arrival).await?;
    let roll = Roll::new(turn, prefix);
    if turn.cell.is_real() {
        let objects = drawn::listed(&turn.cell.objects);
        each(
            &context.stop,
            turn.cell.concurrency(),
            objects,
            |(index, drawn)| {
                let relay = relay.clone();
                async move { relay.settle(index, drawn.key, arrival).await }
            },
        )
        .await?;
        return Ok(readings);
    }
    let listed = walk(&readings.window, context.retry(), &readings.tag, prefix);
    each(&context.stop, turn.cell.concurrency(), listed, |listed| {
        let relay = relay.clone();
        let index = roll.index(&listed);
        async move {
            match index {
                Some(index) => relay.settle(index, listed.key, arrival).await,
                None => Ok(()),
            }
        }
    })
    .await?;
    verify::missing(turn, &roll);
    for (index, _) in roll.missing() {
        turn.hold_back(index);
    }
    Ok(readings)
}

/// The way of one object from store to store.
#[derive(Clone)]
pub(super) struct Relay {
    pub(super) turn: Turn,
    pub(super) readings: Readings,
    pub(super) target: Door,
    pub(super) tag: Tag,
    prefix: String,
    /// For what is held in memory: an object, or a part.
    buffers: Buffers,
}

impl Relay {
    /// The same way for other objects.
    pub(super) fn of(&self, turn: &Turn, readings: Readings) -> Self {
        Self {
            turn: turn.clone(),
            readings,
            ..self.clone()
        }
    }

    async fn settle(&self, index: u64, source: Key, arrival: Arrival) -> Result<(), Halt> {
        match self.carry(index, (&source, None)).await {
            Ok(None) => {
                if let Arrival::At(began) = arrival {
                    let bytes = self.turn.cell.objects.size(index).0;
                    self.turn.context.emit(Event::Moved {
                        cell: Some(self.turn.at()),
                        at: began.elapsed(),
                        bytes,
                    });
                }
                Ok(())
            }
            Ok(Some(wrong)) => {
                self.turn.hold_back(index);
                verify::judge(&self.turn, &self.readings, index, source, Ok(wrong))
            }
            Err(trouble) => {
                self.turn.hold_back(index);
                let context = &self.turn.context;
                context.settle(Some(self.turn.at()), source, Err(trouble))
            }
        }
    }

    /// Moves the object, or that version of it; gives what was read where that is not what the source must hold.
    pub(super) async fn carry(
        &self,
        index: u64,
        (source, version): (&Key, Option<&str>),
    ) -> Result<Option<Read>, Trouble> {
        let mut inflow = Inflow::open(&self.readings, index, (source, version)).await?;
        let mut attributes = std::mem::take(&mut inflow.download.stat.attributes);
        attributes.tags = self.readings.tags(source).await?;
        let owner = self.readings.access(source, &mut attributes).await?;
        self.turn.owners.remember(index, owner);
        self.turn
            .dates
            .remember(index, inflow.download.stat.modified);
        let key = self.key(index)?;
        let wrong = if inflow.size <= self.target.store.part_size.0 {
            self.whole(inflow, &key, attributes).await?
        } else {
            self.parted(inflow, &key, attributes).await?
        };
        match wrong {
            // Nothing says what a real object should be, but that it is as large as it was listed.
            Some(_) if self.turn.cell.is_real() => {
                let said = "another number of bytes came";
                Err(drawn::another(&self.readings.window, source, said).into())
            }
            wrong => Ok(wrong),
        }
    }

    /// The key below the round's own prefix. The plan checked those of made objects; of real ones nobody knew them.
    pub(super) fn key(&self, index: u64) -> Result<Key, Trouble> {
        let name = self.turn.cell.objects.name(index);
        Key::new(format!("{}{name}", self.prefix)).map_err(|error| {
            let store = &self.target.store;
            let said = format!("below the prefix of the drill: {error}");
            Trouble::Object(drawn::unfit(store, said))
        })
    }

    /// The object is held whole, at most a part's size, so that sending it again does not read it again.
    async fn whole(
        &self,
        mut inflow: Inflow,
        key: &Key,
        attributes: Attributes,
    ) -> Result<Option<Read>, Trouble> {
        let room = self.buffers.room().await;
        // One byte more than the object shows an answer that is too long.
        let held = inflow.take(inflow.size + 1, room.buffer()).await?;
        let length = held.len() as u64;
        if let Some(wrong) = inflow.wrong(&self.readings.truth, &attributes)? {
            return Ok(Some(wrong));
        }
        self.remember(&inflow, key, &attributes)?;
        let checksum = &self
            .target
            .store
            .quirks
            .put_checksum
            .map(|algorithm| Checksum::of(algorithm, &held));
        let (attributes, bytes) = (&attributes, &held);
        let put = retrying(
            self.turn.context.retry(),
            &self.tag,
            key.as_str(),
            |tag| async move {
                let payload = Payload {
                    body: pieces([bytes.clone()]),
                    length,
                    checksum: checksum.clone(),
                };
                self.target
                    .target
                    .put(
                        &tag,
                        key,
                        Upload {
                            payload,
                            attributes: attributes.clone(),
                            overwrite: Overwrite::Replace,
                        },
                    )
                    .await
            },
        );
        let stored = put.await?;
        room.leave(held);
        note_version(&self.turn.context, &self.target, key, stored.version)?;
        Ok(None)
    }

    async fn parted(
        &self,
        mut inflow: Inflow,
        key: &Key,
        attributes: Attributes,
    ) -> Result<Option<Read>, Trouble> {
        let upload = Multipart::begin(
            &self.turn.context,
            &self.target,
            &self.tag,
            key,
            &attributes,
        )
        .await?;
        let parts = self.send(&mut inflow, &upload).await;
        // A wrong object is judged before it is completed, so that it never appears in the target.
        if parts.is_ok() {
            if let Some(wrong) = inflow.wrong(&self.readings.truth, &attributes)? {
                upload.abort().await?;
                return Ok(Some(wrong));
            }
            self.remember(&inflow, key, &attributes)?;
        }
        let stored = upload.finish(parts).await?;
        note_version(&self.turn.context, &self.target, key, stored.version)?;
        Ok(None)
    }

    /// Keeps what a real object was, for its copy to be held against, and notes it, for the copy to be known again.
    fn remember(&self, inflow: &Inflow, key: &Key, attributes: &Attributes) -> Result<(), Halt> {
        if !self.turn.cell.is_real() {
            return Ok(());
        }
        let sha256 = inflow.check.sha256();
        self.turn.context.note(&Entry::Copy {
            store: Arc::clone(&self.target.store.name),
            key: key.clone(),
            size: self.turn.cell.objects.size(inflow.index),
            sha256,
        })?;
        let (from, source) = (&self.readings.window.store.name, &inflow.key);
        let kept = inflow.check.kept();
        let original = Original {
            sha256,
            attributes: attributes.clone(),
            checksum: verify::checksums(&self.turn, from, source, &kept),
        };
        self.turn.originals.remember(inflow.index, original);
        if let Some(hashed) = Hashed::of(&self.readings.tag, inflow.index, source, &inflow.check) {
            self.turn.context.emit(Event::Read(hashed));
        }
        Ok(())
    }

    /// Parts are cut from the one stream in order; each is held, with a permit, until it is stored.
    async fn send(&self, inflow: &mut Inflow, upload: &Multipart) -> Result<Vec<Part>, Trouble> {
        let mut sending = Vec::new();
        for number in 1.. {
            let room = self.buffers.room().await;
            let length = self.target.store.part_size.0;
            let held = inflow.take(length, room.buffer()).await?;
            if held.is_empty() || inflow.check.overran() {
                break;
            }
            let checksum = self
                .target
                .store
                .quirks
                .part_checksum
                .map(|algorithm| Checksum::of(algorithm, &held));
            let upload = upload.clone();
            sending.push(Task::spawn(async move {
                let part = upload
                    .part(number, held.len() as u64, checksum, || {
                        pieces([held.clone()])
                    })
                    .await;
                room.leave(held);
                part
            }));
        }
        let mut parts = Vec::new();
        for part in sending {
            parts.push(part.done().await?);
        }
        Ok(parts)
    }
}

/// An object coming in, judged as it comes.
struct Inflow {
    index: u64,
    key: Key,
    download: Download,
    check: Check,
    size: u64,
    /// What was read beyond the piece last taken.
    rest: Bytes,
}

impl Inflow {
    async fn open(
        readings: &Readings,
        index: u64,
        named: (&Key, Option<&str>),
    ) -> Result<Self, Trouble> {
        let (window, retry) = (&readings.window, readings.context.retry());
        let mut download = Download::of_version(window, retry, &readings.tag, named).await?;
        let size = readings.objects.size(index);
        if let Some(drawn) = readings.objects.drawn(index) {
            drawn::unchanged(&readings.window, drawn, &download.stat)?;
        }
        // Of a real object nothing is known here but its size, whatever an earlier round read, and what its store keeps.
        let check = match &readings.truth {
            Truth::Manifest(_) | Truth::Ancestors(_) => readings.truth.check(index, size)?,
            Truth::Originals(_) => {
                Check::of_size(size).beside(std::mem::take(&mut download.stat.checksums))
            }
        };
        Ok(Self {
            index,
            key: named.0.clone(),
            download,
            check,
            size: size.0,
            rest: Bytes::new(),
        })
    }

    /// The next `length` bytes, fewer at the end, in a buffer that is empty.
    async fn take(&mut self, length: u64, mut held: BytesMut) -> Result<Bytes, Trouble> {
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        while held.len() < length && !self.check.overran() {
            if self.rest.is_empty() {
                let Some(piece) = self.download.next().await? else {
                    break;
                };
                self.check.update(&piece);
                self.rest = piece;
            }
            held.extend_from_slice(&self.rest.split_to(self.rest.len().min(length - held.len())));
        }
        Ok(held.freeze())
    }

    /// What was read, where it is not what the source must hold.
    fn wrong(&self, truth: &Truth, attributes: &Attributes) -> Result<Option<Read>, Halt> {
        let verdict = truth.verdict(self.index, self.check.clone())?;
        Ok((verdict != Verdict::Identical).then(|| Read {
            verdict,
            attributes: attributes.clone(),
            modified: None,
            owner: None,
            kept: Vec::new(),
        }))
    }
}
