//! The requests and object bytes of a run without faults.
//!
//! Object bytes are the payload of `put`, `put-part` and `get`; the XML of control requests is not foreseen.

use std::sync::Arc;

use crate::{
    dataset::{
        Objects, Past,
        expected::{self, Access, Expected, Holds, Tags},
    },
    ledger::{Counts, Entry, Ledger, Operation, Phase, Round, StatusClass, Traffic},
    scenario::{BucketOrigin, Run, Store, Verify, Versioning},
    unit::Bytes,
};

use super::{Cell, Filling, sample};

/// The length in bytes of a claim's text.
pub const CLAIM_LENGTH: u64 = 64;

/// Where expected requests belong.
struct At<'a> {
    store: &'a Arc<Store>,
    cell: Option<(u32, Round)>,
    phase: Phase,
}

impl At<'_> {
    fn add(&self, ledger: &mut Ledger, expected: &Expected) {
        if !self.store.dialect().sends_requests() {
            return;
        }
        for (operation, attempts) in &expected.requests {
            let entry = Entry {
                store: Arc::clone(&self.store.name),
                cell: self.cell.map(|(cell, _)| cell),
                round: self.cell.map(|(_, round)| round),
                phase: self.phase,
                operation: *operation,
                status: StatusClass::Success,
            };
            let object = operation.carries_objects();
            let payload = |bytes: Bytes| Traffic {
                payload: if object { bytes.0 } else { 0 },
                ..Traffic::default()
            };
            let (sent, received) = match operation {
                Operation::Get => (Traffic::default(), payload(expected.received)),
                _ => (payload(expected.sent), Traffic::default()),
            };
            ledger.add(
                entry,
                Counts {
                    attempts: *attempts,
                    retries: 0,
                    sent,
                    received,
                },
            );
        }
    }

    /// Storing every object; what goes in one piece and what goes in parts is added apart, so that bytes stand at their operation.
    fn uploads(&self, ledger: &mut Ledger, objects: &Objects) {
        let part_size = self.store.part_size;
        let whole = objects.sizes().filter(|size| *size <= part_size);
        self.add(ledger, &expected::writing(whole, part_size));
        let parted = objects.sizes().filter(|size| *size > part_size);
        let mut parted = expected::writing(parted, part_size);
        if !self.store.dialect().begins_uploads() {
            parted.requests.remove(&Operation::BeginMultipart);
        }
        self.add(ledger, &parted);
    }

    /// Storing what every object was before; a deletion is a request of its own.
    fn past(&self, ledger: &mut Ledger, past: &[Past], objects: &Objects) {
        for past in past {
            match past {
                Past::Version(older) => self.uploads(ledger, older),
                Past::Deleted => self.add(ledger, &expected::cleaning(objects.len(), 0, None)),
            }
        }
    }

    /// Reading what objects of these sizes were before, the listing of it included.
    fn past_downloads(
        &self,
        ledger: &mut Ledger,
        cell: &Cell,
        sizes: &(impl Iterator<Item = Bytes> + Clone),
    ) {
        let past = cell.past();
        if past.is_empty() {
            return;
        }
        self.listing(ledger, entries(&cell.objects, &past));
        for _ in past.iter().filter(|past| matches!(past, Past::Version(_))) {
            self.add(ledger, &expected::reading(sizes.clone(), Tags::Skipped));
        }
    }

    fn listing(&self, ledger: &mut Ledger, objects: u64) {
        self.add(
            ledger,
            &expected::listing(objects, self.store.quirks.page_max),
        );
    }

    fn downloads(&self, ledger: &mut Ledger, cell: &Cell, sizes: impl Iterator<Item = Bytes>) {
        let reading = expected::reading(sizes, cell.tags(self.store));
        let objects = reading.requests.get(&Operation::Get).copied();
        self.add(ledger, &reading);
        let access = Access::of(cell.objects.attributes(), &self.store.quirks);
        self.add(ledger, &access.reading(objects.unwrap_or(0)));
    }

    fn removals(&self, ledger: &mut Ledger, objects: &Objects, past: &[Past]) {
        self.add(ledger, &removal(self.store, objects, past));
    }

    fn one(&self, ledger: &mut Ledger, operation: Operation, bytes: u64) {
        let expected = Expected {
            requests: [(operation, 1)].into(),
            sent: Bytes(bytes),
            received: Bytes(bytes),
        };
        self.add(ledger, &expected);
    }
}

/// How many lines a listing of versions has for these objects and what they were before.
fn entries(objects: &Objects, past: &[Past]) -> u64 {
    objects.len().saturating_mul(1 + past.len() as u64)
}

