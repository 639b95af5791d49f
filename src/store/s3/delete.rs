//! Deleting what the caller names, and nothing else.

use aws_sdk_s3::{
    error::ProvideErrorMetadata as _,
    operation::delete_objects::DeleteObjectsOutput,
    types::{Delete, ObjectIdentifier},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::{
    digest::{Algorithm, Hasher},
    ledger::Operation,
    object::Key,
    store::{Error, Kind, Result},
    wire::Tag,
};

use super::{S3, failure, tagged, told};

const BATCH: Operation = Operation::DeleteBatch;

/// An object, or one version of it.
type Named = (Key, Option<String>);

impl S3 {
    /// Deletes one object or version; one that is not there is deleted already. Gives the version of a marker that was made.
    pub(super) async fn delete_one(
        &self,
        tag: &Tag,
        key: &Key,
        version: Option<&str>,
    ) -> Result<Option<String>> {
        let request = self.client.delete_object().bucket(&self.bucket);
        let request = request
            .key(key.as_str())
            .set_bypass_governance_retention(self.object_lock.said())
            .set_version_id(version.map(str::to_owned));
        match tagged(request.customize(), tag).send().await {
            // The answer to deleting a version names that version, which is no new one.
            Ok(output) => Ok(output.version_id.filter(|_| version.is_none())),
            Err(error) if is_gone(error.code()) => Ok(None),
            Err(error) => Err(self.told(Operation::Delete, &error)),
        }
    }

    /// Deletes objects with one request. Keys that XML cannot carry are not asked for: they come back with an error, to be
    /// deleted one by one.
    pub(super) async fn delete_many(
        &self,
        tag: &Tag,
        objects: &[Named],
    ) -> Result<Vec<(Key, Error)>> {
        let most = self.quirks.delete_batch_max.unwrap_or_default();
        if u32::try_from(objects.len()).is_ok_and(|count| count > most) {
            let text = format!("the store deletes at most {most} objects with one request");
            return Err(self.error(BATCH, Kind::NotSupported, text));
        }
        let (asked, unasked): (Vec<&Named>, Vec<&Named>) =
            objects.iter().partition(|(key, _)| key.is_xml());
        let mut failed: Vec<_> = unasked
            .into_iter()
            .map(|named| self.unasked(named))
            .collect();
        if !asked.is_empty() {
            let output = self.send_batch(tag, &asked).await?;
            failed.extend(
                asked
                    .iter()
                    .filter_map(|named| self.outcome(&output, named)),
            );
        }
        Ok(failed)
    }

    async fn send_batch(&self, tag: &Tag, objects: &[&Named]) -> Result<DeleteObjectsOutput> {
        let request = self.client.delete_objects().bucket(&self.bucket);
        let request = request
            .delete(self.named(objects)?)
            .set_bypass_governance_retention(self.object_lock.said());
        let request = tagged(request.customize(), tag);
        let output = request.mutate_request(with_md5).send().await;
        output.map_err(|error| self.told(BATCH, &error))
    }

    fn named(&self, objects: &[&Named]) -> Result<Delete> {
        let objects = objects.iter().map(|(key, version)| {
            let named = ObjectIdentifier::builder().key(key.as_str());
            named.set_version_id(version.clone()).build()
        });
        let objects = objects.collect::<Result<_, _>>();
        let delete =
            objects.and_then(|it| Delete::builder().quiet(false).set_objects(Some(it)).build());
        delete.map_err(|error| self.error(BATCH, Kind::Refused, error.to_string()))
    }

    fn unasked(&self, (key, _): &Named) -> (Key, Error) {
        let text = "the key has a character that XML cannot carry; delete it on its own";
        (key.clone(), self.error(BATCH, Kind::NotSupported, text))
    }

    /// Why the object may still be there; silence of the store is no proof that it is gone.
    fn outcome(
        &self,
        output: &DeleteObjectsOutput,
        (key, version): &Named,
    ) -> Option<(Key, Error)> {
        let is_it = |name: Option<&str>, of: Option<&str>| {
            name == Some(key.as_str()) && (version.is_none() || of == version.as_deref())
        };
        let error = output
            .errors()
            .iter()
            .find(|it| is_it(it.key(), it.version_id()));
        let error = match error {
            Some(error) if is_gone(error.code()) => return None,
            Some(error) => {
                let kind = failure::kind(BATCH, 200, error.code());
                self.error(BATCH, kind, told::said(200, error.code(), error.message()))
            }
            None if output
                .deleted()
                .iter()
                .any(|it| is_it(it.key(), it.version_id())) =>
            {
                return None;
            }
            None => self.error(
                BATCH,
                Kind::Protocol,
                "the answer does not say what became of the object",
            ),
        };
        Some((key.clone(), error))
    }
}

fn is_gone(code: Option<&str>) -> bool {
    matches!(code, Some("NoSuchKey" | "NoSuchVersion"))
}

/// The request with the MD5 of its body instead of the CRC32 that the SDK adds: it must have a checksum, and MD5 is the one
/// that every store takes.
pub(super) fn with_md5(request: &mut aws_smithy_runtime_api::client::orchestrator::HttpRequest) {
    let mut md5 = Hasher::new(Algorithm::Md5);
    md5.update(request.body().bytes().unwrap_or_default());
    let md5 = STANDARD.encode(md5.finish().bytes);
    let headers = request.headers_mut();
    headers.remove("x-amz-checksum-crc32");
    headers.remove("x-amz-sdk-checksum-algorithm");
    headers.insert("content-md5", md5);
}
