//! What a run may do at each store, and nothing more: policies in the store's own form.

use std::{collections::BTreeSet, sync::Arc};

use serde::Serialize;

use crate::{
    dataset::expected::Tags,
    ledger::Operation,
    object::Setting,
    quirks::Dialect,
    scenario::{Store, Verify},
};

use super::Plan;

mod azure;
mod google;
mod s3;

pub use azure::AzureRole;
pub use google::GoogleRole;
pub use s3::{S3Policy, Statement};

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

impl Plan {
    /// What the run may do at a store.
    #[must_use]
    pub fn policy(&self, store: &Arc<Store>) -> Policy {
        let operations = self.operations(store);
        match store.quirks.dialect {
            Dialect::S3 => Policy::S3(s3::policy(store, &operations, self.tags(store))),
            Dialect::AzureBlob => Policy::Azure(azure::role(store, &operations, self.tags(store))),
            Dialect::Google => Policy::Google(google::role(store, &operations)),
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
        // What is only read is asked for nothing else, however little of that is foreseen.
        let tags = (self.tags(store) == Tagged::Yes).then_some(Operation::GetTags);
        if self.only_reads(&store.name) {
            all.insert(Operation::Get);
            all.extend(tags);
            return all;
        }
        all.insert(Operation::HeadBucket);
        // Nothing is foreseen of what is not known yet.
        let mut unknown = self.unknown().flat_map(|cell| cell.way.written());
        if unknown.any(|to| to.name == store.name) {
            let holds = store.quirks.settings.contains(&Setting::LegalHold);
            all.extend(holds.then_some(Operation::PutLegalHold));
            all.extend([
                Operation::Put,
                Operation::BeginMultipart,
                Operation::PutPart,
                Operation::CompleteMultipart,
                Operation::Get,
                Operation::ListPage,
                Operation::Delete,
                Operation::DeleteBatch,
            ]);
            let is_read_back = self.scenario.run.verify != Verify::Nothing;
            all.extend(tags.filter(|_| is_read_back));
        }
        if all.contains(&Operation::BeginMultipart) {
            all.extend([Operation::ListUploads, Operation::AbortMultipart]);
        }
        all
    }

    /// Whether objects are read or stored there with tags.
    fn tags(&self, store: &Store) -> Tagged {
        let mut cells = self.cells.iter().filter(|cell| cell.way.touches(store));
        if cells.any(|cell| cell.tags(store) == Tags::Read) {
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
