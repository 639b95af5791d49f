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

pub(super) const CASES: [Case; 2] = [
    case!(a_run_needs_exactly_its_role),
    case!(what_a_fault_takes_is_in_the_role),
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
    let account = Account {
        key: KEY,
        token_uri: "https://oauth2.googleapis.com/token",
    };
    Ok(Exitdrill::new()?
        .file("little.toml", &scenario(&google.endpoint()))?
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
