//! Storing an object in one piece, and deleting one.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::Method;

use crate::{
    digest::{Algorithm, Checksum},
    ledger::Operation,
    object::Key,
    store::{Overwrite, Result, Stored, Upload},
    wire::Tag,
};

use super::{
    super::{ask::Ask, line::gone},
    GoogleStorage, attribute,
};

impl GoogleStorage {
    /// Stores an object in one piece. Generation 0 is that of an object that is not there.
    pub(super) async fn put_whole(&self, tag: &Tag, key: &Key, upload: Upload) -> Result<Stored> {
        const OPERATION: Operation = Operation::Put;
        let ask = self.of_object(OPERATION, Method::PUT, key, &[])?;
        let ask = self.summed(OPERATION, ask, upload.payload.checksum.as_ref())?;
        let ask =
            attribute::described(ask, &upload.attributes).and_then(|ask| match upload.overwrite {
                Overwrite::Refuse => ask.with("x-goog-if-generation-match", "0"),
                Overwrite::Replace => Ok(ask),
            });
        let ask = ask.map_err(self.line.unsendable(OPERATION))?;
        let sign = self.signer(OPERATION).await?;
        let ask = ask.carrying(upload.payload);
        let (headers, _) = self.line.told(tag, OPERATION, ask, sign).await?;
        Ok(attribute::stored(&headers))
    }

    /// The request with what the store is asked to verify.
    pub(super) fn summed(
        &self,
        operation: Operation,
        ask: Ask,
        checksum: Option<&Checksum>,
    ) -> Result<Ask> {
        let Some(sum) = checksum else {
            return Ok(ask);
        };
        let name = match sum.algorithm {
            Algorithm::Md5 => "md5",
            Algorithm::Crc32c => "crc32c",
            Algorithm::Crc32 | Algorithm::Crc64Nvme | Algorithm::Sha256 => {
                let text = "the store verifies no checksum but MD5 and CRC32C";
                return Err(self.line.unsupported(operation, text));
            }
        };
        let value = format!("{name}={}", STANDARD.encode(&sum.bytes));
        ask.with("x-goog-hash", &value)
            .map_err(self.line.unsendable(operation))
    }

    /// Deletes an object, or the generation of it that is named; one that is not there is deleted already.
    pub(super) async fn remove(&self, tag: &Tag, key: &Key, version: Option<&str>) -> Result<()> {
        const OPERATION: Operation = Operation::Delete;
        let query: Vec<_> = version.map(|it| ("generation", it)).into_iter().collect();
        let ask = self.of_object(OPERATION, Method::DELETE, key, &query)?;
        let sign = self.signer(OPERATION).await?;
        gone(self.line.told(tag, OPERATION, ask, sign).await)
    }
}
