//! Lifting the legal hold of what the caller names.

use aws_sdk_s3::types::{ObjectLockLegalHold, ObjectLockLegalHoldStatus};

use crate::{ledger::Operation, object::Key, store::Result, wire::Tag};

use super::{S3, delete::with_md5, tagged};

impl S3 {
    /// Lifts the legal hold of one object or version; one that is not held stays so.
    pub(super) async fn lift(&self, tag: &Tag, key: &Key, version: Option<&str>) -> Result<()> {
        let off = ObjectLockLegalHold::builder().status(ObjectLockLegalHoldStatus::Off);
        let request = self.client.put_object_legal_hold().bucket(&self.bucket);
        let request = request
            .key(key.as_str())
            .legal_hold(off.build())
            .set_version_id(version.map(str::to_owned));
        let request = tagged(request.customize(), tag);
        let output = request.mutate_request(with_md5).send().await;
        output.map_err(|error| self.told(Operation::PutLegalHold, &error))?;
        Ok(())
    }
}
