//! What giving back will take, held back from the caps before anything is written.
//!
//! The whole of a dataset is removed by the keys its seed gives, however much of it was written; so the whole of that is
//! held back at once, before its first object.

use std::collections::BTreeMap;

use crate::{
    dataset::{Objects, Past},
    ledger::Operation,
    plan::{CLAIM_LENGTH, removal},
    scenario::{BucketOrigin, Store},
    store::{Error, Kind},
    wire::{Hold, Needs},
};

use super::context::Door;

/// The payload of an answer that lists nothing.
const EMPTY_LISTING: u64 = 1 << 10;
/// What a batch says around its objects, and around the key of each.
const AROUND: (u64, u64) = (256, 128);
/// What the lifting of a hold says.
const LIFT: u64 = 256;
/// What a listing of versions says around its lines, and around the key of each, which may be encoded.
const LISTED: (u64, u64) = (1 << 10, 768);

/// For leaving a store: its claim read once more and removed, a look at what is left, unfinished uploads, the bucket.
pub(super) fn leaving(door: &Door) -> Result<Hold, Error> {
    let bucket = match door.store.bucket_origin {
        BucketOrigin::Existing => None,
        BucketOrigin::Created => Some((Operation::DeleteBucket, 1)),
    };
    let looks = 1 + u64::from(bucket.is_some() && door.store.dialect().deletes_full_buckets());
    let leave = [
        (Operation::Get, 1),
        (Operation::Delete, 1),
        (Operation::ListPage, looks),
        (Operation::ListUploads, 1),
    ];
    hold(
        door,
        &Needs {
            requests: leave.into_iter().chain(bucket).collect(),
            sent: 0,
            received: CLAIM_LENGTH + (1 + looks) * EMPTY_LISTING,
        },
    )
}

/// For removing a dataset's objects below a prefix.
pub(super) fn removing(
    door: &Door,
    prefix: &str,
    objects: &Objects,
    past: &[Past],
) -> Result<Hold, Error> {
    hold(door, &needs(&door.store, prefix, objects, past))
}

/// For aborting one upload in parts; without a request for it, by writing its object empty and removing it.
pub(super) fn aborting(door: &Door) -> Result<Hold, Error> {
    let requests = if door.store.dialect().begins_uploads() {
        BTreeMap::from([(Operation::AbortMultipart, 1)])
    } else {
        BTreeMap::from([(Operation::CompleteMultipart, 1), (Operation::Delete, 1)])
    };
    hold(
        door,
        &Needs {
            requests,
            ..Needs::default()
        },
    )
}

fn needs(store: &Store, prefix: &str, objects: &Objects, past: &[Past]) -> Needs {
    let requests = removal(store, objects, past).requests;
    let of = |operation| requests.get(&operation).copied().unwrap_or(0);
    let key = (prefix.len() + objects.longest_name()) as u64;
    let all = objects.len().saturating_mul(1 + past.len() as u64);
    // Lines without requests that hold them are none.
    let text = |requests: u64, around: u64, line: u64| {
        let lines = if requests > 0 { all } else { 0 };
        let around = requests.saturating_mul(around);
        around.saturating_add(lines.saturating_mul(line))
    };
    let batches = text(of(Operation::DeleteBatch), AROUND.0, key + AROUND.1);
    let pages = text(of(Operation::ListPage), LISTED.0, 3 * key + LISTED.1);
    let lifts = of(Operation::PutLegalHold).saturating_mul(LIFT);
    Needs {
        requests,
        sent: batches.saturating_add(lifts),
        received: batches.saturating_add(pages),
    }
}

fn hold(door: &Door, needs: &Needs) -> Result<Hold, Error> {
    let operation = needs.requests.keys().next().copied();
    let none = Needs::default();
    let sends = door.store.dialect().sends_requests();
    let needs = if sends { needs } else { &none };
    door.wire.hold(needs).map_err(|error| {
        Error::unanswered(
            Kind::Cap,
            operation.unwrap_or(Operation::Other),
            &door.store.name,
            error.to_string(),
        )
    })
}
