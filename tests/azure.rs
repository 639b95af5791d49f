//! Whole drills of Azure Blob Storage, on a real Azurite.

mod identity;

use exitdrill::{
    drill::Ending,
    ledger::{Attempt, Operation},
};
use libtest_mimic::Failed;

use crate::{
    case,
    harness::{
        Case,
        azurite::{self, ACCOUNT, Azurite, KEY},
        command::Exitdrill,
        drill,
        log::Answered,
        minio::{self, fresh_bucket},
        proxy::Proxy,
    },
    metering::{assert_as_planned, said},
};

pub(crate) const CASES: &[Case] = &[
    case!(every_request_is_in_azurites_log_and_every_byte_in_the_proxy needs Azurite),
    case!(in_out_and_across_with_a_minio_ends_well needs Azurite, Minio),
    case!(credentials_are_asked_for_by_name),
    identity::CASES[0],
    identity::CASES[1],
    identity::CASES[2],
    identity::CASES[3],
];

fn scenario(home: &str, away: &str) -> String {
    format!(
        r#"
title = "Into Azure, out of it, and across"
[dataset.small]
objects = 20
size = ["0 B", "1 B", "30 KiB"]
key = "small//{{index}} é+.bin"
content-type = "application/x-own"
metadata = {{ classification = "confidential" }}
tags = {{ retention = "10y" }}
[dataset.large]
objects = 2
size = "12 MiB"
key = "large/{{index}}"
cache-control = "no-store"
{home}
{away}
[[leg]]
import = ["small", "large"]
to = "away"
[[leg]]
export = ["small", "large"]
from = "away"
[[leg]]
migrate = ["small", "large"]
from = "home"
to = "away"
[[leg]]
migrate = ["small", "large"]
from = "away"
to = "home"
[run]
trials = 1
"#
    )
}

const EMBEDDED: &str = r#"
[store.home]
endpoint = "embedded"
bucket = "drill"
tariff = "aws/eu-central-1/standard"
"#;

fn azure(endpoint: &str, container: &str) -> String {
    format!(
        r#"
[store.away]
endpoint = "{endpoint}"
quirks = "azure-blob"
tariff = "self-hosted"
bucket = "{container}"
create-bucket = true
credentials = {{ environment = "AZURITE_" }}
"#
    )
}

/// The operation of a request that Azurite answered, by rules of this test's own.
fn operation(answered: &Answered) -> Operation {
    let address = answered.address.as_str();
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let is_blob = path.trim_start_matches('/').splitn(3, '/').count() == 3;
    let has = |pair: &str| query.split('&').any(|it| it == pair);
    match (answered.asked.as_str(), is_blob) {
        ("GET", false) if has("comp=list") => Operation::ListPage,
        ("PUT", false) if has("restype=container") => Operation::CreateBucket,
        ("HEAD", false) if has("restype=container") => Operation::HeadBucket,
        ("DELETE", false) if has("restype=container") => Operation::DeleteBucket,
        ("GET", true) if has("comp=tags") => Operation::GetTags,
        ("GET", true) if query.is_empty() => Operation::Get,
        ("HEAD", true) if query.is_empty() => Operation::Head,
        ("PUT", true) if has("comp=block") => Operation::PutPart,
        ("PUT", true) if has("comp=blocklist") => Operation::CompleteMultipart,
        ("PUT", true) if query.is_empty() => Operation::Put,
        ("DELETE", true) if query.is_empty() => Operation::Delete,
        _ => Operation::Other,
    }
}

fn ours(attempt: &Attempt) -> Option<(&'static str, u16)> {
    match attempt.ending {
        exitdrill::ledger::Ending::Whole { status } => Some((attempt.operation.name(), status)),
        exitdrill::ledger::Ending::Broken { .. } => None,
    }
}

fn every_request_is_in_azurites_log_and_every_byte_in_the_proxy() -> Result<(), Failed> {
    let azurite = Azurite::start()?;
    let proxy = Proxy::start(azurite.address())?;
    let container = fresh_bucket();
    let endpoint = format!("http://{}", proxy.address());
    let text = scenario(EMBEDDED, &azure(&endpoint, &container));
    let drilled = drill::run(&text, |_| ())?;
    assert_eq!(drilled.trouble, [""; 0]);
    assert_eq!(drilled.ending, Ending::Complete);
    assert_as_planned(&drilled);

    let attempts = drilled.at("away");
    let mut ledger: Vec<_> = attempts.iter().filter_map(|it| ours(it)).collect();
    assert_eq!(ledger.len(), attempts.len(), "all ended whole");
    let answered = azurite.answered(&container, ledger.len());
    let mut log: Vec<_> = answered
        .iter()
        .map(|it| (operation(it).name(), it.status))
        .collect();
    ledger.sort_unstable();
    log.sort_unstable();
    assert_eq!(ledger, log);
    said(&format!("azurite: {0} of {0} requests equal", ledger.len()));

    let connections = proxy.connections();
    let of_proxy = connections
        .iter()
        .fold((0, 0), |sum, it| (sum.0 + it.sent, sum.1 + it.received));
    let of_ledger = attempts.iter().fold((0, 0), |sum, it| {
        (sum.0 + it.sent.total(), sum.1 + it.received.total())
    });
    assert_eq!(of_ledger, of_proxy, "bytes sent and received");
    Ok(())
}

fn in_out_and_across_with_a_minio_ends_well() -> Result<(), Failed> {
    let (azurite, minio) = (azurite::shared()?, minio::shared()?);
    let home = format!(
        r#"
[store.home]
endpoint = "{}"
quirks = "minio"
tariff = "self-hosted"
bucket = "{}"
create-bucket = true
credentials = {{ environment = "MINIO_" }}
"#,
        minio.endpoint(),
        fresh_bucket(),
    );
    // A real MinIO refuses a key with an empty segment.
    let away = azure(&azurite.endpoint(), &fresh_bucket());
    let text = scenario(&home, &away).replace("small//", "small/");
    let finished = Exitdrill::new()?
        .file("azure.toml", &text)?
        .env("MINIO_ACCESS_KEY_ID", minio::ACCESS_KEY)
        .env("MINIO_SECRET_ACCESS_KEY", minio::SECRET_KEY)
        .env("AZURITE_STORAGE_ACCOUNT", ACCOUNT)
        .env("AZURITE_STORAGE_KEY", KEY)
        .args(["run", "azure.toml"])
        .run()?;
    finished.exits(0);
    assert!(
        finished.stdout.contains("Azurite-Blob/"),
        "{}",
        finished.stdout
    );
    assert!(!finished.stdout.contains(KEY) && !finished.stderr.contains(KEY));
    Ok(())
}

fn credentials_are_asked_for_by_name() -> Result<(), Failed> {
    let text = scenario(
        EMBEDDED,
        &azure("https://acme.blob.core.windows.net", "drill"),
    );
    let finished = Exitdrill::new()?
        .file("azure.toml", &text)?
        .args(["run", "azure.toml"])
        .run()?;
    finished.exits(3);
    assert!(
        finished
            .stderr
            .contains("set AZURITE_STORAGE_CONNECTION_STRING"),
        "{}",
        finished.stderr
    );
    Ok(())
}
