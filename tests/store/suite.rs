//! What every store that a drill fills must do, as cases over the doors of the store room; each panics where it does not hold.
//!
//! The embedded store and a real one run the same cases, so that the first cannot drift from the second.

use std::{collections::BTreeMap, sync::Arc};

use bytes::Bytes;
use exitdrill::{
    digest::{Algorithm, Checksum, Hasher, hex},
    ledger::Phase,
    object::{Attributes, Header, Key},
    store::{
        Entry, Kind, Listed, Overwrite, Pages, Part, PartAddress, Payload, Progress, Reading, Rest,
        Target, Upload, Version,
    },
    wire::Tag,
};
use futures::{TryStreamExt as _, future::BoxFuture, stream};

/// A store under test.
#[derive(Clone)]
pub(crate) struct Bench {
    /// A bucket that is there. Its quirks should say pages of few keys, or paging is not tested.
    pub(crate) target: Arc<dyn Target>,
    /// A bucket of the same store that is not there.
    pub(crate) missing: Arc<dyn Target>,
    /// Below which no other case writes; ends with `/`.
    pub(crate) prefix: String,
    /// Which of [`ODD`] it does not keep, as is known; S3 keeps all.
    pub(crate) loses: Vec<&'static str>,
    /// The checksum that the quirks say for parts.
    pub(crate) part_checksum: Option<Algorithm>,
    /// What the store offers.
    pub(crate) offers: Offers,
}

/// What not every store does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feature {
    /// An `ETag` that is the MD5 of the bytes, and that tells of parts.
    Md5Etag,
    /// Uploads in parts that are begun by a request, and listed until they end.
    ListedUploads,
    /// Many deletions in one request.
    BatchDelete,
    /// Tags, if only none.
    Tags,
    /// A checksum kept of each object stored in one piece, and told with a read.
    KeptChecksums,
    /// Buckets that keep versions and delete markers.
    Versions,
}

/// What a store offers of what not every store does.
#[derive(Clone, Copy)]
pub(crate) struct Offers {
    /// What it does.
    pub(crate) features: &'static [Feature],
    /// Checksums it verifies.
    pub(crate) checksums: &'static [Algorithm],
    /// What it says of bytes that do not match theirs.
    pub(crate) mismatch: Kind,
    /// Attributes it keeps whole.
    pub(crate) attributes: fn() -> Attributes,
}

impl Offers {
    /// All that S3 has.
    pub(crate) const S3: Self = Self {
        features: &[
            Feature::Md5Etag,
            Feature::ListedUploads,
            Feature::BatchDelete,
            Feature::Tags,
            Feature::KeptChecksums,
            Feature::Versions,
        ],
        checksums: &[Algorithm::Md5, Algorithm::Crc32c, Algorithm::Sha256],
        mismatch: Kind::Checksum,
        attributes,
    };

    fn has(self, feature: Feature) -> bool {
        self.features.contains(&feature)
    }
}

/// A case: its name and what it does.
pub(crate) type Case = (&'static str, fn(Bench) -> BoxFuture<'static, ()>);

/// All cases.
pub(crate) const CASES: &[Case] = &[
    ("an_object_comes_back", |bench| {
        Box::pin(an_object_comes_back(bench))
    }),
    ("an_empty_object_comes_back", |bench| {
        Box::pin(an_empty_object_comes_back(bench))
    }),
    ("odd_keys_are_only_names", |bench| {
        Box::pin(odd_keys_are_only_names(bench))
    }),
    ("attributes_come_back", |bench| {
        Box::pin(attributes_come_back(bench))
    }),
    ("pages_make_the_whole_list", |bench| {
        Box::pin(pages_make_the_whole_list(bench))
    }),
    ("parts_make_the_object", |bench| {
        Box::pin(parts_make_the_object(bench))
    }),
    ("an_aborted_upload_is_gone", |bench| {
        Box::pin(an_aborted_upload_is_gone(bench))
    }),
    ("wrong_parts_make_nothing", |bench| {
        Box::pin(wrong_parts_make_nothing(bench))
    }),
    ("the_rest_of_an_object_is_read", |bench| {
        Box::pin(the_rest_of_an_object_is_read(bench))
    }),
    ("a_changed_object_is_not_resumed", |bench| {
        Box::pin(a_changed_object_is_not_resumed(bench))
    }),
    ("nothing_is_overwritten_unasked", |bench| {
        Box::pin(nothing_is_overwritten_unasked(bench))
    }),
    ("what_is_deleted_is_gone", |bench| {
        Box::pin(what_is_deleted_is_gone(bench))
    }),
    ("many_are_deleted_at_once", |bench| {
        Box::pin(many_are_deleted_at_once(bench))
    }),
    ("wrong_bytes_are_never_stored", |bench| {
        Box::pin(wrong_bytes_are_never_stored(bench))
    }),
    ("wrong_parts_are_never_stored", |bench| {
        Box::pin(wrong_parts_are_never_stored(bench))
    }),
    ("a_kept_checksum_is_that_of_the_bytes", |bench| {
        Box::pin(a_kept_checksum_is_that_of_the_bytes(bench))
    }),
    ("what_was_written_over_is_kept", |bench| {
        Box::pin(what_was_written_over_is_kept(bench))
    }),
    ("pages_make_the_whole_list_of_versions", |bench| {
        Box::pin(pages_make_the_whole_list_of_versions(bench))
    }),
    ("versions_are_deleted_by_name", |bench| {
        Box::pin(versions_are_deleted_by_name(bench))
    }),
    ("a_missing_bucket_is_said", |bench| {
        Box::pin(a_missing_bucket_is_said(bench))
    }),
    ("a_bucket_is_made_and_unmade", |bench| {
        Box::pin(a_bucket_is_made_and_unmade(bench))
    }),
];

