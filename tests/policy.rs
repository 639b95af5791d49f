//! The least that a run must be allowed: with it a drill ends whole, without any part of it it does not.

mod azure;
mod google;

use std::collections::BTreeSet;

use aws_credential_types::Credentials;
use libtest_mimic::Failed;
use serde_json::Value;

use crate::{
    case,
    harness::{
        Case,
        command::{Exitdrill, Finished},
        minio,
        signed::{Service, Signed},
    },
};

pub(crate) const CASES: &[Case] = &[
    case!(a_run_needs_exactly_its_policy needs Minio),
    case!(a_run_that_holds_needs_exactly_its_policy needs Minio),
    case!(a_run_that_moves_versions_needs_exactly_its_policy needs Minio),
    azure::CASES[0],
    azure::CASES[1],
    google::CASES[0],
    google::CASES[1],
    google::CASES[2],
    case!(a_store_that_no_leg_uses_has_no_policy),
    case!(the_policies_of_each_dialect),
    case!(access_lists_are_asked_for_by_name),
];

const SCENARIO: &str = r#"
title = "With little"
[dataset.a]
objects = 2
size = "1 KiB"
key = "a/{index}"
tags = { kept = "long" }
[dataset.large]
objects = 1
size = "6 MiB"
key = "large/{index}"
[store.home]
endpoint = "http://127.0.0.1:9000"
quirks = "minio"
bucket = "BUCKET"
create-bucket = true
tariff = "self-hosted"
part-size = "5 MiB"
credentials = { environment = "LITTLE_" }
[[leg]]
import = ["a", "large"]
to = "home"
[[leg]]
export = ["a", "large"]
from = "home"
[run]
trials = 1
retry-budget = "1ms"
[[expect]]
metric = "fidelity"
whole = ["content", "tags"]
"#;

/// An identity that may do what the policy says, from MinIO's own token service.
fn identity(policy: &Value) -> Result<Credentials, Failed> {
    let encoded: String = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("Action", "AssumeRole")
        .append_pair("Version", "2011-06-15")
        .append_pair("Policy", &policy.to_string())
        .finish();
    let answer = Signed {
        service: Service::Sts,
        method: "POST",
        path: "/",
        headers: &[("content-type", "application/x-www-form-urlencoded")],
        body: &encoded,
    };
    let answer = answer.send()?;
    let text = String::from_utf8(answer.body)?;
    let part = |name: &str| -> Result<String, Failed> {
        let after = text
            .split_once(&format!("<{name}>"))
            .ok_or_else(|| text.clone())?
            .1;
        Ok(after.split('<').next().unwrap_or_default().to_owned())
    };
    let (access, secret) = (part("AccessKeyId")?, part("SecretAccessKey")?);
    Ok(Credentials::new(
        access,
        secret,
        Some(part("SessionToken")?),
        None,
        "test",
    ))
}

/// The scenario in a bucket whose objects are retained and held.
fn locked() -> String {
    let held = "retain-until = \"2099-01-01T00:00:00Z\"\nlegal-hold = true\ntags =";
    let lock = "create-bucket = true\nobject-lock = true";
    SCENARIO
        .replace("tags =", held)
        .replace("create-bucket = true", lock)
        .replace("\"tags\"]", "\"tags\", \"retention\", \"legal-hold\"]")
}

/// The same objects in a bucket that keeps what they were before.
fn versioned() -> String {
    let before = "older-versions = 1\ndelete-markers = 1\ntags =";
    let kept = "create-bucket = true\nversioning = true";
    SCENARIO
        .replace("tags =", before)
        .replace("create-bucket = true", kept)
        .replace("\"tags\"]", "\"tags\", \"versions\", \"delete-markers\"]")
}

fn policy_of(scenario: &str) -> Result<Value, Failed> {
    let asked = Exitdrill::new()?.file("little.toml", scenario)?;
    let asked = asked
        .args(["policy", "little.toml", "--store", "home"])
        .run()?;
    asked.exits(0);
    Ok(serde_json::from_str(&asked.stdout)?)
}

fn run(scenario: &str, policy: &Value) -> Result<Finished, Failed> {
    let identity = identity(policy)?;
    let place = format!("home={}", minio::shared()?.endpoint());
    let run = Exitdrill::new()?.file("little.toml", scenario)?;
    let run = run
        .env("LITTLE_ACCESS_KEY_ID", identity.access_key_id())
        .env("LITTLE_SECRET_ACCESS_KEY", identity.secret_access_key())
        .env(
            "LITTLE_SESSION_TOKEN",
            identity.session_token().unwrap_or_default(),
        );
    Ok(run
        .args(["run", "little.toml", "--endpoint", &place])
        .run()?)
}

/// Every way to take one action away; what is for buckets with versions is not needed here.
fn lesser(policy: &Value) -> Vec<(String, Value)> {
    let statements = policy["Statement"].as_array().expect("statements");
    let mut all = Vec::new();
    for (at, statement) in statements.iter().enumerate() {
        let actions = statement["Action"].as_array().expect("actions");
        for index in 0..actions.len() {
            let mut less = policy.clone();
            let action = less["Statement"][at]["Action"]
                .as_array_mut()
                .expect("actions")
                .remove(index);
            if less["Statement"][at]["Action"] == Value::Array(Vec::new()) {
                less["Statement"]
                    .as_array_mut()
                    .expect("statements")
                    .remove(at);
            }
            all.push((action.as_str().expect("a name").to_owned(), less));
        }
    }
    all
}

