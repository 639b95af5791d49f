//! Storing an object in one piece.

use http::{HeaderName, HeaderValue};

use crate::{
    ledger::Operation,
    object::{Attributes, Key},
    store::{Kind, Overwrite, Result, Stored, Upload},
    wire::Tag,
};

use super::{
    S3,
    attribute::{self, Headers},
    described, framed, tagged,
};

impl S3 {
    /// Stores an object in one piece.
    pub(super) async fn put_whole(&self, tag: &Tag, key: &Key, upload: Upload) -> Result<Stored> {
        let mut headers = self.headers(Operation::Put, &upload.attributes)?;
        if upload.overwrite == Overwrite::Refuse && self.quirks.conditional_put {
            let name = HeaderName::from_static("if-none-match");
            headers.push((name, HeaderValue::from_static("*")));
        }
        let sending = self.sending(Operation::Put, upload.payload, headers)?;
        let request = self
            .client
            .put_object()
            .bucket(&self.bucket)
            .key(key.as_str());
        let request = request.content_length(sending.length).body(sending.body);
        let request = described(tagged(request.customize(), tag), sending.headers);
        let request = framed(request, sending.framed);
        let output = request.interceptor(sending.signed).send().await;
        let output =
            output.map_err(|error| self.told_of(Operation::Put, &error, &sending.unread))?;
        Ok(Stored {
            etag: output.e_tag().map(attribute::unquoted),
            version: output.version_id,
        })
    }

    /// The headers that carry the attributes, as far as the store takes them.
    pub(super) fn headers(&self, operation: Operation, attributes: &Attributes) -> Result<Headers> {
        let headers = attribute::headers(&self.quirks.carried(attributes));
        headers.map_err(|error| self.error(operation, Kind::Refused, error.to_string()))
    }
}
