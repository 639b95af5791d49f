//! A real Azurite for the suite of all stores, and what Azure does otherwise.

use std::sync::Arc;

use exitdrill::{
    clock::Clock,
    digest::Algorithm,
    ledger::Phase,
    object::{Attributes, Header, Key},
    quirks::{self, Quirks},
    scenario::{BucketOrigin, Credentials, ObjectLock, Place, PlainHttp, Store, Versioning},
    store::{
        Kind, Overwrite, Payload, Source as _, Target as _, Upload,
        native::azure::{AzureBlob, Identity, Settings},
        pieces,
    },
    unit::Bytes,
    wire::Tag,
};
use libtest_mimic::Failed;

use super::{
    suite::{Bench, Feature, Offers},
    wire,
};
use crate::{
    case,
    harness::{
        Case,
        azurite::{self, ACCOUNT, KEY},
        minio::fresh_bucket,
    },
};

pub(crate) const CASES: &[Case] = &[
    case!(what_azure_cannot_carry_is_said_and_not_sent needs Azurite),
    case!(a_wrong_key_is_no_credential needs Azurite),
    case!(a_full_container_stays_whole needs Azurite),
];

const OFFERS: Offers = Offers {
    features: &[Feature::Tags, Feature::KeptChecksums],
    checksums: &[Algorithm::Md5],
    // Azurite says `InvalidOperation` where the service says `Md5Mismatch`.
    mismatch: Kind::Refused,
    attributes,
};

/// What Blob Storage keeps: no `Expires`, names of metadata that are identifiers, tags of fewer letters.
fn attributes() -> Attributes {
    let whole = (Offers::S3.attributes)();
    Attributes {
        settings: std::collections::BTreeMap::new(),
        headers: whole
            .headers
            .into_iter()
            .filter(|(name, _)| *name != Header::Expires)
            .collect(),
        metadata: whole
            .metadata
            .into_iter()
            .filter(|(name, _)| !name.contains('-'))
            .collect(),
        tags: [("owner name", "a+b=c/d:e_f-g.h"), ("project", "exit")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
    }
}

fn on(test: impl AsyncFnOnce(Bench) -> Result<(), Failed>) -> Result<(), Failed> {
    tokio::runtime::Runtime::new()?.block_on(async { test(bench().await?).await })
}

pub(super) async fn bench() -> Result<Bench, Failed> {
    let quirks = quirks::named("azure-blob").ok_or("no quirks of Azure")?;
    let quirks = Quirks {
        page_max: 3,
        ..Quirks::clone(&quirks)
    };
    let target = container(&fresh_bucket(), &quirks, KEY)?;
    target.create_bucket(&tag()).await?;
    Ok(Bench {
        target: Arc::new(target),
        missing: Arc::new(container("missing", &quirks, KEY)?),
        prefix: "suite/".to_owned(),
        loses: Vec::new(),
        part_checksum: quirks.part_checksum,
        offers: OFFERS,
    })
}

fn tag() -> Tag {
    Tag::of(&"azurite".into(), Phase::Setup)
}

fn container(name: &str, quirks: &Quirks, key: &str) -> Result<AzureBlob, Failed> {
    let store = Store {
        name: "azurite".into(),
        place: Place::Embedded,
        bucket: name.to_owned(),
        bucket_origin: BucketOrigin::Existing,
        prefix: "suite/".to_owned(),
        region: quirks.region.clone(),
        quirks: Arc::new(quirks.clone()),
        tariff: "self-hosted".to_owned(),
        ca_file: None,
        plain_http: PlainHttp::LoopbackOnly,
        part_size: Bytes(5 << 20),
        concurrency: 1,
        credentials: Credentials::Anonymous,
        shape: None,
        object_lock: ObjectLock::Unused,
        versioning: Versioning::Unused,
    };
    Ok(AzureBlob::new(Settings {
        store: Arc::new(store),
        endpoint: azurite::shared()?.endpoint().parse()?,
        wire: wire()?,
        identity: Identity::shared_key(ACCOUNT, key)?,
        clock: Clock::real(),
    })?)
}

fn upload() -> Upload {
    Upload {
        payload: Payload {
            body: pieces([bytes::Bytes::from_static(b"x")]),
            length: 1,
            checksum: None,
        },
        attributes: Attributes::default(),
        overwrite: Overwrite::Replace,
    }
}

fn what_azure_cannot_carry_is_said_and_not_sent() -> Result<(), Failed> {
    on(async |bench| {
        for name in [
            "suite/../x",
            "suite/./x",
            "suite/a\u{1}",
            "suite/a\\b",
            "../x",
        ] {
            let key = Key::new(name)?;
            let put = bench.target.put(&tag(), &key, upload()).await;
            let error = put.err().ok_or("it was put")?;
            assert_eq!((error.kind, error.status), (Kind::NotSupported, None));
            let none = Attributes::default();
            let begun = bench.target.begin_multipart(&tag(), &key, &none).await;
            assert!(begun.is_err(), "{name:?}");
        }
        let page = bench.target.list_page(&tag(), "", None).await?;
        assert!(page.objects.is_empty(), "{page:?}");
        Ok(())
    })
}

fn a_wrong_key_is_no_credential() -> Result<(), Failed> {
    on(async |_| {
        let quirks = quirks::named("azure-blob").ok_or("no quirks of Azure")?;
        let wrong = container(&fresh_bucket(), &quirks, "d3Jvbmc=")?;
        let error = wrong.create_bucket(&tag()).await.err().ok_or("let in")?;
        // Azurite says `AuthorizationFailure` where the service says `AuthenticationFailed`.
        assert!(is_refused(error.kind), "{error}");
        assert!(!error.to_string().contains("d3Jvbmc"), "{error}");
        let head = wrong.head(&tag(), &Key::new("x")?).await;
        assert!(head.is_err_and(|error| is_refused(error.kind)));
        Ok(())
    })
}

fn is_refused(kind: Kind) -> bool {
    matches!(kind, Kind::Credentials | Kind::Denied)
}

/// The service itself would delete a container with everything in it.
fn a_full_container_stays_whole() -> Result<(), Failed> {
    on(async |bench| {
        let key = Key::new("beside/object")?;
        bench.target.put(&tag(), &key, upload()).await?;
        let kept = bench.target.delete_bucket(&tag()).await;
        assert_eq!(kept.err().map(|error| error.kind), Some(Kind::Refused));
        bench.target.delete(&tag(), &key, None).await?;
        bench.target.delete_bucket(&tag()).await?;
        assert!(!bench.target.has_bucket(&tag()).await?);
        Ok(())
    })
}
