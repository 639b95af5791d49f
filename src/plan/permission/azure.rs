//! A custom role of Azure.
//!
//! Actions as <https://learn.microsoft.com/en-us/azure/role-based-access-control/permissions/storage> names them, and as
//! <https://learn.microsoft.com/en-us/rest/api/storageservices/authorize-with-azure-active-directory> asks for them.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::{ledger::Operation, scenario::Store};

use super::{Tagged, actions};

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

/// What the version of a blob takes that deleting the blob has left:
/// <https://learn.microsoft.com/en-us/azure/storage/blobs/versioning-overview>.
const DELETE_VERSION: &str =
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/deleteBlobVersion/action";

/// What these operations need in the container.
pub(super) fn role(store: &Store, operations: &BTreeSet<Operation>, tagged: Tagged) -> AzureRole {
    let mut data_actions = actions(operations, blob_action);
    if operations.contains(&Operation::Put) {
        // Tags go with the blob that is stored, and take an action of their own.
        if tagged == Tagged::Yes {
            data_actions.extend(blob_action(Operation::PutTags));
        }
        data_actions.push(DELETE_VERSION);
    }
    AzureRole {
        name: format!("exitdrill {}", store.bucket),
        description: "What a drill does in its container, and nothing more; deleteBlobVersion is for an account that keeps versions",
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
