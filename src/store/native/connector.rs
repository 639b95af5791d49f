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
use url::{Host, Url};

use crate::{
    ledger::Operation,
    scenario::Place,
    store::s3::body::{AtLimit, Limited},
    wire::Wire,
};

/// No answer to a look-up is longer.
const LIMIT: u64 = 1 << 20;

/// Look-ups of credentials: neither counted nor billed.
#[derive(Clone)]
pub(super) struct LookUps {
    wire: Wire,
    whom: Whom,
}

/// Who may be asked.
#[derive(Clone, Copy)]
enum Whom {
    /// Those who speak TLS, or are on this machine: a secret leaves in no other way. So the metadata service of a cloud
    /// machine, which speaks plain HTTP, is never asked.
    SignIn,
    /// The metadata service of the machine and nobody else; it is told no secret.
    Machine,
}

impl LookUps {
    /// Look-ups that tell a secret.
    pub(super) fn of_sign_in(wire: Wire) -> Self {
        let whom = Whom::SignIn;
        Self { wire, whom }
    }

    /// Look-ups of the machine's own identity.
    pub(super) fn of_machine(wire: Wire) -> Self {
        let whom = Whom::Machine;
        Self { wire, whom }
    }
}

/// A look-up at an address that is not for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
enum Refused {
    #[error("credentials are looked up over https only")]
    Clear,
    #[error("the machine's identity is asked for at the metadata service only")]
    Elsewhere,
}

#[async_trait]
impl HttpService for LookUps {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        self.whom
            .check(&request.uri().to_string())
            .map_err(|refused| HttpError::new(HttpErrorKind::Unknown, refused))?;
        let answer = self.wire.send(request, Operation::Other, None).await;
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

impl Whom {
    fn check(self, uri: &str) -> Result<(), Refused> {
        let is = |good: fn(&Url) -> bool| Url::parse(uri).is_ok_and(|url| good(&url));
        let is_here = is(|url| Place::Endpoint(url.clone()).is_loopback());
        match self {
            _ if is_here => Ok(()),
            Self::SignIn if is(|url| url.scheme() == "https") => Ok(()),
            Self::Machine if is(is_metadata_service) => Ok(()),
            Self::SignIn => Err(Refused::Clear),
            Self::Machine => Err(Refused::Elsewhere),
        }
    }
}

/// The link-local addresses that clouds answer their machines at, and Google's name for one.
fn is_metadata_service(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_link_local(),
        Some(Host::Domain(name)) => name == "metadata.google.internal",
        Some(Host::Ipv6(_)) | None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const METADATA: [&str; 2] = [
        "http://169.254.169.254/metadata/identity/oauth2/token",
        "http://metadata.google.internal/computeMetadata/v1/",
    ];

    #[test]
    fn no_secret_leaves_in_the_clear_and_no_metadata_service_is_asked() {
        let check = |uri| Whom::SignIn.check(uri);
        for uri in [
            "https://login.microsoftonline.com/t",
            "http://127.0.0.1:1/token",
        ] {
            assert_eq!(check(uri), Ok(()), "{uri}");
        }
        for uri in ["http://login.example/t", "/token"]
            .into_iter()
            .chain(METADATA)
        {
            assert_eq!(check(uri), Err(Refused::Clear), "{uri}");
        }
    }

    #[test]
    fn the_machine_is_asked_for_at_its_metadata_service_alone() {
        let check = |uri| Whom::Machine.check(uri);
        for uri in METADATA.into_iter().chain(["http://127.0.0.1:1/token"]) {
            assert_eq!(check(uri), Ok(()), "{uri}");
        }
        for uri in [
            "https://login.microsoftonline.com/t",
            "http://169.255.0.1/token",
            "http://metadata.google.internal.example/",
            "/token",
        ] {
            assert_eq!(check(uri), Err(Refused::Elsewhere), "{uri}");
        }
    }
}
