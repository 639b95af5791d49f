//! What is made of answers that no sound store gives.

use std::{net::SocketAddr, sync::Mutex, time::Duration};

use bytes::Bytes;
use futures::{TryStreamExt as _, stream};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
    task::JoinHandle,
};

use super::*;
use crate::{
    digest::{Algorithm, Checksum, Hasher},
    ledger::{Attempt, Ending, Operation, Phase},
    object::{Attributes, Key},
    quirks::{AddressStyle, Listing, ListingEncoding, PayloadSigning},
    store::{
        Error, Kind, Overwrite, Part, Payload, Rest, Result, Source as _, Target as _, Upload,
        UploadId,
        fixture::{self, quirks},
    },
    wire::Dial,
};

/// A server that gives one answer and tells what it was asked.
struct Scripted {
    address: SocketAddr,
    heard: JoinHandle<String>,
}

impl Scripted {
    async fn answering(answer: impl Into<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let answer = answer.into();
        let heard = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            let mut heard = Vec::new();
            while !heard.windows(4).any(|it| it == b"\r\n\r\n") {
                assert_ne!(stream.read_buf(&mut heard).await.expect("a request"), 0);
            }
            // The client may have read enough before the end.
            let _ = stream.write_all(&answer).await;
            let _ = stream.shutdown().await;
            while stream.read_buf(&mut heard).await.is_ok_and(|read| read > 0) {}
            drop(listener);
            String::from_utf8_lossy(&heard).into_owned()
        });
        Self { address, heard }
    }

    fn store(&self, quirks: Quirks) -> S3 {
        store(self.address, quirks)
    }
}

fn store(address: SocketAddr, quirks: Quirks) -> S3 {
    observed(address, quirks, |_| ())
}

fn observed(
    address: SocketAddr,
    quirks: Quirks,
    observer: impl Fn(Attempt) + Send + Sync + 'static,
) -> S3 {
    S3::new(Settings {
        store: Arc::new(fixture::store(quirks)),
        endpoint: format!("http://{address}").parse().expect("a URL"),
        wire: fixture::wire(Dial::Network, observer),
        identity: Identity::fixed("public", "canary"),
        clock: Clock::starting("2026-01-02T03:04:05Z".parse().expect("a time")),
    })
    .expect("an address")
}

fn tag() -> Tag {
    Tag::of(&"home".into(), Phase::Move)
}

fn key() -> Key {
    Key::new("exitdrill/key").expect("a key")
}

fn answer(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
}

fn refusal(status: &str, code: &str) -> String {
    let body = format!("<Error><Code>{code}</Code><Message>because</Message></Error>");
    answer(status, "", &body)
}

fn upload(bytes: &'static [u8]) -> Upload {
    Upload {
        payload: Payload {
            body: Box::pin(stream::iter([Ok(Bytes::from_static(bytes))])),
            length: bytes.len() as u64,
            checksum: None,
        },
        attributes: Attributes::default(),
        overwrite: Overwrite::Replace,
    }
}

async fn head_of(answer: impl Into<Vec<u8>>) -> Error {
    let server = Scripted::answering(answer).await;
    let head = server.store(quirks()).head(&tag(), &key()).await;
    head.expect_err("a refusal")
}

async fn get_of(answer: impl Into<Vec<u8>>, rest: Option<&Rest>) -> Result<(u64, Bytes)> {
    let server = Scripted::answering(answer).await;
    let reading = server
        .store(quirks())
        .get(&tag(), &key(), None, rest)
        .await?;
    let pieces: Vec<Bytes> = reading.body.try_collect().await?;
    Ok((reading.offset, pieces.concat().into()))
}

fn rest(offset: u64) -> Rest {
    let etag = "tag".to_owned();
    Rest { offset, etag }
}

