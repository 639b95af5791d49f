//! The service account of the double: its key file, and whether a request carries what only that key can have signed.
//!
//! A client signs such a token itself, and nobody exchanges it for another: <https://google.aip.dev/auth/4111>. It has a
//! scope, and so no audience.

use std::time::{Duration, SystemTime};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use rcgen::{KeyPair, SigningKey as _};
use rustls::{SignatureScheme, crypto::ring};
use serde_json::{Value, json};

/// The account's private key, made for these tests: it opens nothing but the double.
pub(crate) const KEY: &str = include_str!("key.pem");
/// A private key that no account has.
pub(crate) const KEY_OF_NOBODY: &str = include_str!("key_of_nobody.pem");

const EMAIL: &str = "drill@acme.iam.gserviceaccount.com";
const KEY_ID: &str = "0123456789abcdef";
const SCOPE: &str = "https://www.googleapis.com/auth/cloud-platform";
/// No token may be good for longer.
const LONGEST: u64 = 3_600;
/// How far clocks may differ.
const SKEW: u64 = 60;

/// A service account's file.
pub(crate) struct Account<'a> {
    /// Its private key.
    pub(crate) key: &'a str,
    /// Where tokens would be asked for.
    pub(crate) token_uri: &'a str,
}

impl Account<'_> {
    /// The file's text.
    pub(crate) fn file(&self) -> String {
        json!({
            "type": "service_account",
            "project_id": "acme",
            "private_key_id": KEY_ID,
            "private_key": self.key,
            "client_email": EMAIL,
            "client_id": "1",
            "token_uri": self.token_uri,
        })
        .to_string()
    }
}

/// A token of the account, as its key signs it now.
///
/// # Errors
/// The key signs nothing.
pub(crate) fn token() -> Result<String, rcgen::Error> {
    let head = json!({ "typ": "JWT", "alg": "RS256", "kid": KEY_ID });
    let now = now();
    let claims = json!({
        "iss": EMAIL, "sub": EMAIL, "scope": SCOPE, "iat": now, "exp": now + LONGEST,
    });
    let [head, claims] = [head, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
    let signed = format!("{head}.{claims}");
    let signature = KeyPair::from_pem(KEY)?.sign(signed.as_bytes())?;
    Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
}

fn now() -> u64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    now.as_ref().map_or(0, Duration::as_secs)
}

/// Whether a header is the account's.
///
/// # Errors
/// Why it is not.
pub(super) fn check(authorization: Option<&str>) -> Result<(), String> {
    let token = authorization.and_then(|value| value.strip_prefix("Bearer "));
    let token = token.ok_or("there is no bearer token")?;
    let (signed, signature) = token.rsplit_once('.').ok_or("the token has no signature")?;
    let (head, claims) = signed.split_once('.').ok_or("the token has no claims")?;
    let head = object(head)?;
    let expected = json!({ "typ": "JWT", "alg": "RS256", "kid": KEY_ID });
    if head != expected {
        return Err(format!("the token is headed {head}"));
    }
    verify(signed, &bytes(signature)?)?;
    claimed(&object(claims)?, now())
}

fn bytes(text: &str) -> Result<Vec<u8>, String> {
    let decoded = URL_SAFE_NO_PAD.decode(text);
    decoded.map_err(|error| format!("the token is not base64: {error}"))
}

fn object(text: &str) -> Result<Value, String> {
    serde_json::from_slice(&bytes(text)?).map_err(|error| format!("the token is not JSON: {error}"))
}

/// Whether the key signed this.
fn verify(signed: &str, signature: &[u8]) -> Result<(), String> {
    let key = KeyPair::from_pem(KEY).map_err(|error| error.to_string())?;
    let algorithms = ring::default_provider().signature_verification_algorithms;
    let scheme = algorithms
        .mapping
        .iter()
        .find(|(scheme, _)| *scheme == SignatureScheme::RSA_PKCS1_SHA256);
    let known = scheme.and_then(|(_, known)| known.first());
    let known = known.ok_or("nothing verifies RS256")?;
    let verified = known.verify_signature(key.public_key_raw(), signed.as_bytes(), signature);
    verified.map_err(|_| "the token is not signed with the account's key".to_owned())
}

/// Whether claims are the account's, for this service, and of this time.
fn claimed(claims: &Value, now: u64) -> Result<(), String> {
    for (name, expected) in [("iss", EMAIL), ("sub", EMAIL), ("scope", SCOPE)] {
        if claims[name] != expected {
            return Err(format!("the token claims {name} {}", claims[name]));
        }
    }
    let time = |name: &str| claims[name].as_u64().ok_or(format!("there is no {name}"));
    let (from, until) = (time("iat")?, time("exp")?);
    let holds = from <= now + SKEW && now < until + SKEW && until - from <= LONGEST;
    let others = claims.as_object().map_or(0, serde_json::Map::len);
    if holds && others == 5 {
        Ok(())
    } else {
        Err(format!("at {now} the token claims {claims}"))
    }
}
