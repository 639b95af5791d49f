//! The metered wire as the SDK's HTTP client.

use std::{
    fmt,
    sync::{Arc, OnceLock},
};

use aws_smithy_runtime_api::client::{
    http::{
        HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
    },
    orchestrator::{HttpRequest, HttpResponse},
    result::ConnectorError,
    runtime_components::RuntimeComponents,
};
use aws_smithy_types::body::SdkBody;
use http::{
    HeaderMap, HeaderValue, Request, Response, StatusCode,
    header::{ACCEPT_ENCODING, CONTENT_RANGE, SERVER, USER_AGENT},
};

use crate::{
    digest::Checksum,
    ledger::Operation,
    object::Escaped,
    quirks::AddressStyle,
    store::kept,
    wire::{self, Tag, Wire},
};

use super::{
    body::{AtLimit, Limited},
    operation::recognise,
};

/// All of an error that is read: its code and message stand at the beginning.
const ERROR_LIMIT: u64 = 64 << 10;
/// Any answer but an object: a page of 1,000 keys of 1,024 bytes, each url-encoded, has below 4 MiB.
const ANSWER_LIMIT: u64 = 16 << 20;

/// How the project names itself to stores.
const OURSELVES: &str = concat!("exitdrill/", env!("CARGO_PKG_VERSION"));

/// The wire, as one SDK client sends over it.
#[derive(Clone)]
pub(super) struct Adapter {
    wire: Wire,
    purpose: Purpose,
    software: Software,
}

/// What a store calls itself, once it has said so.
pub(super) type Software = Arc<OnceLock<String>>;

/// The checksums of the whole object that an answer tells by a header that the SDK does not know: a place to put them, which
/// the request brings along.
pub(super) type Beside = Arc<OnceLock<Vec<Checksum>>>;

/// What the requests are for.
#[derive(Clone, Copy, Debug)]
enum Purpose {
    /// Requests to a store: each is counted, under its tag.
    Store(AddressStyle),
    /// Looking up credentials: no store is asked, nothing is billed.
    LookUp,
}

/// What cannot be sent or taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Odd {
    /// It would be sent but not counted.
    #[error("a request without a tag cannot be counted, so it is not sent")]
    Untagged,
    /// A part of an object, but which?
    #[error("the store answered with a part of the object and did not say which")]
    PartWithoutRange,
}

impl Adapter {
    /// For requests to a bucket that is addressed in this style.
    pub(super) fn to_store(wire: Wire, address: AddressStyle) -> Self {
        let purpose = Purpose::Store(address);
        let software = Software::default();
        Self {
            wire,
            purpose,
            software,
        }
    }

    /// For looking up credentials.
    pub(super) fn to_look_up(wire: Wire) -> Self {
        let purpose = Purpose::LookUp;
        let software = Software::default();
        Self {
            wire,
            purpose,
            software,
        }
    }

    /// What the store calls itself, as it will have said.
    pub(super) fn software(&self) -> &Software {
        &self.software
    }

    /// Remembers the store's own name for its software; of several (a proxy before it), the first.
    fn remember(&self, headers: &HeaderMap) {
        if let Some(name) = headers.get(SERVER).and_then(|name| name.to_str().ok()) {
            self.software.get_or_init(|| Escaped(name).to_string());
        }
    }

    async fn send(self, request: HttpRequest) -> Result<HttpResponse, ConnectorError> {
        let request = request.try_into_http1x();
        let request = request.map_err(|error| ConnectorError::user(error.into()))?;
        let (mut parts, body) = request.into_parts();
        let beside = parts.extensions.get::<Beside>().cloned();
        let (operation, tag) = match self.purpose {
            Purpose::LookUp => (Operation::Other, None),
            Purpose::Store(address) => {
                introduce(&mut parts.headers);
                let tag = parts.extensions.get::<Tag>().cloned();
                let untagged = || ConnectorError::user(Odd::Untagged.into());
                (recognise(&parts, address), Some(tag.ok_or_else(untagged)?))
            }
        };
        let request = Request::from_parts(parts, body);
        let response = self.wire.send(request, operation, tag).await;
        let response = response.map_err(|error| ConnectorError::io(error.into()))?;
        self.remember(response.headers());
        if let Some(beside) = beside {
            beside.get_or_init(|| kept::of_google(response.headers()));
        }
        taken(operation, response)
    }
}

/// Our own name, and nothing that the SDK says of itself: its attempt numbers are always 1, for it does not retry.
///
/// None of these headers is signed; some stores change `Accept-Encoding` on its way, so it must not be.
fn introduce(headers: &mut HeaderMap) {
    headers.remove("amz-sdk-invocation-id");
    headers.remove("amz-sdk-request");
    headers.insert(USER_AGENT, HeaderValue::from_static(OURSELVES));
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
}

/// The answer, its body bounded unless it is an object.
fn taken(
    operation: Operation,
    response: Response<wire::Body>,
) -> Result<HttpResponse, ConnectorError> {
    let status = response.status();
    if status == StatusCode::PARTIAL_CONTENT && !response.headers().contains_key(CONTENT_RANGE) {
        return Err(ConnectorError::other(Odd::PartWithoutRange.into(), None));
    }
    let bounded = |body, limit, at| SdkBody::from_body_1_x(Limited::new(Box::pin(body), limit, at));
    let response = response.map(|body| match operation {
        _ if !status.is_success() => bounded(body, ERROR_LIMIT, AtLimit::Cut),
        Operation::Get => SdkBody::from_body_1_x(body),
        _ => bounded(body, ANSWER_LIMIT, AtLimit::Fail),
    });
    HttpResponse::try_from(response).map_err(|error| ConnectorError::other(error.into(), None))
}

impl HttpConnector for Adapter {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        HttpConnectorFuture::new(self.clone().send(request))
    }
}

impl HttpClient for Adapter {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl fmt::Debug for Adapter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Adapter").field(&self.purpose).finish()
    }
}