#[tokio::test]
async fn a_request_says_only_what_was_asked() {
    let server = Scripted::answering(answer("200 OK", "etag: \"tag\"\r\n", "")).await;
    let mut upload = upload(b"abc");
    upload.overwrite = Overwrite::Refuse;
    upload.payload.checksum = Some(Hasher::new(Algorithm::Crc32c).finish());
    let stored = server.store(quirks()).put(&tag(), &key(), upload).await;
    assert_eq!(stored.expect("a put").etag.as_deref(), Some("tag"));
    let request = server.heard.await.expect("a request");
    let (head, sent) = request.split_once("\r\n\r\n").expect("a head");
    let mut lines: Vec<_> = head
        .split("\r\n")
        .map(|line| line.split(": ").next().unwrap_or_default())
        .collect();
    let first = lines.remove(0);
    lines.sort_unstable();
    assert_eq!(first, "PUT /drill/exitdrill/key?x-id=PutObject HTTP/1.1");
    assert_eq!(
        lines,
        [
            "accept-encoding",
            "authorization",
            "content-length",
            "host",
            "if-none-match",
            "user-agent",
            "x-amz-checksum-crc32c",
            "x-amz-content-sha256",
            "x-amz-date",
        ]
    );
    let version = env!("CARGO_PKG_VERSION");
    assert!(
        head.contains(&format!("user-agent: exitdrill/{version}\r\n")),
        "{head}"
    );
    assert!(
        head.contains("x-amz-content-sha256: UNSIGNED-PAYLOAD"),
        "{head}"
    );
    assert!(
        head.contains("20260102/us-east-1/s3/aws4_request, SignedHeaders=content-length;host;"),
        "{head}"
    );
    assert_eq!(sent, "abc", "neither chunked nor encoded");
}

#[tokio::test]
async fn every_request_is_counted_under_its_name_and_tag() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let server = Scripted::answering(refusal("503 Slow Down", "SlowDown")).await;
    let observer = {
        let seen = Arc::clone(&seen);
        move |attempt| seen.lock().expect("no panic").push(attempt)
    };
    let store = observed(server.address, quirks(), observer);
    let tag = tag().attempt(3);
    let put = store.put(&tag, &key(), upload(b"abc")).await;
    assert_eq!(put.expect_err("throttled").kind, Kind::Throttled);
    let seen = seen.lock().expect("no panic");
    let [attempt] = seen.as_slice() else {
        panic!("one request, one attempt: {seen:?}");
    };
    assert_eq!(attempt.operation, Operation::Put);
    assert_eq!(
        (&attempt.store, attempt.phase, attempt.number),
        (&tag.store, tag.phase, 3)
    );
    assert_eq!(attempt.ending, Ending::Whole { status: 503 });
    assert_eq!(attempt.sent.payload, 3);
}

#[tokio::test]
async fn nobody_signs_nothing() {
    let server = Scripted::answering(answer("200 OK", "", "")).await;
    let mut store = server.store(quirks());
    let address = Address::new(
        &format!("http://{}", server.address).parse().expect("a URL"),
        "drill",
        AddressStyle::Path,
    );
    let adapter = Adapter::to_store(fixture::wire(Dial::Network, |_| ()), AddressStyle::Path);
    let address = address.expect("an address");
    store.client = config::client(
        adapter,
        address,
        "us-east-1",
        &Identity::anonymous(),
        store.clock,
    );
    store.head(&tag(), &key()).await.expect("a head");
    let heard = server.heard.await.expect("a request");
    assert!(
        !heard.contains("authorization") && !heard.contains("x-amz-"),
        "{heard}"
    );
}

#[tokio::test]
async fn a_throttled_request_is_sent_once_and_says_how_long_to_wait() {
    // The server takes one connection: a second try would end in another error.
    let error = head_of(answer("503 Slow Down", "retry-after: 7\r\n", "")).await;
    assert_eq!((error.kind, error.status), (Kind::Throttled, Some(503)));
    assert_eq!(error.retry_after, Some(Duration::from_secs(7)));
    assert!(error.is_retryable());
}

#[tokio::test]
async fn a_redirect_is_an_error_that_names_the_host() {
    for status in [
        "301 Moved",
        "302 Found",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ] {
        let location = "location: http://169.254.169.254/latest?token=canary\r\n";
        let error = head_of(answer(status, location, "")).await;
        assert_eq!(error.kind, Kind::Redirect, "{status}");
        assert!(error.message.contains("http://169.254.169.254"), "{error}");
        assert!(!error.message.contains("canary"), "{error}");
    }
}

