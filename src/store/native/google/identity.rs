//! Who a bucket is asked as, from Google's usual variables and files.

use std::{env, fmt, fs, sync::Arc};

use http::{HeaderValue, header::AUTHORIZATION};
use object_store::{
    RetryConfig,
    gcp::{GcpCredential, GoogleCloudStorageBuilder},
};
use serde::Deserialize;

use crate::{
    scenario::Credentials,
    store::s3::{cause::chain, message},
    wire::Wire,
};

use super::super::{connector::LookUps, credential::Credential, line::Signable};

/// Where Google's command leaves the credentials of a person, below the home folder.
const WELL_KNOWN: &str = ".config/gcloud/application_default_credentials.json";

/// Who a bucket is asked as. Shows nothing of any secret.
#[derive(Clone)]
pub struct Identity {
    project: Option<String>,
    signing: Credential<GcpCredential>,
}

/// Why there is no identity; says what to set, never what was read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    /// Nothing there gives credentials.
    #[error(
        "found no credentials: set {0}OAUTH_ACCESS_TOKEN, or {0}APPLICATION_CREDENTIALS to the file of a service account or of an authorized user, `machine`, or `anonymous` as the store's `credentials`"
    )]
    Nothing(String),
    /// Profiles are Amazon's.
    #[error(
        "Google knows no profiles: name a prefix of environment variables as the store's `credentials`"
    )]
    Profile,
    /// A file that is no credential.
    #[error(
        "the file of credentials ({0}) is not one of a service account or of an authorized user"
    )]
    Unusable(String),
    /// A file at home that would be taken in place of the machine's own identity.
    #[error(
        "{0} is there, and would be taken in place of the machine's own identity: move it away, or use it with `chain` as the store's `credentials`"
    )]
    AtHome(String),
    /// A look-up that failed.
    #[error("looking up credentials failed: {0}")]
    LookUp(String),
}

/// What is read of a file here; the secrets in it are not.
#[derive(Deserialize)]
struct File {
    r#type: String,
    project_id: Option<String>,
    quota_project_id: Option<String>,
}

impl Identity {
    /// Nobody: requests are not signed.
    #[must_use]
    pub fn anonymous() -> Self {
        Self {
            project: None,
            signing: Credential::nobody(),
        }
    }

    /// A token, as the caller knows it of a store of its own.
    #[must_use]
    pub fn bearer(token: &str, project: Option<&str>) -> Self {
        let credential = GcpCredential {
            bearer: token.to_owned(),
        };
        Self {
            project: project.map(str::to_owned),
            signing: Credential::fixed(credential),
        }
    }

    /// Who the scenario names. Look-ups go over `look_ups`, to Google's sign-in only.
    ///
    /// A token, the file that a variable names, or the file that Google's command leaves at home. The machine's own
    /// identity is asked for only where the scenario says so: a drill must not act as the machine by surprise.
    ///
    /// # Errors
    /// Nothing there gives credentials.
    pub async fn resolve(credentials: &Credentials, look_ups: Wire) -> Result<Self, IdentityError> {
        let (prefix, home) = match credentials {
            Credentials::Anonymous => return Ok(Self::anonymous()),
            Credentials::Profile(_) => return Err(IdentityError::Profile),
            Credentials::Machine => return of_machine(LookUps::of_machine(look_ups)).await,
            Credentials::Environment(prefix) => (prefix.as_str(), None),
            Credentials::Chain => ("GOOGLE_", env::home_dir().map(|home| home.join(WELL_KNOWN))),
        };
        let known = home.filter(|path| path.exists());
        let known = known.and_then(|path| path.to_str().map(str::to_owned));
        let found = of_variables(prefix, known, LookUps::of_sign_in(look_ups), |name| {
            env::var(name).ok()
        })?;
        // A wrong secret is found before anything is sent to the store.
        found.credential().await.map_err(IdentityError::LookUp)?;
        Ok(found)
    }

    /// The project that a new bucket belongs to, where the credentials name it.
    pub(super) fn project(&self) -> Option<&str> {
        self.project.as_deref()
    }

