//! Google Cloud Storage natively, on a real fake-gcs-server: what is read of it, and deleted. Its XML interface takes no puts and
//! says of no listing where it ends; so the suite of all stores runs on a double.

use std::sync::Arc;

use exitdrill::{
    clock::Clock,
    digest::{Algorithm, Checksum},
    ledger::Phase,
    object::{Attributes, Header, Key},
    quirks::{self, Quirks},
    scenario::{BucketOrigin, Credentials, ObjectLock, Place, PlainHttp, Store, Versioning},
    store::{
        Kind, Overwrite, Payload, Rest, Source as _, Target as _, Upload,
        native::google::{GoogleStorage, Identity, Settings},
        pieces,
    },
    unit::Bytes,
    wire::Tag,
};
use futures::TryStreamExt as _;
use libtest_mimic::Failed;

use super::{
    suite::{self, Bench, Feature, Offers},
    wire,
};
use crate::{
    case,
    harness::{Case, fake_gcs::FakeGcs, google, minio::fresh_bucket},
};

pub(crate) const CASES: &[Case] = &[
    case!(an_object_is_read_whole_and_from_its_middle needs FakeGcs),
    case!(an_empty_object_is_read needs FakeGcs),
    case!(objects_of_odd_keys_are_read needs FakeGcs),
    case!(what_stands_beside_an_object_is_told needs FakeGcs),
    case!(a_kept_checksum_is_that_of_the_bytes needs FakeGcs),
    case!(a_changed_object_is_not_resumed needs FakeGcs),
    case!(a_listing_without_an_end_is_not_believed needs FakeGcs),
    case!(what_is_not_there_is_said needs FakeGcs),
    case!(an_object_is_deleted needs FakeGcs),
    case!(a_put_without_a_signed_address_is_refused needs FakeGcs),
];

const BUCKET: &str = "drill";

/// Odd keys that the service itself cannot hold, and that are not asked for.
const LOST: [&str; 4] = ["line\nbreak\r", "./x", "x/../y", ".."];

/// A server that holds objects of these keys, with their own keys as bytes.
fn on(
    keys: &[&str],
    test: impl AsyncFnOnce(&FakeGcs, &GoogleStorage) -> Result<(), Failed>,
) -> Result<(), Failed> {
    let server = FakeGcs::start(BUCKET)?;
    for key in keys {
        server.seed(BUCKET, &in_query(key), "text/x-own", key.as_bytes())?;
    }
    let quirks = quirks::named("google-native").ok_or("no quirks of Google")?;
    let storage = storage(&server.endpoint(), BUCKET, &quirks, Identity::anonymous())?;
    tokio::runtime::Runtime::new()?.block_on(test(&server, &storage))
}

/// The key as a query has it.
fn in_query(key: &str) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    for byte in key.bytes() {
        write!(text, "%{byte:02X}").expect("a String takes all");
    }
    text
}

/// What the service keeps: no `Expires`, and no tags.
fn attributes() -> Attributes {
    let mut kept = (Offers::S3.attributes)();
    kept.headers.remove(&Header::Expires);
    kept.tags.clear();
    kept
}

/// A bucket of the double that knows what the documentation says.
pub(super) async fn bench() -> Result<Bench, Failed> {
    let quirks = quirks::named("google-native").ok_or("no quirks of Google")?;
    let quirks = Quirks {
        page_max: 3,
        ..Quirks::clone(&quirks)
    };
    let endpoint = google::shared()?.endpoint();
    let identity = Identity::bearer(&google::token()?, Some("acme"));
    let target = storage(&endpoint, &fresh_bucket(), &quirks, identity.clone())?;
    target.create_bucket(&tag()).await?;
    Ok(Bench {
        target: Arc::new(target),
        missing: Arc::new(storage(&endpoint, "missing", &quirks, identity)?),
        prefix: "suite/".to_owned(),
        loses: Vec::new(),
        part_checksum: quirks.part_checksum,
        offers: Offers {
            features: &[Feature::ListedUploads, Feature::KeptChecksums],
            checksums: &[Algorithm::Md5, Algorithm::Crc32c],
            mismatch: Kind::Checksum,
            attributes,
        },
    })
}

