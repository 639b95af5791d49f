//! The suite of all stores on a real MinIO.

use std::{sync::Arc, time::Duration};

use exitdrill::{
    clock::Clock,
    ledger::Phase,
    quirks::{self, PayloadSigning, Quirks},
    scenario::{BucketOrigin, Credentials, Place, PlainHttp, Store},
    store::{
        Target as _,
        s3::{Identity, S3, Settings},
    },
    unit::Bytes,
    wire::{self, Dial, Gate, Tag, Timeouts, Trust, Wire},
};
use libtest_mimic::Failed;

use crate::{
    case,
    harness::{Case, minio},
};

/// The cases of the suite on one server, by name; `run` of the module runs one.
macro_rules! cases {
    ($need:ident; $($more:expr),*; $($name:ident)*) => {
        pub(crate) const CASES: &[Case] = &[
            case!(every_case_is_run),
            $($more,)*
            $(case!($name needs $need)),*
        ];

        $(
            fn $name() -> Result<(), Failed> {
                run(stringify!($name))
            }
        )*

        fn every_case_is_run() -> Result<(), Failed> {
            let names: Vec<&str> = suite::CASES.iter().map(|case| case.0).collect();
            assert_eq!(names, [$(stringify!($name)),*]);
            Ok(())
        }
    };
}

pub(crate) mod azurite;
mod suite;

use suite::{Bench, Offers};

cases! {
    Minio; case!(signed_payloads_are_checked needs Minio);
    an_object_comes_back
    an_empty_object_comes_back
    odd_keys_are_only_names
    attributes_come_back
    pages_make_the_whole_list
    parts_make_the_object
    an_aborted_upload_is_gone
    wrong_parts_make_nothing
    the_rest_of_an_object_is_read
    a_changed_object_is_not_resumed
    nothing_is_overwritten_unasked
    what_is_deleted_is_gone
    many_are_deleted_at_once
    wrong_bytes_are_never_stored
    wrong_parts_are_never_stored
    a_missing_bucket_is_said
    a_bucket_is_made_and_unmade
}

fn run(name: &str) -> Result<(), Failed> {
    let case = suite::CASES.iter().find(|case| case.0 == name);
    let (_, case) = case.ok_or("no such case")?;
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        case(bench(&quirks()?).await?).await;
        Ok(())
    })
}

fn signed_payloads_are_checked() -> Result<(), Failed> {
    let quirks = Quirks {
        payload_signing: PayloadSigning::Signed,
        ..quirks()?
    };
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        suite::signed(bench(&quirks).await?).await;
        Ok(())
    })
}

/// MinIO's own, with small pages, so that listings have several.
fn quirks() -> Result<Quirks, Failed> {
    let quirks = quirks::named("minio").ok_or("no quirks of MinIO")?;
    Ok(Quirks {
        page_max: 3,
        ..Quirks::clone(&quirks)
    })
}

async fn bench(quirks: &Quirks) -> Result<Bench, Failed> {
    let target = bucket(&minio::fresh_bucket(), quirks)?;
    let tag = Tag::of(&"minio".into(), Phase::Setup);
    target.create_bucket(&tag).await?;
    Ok(Bench {
        target: Arc::new(target),
        missing: Arc::new(bucket("missing", quirks)?),
        prefix: "suite/".to_owned(),
        takes: |name| !["a//b", "./x", "x/../y", "/leading", "..", "//"].contains(&name),
        part_checksum: quirks.part_checksum,
        offers: Offers::S3,
    })
}

fn bucket(name: &str, quirks: &Quirks) -> Result<S3, Failed> {
    let store = Store {
        name: "minio".into(),
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
        part_size: Bytes(5 << 20),
        concurrency: 1,
        credentials: Credentials::Anonymous,
    };
    Ok(S3::new(Settings {
        store: Arc::new(store),
        endpoint: minio::shared()?.endpoint().parse()?,
        wire: wire()?,
        identity: Identity::fixed(minio::ACCESS_KEY, minio::SECRET_KEY),
        clock: Clock::real(),
    })?)
}

fn wire() -> Result<Wire, wire::Error> {
    let span = Duration::from_mins(1);
    Wire::new(wire::Config {
        dial: Dial::Network,
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
        observer: Arc::new(|_| ()),
    })
}