/// Removing objects and what they were before; where a store keeps versions, they are listed to be removed by name.
#[must_use]
pub fn removal(store: &Store, objects: &Objects, past: &[Past]) -> Expected {
    let (all, batch) = (entries(objects, past), store.quirks.delete_batch_max);
    let odd = objects.beyond_xml().saturating_mul(1 + past.len() as u64);
    let cleaning = expected::cleaning(all, odd, batch);
    let holds = Holds::of(objects, &store.quirks);
    // No hold keeps a delete marker.
    let markers = past.iter().filter(|past| matches!(past, Past::Deleted));
    let held = all - objects.len().saturating_mul(markers.count() as u64);
    let cleaning = cleaning.plus(&holds.lifting(held));
    if store.keeps_versions() {
        cleaning.plus(&expected::listing(all, store.quirks.page_max))
    } else {
        cleaning
    }
}

/// The expected ledger of the whole drill.
pub(super) fn of_drill(
    run: &Run,
    stores: &[Arc<Store>],
    fillings: &[Filling],
    cells: &[Cell],
    order: &[(u32, Round)],
) -> Ledger {
    let mut ledger = Ledger::default();
    for cell in cells.iter().filter(|cell| cell.is_real()) {
        let Some(store) = cell.source() else { continue };
        // One page, until it is known how many more there are.
        At {
            store,
            cell: None,
            phase: Phase::Setup,
        }
        .listing(&mut ledger, cell.objects.listed());
    }
    for store in stores {
        if super::only_reads(cells, &store.name) {
            continue;
        }
        guards(&mut ledger, store);
        if super::asks_access(cells, store) {
            let setup = At {
                store,
                cell: None,
                phase: Phase::Setup,
            };
            setup.one(&mut ledger, Operation::GetAcl, 0);
        }
    }
    for filling in fillings {
        let past = filling.past();
        let at = |phase| At {
            store: &filling.store,
            cell: None,
            phase,
        };
        let setup = at(Phase::Setup);
        setup.past(&mut ledger, &past, &filling.objects);
        setup.uploads(&mut ledger, &filling.objects);
        at(Phase::Clean).removals(&mut ledger, &filling.objects, &past);
    }
    for (number, round) in order {
        for cell in cells.iter().filter(|cell| cell.number == *number) {
            of_round(&mut ledger, run, cell, *round);
        }
    }
    ledger
}

/// Bucket, empty prefix, claim and its reading back; and at the end, the claim, a look at what is left, the bucket.
fn guards(ledger: &mut Ledger, store: &Arc<Store>) {
    let setup = At {
        store,
        cell: None,
        phase: Phase::Setup,
    };
    let clean = At {
        store,
        cell: None,
        phase: Phase::Clean,
    };
    setup.one(ledger, Operation::HeadBucket, 0);
    if store.bucket_origin == BucketOrigin::Created {
        setup.one(ledger, Operation::CreateBucket, 0);
        if store.versioning == Versioning::Kept {
            setup.one(ledger, Operation::CreateBucket, 0);
        }
        if store.dialect().deletes_full_buckets() {
            clean.one(ledger, Operation::ListPage, 0);
        }
        clean.one(ledger, Operation::DeleteBucket, 0);
    }
    setup.one(ledger, Operation::ListPage, 0);
    setup.one(ledger, Operation::Put, CLAIM_LENGTH);
    setup.one(ledger, Operation::Get, CLAIM_LENGTH);
    clean.one(ledger, Operation::Delete, 0);
    clean.one(ledger, Operation::ListPage, 0);
}

fn of_round(ledger: &mut Ledger, run: &Run, cell: &Cell, round: Round) {
    let at = |store, phase| At {
        store,
        cell: Some((cell.number, round)),
        phase,
    };
    let (objects, past) = (cell.objects.len(), cell.past());
    for (from, to) in cell.way.hops() {
        if let Some(from) = from {
            let moving = at(from, Phase::Move);
            moving.past_downloads(ledger, cell, &cell.objects.sizes());
            if !cell.is_real() {
                moving.listing(ledger, objects);
            }
            moving.downloads(ledger, cell, cell.objects.sizes());
        }
        if let Some(to) = to {
            at(to, Phase::Move).past(ledger, &past, &cell.objects);
            at(to, Phase::Move).uploads(ledger, &cell.objects);
            at(to, Phase::Clean).removals(ledger, &cell.objects, &past);
        }
    }
    let Some(target) = cell.target() else { return };
    if run.verify != Verify::Nothing {
        let verifying = at(target, Phase::Verify);
        verifying.listing(ledger, objects);
        if let Some(sample) = sample(run, cell, round) {
            let sizes = sample.iter().map(|index| cell.objects.size(*index));
            verifying.past_downloads(ledger, cell, &sizes);
            verifying.downloads(ledger, cell, sizes);
        } else {
            verifying.past_downloads(ledger, cell, &cell.objects.sizes());
            verifying.downloads(ledger, cell, cell.objects.sizes());
        }
    }
}
