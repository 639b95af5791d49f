//! The machine's own identity: asked for where a scenario says so, of its metadata service, and never otherwise.

use std::sync::{Arc, Mutex, PoisonError};

use libtest_mimic::Failed;

use crate::{
    case,
    harness::{
        Case,
        command::{Exitdrill, Finished},
        double::{Answer, Asked, Double},
    },
};

pub(crate) const CASES: &[Case] = &[
    case!(the_machine_is_who_asks_every_dialect_where_the_scenario_says_so),
    case!(no_chain_asks_the_machine),
    case!(a_machine_without_an_identity_sends_nothing),
    case!(what_a_person_left_at_home_is_not_taken_for_the_machine),
];

/// A dialect, and the variables that say where its metadata service is.
struct Dialect {
    quirks: &'static str,
    variables: fn(&Double) -> Vec<(&'static str, String)>,
    /// What requests of the machine carry.
    carried: &'static str,
}

const DIALECTS: [Dialect; 3] = [
    Dialect {
        quirks: "generic",
        variables: |machine| {
            vec![
                ("AWS_EC2_METADATA_DISABLED", "false".to_owned()),
                ("AWS_EC2_METADATA_SERVICE_ENDPOINT", machine.endpoint()),
            ]
        },
        carried: "Credential=MACHINE/",
    },
    Dialect {
        quirks: "azure-blob",
        variables: |machine| {
            let endpoint = format!("{}/metadata/identity/oauth2/token", machine.endpoint());
            vec![
                ("IDENTITY_ENDPOINT", endpoint),
                ("AZURE_STORAGE_ACCOUNT", "acme".to_owned()),
            ]
        },
        carried: "Bearer machine",
    },
    Dialect {
        quirks: "google-native",
        variables: |machine| {
            let host = machine.endpoint().replace("http://", "");
            vec![
                ("GCE_METADATA_HOST", host.clone()),
                ("GCE_METADATA_IP", host),
            ]
        },
        carried: "Bearer machine",
    },
];

/// The metadata services of three clouds: each answers what its own clients ask, with the headers they must send.
fn metadata(asked: &Asked) -> Answer {
    let has = |name: &str, value: &str| asked.message.header(name) == Some(value);
    let told = |text: &str| {
        Answer::status(200)
            .with("content-type", "application/json")
            .carrying(text)
    };
    let roles = "/latest/meta-data/iam/security-credentials";
    let session = has("x-aws-ec2-metadata-token", "session");
    match (asked.method.as_str(), asked.path.trim_end_matches('/')) {
        ("PUT", "/latest/api/token") => Answer::status(200)
            .with("x-aws-ec2-metadata-token-ttl-seconds", "21600")
            .carrying("session"),
        ("GET", path) if path == roles && session => Answer::status(200).carrying("drill"),
        ("GET", path) if path == format!("{roles}/drill") && session => told(
            r#"{"Code":"Success","AccessKeyId":"MACHINE","SecretAccessKey":"canary","Token":"t","Expiration":"2099-01-01T00:00:00Z"}"#,
        ),
        ("GET", "/metadata/identity/oauth2/token") if has("metadata", "true") => {
            told(r#"{"access_token":"machine","expires_on":"4070908800"}"#)
        }
        ("GET", "/computeMetadata/v1/instance/service-accounts/default/token")
            if has("metadata-flavor", "Google") =>
        {
            told(r#"{"access_token":"machine","expires_in":3600,"token_type":"Bearer"}"#)
        }
        _ => Answer::status(404),
    }
}

/// Whom a store was asked as, request by request.
type Asking = Arc<Mutex<Vec<String>>>;

/// A store that refuses everyone, and whom it was asked as.
fn store() -> Result<(Double, Asking), Failed> {
    let seen = Asking::default();
    let told = Arc::clone(&seen);
    let double = Double::start(move |asked| {
        let whom = asked.message.header("authorization").unwrap_or_default();
        let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
        told.push(whom.to_owned());
        Answer::status(403)
    })?;
    Ok((double, seen))
}

/// A run against a store of this dialect, on a machine whose metadata service is this.
fn run(
    dialect: &Dialect,
    store: &Double,
    machine: &Double,
    credentials: &str,
) -> Result<Finished, Failed> {
    Ok(command(dialect, store, machine, credentials)?.run()?)
}

fn command(
    dialect: &Dialect,
    store: &Double,
    machine: &Double,
    credentials: &str,
) -> Result<Exitdrill, Failed> {
    let scenario = format!(
        r#"
title = "As the machine"
[dataset.letters]
objects = 1
size = "1 KiB"
key = "{{index}}"
[store.home]
endpoint = "{}"
quirks = "{}"
tariff = "self-hosted"
bucket = "drill"
credentials = "{credentials}"
[[leg]]
import = ["letters"]
to = "home"
"#,
        store.endpoint(),
        dialect.quirks
    );
    let command = Exitdrill::new()?.file("machine.toml", &scenario)?.args([
        "run",
        "machine.toml",
        "--record",
        "record.json",
    ]);
    let variables = (dialect.variables)(machine);
    let command = variables
        .iter()
        .fold(command, |command, (name, value)| command.env(name, value));
    Ok(command)
}

fn the_machine_is_who_asks_every_dialect_where_the_scenario_says_so() -> Result<(), Failed> {
    for dialect in DIALECTS {
        let (machine, (store, seen)) = (Double::start(metadata)?, store()?);
        let finished = run(&dialect, &store, &machine, "machine")?;
        let whom = seen.lock().unwrap_or_else(PoisonError::into_inner).clone();
        assert!(!whom.is_empty(), "{}: {}", dialect.quirks, finished.stderr);
        for whom in &whom {
            assert!(whom.contains(dialect.carried), "{}: {whom}", dialect.quirks);
        }
        assert!(!machine.answered().is_empty());
        for said in [&finished.stdout, &finished.stderr] {
            assert!(!said.contains("canary") && !said.contains("Bearer"));
        }
    }
    Ok(())
}

fn no_chain_asks_the_machine() -> Result<(), Failed> {
    for dialect in DIALECTS {
        let (machine, (store, seen)) = (Double::start(metadata)?, store()?);
        let finished = run(&dialect, &store, &machine, "chain")?;
        finished.exits(3);
        assert!(finished.stderr.contains("found no credentials"));
        assert!(finished.stderr.contains("`machine`"), "it says what to do");
        assert_eq!(machine.answered(), [], "{}", dialect.quirks);
        let seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
        assert_eq!(*seen, [] as [String; 0]);
    }
    Ok(())
}

fn a_machine_without_an_identity_sends_nothing() -> Result<(), Failed> {
    for dialect in DIALECTS {
        let machine = Double::start(|_| Answer::status(404))?;
        let (store, seen) = store()?;
        let finished = run(&dialect, &store, &machine, "machine")?;
        finished.exits(3);
        assert!(finished.stderr.contains("store `home`"));
        let seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
        assert_eq!(*seen, [] as [String; 0], "{}", dialect.quirks);
    }
    Ok(())
}

fn what_a_person_left_at_home_is_not_taken_for_the_machine() -> Result<(), Failed> {
    let (machine, (store, seen)) = (Double::start(metadata)?, store()?);
    let [.., google] = &DIALECTS;
    let user =
        r#"{"type":"authorized_user","client_id":"c","client_secret":"s","refresh_token":"r"}"#;
    let finished = command(google, &store, &machine, "machine")?
        .file(".config/gcloud/application_default_credentials.json", user)?
        .run()?;
    finished.exits(3);
    assert!(
        finished.stderr.contains("move it away"),
        "{}",
        finished.stderr
    );
    assert_eq!(machine.answered(), []);
    let seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
    assert_eq!(*seen, [] as [String; 0]);
    Ok(())
}