impl Bench {
    fn tag(&self) -> Tag {
        Tag::of(self.target.name(), Phase::Setup)
    }

    fn key(&self, name: &str) -> Key {
        Key::new(format!("{}{name}", self.prefix)).expect("a key")
    }

    async fn put(&self, key: &Key, bytes: &[u8]) -> Option<String> {
        let upload = upload(bytes, Attributes::default());
        let stored = self.target.put(&self.tag(), key, upload).await;
        stored.expect("a put").etag
    }

    async fn get(&self, key: &Key) -> Bytes {
        all(self
            .target
            .get(&self.tag(), key, None, None)
            .await
            .expect("a get"))
        .await
    }

    async fn assert_nothing(&self, key: &Key) {
        let head = self.target.head(&self.tag(), key).await;
        assert_eq!(head.expect_err("nothing there").kind, Kind::NotFound);
        let get = self.target.get(&self.tag(), key, None, None).await;
        assert_eq!(get.err().map(|error| error.kind), Some(Kind::NotFound));
    }

    async fn assert_tags(&self, key: &Key, expected: &BTreeMap<String, String>) {
        let tags = self.target.tags(&self.tag(), key).await;
        if self.offers.has(Feature::Tags) {
            assert_eq!(&tags.expect("tags"), expected);
        } else {
            let kind = tags.err().map(|error| error.kind);
            assert_eq!(kind, Some(Kind::NotSupported), "said, not failed");
        }
    }

    /// Which uploads of this key are unfinished, where the store tells.
    async fn assert_open(&self, key: &Key, expected: &[(Key, exitdrill::store::UploadId)]) {
        let open = self.target.list_uploads(&self.tag(), key.as_str()).await;
        if self.offers.has(Feature::ListedUploads) {
            assert_eq!(open.expect("uploads"), expected);
        } else {
            let kind = open.err().map(|error| error.kind);
            assert_eq!(kind, Some(Kind::NotSupported), "said, not failed");
        }
    }

    async fn list(&self, prefix: &str) -> Vec<Listed> {
        self.entries(prefix).await
    }

    /// What the store lists below a prefix, page by page.
    async fn entries<T: Entry>(&self, prefix: &str) -> Vec<T> {
        let mut pages = Pages::new(self.target.name(), 100);
        let mut all = Vec::new();
        loop {
            let page = T::page(&*self.target, &self.tag(), prefix, pages.after()).await;
            match pages.accept(page.expect("a page")).expect("a sound page") {
                Progress::More(objects) => all.extend(objects),
                Progress::Done(objects) => {
                    all.extend(objects);
                    return all;
                }
            }
        }
    }

    /// Whether an object of this name is stored, read back, and listed by its own name and no other.
    async fn keeps(&self, below: &str, name: &str) -> bool {
        let key = &self.key(&format!("{below}{name}"));
        let bytes = name.as_bytes();
        let sent = upload(bytes, Attributes::default());
        if self.target.put(&self.tag(), key, sent).await.is_err() {
            return false;
        }
        let Ok(reading) = self.target.get(&self.tag(), key, None, None).await else {
            return false;
        };
        let read: Result<Vec<Bytes>, _> = reading.body.try_collect().await;
        let below = self.key(below);
        let page = self
            .target
            .list_page(&self.tag(), below.as_str(), None)
            .await;
        let is_listed = page.is_ok_and(|page| page.objects.iter().map(|it| &it.key).eq([key]));
        is_listed && read.is_ok_and(|read| read.concat() == bytes)
    }

