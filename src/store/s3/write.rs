//! Storing an object in one piece, and what all uploads have in common.

use aws_runtime::auth::PayloadSigningOverride;
use aws_smithy_runtime_api::{
    box_error::BoxError,
    client::{
        interceptors::{
            Intercept, context::BeforeTransmitInterceptorContextMut, dyn_dispatch_hint,
        },
        runtime_components::RuntimeComponents,
    },
};
use aws_smithy_types::config_bag::ConfigBag;
use http::{HeaderName, HeaderValue};

use crate::{
    digest::{Algorithm, Checksum, hex},
    ledger::Operation,
    object::{Attributes, Key},
    quirks::PayloadSigning,
    store::{Error, Kind, Overwrite, Result, Stored, Upload},
    wire::Tag,
};

use super::{
    S3,
    attribute::{self, Headers},
    body, described, tagged,
};

impl S3 {
    /// Stores an object in one piece.
    pub(super) async fn put_whole(&self, tag: &Tag, key: &Key, upload: Upload) -> Result<Stored> {
        let payload = upload.payload;
        let mut headers = self.headers(Operation::Put, &upload.attributes)?;
        headers.extend(payload.checksum.as_ref().map(attribute::checksum));
        if upload.overwrite == Overwrite::Refuse && self.quirks.conditional_put {
            let name = HeaderName::from_static("if-none-match");
            headers.push((name, HeaderValue::from_static("*")));
        }
        let signed = self.signed(Operation::Put, payload.checksum.as_ref())?;
        let length = self.length(Operation::Put, payload.length)?;
        let (body, unread) = body::upload(payload);
        let request = self
            .client
            .put_object()
            .bucket(&self.bucket)
            .key(key.as_str());
        let request = request.content_length(length).body(body);
        let request = described(tagged(request.customize(), tag), headers);
        let output = request.interceptor(signed).send().await;
        let output = output.map_err(|error| self.told_of(Operation::Put, &error, &unread))?;
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

    /// The length as the SDK counts it.
    pub(super) fn length(&self, operation: Operation, length: u64) -> Result<i64> {
        i64::try_from(length).map_err(|_| {
            self.error(
                operation,
                Kind::Refused,
                "a body cannot be longer than 2^63 bytes",
            )
        })
    }

    /// How the payload is signed. The body is streamed, so that a signature over it needs its SHA-256 beforehand.
    pub(super) fn signed(
        &self,
        operation: Operation,
        checksum: Option<&Checksum>,
    ) -> Result<Signed, Error> {
        match (self.quirks.payload_signing, checksum) {
            (PayloadSigning::Unsigned, _) => Ok(Signed(PayloadSigningOverride::UnsignedPayload)),
            (PayloadSigning::Signed, Some(sum)) if sum.algorithm == Algorithm::Sha256 => {
                Ok(Signed(PayloadSigningOverride::Precomputed(hex(&sum.bytes))))
            }
            (PayloadSigning::Signed, _) => Err(self.error(
                operation,
                Kind::NotSupported,
                "signing a payload takes its SHA-256; set the quirks' checksums to sha256",
            )),
        }
    }
}

/// Puts the choice of payload signing where the signer looks for it.
#[derive(Clone, Debug)]
pub(super) struct Signed(PayloadSigningOverride);

#[dyn_dispatch_hint]
impl Intercept for Signed {
    fn name(&self) -> &'static str {
        "Signed"
    }

    fn modify_before_signing(
        &self,
        _: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        config.interceptor_state().store_put(self.0.clone());
        Ok(())
    }
}
