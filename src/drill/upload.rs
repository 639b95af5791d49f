//! Storing one object of a dataset: in one piece, or in parts.

use std::{io, ops::Range, sync::Arc};

use futures::{StreamExt, TryStreamExt, stream};
use tokio::sync::Semaphore;

use crate::{
    dataset::{Manifest, Objects, parts},
    digest::{Algorithm, Checksum},
    ledger::{Operation, Phase},
    object::Key,
    plan::{Filling, source_prefix},
    store::{Error, Kind, Overwrite, Part, Payload, Pieces, Stored, Upload},
    wire::Tag,
};

use super::{
    context::{Context, Door},
    halt::{Halt, Trouble},
    journal::Entry,
    multipart::Multipart,
    retry::retrying,
};

type Result<T> = std::result::Result<T, Trouble>;

/// Where a dataset's objects are stored, and with which permits.
#[derive(Clone)]
pub(super) struct Uploads {
    pub(super) context: Arc<Context>,
    pub(super) door: Door,
    pub(super) tag: Tag,
    pub(super) prefix: String,
    pub(super) objects: Objects,
    pub(super) manifest: Arc<Manifest>,
    /// One permit a request in flight: concurrency is over objects and over the parts of one.
    pub(super) permits: Arc<Semaphore>,
}

impl Uploads {
    /// Uploads of a source, in the setup.
    pub(super) fn source(context: &Arc<Context>, filling: &Filling) -> Self {
        let store = &filling.store;
        Self {
            context: Arc::clone(context),
            door: context.door(store).clone(),
            tag: Tag::of(&store.name, Phase::Setup),
            prefix: source_prefix(store, &filling.objects.dataset().name),
            objects: filling.objects.clone(),
            manifest: Arc::clone(context.manifest(&filling.objects)),
            permits: Arc::new(Semaphore::new(store.concurrency as usize)),
        }
    }

    /// The key of this object.
    pub(super) fn key(&self, index: u64) -> Key {
        Key::new(format!("{}{}", self.prefix, self.objects.name(index)))
            .expect("the plan checked every key's length")
    }

    /// Stores the object.
    pub(super) async fn store(&self, index: u64) -> Result<()> {
        let key = self.key(index);
        let size = self.objects.size(index);
        if size <= self.door.store.part_size {
            let stored = self.whole(&key, index, size.0).await?;
            return note_version(&self.context, &self.door, &key, stored.version);
        }
        let upload = Multipart::begin(
            &self.context,
            &self.door,
            &self.tag,
            &key,
            self.objects.attributes(),
        )
        .await?;
        let sending = self.parted(&upload, index);
        let stored = upload.finish(sending.await).await?;
        note_version(&self.context, &self.door, &key, stored.version)
    }

    async fn whole(&self, key: &Key, index: u64, size: u64) -> Result<Stored> {
        let _permit = permit(&self.permits).await;
        let checksum = self
            .door
            .store
            .quirks
            .put_checksum
            .map(|algorithm| self.checksum(index, 0..size, algorithm));
        let checksum = &checksum.transpose()?;
        let put = retrying(
            self.context.retry(),
            &self.tag,
            key.as_str(),
            |tag| async move {
                let payload = Payload {
                    body: self.body(index, 0..size),
                    length: size,
                    checksum: checksum.clone(),
                };
                let upload = Upload {
                    payload,
                    attributes: self.objects.attributes().clone(),
                    overwrite: Overwrite::Replace,
                };
                self.door.target.put(&tag, key, upload).await
            },
        );
        Ok(put.await?)
    }

    async fn parted(&self, upload: &Multipart, index: u64) -> Result<Vec<Part>> {
        let ranges = parts(self.objects.size(index), self.door.store.part_size);
        stream::iter(ranges.zip(1..))
            .map(|(range, number)| async move {
                let _permit = permit(&self.permits).await;
                let checksum = self
                    .door
                    .store
                    .quirks
                    .part_checksum
                    .map(|algorithm| self.checksum(index, range.clone(), algorithm));
                let checksum = checksum.transpose()?;
                upload
                    .part(number, range.end - range.start, checksum, || {
                        self.body(index, range.clone())
                    })
                    .await
            })
            .buffered(self.door.store.concurrency as usize)
            .try_collect()
            .await
    }

    /// The manifest knows the SHA-256 of whole objects; anything else is a pass over the bytes.
    fn checksum(&self, index: u64, range: Range<u64>, algorithm: Algorithm) -> Result<Checksum> {
        let whole = range == (0..self.objects.size(index).0);
        if whole && algorithm == Algorithm::Sha256 {
            return Ok(self
                .manifest
                .sha256(index)
                .map_err(|error| Halt::Dataset(error.to_string()))?
                .into());
        }
        Ok(self
            .objects
            .checksum(index, range, algorithm)
            .map_err(|error| Halt::Dataset(error.to_string()))?)
    }

    fn body(&self, index: u64, range: Range<u64>) -> Pieces {
        let store = self.door.store.name.to_string();
        Box::pin(
            self.objects
                .stream(index, range)
                .map(move |piece| piece.map_err(|error| unsendable(&store, &error))),
        )
    }
}

/// A dataset's file that cannot be read while its bytes are being sent.
fn unsendable(store: &str, error: &io::Error) -> Error {
    Error::unanswered(
        Kind::Refused,
        Operation::Put,
        store,
        format!("the dataset's file cannot be read: {error}"),
    )
}

/// Versions are noted so that they can be removed, those of delete markers, too; a store without versions names none.
pub(super) fn note_version(
    context: &Context,
    door: &Door,
    key: &Key,
    version: Option<String>,
) -> Result<()> {
    let Some(version) = version else {
        return Ok(());
    };
    context.versions.remember(&door.store.name, key, &version);
    let entry = Entry::Version {
        store: door.store.name.clone(),
        key: key.clone(),
        version,
    };
    Ok(context.note(&entry)?)
}

pub(super) async fn permit(permits: &Arc<Semaphore>) -> tokio::sync::OwnedSemaphorePermit {
    Arc::clone(permits)
        .acquire_owned()
        .await
        .expect("the permits are never closed")
}