#[tokio::test]
async fn a_wrong_clock_is_said_also_where_the_answer_has_no_body() {
    let date = "date: Fri, 02 Jan 2026 04:04:05 GMT\r\n";
    let error = head_of(answer("403 Forbidden", date, "")).await;
    assert_eq!(error.kind, Kind::ClockSkew);
    assert!(error.message.contains("2026-01-02T04:04:05Z"), "{error}");
    let date = "date: Fri, 02 Jan 2026 03:10:05 GMT\r\n";
    assert_eq!(
        head_of(answer("403 Forbidden", date, "")).await.kind,
        Kind::Denied
    );
}

#[tokio::test]
async fn success_with_an_error_inside_is_an_error() {
    let server = Scripted::answering(refusal("200 OK", "InternalError")).await;
    let store = server.store(quirks());
    let (etag, checksum) = ("tag".to_owned(), None);
    let parts = [Part {
        number: 1,
        etag,
        checksum,
    }];
    let id = UploadId("id".to_owned());
    let stored = store.complete_multipart(&tag(), &key(), &id, &parts).await;
    assert_eq!(stored.expect_err("an error inside").kind, Kind::Server);
}

#[tokio::test]
async fn an_endless_error_is_read_to_its_limit_only() {
    let body = "x".repeat(8 << 20);
    let error = get_of(answer("500 Internal Server Error", "", &body), None).await;
    let error = error.expect_err("an error");
    assert_eq!((error.kind, error.status), (Kind::Server, Some(500)));
    assert!(error.message.len() < 1_000, "{error}");
}

#[tokio::test]
async fn what_a_store_echoes_is_not_repeated() {
    let token = "FwoGZXIvYXdzEBYaDHh5eg".repeat(3);
    let body =
        format!("<Error><Code>InvalidToken</Code><Message>bad {token}\u{202e}</Message></Error>");
    let error = get_of(answer("400 Bad Request", "", &body), None).await;
    let error = error.expect_err("an error");
    assert_eq!(error.kind, Kind::Credentials);
    assert!(
        !error.to_string().contains(&token) && !error.to_string().contains('\u{202e}'),
        "{error}"
    );
}

#[tokio::test]
async fn a_body_that_breaks_off_is_an_error() {
    let cut = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n12345";
    let error = get_of(cut, None).await.expect_err("a short body");
    assert_eq!(error.kind, Kind::Transport);
    assert!(error.is_retryable());
}

#[tokio::test]
async fn a_header_of_googles_tells_checksums_to_the_s3_interface_too() {
    let told = "x-goog-hash: crc32c=Nks/tw==\r\nx-goog-hash: md5=kAFQmDzST7DWlj99KOF/cg==\r\n";
    let server = Scripted::answering(answer("200 OK", told, "abc")).await;
    let reading = server.store(quirks()).get(&tag(), &key(), None, None).await;
    let both = [Algorithm::Crc32c, Algorithm::Md5].map(|it| Checksum::of(it, b"abc"));
    assert_eq!(reading.expect("an object").stat.checksums, both);
}

#[tokio::test]
async fn a_range_is_put_where_the_answer_says() {
    let whole = answer("200 OK", "etag: \"tag\"\r\n", "0123456789");
    assert_eq!(
        get_of(whole, Some(&rest(4))).await.expect("the whole"),
        (0, "0123456789".into())
    );
    let part = answer(
        "206 Partial Content",
        "content-range: bytes 4-9/10\r\n",
        "456789",
    );
    assert_eq!(
        get_of(part, Some(&rest(4))).await.expect("the rest"),
        (4, "456789".into())
    );
    for header in [
        "",
        "content-range: bytes 5-9/10\r\n",
        "content-range: bytes 4-8/10\r\n",
    ] {
        let other = answer("206 Partial Content", header, "56789");
        let error = get_of(other, Some(&rest(4)))
            .await
            .expect_err("other bytes");
        assert_eq!(error.kind, Kind::Protocol, "{header}");
    }
    let other = "etag: \"other\"\r\n";
    for (status, range) in [
        ("206 Partial Content", "content-range: bytes 4-9/10\r\n"),
        ("200 OK", ""),
    ] {
        let unaware = answer(status, &format!("{other}{range}"), "456789");
        let unaware = get_of(unaware, Some(&rest(4))).await;
        assert_eq!(
            unaware.expect_err("another object").kind,
            Kind::Changed,
            "{status}"
        );
    }
    let changed = refusal("412 Precondition Failed", "PreconditionFailed");
    let changed = get_of(changed, Some(&rest(4))).await;
    assert_eq!(changed.expect_err("changed").kind, Kind::Changed);
}

