//! Buckets of servers that speak S3, and what only they do.

use std::sync::Arc;

use exitdrill::{
    clock::Clock,
    quirks::{self, PayloadSigning, Quirks},
    scenario::{BucketOrigin, Credentials, ObjectLock, Place, PlainHttp, Store},
    store::s3::{Identity, S3, Settings},
    unit::Bytes,
};
use libtest_mimic::Failed;

use super::{suite, wire, witness};
use crate::{
    case,
    harness::{
        Case,
        minio::{self, ACCESS_KEY, SECRET_KEY},
    },
};

pub(super) const CASE: Case = case!(signed_payloads_are_checked needs Minio);

fn signed_payloads_are_checked() -> Result<(), Failed> {
    let quirks = Quirks {
        payload_signing: PayloadSigning::Signed,
        ..quirks()?
    };
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let endpoint = minio::shared()?.endpoint();
        suite::signed(witness::bench(&endpoint, &quirks, |_| true).await?).await;
        Ok(())
    })
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