    /// Whether the bucket keeps versions from now on; of a store that is not asked to, it is said.
    async fn keeps_versions(&self) -> bool {
        let kept = self.target.keep_versions(&self.tag()).await;
        if self.offers.has(Feature::Versions) {
            kept.expect("versions are kept");
            return true;
        }
        let listed = self.target.list_versions(&self.tag(), "", None).await;
        let key = self.key("object");
        let read = self.target.get(&self.tag(), &key, Some("1"), None).await;
        for error in [kept.err(), listed.err(), read.err()] {
            let kind = error.map(|error| error.kind);
            assert_eq!(kind, Some(Kind::NotSupported), "said, not failed");
        }
        false
    }

    async fn names(&self, prefix: &str) -> Vec<String> {
        let listed = self.list(prefix).await.into_iter();
        listed.map(|it| it.key.as_str().to_owned()).collect()
    }

    async fn put_part(
        &self,
        key: &Key,
        upload: &exitdrill::store::UploadId,
        number: i32,
        bytes: &[u8],
    ) -> Part {
        let at = PartAddress {
            key: key.clone(),
            upload: upload.clone(),
            number,
        };
        let payload = payload(bytes, self.part_checksum);
        self.target
            .put_part(&self.tag(), &at, payload)
            .await
            .expect("a part")
    }
}

fn payload(bytes: &[u8], checksum: Option<Algorithm>) -> Payload {
    let pieces: Vec<_> = bytes
        .chunks(100_000)
        .map(|it| Ok(Bytes::copy_from_slice(it)))
        .collect();
    Payload {
        body: Box::pin(stream::iter(pieces)),
        length: bytes.len() as u64,
        checksum: checksum.map(|algorithm| {
            let mut hasher = Hasher::new(algorithm);
            hasher.update(bytes);
            hasher.finish()
        }),
    }
}

fn upload(bytes: &[u8], attributes: Attributes) -> Upload {
    Upload {
        payload: payload(bytes, Some(Algorithm::Md5)),
        attributes,
        overwrite: Overwrite::Replace,
    }
}

async fn all(reading: Reading) -> Bytes {
    let pieces: Vec<Bytes> = reading.body.try_collect().await.expect("a whole body");
    pieces.concat().into()
}

