//! What a run may do at each store, and nothing more: policies in the store's own form.
//!
//! S3 actions as <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html> names them, Azure's as
//! <https://learn.microsoft.com/en-us/azure/role-based-access-control/permissions/storage> does, Google's as
//! <https://cloud.google.com/storage/docs/access-control/iam-xml> does.

use std::{collections::BTreeSet, sync::Arc};

use serde::Serialize;

use crate::{
    ledger::Operation,
    quirks::Dialect,
    scenario::{Leg, Store, Way},
};

use super::Plan;

/// What a run may do at a store, in that store's own form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Policy {
    /// A policy of AWS's form, which the stores of the S3 world take, too.
    S3(S3Policy),
    /// A custom role of Azure.
    Azure(AzureRole),
    /// A custom role of Google.
    Google(GoogleRole),
    /// The rights on a folder.
    Folder(FolderRight),
}

/// The rights on a folder of this machine, which no store grants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct FolderRight {
    /// Where the bucket is, or will be: what is not whole yet lies beside it.
    pub folder: String,
    /// What may be done there.
    pub rights: [&'static str; 2],
}

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

/// A custom role of Azure, to be assigned at the storage account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AzureRole {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: &'static str,
    /// `true`: not one of Azure's own.
    pub is_custom: bool,
    /// What may be done to containers.
    pub actions: Vec<&'static str>,
    /// What may be done to blobs.
    pub data_actions: Vec<&'static str>,
    /// Where it may be assigned; the subscription has to be put in.
    pub assignable_scopes: Vec<String>,
}

/// A custom role of Google, as `gcloud iam roles create --file` takes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GoogleRole {
    /// Its name.
    pub title: String,
    /// What it is for.
    pub description: &'static str,
    /// How ripe it is.
    pub stage: &'static str,
    /// What may be done.
    pub included_permissions: Vec<&'static str>,
}

impl Plan {
    /// What the run may do at a store.
    #[must_use]
    pub fn policy(&self, store: &Arc<Store>) -> Policy {
        let operations = self.operations(store);
        match store.quirks.dialect {
            Dialect::S3 => Policy::S3(s3(store, &operations, self.tags(store))),
            Dialect::AzureBlob => Policy::Azure(azure(store, &operations, self.tags(store))),
            Dialect::Google => Policy::Google(google(store, &operations)),
            Dialect::Folder => Policy::Folder(FolderRight {
                folder: store.place.clone().real().to_string(),
                rights: ["read", "write"],
            }),
        }
    }

    /// What is sent to a store: what is expected, and what cleaning up after a fault takes.
    fn operations(&self, store: &Store) -> BTreeSet<Operation> {
        let rows = self.expected.iter().map(|(entry, _)| entry);
        let mine = rows.filter(|entry| entry.store == store.name);
        let mut all: BTreeSet<_> = mine.map(|entry| entry.operation).collect();
        all.insert(Operation::HeadBucket);
        if all.contains(&Operation::BeginMultipart) {
            all.extend([Operation::ListUploads, Operation::AbortMultipart]);
        }
        all
    }

    /// Whether objects are stored there with tags.
    fn tags(&self, store: &Store) -> Tagged {
        let touches = |leg: &&Leg| match &leg.way {
            Way::Import { to: end } | Way::Export { from: end, .. } => end.name == store.name,
            Way::Migrate { from, to } => from.name == store.name || to.name == store.name,
        };
        let mut datasets = self
            .scenario
            .legs
            .iter()
            .filter(touches)
            .flat_map(|leg| &leg.datasets);
        let tagged = datasets.any(|dataset| !dataset.attributes.tags.is_empty());
        if store.quirks.tags && tagged {
            Tagged::Yes
        } else {
            Tagged::No
        }
    }
}

/// Whether objects have tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tagged {
    Yes,
    No,
}

fn s3(store: &Store, operations: &BTreeSet<Operation>, tagged: Tagged) -> S3Policy {
    let bucket = format!("arn:aws:s3:::{}", store.bucket);
    let objects = format!("{bucket}/{}*", store.prefix);
    let mut of_objects = actions(operations, object_action);
    if tagged == Tagged::Yes {
        of_objects.push("s3:PutObjectTagging");
    }
    let mut statement = vec![
        allow("Bucket", actions(operations, bucket_action), bucket),
        allow("Objects", of_objects, objects.clone()),
    ];
    if operations.contains(&Operation::Put) {
        let versions = vec!["s3:DeleteObjectVersion"];
        statement.push(allow("OnlyIfTheBucketKeepsVersions", versions, objects));
    }
    S3Policy {
        version: "2012-10-17",
        statement,
    }
}

