//! Who Azure is asked as, where it is no key of the account: a shared access signature, which Azurite itself verifies; and
//! tokens of a service principal and of a workload, from a sign-in of this process, before an Azurite that is asked with a
//! signature in place of the token.

use std::{fs, sync::Arc};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use exitdrill::record::Record;
use libtest_mimic::Failed;
use sha2::{Digest as _, Sha256};
use url::form_urlencoded;

use super::{EMBEDDED, azure, scenario};
use crate::{
    case,
    harness::{
        Case,
        azurite::{self, ACCOUNT, KEY},
        command::{Exitdrill, Finished},
        double::{Answer, Asked, Double, Reply},
        http::Message,
        minio::fresh_bucket,
    },
};

pub(super) const CASES: [Case; 4] = [
    case!(a_shared_access_signature_opens_a_container needs Azurite),
    case!(a_service_principals_token_is_on_every_request needs Azurite),
    case!(a_workloads_token_is_on_every_request needs Azurite),
    case!(a_principal_that_is_not_known_sends_nothing),
];

const TENANT: &str = "a-tenant";
const CLIENT: &str = "a-client";
const SECRET: &str = "canary of a principal";
const ASSERTION: &str = "canary of a workload";
const TOKEN: &str = "canary-of-a-token";

/// HMAC of RFC 2104 with SHA-256; the key is of at most a block.
fn hmac(key: &[u8], text: &[u8]) -> [u8; 32] {
    let padded = |with: u8| {
        let mut block = [with; 64];
        block
            .iter_mut()
            .zip(key)
            .for_each(|(pad, byte)| *pad ^= byte);
        block
    };
    let inner = Sha256::new().chain_update(padded(0x36)).chain_update(text);
    let outer = Sha256::new().chain_update(padded(0x5c));
    outer.chain_update(inner.finalize()).finalize().into()
}

/// A signature of the account for its blobs, as
/// <https://learn.microsoft.com/en-us/rest/api/storageservices/create-account-sas> has it of version 2020-12-06.
fn signature() -> Result<String, Failed> {
    let (version, until) = ("2020-12-06", "2099-01-01T00:00:00Z");
    let (may, services, kinds, over) = ("rwdlact", "b", "co", "https,http");
    let lines = [
        ACCOUNT, may, services, kinds, "", until, "", over, version, "", "",
    ];
    let signed = hmac(&STANDARD.decode(KEY)?, lines.join("\n").as_bytes());
    let pairs = [
        ("sv", version),
        ("ss", services),
        ("srt", kinds),
        ("sp", may),
        ("se", until),
        ("spr", over),
        ("sig", &STANDARD.encode(signed)),
    ];
    let mut query = form_urlencoded::Serializer::new(String::new());
    Ok(query.extend_pairs(pairs).finish())
}

/// A run as these variables say, below the prefix `AZURITE_`.
fn run(endpoint: &str, variables: &[(&str, &str)]) -> Result<Finished, Failed> {
    let text = scenario(EMBEDDED, &azure(endpoint, &fresh_bucket()));
    let run = Exitdrill::new()?
        .file("azure.toml", &text)?
        .file("assertion", ASSERTION)?
        .args(["run", "azure.toml", "--record", "record.json"]);
    let run = variables.iter().fold(run, |run, (name, value)| {
        run.env(&format!("AZURITE_{name}"), value)
    });
    Ok(run.run()?)
}

/// How many requests the record has of the store, after nothing secret was found in it or said.
fn recorded(finished: &Finished, secrets: &[&str]) -> Result<u64, Failed> {
    let text = fs::read_to_string(finished.folder.path().join("record.json"))?;
    for said in [&text, &finished.stdout, &finished.stderr] {
        assert!(!secrets.iter().any(|secret| said.contains(secret)));
    }
    let record = Record::read(&text)?;
    Ok(record
        .ledger
        .only(|entry| &*entry.store == "away")
        .sum()
        .attempts)
}

fn refused() -> Reply {
    Reply::Told(Answer::status(401).with("x-ms-error-code", "NoAuthenticationInformation"))
}

fn a_shared_access_signature_opens_a_container() -> Result<(), Failed> {
    let signature = signature()?;
    let known = signature.clone();
    let door = Double::before(azurite::shared()?.address(), move |asked| {
        let signed = asked.message.start.contains(&known);
        if signed && asked.message.header("authorization").is_none() {
            Reply::PassedOn
        } else {
            refused()
        }
    })?;
    let signed = [
        ("STORAGE_ACCOUNT", ACCOUNT),
        ("STORAGE_SAS_TOKEN", &signature),
    ];
    let finished = run(&door.endpoint(), &signed)?;
    finished.exits(0);
    assert_eq!(door.answered(), []);
    let secret = signature.split("sig=").nth(1).ok_or("no signature")?;
    assert_eq!(recorded(&finished, &[secret])?, door.passed());
    Ok(())
}

