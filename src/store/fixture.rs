//! A store for tests, of no kind in particular.

use std::{sync::Arc, time::Duration};

use crate::{
    clock::Clock,
    digest::Algorithm,
    ledger::Attempt,
    quirks::{AddressStyle, Dialect, EtagMeaning, Listing, PayloadSigning, Quirks},
    scenario::{BucketOrigin, Credentials, Place, PlainHttp, Store},
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
        part_size: Size(5 << 20),
        concurrency: 1,
        credentials: Credentials::Anonymous,
    }
}

/// What S3 itself does.
pub(super) fn quirks() -> Quirks {
    Quirks {
        name: "test".into(),
        title: "a store under test".into(),
        dialect: Dialect::S3,
        address: AddressStyle::Path,
        region: "us-east-1".into(),
        payload_signing: PayloadSigning::Unsigned,
        put_checksum: Some(Algorithm::Sha256),
        part_checksum: Some(Algorithm::Crc32c),
        put_max: Size(5 << 30),
        part_min: Size(5 << 20),
        part_max: Size(5 << 30),
        parts_max: 10_000,
        listing: Listing::V2,
        page_max: 1_000,
        delete_batch_max: Some(1_000),
        conditional_put: true,
        tags: true,
        etag: EtagMeaning::Md5,
        facts: Vec::new(),
    }
}

/// A wire without caps.
pub(super) fn wire(dial: Dial, observer: impl Fn(Attempt) + Send + Sync + 'static) -> Wire {
    let span = Duration::from_mins(1);
    let config = wire::Config {
        dial,
        plain_http: wire::PlainHttp::LoopbackOnly,
        trust: Trust::System,
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
