//! Storing a blob in one piece, and deleting one.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderMap, Method};

use crate::{
    digest::{Algorithm, Checksum},
    ledger::Operation,
    object::Key,
    store::{Overwrite, Result, Stored, Upload, s3::attribute::unquoted},
    wire::Tag,
};

use super::{
    super::{ask::Ask, line::gone},
    AzureBlob, attribute,
};

impl AzureBlob {
    /// Stores a blob in one piece.
    pub(super) async fn put_whole(&self, tag: &Tag, key: &Key, upload: Upload) -> Result<Stored> {
        const OPERATION: Operation = Operation::Put;
        let ask = self.of_blob(OPERATION, Method::PUT, key, &[])?;
        let ask = self.summed(OPERATION, ask, upload.payload.checksum.as_ref())?;
        let ask = attribute::described(ask, &upload.attributes)
            .and_then(|ask| ask.with("x-ms-blob-type", "BlockBlob"))
            .and_then(|ask| match upload.overwrite {
                Overwrite::Refuse => ask.with("if-none-match", "*"),
                Overwrite::Replace => Ok(ask),
            });
        let ask = ask.map_err(self.line.unsendable(OPERATION))?;
        let sign = self.signer(OPERATION).await?;
        let ask = ask.carrying(upload.payload);
        let (headers, _) = self.line.told(tag, OPERATION, ask, sign).await?;
        Ok(stored(&headers))
    }

    /// The request with what the store is asked to verify, which can only be an MD5.
    pub(super) fn summed(
        &self,
        operation: Operation,
        ask: Ask,
        checksum: Option<&Checksum>,
    ) -> Result<Ask> {
        match checksum {
            None => Ok(ask),
            Some(sum) if sum.algorithm == Algorithm::Md5 => ask
                .with("content-md5", &STANDARD.encode(&sum.bytes))
                .map_err(self.line.unsendable(operation)),
            Some(_) => {
                let text = "the store verifies no checksum but MD5";
                Err(self.line.unsupported(operation, text))
            }
        }
    }

    /// Deletes a blob; one that is not there is deleted already.
    pub(super) async fn remove(&self, tag: &Tag, key: &Key, condition: Option<&str>) -> Result<()> {
        const OPERATION: Operation = Operation::Delete;
        let mut ask = self.of_blob(OPERATION, Method::DELETE, key, &[])?;
        if let Some(etag) = condition {
            ask = ask
                .with("if-match", etag)
                .map_err(self.line.unsendable(OPERATION))?;
        }
        self.gone(tag, ask).await
    }

    /// Deletes a version of a blob that is not the current one: what deleting the blob has left.
    pub(super) async fn remove_version(&self, tag: &Tag, key: &Key, version: &str) -> Result<()> {
        let query = [("versionid", version)];
        let ask = self.of_blob(Operation::Delete, Method::DELETE, key, &query)?;
        self.gone(tag, ask).await
    }

    async fn gone(&self, tag: &Tag, ask: Ask) -> Result<()> {
        const OPERATION: Operation = Operation::Delete;
        let sign = self.signer(OPERATION).await?;
        gone(self.line.told(tag, OPERATION, ask, sign).await)
    }
}

/// What an answer to a write says.
pub(super) fn stored(headers: &HeaderMap) -> Stored {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    Stored {
        etag: text("etag").map(unquoted),
        version: text("x-ms-version-id").map(str::to_owned),
    }
}
