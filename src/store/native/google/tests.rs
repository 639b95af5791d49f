//! Every verb against a scripted double of the service: what it is asked, letter by letter, and what its answers mean.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use futures::TryStreamExt as _;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
    task::JoinHandle,
};

use super::*;
use crate::{
    digest::{Algorithm, Checksum},
    ledger::{Attempt, Phase},
    object::{Attributes, Header},
    quirks,
    store::{
        Overwrite, PageToken, Part, PartAddress, Payload, Rest, Source as _, Target as _, Upload,
        UploadId, fixture, pieces,
    },
    wire::{Dial, Tag},
};

/// A request that is awaited: its first line without the version, what its head or body must have, and the answer.
struct Turn {
    line: &'static str,
    has: &'static [&'static str],
    answer: String,
}

fn turn(line: &'static str, has: &'static [&'static str], answer: impl Into<String>) -> Turn {
    let answer = answer.into();
    Turn { line, has, answer }
}

/// An answer of this status line and headers, with a body.
fn answer(head: &str, body: &str) -> String {
    let length = body.len();
    let head = head.replace('\n', "\r\n");
    format!("HTTP/1.1 {head}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}")
}

fn refused(status: &str, code: &str) -> String {
    let body =
        format!("<?xml version='1.0'?><Error><Code>{code}</Code><Message>m</Message></Error>");
    answer(status, &body)
}

/// A bucket of a double that plays these turns, one after the other, and nothing else.
struct Double {
    bucket: GoogleStorage,
    played: JoinHandle<()>,
    attempts: Arc<Mutex<Vec<Attempt>>>,
    turns: usize,
}

impl Double {
    async fn new(turns: Vec<Turn>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let count = turns.len();
        let played = tokio::spawn(async move {
            for turn in turns {
                play(&listener, &turn).await;
            }
        });
        let quirks = quirks::named("google-native").expect("its quirks");
        let attempts = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&attempts);
        let wire = fixture::wire(Dial::Network, move |attempt| {
            seen.lock().expect("no panic").push(attempt);
        });
        let bucket = GoogleStorage::new(Settings {
            store: Arc::new(scenario::Store {
                region: "europe-west3".into(),
                ..fixture::store((*quirks).clone())
            }),
            endpoint: format!("http://{address}").parse().expect("a URL"),
            wire,
            identity: Identity::bearer("canary", Some("acme")),
            clock: Clock::real(),
        });
        Self {
            bucket: bucket.expect("a bucket"),
            played,
            attempts,
            turns: count,
        }
    }

    /// All turns were played, each with one attempt.
    async fn ends(self) {
        self.played.await.expect("each request as awaited");
        assert_eq!(self.attempts.lock().expect("no panic").len(), self.turns);
    }
}

async fn play(listener: &TcpListener, turn: &Turn) {
    let (mut stream, _) = listener.accept().await.expect("a connection");
    let mut asked = Vec::new();
    while !is_whole(&asked) {
        let read = stream.read_buf(&mut asked).await.expect("bytes");
        assert!(read > 0, "{}: broke off", turn.line);
    }
    let asked = String::from_utf8(asked).expect("a text");
    let line = asked.split(" HTTP/1.1").next();
    assert_eq!(line, Some(turn.line), "{asked}");
    let always = [
        "authorization: Bearer canary\r\n",
        "accept-encoding: gzip\r\n",
    ];
    for piece in always.iter().chain(turn.has) {
        assert!(asked.contains(piece), "{piece} is not in {asked}");
    }
    stream
        .write_all(turn.answer.as_bytes())
        .await
        .expect("an answer");
}

fn is_whole(asked: &[u8]) -> bool {
    let text = String::from_utf8_lossy(asked);
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    body.len() >= length.map_or(0, |length| length.parse().expect("a length"))
}

fn tag() -> Tag {
    Tag::of(&"home".into(), Phase::Move)
}

fn key(text: &str) -> Key {
    Key::new(text.to_owned()).expect("a key")
}

fn payload(algorithm: Algorithm) -> Payload {
    Payload {
        body: pieces([Bytes::from_static(b"hello")]),
        length: 5,
        checksum: Some(Checksum {
            algorithm,
            bytes: vec![1, 2, 3, 4],
        }),
    }
}

fn upload() -> Upload {
    Upload {
        payload: payload(Algorithm::Md5),
        attributes: Attributes {
            settings: std::collections::BTreeMap::new(),
            headers: [
                (Header::ContentType, "text/plain".to_owned()),
                (Header::Expires, "never".to_owned()),
            ]
            .into(),
            metadata: [("na-me".to_owned(), "é".to_owned())].into(),
            tags: [("lost".to_owned(), "x".to_owned())].into(),
        },
        overwrite: Overwrite::Refuse,
    }
}