    /// The credential of this moment; none for nobody.
    pub(super) async fn credential(&self) -> Result<Option<Arc<GcpCredential>>, String> {
        self.signing.now().await
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.signing.fmt(f)
    }
}

fn of_variables(
    prefix: &str,
    known: Option<String>,
    look_ups: LookUps,
    read: impl Fn(&str) -> Option<String>,
) -> Result<Identity, IdentityError> {
    let variable = |name: &str| read(&format!("{prefix}{name}")).filter(|it| !it.is_empty());
    let project = variable("CLOUD_PROJECT");
    if let Some(token) = variable("OAUTH_ACCESS_TOKEN") {
        return Ok(Identity::bearer(&token, project.as_deref()));
    }
    let path = variable("APPLICATION_CREDENTIALS").or(known);
    let path = path.ok_or_else(|| IdentityError::Nothing(prefix.to_owned()))?;
    of_file(&path, project, look_ups)
}

/// The machine's own identity. The library takes what Google's command left at home before it asks the metadata service.
async fn of_machine(look_ups: LookUps) -> Result<Identity, IdentityError> {
    let known = env::home_dir().map(|home| home.join(WELL_KNOWN));
    if let Some(path) = known.filter(|path| path.exists()) {
        return Err(IdentityError::AtHome(path.display().to_string()));
    }
    let found = of_builder(GoogleCloudStorageBuilder::new(), look_ups);
    let project = env::var("GOOGLE_CLOUD_PROJECT").ok();
    let signing = found.map_err(|error| IdentityError::LookUp(message::clean(&chain(&error))))?;
    signing.now().await.map_err(IdentityError::LookUp)?;
    Ok(Identity { project, signing })
}

/// What makes or renews tokens. The bucket it is built for is not asked.
fn of_builder(
    builder: GoogleCloudStorageBuilder,
    look_ups: LookUps,
) -> object_store::Result<Credential<GcpCredential>> {
    let builder = builder
        .with_bucket_name("unused")
        .with_retry(RetryConfig {
            max_retries: 0,
            ..RetryConfig::default()
        })
        .with_http_connector(look_ups);
    Ok(Credential::by(builder.build()?.credentials()))
}

/// What makes or renews tokens of a file.
fn of_file(
    path: &str,
    project: Option<String>,
    look_ups: LookUps,
) -> Result<Identity, IdentityError> {
    let unusable = || IdentityError::Unusable(path.to_owned());
    let text = fs::read_to_string(path).map_err(|_| unusable())?;
    let file: File = serde_json::from_str(&text).map_err(|_| unusable())?;
    if !matches!(file.r#type.as_str(), "service_account" | "authorized_user") {
        return Err(unusable());
    }
    let builder = GoogleCloudStorageBuilder::new().with_application_credentials(path);
    // What a parser says of a file may hold a piece of it.
    let signing = of_builder(builder, look_ups).map_err(|_| unusable())?;
    Ok(Identity {
        project: project.or(file.project_id).or(file.quota_project_id),
        signing,
    })
}

/// Puts the credential on a request.
pub(super) fn sign(
    request: &mut Signable,
    credential: Option<&GcpCredential>,
) -> Result<(), String> {
    let Some(credential) = credential else {
        return Ok(());
    };
    let mut value = HeaderValue::from_str(&format!("Bearer {}", credential.bearer))
        .map_err(|_| "the token is none that a header can carry".to_owned())?;
    value.set_sensitive(true);
    request.headers.insert(AUTHORIZATION, value);
    Ok(())
}

