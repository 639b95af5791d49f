//! Whole drills of Google Cloud Storage in its own interface, on a double that knows what the documentation says and
//! refuses everything else.

use std::{collections::BTreeMap, fs};

use exitdrill::{
    ledger::{Operation, StatusClass},
    record::Record,
};
use libtest_mimic::Failed;

use crate::{
    case,
    harness::{
        Case,
        command::{Exitdrill, Finished},
        double::{Answer, Double},
        google::{self, Account, Google, KEY, KEY_OF_NOBODY, May},
    },
    metering::said,
};

pub(crate) const CASES: &[Case] = &[
    case!(every_request_of_a_drill_is_one_that_the_double_saw),
    case!(a_key_that_is_not_the_accounts_opens_nothing),
];

const SCENARIO: &str = r#"
title = "Into Google, out of it, and across"
[dataset.small]
objects = 20
size = ["0 B", "1 B", "30 KiB"]
key = "small//{index} é+.bin"
content-type = "application/x-own"
metadata = { classification = "confidential" }
[dataset.large]
objects = 2
size = "12 MiB"
key = "large/{index}"
cache-control = "no-store"
[store.home]
endpoint = "embedded"
bucket = "drill"
tariff = "aws/eu-central-1/standard"
[store.away]
endpoint = "ENDPOINT"
quirks = "google-native"
tariff = "self-hosted"
bucket = "acme-drill"
create-bucket = true
credentials = { environment = "DOUBLE_" }
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
retry-budget = "1ms"
[[expect]]
metric = "fidelity"
whole = ["content", "headers", "metadata"]
"#;

/// A run against the double as the account of this key, and what a server at the key file's `token_uri` was asked.
fn run(google: &Google, key: &str) -> Result<(Finished, usize), Failed> {
    let tokens = Double::start(|_| Answer::status(500))?;
    let token_uri = format!("{}/token", tokens.endpoint());
    let account = Account {
        key,
        token_uri: &token_uri,
    };
    let text = SCENARIO.replace("ENDPOINT", &google.endpoint());
    let finished = Exitdrill::new()?
        .file("google.toml", &text)?
        .file("account.json", &account.file())?
        .env("DOUBLE_APPLICATION_CREDENTIALS", "account.json")
        .args(["run", "google.toml", "--record", "record.json"])
        .run()?;
    Ok((finished, tokens.answered().len()))
}

/// Requests by operation and how they ended, as the double saw them.
fn seen(google: &Google) -> BTreeMap<(&'static str, StatusClass), u64> {
    let mut seen = BTreeMap::new();
    for answered in google.answered() {
        let operation = google::operation(&answered).unwrap_or("unknown");
        let status = answered.status;
        let class = StatusClass::of(exitdrill::ledger::Ending::Whole { status });
        *seen.entry((operation, class)).or_default() += 1;
    }
    seen
}

/// The same, as the record of the run has them.
fn recorded(record: &Record) -> BTreeMap<(&'static str, StatusClass), u64> {
    let mut recorded = BTreeMap::new();
    for (entry, counts) in record.ledger.iter() {
        if &*entry.store == "away" {
            *recorded
                .entry((entry.operation.name(), entry.status))
                .or_default() += counts.attempts;
        }
    }
    recorded
}

fn every_request_of_a_drill_is_one_that_the_double_saw() -> Result<(), Failed> {
    let google = Google::start(May::All)?;
    let (finished, tokens) = run(&google, KEY)?;
    finished.exits(0);
    assert_eq!(google.refused(), []);
    // The key signs what each request carries: nobody is asked for a token.
    assert_eq!(tokens, 0, "tokens were asked for");
    let record = fs::read_to_string(finished.folder.path().join("record.json"))?;
    let recorded = recorded(&Record::read(&record)?);
    assert_eq!(recorded, seen(&google));
    let parts = recorded.get(&(Operation::PutPart.name(), StatusClass::Success));
    assert!(parts.is_some_and(|parts| *parts >= 8), "{recorded:?}");
    let requests: u64 = recorded.values().sum();
    said(&format!("google: {requests} of {requests} requests equal"));
    for text in [&finished.stdout, &finished.stderr, &record] {
        assert!(!text.contains("Bearer") && !text.contains("PRIVATE KEY"));
    }
    Ok(())
}

fn a_key_that_is_not_the_accounts_opens_nothing() -> Result<(), Failed> {
    let google = Google::start(May::All)?;
    let (finished, _) = run(&google, KEY_OF_NOBODY)?;
    finished.exits(3);
    let answered = google.answered();
    assert!(!answered.is_empty());
    assert_eq!(google.refused(), answered, "something was let through");
    assert!(
        finished.stdout.contains("incomplete (credentials)"),
        "{}",
        finished.stdout
    );
    Ok(())
}
