//! The writes of a bucket, each in its file.

use async_trait::async_trait;

use crate::{
    object::{Attributes, Key},
    store::{Error, Part, PartAddress, Payload, Result, Stored, Target, Upload, UploadId},
    wire::Tag,
};

use super::S3;

#[async_trait]
impl Target for S3 {
    async fn put(&self, tag: &Tag, key: &Key, upload: Upload) -> Result<Stored> {
        self.put_whole(tag, key, upload).await
    }

    async fn begin_multipart(
        &self,
        tag: &Tag,
        key: &Key,
        attributes: &Attributes,
    ) -> Result<UploadId> {
        self.begin(tag, key, attributes).await
    }

    async fn put_part(&self, tag: &Tag, at: &PartAddress, payload: Payload) -> Result<Part> {
        self.part(tag, at, payload).await
    }

    async fn complete_multipart(
        &self,
        tag: &Tag,
        key: &Key,
        id: &UploadId,
        parts: &[Part],
    ) -> Result<Stored> {
        self.complete(tag, key, id, parts).await
    }

    async fn abort_multipart(&self, tag: &Tag, key: &Key, id: &UploadId) -> Result<()> {
        self.abort(tag, key, id).await
    }

    async fn list_uploads(&self, tag: &Tag, prefix: &str) -> Result<Vec<(Key, UploadId)>> {
        self.uploads(tag, prefix).await
    }

    async fn delete(&self, tag: &Tag, key: &Key, version: Option<&str>) -> Result<Option<String>> {
        self.delete_one(tag, key, version).await
    }

    async fn delete_batch(
        &self,
        tag: &Tag,
        objects: &[(Key, Option<String>)],
    ) -> Result<Vec<(Key, Error)>> {
        self.delete_many(tag, objects).await
    }

    async fn lift_hold(&self, tag: &Tag, key: &Key, version: Option<&str>) -> Result<()> {
        self.lift(tag, key, version).await
    }

    async fn create_bucket(&self, tag: &Tag) -> Result<()> {
        self.make(tag).await
    }

    async fn keep_versions(&self, tag: &Tag) -> Result<()> {
        self.version_it(tag).await
    }

    async fn has_bucket(&self, tag: &Tag) -> Result<bool> {
        self.is_there(tag).await
    }

    async fn delete_bucket(&self, tag: &Tag) -> Result<()> {
        self.unmake(tag).await
    }
}