#[cfg(test)]
mod tests {
    use rcgen::{CertifiedKey, generate_simple_self_signed};
    use rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    };
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex};
    use tokio_rustls::TlsAcceptor;

    use super::*;
    use crate::{
        store::fixture,
        wire::{Dial, Trust},
    };

    fn of(pairs: &[(&str, &str)]) -> Result<Identity, IdentityError> {
        let wire = fixture::wire(Dial::Network, |attempt| panic!("counted: {attempt:?}"));
        of_variables("T_", None, LookUps::of_sign_in(wire), |name| {
            let found = pairs.iter().find(|pair| format!("T_{}", pair.0) == name);
            found.map(|pair| pair.1.to_owned())
        })
    }

    fn file(text: &str) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().expect("a file");
        fs::write(file.path(), text).expect("its text");
        file
    }

    #[tokio::test]
    async fn a_token_and_a_file_are_found() {
        let token = [("OAUTH_ACCESS_TOKEN", "canary"), ("CLOUD_PROJECT", "p")];
        let identity = of(&token).expect("an identity");
        assert_eq!(identity.project(), Some("p"));
        assert_eq!(format!("{identity:?}"), "Identity(hidden)");
        let credential = identity.credential().await.expect("a token");
        assert_eq!(credential.expect("a token").bearer, "canary");
        let user = file(
            r#"{"type":"authorized_user","client_id":"c","client_secret":"s","refresh_token":"r","quota_project_id":"q"}"#,
        );
        let path = user.path().to_str().expect("a path");
        let identity = of(&[("APPLICATION_CREDENTIALS", path)]).expect("an identity");
        assert_eq!(identity.project(), Some("q"));
    }

    #[test]
    fn what_is_missing_or_wrong_is_said_without_a_secret() {
        let nothing = of(&[]).expect_err("no credentials");
        assert_eq!(nothing, IdentityError::Nothing("T_".to_owned()));
        for text in [
            "canary",
            r#"{"type":"external_account","canary":"canary"}"#,
            r#"{"type":"service_account","private_key":"canary","private_key_id":"1","client_email":"a"}"#,
        ] {
            let file = file(text);
            let path = file.path().to_str().expect("a path");
            let error = of(&[("APPLICATION_CREDENTIALS", path)]).expect_err("no credentials");
            assert_eq!(error, IdentityError::Unusable(path.to_owned()));
            assert!(!error.to_string().contains("canary"), "{error}");
        }
    }

    /// What makes a connection secure as Google's sign-in does, and the certificate that is to be believed.
    fn sign_in() -> (TlsAcceptor, Trust) {
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(["accounts.google.com".to_owned()]).expect("a certificate");
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(signing_key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key)
            .expect("a configuration");
        let trust = Trust::File(cert.pem().into_bytes());
        (TlsAcceptor::from(Arc::new(config)), trust)
    }

    /// Answers one request for a token, if it is that of the user of the test.
    async fn answer(acceptor: TlsAcceptor, stream: DuplexStream) {
        let mut stream = acceptor.accept(stream).await.expect("a client");
        let mut asked = String::new();
        let expected =
            "grant_type=refresh_token&client_id=c&client_secret=canary&refresh_token=canary";
        while !asked.ends_with(expected) {
            let mut piece = [0; 1024];
            let read = stream.read(&mut piece).await.expect("bytes");
            assert!(read > 0, "another request: {asked}");
            asked += std::str::from_utf8(&piece[..read]).expect("a text");
        }
        let line = "POST /o/oauth2/token HTTP/1.1\r\n";
        assert!(asked.starts_with(line), "{asked}");
        let token = r#"{"token_type":"Bearer","expires_in":3600,"access_token":"token"}"#;
        let length = token.len();
        let text = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{token}");
        stream.write_all(text.as_bytes()).await.expect("an answer");
        stream.flush().await.expect("an answer");
    }

    #[tokio::test]
    async fn a_users_token_is_asked_for_over_tls_once_and_not_counted() {
        let (acceptor, trust) = sign_in();
        let dial = Dial::Pipe(Arc::new(move || {
            let (ours, theirs) = duplex(64 << 10);
            tokio::spawn(answer(acceptor.clone(), theirs));
            ours
        }));
        let wire = fixture::wire_trusting(trust, dial, |attempt| panic!("counted: {attempt:?}"));
        let user = file(
            r#"{"type":"authorized_user","client_id":"c","client_secret":"canary","refresh_token":"canary"}"#,
        );
        let path = user.path().to_str().expect("a path");
        let identity = of_file(path, None, LookUps::of_sign_in(wire)).expect("an identity");
        for _ in 0..2 {
            let credential = identity.credential().await.expect("a token");
            assert_eq!(credential.expect("a token").bearer, "token");
        }
    }
}
