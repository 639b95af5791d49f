//! A policy of AWS's form.
//!
//! Actions as <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html> names them.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::{
    ledger::Operation,
    scenario::{ObjectLock, Store, Versioning},
};

use super::{Tagged, actions};

/// A policy of AWS's form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct S3Policy {
    /// The version of the form.
    pub version: &'static str,
    /// What is allowed.
    pub statement: Vec<Statement>,
}

/// Actions that are allowed on a resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Statement {
    /// What it is for.
    pub sid: &'static str,
    /// `Allow`.
    pub effect: &'static str,
    /// What may be done.
    pub action: Vec<&'static str>,
    /// To what.
    pub resource: Vec<String>,
}

/// What objects that are locked need beside.
const LOCKED: [&str; 3] = [
    "s3:BypassGovernanceRetention",
    "s3:GetObjectRetention",
    "s3:PutObjectRetention",
];

/// What these operations need in the bucket and below the prefix.
pub(super) fn policy(store: &Store, operations: &BTreeSet<Operation>, tagged: Tagged) -> S3Policy {
    let bucket = format!("arn:aws:s3:::{}", store.bucket);
    let objects = format!("{bucket}/{}*", store.prefix);
    let mut of_objects = actions(operations, object_action);
    if tagged == Tagged::Yes && operations.contains(&Operation::Put) {
        of_objects.push("s3:PutObjectTagging");
    }
    let listed = operations.contains(&Operation::GetAcl);
    of_objects.extend(listed.then_some("s3:PutObjectAcl"));
    let mut of_bucket = actions(operations, bucket_action);
    if store.object_lock == ObjectLock::Governance {
        of_objects.extend(LOCKED);
        let holds = operations.contains(&Operation::PutLegalHold);
        of_objects.extend(holds.then_some("s3:GetObjectLegalHold"));
        let made = operations.contains(&Operation::CreateBucket);
        of_bucket.extend(made.then_some("s3:PutBucketObjectLockConfiguration"));
        of_bucket.extend(made.then_some("s3:PutBucketVersioning"));
    }
    let writes = operations.contains(&Operation::Put);
    if writes && store.keeps_versions() {
        versions(store, operations, &mut of_bucket, &mut of_objects);
    }
    let mut statement = vec![
        allow("Bucket", of_bucket, bucket),
        allow("Objects", of_objects, objects.clone()),
    ];
    if writes && !store.keeps_versions() {
        let versions = vec!["s3:DeleteObjectVersion"];
        statement.push(allow("OnlyIfTheBucketKeepsVersions", versions, objects));
    }
    S3Policy {
        version: "2012-10-17",
        statement,
    }
}

/// What a bucket that keeps versions needs beside: they are listed, read and removed by name.
fn versions(
    store: &Store,
    operations: &BTreeSet<Operation>,
    of_bucket: &mut Vec<&'static str>,
    of_objects: &mut Vec<&'static str>,
) {
    let made = operations.contains(&Operation::CreateBucket);
    let enabled = made && store.versioning == Versioning::Kept;
    of_bucket.push("s3:ListBucketVersions");
    if enabled && !of_bucket.contains(&"s3:PutBucketVersioning") {
        of_bucket.push("s3:PutBucketVersioning");
    }
    of_objects.extend(["s3:DeleteObjectVersion", "s3:GetObjectVersion"]);
}

fn allow(sid: &'static str, action: Vec<&'static str>, resource: String) -> Statement {
    Statement {
        sid,
        effect: "Allow",
        action,
        resource: vec![resource],
    }
}

fn bucket_action(operation: Operation) -> Option<&'static str> {
    Some(match operation {
        Operation::ListPage | Operation::HeadBucket => "s3:ListBucket",
        Operation::ListUploads => "s3:ListBucketMultipartUploads",
        Operation::GetAcl => "s3:GetBucketAcl",
        Operation::CreateBucket => "s3:CreateBucket",
        Operation::DeleteBucket => "s3:DeleteBucket",
        _ => return None,
    })
}

fn object_action(operation: Operation) -> Option<&'static str> {
    Some(match operation {
        Operation::Put
        | Operation::PutPart
        | Operation::BeginMultipart
        | Operation::CompleteMultipart => "s3:PutObject",
        Operation::AbortMultipart => "s3:AbortMultipartUpload",
        Operation::ListParts => "s3:ListMultipartUploadParts",
        Operation::Get | Operation::Head => "s3:GetObject",
        Operation::GetTags => "s3:GetObjectTagging",
        Operation::GetAcl => "s3:GetObjectAcl",
        Operation::PutTags => "s3:PutObjectTagging",
        Operation::PutLegalHold => "s3:PutObjectLegalHold",
        Operation::Delete | Operation::DeleteBatch => "s3:DeleteObject",
        _ => return None,
    })
}