/// What of the policy of a scenario a run of it does not need: with all of it a run ends whole.
fn spared(scenario: &str) -> Result<Vec<String>, Failed> {
    let scenario = |bucket: &str| scenario.replace("BUCKET", bucket);
    let whole = scenario(&minio::fresh_bucket());
    let policy = policy_of(&whole)?;
    run(&whole, &policy)?.exits(0);
    let mut needless = Vec::new();
    for (action, less) in lesser(&policy) {
        let bucket = minio::fresh_bucket();
        let text = less.to_string().replace(&policy_bucket(&policy), &bucket);
        let ended = run(&scenario(&bucket), &serde_json::from_str(&text)?)?;
        if ended.status.code() == Some(0) {
            needless.push(action);
        }
    }
    Ok(needless)
}

/// As for any run; and MinIO takes leave to list or read objects for leave to list or read versions, which Amazon does not.
const NOT_OF_VERSIONS: [&str; 6] = [
    "s3:ListBucketMultipartUploads",
    "s3:ListBucketVersions",
    "s3:AbortMultipartUpload",
    "s3:GetObject",
    "s3:PutObjectTagging",
    "s3:GetObjectVersion",
];

fn a_run_that_holds_needs_exactly_its_policy() -> Result<(), Failed> {
    // Such a bucket keeps versions.
    assert_eq!(spared(&locked())?, NOT_OF_VERSIONS);
    Ok(())
}

fn a_run_that_moves_versions_needs_exactly_its_policy() -> Result<(), Failed> {
    assert_eq!(spared(&versioned())?, NOT_OF_VERSIONS);
    Ok(())
}

fn a_run_needs_exactly_its_policy() -> Result<(), Failed> {
    // After a fault; MinIO takes tags with a put, for which Amazon asks more; where the bucket keeps versions.
    let not_here = [
        "s3:ListBucketMultipartUploads",
        "s3:AbortMultipartUpload",
        "s3:PutObjectTagging",
        "s3:DeleteObjectVersion",
    ];
    assert_eq!(spared(SCENARIO)?, not_here);
    Ok(())
}

/// What of a role's permissions a run does not need: with all of them it ends whole, and without one of the others not.
fn needless(
    all: &BTreeSet<String>,
    run: impl Fn(&BTreeSet<String>) -> Result<Finished, Failed>,
) -> Result<Vec<String>, Failed> {
    run(all)?.exits(0);
    let mut needless = Vec::new();
    for one in all {
        let mut less = all.clone();
        less.remove(one);
        if run(&less)?.status.code() == Some(0) {
            needless.push(one.clone());
        }
    }
    Ok(needless)
}

/// The names in a list of a role.
fn listed(role: &Value, list: &str) -> Result<BTreeSet<String>, Failed> {
    let names = role[list].as_array().ok_or(format!("no {list}"))?;
    let names = names.iter().filter_map(Value::as_str);
    Ok(names.map(str::to_owned).collect())
}

fn policy_bucket(policy: &Value) -> String {
    let resource = policy["Statement"][0]["Resource"][0]
        .as_str()
        .expect("a resource");
    resource.rsplit(':').next().expect("a bucket").to_owned()
}

fn a_store_that_no_leg_uses_has_no_policy() -> Result<(), Failed> {
    let asked =
        Exitdrill::new()?.file("little.toml", &SCENARIO.replace("BUCKET", "some-bucket"))?;
    let asked = asked
        .args(["policy", "little.toml", "--store", "away"])
        .run()?;
    asked.exits(2);
    assert!(
        asked
            .stderr
            .contains("no leg uses a store `away` outside this process; there are `home`"),
        "{}",
        asked.stderr
    );
    Ok(())
}

fn the_policies_of_each_dialect() -> Result<(), Failed> {
    for (name, text) in [
        ("leave-aws", include_str!("../scenarios/leave-aws.toml")),
        ("leave-azure", include_str!("../scenarios/leave-azure.toml")),
    ] {
        let asked = Exitdrill::new()?.file("some.toml", text)?;
        let asked = asked.args(["policy", "some.toml"]).run()?;
        asked.exits(0);
        insta::assert_snapshot!(format!("policy_{name}"), asked.stdout);
    }
    Ok(())
}

/// MinIO keeps no access lists, so that no server shows that these are enough; without a list none of them is asked for.
fn access_lists_are_asked_for_by_name() -> Result<(), Failed> {
    let aws = SCENARIO
        .replace("BUCKET", "some-bucket")
        .replace("endpoint = \"http://127.0.0.1:9000\"\n", "")
        .replace(
            "quirks = \"minio\"",
            "quirks = \"aws\"\nregion = \"eu-central-1\"",
        );
    let list = "access = \"bucket-owner-full-control\"\ntags =";
    let actions = |scenario: &str| -> Result<BTreeSet<String>, Failed> {
        let policy = policy_of(scenario)?;
        let mut all = BTreeSet::new();
        for statement in policy["Statement"].as_array().ok_or("no statements")? {
            all.extend(listed(statement, "Action")?);
        }
        Ok(all)
    };
    let (with, without) = (actions(&aws.replace("tags =", list))?, actions(&aws)?);
    let more: Vec<_> = with.difference(&without).collect();
    let asked = ["s3:GetBucketAcl", "s3:GetObjectAcl", "s3:PutObjectAcl"];
    assert_eq!(more, asked);
    Ok(())
}
