//! How a payload is sent: with its checksum in a header before it or in a trailer after it, signed or not.

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
use aws_smithy_types::{body::SdkBody, byte_stream::ByteStream, config_bag::ConfigBag};
use http::{HeaderName, HeaderValue, header::CONTENT_ENCODING};

use crate::{
    digest::{Algorithm, Checksum, hex},
    ledger::Operation,
    quirks::{ChecksumDialect, PayloadSigning},
    store::{Error, Kind, Payload, Result},
    wire::Framed,
};

use super::{
    S3,
    attribute::{self, Headers},
    body::{self, Unread},
    chunked::{Chunked, Layout},
};

/// What the hash of a payload is said to be that comes in chunks, with a trailer.
const TRAILED: &str = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

/// A payload as it is sent.
pub(super) struct Sending {
    pub(super) body: ByteStream,
    /// Why the body could not be read, if so.
    pub(super) unread: Unread,
    /// The length of the body, as the SDK counts it.
    pub(super) length: i64,
    pub(super) headers: Headers,
    pub(super) signed: Signed,
    /// Which of the body's bytes are payload, where not all are.
    pub(super) framed: Option<Framed>,
}

impl S3 {
    /// The payload, with headers that say what comes, besides those given.
    pub(super) fn sending(
        &self,
        operation: Operation,
        payload: Payload,
        headers: Headers,
    ) -> Result<Sending> {
        match payload.checksum.clone() {
            Some(sum) if self.quirks.sent(sum.algorithm) == ChecksumDialect::Trailer => {
                self.trailed(operation, payload, &sum, headers)
            }
            sum => self.headed(operation, payload, sum.as_ref(), headers),
        }
    }

    fn headed(
        &self,
        operation: Operation,
        payload: Payload,
        sum: Option<&Checksum>,
        mut headers: Headers,
    ) -> Result<Sending> {
        headers.extend(sum.map(attribute::checksum));
        let signed = self.signed(operation, sum)?;
        let length = self.length(operation, payload.length)?;
        let (body, unread) = body::exact(payload);
        Ok(Sending {
            body: ByteStream::new(SdkBody::from_body_1_x(body)),
            unread,
            length,
            headers,
            signed,
            framed: None,
        })
    }

    fn trailed(
        &self,
        operation: Operation,
        payload: Payload,
        sum: &Checksum,
        headers: Headers,
    ) -> Result<Sending> {
        let bytes = payload.length;
        let layout = Layout::of(bytes, sum);
        let length = self.length(operation, layout.length())?;
        let (body, unread) = body::exact(payload);
        let body = Chunked::new(body, bytes, sum);
        Ok(Sending {
            body: ByteStream::new(SdkBody::from_body_1_x(body)),
            unread,
            length,
            headers: announced(headers, bytes, sum.algorithm),
            signed: Signed(PayloadSigningOverride::StreamingUnsignedPayloadTrailer),
            framed: Some(Framed::by(move |sent| layout.payload_among(sent))),
        })
    }

    /// The length as the SDK counts it.
    fn length(&self, operation: Operation, length: u64) -> Result<i64> {
        i64::try_from(length).map_err(|_| {
            self.error(
                operation,
                Kind::Refused,
                "a body cannot be longer than 2^63 bytes",
            )
        })
    }

    /// How the payload is signed. The body is streamed, so that a signature over it needs its SHA-256 beforehand.
    fn signed(&self, operation: Operation, checksum: Option<&Checksum>) -> Result<Signed, Error> {
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

/// The headers of a body in chunks. What the object is encoded in stands after what the body is.
fn announced(mut headers: Headers, bytes: u64, algorithm: Algorithm) -> Headers {
    let chunked = HeaderValue::from_static("aws-chunked");
    let encoding = headers
        .iter_mut()
        .find(|(name, _)| name == CONTENT_ENCODING);
    match encoding {
        None => headers.push((CONTENT_ENCODING, chunked)),
        Some((_, value)) => {
            let both = [b"aws-chunked,", value.as_bytes()].concat();
            *value = HeaderValue::from_bytes(&both).expect("both were values");
        }
    }
    let name = HeaderName::from_static;
    headers.extend([
        (name("x-amz-decoded-content-length"), bytes.into()),
        (
            name("x-amz-trailer"),
            HeaderValue::from_static(algorithm.header()),
        ),
        // The signer says so itself; where nothing is signed, nobody would.
        (
            name("x-amz-content-sha256"),
            HeaderValue::from_static(TRAILED),
        ),
    ]);
    headers
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_objects_own_encoding_stays_behind_that_of_the_body() {
        let said = |headers: Headers| {
            let headers = announced(headers, 7, Algorithm::Crc32c);
            let all = headers.iter();
            let all = all.map(|(name, value)| format!("{name}: {}", value.to_str().expect("text")));
            all.collect::<Vec<_>>()
        };
        let rest = [
            "x-amz-decoded-content-length: 7",
            "x-amz-trailer: x-amz-checksum-crc32c",
            "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        ];
        let plain = said(Vec::new());
        assert_eq!(plain[0], "content-encoding: aws-chunked");
        assert_eq!(plain[1..], rest);
        let gzip = (CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        let packed = said(vec![gzip]);
        assert_eq!(packed[0], "content-encoding: aws-chunked,gzip");
        assert_eq!(packed[1..], rest);
    }
}
