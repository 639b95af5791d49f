//! Google Cloud Storage natively, on a real fake-gcs-server: what is read of it. Its XML interface takes no writes; they are
//! proven by a scripted double in the library's own tests.

use std::sync::Arc;

use exitdrill::{
    clock::Clock,
    ledger::Phase,
    object::{Header, Key},
    quirks,
    scenario::{BucketOrigin, Credentials, ObjectLock, Place, PlainHttp, Store},
    store::{
        Kind, Rest, Source as _,
        native::google::{GoogleStorage, Identity, Settings},
    },
    unit::Bytes,
    wire::Tag,
};
use futures::TryStreamExt as _;
use libtest_mimic::Failed;

use super::wire;
use crate::{
    case,
    harness::{Case, fake_gcs::FakeGcs},
};

pub(crate) const CASES: &[Case] = &[
    case!(an_object_is_read_whole_and_from_its_middle needs FakeGcs),
    case!(what_stands_beside_an_object_is_told needs FakeGcs),
    case!(a_listing_without_an_end_is_not_believed needs FakeGcs),
    case!(what_is_not_there_is_said needs FakeGcs),
];

const BUCKET: &str = "drill";

/// A server that holds objects of these names, as queries have them, with their own names as bytes.
fn on(
    names: &[&str],
    test: impl AsyncFnOnce(&GoogleStorage) -> Result<(), Failed>,
) -> Result<(), Failed> {
    let server = FakeGcs::start(BUCKET)?;
    for name in names {
        server.seed(BUCKET, name, "text/x-own", name.as_bytes())?;
    }
    let storage = storage(&server)?;
    tokio::runtime::Runtime::new()?.block_on(test(&storage))
}

fn storage(server: &FakeGcs) -> Result<GoogleStorage, Failed> {
    let quirks = quirks::named("google-native").ok_or("no quirks of Google")?;
    let store = Store {
        name: "fake-gcs-server".into(),
        place: Place::Embedded,
        bucket: BUCKET.to_owned(),
        bucket_origin: BucketOrigin::Existing,
        prefix: "suite/".to_owned(),
        region: quirks.region.clone(),
        quirks,
        tariff: "self-hosted".to_owned(),
        ca_file: None,
        plain_http: PlainHttp::LoopbackOnly,
        shape: None,
        object_lock: ObjectLock::Unused,
        part_size: Bytes(5 << 20),
        concurrency: 1,
        credentials: Credentials::Anonymous,
    };
    Ok(GoogleStorage::new(Settings {
        store: Arc::new(store),
        endpoint: server.endpoint().parse()?,
        wire: wire()?,
        identity: Identity::anonymous(),
        clock: Clock::real(),
    })?)
}

fn tag() -> Tag {
    Tag::of(&"fake-gcs-server".into(), Phase::Setup)
}

async fn read(
    storage: &GoogleStorage,
    key: &Key,
    rest: Option<&Rest>,
) -> Result<(u64, String), Failed> {
    let reading = storage.get(&tag(), key, rest).await?;
    let pieces: Vec<_> = reading.body.try_collect().await?;
    Ok((reading.offset, String::from_utf8(pieces.concat())?))
}

fn an_object_is_read_whole_and_from_its_middle() -> Result<(), Failed> {
    on(&["a%2F%2Fb+c%C3%A9"], async |storage| {
        let key = Key::new("a//b cé")?;
        let whole = read(storage, &key, None).await?;
        assert_eq!(whole, (0, "a%2F%2Fb+c%C3%A9".to_owned()));
        let etag = storage.head(&tag(), &key).await?.etag.ok_or("an ETag")?;
        let rest = Rest { offset: 7, etag };
        let rest = read(storage, &key, Some(&rest)).await?;
        assert_eq!(rest, (7, "b+c%C3%A9".to_owned()));
        Ok(())
    })
}

fn what_stands_beside_an_object_is_told() -> Result<(), Failed> {
    on(&["plain"], async |storage| {
        let stat = storage.head(&tag(), &Key::new("plain")?).await?;
        assert_eq!(stat.size, Some(5));
        assert!(stat.version.is_some_and(|generation| generation != "0"));
        assert!(stat.modified.is_some());
        let kind = stat.attributes.headers.get(&Header::ContentType);
        assert_eq!(kind.map(String::as_str), Some("text/x-own"));
        Ok(())
    })
}

/// Whether a page is the last is not guessed: the service says so, this emulator does not.
fn a_listing_without_an_end_is_not_believed() -> Result<(), Failed> {
    on(&["plain"], async |storage| {
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
    on(&[], async |storage| {
        let key = Key::new("none")?;
        let get = storage.get(&tag(), &key, None).await.err();
        let head = storage.head(&tag(), &key).await.err();
        for error in [get, head] {
            assert_eq!(error.map(|error| error.kind), Some(Kind::NotFound));
        }
        Ok(())
    })
}
