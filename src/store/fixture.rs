//! A store for tests, of no kind in particular.

use std::{sync::Arc, time::Duration};

use crate::{
    clock::Clock,
    ledger::Attempt,
    quirks::{self, Quirks},
    scenario::{BucketOrigin, Credentials, ObjectLock, Place, PlainHttp, Store, Versioning},
    unit::Bytes as Size,
    wire::{self, Dial, Gate, Timeouts, Trust, Wire},
};

/// A store with these quirks.
pub(super) fn store(quirks: Quirks) -> Store {
    Store {
        name: "home".into(),
        place: Place::Embedded,
        bucket: "drill".into(),
        bucket_origin: BucketOrigin::Existing,
        prefix: "exitdrill/".into(),
        region: quirks.region.clone(),
        quirks: Arc::new(quirks),
        tariff: "self-hosted".into(),
        ca_file: None,
        plain_http: PlainHttp::LoopbackOnly,
        shape: None,
        object_lock: ObjectLock::Unused,
        versioning: Versioning::Unused,
        part_size: Size(5 << 20),
        concurrency: 1,
        credentials: Credentials::Anonymous,
    }
}

/// What S3 itself does.
pub(super) fn quirks() -> Quirks {
    let embedded = quirks::named("embedded").expect("the server of this process is known");
    Quirks {
        name: "test".into(),
        title: "a store under test".into(),
        ..(*embedded).clone()
    }
}

/// A wire without caps.
pub(super) fn wire(dial: Dial, observer: impl Fn(Attempt) + Send + Sync + 'static) -> Wire {
    wire_trusting(Trust::System, dial, observer)
}

/// The same, which believes these certificates.
pub(super) fn wire_trusting(
    trust: Trust,
    dial: Dial,
    observer: impl Fn(Attempt) + Send + Sync + 'static,
) -> Wire {
    let span = Duration::from_mins(1);
    let config = wire::Config {
        dial,
        plain_http: wire::PlainHttp::LoopbackOnly,
        trust,
        shape: None,
        timeouts: Timeouts {
            connect: span,
            first_byte: span,
            idle: span,
            request: span,
        },
        gate: Arc::new(Gate::open()),
        prices: None,
        clock: Clock::real(),
        observer: Arc::new(observer),
    };
    Wire::new(config).expect("a wire")
}
