//! The wire as `object_store`'s HTTP client, for looking up credentials and nothing else.

use std::fmt;

use async_trait::async_trait;
use object_store::{
    ClientOptions,
    client::{
        HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse,
        HttpResponseBody, HttpService,
    },
};
use url::Url;

use crate::{
    ledger::Operation,
    scenario::Place,
    store::s3::body::{AtLimit, Limited},
    wire::Wire,
};

/// No answer to a look-up is longer.
const LIMIT: u64 = 1 << 20;

/// Look-ups of credentials: neither counted nor billed. A secret leaves over TLS, or stays on this machine; so the
/// metadata service of a cloud machine, which speaks plain HTTP, is never asked.
#[derive(Clone)]
pub(super) struct LookUps(pub(super) Wire);

/// A look-up that would send a secret in the clear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("credentials are looked up over https only")]
struct Clear;

#[async_trait]
impl HttpService for LookUps {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        if !is_safe(&request.uri().to_string()) {
            return Err(HttpError::new(HttpErrorKind::Unknown, Clear));
        }
        let answer = self.0.send(request, Operation::Other, None).await;
        let answer = answer.map_err(|error| HttpError::new(HttpErrorKind::Request, error))?;
        Ok(answer.map(|body| {
            HttpResponseBody::new(http_body_util::BodyExt::map_err(
                Limited::new(Box::pin(body), LIMIT, AtLimit::Fail),
                |error| HttpError::new_boxed(HttpErrorKind::Decode, error),
            ))
        }))
    }
}

impl HttpConnector for LookUps {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(self.clone()))
    }
}

impl fmt::Debug for LookUps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LookUps")
    }
}

fn is_safe(uri: &str) -> bool {
    Url::parse(uri).is_ok_and(|url| url.scheme() == "https" || Place::Endpoint(url).is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_leaves_in_the_clear_and_no_metadata_service_is_asked() {
        for uri in [
            "https://login.microsoftonline.com/t",
            "http://127.0.0.1:1/token",
        ] {
            assert!(is_safe(uri), "{uri}");
        }
        for uri in [
            "http://169.254.169.254/metadata/identity/oauth2/token",
            "http://metadata.google.internal/computeMetadata/v1/",
            "http://login.example/t",
            "/token",
        ] {
            assert!(!is_safe(uri), "{uri}");
        }
    }
}
