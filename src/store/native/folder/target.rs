//! The writes of a folder, each in its file.

use std::fs;

use async_trait::async_trait;

use crate::{
    ledger::Operation,
    object::{Attributes, Key},
    store::{Error, Kind, Part, PartAddress, Payload, Result, Stored, Target, Upload, UploadId},
    wire::Tag,
};

use super::{Folder, fault::Fault};

#[async_trait]
impl Target for Folder {
    async fn put(&self, _: &Tag, key: &Key, upload: Upload) -> Result<Stored> {
        self.put_whole(key, upload).await
    }

    async fn begin_multipart(&self, _: &Tag, key: &Key, _: &Attributes) -> Result<UploadId> {
        self.begin(key).await
    }

    async fn put_part(&self, _: &Tag, at: &PartAddress, payload: Payload) -> Result<Part> {
        self.part(at, payload).await
    }

    async fn complete_multipart(
        &self,
        _: &Tag,
        key: &Key,
        id: &UploadId,
        parts: &[Part],
    ) -> Result<Stored> {
        self.complete(key, id, parts).await
    }

    async fn abort_multipart(&self, _: &Tag, _: &Key, id: &UploadId) -> Result<()> {
        self.abort(id).await
    }

    async fn list_uploads(&self, _: &Tag, prefix: &str) -> Result<Vec<(Key, UploadId)>> {
        self.uploads(prefix).await
    }

    async fn delete(&self, _: &Tag, key: &Key, _: Option<&str>) -> Result<Option<String>> {
        let key = key.clone();
        self.on_disk(Operation::Delete, move |disk| disk.remove(&key))
            .await?;
        Ok(None)
    }

    async fn delete_batch(
        &self,
        _: &Tag,
        _: &[(Key, Option<String>)],
    ) -> Result<Vec<(Key, Error)>> {
        Err(self.unsupported(Operation::DeleteBatch, "files are deleted one by one"))
    }

    async fn create_bucket(&self, _: &Tag) -> Result<()> {
        self.on_disk(Operation::CreateBucket, |disk| {
            Ok(fs::create_dir(&disk.bucket)?)
        })
        .await
    }

    async fn has_bucket(&self, _: &Tag) -> Result<bool> {
        self.on_disk(Operation::HeadBucket, |disk| match disk.there() {
            Ok(()) => Ok(true),
            Err(fault) if fault.kind == Kind::NoBucket => Ok(false),
            Err(fault) => Err(fault),
        })
        .await
    }

    async fn delete_bucket(&self, _: &Tag) -> Result<()> {
        self.on_disk(Operation::DeleteBucket, |disk| {
            disk.there()?;
            // A folder is removed only where it is empty.
            fs::remove_dir(&disk.bucket).map_err(Fault::from)
        })
        .await
    }
}