#[tokio::test]
async fn objects_are_put_and_deleted_by_generation() {
    let double = Double::new(vec![
        turn(
            "PUT /drill/a//b%20%C3%A9",
            &[
                "x-goog-hash: md5=AQIDBA==\r\n",
                "x-goog-if-generation-match: 0\r\n",
                "content-type: text/plain\r\n",
                "x-goog-meta-na-me: =?UTF-8?B?w6k=?=\r\n",
                "content-length: 5\r\n",
                "\r\n\r\nhello",
            ],
            answer(
                "200 OK\netag: \"e\"\nx-goog-generation: 7\nserver: Double",
                "",
            ),
        ),
        turn("PUT /drill/a", &[], refused("412 No", "PreconditionFailed")),
        turn("PUT /drill/a", &[], refused("400 No", "BadDigest")),
        turn(
            "DELETE /drill/a?generation=7",
            &[],
            answer("204 No Content", ""),
        ),
        turn("DELETE /drill/a", &[], refused("404 No", "NoSuchKey")),
        turn("DELETE /drill/a", &[], refused("403 No", "AccessDenied")),
    ])
    .await;
    let bucket = &double.bucket;
    let stored = bucket.put(&tag(), &key("a//b é"), upload()).await;
    let stored = stored.expect("stored");
    assert_eq!(stored.etag.as_deref(), Some("e"));
    assert_eq!(stored.version.as_deref(), Some("7"));
    for expected in [Kind::Exists, Kind::Checksum] {
        let put = bucket.put(&tag(), &key("a"), upload()).await;
        assert_eq!(put.expect_err("refused").kind, expected);
    }
    let deleted = bucket.delete(&tag(), &key("a"), Some("7")).await;
    deleted.expect("deleted");
    let deleted = bucket.delete(&tag(), &key("a"), None).await;
    deleted.expect("gone already");
    let denied = bucket.delete(&tag(), &key("a"), None).await;
    assert_eq!(denied.expect_err("refused").kind, Kind::Denied);
    assert_eq!(bucket.software().as_deref(), Some("Double"));
    double.ends().await;
}

#[tokio::test]
async fn objects_are_read_whole_and_from_where_it_broke() {
    let about = "etag: \"e\"\nx-goog-generation: 7\ncontent-language: de\nexpires: Thu, 01 Jan 1970 00:00:00 GMT\nx-goog-meta-a: =?UTF-8?B?w6k=?=";
    let packed = "200 OK\nx-goog-stored-content-encoding: gzip";
    let double = Double::new(vec![
        turn(
            "GET /drill/a",
            &[],
            answer(&format!("200 OK\n{about}"), "hello"),
        ),
        turn(
            "GET /drill/a",
            &["range: bytes=2-\r\n", "if-match: \"e\"\r\n"],
            answer("206 Partial\ncontent-range: bytes 2-4/5", "llo"),
        ),
        turn(
            "GET /drill/a",
            &["range: bytes=2-\r\n"],
            answer(
                "206 Partial\netag: \"other\"\ncontent-range: bytes 2-4/5",
                "llo",
            ),
        ),
        turn(
            "GET /drill/a",
            &[],
            answer("302 Found\nlocation: http://127.0.0.1:1/", ""),
        ),
        turn("GET /drill/a", &[], answer(packed, "unpacked")),
        turn(
            "GET /drill/a",
            &[],
            answer(&format!("{packed}\ncontent-encoding: gzip"), "packed"),
        ),
        turn(
            "HEAD /drill/a",
            &[],
            answer(&format!("200 OK\n{about}"), ""),
        ),
        turn("HEAD /drill/a", &[], answer("404 Not Found", "")),
    ])
    .await;
    let bucket = &double.bucket;
    let whole = bucket.get(&tag(), &key("a"), None, None).await;
    let whole = whole.expect("read");
    assert_eq!((whole.stat.size, whole.offset), (Some(5), 0));
    let bytes: Vec<Bytes> = whole.body.try_collect().await.expect("bytes");
    assert_eq!(bytes.concat(), b"hello");
    let rest = Rest {
        offset: 2,
        etag: "e".to_owned(),
    };
    let same = bucket.get(&tag(), &key("a"), None, Some(&rest)).await;
    let same = same.expect("the rest");
    assert_eq!((same.stat.size, same.offset), (Some(5), 2));
    drop(same);
    let other = bucket.get(&tag(), &key("a"), None, Some(&rest)).await;
    assert_eq!(other.err().map(|error| error.kind), Some(Kind::Changed));
    for expected in [Some(Kind::Redirect), Some(Kind::Protocol), None] {
        let got = bucket.get(&tag(), &key("a"), None, None).await;
        assert_eq!(got.err().map(|error| error.kind), expected);
    }
    let stat = bucket.head(&tag(), &key("a")).await.expect("a stat");
    assert_eq!(stat.version.as_deref(), Some("7"));
    let language = [(Header::ContentLanguage, "de".to_owned())];
    assert_eq!(stat.attributes.headers, language.into());
    assert_eq!(stat.attributes.metadata["a"], "é");
    let head = bucket.head(&tag(), &key("a")).await;
    assert_eq!(head.expect_err("none").kind, Kind::NotFound);
    double.ends().await;
}

