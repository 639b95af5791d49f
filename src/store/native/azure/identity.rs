//! Who a storage account is asked as. Beside the same file of S3, the one place of the library that reads the environment,
//! and only for credentials.

use std::{env, fmt, sync::Arc};

use http::Request;
use object_store::{
    RetryConfig,
    azure::{AzureAccessKey, AzureAuthorizer, AzureCredential, MicrosoftAzureBuilder, split_sas},
    client::HttpRequestBody,
};

use crate::{
    scenario::Credentials,
    store::s3::{cause::chain, message},
    wire::Wire,
};

use super::{
    super::{connector::LookUps, credential::Credential, line::Signable},
    VERSION,
};

/// Who a storage account is asked as. Shows nothing of any secret.
#[derive(Clone)]
pub struct Identity {
    account: Option<String>,
    signing: Credential<AzureCredential>,
}

/// Why there is no identity; says what to set, never what was read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    /// Nothing there gives credentials.
    #[error(
        "found no credentials: set {0}STORAGE_CONNECTION_STRING, or {0}STORAGE_ACCOUNT with {0}STORAGE_KEY or {0}STORAGE_SAS_TOKEN, or {0}TENANT_ID, {0}CLIENT_ID and {0}CLIENT_SECRET (or {0}FEDERATED_TOKEN_FILE), `machine`, or `anonymous` as the store's `credentials`"
    )]
    Nothing(String),
    /// Profiles are Amazon's.
    #[error(
        "Azure knows no profiles: name a prefix of environment variables as the store's `credentials`"
    )]
    Profile,
    /// Something that is no credential.
    #[error("the environment variable `{0}` holds nothing that can be used")]
    Unusable(String),
    /// A look-up that failed.
    #[error("looking up credentials failed: {0}")]
    LookUp(String),
}

impl Identity {
    /// Nobody: requests are not signed.
    #[must_use]
    pub fn anonymous() -> Self {
        Self {
            account: None,
            signing: Credential::nobody(),
        }
    }

    /// An account and its key, as the caller knows them of a store of its own.
    ///
    /// # Errors
    /// The key is not base64.
    pub fn shared_key(account: &str, key: &str) -> Result<Self, IdentityError> {
        let key = AzureAccessKey::try_new(key)
            .map_err(|_| IdentityError::Unusable("STORAGE_KEY".to_owned()))?;
        Ok(Self::fixed(Some(account), AzureCredential::AccessKey(key)))
    }

    /// Who the scenario names. Look-ups go over `look_ups`, to Microsoft's sign-in only.
    ///
    /// The chain is the one that Azure's own tools read from variables that begin with `AZURE_`: a connection string,
    /// account and key, a shared access signature, a service principal, a workload's token. The machine's own identity is
    /// asked for only where the scenario says so: a drill must not act as the machine by surprise.
    ///
    /// # Errors
    /// Nothing there gives credentials.
    pub async fn resolve(credentials: &Credentials, look_ups: Wire) -> Result<Self, IdentityError> {
        let prefix = match credentials {
            Credentials::Anonymous => return Ok(Self::anonymous()),
            Credentials::Profile(_) => return Err(IdentityError::Profile),
            Credentials::Environment(prefix) => prefix,
            Credentials::Chain | Credentials::Machine => "AZURE_",
        };
        let read = |name: &str| env::var(name).ok();
        let found = match credentials {
            Credentials::Machine => of_machine(LookUps::of_machine(look_ups), read)?,
            _ => of_variables(prefix, LookUps::of_sign_in(look_ups), read)?,
        };
        // A wrong secret is found before anything is sent to the store.
        found.credential().await.map_err(IdentityError::LookUp)?;
        Ok(found)
    }

    /// The account, where the credentials name it.
    pub(super) fn account(&self) -> Option<&str> {
        self.account.as_deref()
    }

    /// The credential of this moment; none for nobody.
    pub(super) async fn credential(&self) -> Result<Option<Arc<AzureCredential>>, String> {
        self.signing.now().await
    }

    fn fixed(account: Option<&str>, credential: AzureCredential) -> Self {
        Self {
            account: account.map(str::to_owned),
            signing: Credential::fixed(credential),
        }
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.signing.fmt(f)
    }
}