async fn page_of(body: &str, quirks: Quirks) -> Result<crate::store::Page> {
    let server = Scripted::answering(answer("200 OK", "", body)).await;
    server
        .store(quirks)
        .list_page(&tag(), "exitdrill/", None)
        .await
}

fn listing(inside: &str) -> String {
    format!("<ListBucketResult>{inside}</ListBucketResult>")
}

fn object(key: &str) -> String {
    format!("<Contents><Key>{key}</Key><Size>1</Size><ETag>\"tag\"</ETag></Contents>")
}

const LAST: &str = "<IsTruncated>false</IsTruncated>";
const URL: &str = "<EncodingType>url</EncodingType>";

#[tokio::test]
async fn a_listing_that_may_be_short_is_refused() {
    let object = object("exitdrill/a");
    let cases = [
        (listing(&object), Kind::Listing, "does not say whether"),
        (
            listing(&format!("{object}<IsTruncated>true</IsTruncated>")),
            Kind::Listing,
            "not where",
        ),
        (
            listing(&format!("{LAST}{}", self::object("foreign"))),
            Kind::Listing,
            "not below",
        ),
        (
            listing(&format!("{LAST}{URL}{}", self::object("exitdrill/%zz"))),
            Kind::Protocol,
            "url-encoded",
        ),
        (
            listing(&format!(
                "{LAST}<Contents><Key>exitdrill/a</Key></Contents>"
            )),
            Kind::Protocol,
            "size",
        ),
        (
            listing(&format!("{LAST}<Contents><Size>1</Size></Contents>")),
            Kind::Protocol,
            "without a key",
        ),
        ("<html>log in here</html>".to_owned(), Kind::Protocol, ""),
        (String::new(), Kind::Protocol, ""),
        ("x".repeat(17 << 20), Kind::Protocol, ""),
    ];
    for (body, kind, text) in cases {
        let error = page_of(&body, quirks()).await.expect_err(text);
        assert_eq!(error.kind, kind, "{error}");
        assert!(error.message.contains(text), "{error}");
    }
}

#[tokio::test]
async fn keys_are_decoded_only_where_the_answer_says_that_they_are_encoded() {
    for (encoding, expected) in [(URL, "exitdrill/a b%"), ("", "exitdrill/a+b%25")] {
        let body = listing(&format!("{LAST}{encoding}{}", object("exitdrill/a+b%25")));
        let page = page_of(&body, quirks()).await.expect("a page");
        assert_eq!(page.objects[0].key.as_str(), expected);
        assert_eq!(page.objects[0].etag.as_deref(), Some("tag"));
        assert_eq!(page.next, None);
    }
}

#[tokio::test]
async fn an_encoding_is_asked_for_only_where_the_store_pages_with_it() {
    for (encoding, asked) in [(ListingEncoding::Url, true), (ListingEncoding::None, false)] {
        for listing in [Listing::V1, Listing::V2] {
            let body = self::listing(LAST);
            let server = Scripted::answering(answer("200 OK", "", &body)).await;
            let quirks = Quirks {
                listing,
                listing_encoding: encoding,
                ..quirks()
            };
            let store = server.store(quirks);
            let page = store.list_page(&tag(), "exitdrill/", None).await;
            page.expect("a page");
            drop(store);
            let head = server.heard.await.expect("a request");
            assert_eq!(head.contains("encoding-type=url"), asked, "{head}");
        }
    }
}