/// Bytes that no two places of have in common.
fn bytes(length: usize) -> Vec<u8> {
    (0_u32..).flat_map(u32::to_le_bytes).take(length).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    let pairs = pairs.iter();
    pairs
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

async fn an_object_comes_back(bench: Bench) {
    let key = bench.key("object");
    let sent = bytes(300_000);
    let etag = bench.put(&key, &sent).await.expect("an ETag");
    if bench.offers.has(Feature::Md5Etag) {
        let mut md5 = Hasher::new(Algorithm::Md5);
        md5.update(&sent);
        assert_eq!(etag, hex(&md5.finish().bytes), "the MD5, without quotes");
    }
    let reading = bench
        .target
        .get(&bench.tag(), &key, None, None)
        .await
        .expect("a get");
    assert_eq!((reading.offset, reading.stat.size), (0, Some(300_000)));
    assert_eq!(reading.stat.etag.as_deref(), Some(etag.as_str()));
    assert_eq!(all(reading).await, sent);
    let stat = bench.target.head(&bench.tag(), &key).await.expect("a head");
    assert_eq!((stat.size, stat.etag), (Some(300_000), Some(etag)));
}

async fn an_empty_object_comes_back(bench: Bench) {
    let key = bench.key("empty");
    bench.put(&key, b"").await;
    assert_eq!(bench.get(&key).await, Bytes::new());
    let listed = bench.list(key.as_str()).await;
    assert_eq!(listed.iter().map(|it| it.size).collect::<Vec<_>>(), [0]);
}

/// Names that a client or a store may take for something else.
pub(crate) const ODD: [&str; 26] = [
    "plain",
    "a b",
    "a+b",
    "a%20b",
    "a%2Fb",
    "a?b=c&d#e",
    "a=b;c,d:e@f$g!h*i'j(k)",
    "quote\"<tag>&amp;",
    "é",
    "e\u{301}",
    "漢字/🦀",
    "uploads",
    "tagging?uploads",
    "back\\slash",
    "tab\there",
    "line\nbreak\r",
    "escape\u{1b}[2J",
    "tilde~-_.",
    "del\u{7f}",
    "a//b",
    "./x",
    "x/../y",
    "/leading",
    "trailing/",
    "..",
    "//",
];

async fn odd_keys_are_only_names(bench: Bench) {
    let names = ODD.into_iter().filter(|name| !bench.loses.contains(name));
    let keys: Vec<Key> = names
        .map(|name| bench.key(&format!("odd/{name}")))
        .collect();
    for key in &keys {
        bench.put(key, key.as_str().as_bytes()).await;
    }
    for key in &keys {
        assert_eq!(bench.get(key).await, key.as_str().as_bytes(), "{key:?}");
    }
    let mut expected: Vec<_> = keys.iter().map(|key| key.as_str().to_owned()).collect();
    expected.sort();
    assert_eq!(bench.names(bench.key("odd/").as_str()).await, expected);
    for key in &keys {
        bench
            .target
            .delete(&bench.tag(), key, None)
            .await
            .expect("a delete");
    }
    assert_eq!(bench.names(bench.key("odd/").as_str()).await, [""; 0]);
    for (index, name) in bench.loses.iter().enumerate() {
        let keeps = bench.keeps(&format!("lost/{index}/"), name).await;
        assert!(!keeps, "known to be lost, and it is kept now: {name:?}");
    }
}

/// Attributes with everything that a store keeps.
fn attributes() -> Attributes {
    let headers = [
        (Header::ContentType, "text/csv; charset=utf-8"),
        (Header::CacheControl, "max-age=60, private"),
        (
            Header::ContentDisposition,
            "attachment; filename=\"a b.csv\"",
        ),
        (Header::ContentEncoding, "x-own"),
        (Header::ContentLanguage, "de, en"),
        (Header::Expires, "Thu, 01 Dec 2044 16:00:00 GMT"),
    ];
    Attributes {
        settings: BTreeMap::new(),
        headers: headers.map(|(name, value)| (name, value.to_owned())).into(),
        metadata: pairs(&[
            ("classification", "confidential"),
            ("with-hyphen", "a=b; c, \"d\""),
            (
                "name",
                "Zoë 漢字 and a rather long tail that does not fit into one encoded word",
            ),
        ]),
        tags: pairs(&[("project", "exit"), ("owner name", "a+b=c/d:e@f_g-h.i")]),
    }
}

async fn attributes_come_back(bench: Bench) {
    let key = bench.key("attributes");
    let sent = upload(b"described", (bench.offers.attributes)());
    bench
        .target
        .put(&bench.tag(), &key, sent)
        .await
        .expect("a put");
    assert_attributes(&bench, &key).await;
    let bare = bench.key("bare");
    bench.put(&bare, b"x").await;
    let stat = bench
        .target
        .head(&bench.tag(), &bare)
        .await
        .expect("a head");
    let told: Vec<_> = stat.attributes.headers.keys().collect();
    assert!(
        told.iter().all(|it| **it == Header::ContentType),
        "nothing is made up: {told:?}"
    );
    assert_eq!(stat.attributes.metadata, BTreeMap::new());
    bench.assert_tags(&bare, &BTreeMap::new()).await;
}

async fn assert_attributes(bench: &Bench, key: &Key) {
    let expected = (bench.offers.attributes)();
    let head = bench.target.head(&bench.tag(), key).await.expect("a head");
    let get = bench
        .target
        .get(&bench.tag(), key, None, None)
        .await
        .expect("a get");
    let read = get.stat.clone();
    // What is not read to its end counts as abandoned.
    all(get).await;
    for stat in [head, read] {
        assert_eq!(stat.attributes.headers, expected.headers);
        assert_eq!(stat.attributes.metadata, expected.metadata);
    }
    bench.assert_tags(key, &expected.tags).await;
}

async fn pages_make_the_whole_list(bench: Bench) {
    let names: Vec<String> = (0..10)
        .map(|number| format!("{}pages/{number:02} +é", bench.prefix))
        .collect();
    for name in &names {
        bench
            .put(&Key::new(name.as_str()).expect("a key"), name.as_bytes())
            .await;
    }
    bench.put(&bench.key("pagez"), b"beside").await;
    let prefix = bench.key("pages/");
    assert_eq!(bench.names(prefix.as_str()).await, names);
    let listed = bench.list(prefix.as_str()).await;
    for (listed, name) in listed.iter().zip(&names) {
        assert_eq!(listed.size, name.len() as u64);
        assert!(listed.etag.as_ref().is_some_and(|etag| !etag.contains('"')));
    }
    let first = bench
        .target
        .list_page(&bench.tag(), prefix.as_str(), None)
        .await
        .expect("a page");
    assert!(
        first.next.is_some() && first.objects.len() < names.len(),
        "the bench has small pages"
    );
    assert_eq!(bench.names(bench.key("none/").as_str()).await, [""; 0]);
}

/// The smallest part of S3.
const PART: usize = 5 << 20;

async fn parts_make_the_object(bench: Bench) {
    let key = bench.key("parts é+");
    let sent = bytes(PART + 1_000);
    let begun = bench
        .target
        .begin_multipart(&bench.tag(), &key, &(bench.offers.attributes)())
        .await;
    let id = begun.expect("an upload");
    bench.assert_open(&key, &[(key.clone(), id.clone())]).await;
    let mut parts = Vec::new();
    for (number, piece) in (1..).zip(sent.chunks(PART)) {
        parts.push(bench.put_part(&key, &id, number, piece).await);
    }
    bench.assert_nothing(&key).await;
    let stored = bench
        .target
        .complete_multipart(&bench.tag(), &key, &id, &parts)
        .await;
    let etag = stored.expect("an object").etag.expect("an ETag");
    assert!(
        etag.ends_with("-2") || !bench.offers.has(Feature::Md5Etag),
        "{etag}"
    );
    assert!(
        bench.get(&key).await == sent,
        "the object is its parts in order"
    );
    assert_attributes(&bench, &key).await;
    bench.assert_open(&key, &[]).await;
}

async fn an_aborted_upload_is_gone(bench: Bench) {
    let key = bench.key("aborted");
    let begun = bench
        .target
        .begin_multipart(&bench.tag(), &key, &Attributes::default())
        .await;
    let id = begun.expect("an upload");
    bench.put_part(&key, &id, 1, b"part").await;
    for _ in 0..2 {
        let aborted = bench.target.abort_multipart(&bench.tag(), &key, &id).await;
        aborted.expect("gone, or gone already");
    }
    bench.assert_open(&key, &[]).await;
    bench.assert_nothing(&key).await;
}

async fn wrong_parts_make_nothing(bench: Bench) {
    let key = bench.key("wrong parts");
    let begun = bench
        .target
        .begin_multipart(&bench.tag(), &key, &Attributes::default())
        .await;
    let id = begun.expect("an upload");
    let part = bench.put_part(&key, &id, 1, b"part").await;
    let foreign = Part {
        etag: "0".repeat(32),
        ..part
    };
    let stored = bench
        .target
        .complete_multipart(&bench.tag(), &key, &id, &[foreign])
        .await;
    assert_eq!(stored.expect_err("no such part").kind, Kind::Refused);
    bench.assert_nothing(&key).await;
    let aborted = bench.target.abort_multipart(&bench.tag(), &key, &id).await;
    aborted.expect("an abort");
}

async fn the_rest_of_an_object_is_read(bench: Bench) {
    let key = bench.key("rest");
    let sent = bytes(200_000);
    let etag = bench.put(&key, &sent).await.expect("an ETag");
    let rest = Rest {
        offset: 123_456,
        etag,
    };
    let reading = bench
        .target
        .get(&bench.tag(), &key, None, Some(&rest))
        .await
        .expect("the rest");
    assert_eq!(
        (reading.offset, reading.stat.size),
        (123_456, Some(200_000))
    );
    assert_eq!(all(reading).await, sent[123_456..]);
}

async fn a_changed_object_is_not_resumed(bench: Bench) {
    let key = bench.key("changed");
    let etag = bench.put(&key, b"before").await.expect("an ETag");
    bench.put(&key, b"after!").await;
    let rest = Rest { offset: 3, etag };
    let reading = bench
        .target
        .get(&bench.tag(), &key, None, Some(&rest))
        .await;
    assert_eq!(reading.err().map(|error| error.kind), Some(Kind::Changed));
}

async fn nothing_is_overwritten_unasked(bench: Bench) {
    let key = bench.key("claim");
    for expected in [None, Some(Kind::Exists)] {
        let claim = Upload {
            overwrite: Overwrite::Refuse,
            ..upload(b"mine", Attributes::default())
        };
        let stored = bench.target.put(&bench.tag(), &key, claim).await;
        assert_eq!(stored.err().map(|error| error.kind), expected);
    }
    let other = Upload {
        overwrite: Overwrite::Refuse,
        ..upload(b"yours", Attributes::default())
    };
    assert!(bench.target.put(&bench.tag(), &key, other).await.is_err());
    assert_eq!(bench.get(&key).await, "mine");
}

async fn what_is_deleted_is_gone(bench: Bench) {
    let (key, other) = (bench.key("deleted"), bench.key("deleted-not"));
    bench.put(&key, b"x").await;
    bench.put(&other, b"y").await;
    for _ in 0..2 {
        let deleted = bench.target.delete(&bench.tag(), &key, None).await;
        deleted.expect("gone, or gone already");
    }
    bench.assert_nothing(&key).await;
    assert_eq!(bench.get(&other).await, "y");
}

async fn many_are_deleted_at_once(bench: Bench) {
    if !bench.offers.has(Feature::BatchDelete) {
        let refused = bench.target.delete_batch(&bench.tag(), &[]).await;
        let kind = refused.err().map(|error| error.kind);
        assert_eq!(kind, Some(Kind::NotSupported), "said, not failed");
        return;
    }
    let kept = |name: &&str| !name.contains('\u{1b}') && !bench.loses.contains(name);
    let names = ODD.into_iter().filter(kept);
    let keys: Vec<Key> = names
        .map(|name| bench.key(&format!("many/{name}")))
        .collect();
    for key in &keys {
        bench.put(key, b"x").await;
    }
    bench.put(&bench.key("many-not"), b"y").await;
    let escape = bench.key("many\u{1b}");
    let mut objects: Vec<_> = keys.iter().map(|key| (key.clone(), None)).collect();
    objects.push((bench.key("many/never there"), None));
    objects.push((escape.clone(), None));
    let failed = bench
        .target
        .delete_batch(&bench.tag(), &objects)
        .await
        .expect("an answer");
    let failed: Vec<_> = failed
        .iter()
        .map(|(key, error)| (key, error.kind))
        .collect();
    assert_eq!(
        failed,
        [(&escape, Kind::NotSupported)],
        "XML cannot carry it"
    );
    assert_eq!(
        bench.names(bench.key("many").as_str()).await,
        [bench.key("many-not").as_str()]
    );
}

/// Bytes with the checksum of others.
fn corrupt(algorithm: Algorithm) -> Payload {
    Payload {
        checksum: payload(b"right", Some(algorithm)).checksum,
        ..payload(b"wrong", None)
    }
}

async fn wrong_bytes_are_never_stored(bench: Bench) {
    for algorithm in bench.offers.checksums.iter().copied() {
        let key = bench.key(&format!("corrupt {algorithm:?}"));
        let right = Upload {
            payload: payload(b"right", Some(algorithm)),
            ..upload(b"", Attributes::default())
        };
        let kept = bench.key(&format!("sound {algorithm:?}"));
        bench
            .target
            .put(&bench.tag(), &kept, right)
            .await
            .expect("a put");
        for key in [&key, &kept] {
            let wrong = Upload {
                payload: corrupt(algorithm),
                ..upload(b"", Attributes::default())
            };
            let stored = bench.target.put(&bench.tag(), key, wrong).await;
            assert_eq!(
                stored.expect_err("wrong bytes").kind,
                bench.offers.mismatch,
                "{algorithm:?}"
            );
        }
        bench.assert_nothing(&key).await;
        assert_eq!(bench.get(&kept).await, "right", "what was there stays");
    }
}

async fn wrong_parts_are_never_stored(bench: Bench) {
    let key = bench.key("corrupt part");
    let begun = bench
        .target
        .begin_multipart(&bench.tag(), &key, &Attributes::default())
        .await;
    let id = begun.expect("an upload");
    let at = PartAddress {
        key: key.clone(),
        upload: id.clone(),
        number: 1,
    };
    let algorithm = bench.part_checksum.unwrap_or(Algorithm::Md5);
    let stored = bench
        .target
        .put_part(&bench.tag(), &at, corrupt(algorithm))
        .await;
    let error = stored.expect_err("wrong bytes");
    assert_eq!(error.kind, bench.offers.mismatch, "{error}");
    let aborted = bench.target.abort_multipart(&bench.tag(), &key, &id).await;
    aborted.expect("an abort");
}

/// What is told of an object is that of its bytes; of one in parts, nothing that is another's.
async fn a_kept_checksum_is_that_of_the_bytes(bench: Bench) {
    let keeps = bench.offers.has(Feature::KeptChecksums);
    for algorithm in bench.offers.checksums.iter().copied() {
        let (key, sent) = (bench.key(&format!("kept {algorithm:?}")), bytes(300_000));
        let upload = Upload {
            payload: payload(&sent, Some(algorithm)),
            ..upload(b"", Attributes::default())
        };
        let stored = bench.target.put(&bench.tag(), &key, upload).await;
        stored.expect("a put");
        let reading = bench.target.get(&bench.tag(), &key, None, None).await;
        let reading = reading.expect("a get");
        let kept = reading.stat.checksums.clone();
        assert_eq!(all(reading).await, sent);
        assert_eq!(!kept.is_empty(), keeps, "{algorithm:?}");
        for sum in kept {
            assert_eq!(sum, Checksum::of(sum.algorithm, &sent), "{algorithm:?}");
        }
    }
}

async fn what_was_written_over_is_kept(bench: Bench) {
    if !bench.keeps_versions().await {
        return;
    }
    let (tag, key) = (bench.tag(), bench.key("object"));
    bench.put(&key, b"old").await;
    let marker = bench.target.delete(&tag, &key, None).await;
    let marker = marker.expect("a deletion").expect("a marker's version");
    bench.assert_nothing(&key).await;
    bench.put(&key, b"newer").await;
    let head = bench.target.head(&tag, &key).await.expect("a head");
    let listed: Vec<Version> = bench.entries(&bench.prefix).await;
    let [now, before @ ..] = &listed[..] else {
        panic!("nothing is listed");
    };
    assert!(
        now.latest && now.key == key && now.size == Some(5),
        "{now:?}"
    );
    assert_eq!(head.version.as_ref(), Some(&now.id));
    // In which order they stand, a store that dates to the second does not say.
    let [old, gone] = [false, true].map(|is| before.iter().find(|it| it.is_marker() == is));
    let old = old.expect("an older version");
    assert_eq!((before.len(), old.size, old.latest), (2, Some(3), false));
    assert_eq!(gone.map(|it| &it.id), Some(&marker));
    let read = bench.target.get(&tag, &key, Some(&old.id), None).await;
    let read = read.expect("an older version is read");
    assert_eq!(read.stat.version.as_ref(), Some(&old.id));
    assert_eq!(all(read).await, "old");
    assert_eq!(bench.get(&key).await, "newer");
}

async fn pages_make_the_whole_list_of_versions(bench: Bench) {
    if !bench.keeps_versions().await {
        return;
    }
    // Many of one key, so that a page ends among them.
    let mut expected = Vec::new();
    for (name, times) in [("a", 1), ("b b+", 9), ("c", 2), ("d", 4)] {
        for bytes in 0..times {
            bench.put(&bench.key(name), &vec![b'x'; bytes]).await;
            expected.push((bench.key(name), bytes as u64));
        }
    }
    expected.sort();
    let listed: Vec<Version> = bench.entries(&bench.prefix).await;
    let latest = listed.iter().filter(|it| it.latest);
    let sizes: Vec<_> = latest.map(|it| it.size).collect();
    assert_eq!(sizes, [0, 8, 1, 3].map(Some));
    let found = listed.into_iter().filter_map(|it| Some((it.key, it.size?)));
    let mut found: Vec<_> = found.collect();
    found.sort();
    assert_eq!(found, expected);
}

async fn versions_are_deleted_by_name(bench: Bench) {
    if !bench.keeps_versions().await {
        return;
    }
    let tag = bench.tag();
    for name in ["alone", "together"] {
        let key = bench.key(name);
        bench.put(&key, b"old").await;
        let marked = bench.target.delete(&tag, &key, None).await;
        marked.expect("a deletion");
        bench.put(&key, b"new").await;
    }
    let listed: Vec<Version> = bench.entries(&bench.prefix).await;
    assert_eq!(listed.len(), 6);
    let named = listed.into_iter().map(|it| (it.key, Some(it.id)));
    let (alone, together): (Vec<_>, Vec<_>) =
        named.partition(|(key, _)| *key == bench.key("alone"));
    for (key, version) in &alone {
        let deleted = bench.target.delete(&tag, key, version.as_deref()).await;
        assert_eq!(deleted.expect("a deletion"), None, "no marker is made");
    }
    let kept = bench.target.delete_batch(&tag, &together).await;
    assert!(kept.expect("a deletion").is_empty());
    assert_eq!(bench.entries::<Version>(&bench.prefix).await, []);
    let unmade = bench.target.delete_bucket(&tag).await;
    unmade.expect("the bucket holds nothing");
}

async fn a_missing_bucket_is_said(bench: Bench) {
    let (tag, key) = (bench.tag(), bench.key("object"));
    let missing = bench.missing;
    assert!(!missing.has_bucket(&tag).await.expect("an answer"));
    let get = missing.get(&tag, &key, None, None).await.err();
    let put = missing
        .put(&tag, &key, upload(b"x", Attributes::default()))
        .await
        .err();
    let list = missing.list_page(&tag, "", None).await.err();
    for error in [get, put, list] {
        assert_eq!(error.map(|error| error.kind), Some(Kind::NoBucket));
    }
    let begin = missing
        .begin_multipart(&tag, &key, &Attributes::default())
        .await
        .err();
    let expected = bench
        .offers
        .has(Feature::ListedUploads)
        .then_some(Kind::NoBucket);
    assert_eq!(begin.map(|error| error.kind), expected);
}

async fn a_bucket_is_made_and_unmade(bench: Bench) {
    let tag = bench.tag();
    assert!(bench.target.has_bucket(&tag).await.expect("an answer"));
    let made = bench.target.create_bucket(&tag).await;
    assert_eq!(made.expect_err("there already").kind, Kind::Exists);
    bench.put(&bench.key("keeps the bucket"), b"x").await;
    let unmade = bench.target.delete_bucket(&tag).await;
    assert_eq!(unmade.expect_err("not empty").kind, Kind::Refused);
    assert_eq!(bench.get(&bench.key("keeps the bucket")).await, "x");
}

/// For quirks that send checksums in some way: what comes with the right one is stored, without whatever it was framed in;
/// what comes with a wrong one never is. Not one of [`CASES`], which are of one way.
pub(crate) async fn summed(bench: Bench, algorithm: Algorithm) {
    let attributes = Attributes {
        headers: [(Header::ContentEncoding, "gzip".to_owned())].into(),
        ..Attributes::default()
    };
    for length in [0, 5, 65_536, 65_537, 300_000] {
        let key = bench.key(&format!("{algorithm:?} {length}"));
        let sent = bytes(length);
        let right = Upload {
            payload: payload(&sent, Some(algorithm)),
            ..upload(b"", attributes.clone())
        };
        let stored = bench.target.put(&bench.tag(), &key, right).await;
        stored.unwrap_or_else(|error| panic!("{algorithm:?}, {length} B: {error}"));
        let reading = bench.target.get(&bench.tag(), &key, None, None).await;
        let reading = reading.expect("a get");
        assert_eq!(reading.stat.size, Some(length as u64), "{algorithm:?}");
        assert_eq!(
            reading
                .stat
                .attributes
                .headers
                .get(&Header::ContentEncoding),
            attributes.headers.get(&Header::ContentEncoding),
            "{algorithm:?}"
        );
        assert!(all(reading).await == sent, "{algorithm:?}, {length} B");
    }
    let key = bench.key(&format!("{algorithm:?} wrong"));
    let wrong = Upload {
        payload: corrupt(algorithm),
        ..upload(b"", attributes)
    };
    let stored = bench.target.put(&bench.tag(), &key, wrong).await;
    let error = stored.expect_err("wrong bytes");
    assert_eq!(error.kind, bench.offers.mismatch, "{algorithm:?}: {error}");
    bench.assert_nothing(&key).await;
    let bench = Bench {
        prefix: format!("{}{algorithm:?} ", bench.prefix),
        part_checksum: Some(algorithm),
        ..bench
    };
    parts_make_the_object(bench.clone()).await;
    wrong_parts_are_never_stored(bench).await;
}

/// For quirks that sign payloads: the right SHA-256 is stored, a wrong one never. Not one of [`CASES`], whose payloads have
/// other checksums.
pub(crate) async fn signed(bench: Bench) {
    let key = bench.key("signed");
    let sha256 = |payload| Upload {
        payload,
        ..upload(b"", Attributes::default())
    };
    let wrong = sha256(corrupt(Algorithm::Sha256));
    let stored = bench.target.put(&bench.tag(), &key, wrong).await;
    let error = stored.expect_err("wrong bytes");
    // Some servers see only that the body they can believe ends early.
    let kinds = [Kind::Checksum, Kind::Transport];
    assert!(kinds.contains(&error.kind), "{error}");
    bench.assert_nothing(&key).await;
    let right = sha256(payload(b"right", Some(Algorithm::Sha256)));
    bench
        .target
        .put(&bench.tag(), &key, right)
        .await
        .expect("a put");
    assert_eq!(bench.get(&key).await, "right");
}
