//! Buckets of servers that speak S3, and what only they do.

use std::sync::Arc;

use exitdrill::{
    clock::Clock,
    digest::{Algorithm, Checksum},
    drill::Ending,
    ledger::{Attempt, Operation, Phase},
    object::{Attributes, Key},
    quirks::{self, ChecksumPlace, PayloadSigning, Quirks},
    scenario::{BucketOrigin, Credentials, ObjectLock, Place, PlainHttp, Store, Versioning},
    store::{
        Kind, Overwrite, Payload, Source as _, Target as _, Upload, pieces,
        s3::{Identity, S3, Settings},
    },
    unit::Bytes,
    wire::Tag,
};
use libtest_mimic::Failed;

use super::{
    known::{Known, held},
    suite, wire, witness,
};
use crate::{
    case,
    harness::{
        Case, drill,
        minio::{self, ACCESS_KEY, SECRET_KEY},
        moto,
        proxy::Proxy,
        versitygw,
    },
    metering,
};

pub(super) const CASES: [Case; 6] = [
    case!(signed_payloads_are_checked_by_a_minio needs Minio),
    case!(signed_payloads_are_checked_by_a_versitygw needs Versitygw),
    case!(a_bucket_that_was_there_outlives_a_run needs Moto),
    case!(checksums_in_each_dialect_are_verified_by_a_minio needs Minio),
    case!(checksums_in_each_dialect_are_verified_by_a_versitygw needs Versitygw),
    case!(bytes_changed_on_their_way_are_refused_by_a_minio needs Minio),
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

fn checksums_in_each_dialect_are_verified_by_a_minio() -> Result<(), Failed> {
    let endpoint = minio::shared()?.endpoint();
    summed(&endpoint, ChecksumPlace::Header)?;
    summed(&endpoint, ChecksumPlace::Trailer)
}

fn checksums_in_each_dialect_are_verified_by_a_versitygw() -> Result<(), Failed> {
    let endpoint = versitygw::shared()?.endpoint();
    summed(&endpoint, ChecksumPlace::Header)?;
    let known = Known {
        case: "summed",
        says: "aws-chunked,gzip",
        reason: "it keeps the framing of an upload as the encoding of the object",
    };
    held(Some(&known), || {
        summed(&endpoint, ChecksumPlace::Trailer).expect("a bench");
    })
}

/// The quirks that send a checksum of this algorithm there.
fn sending(algorithm: Algorithm, checksum_in: ChecksumPlace) -> Result<Quirks, Failed> {
    Ok(Quirks {
        checksum_in,
        put_checksum: Some(algorithm),
        part_checksum: Some(algorithm),
        ..quirks()?
    })
}

fn summed(endpoint: &str, place: ChecksumPlace) -> Result<(), Failed> {
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        for algorithm in Algorithm::ALL {
            // An MD5 never trails.
            if (algorithm, place) == (Algorithm::Md5, ChecksumPlace::Trailer) {
                continue;
            }
            let quirks = sending(algorithm, place)?;
            suite::summed(witness::bench(endpoint, &quirks).await?, algorithm).await;
        }
        Ok(())
    })
}

/// What the sender means is right, and so is its checksum: only what arrives is not. Each dialect has it refused.
fn bytes_changed_on_their_way_are_refused_by_a_minio() -> Result<(), Failed> {
    let minio = minio::shared()?;
    let proxy = Proxy::meddling(minio.address(), 0xfe, 0xff)?;
    let endpoint = format!("http://{}", proxy.address());
    let runtime = tokio::runtime::Runtime::new()?;
    for (algorithm, place) in [
        (Algorithm::Md5, ChecksumPlace::Header),
        (Algorithm::Crc64Nvme, ChecksumPlace::Header),
        (Algorithm::Crc32c, ChecksumPlace::Trailer),
        (Algorithm::Crc64Nvme, ChecksumPlace::Trailer),
    ] {
        let name = minio::fresh_bucket();
        let bucket = bucket(&name, &endpoint, &sending(algorithm, place)?)?;
        let tag = Tag::of(&"witness".into(), Phase::Setup);
        runtime.block_on(bucket.create_bucket(&tag))?;
        let key = Key::new("suite/object")?;
        let put = |bytes: Vec<u8>| {
            let upload = Upload {
                payload: Payload {
                    length: bytes.len() as u64,
                    checksum: Some(Checksum::of(algorithm, &bytes)),
                    body: pieces([bytes.into()]),
                },
                attributes: Attributes::default(),
                overwrite: Overwrite::Replace,
            };
            runtime.block_on(bucket.put(&tag, &key, upload))
        };
        let refused = put(vec![0xfe; 70_000])
            .err()
            .ok_or("wrong bytes were stored")?;
        assert_eq!(refused.kind, Kind::Checksum, "{algorithm:?}: {refused}");
        let head = runtime.block_on(bucket.head(&tag, &key)).err();
        assert_eq!(head.map(|error| error.kind), Some(Kind::NotFound));
        put(vec![0x7e; 70_000])?;
    }
    Ok(())
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
        versioning: Versioning::Unused,
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