/// A sign-in that gives the token to whoever posts these pairs, and to nobody else.
fn sign_in(proof: &'static [(&'static str, &'static str)]) -> Result<Double, Failed> {
    Ok(Double::start(move |asked| {
        let form = form_urlencoded::parse(&asked.message.body);
        let mut form: Vec<_> = form.into_owned().collect();
        form.sort_unstable();
        let always = [
            ("client_id", CLIENT),
            ("grant_type", "client_credentials"),
            ("scope", "https://storage.azure.com/.default"),
        ];
        let pairs = always.iter().chain(proof);
        let mut expected: Vec<_> = pairs
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        expected.sort_unstable();
        let is_path = asked.path == format!("/{TENANT}/oauth2/v2.0/token");
        if asked.method != "POST" || !is_path || form != expected {
            return Answer::status(403).carrying(r#"{"error":"invalid_client"}"#);
        }
        let token =
            format!(r#"{{"token_type":"Bearer","expires_in":3600,"access_token":"{TOKEN}"}}"#);
        Answer::status(200)
            .with("content-type", "application/json")
            .carrying(token)
    })?)
}

/// The request with a signature in place of its token; none where it does not carry the token.
fn signed(asked: &Asked, signature: &str) -> Option<Message> {
    let message = &asked.message;
    if message.header("authorization") != Some(&format!("Bearer {TOKEN}")) {
        return None;
    }
    let (line, rest) = message.head.split_once("\r\n")?;
    let mut words = line.split(' ');
    let (method, address) = (words.next()?, words.next()?);
    let join = if address.contains('?') { '&' } else { '?' };
    let is_kept = |line: &&str| !line.to_lowercase().starts_with("authorization:");
    let rest: Vec<_> = rest.split_inclusive("\r\n").filter(is_kept).collect();
    let start = format!("{method} {address}{join}{signature} HTTP/1.1");
    Some(Message {
        head: format!("{start}\r\n{}", rest.concat()),
        start,
        body: message.body.clone(),
    })
}

/// A drill whose every request carries the token that the sign-in gave for this proof; it is asked for once, and that is
/// in no ledger.
fn drilled_with_a_token(
    proof: &'static [(&'static str, &'static str)],
    variable: (&str, &str),
) -> Result<(), Failed> {
    let sign_in = sign_in(proof)?;
    let signature: Arc<str> = signature()?.into();
    let door = Double::before(azurite::shared()?.address(), move |asked| {
        signed(asked, &signature).map_or_else(refused, Reply::PassedOnAs)
    })?;
    let variables = [
        ("STORAGE_ACCOUNT", ACCOUNT),
        ("TENANT_ID", TENANT),
        ("CLIENT_ID", CLIENT),
        ("AUTHORITY_HOST", &sign_in.endpoint()),
        variable,
    ];
    let finished = run(&door.endpoint(), &variables)?;
    finished.exits(0);
    assert_eq!(door.answered(), []);
    let asked: Vec<_> = sign_in.answered().iter().map(|one| one.status).collect();
    assert_eq!(asked, [200], "the sign-in is asked once");
    let recorded = recorded(&finished, &[SECRET, ASSERTION, TOKEN])?;
    assert_eq!(recorded, door.passed());
    assert!(recorded > 100, "{recorded}");
    Ok(())
}

fn a_service_principals_token_is_on_every_request() -> Result<(), Failed> {
    drilled_with_a_token(&[("client_secret", SECRET)], ("CLIENT_SECRET", SECRET))
}

fn a_workloads_token_is_on_every_request() -> Result<(), Failed> {
    const PROOF: [(&str, &str); 2] = [
        (
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        ),
        ("client_assertion", ASSERTION),
    ];
    drilled_with_a_token(&PROOF, ("FEDERATED_TOKEN_FILE", "assertion"))
}

fn a_principal_that_is_not_known_sends_nothing() -> Result<(), Failed> {
    let sign_in = sign_in(&[("client_secret", "another")])?;
    let store = Double::start(|_| Answer::status(500))?;
    let variables = [
        ("STORAGE_ACCOUNT", ACCOUNT),
        ("TENANT_ID", TENANT),
        ("CLIENT_ID", CLIENT),
        ("CLIENT_SECRET", SECRET),
        ("AUTHORITY_HOST", &sign_in.endpoint()),
    ];
    let finished = run(&store.endpoint(), &variables)?;
    finished.exits(3);
    assert!(
        finished.stderr.contains("looking up credentials failed"),
        "{}",
        finished.stderr
    );
    assert!(!finished.stderr.contains(SECRET), "{}", finished.stderr);
    assert_eq!(store.answered(), [], "it was asked without a token");
    Ok(())
}