fn of_variables(
    prefix: &str,
    look_ups: LookUps,
    read: impl Fn(&str) -> Option<String>,
) -> Result<Identity, IdentityError> {
    let variable = |name: &str| read(&format!("{prefix}{name}")).filter(|it| !it.is_empty());
    let unusable = |name: &str| IdentityError::Unusable(format!("{prefix}{name}"));
    if let Some(text) = variable("STORAGE_CONNECTION_STRING") {
        return of_connection_string(&text).ok_or_else(|| unusable("STORAGE_CONNECTION_STRING"));
    }
    let account = variable("STORAGE_ACCOUNT").or_else(|| variable("STORAGE_ACCOUNT_NAME"));
    let account = account.as_deref();
    if let Some(key) = variable("STORAGE_KEY").or_else(|| variable("STORAGE_ACCOUNT_KEY")) {
        let key = AzureAccessKey::try_new(&key).map_err(|_| unusable("STORAGE_KEY"))?;
        return Ok(Identity::fixed(account, AzureCredential::AccessKey(key)));
    }
    if let Some(sas) = variable("STORAGE_SAS_TOKEN") {
        return of_sas(account, &sas).ok_or_else(|| unusable("STORAGE_SAS_TOKEN"));
    }
    let (Some(tenant), Some(client)) = (variable("TENANT_ID"), variable("CLIENT_ID")) else {
        return Err(IdentityError::Nothing(prefix.to_owned()));
    };
    let builder = match (variable("CLIENT_SECRET"), variable("FEDERATED_TOKEN_FILE")) {
        (Some(secret), _) => MicrosoftAzureBuilder::new()
            .with_client_secret_authorization(client, secret, tenant)
            .with_credential_type("client_secret"),
        (None, Some(file)) => MicrosoftAzureBuilder::new()
            .with_client_id(client)
            .with_tenant_id(tenant)
            .with_federated_token_file(file)
            .with_credential_type("workload_identity"),
        (None, None) => return Err(IdentityError::Nothing(prefix.to_owned())),
    };
    let builder = match variable("AUTHORITY_HOST") {
        Some(host) => builder.with_authority_host(host),
        None => builder,
    };
    of_token(account, builder, look_ups)
}

/// The machine's own identity, or the one of several that `AZURE_CLIENT_ID` names; where Azure runs programs without machines,
/// `IDENTITY_ENDPOINT` says who is asked.
fn of_machine(
    look_ups: LookUps,
    read: impl Fn(&str) -> Option<String>,
) -> Result<Identity, IdentityError> {
    let variable = |name: &str| read(name).filter(|it| !it.is_empty());
    let builder = MicrosoftAzureBuilder::new().with_credential_type("managed_identity");
    let builder = match variable("AZURE_CLIENT_ID") {
        Some(client) => builder.with_client_id(client),
        None => builder,
    };
    let builder = match variable("IDENTITY_ENDPOINT") {
        Some(endpoint) => builder.with_msi_endpoint(endpoint),
        None => builder,
    };
    let account = variable("AZURE_STORAGE_ACCOUNT");
    of_token(account.as_deref(), builder, look_ups)
}

/// What renews tokens of Microsoft's sign-in. The account and container it is built for are not asked.
fn of_token(
    account: Option<&str>,
    builder: MicrosoftAzureBuilder,
    look_ups: LookUps,
) -> Result<Identity, IdentityError> {
    let builder = builder
        .with_account(account.unwrap_or("unused"))
        .with_container_name("unused")
        .with_retry(RetryConfig {
            max_retries: 0,
            ..RetryConfig::default()
        })
        .with_http_connector(look_ups);
    let built = builder
        .build()
        .map_err(|error| IdentityError::LookUp(message::clean(&chain(&error))))?;
    Ok(Identity {
        account: account.map(str::to_owned),
        signing: Credential::by(built.credentials()),
    })
}

