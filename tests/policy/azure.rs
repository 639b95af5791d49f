//! Azure's role, on a real Azurite behind a door that maps each request to the actions that the documentation says and
//! refuses it where one is not granted.
//!
//! The table is that of
//! <https://learn.microsoft.com/en-us/rest/api/storageservices/authorize-with-azure-active-directory>; the action for
//! tags that come with a blob of
//! <https://learn.microsoft.com/en-us/azure/storage/blobs/storage-manage-find-blobs>, that for versions of
//! <https://learn.microsoft.com/en-us/azure/storage/blobs/versioning-overview>.

use std::collections::BTreeSet;

use libtest_mimic::Failed;

use super::{SCENARIO, listed, needless, policy_of};
use crate::{
    case,
    harness::{
        Case,
        azurite::{self, ACCOUNT, KEY},
        command::{Exitdrill, Finished},
        double::{Answer, Asked, Double, Reply},
        minio::fresh_bucket,
    },
};

pub(super) const CASES: [Case; 2] = [
    case!(a_run_needs_exactly_its_role needs Azurite),
    case!(what_a_fault_takes_is_in_the_role needs Azurite),
];

const CONTAINERS: &str = "Microsoft.Storage/storageAccounts/blobServices/containers";

fn scenario(endpoint: &str, container: &str) -> String {
    SCENARIO
        .replace("http://127.0.0.1:9000", endpoint)
        .replace("\"minio\"", "\"azure-blob\"")
        .replace("BUCKET", container)
}

/// Containers' actions and blobs' together: no name is in both.
fn role() -> Result<BTreeSet<String>, Failed> {
    let role = policy_of(&scenario("https://acme.blob.core.windows.net", "drill"))?;
    let mut all = listed(&role, "Actions")?;
    all.extend(listed(&role, "DataActions")?);
    Ok(all)
}

/// The actions that a request needs; none where the documentation's table, as far as a drill asks, does not have it.
fn needed(asked: &Asked) -> Option<Vec<&'static str>> {
    let is_blob = asked.below(2).is_some_and(|name| !name.is_empty());
    let mut names: Vec<_> = asked.query.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    let says = |name: &str, value: &str| asked.value(name) == Some(value);
    let of_container = says("restype", "container");
    let action = match (asked.method.as_str(), is_blob, names.as_slice()) {
        ("HEAD", false, ["restype"]) if of_container => "/read",
        ("PUT", false, ["restype"]) if of_container => "/write",
        ("DELETE", false, ["restype"]) if of_container => "/delete",
        ("GET", false, ["comp", .., "maxresults", "prefix", "restype"])
            if of_container && says("comp", "list") =>
        {
            "/blobs/read"
        }
        ("GET" | "HEAD", true, []) => "/blobs/read",
        ("GET", true, ["comp"]) if says("comp", "tags") => "/blobs/tags/read",
        ("PUT", true, []) => "/blobs/write",
        ("PUT", true, ["blockid", "comp"]) if says("comp", "block") => "/blobs/write",
        ("PUT", true, ["comp"]) if says("comp", "blocklist") => "/blobs/write",
        ("DELETE", true, []) => "/blobs/delete",
        ("DELETE", true, ["versionid"]) => "/blobs/deleteBlobVersion/action",
        _ => return None,
    };
    let tagged = asked.message.header("x-ms-tags").is_some();
    let tags = tagged.then_some("/blobs/tags/write");
    Some([action].into_iter().chain(tags).collect())
}

/// Whether a request is granted whole.
fn is_granted(asked: &Asked, granted: &BTreeSet<String>) -> bool {
    let needed = needed(asked);
    needed.is_some_and(|needed| {
        let mut names = needed.iter().map(|action| format!("{CONTAINERS}{action}"));
        names.all(|name| granted.contains(&name))
    })
}

fn denied() -> Reply {
    let code = "AuthorizationPermissionMismatch";
    let body = format!("<Error><Code>{code}</Code><Message>not granted</Message></Error>");
    Reply::Told(
        Answer::status(403)
            .with("x-ms-error-code", code)
            .carrying(body),
    )
}

fn run(endpoint: &str) -> Result<Finished, Failed> {
    Ok(Exitdrill::new()?
        .file("little.toml", &scenario(endpoint, &fresh_bucket()))?
        .env("LITTLE_STORAGE_ACCOUNT", ACCOUNT)
        .env("LITTLE_STORAGE_KEY", KEY)
        .args(["run", "little.toml"])
        .run()?)
}

fn a_run_needs_exactly_its_role() -> Result<(), Failed> {
    let azurite = azurite::shared()?;
    let needless = needless(&role()?, |granted| {
        let granted = granted.clone();
        let door = Double::before(azurite.address(), move |asked| {
            if is_granted(asked, &granted) {
                Reply::PassedOn
            } else {
                denied()
            }
        })?;
        run(&door.endpoint())
    })?;
    // Where the account keeps versions; an Azurite does not.
    assert_eq!(
        needless,
        [format!("{CONTAINERS}/blobs/deleteBlobVersion/action")]
    );
    Ok(())
}

/// Where no list of blocks makes a blob, each upload is given up, and nothing that this takes is refused.
fn what_a_fault_takes_is_in_the_role() -> Result<(), Failed> {
    let (azurite, granted) = (azurite::shared()?, role()?);
    let door = Double::before(azurite.address(), move |asked| {
        let makes = asked.value("comp") == Some("blocklist");
        let list = String::from_utf8_lossy(&asked.message.body);
        if !is_granted(asked, &granted) {
            denied()
        } else if makes && list.contains("<Latest>") {
            Reply::Told(Answer::status(500))
        } else {
            Reply::PassedOn
        }
    })?;
    run(&door.endpoint())?.exits(3);
    let told = door.answered();
    assert!(!told.is_empty());
    assert!(told.iter().all(|one| one.status == 500), "{told:?}");
    Ok(())
}
