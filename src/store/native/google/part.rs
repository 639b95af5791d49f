//! Storing an object in parts.

use bytes::Bytes;
use http::Method;

use crate::{
    ledger::Operation,
    object::{Attributes, Key},
    store::{
        Kind, Part, PartAddress, Payload, Result, Stored, UploadId,
        s3::attribute::{quoted, unquoted},
    },
    wire::Tag,
};

use super::{
    super::{ask::held, line::gone},
    GoogleStorage, attribute,
};

impl GoogleStorage {
    /// Begins an upload, with the attributes its object will have.
    pub(super) async fn begin(
        &self,
        tag: &Tag,
        key: &Key,
        attributes: &Attributes,
    ) -> Result<UploadId> {
        const OPERATION: Operation = Operation::BeginMultipart;
        let ask = self.of_object(OPERATION, Method::POST, key, &[("uploads", "")])?;
        let ask = attribute::described(ask, attributes).map_err(self.line.unsendable(OPERATION))?;
        let sign = self.signer(OPERATION).await?;
        let ask = ask.carrying(held(Bytes::new()));
        let (_, text) = self.line.told(tag, OPERATION, ask, sign).await?;
        let root = self.line.element(OPERATION, &text)?;
        let id = root.text_of("UploadId").filter(|id| !id.is_empty());
        let id = id.ok_or_else(|| self.line.odd(OPERATION, "the answer names no upload"))?;
        Ok(UploadId(id.to_owned()))
    }

    /// Stores a part.
    pub(super) async fn part(&self, tag: &Tag, at: &PartAddress, payload: Payload) -> Result<Part> {
        const OPERATION: Operation = Operation::PutPart;
        let number = at.number.to_string();
        let query = [("partNumber", number.as_str()), ("uploadId", &at.upload.0)];
        let ask = self.of_object(OPERATION, Method::PUT, &at.key, &query)?;
        let checksum = payload.checksum.clone();
        let ask = self.summed(OPERATION, ask, checksum.as_ref())?;
        let sign = self.signer(OPERATION).await?;
        let told = self.line.told(tag, OPERATION, ask.carrying(payload), sign);
        let stored = attribute::stored(&told.await?.0);
        Ok(Part {
            number: at.number,
            etag: stored
                .etag
                .ok_or_else(|| self.line.odd(OPERATION, "the answer names no part"))?,
            checksum,
        })
    }

    /// Makes the object of its parts. An answer that began before the work was done may still say that it failed.
    pub(super) async fn complete(
        &self,
        tag: &Tag,
        key: &Key,
        id: &UploadId,
        parts: &[Part],
    ) -> Result<Stored> {
        const OPERATION: Operation = Operation::CompleteMultipart;
        let ask = self.of_object(OPERATION, Method::POST, key, &[("uploadId", &id.0)])?;
        let sign = self.signer(OPERATION).await?;
        let ask = ask.carrying(held(Bytes::from(list(parts))));
        let (headers, text) = self.line.told(tag, OPERATION, ask, sign).await?;
        let root = self.line.element(OPERATION, &text)?;
        if root.name != "CompleteMultipartUploadResult" {
            let text = "the store did not say that the object is made of its parts";
            return Err(self.line.error(OPERATION, Kind::Server, text));
        }
        let stored = attribute::stored(&headers);
        Ok(Stored {
            etag: root.text_of("ETag").map(unquoted).or(stored.etag),
            ..stored
        })
    }

    /// Forgets an upload and its parts; an unknown one is forgotten already.
    pub(super) async fn abort(&self, tag: &Tag, key: &Key, id: &UploadId) -> Result<()> {
        const OPERATION: Operation = Operation::AbortMultipart;
        let ask = self.of_object(OPERATION, Method::DELETE, key, &[("uploadId", &id.0)])?;
        let sign = self.signer(OPERATION).await?;
        gone(self.line.told(tag, OPERATION, ask, sign).await)
    }
}

fn list(parts: &[Part]) -> String {
    let parts = parts.iter().map(|part| {
        let etag = quoted(&part.etag);
        let etag = quick_xml::escape::escape(&etag);
        let number = part.number;
        format!("<Part><PartNumber>{number}</PartNumber><ETag>{etag}</ETag></Part>")
    });
    let parts: String = parts.collect();
    format!("<CompleteMultipartUpload>{parts}</CompleteMultipartUpload>")
}