#[tokio::test]
async fn a_listing_is_whole_or_a_fault() {
    let page = |keys: &str, more: &str| {
        let body = format!("<ListBucketResult>{more}{keys}</ListBucketResult>");
        answer("200 OK", &body)
    };
    let entry = "<Contents><Key>p/a%0Ab</Key><Size>3</Size><ETag>\"e\"</ETag></Contents>";
    let first = "GET /drill?list-type=2&encoding-type=url&prefix=p%2F&max-keys=1000";
    let more = "<IsTruncated>true</IsTruncated>";
    let last = "<IsTruncated>false</IsTruncated>";
    let token = format!("{more}<NextContinuationToken>t+/</NextContinuationToken>");
    let double = Double::new(vec![
        turn(first, &[], page(entry, &token)),
        turn(
            "GET /drill?list-type=2&encoding-type=url&prefix=p%2F&max-keys=1000&continuation-token=t%2B%2F",
            &[],
            page("", last),
        ),
        turn(first, &[], page(entry, more)),
        turn(first, &[], page(entry, "")),
        turn(first, &[], page(&entry.replace("p/", "q/"), last)),
        turn(first, &[], page(&entry.replace("%0A", "%"), last)),
        turn(first, &[], answer("200 OK", "<html/>")),
        turn(first, &[], refused("404 No", "NoSuchBucket")),
        turn(first, &[], refused("429 No", "SlowDown")),
    ])
    .await;
    let bucket = &double.bucket;
    let listed = bucket.list_page(&tag(), "p/", None).await.expect("a page");
    assert_eq!(listed.objects[0].key, key("p/a\nb"));
    assert_eq!(listed.objects[0].size, 3);
    assert_eq!(listed.next, Some(PageToken("t+/".to_owned())));
    let next = listed.next.as_ref();
    let listed = bucket.list_page(&tag(), "p/", next).await.expect("a page");
    assert_eq!((listed.objects.len(), listed.next), (0, None));
    for expected in [
        Kind::Listing,
        Kind::Listing,
        Kind::Listing,
        Kind::Protocol,
        Kind::Protocol,
        Kind::NoBucket,
        Kind::Throttled,
    ] {
        let listed = bucket.list_page(&tag(), "p/", None).await;
        assert_eq!(listed.expect_err("a fault").kind, expected);
    }
    double.ends().await;
}

#[tokio::test]
async fn an_object_is_made_of_parts() {
    let begun =
        "<InitiateMultipartUploadResult><UploadId>u/1</UploadId></InitiateMultipartUploadResult>";
    let made = "<CompleteMultipartUploadResult><ETag>\"m\"</ETag></CompleteMultipartUploadResult>";
    let double = Double::new(vec![
        turn(
            "POST /drill/p/a?uploads=",
            &["content-type: text/plain\r\n", "content-length: 0\r\n"],
            answer("200 OK", begun),
        ),
        turn(
            "PUT /drill/p/a?partNumber=1&uploadId=u%2F1",
            &["x-goog-hash: crc32c=AQIDBA==\r\n", "\r\n\r\nhello"],
            answer("200 OK\netag: \"one\"", ""),
        ),
        turn(
            "PUT /drill/p/a?partNumber=1&uploadId=u%2F1",
            &[],
            refused("404 No", "NoSuchUpload"),
        ),
        turn(
            "POST /drill/p/a?uploadId=u%2F1",
            &["<Part><PartNumber>1</PartNumber><ETag>&quot;one&quot;</ETag></Part>"],
            answer("200 OK\nx-goog-generation: 9", made),
        ),
        turn(
            "POST /drill/p/a?uploadId=u%2F1",
            &[],
            refused("200 OK", "InternalError"),
        ),
    ])
    .await;
    let (bucket, key) = (&double.bucket, key("p/a"));
    let id = bucket
        .begin_multipart(&tag(), &key, &upload().attributes)
        .await;
    let id = id.expect("an upload");
    let at = PartAddress {
        key: key.clone(),
        upload: id.clone(),
        number: 1,
    };
    let part: Part = bucket
        .put_part(&tag(), &at, payload(Algorithm::Crc32c))
        .await
        .expect("a part");
    let lost = bucket.put_part(&tag(), &at, payload(Algorithm::Md5)).await;
    assert_eq!(lost.expect_err("no upload").kind, Kind::NotFound);
    let parts = [part];
    let made = bucket.complete_multipart(&tag(), &key, &id, &parts).await;
    let made = made.expect("an object");
    assert_eq!(
        (made.etag.as_deref(), made.version.as_deref()),
        (Some("m"), Some("9"))
    );
    let failed = bucket.complete_multipart(&tag(), &key, &id, &parts).await;
    assert_eq!(failed.expect_err("a failure within 200").kind, Kind::Server);
    double.ends().await;
}

