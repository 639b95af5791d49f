//! Storing an object in parts.

use aws_sdk_s3::{
    error::ProvideErrorMetadata as _,
    types::{ChecksumAlgorithm, CompletedMultipartUpload, CompletedPart},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::{
    digest::{Algorithm, Checksum},
    ledger::Operation,
    object::{Attributes, Key},
    store::{Kind, Part, PartAddress, Payload, Result, Stored, UploadId},
    wire::Tag,
};

use super::{S3, attribute, described, framed, tagged};

impl S3 {
    /// Begins an upload. Where parts carry a checksum of Amazon's kind, the upload must announce it; MD5 is not one.
    pub(super) async fn begin(
        &self,
        tag: &Tag,
        key: &Key,
        attributes: &Attributes,
    ) -> Result<UploadId> {
        const OPERATION: Operation = Operation::BeginMultipart;
        let headers = self.headers(OPERATION, attributes)?;
        let request = self.client.create_multipart_upload().bucket(&self.bucket);
        let request = request
            .key(key.as_str())
            .set_checksum_algorithm(self.quirks.part_checksum.and_then(announced));
        let output = described(tagged(request.customize(), tag), headers)
            .send()
            .await;
        let output = output.map_err(|error| self.told(OPERATION, &error))?;
        let id = output.upload_id.filter(|id| !id.is_empty());
        let nameless = || self.error(OPERATION, Kind::Protocol, "the store gave no upload id");
        id.map(UploadId).ok_or_else(nameless)
    }

    /// Stores a part.
    pub(super) async fn part(&self, tag: &Tag, at: &PartAddress, payload: Payload) -> Result<Part> {
        const OPERATION: Operation = Operation::PutPart;
        let checksum = payload.checksum.clone();
        let sending = self.sending(OPERATION, payload, Vec::new())?;
        let request = self
            .client
            .upload_part()
            .bucket(&self.bucket)
            .key(at.key.as_str());
        let request = request
            .upload_id(&at.upload.0)
            .part_number(at.number)
            .content_length(sending.length)
            .body(sending.body);
        let request = described(tagged(request.customize(), tag), sending.headers);
        let request = framed(request, sending.framed);
        let output = request.interceptor(sending.signed).send().await;
        let output = output.map_err(|error| self.told_of(OPERATION, &error, &sending.unread))?;
        let nameless = || {
            self.error(
                OPERATION,
                Kind::Protocol,
                "the store gave no ETag for a part",
            )
        };
        Ok(Part {
            number: at.number,
            etag: output
                .e_tag()
                .map(attribute::unquoted)
                .ok_or_else(nameless)?,
            checksum,
        })
    }

    /// Makes the object of its parts.
    pub(super) async fn complete(
        &self,
        tag: &Tag,
        key: &Key,
        id: &UploadId,
        parts: &[Part],
    ) -> Result<Stored> {
        let parts = parts.iter().map(completed).collect();
        let upload = CompletedMultipartUpload::builder().set_parts(Some(parts));
        let request = self.client.complete_multipart_upload().bucket(&self.bucket);
        let request = request
            .key(key.as_str())
            .upload_id(&id.0)
            .multipart_upload(upload.build());
        let output = tagged(request.customize(), tag).send().await;
        let output = output.map_err(|error| self.told(Operation::CompleteMultipart, &error))?;
        Ok(Stored {
            etag: output.e_tag().map(attribute::unquoted),
            version: output.version_id,
        })
    }

    /// Forgets an upload; one that is not there is forgotten already.
    pub(super) async fn abort(&self, tag: &Tag, key: &Key, id: &UploadId) -> Result<()> {
        let request = self.client.abort_multipart_upload().bucket(&self.bucket);
        let request = request.key(key.as_str()).upload_id(&id.0);
        match tagged(request.customize(), tag).send().await {
            Ok(_) => Ok(()),
            Err(error) if error.code() == Some("NoSuchUpload") => Ok(()),
            Err(error) => Err(self.told(Operation::AbortMultipart, &error)),
        }
    }
}

fn announced(algorithm: Algorithm) -> Option<ChecksumAlgorithm> {
    match algorithm {
        Algorithm::Md5 => None,
        Algorithm::Crc32 => Some(ChecksumAlgorithm::Crc32),
        Algorithm::Crc64Nvme => Some(ChecksumAlgorithm::Crc64Nvme),
        Algorithm::Crc32c => Some(ChecksumAlgorithm::Crc32C),
        Algorithm::Sha256 => Some(ChecksumAlgorithm::Sha256),
    }
}

fn completed(part: &Part) -> CompletedPart {
    let sum = |algorithm| {
        let sum: Option<&Checksum> = part.checksum.as_ref();
        let sum = sum.filter(|sum| sum.algorithm == algorithm);
        sum.map(|sum| STANDARD.encode(&sum.bytes))
    };
    CompletedPart::builder()
        .part_number(part.number)
        .e_tag(attribute::quoted(&part.etag))
        .set_checksum_crc32(sum(Algorithm::Crc32))
        .set_checksum_crc64_nvme(sum(Algorithm::Crc64Nvme))
        .set_checksum_crc32_c(sum(Algorithm::Crc32c))
        .set_checksum_sha256(sum(Algorithm::Sha256))
        .build()
}
