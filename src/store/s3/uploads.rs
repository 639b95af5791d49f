//! The listing of unfinished uploads.

use crate::{
    ledger::Operation,
    object::Key,
    store::{Kind, Result, UploadId, listing::Fault},
    wire::Tag,
};

use super::{S3, tagged};

impl S3 {
    /// The unfinished uploads below the prefix, if one page holds them all.
    pub(super) async fn uploads(&self, tag: &Tag, prefix: &str) -> Result<Vec<(Key, UploadId)>> {
        const OPERATION: Operation = Operation::ListUploads;
        let request = self.client.list_multipart_uploads().bucket(&self.bucket);
        let request = request.prefix(prefix).set_encoding_type(self.encoding());
        let output = tagged(request.customize(), tag).send().await;
        let output = output.map_err(|error| self.told(OPERATION, &error))?;
        let doubt = |fault: Fault| fault.at(&self.name, OPERATION);
        match output.is_truncated {
            None => return Err(doubt(Fault::NoWord)),
            Some(true) => return Err(doubt(Fault::MoreThanAPage)),
            Some(false) => {}
        }
        let encoding = output.encoding_type;
        let uploads = output.uploads.unwrap_or_default().into_iter();
        let uploads = uploads.map(|upload| {
            let odd = || self.error(OPERATION, Kind::Protocol, "an upload has no key or no id");
            let (key, id) = (
                upload.key.ok_or_else(odd)?,
                upload.upload_id.ok_or_else(odd)?,
            );
            let key = self.key(OPERATION, encoding.as_ref(), key)?;
            if key.as_str().starts_with(prefix) {
                Ok((key, UploadId(id)))
            } else {
                Err(doubt(Fault::Outside(key)))
            }
        });
        uploads.collect()
    }
}
