//! The store as a plain HTTP/1.1 client sees it.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Request, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};

use super::*;
use crate::{
    clock,
    digest::{Algorithm, Checksum, hex, sha256},
    object::Header,
    unit,
};

mod conformance;
mod played;

const BUCKET: &str = "bucket";

fn store() -> Embedded {
    with(Config::default())
}

fn with(config: Config) -> Embedded {
    Embedded::new(Config {
        buckets: vec![BUCKET.to_owned()],
        ..config
    })
    .expect("a store")
}

struct Client(SendRequest<Full<Bytes>>);

/// A response, as far as it came.
#[derive(Debug)]
struct Got {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
    whole: bool,
}

impl Got {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("text"))
    }

    /// Every text between these tags.
    fn all(&self, tag: &str) -> Vec<String> {
        let text = self.text();
        let open = format!("<{tag}>");
        let pieces = text.split(&open).skip(1);
        pieces
            .map(|piece| piece.split("</").next().unwrap_or("").to_owned())
            .collect()
    }
}

impl Client {
    async fn over(io: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) -> Self {
        let (sender, connection) = http1::handshake(TokioIo::new(io))
            .await
            .expect("a handshake");
        tokio::spawn(connection);
        Self(sender)
    }

    async fn to(store: &Embedded) -> Self {
        Self::over(store.connect()).await
    }

