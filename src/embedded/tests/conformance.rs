//! What S3 does at the edges: odd keys, conditions, early answers, bodies that never end, and what may remain afterwards.

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use super::*;

/// Keys that a path, a query, a form or a document would take for something else.
const ODD_KEYS: [&str; 26] = [
    ".",
    "..",
    "../x",
    "./x",
    "/x",
    "//",
    "a//b",
    "dir",
    "dir/",
    "dir/x",
    "a+b",
    "a b",
    "a%20b",
    "%",
    "a\nb",
    "\u{1}\u{1b}\u{7f}",
    "é",
    "e\u{301}",
    "日本",
    "\u{10ffff}",
    "?q=1",
    "#",
    "&<>\"'",
    "\\",
    "~",
    "*",
];

fn encoded(key: &str) -> String {
    percent_encoding::utf8_percent_encode(key, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// As a form decodes: `+` is a space.
fn decoded(text: &str) -> String {
    let text = text.replace('+', " ");
    percent_encoding::percent_decode_str(&text)
        .decode_utf8()
        .expect("UTF-8")
        .into_owned()
}

/// What the store has seen when nothing goes on any more.
async fn quiet(store: &Embedded) -> Vec<Seen> {
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    store.settled().await;
    store.seen()
}

#[tokio::test]
async fn every_key_but_one_with_a_nul_is_a_name_and_no_path() {
    let store = store();
    let mut client = Client::to(&store).await;
    let mut keys = ODD_KEYS.map(str::to_owned).to_vec();
    keys.push("k".repeat(1024));
    for key in &keys {
        let put = client
            .send(
                "PUT",
                &format!("/bucket/{}", encoded(key)),
                &[],
                key.as_bytes(),
            )
            .await;
        assert_eq!(put.status.as_u16(), 200, "{key:?}: {}", put.text());
    }
    keys.sort();
    let held: Vec<String> = store
        .objects(BUCKET)
        .into_iter()
        .map(|held| held.key)
        .collect();
    assert_eq!(held, keys);
    for target in [
        "/bucket?list-type=2&encoding-type=url",
        "/bucket?encoding-type=url",
    ] {
        let listed = client.send("GET", target, &[], b"").await.all("Key");
        assert_eq!(
            listed.iter().map(|key| decoded(key)).collect::<Vec<_>>(),
            keys
        );
    }
    for key in &keys {
        assert_eq!(
            client.get(&encoded(key)).await.body,
            key.as_bytes(),
            "{key:?}"
        );
    }
    for refused in ["a\0b".to_owned(), "k".repeat(1025)] {
        assert_eq!(
            client.put(&encoded(&refused), b"1").await.status.as_u16(),
            400
        );
    }
    assert_eq!(store.objects(BUCKET).len(), keys.len());
}

#[tokio::test]
async fn an_unchanged_object_is_not_sent_again() {
    let store = store();
    let mut client = Client::to(&store).await;
    let etag = client.put("k", b"hello").await.header("etag").to_owned();
    for method in ["GET", "HEAD"] {
        let same = client
            .send(method, "/bucket/k", &[("if-none-match", &etag)], b"")
            .await;
        assert_eq!(
            (same.status.as_u16(), same.body.len(), same.header("etag")),
            (304, 0, &*etag),
            "{method}"
        );
    }
    // The connection is still in step.
    assert_eq!(client.get("k").await.body, b"hello");
}

#[tokio::test]
async fn a_deletion_under_a_condition_spares_what_does_not_meet_it() {
    let store = store();
    let mut client = Client::to(&store).await;
    let etag = client.put("k", b"hello").await.header("etag").to_owned();
    let other = [("if-match", "\"00000000000000000000000000000000\"")];
    assert_eq!(
        client
            .send("DELETE", "/bucket/k", &other, b"")
            .await
            .status
            .as_u16(),
        412
    );
    let document = b"<Delete><Object><Key>k</Key><ETag>00000000000000000000000000000000</ETag></Object></Delete>";
    let many = client.send("POST", "/bucket?delete", &[], document).await;
    assert_eq!(
        (many.all("Code"), many.all("Deleted").len()),
        (vec!["PreconditionFailed".to_owned()], 0),
        "{}",
        many.text()
    );
    assert_eq!(store.objects(BUCKET).len(), 1);
    assert_eq!(
        client
            .send("DELETE", "/bucket/k", &[("if-match", &etag)], b"")
            .await
            .status
            .as_u16(),
        204
    );
    assert_eq!(
        client
            .send("DELETE", "/bucket/k", &[], b"")
            .await
            .status
            .as_u16(),
        204
    );
    assert!(store.objects(BUCKET).is_empty());
}

#[tokio::test]
async fn attributes_are_told_alike_by_get_and_head() {
    let store = store();
    let mut client = Client::to(&store).await;
    let headers = [
        ("x-amz-tagging", "a=1&b=2"),
        ("x-amz-meta-umlaut", "gr\u{fc}n"),
        ("x-amz-meta-empty", ""),
    ];
    client.send("PUT", "/bucket/k", &headers, b"hello").await;
    let mut told = Vec::new();
    for method in ["GET", "HEAD"] {
        let mut got = client.send(method, "/bucket/k", &[], b"").await.headers;
        got.remove("date");
        assert_eq!(
            got.get("x-amz-tagging-count")
                .map(http::HeaderValue::as_bytes),
            Some(&b"2"[..]),
            "{method}"
        );
        told.push(got);
    }
    assert_eq!(told[0], told[1]);
    let held = store.0.state.object(BUCKET, "k", None).expect("an object");
    assert_eq!(
        held.attributes.metadata.get("umlaut").map(String::as_str),
        Some("gr\u{fc}n")
    );
}

#[tokio::test]
async fn uploads_are_listed_in_pages_and_forgotten_when_aborted() {
    let store = store();
    let mut client = Client::to(&store).await;
    let mut begun = Vec::new();
    for key in ["b", "a b", "a b", "\u{e9}"] {
        let answer = client
            .send(
                "POST",
                &format!("/bucket/{}?uploads", encoded(key)),
                &[],
                b"",
            )
            .await;
        begun.push((key.to_owned(), answer.all("UploadId").join("")));
    }
    begun.sort();
    let (mut listed, mut marker) = (Vec::new(), String::new());
    for _ in 0..9 {
        let page = client
            .send(
                "GET",
                &format!("/bucket?uploads&encoding-type=url&max-uploads=1{marker}"),
                &[],
                b"",
            )
            .await;
        let (key, id) = (
            decoded(&page.all("Key").join("")),
            page.all("UploadId").join(""),
        );
        marker = format!(
            "&key-marker={}&upload-id-marker={}",
            encoded(&key),
            encoded(&id)
        );
        listed.push((key, id));
        if page.all("IsTruncated") == ["false"] {
            break;
        }
    }
    assert_eq!(listed, begun);
    for (key, id) in &begun {
        let target = format!("/bucket/{}?uploadId={id}", encoded(key));
        assert_eq!(
            client
                .send("DELETE", &target, &[], b"")
                .await
                .status
                .as_u16(),
            204
        );
        assert_eq!(
            client.send("DELETE", &target, &[], b"").await.all("Code"),
            ["NoSuchUpload"]
        );
    }
    assert_eq!(store.uploads(BUCKET), 0);
}

#[tokio::test]
async fn a_part_named_with_a_wrong_checksum_is_no_part() {
    let store = store();
    let mut client = Client::to(&store).await;
    let id = client
        .send("POST", "/bucket/k?uploads", &[], b"")
        .await
        .all("UploadId")
        .join("");
    let target = format!("/bucket/k?uploadId={id}");
    let sum = base64(Algorithm::Crc32c, b"hello");
    let part = client
        .send(
            "PUT",
            &format!("{target}&partNumber=1"),
            &[("x-amz-checksum-crc32c", &sum)],
            b"hello",
        )
        .await;
    let document = |sum: &str| {
        format!(
            "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{}</ETag><ChecksumCRC32C>{sum}</ChecksumCRC32C></Part></CompleteMultipartUpload>",
            part.header("etag")
        )
    };
    let wrong = document(&base64(Algorithm::Crc32c, b"other"));
    assert_eq!(
        client
            .send("POST", &target, &[], wrong.as_bytes())
            .await
            .all("Code"),
        ["InvalidPart"]
    );
    assert!(store.objects(BUCKET).is_empty());
    assert_eq!(
        client
            .send("POST", &target, &[], document(&sum).as_bytes())
            .await
            .status
            .as_u16(),
        200
    );
}

#[tokio::test]
async fn a_body_that_breaks_off_stores_nothing() {
    for memory in [0, 1 << 20] {
        let store = with(Config {
            memory: unit::Bytes(memory),
            ..Config::default()
        });
        let mut socket = store.connect();
        let half = b"PUT /bucket/k HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nhello";
        socket.write_all(half).await.expect("written");
        drop(socket);
        let seen = quiet(&store).await;
        assert_eq!(
            (seen[0].request_payload, seen[0].socket_read, seen[0].whole),
            (5, half.len() as u64, false)
        );
        assert!(store.objects(BUCKET).is_empty());
    }
}

/// The answer comes before the body does; the rest of the body is no request of its own.
#[tokio::test]
async fn a_request_that_is_answered_early_is_one_request() {
    let (store, _client) = struck(Fault::Status {
        code: 503,
        s3_code: "SlowDown".to_owned(),
        retry_after: None,
        after_body: false,
    })
    .await;
    let before = store.seen().len();
    let listening = store.listen(0).await.expect("a port");
    let mut socket = TcpStream::connect(listening.address())
        .await
        .expect("a connection");
    socket
        .write_all(b"PUT /bucket/big HTTP/1.1\r\nhost: a\r\ncontent-length: 4194304\r\n\r\n")
        .await
        .expect("written");
    let mut answer = vec![0; 12];
    socket.read_exact(&mut answer).await.expect("an answer");
    assert_eq!(answer, b"HTTP/1.1 503");
    // The rest comes late, as from a client that had it under way.
    let rest = vec![0; 65_536];
    while socket.write_all(&rest).await.is_ok() {}
    drop(socket);
    drop(listening);
    let after = quiet(&store).await.split_off(before);
    let told: Vec<_> = after
        .iter()
        .map(|seen| (seen.method.as_str(), seen.status))
        .collect();
    assert_eq!(told, [("PUT", Some(503))]);
}

#[tokio::test]
async fn memory_comes_back_and_files_go_with_their_objects() {
    let store = with(Config {
        memory: unit::Bytes(200_000),
        ..Config::default()
    });
    let mut client = Client::to(&store).await;
    let body = vec![7; 150_000];
    client.put("memory", &body).await;
    client.put("file", &body).await;
    let path = |key: &str| {
        let object = store.0.state.object(BUCKET, key, None).expect("an object");
        object.content.path().map(std::path::Path::to_owned)
    };
    assert_eq!(path("memory"), None);
    let spilled = path("file").expect("a file");
    let name = spilled.to_string_lossy().into_owned();
    assert!(spilled.exists() && !name.contains("bucket"));
    client.send("DELETE", "/bucket/memory", &[], b"").await;
    client.put("again", &body).await;
    assert_eq!(path("again"), None);
    client.send("DELETE", "/bucket/file", &[], b"").await;
    assert!(!spilled.exists());
    client.put("last", &body).await;
    let folder = path("last")
        .expect("a file")
        .parent()
        .expect("a folder")
        .to_owned();
    drop((client, store));
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert!(!folder.exists());
}

#[tokio::test]
async fn unsigned_requests_are_refused_where_there_are_keys() {
    let keys = Keys {
        access: "drill".to_owned(),
        secret: "canary-secret".to_owned(),
    };
    let store = with(Config {
        credentials: Some(keys),
        ..Config::default()
    });
    let mut client = Client::to(&store).await;
    let forged = "AWS4-HMAC-SHA256 Credential=drill/20260102/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=0000000000000000000000000000000000000000000000000000000000000000";
    let headers = [
        ("authorization", forged),
        ("x-amz-date", "20260102T030405Z"),
        ("x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
    ];
    for headers in [&[][..], &headers[..]] {
        assert_eq!(
            client
                .send("PUT", "/bucket/k", headers, b"1")
                .await
                .status
                .as_u16(),
            403
        );
    }
    assert!(store.objects(BUCKET).is_empty());
    assert!(
        !format!(
            "{store:?} {:?}",
            Config {
                credentials: Some(Keys {
                    access: "drill".to_owned(),
                    secret: "canary-secret".to_owned()
                }),
                ..Config::default()
            }
        )
        .contains("canary")
    );
}

#[tokio::test]
async fn folded_listings_tell_each_prefix_once() {
    let store = store();
    let mut client = Client::to(&store).await;
    let keys = [
        "a/1",
        "a/2",
        "a/3",
        "a0",
        "b/",
        "b/1",
        "c",
        "\u{10ffff}/1",
        "\u{10ffff}/2",
    ];
    for key in keys {
        client.put(&encoded(key), b"1").await;
    }
    for max in 1..=7 {
        for (kind, token) in [("list-type=2&", "continuation-token"), ("", "marker")] {
            let (mut told, mut next) = (Vec::new(), String::new());
            for _ in 0..9 {
                let target =
                    format!("/bucket?{kind}encoding-type=url&delimiter=/&max-keys={max}{next}");
                let page = client.send("GET", &target, &[], b"").await;
                told.extend(page.all("Key"));
                told.extend(
                    page.all("Prefix")
                        .into_iter()
                        .filter(|prefix| !prefix.is_empty()),
                );
                let more = [page.all("NextContinuationToken"), page.all("NextMarker")].concat();
                let Some(more) = more.first() else { break };
                next = format!("&{token}={}", encoded(&decoded(more)));
            }
            told.sort();
            assert_eq!(
                told,
                ["%F4%8F%BF%BF/", "a/", "a0", "b/", "c"],
                "{kind}{max}"
            );
        }
    }
}

#[tokio::test]
async fn a_page_can_lose_its_token_and_its_order() {
    for target in ["/bucket?list-type=2", "/bucket?delimiter=/"] {
        let (_store, mut client) = struck(Fault::LoseToken).await;
        let lost = client.send("GET", target, &[], b"").await;
        assert_eq!(lost.all("IsTruncated"), ["true"]);
        assert_eq!(
            (lost.all("Key"), lost.text().contains("<Next")),
            (vec!["k".to_owned()], false)
        );
    }
    let (store, mut client) = struck(Fault::SwapKeys).await;
    let put = [Tamper::Add(vec![1]), Tamper::Add(vec![2])];
    for (key, how) in ["l", "m"].into_iter().zip(put) {
        store.tamper(BUCKET, key, how).expect("a bucket");
    }
    let swapped = client.send("GET", "/bucket?list-type=2", &[], b"").await;
    assert_eq!(
        (swapped.all("Key"), swapped.all("Size")),
        (
            ["l", "k", "m"].map(str::to_owned).into(),
            ["1", "10", "1"].map(str::to_owned).into()
        )
    );
}

#[tokio::test]
async fn what_was_seen_is_bounded() {
    let store = with(Config {
        seen_max: 2,
        ..Config::default()
    });
    let mut client = Client::to(&store).await;
    for key in ["a", "b", "c"] {
        client.put(key, b"1").await;
    }
    let paths: Vec<String> = quiet(&store)
        .await
        .into_iter()
        .map(|seen| seen.path)
        .collect();
    assert_eq!(paths, ["/bucket/b", "/bucket/c"]);
}

#[tokio::test]
async fn versions_and_parts_that_are_not_kept_are_not_made_up() {
    let store = store();
    let mut client = Client::to(&store).await;
    client.put("k", b"hello").await;
    for (method, target, status) in [
        ("GET", "/bucket/k?versionId=other", 404),
        ("HEAD", "/bucket/k?partNumber=1", 501),
        // A version that is not there is as good as removed.
        ("DELETE", "/bucket/k?versionId=other", 204),
        ("GET", "/bucket/k?versionId=null", 200),
    ] {
        assert_eq!(
            client.send(method, target, &[], b"").await.status.as_u16(),
            status,
            "{method} {target}"
        );
    }
    assert_eq!(store.objects(BUCKET).len(), 1);
}
