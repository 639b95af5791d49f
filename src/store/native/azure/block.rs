//! Storing a blob in parts: blocks under names of ours, then the list that makes the blob of them.

use std::sync::{PoisonError, atomic::Ordering};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::Method;

use crate::{
    ledger::Operation,
    object::{Attributes, Key},
    store::{Kind, Part, PartAddress, Payload, Result, Stored, UploadId, s3::attribute::quoted},
    wire::Tag,
};

use super::{super::ask::held, AzureBlob, attribute, write::stored};

const LIST: [(&str, &str); 1] = [("comp", "blocklist")];

impl AzureBlob {
    /// Names an upload; nothing is sent. The name differs from that of any upload of this process, and by its time from
    /// those of others.
    pub(super) fn begin(&self, key: &Key, attributes: &Attributes) -> Result<UploadId> {
        self.of_blob(Operation::BeginMultipart, Method::PUT, key, &[])?;
        let (open, next) = &*self.uploads;
        let number = next.fetch_add(1, Ordering::Relaxed);
        let time = self.line.clock.wall().as_nanosecond();
        let id = UploadId(format!("{time:020}-{number:010}"));
        open.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(id.clone(), attributes.clone());
        Ok(id)
    }

    /// Stores a block. What is given as its `ETag` is its name: the service gives none.
    pub(super) async fn block(
        &self,
        tag: &Tag,
        at: &PartAddress,
        payload: Payload,
    ) -> Result<Part> {
        const OPERATION: Operation = Operation::PutPart;
        // All names of a blob's blocks must be equally long.
        let name = STANDARD.encode(format!("{} {:06}", at.upload.0, at.number));
        let query = [("comp", "block"), ("blockid", &name)];
        let ask = self.of_blob(OPERATION, Method::PUT, &at.key, &query)?;
        let checksum = payload.checksum.clone();
        let ask = self.summed(OPERATION, ask, checksum.as_ref())?;
        let sign = self.signer(OPERATION).await?;
        let ask = ask.carrying(payload);
        self.line.told(tag, OPERATION, ask, sign).await?;
        Ok(Part {
            number: at.number,
            etag: name,
            checksum,
        })
    }

    /// Makes the blob of its blocks, with the attributes that were given at the beginning. An upload that is not open here
    /// is not found.
    pub(super) async fn complete(
        &self,
        tag: &Tag,
        key: &Key,
        id: &UploadId,
        parts: &[Part],
    ) -> Result<Stored> {
        const OPERATION: Operation = Operation::CompleteMultipart;
        let attributes = self.open_upload(id).ok_or_else(|| {
            let text = "there is no such upload";
            self.line.error(OPERATION, Kind::NotFound, text)
        })?;
        let names: Vec<&str> = parts.iter().map(|part| part.etag.as_str()).collect();
        let stored = self
            .put_list(tag, key, &names, &attributes, Existing::Replaced)
            .await?;
        self.forget(id);
        Ok(stored)
    }

    /// Gives an upload up: an empty blob where none is makes the service forget the blocks, and is removed if it is still
    /// that one. Where a blob is there already, it was written after the blocks or without them.
    pub(super) async fn abort(&self, tag: &Tag, key: &Key, id: &UploadId) -> Result<()> {
        let none = Attributes::default();
        let emptied = self.put_list(tag, key, &[], &none, Existing::Kept).await;
        match emptied {
            Ok(stored) => {
                let etag = stored.etag.as_deref().map(quoted);
                self.remove(tag, key, etag.as_deref()).await?;
            }
            Err(error) if error.kind == Kind::Exists => {}
            Err(error) => return Err(error),
        }
        self.forget(id);
        Ok(())
    }

    async fn put_list(
        &self,
        tag: &Tag,
        key: &Key,
        names: &[&str],
        attributes: &Attributes,
        existing: Existing,
    ) -> Result<Stored> {
        const OPERATION: Operation = Operation::CompleteMultipart;
        let ask = self.of_blob(OPERATION, Method::PUT, key, &LIST)?;
        let ask = attribute::described(ask, attributes).and_then(|ask| match existing {
            Existing::Kept => ask.with("if-none-match", "*"),
            Existing::Replaced => Ok(ask),
        });
        let ask = ask.map_err(self.line.unsendable(OPERATION))?;
        let ask = ask.carrying(held(block_list(names)));
        let sign = self.signer(OPERATION).await?;
        let (headers, _) = self.line.told(tag, OPERATION, ask, sign).await?;
        Ok(stored(&headers))
    }

    fn open_upload(&self, id: &UploadId) -> Option<Attributes> {
        let open = self.uploads.0.lock();
        open.unwrap_or_else(PoisonError::into_inner)
            .get(id)
            .cloned()
    }

    fn forget(&self, id: &UploadId) {
        let open = self.uploads.0.lock();
        open.unwrap_or_else(PoisonError::into_inner).remove(id);
    }
}

/// What becomes of a blob that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Existing {
    Replaced,
    Kept,
}

/// The list of blocks, whose names are base64. `Latest` finds a block in the blob, too, so that a list whose answer was
/// lost can be sent again.
fn block_list(names: &[&str]) -> Bytes {
    let mut list = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>");
    for name in names {
        list.extend(["<Latest>", name, "</Latest>"]);
    }
    list.push_str("</BlockList>");
    list.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_names_its_blocks_in_order() {
        let list = block_list(&["YQ==", "Yg=="]);
        let expected = "<BlockList><Latest>YQ==</Latest><Latest>Yg==</Latest></BlockList>";
        assert!(list.ends_with(expected.as_bytes()));
        assert!(block_list(&[]).ends_with(b"<BlockList></BlockList>"));
    }
}
