//! Google's role, on a double that maps each request to the permissions that the documentation says.

use std::collections::BTreeSet;

use libtest_mimic::Failed;

use super::{SCENARIO, listed, needless, policy_of};
use crate::{
    case,
    harness::{
        Case,
        command::{Exitdrill, Finished},
        google::{self, Account, Google, KEY, May},
    },
};

pub(super) const CASES: [Case; 3] = [
    case!(a_run_needs_exactly_its_role),
    case!(what_a_fault_takes_is_in_the_role),
    case!(a_bucket_that_is_only_read_needs_no_more),
];

/// What only a fault takes.
const AFTER_A_FAULT: [&str; 2] = [
    "storage.multipartUploads.abort",
    "storage.multipartUploads.list",
];

fn scenario(endpoint: &str) -> String {
    SCENARIO
        .replace("http://127.0.0.1:9000", endpoint)
        .replace("\"minio\"", "\"google-native\"")
        .replace("tags = { kept = \"long\" }", "")
        .replace(", \"tags\"", "")
        .replace("BUCKET", "acme-drill")
}

fn role() -> Result<BTreeSet<String>, Failed> {
    let role = policy_of(&scenario("https://storage.googleapis.com"))?;
    listed(&role, "includedPermissions")
}

fn run(google: &Google) -> Result<Finished, Failed> {
    run_as(&scenario(&google.endpoint()))
}

fn run_as(scenario: &str) -> Result<Finished, Failed> {
    let account = Account {
        key: KEY,
        token_uri: "https://oauth2.googleapis.com/token",
    };
    Ok(Exitdrill::new()?
        .file("little.toml", scenario)?
        .file("account.json", &account.file())?
        .env("LITTLE_APPLICATION_CREDENTIALS", "account.json")
        .args(["run", "little.toml"])
        .run()?)
}

fn a_run_needs_exactly_its_role() -> Result<(), Failed> {
    let needless = needless(&role()?, |granted| {
        let google = Google::start(May::Only(granted.clone()))?;
        run(&google)
    })?;
    assert_eq!(needless, AFTER_A_FAULT);
    Ok(())
}

/// Where no upload can be completed, each is given up and looked for, and nothing that this takes is refused.
fn what_a_fault_takes_is_in_the_role() -> Result<(), Failed> {
    let role = role()?;
    let broken = Some("complete-multipart");
    let google = Google::failing(May::Only(role.clone()), broken)?;
    run(&google)?.exits(3);
    assert_eq!(google.refused(), []);
    for permission in AFTER_A_FAULT {
        let mut less = role.clone();
        less.remove(permission);
        let google = Google::failing(May::Only(less), broken)?;
        // What it may not look for or give up may remain, and that is said.
        run(&google)?.exits(5);
        let refused = google.refused();
        let refused: BTreeSet<_> = refused.iter().filter_map(google::operation).collect();
        let expected = match permission {
            "storage.multipartUploads.abort" => "abort-multipart",
            _ => "list-uploads",
        };
        assert_eq!(refused, [expected].into(), "without {permission}");
    }
    Ok(())
}

const ONLY_READ: &str = r#"
title = "What lies there"
[dataset.a]
source = "bucket"
prefix = "a/"
sample = 3
seed = 1
[store.home]
endpoint = "ENDPOINT"
quirks = "google-native"
bucket = "records"
tariff = "self-hosted"
credentials = { environment = "LITTLE_" }
[[leg]]
export = ["a"]
from = "home"
[run]
trials = 1
retry-budget = "1ms"
"#;

fn a_bucket_that_is_only_read_needs_no_more() -> Result<(), Failed> {
    let keys = ["a/1", "a/2", "a/b/3", "a/b/4", "z"];
    let role = policy_of(&ONLY_READ.replace("ENDPOINT", "https://storage.googleapis.com"))?;
    let role = listed(&role, "includedPermissions")?;
    let reading = ["storage.objects.get", "storage.objects.list"];
    assert_eq!(role, reading.map(str::to_owned).into());
    let needless = needless(&role, |granted| {
        let google = Google::holding(May::Only(granted.clone()), "records", &keys)?;
        let finished = run_as(&ONLY_READ.replace("ENDPOINT", &google.endpoint()))?;
        assert!(google.answered().iter().all(|one| one.asked == "GET"));
        Ok(finished)
    })?;
    assert_eq!(needless, [""; 0]);
    Ok(())
}