    async fn try_send(
        &mut self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Got, hyper::Error> {
        let mut request = Request::builder().method(method).uri(target);
        if !headers.iter().any(|(name, _)| *name == "host") {
            request = request.header("host", "localhost");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request
            .body(Full::new(Bytes::copy_from_slice(body)))
            .expect("a request");
        self.0.ready().await?;
        let (head, mut body) = self.0.send_request(request).await?.into_parts();
        let mut got = Got {
            status: head.status,
            headers: head.headers,
            body: Vec::new(),
            whole: true,
        };
        while let Some(frame) = body.frame().await {
            let Ok(frame) = frame else {
                got.whole = false;
                break;
            };
            got.body
                .extend_from_slice(&frame.into_data().unwrap_or_default());
        }
        Ok(got)
    }

    async fn send(
        &mut self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Got {
        self.try_send(method, target, headers, body)
            .await
            .expect("a response")
    }

    async fn put(&mut self, key: &str, body: &[u8]) -> Got {
        self.send("PUT", &format!("/{BUCKET}/{key}"), &[], body)
            .await
    }

    async fn get(&mut self, key: &str) -> Got {
        self.send("GET", &format!("/{BUCKET}/{key}"), &[], b"")
            .await
    }
}

fn base64(algorithm: Algorithm, bytes: &[u8]) -> String {
    use ::base64::{Engine as _, prelude::BASE64_STANDARD};
    BASE64_STANDARD.encode(Checksum::of(algorithm, bytes).bytes)
}

#[tokio::test]
async fn an_object_comes_back_as_it_went() {
    let store = store();
    let mut client = Client::to(&store).await;
    let headers = [
        ("content-type", "text/plain"),
        ("cache-control", "no-store"),
        ("content-disposition", "inline"),
        ("content-encoding", "gzip"),
        ("content-language", "de"),
        ("expires", "Wed, 21 Oct 2026 07:28:00 GMT"),
        ("x-amz-meta-colour", "blue"),
        ("x-amz-tagging", "a=1&b%20c=d%2Be"),
    ];
    let put = client.send("PUT", "/bucket/k", &headers, b"hello").await;
    assert_eq!(
        (put.status, put.header("etag")),
        (StatusCode::OK, "\"5d41402abc4b2a76b9719d911017c592\"")
    );
    let got = client.get("k").await;
    assert_eq!(got.body, b"hello");
    assert_eq!(
        (
            got.header("server"),
            got.header("etag"),
            got.header("x-amz-tagging-count")
        ),
        (SOFTWARE, put.header("etag"), "2")
    );
    for (name, value) in &headers[..7] {
        assert_eq!(got.header(name), *value);
    }
    let tags = client.send("GET", "/bucket/k?tagging", &[], b"").await;
    assert_eq!(
        (tags.all("Key"), tags.all("Value")),
        (
            vec!["a".to_owned(), "b c".to_owned()],
            vec!["1".to_owned(), "d+e".to_owned()]
        )
    );
    let head = client.send("HEAD", "/bucket/k", &[], b"").await;
    assert_eq!(
        (head.header("content-length"), head.header("etag")),
        ("5", put.header("etag"))
    );
    assert_eq!(
        store.objects(BUCKET),
        [Held {
            key: "k".to_owned(),
            size: 5,
            sha256: sha256(b"hello")
        }]
    );
}

#[tokio::test]
async fn buckets_answer_as_s3_does() {
    let store = store();
    let mut client = Client::to(&store).await;
    let mut codes = Vec::new();
    for (method, target) in [
        ("PUT", "/other"),
        ("PUT", "/other"),
        ("HEAD", "/none"),
        ("PUT", "/none/k"),
        ("DELETE", "/bucket"),
        ("PUT", "/bucket/k"),
        ("DELETE", "/bucket"),
        ("DELETE", "/other"),
        ("GET", "/bucket/none"),
    ] {
        let got = client.send(method, target, &[], b"").await;
        codes.push((got.status.as_u16(), got.all("Code").join("")));
        if codes.len() == 5 {
            client.send("PUT", "/bucket", &[], b"").await;
        }
    }
    let codes: Vec<_> = codes
        .iter()
        .map(|(status, code)| (*status, code.as_str()))
        .collect();
    assert_eq!(
        codes,
        [
            (200, ""),
            (409, "BucketAlreadyOwnedByYou"),
            (404, ""),
            (404, "NoSuchBucket"),
            (204, ""),
            (200, ""),
            (409, "BucketNotEmpty"),
            (204, ""),
            (404, "NoSuchKey")
        ]
    );
    assert_eq!(store.buckets(), [BUCKET]);
}

#[tokio::test]
async fn a_wrong_checksum_stores_nothing() {
    let store = store();
    let mut client = Client::to(&store).await;
    for (name, algorithm) in [
        ("content-md5", Algorithm::Md5),
        ("x-amz-checksum-crc32c", Algorithm::Crc32c),
        ("x-amz-checksum-sha256", Algorithm::Sha256),
    ] {
        let wrong = client
            .send(
                "PUT",
                "/bucket/k",
                &[(name, &base64(algorithm, b"other"))],
                b"hello",
            )
            .await;
        assert_eq!(
            (wrong.status.as_u16(), wrong.all("Code")),
            (400, vec!["BadDigest".to_owned()]),
            "{name}"
        );
        assert!(store.objects(BUCKET).is_empty());
        let right = client
            .send(
                "PUT",
                "/bucket/right",
                &[(name, &base64(algorithm, b"hello"))],
                b"hello",
            )
            .await;
        assert_eq!(right.status, StatusCode::OK, "{name}");
        client.send("DELETE", "/bucket/right", &[], b"").await;
    }
    for (name, right) in [
        ("x-amz-checksum-crc32", "y/Q5Jg=="),
        ("x-amz-checksum-crc64nvme", "rosUhgp5mIg="),
    ] {
        assert_eq!(
            client
                .send("PUT", "/bucket/k", &[(name, right)], b"12345678")
                .await
                .status
                .as_u16(),
            400
        );
        assert_eq!(
            client
                .send("PUT", "/bucket/k", &[(name, right)], b"123456789")
                .await
                .status
                .as_u16(),
            200
        );
    }
    let unknown = client
        .send(
            "PUT",
            "/bucket/s",
            &[("x-amz-checksum-sha1", "qvTGHdzF6KLavt4PO0gs2a6pQ00=")],
            b"hello",
        )
        .await;
    assert_eq!(unknown.status.as_u16(), 501);
}

#[tokio::test]
async fn conditions_are_kept() {
    let store = store();
    let mut client = Client::to(&store).await;
    let fresh = [("if-none-match", "*")];
    assert_eq!(
        client
            .send("PUT", "/bucket/k", &fresh, b"one")
            .await
            .status
            .as_u16(),
        200
    );
    assert_eq!(
        client
            .send("PUT", "/bucket/k", &fresh, b"two")
            .await
            .status
            .as_u16(),
        412
    );
    let wrong = [("if-match", "\"00000000000000000000000000000000\"")];
    assert_eq!(
        client
            .send("PUT", "/bucket/k", &wrong, b"two")
            .await
            .status
            .as_u16(),
        412
    );
    assert_eq!(
        client
            .send("GET", "/bucket/k", &wrong, b"")
            .await
            .status
            .as_u16(),
        412
    );
    assert_eq!(client.get("k").await.body, b"one");
}

#[tokio::test]
async fn ranges_are_cut_exactly() {
    for memory in [0, 1 << 20] {
        let store = with(Config {
            memory: unit::Bytes(memory),
            ..Config::default()
        });
        let mut client = Client::to(&store).await;
        let bytes: Vec<u8> = (0..600_000_u32)
            .flat_map(u32::to_le_bytes)
            .take(700_000)
            .collect();
        client.put("k", &bytes).await;
        for (range, from, to) in [
            ("bytes=0-0", 0, 1),
            ("bytes=300000-299999999", 300_000, 700_000),
            ("bytes=-5", 699_995, 700_000),
        ] {
            let got = client
                .send("GET", "/bucket/k", &[("range", range)], b"")
                .await;
            assert_eq!(
                (got.status.as_u16(), got.header("content-range")),
                (206, &*format!("bytes {from}-{}/700000", to - 1))
            );
            assert_eq!(got.body, bytes[from..to]);
        }
        assert_eq!(
            client
                .send("GET", "/bucket/k", &[("range", "bytes=700000-")], b"")
                .await
                .status
                .as_u16(),
            416
        );
        assert_eq!(client.get("k").await.body, bytes);
        assert_eq!(store.objects(BUCKET)[0].sha256, sha256(&bytes));
    }
}

/// A store with keys that listings have to encode and to fold.
async fn filled() -> (Embedded, Client) {
    let store = store();
    let mut client = Client::to(&store).await;
    for key in ["a", "a%20b", "d//x", "d/../y", "d/", "e%01", "%C3%A9", "z"] {
        assert_eq!(client.put(key, b"1").await.status.as_u16(), 200, "{key}");
    }
    (store, client)
}

#[tokio::test]
async fn listings_page_in_byte_order() {
    let (_store, mut client) = filled().await;
    let (mut keys, mut token) = (Vec::new(), String::new());
    loop {
        let page = client
            .send(
                "GET",
                &format!("/bucket?list-type=2&max-keys=3&encoding-type=url{token}"),
                &[],
                b"",
            )
            .await;
        keys.extend(page.all("Key"));
        assert_eq!(page.all("ETag").len(), page.all("Key").len());
        let Some(next) = page.all("NextContinuationToken").pop() else {
            break;
        };
        token = format!("&continuation-token={next}");
    }
    assert_eq!(
        keys,
        ["a", "a+b", "d/", "d/../y", "d//x", "e%01", "z", "%C3%A9"]
    );
}

#[tokio::test]
async fn listings_fold_and_start_where_they_are_asked_to() {
    let (_store, mut client) = filled().await;
    let folded = client
        .send(
            "GET",
            "/bucket?list-type=2&delimiter=/&encoding-type=url&max-keys=3",
            &[],
            b"",
        )
        .await;
    assert_eq!(
        (folded.all("Key"), folded.all("Prefix")),
        (
            vec!["a".to_owned(), "a+b".to_owned()],
            vec![String::new(), "d/".to_owned()]
        )
    );
    let token = folded.all("NextContinuationToken").join("");
    let rest = client
        .send(
            "GET",
            &format!(
                "/bucket?list-type=2&delimiter=/&encoding-type=url&continuation-token={token}"
            ),
            &[],
            b"",
        )
        .await;
    assert_eq!(rest.all("Key"), ["e%01", "z", "%C3%A9"]);
    let first = client
        .send(
            "GET",
            "/bucket?marker=a&prefix=a&encoding-type=url",
            &[],
            b"",
        )
        .await;
    assert_eq!(first.all("Key"), ["a+b"]);
    let after = client
        .send(
            "GET",
            "/bucket?list-type=2&start-after=e%01&encoding-type=url",
            &[],
            b"",
        )
        .await;
    assert_eq!(after.all("Key"), ["z", "%C3%A9"]);
}

/// An upload of three parts, of 5, 3 and 1 bytes, to a store that takes parts from 4 bytes on.
struct Uploaded {
    store: Embedded,
    client: Client,
    target: String,
    etags: Vec<String>,
}

async fn uploaded() -> Uploaded {
    let store = with(Config {
        part_min: unit::Bytes(4),
        ..Config::default()
    });
    let mut client = Client::to(&store).await;
    let headers = [("x-amz-tagging", "a=b"), ("content-type", "text/csv")];
    let begun = client
        .send("POST", "/bucket/k?uploads", &headers, b"")
        .await;
    let target = format!("/bucket/k?uploadId={}", begun.all("UploadId").join(""));
    let mut etags = Vec::new();
    for (number, body) in [(1, &b"first"[..]), (2, b"2nd"), (3, b"x")] {
        let part = client
            .send("PUT", &format!("{target}&partNumber={number}"), &[], body)
            .await;
        etags.push(part.header("etag").to_owned());
    }
    Uploaded {
        store,
        client,
        target,
        etags,
    }
}

/// The document that completes an upload with these parts.
fn completion(parts: &[(usize, &str)]) -> String {
    let parts: Vec<_> = parts
        .iter()
        .map(|(number, etag)| {
            format!("<Part><PartNumber>{number}</PartNumber><ETag>{etag}</ETag></Part>")
        })
        .collect();
    let parts = parts.concat();
    format!("<CompleteMultipartUpload>{parts}</CompleteMultipartUpload>")
}

#[tokio::test]
async fn parts_are_checked() {
    let Uploaded {
        store,
        mut client,
        target,
        etags,
    } = uploaded().await;
    let cases: [(&[(usize, &str)], &str); 4] = [
        (&[(1, &etags[1])], "InvalidPart"),
        (&[(4, &etags[0])], "InvalidPart"),
        (&[(3, &etags[2]), (1, &etags[0])], "InvalidPartOrder"),
        (&[(2, &etags[1]), (3, &etags[2])], "EntityTooSmall"),
    ];
    for (parts, code) in cases {
        let refused = client
            .send("POST", &target, &[], completion(parts).as_bytes())
            .await;
        assert_eq!(refused.all("Code"), [code]);
    }
    assert_eq!(store.uploads(BUCKET), 1);
    assert!(store.objects(BUCKET).is_empty());
}

#[tokio::test]
async fn parts_are_joined() {
    let Uploaded {
        store,
        mut client,
        target,
        etags,
    } = uploaded().await;
    let parts = client.send("GET", &target, &[], b"").await;
    assert_eq!(parts.all("Size"), ["5", "3", "1"]);
    let document = completion(&[(1, &etags[0]), (3, &etags[2])]);
    let done = client.send("POST", &target, &[], document.as_bytes()).await;
    assert_eq!(done.status.as_u16(), 200, "{}", done.text());
    let digests: Vec<u8> = [&b"first"[..], b"x"]
        .iter()
        .flat_map(|part| Checksum::of(Algorithm::Md5, part).bytes)
        .collect();
    let etag = hex(&Checksum::of(Algorithm::Md5, &digests).bytes);
    let got = client.get("k").await;
    assert_eq!(got.body, b"firstx");
    assert_eq!(got.header("content-type"), "text/csv");
    assert_eq!(got.header("x-amz-tagging-count"), "1");
    assert_eq!(got.header("etag"), format!("\"{etag}-2\""));
    assert_eq!(
        client.send("DELETE", &target, &[], b"").await.all("Code"),
        ["NoSuchUpload"]
    );
    assert_eq!(store.uploads(BUCKET), 0);
}

#[tokio::test]
async fn many_are_deleted_and_one_is_copied() {
    let store = store();
    let mut client = Client::to(&store).await;
    client.put("a", b"1").await;
    let copied = client
        .send(
            "PUT",
            "/bucket/b",
            &[("x-amz-copy-source", "/bucket/a")],
            b"",
        )
        .await;
    assert_eq!(copied.status.as_u16(), 200, "{}", copied.text());
    assert_eq!(client.get("b").await.body, b"1");
    let document =
        b"<Delete><Object><Key>a</Key></Object><Object><Key>none</Key></Object></Delete>";
    let deleted = client
        .send(
            "POST",
            "/bucket?delete",
            &[("content-md5", &base64(Algorithm::Md5, document))],
            document,
        )
        .await;
    assert_eq!(deleted.all("Key"), ["a", "none"]);
    assert_eq!(store.objects(BUCKET).len(), 1);
}

/// A store with one object whose next answer has this fault.
async fn struck(fault: Fault) -> (Embedded, Client) {
    let store = store();
    let mut client = Client::to(&store).await;
    client.put("k", b"0123456789").await;
    store.faults().plant(Rule {
        on: Match::default(),
        every: Every::Nth(1),
        fault,
    });
    (store, client)
}

#[tokio::test]
async fn a_refusal_stores_nothing() {
    for after_body in [true, false] {
        let (store, mut client) = struck(Fault::Status {
            code: 503,
            s3_code: "SlowDown".to_owned(),
            retry_after: Some(7),
            after_body,
        })
        .await;
        let got = client.put("new", b"1").await;
        assert_eq!(
            (
                got.status.as_u16(),
                got.header("retry-after"),
                got.all("Code").join("")
            ),
            (503, "7", "SlowDown".to_owned())
        );
        assert_eq!(store.objects(BUCKET).len(), 1);
    }
}

#[tokio::test]
async fn broken_answers_break_where_they_should() {
    let (store, mut client) = struck(Fault::Reset).await;
    assert!(client.try_send("GET", "/bucket/k", &[], b"").await.is_err());
    assert_eq!(
        store.seen().last().map(|seen| (seen.status, seen.whole)),
        Some((None, false))
    );
    for fault in [Fault::CutBody(4), Fault::ResetBody(4)] {
        let (store, mut client) = struck(fault).await;
        let got = client.get("k").await;
        assert_eq!(
            (got.header("content-length"), got.body.as_slice(), got.whole),
            ("10", &b"0123"[..], false)
        );
        let seen = store.seen().pop().expect("a request");
        assert_eq!(
            (seen.status, seen.response_payload, seen.whole),
            (Some(200), 4, false)
        );
    }
}

#[tokio::test]
async fn lying_answers_look_right() {
    let get = async |fault| {
        struck(fault)
            .await
            .1
            .send("GET", "/bucket/k", &[("range", "bytes=0-4")], b"")
            .await
    };
    let short = get(Fault::LyingLength(2)).await;
    assert_eq!(
        (
            short.header("content-length"),
            short.body.as_slice(),
            short.whole
        ),
        ("3", &b"012"[..], true)
    );
    let flipped = get(Fault::FlipInFlight(1)).await;
    assert_eq!(flipped.body, b"00234");
    let unheeded = get(Fault::IgnoreRange).await;
    assert_eq!((unheeded.status.as_u16(), unheeded.body.len()), (200, 10));
    let other = get(Fault::WrongEtag).await;
    assert_eq!(other.header("etag"), "\"d41d8cd98f00b204e9800998ecf8427e\"");
    let html = get(Fault::Html200).await;
    assert_eq!(
        (html.status.as_u16(), html.header("content-type")),
        (200, "text/html")
    );
    let away = get(Fault::Redirect("http://127.0.0.1:1/".to_owned())).await;
    assert_eq!(
        (away.status.as_u16(), away.header("location")),
        (307, "http://127.0.0.1:1/")
    );
}

#[tokio::test(start_paused = true)]
async fn slow_answers_are_slow() {
    let span = Duration::from_secs(30);
    for fault in [
        Fault::StallHead(span),
        Fault::Delay(span),
        Fault::StallBody { after: 3, span },
    ] {
        let (_store, mut client) = struck(fault).await;
        let start = clock::now();
        assert_eq!(client.get("k").await.body, b"0123456789");
        assert!((span..span + Duration::from_secs(1)).contains(&(clock::now() - start)));
    }
}

#[tokio::test]
async fn lying_listings_lie() {
    let (_store, mut client) = struck(Fault::MissingKey).await;
    assert!(
        client
            .send("GET", "/bucket?list-type=2", &[], b"")
            .await
            .all("Key")
            .is_empty()
    );
    let (_store, mut client) = struck(Fault::CutListing).await;
    let cut = client.send("GET", "/bucket?list-type=2", &[], b"").await;
    assert!(cut.whole && !cut.text().contains("</ListBucketResult>"));
    let (store, mut client) = struck(Fault::WrongEtag).await;
    client.put("l", b"2").await;
    let first = client
        .send("GET", "/bucket?list-type=2&max-keys=1", &[], b"")
        .await;
    let token = first.all("NextContinuationToken").join("");
    store.faults().plant(Rule {
        on: Match::default(),
        every: Every::All,
        fault: Fault::RepeatToken,
    });
    let second = client
        .send(
            "GET",
            &format!("/bucket?list-type=2&max-keys=1&continuation-token={token}"),
            &[],
            b"",
        )
        .await;
    assert_eq!(
        (
            second.all("NextContinuationToken"),
            second.all("IsTruncated")
        ),
        (vec![token], vec!["true".to_owned()])
    );
}

#[tokio::test]
async fn tampering_is_silent() {
    let store = store();
    let mut client = Client::to(&store).await;
    let etag = client.put("k", b"0123").await.header("etag").to_owned();
    store.tamper(BUCKET, "k", Tamper::Flip(1)).expect("a byte");
    let got = client.get("k").await;
    assert_eq!(
        (got.body.as_slice(), got.header("etag")),
        (&b"0023"[..], &*etag)
    );
    store.tamper(BUCKET, "k", Tamper::Cut(2)).expect("bytes");
    store
        .tamper(
            BUCKET,
            "k",
            Tamper::Header(Header::ContentType, Some("a/b".to_owned())),
        )
        .expect("an object");
    store
        .tamper(
            BUCKET,
            "k",
            Tamper::Metadata("m".to_owned(), Some("v".to_owned())),
        )
        .expect("an object");
    store
        .tamper(
            BUCKET,
            "k",
            Tamper::Tag("t".to_owned(), Some("v".to_owned())),
        )
        .expect("an object");
    let got = client.get("k").await;
    assert_eq!(
        (
            got.body.as_slice(),
            got.header("content-type"),
            got.header("x-amz-meta-m"),
            got.header("x-amz-tagging-count"),
            got.header("etag")
        ),
        (&b"00"[..], "a/b", "v", "1", &*etag)
    );
    assert!(matches!(
        store.tamper(BUCKET, "k", Tamper::Flip(2)),
        Err(Error::NoByte { at: 2, size: 2 })
    ));
    store
        .tamper(BUCKET, "new", Tamper::Add(b"hello".to_vec()))
        .expect("a bucket");
    assert_eq!(
        client.get("new").await.header("etag"),
        "\"5d41402abc4b2a76b9719d911017c592\""
    );
    store.tamper(BUCKET, "k", Tamper::Drop).expect("an object");
    assert_eq!(client.get("k").await.status.as_u16(), 404);
}

/// Requests written by hand, so that the client's count owes nothing to an HTTP library.
#[tokio::test]
async fn counts_what_crossed_the_socket() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let store = store();
    let mut socket = store.connect();
    let requests = [
        "PUT /bucket/k HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\n\r\nhello",
        "GET /bucket/k?x=1 HTTP/1.1\r\nhost: a\r\n\r\n",
        "HEAD /bucket/k HTTP/1.1\r\nhost: a\r\n\r\n",
    ];
    let mut received = Vec::new();
    for request in requests {
        socket.write_all(request.as_bytes()).await.expect("written");
        let mut response = Vec::new();
        while !response.windows(4).any(|end| end == b"\r\n\r\n")
            || (request.starts_with("GET") && !response.ends_with(b"hello"))
        {
            assert_ne!(socket.read_buf(&mut response).await.expect("read"), 0);
        }
        received.push(response.len() as u64);
    }
    let seen = store.seen();
    assert_eq!(
        seen.iter()
            .map(|seen| (seen.socket_read, seen.socket_written))
            .collect::<Vec<_>>(),
        requests
            .iter()
            .map(|request| request.len() as u64)
            .zip(received)
            .collect::<Vec<_>>()
    );
    assert_eq!(
        seen.iter()
            .map(|seen| (seen.request_payload, seen.response_payload, seen.whole))
            .collect::<Vec<_>>(),
        [(5, 0, true), (0, 5, true), (0, 0, true)]
    );
    assert_eq!(
        (
            seen[1].method.as_str(),
            seen[1].path.as_str(),
            seen[1].query.as_str(),
            seen[1].status
        ),
        ("GET", "/bucket/k", "x=1", Some(200))
    );
}

#[tokio::test]
async fn a_port_closes_with_its_connections() {
    let store = store();
    let listening = store.listen(0).await.expect("a port");
    let socket = tokio::net::TcpStream::connect(listening.address())
        .await
        .expect("a connection");
    let mut client = Client::over(socket).await;
    assert_eq!(client.put("k", b"1").await.status.as_u16(), 200);
    drop(listening);
    assert!(client.try_send("GET", "/bucket/k", &[], b"").await.is_err());
}