#[tokio::test]
async fn unfinished_uploads_are_named_and_forgotten() {
    let forget = "DELETE /drill/p/a?uploadId=u%2F1";
    let open = "<ListMultipartUploadsResult><IsTruncated>false</IsTruncated><Upload><Key>p/a</Key><UploadId>u/1</UploadId></Upload></ListMultipartUploadsResult>";
    let uploads = "GET /drill?uploads=&encoding-type=url&prefix=p%2F&max-uploads=1000";
    let double = Double::new(vec![
        turn(uploads, &[], answer("200 OK", open)),
        turn(
            uploads,
            &[],
            answer("200 OK", &open.replace("false", "true")),
        ),
        turn(forget, &[], answer("204 No Content", "")),
        turn(forget, &[], refused("404 No", "NoSuchUpload")),
        turn(forget, &[], refused("403 No", "AccessDenied")),
    ])
    .await;
    let (bucket, key, id) = (&double.bucket, key("p/a"), UploadId("u/1".to_owned()));
    let open = bucket.list_uploads(&tag(), "p/").await.expect("uploads");
    assert_eq!(open, [(key.clone(), id.clone())]);
    let more = bucket.list_uploads(&tag(), "p/").await;
    assert_eq!(more.expect_err("more than a page").kind, Kind::Listing);
    for expected in [None, None, Some(Kind::Denied)] {
        let forgotten = bucket.abort_multipart(&tag(), &key, &id).await;
        assert_eq!(forgotten.err().map(|error| error.kind), expected);
    }
    double.ends().await;
}

#[tokio::test]
async fn a_bucket_is_made_where_the_scenario_says() {
    let double = Double::new(vec![
        turn(
            "PUT /drill",
            &[
                "x-goog-project-id: acme\r\n",
                "<CreateBucketConfiguration><LocationConstraint>europe-west3</LocationConstraint></CreateBucketConfiguration>",
            ],
            answer("200 OK", ""),
        ),
        turn("PUT /drill", &[], refused("409 No", "BucketAlreadyOwnedByYou")),
        turn("HEAD /drill", &[], answer("200 OK", "")),
        turn("HEAD /drill", &[], answer("404 Not Found", "")),
        turn("HEAD /drill", &[], answer("401 No", "")),
        turn("DELETE /drill", &[], answer("204 No Content", "")),
        turn("DELETE /drill", &[], refused("409 No", "BucketNotEmpty")),
    ])
    .await;
    let bucket = &double.bucket;
    bucket.create_bucket(&tag()).await.expect("made");
    let again = bucket.create_bucket(&tag()).await;
    assert_eq!(again.expect_err("there").kind, Kind::Exists);
    assert!(bucket.has_bucket(&tag()).await.expect("there"));
    assert!(!bucket.has_bucket(&tag()).await.expect("not there"));
    let nobody = bucket.has_bucket(&tag()).await;
    assert_eq!(nobody.expect_err("a token").kind, Kind::Credentials);
    bucket.delete_bucket(&tag()).await.expect("gone");
    let full = bucket.delete_bucket(&tag()).await;
    assert_eq!(full.expect_err("full").kind, Kind::Refused);
    double.ends().await;
}

#[tokio::test]
async fn what_the_service_cannot_do_is_said_and_not_sent() {
    let double = Double::new(Vec::new()).await;
    let bucket = &double.bucket;
    for name in ["a/../b", "./a", "a\nb", ".well-known/acme-challenge/a"] {
        let put = bucket.put(&tag(), &key(name), upload()).await;
        assert_eq!(put.expect_err("refused").kind, Kind::NotSupported, "{name}");
    }
    let tags = bucket.tags(&tag(), &key("a")).await;
    assert_eq!(tags.expect_err("none").kind, Kind::NotSupported);
    let batch = bucket.delete_batch(&tag(), &[]).await;
    assert_eq!(batch.expect_err("none").kind, Kind::NotSupported);
    let sum = Upload {
        payload: payload(Algorithm::Sha256),
        ..upload()
    };
    let put = bucket.put(&tag(), &key("a"), sum).await;
    assert_eq!(put.expect_err("refused").kind, Kind::NotSupported);
    double.ends().await;
}

#[test]
fn a_bucket_stays_one_segment() {
    assert!(is_bucket("acme-drill_1.x"));
    for name in ["", "ab", "a/b", "../x", "Upper", "-ab", "ab?", ".a."] {
        assert!(!is_bucket(name), "{name}");
    }
}
