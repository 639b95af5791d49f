//! A custom role of Google.
//!
//! Permissions as <https://cloud.google.com/storage/docs/access-control/iam-xml> names them.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::{ledger::Operation, scenario::Store};

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

/// What these operations need in the bucket.
pub(super) fn role(store: &Store, operations: &BTreeSet<Operation>) -> GoogleRole {
    let needed = operations.iter().flat_map(|it| permissions(*it));
    let needed: BTreeSet<_> = needed.copied().collect();
    GoogleRole {
        title: format!("exitdrill {}", store.bucket),
        description: "What a drill does in its bucket, and nothing more",
        stage: "GA",
        included_permissions: needed.into_iter().collect(),
    }
}

/// A write that may replace an object needs the right to delete it.
fn permissions(operation: Operation) -> &'static [&'static str] {
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
            let needed = operations.iter().flat_map(|it| permissions(*it));
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
