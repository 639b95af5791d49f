//! One upload in parts, from its beginning to its completion or its abortion.

use std::sync::Arc;

use crate::{
    digest::Checksum,
    object::{Attributes, Key},
    store::{Kind, Part, PartAddress, Payload, Pieces, Stored, UploadId},
    wire::{Hold, Tag},
};

use super::{
    context::{Context, Door},
    halt::Trouble,
    journal::Entry,
    reserve,
    retry::retrying,
};

type Result<T> = std::result::Result<T, Trouble>;

/// An upload in parts that is completed or aborted, and in the journal until it is.
#[derive(Clone)]
pub(super) struct Multipart {
    context: Arc<Context>,
    door: Door,
    tag: Tag,
    key: Key,
    id: UploadId,
    /// Held back for its abortion.
    reserved: Arc<Hold>,
}

impl Multipart {
    pub(super) async fn begin(
        context: &Arc<Context>,
        door: &Door,
        tag: &Tag,
        key: &Key,
        attributes: &Attributes,
    ) -> Result<Self> {
        let begin = |tag: Tag| async move {
            let reserved = reserve::aborting(door)?;
            match door.target.begin_multipart(&tag, key, attributes).await {
                Ok(id) => Ok((id, reserved)),
                Err(error) => {
                    // Where no answer came it may have been begun: clean-up then finds it and aborts it.
                    if error.status.is_some() {
                        reserved.release();
                    }
                    Err(error)
                }
            }
        };
        let (id, reserved) = retrying(context.retry(), tag, key.as_str(), begin).await?;
        let entry = Entry::Upload {
            store: door.store.name.clone(),
            key: key.clone(),
            id: id.0.clone(),
        };
        context.held.upload(&door.store.name, &id, key);
        context.note(&entry)?;
        Ok(Self {
            context: Arc::clone(context),
            door: door.clone(),
            tag: tag.clone(),
            key: key.clone(),
            id,
            reserved: Arc::new(reserved),
        })
    }

    pub(super) async fn part(
        &self,
        number: i32,
        length: u64,
        checksum: Option<Checksum>,
        body: impl Fn() -> Pieces,
    ) -> Result<Part> {
        let at = &PartAddress {
            key: self.key.clone(),
            upload: self.id.clone(),
            number,
        };
        let (checksum, body) = (&checksum, &body);
        let salt = format!("{number} {}", self.key.as_str());
        let put = retrying(self.context.retry(), &self.tag, &salt, |tag| async move {
            self.door
                .target
                .put_part(
                    &tag,
                    at,
                    Payload {
                        body: body(),
                        length,
                        checksum: checksum.clone(),
                    },
                )
                .await
        });
        Ok(put.await?)
    }

    /// Completes the upload where every part was stored, aborts it where one was not.
    pub(super) async fn finish(&self, parts: Result<Vec<Part>>) -> Result<Stored> {
        let completed = match parts {
            Ok(parts) => self.complete(&parts).await,
            Err(error) => Err(error),
        };
        if let Err(error) = completed {
            self.abort().await?;
            return Err(error);
        }
        self.ended()?;
        completed
    }

    /// An upload that is unknown when it is completed again was completed by a try whose answer was lost: the object
    /// itself then says so.
    async fn complete(&self, parts: &[Part]) -> Result<Stored> {
        let complete = |tag: Tag| async move {
            self.door
                .target
                .complete_multipart(&tag, &self.key, &self.id, parts)
                .await
        };
        match retrying(self.context.retry(), &self.tag, self.key.as_str(), complete).await {
            Err(error) if error.kind == Kind::NotFound => {
                let stat = self
                    .door
                    .target
                    .head(&self.tag.attempt(1), &self.key)
                    .await
                    .map_err(|_| error)?;
                Ok(Stored {
                    etag: stat.etag,
                    version: stat.version,
                })
            }
            ended => Ok(ended?),
        }
    }

    pub(super) async fn abort(&self) -> Result<()> {
        let abort = |tag: Tag| async move {
            self.door
                .target
                .abort_multipart(&tag, &self.key, &self.id)
                .await
        };
        retrying(self.context.retry(), &self.tag, self.key.as_str(), abort).await?;
        self.ended()
    }

    fn ended(&self) -> Result<()> {
        self.reserved.release();
        self.context
            .held
            .upload_gone(&self.door.store.name, &self.id);
        let entry = Entry::UploadEnded {
            store: self.door.store.name.clone(),
            id: self.id.0.clone(),
        };
        Ok(self.context.note(&entry)?)
    }
}