/// `AccountName=…;AccountKey=…` or `…;SharedAccessSignature=…`. The endpoint is the scenario's, whatever stands here.
fn of_connection_string(text: &str) -> Option<Identity> {
    let value = |name: &str| {
        let mut pairs = text.split(';').filter_map(|pair| pair.split_once('='));
        pairs.find_map(|(key, value)| key.trim().eq_ignore_ascii_case(name).then(|| value.trim()))
    };
    let account = value("AccountName");
    if let Some(sas) = value("SharedAccessSignature") {
        return of_sas(account, sas);
    }
    let key = AzureAccessKey::try_new(value("AccountKey")?).ok()?;
    Some(Identity::fixed(
        Some(account?),
        AzureCredential::AccessKey(key),
    ))
}

fn of_sas(account: Option<&str>, sas: &str) -> Option<Identity> {
    let pairs = split_sas(sas.trim_start_matches('?')).ok()?;
    let is_signed = pairs.iter().any(|(name, _)| name == "sig");
    is_signed.then(|| Identity::fixed(account, AzureCredential::SASToken(pairs)))
}

/// Puts date, version and credential on a request.
pub(super) fn sign(
    request: &mut Signable,
    credential: Option<&AzureCredential>,
    account: &str,
) -> Result<(), String> {
    let version = http::HeaderValue::from_static(VERSION);
    request.headers.insert("x-ms-version", version);
    let Some(credential) = credential else {
        return Ok(());
    };
    let mut head = Request::new(HttpRequestBody::empty());
    *head.method_mut() = request.method.clone();
    *head.uri_mut() = request.uri.clone();
    *head.headers_mut() = request.headers.clone();
    AzureAuthorizer::new(credential, account)
        .try_authorize(&mut head)
        .map_err(|error| message::clean(&chain(&error)))?;
    let (head, _) = head.into_parts();
    (request.uri, request.headers) = (head.uri, head.headers);
    if let Some(value) = request.headers.get_mut(http::header::AUTHORIZATION) {
        value.set_sensitive(true);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, Method};
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        net::TcpListener,
    };

    use super::*;
    use crate::{store::fixture, wire::Dial};

    fn look_ups() -> LookUps {
        LookUps::of_sign_in(fixture::wire(Dial::Network, |_| ()))
    }

    fn of(pairs: &[(&str, &str)]) -> Result<Identity, IdentityError> {
        of_variables("T_", look_ups(), |name| {
            let found = pairs.iter().find(|pair| format!("T_{}", pair.0) == name);
            found.map(|pair| pair.1.to_owned())
        })
    }

    #[test]
    fn each_kind_of_credential_is_found() {
        let account = |pairs: &[(&str, &str)]| of(pairs).map(|it| it.account);
        let acme = Ok(Some("acme".to_owned()));
        let connection =
            "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=a2V5;EndpointSuffix=x";
        assert_eq!(account(&[("STORAGE_CONNECTION_STRING", connection)]), acme);
        let signature = "AccountName=acme;SharedAccessSignature=sv=1&sig=a%3D";
        assert_eq!(account(&[("STORAGE_CONNECTION_STRING", signature)]), acme);
        assert_eq!(
            account(&[("STORAGE_ACCOUNT", "acme"), ("STORAGE_KEY", "a2V5")]),
            acme
        );
        let sas = "?sv=1&sig=a%3D";
        assert_eq!(account(&[("STORAGE_SAS_TOKEN", sas)]), Ok(None));
        let principal = [
            ("TENANT_ID", "t"),
            ("CLIENT_ID", "c"),
            ("CLIENT_SECRET", "canary"),
        ];
        assert_eq!(account(&principal), Ok(None));
    }

    #[test]
    fn what_is_missing_or_wrong_is_said_without_a_secret() {
        for pairs in [&[][..], &[("TENANT_ID", "t"), ("CLIENT_ID", "c")]] {
            let nothing = of(pairs).expect_err("no credentials");
            assert_eq!(nothing, IdentityError::Nothing("T_".to_owned()));
        }
        for (name, value) in [
            ("STORAGE_CONNECTION_STRING", "AccountName=canary"),
            ("STORAGE_KEY", "canary!"),
            ("STORAGE_SAS_TOKEN", "canary"),
        ] {
            let error = of(&[(name, value)]).expect_err("no credentials");
            assert_eq!(error, IdentityError::Unusable(format!("T_{name}")));
            assert!(!error.to_string().contains("canary"), "{error}");
        }
    }

    /// A sign-in on this machine that answers one request, and what it was asked.
    async fn sign_in() -> (String, tokio::task::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let host = format!("http://{}", listener.local_addr().expect("an address"));
        let asked = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            let mut asked = Vec::new();
            while !is_whole(&asked) {
                assert!(
                    stream.read_buf(&mut asked).await.expect("bytes") > 0,
                    "whole"
                );
            }
            let token = r#"{"token_type":"Bearer","expires_in":3600,"access_token":"token"}"#;
            let length = token.len();
            let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{token}");
            stream.write_all(head.as_bytes()).await.expect("an answer");
            String::from_utf8(asked).expect("a text")
        });
        (host, asked)
    }

    /// Whether a request and its body are there, by the length that it states.
    fn is_whole(asked: &[u8]) -> bool {
        let text = String::from_utf8_lossy(asked);
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            return false;
        };
        let lengths = head.lines().filter_map(|line| line.split_once(':'));
        let mut lengths = lengths.filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        lengths
            .next()
            .is_some_and(|(_, length)| length.trim().parse() == Ok(body.len()))
    }

    #[tokio::test]
    async fn a_token_is_asked_for_over_the_wire_and_not_counted() {
        let (host, asked) = sign_in().await;
        let wire = fixture::wire(Dial::Network, |attempt| panic!("counted: {attempt:?}"));
        let read = |name: &str| match name {
            "T_TENANT_ID" => Some("tenant".to_owned()),
            "T_CLIENT_ID" => Some("client".to_owned()),
            "T_CLIENT_SECRET" => Some("canary".to_owned()),
            "T_AUTHORITY_HOST" => Some(host.clone()),
            _ => None,
        };
        let identity = of_variables("T_", LookUps::of_sign_in(wire), read).expect("an identity");
        let credential = identity.credential().await.expect("a token");
        let expected = AzureCredential::BearerToken("token".to_owned());
        assert_eq!(credential.as_deref(), Some(&expected));
        let asked = asked.await.expect("a request");
        assert!(
            asked.starts_with("POST /tenant/oauth2/v2.0/token "),
            "{asked}"
        );
        assert!(asked.contains("client_secret=canary"), "{asked}");
        // Asked for again only when it runs out: the sign-in would not answer.
        assert!(identity.credential().await.is_ok());
    }

    #[test]
    fn a_shared_access_signature_joins_the_query() {
        let pairs = vec![
            ("sv".to_owned(), "1".to_owned()),
            ("sig".to_owned(), "a+b=".to_owned()),
        ];
        let mut request = Signable {
            method: Method::GET,
            uri: "https://acme.example/c?comp=list".parse().expect("a URI"),
            headers: HeaderMap::new(),
        };
        sign(
            &mut request,
            Some(&AzureCredential::SASToken(pairs)),
            "acme",
        )
        .expect("a signature");
        assert_eq!(
            request.uri,
            "https://acme.example/c?comp=list&sv=1&sig=a%2Bb%3D"
        );
        assert!(!request.headers.contains_key("authorization"));
    }

    #[test]
    fn a_signature_takes_the_account_of_the_path_twice() {
        let identity = Identity::shared_key("dev", "a2V5").expect("a key");
        assert_eq!(format!("{identity:?}"), "Identity(hidden)");
        let mut request = Signable {
            method: Method::GET,
            uri: "http://127.0.0.1:1/dev/c/a%20b".parse().expect("a URI"),
            headers: HeaderMap::new(),
        };
        let key = AzureAccessKey::try_new("a2V5").expect("a key");
        sign(&mut request, Some(&AzureCredential::AccessKey(key)), "dev").expect("a signature");
        let signature = request.headers.get("authorization").expect("a header");
        assert!(signature.is_sensitive());
        assert!(
            signature
                .to_str()
                .is_ok_and(|it| it.starts_with("SharedKey dev:"))
        );
        assert_eq!(
            request.headers.get("x-ms-version").expect("a version"),
            VERSION
        );
    }
}
