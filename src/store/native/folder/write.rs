//! Writing files: whole and on the disk before they have their names.

use futures::TryStreamExt as _;
use tokio::io::AsyncWriteExt as _;

use crate::{
    digest::{Checksum, Hasher},
    ledger::Operation,
    object::Key,
    store::{Error, Kind, Overwrite, Payload, Result, Stored, Upload},
};

use super::{Folder, disk::etag, fault::Fault};

impl Folder {
    /// Stores an object in one piece.
    pub(super) async fn put_whole(&self, key: &Key, upload: Upload) -> Result<Stored> {
        const OPERATION: Operation = Operation::Put;
        let at = key.clone();
        let passing = self.on_disk(OPERATION, move |disk| {
            disk.path(&at)?;
            disk.passing()
        });
        let (passing, file) = passing.await?;
        let written = self.write(OPERATION, file, upload.payload).await;
        let (key, replace) = (key.clone(), upload.overwrite == Overwrite::Replace);
        self.on_disk(OPERATION, move |disk| {
            let settled = written.map_err(|error| Fault::new(error.kind, error.message));
            let settled = settled.and_then(|()| disk.settle(&passing.0, &key, replace));
            drop(passing);
            disk.tidy();
            settled?;
            let (_, found) = disk.found(&key)?;
            Ok(Stored {
                etag: Some(etag(&found)?),
                version: None,
            })
        })
        .await
    }

    /// Fills a new file with exactly these bytes, and has them on the disk.
    ///
    /// # Errors
    /// The bytes are not as many as was said, or do not have their checksum.
    pub(super) async fn write(
        &self,
        operation: Operation,
        file: std::fs::File,
        payload: Payload,
    ) -> Result<()> {
        let failed = |error: std::io::Error| self.error(operation, error.into());
        let fault = |kind, text| Err::<(), Error>(self.error(operation, Fault::new(kind, text)));
        let mut file = tokio::fs::File::from_std(file);
        let mut sum = payload
            .checksum
            .as_ref()
            .map(|it| Hasher::new(it.algorithm));
        let (mut body, mut length) = (payload.body, 0_u64);
        while let Some(piece) = body.try_next().await? {
            length += piece.len() as u64;
            if length > payload.length {
                return fault(Kind::Refused, "the body to store is longer than was said");
            }
            if let Some(sum) = &mut sum {
                sum.update(&piece);
            }
            file.write_all(&piece).await.map_err(failed)?;
        }
        if length < payload.length {
            return fault(Kind::Refused, "the body to store is shorter than was said");
        }
        let sum: Option<Checksum> = sum.map(Hasher::finish);
        if sum != payload.checksum {
            return fault(Kind::Checksum, "the bytes do not have their checksum");
        }
        file.flush().await.map_err(failed)?;
        file.sync_all().await.map_err(failed)
    }
}