fn storage(
    endpoint: &str,
    bucket: &str,
    quirks: &Quirks,
    identity: Identity,
) -> Result<GoogleStorage, Failed> {
    let store = Store {
        name: "google".into(),
        place: Place::Embedded,
        bucket: bucket.to_owned(),
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
    Ok(GoogleStorage::new(Settings {
        store: Arc::new(store),
        endpoint: endpoint.parse()?,
        wire: wire()?,
        identity,
        clock: Clock::real(),
    })?)
}

fn tag() -> Tag {
    Tag::of(&"google".into(), Phase::Setup)
}

async fn read(
    storage: &GoogleStorage,
    key: &Key,
    rest: Option<&Rest>,
) -> Result<(u64, String), Failed> {
    let reading = storage.get(&tag(), key, None, rest).await?;
    let pieces: Vec<_> = reading.body.try_collect().await?;
    Ok((reading.offset, String::from_utf8(pieces.concat())?))
}

fn an_object_is_read_whole_and_from_its_middle() -> Result<(), Failed> {
    on(&["a//b cé"], async |_, storage| {
        let key = Key::new("a//b cé")?;
        let whole = read(storage, &key, None).await?;
        assert_eq!(whole, (0, "a//b cé".to_owned()));
        let etag = storage.head(&tag(), &key).await?.etag.ok_or("an ETag")?;
        let rest = Rest { offset: 3, etag };
        let rest = read(storage, &key, Some(&rest)).await?;
        assert_eq!(rest, (3, "b cé".to_owned()));
        Ok(())
    })
}

fn an_empty_object_is_read() -> Result<(), Failed> {
    on(&[], async |server, storage| {
        server.seed(BUCKET, "empty", "text/x-own", b"")?;
        let key = Key::new("empty")?;
        assert_eq!(read(storage, &key, None).await?, (0, String::new()));
        assert_eq!(storage.head(&tag(), &key).await?.size, Some(0));
        Ok(())
    })
}

fn objects_of_odd_keys_are_read() -> Result<(), Failed> {
    on(&suite::ODD, async |_, storage| {
        for name in suite::ODD {
            let read = read(storage, &Key::new(name)?, None).await;
            let is_read = read.is_ok_and(|(_, text)| text == name);
            assert_eq!(is_read, !LOST.contains(&name), "{name:?}");
        }
        Ok(())
    })
}

fn what_stands_beside_an_object_is_told() -> Result<(), Failed> {
    on(&[], async |server, storage| {
        let about = r#"{"name": "described", "cacheControl": "max-age=60", "contentDisposition": "attachment", "contentLanguage": "de", "metadata": {"classification": "confidential"}}"#;
        server.describe(BUCKET, about, "text/x-own", "bytes")?;
        let key = Key::new("described")?;
        let stat = storage.head(&tag(), &key).await?;
        assert_eq!(stat.size, Some(5));
        assert!(stat.version.as_ref().is_some_and(|it| it != "0"));
        assert!(stat.modified.is_some());
        let headers = [
            (Header::ContentType, "text/x-own"),
            (Header::CacheControl, "max-age=60"),
            (Header::ContentDisposition, "attachment"),
            (Header::ContentLanguage, "de"),
        ];
        let headers = headers.map(|(name, value)| (name, value.to_owned()));
        assert_eq!(stat.attributes.headers, headers.into());
        let metadata = [("classification".to_owned(), "confidential".to_owned())];
        assert_eq!(stat.attributes.metadata, metadata.into());
        let reading = storage.get(&tag(), &key, None, None).await?;
        assert_eq!(reading.stat, stat);
        Ok(())
    })
}

fn a_kept_checksum_is_that_of_the_bytes() -> Result<(), Failed> {
    on(&["summed"], async |_, storage| {
        let reading = storage
            .get(&tag(), &Key::new("summed")?, None, None)
            .await?;
        let sums = [Algorithm::Crc32c, Algorithm::Md5];
        let sums = sums.map(|sum| Checksum::of(sum, b"summed"));
        assert_eq!(reading.stat.checksums, sums);
        Ok(())
    })
}

/// It does not know `If-Match`, and answers with the end of what is there now.
fn a_changed_object_is_not_resumed() -> Result<(), Failed> {
    on(&["changed"], async |server, storage| {
        let key = Key::new("changed")?;
        let etag = storage.head(&tag(), &key).await?.etag.ok_or("an ETag")?;
        server.seed(BUCKET, "changed", "text/x-own", b"another")?;
        let rest = Rest { offset: 3, etag };
        let reading = storage.get(&tag(), &key, None, Some(&rest)).await;
        let error = reading.err().ok_or("it was resumed")?;
        assert_eq!(error.kind, Kind::Changed);
        Ok(())
    })
}

/// Whether a page is the last is not guessed: the service says so, this emulator does not.
fn a_listing_without_an_end_is_not_believed() -> Result<(), Failed> {
    on(&["plain"], async |_, storage| {
        let page = storage.list_page(&tag(), "", None).await;
        let error = page.err().ok_or("it says so now: list with it")?;
        assert!(
            error.message.contains("whether the listing goes on"),
            "{error}"
        );
        Ok(())
    })
}

fn what_is_not_there_is_said() -> Result<(), Failed> {
    on(&[], async |_, storage| {
        let key = Key::new("none")?;
        let get = storage.get(&tag(), &key, None, None).await.err();
        let head = storage.head(&tag(), &key).await.err();
        for error in [get, head] {
            assert_eq!(error.map(|error| error.kind), Some(Kind::NotFound));
        }
        Ok(())
    })
}

fn an_object_is_deleted() -> Result<(), Failed> {
    on(&["gone", "kept"], async |_, storage| {
        let key = Key::new("gone")?;
        for _ in 0..2 {
            storage.delete(&tag(), &key, None).await?;
        }
        let head = storage.head(&tag(), &key).await;
        assert!(head.is_err_and(|error| error.kind == Kind::NotFound));
        let kept = read(storage, &Key::new("kept")?, None).await?;
        assert_eq!(kept.1, "kept");
        Ok(())
    })
}

/// It takes a put only over its JSON interface, or to an address that is signed: what a put is is shown on a double.
fn a_put_without_a_signed_address_is_refused() -> Result<(), Failed> {
    on(&[], async |_, storage| {
        let upload = Upload {
            payload: Payload {
                body: pieces([bytes::Bytes::from_static(b"x")]),
                length: 1,
                checksum: None,
            },
            attributes: Attributes::default(),
            overwrite: Overwrite::Replace,
        };
        let put = storage.put(&tag(), &Key::new("put")?, upload).await;
        let error = put.err().ok_or("it takes puts now: show them with it")?;
        assert_eq!((error.kind, error.status), (Kind::Refused, Some(400)));
        Ok(())
    })
}
