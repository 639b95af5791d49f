//! Buckets of servers that speak S3, and what only they do.

use std::sync::Arc;

use exitdrill::{
    clock::Clock,
    drill::Ending,
    ledger::{Attempt, Operation, Phase},
    quirks::{self, PayloadSigning, Quirks},
    scenario::{BucketOrigin, Credentials, ObjectLock, Place, PlainHttp, Store},
    store::{
        Target as _,
        s3::{Identity, S3, Settings},
    },
    unit::Bytes,
    wire::Tag,
};
use libtest_mimic::Failed;

use super::{suite, wire, witness};
use crate::{
    case,
    harness::{
        Case, drill,
        minio::{self, ACCESS_KEY, SECRET_KEY},
        moto, versitygw,
    },
    metering,
};

pub(super) const CASES: [Case; 3] = [
    case!(signed_payloads_are_checked_by_a_minio needs Minio),
    case!(signed_payloads_are_checked_by_a_versitygw needs Versitygw),
    case!(a_bucket_that_was_there_outlives_a_run needs Moto),
];

fn signed_payloads_are_checked_by_a_minio() -> Result<(), Failed> {
    signed(&minio::shared()?.endpoint())
}

fn signed_payloads_are_checked_by_a_versitygw() -> Result<(), Failed> {
    signed(&versitygw::shared()?.endpoint())
}

fn signed(endpoint: &str) -> Result<(), Failed> {
    let quirks = Quirks {
        payload_signing: PayloadSigning::Signed,
        ..quirks()?
    };
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        suite::signed(witness::bench(endpoint, &quirks).await?).await;
        Ok(())
    })
}

/// A moto says, as Amazon's first region does, that it made a bucket of one's own that was there all along.
fn a_bucket_that_was_there_outlives_a_run() -> Result<(), Failed> {
    let endpoint = moto::shared()?.endpoint();
    let name = minio::fresh_bucket();
    let bucket = bucket(&name, &endpoint, &quirks()?)?;
    let tag = Tag::of(&"witness".into(), Phase::Setup);
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(bucket.create_bucket(&tag))?;
    runtime.block_on(bucket.create_bucket(&tag))?;
    let text = metering::scenario(&endpoint, &name);
    let drilled = drill::run(&text, |_| ())?;
    assert_eq!(drilled.ending, Ending::Complete);
    let made = |it: &&&Attempt| it.operation == Operation::CreateBucket;
    assert_eq!(drilled.at("away").iter().filter(made).count(), 0);
    assert!(runtime.block_on(bucket.has_bucket(&tag))?, "it is gone");
    Ok(())
}

/// Those of MinIO, with small pages, so that listings have several.
pub(super) fn quirks() -> Result<Quirks, Failed> {
    let quirks = quirks::named("minio").ok_or("no quirks of MinIO")?;
    Ok(Quirks {
        page_max: 3,
        ..Quirks::clone(&quirks)
    })
}

/// A bucket; the servers have the same user.
pub(super) fn bucket(name: &str, endpoint: &str, quirks: &Quirks) -> Result<S3, Failed> {
    let store = Store {
        name: "witness".into(),
        place: Place::Embedded,
        bucket: name.to_owned(),
        bucket_origin: BucketOrigin::Existing,
        prefix: "suite/".to_owned(),
        region: quirks.region.clone(),
        quirks: Arc::new(quirks.clone()),
        tariff: "self-hosted".to_owned(),
        ca_file: None,
        plain_http: PlainHttp::LoopbackOnly,
        shape: None,
        object_lock: ObjectLock::Unused,
        part_size: Bytes(5 << 20),
        concurrency: 1,
        credentials: Credentials::Anonymous,
    };
    Ok(S3::new(Settings {
        store: Arc::new(store),
        endpoint: endpoint.parse()?,
        wire: wire()?,
        identity: Identity::fixed(ACCESS_KEY, SECRET_KEY),
        clock: Clock::real(),
    })?)
}