#[tokio::test]
async fn version_1_goes_on_from_the_marker_or_the_last_key() {
    let quirks = || Quirks {
        listing: Listing::V1,
        ..quirks()
    };
    let head = format!("<IsTruncated>true</IsTruncated>{URL}");
    let object = object("exitdrill/a%2Bb");
    for (marker, expected) in [
        ("<NextMarker>exitdrill/c+d</NextMarker>", "exitdrill/c d"),
        ("", "exitdrill/a+b"),
    ] {
        let page = page_of(&listing(&format!("{head}{object}{marker}")), quirks()).await;
        assert_eq!(page.expect("a page").next.expect("a next page").0, expected);
    }
    let empty = page_of(&listing(&head), quirks()).await;
    assert_eq!(
        empty.expect_err("no place to go on from").kind,
        Kind::Listing
    );
}

#[tokio::test]
async fn a_batch_is_settled_object_by_object() {
    let name = |name: &str| (Key::new(name).expect("a key"), None);
    let body = "<DeleteResult><Deleted><Key>gone</Key></Deleted>\
        <Error><Key>kept</Key><Code>AccessDenied</Code></Error>\
        <Error><Key>never</Key><Code>NoSuchKey</Code></Error></DeleteResult>";
    let server = Scripted::answering(answer("200 OK", "", body)).await;
    let named = ["gone", "kept", "never", "silent"].map(name);
    let failed = server
        .store(quirks())
        .delete_batch(&tag(), &named)
        .await
        .expect("an answer");
    let failed: Vec<_> = failed
        .iter()
        .map(|(key, error)| (key.as_str(), error.kind))
        .collect();
    assert_eq!(failed, [("kept", Kind::Denied), ("silent", Kind::Protocol)]);
    let heard = server.heard.await.expect("a request");
    assert!(
        heard.contains("content-md5") && !heard.contains("crc32"),
        "{heard}"
    );
}

#[tokio::test]
async fn nothing_is_sent_that_the_quirks_rule_out() {
    // Nobody listens there.
    let address = "127.0.0.1:1".parse().expect("an address");
    let signed = Quirks {
        payload_signing: PayloadSigning::Signed,
        ..quirks()
    };
    let put = store(address, signed)
        .put(&tag(), &key(), upload(b"abc"))
        .await;
    assert_eq!(put.expect_err("no SHA-256").kind, Kind::NotSupported);
    let single = Quirks {
        delete_batch_max: None,
        ..quirks()
    };
    let batch = store(address, single)
        .delete_batch(&tag(), &[(key(), None)])
        .await;
    assert_eq!(batch.expect_err("no batches").kind, Kind::NotSupported);
    let bare = Quirks {
        tags: false,
        ..quirks()
    };
    let tags = store(address, bare).tags(&tag(), &key()).await;
    assert_eq!(tags.expect_err("no tags").kind, Kind::NotSupported);
    let head = store(address, quirks()).head(&tag(), &key()).await;
    assert_eq!(head.expect_err("nobody there").kind, Kind::Transport);
}

#[tokio::test]
async fn a_body_that_cannot_be_read_is_not_blamed_on_the_store() {
    let server = Scripted::answering(answer("200 OK", "", "")).await;
    let store = server.store(quirks());
    let broken = store.error(Operation::Get, Kind::Changed, "it changed");
    let mut upload = upload(b"abc");
    upload.payload.body = Box::pin(stream::iter([Ok(Bytes::from_static(b"a")), Err(broken)]));
    let error = store.put(&tag(), &key(), upload).await;
    let error = error.expect_err("a body that broke off");
    assert_eq!(error.kind, Kind::Changed, "{error}");
    assert!(
        error.message.contains("the body to send could not be read"),
        "{error}"
    );
}

#[test]
fn a_store_shows_no_secret() {
    let shown = format!(
        "{:?}",
        store("127.0.0.1:1".parse().expect("an address"), quirks())
    );
    assert!(
        shown.contains("home") && !shown.contains("canary"),
        "{shown}"
    );
}