/// The actions that operations need, each once.
fn actions(
    operations: &BTreeSet<Operation>,
    of: fn(Operation) -> Option<&'static str>,
) -> Vec<&'static str> {
    let needed: BTreeSet<_> = operations
        .iter()
        .filter_map(|operation| of(*operation))
        .collect();
    needed.into_iter().collect()
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
        Operation::PutTags => "s3:PutObjectTagging",
        Operation::Delete | Operation::DeleteBatch => "s3:DeleteObject",
        _ => return None,
    })
}

fn azure(store: &Store, operations: &BTreeSet<Operation>, tagged: Tagged) -> AzureRole {
    let mut data_actions = actions(operations, blob_action);
    // Tags go with the blob that is stored, and take an action of their own.
    if tagged == Tagged::Yes && operations.contains(&Operation::Put) {
        data_actions.extend(blob_action(Operation::PutTags));
    }
    AzureRole {
        name: format!("exitdrill {}", store.bucket),
        description: "What a drill does in its container, and nothing more",
        is_custom: true,
        actions: actions(operations, container_action),
        data_actions,
        assignable_scopes: vec!["/subscriptions/<subscription>".to_owned()],
    }
}

fn container_action(operation: Operation) -> Option<&'static str> {
    Some(match operation {
        Operation::HeadBucket => "Microsoft.Storage/storageAccounts/blobServices/containers/read",
        Operation::CreateBucket => {
            "Microsoft.Storage/storageAccounts/blobServices/containers/write"
        }
        Operation::DeleteBucket => {
            "Microsoft.Storage/storageAccounts/blobServices/containers/delete"
        }
        _ => return None,
    })
}

fn blob_action(operation: Operation) -> Option<&'static str> {
    const BLOBS: [&str; 5] = [
        "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read",
        "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write",
        "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete",
        "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/tags/read",
        "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/tags/write",
    ];
    let [read, write, delete, read_tags, write_tags] = BLOBS;
    Some(match operation {
        Operation::Get | Operation::Head | Operation::ListPage | Operation::ListUploads => read,
        Operation::Put
        | Operation::PutPart
        | Operation::BeginMultipart
        | Operation::CompleteMultipart => write,
        Operation::Delete | Operation::DeleteBatch | Operation::AbortMultipart => delete,
        Operation::GetTags => read_tags,
        Operation::PutTags => write_tags,
        _ => return None,
    })
}

fn google(store: &Store, operations: &BTreeSet<Operation>) -> GoogleRole {
    let needed = operations.iter().flat_map(|it| google_permissions(*it));
    let needed: BTreeSet<_> = needed.copied().collect();
    GoogleRole {
        title: format!("exitdrill {}", store.bucket),
        description: "What a drill does in its bucket, and nothing more",
        stage: "GA",
        included_permissions: needed.into_iter().collect(),
    }
}

/// A write that may replace an object needs the right to delete it.
fn google_permissions(operation: Operation) -> &'static [&'static str] {
    const STORE: &[&str] = &[
        "storage.multipartUploads.create",
        "storage.objects.create",
        "storage.objects.delete",
    ];
    match operation {
        Operation::HeadBucket => &["storage.buckets.get"],
        Operation::CreateBucket => &["storage.buckets.create"],
        Operation::DeleteBucket => &["storage.buckets.delete"],
        Operation::ListPage => &["storage.objects.list"],
        Operation::Get | Operation::Head => &["storage.objects.get"],
        Operation::Put => STORE.split_at(1).1,
        Operation::BeginMultipart | Operation::PutPart | Operation::CompleteMultipart => STORE,
        Operation::AbortMultipart => &["storage.multipartUploads.abort"],
        Operation::ListUploads => &["storage.multipartUploads.list"],
        Operation::ListParts => &["storage.multipartUploads.listParts"],
        Operation::Delete => &["storage.objects.delete"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_from_google_takes_no_right_to_write() {
        let of = |operations: &[Operation]| {
            let needed = operations.iter().flat_map(|it| google_permissions(*it));
            needed.copied().collect::<BTreeSet<_>>()
        };
        let read = of(&[Operation::HeadBucket, Operation::ListPage, Operation::Get]);
        let expected = [
            "storage.buckets.get",
            "storage.objects.get",
            "storage.objects.list",
        ];
        assert_eq!(read, expected.into());
        assert!(of(&[Operation::PutPart]).contains("storage.multipartUploads.create"));
        assert!(!of(&[Operation::Put]).contains("storage.multipartUploads.create"));
    }
}
