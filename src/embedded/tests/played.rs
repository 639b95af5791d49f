//! A store that plays another kind: what each file says is what a client meets.

use super::*;
use crate::quirks::{Catalog, EtagMeaning, MultipartEtag, PartSizes, named};

/// A store in the manners of this kind, but with small parts.
fn playing(name: &str) -> Embedded {
    let quirks = named(name).unwrap_or_else(|| panic!("{name} is not known"));
    with(Config {
        quirks: Some(quirks),
        part_min: crate::unit::Bytes(1),
        ..Config::default()
    })
}

/// The code of what an upload of parts of these sizes ends with; none where it ends well.
async fn joined(name: &str, sizes: &[usize]) -> Option<String> {
    let store = playing(name);
    let mut client = Client::to(&store).await;
    let host = [("host", "bucket.localhost")];
    let begun = client.send("POST", "/k?uploads", &host, b"").await;
    let id = begun.all("UploadId").join("");
    let mut parts = Vec::new();
    for (number, size) in (1..).zip(sizes) {
        let target = format!("/k?partNumber={number}&uploadId={id}");
        let sent = client.send("PUT", &target, &host, &vec![b'x'; *size]).await;
        parts.push((number, sent.header("etag").to_owned()));
    }
    let named: Vec<_> = parts
        .iter()
        .map(|(number, etag)| (*number, etag.as_str()))
        .collect();
    let document = completion(&named);
    let target = format!("/k?uploadId={id}");
    let done = client
        .send("POST", &target, &host, document.as_bytes())
        .await;
    done.all("Code").pop()
}

#[tokio::test]
async fn parts_must_be_equal_where_the_file_says_so() {
    for quirks in Catalog::embedded().all() {
        let unequal = joined(&quirks.name, &[5, 6, 5]).await;
        let equal = quirks.part_sizes == PartSizes::Equal;
        assert_eq!(
            unequal.as_deref(),
            equal.then_some("InvalidPart"),
            "{}",
            quirks.name
        );
        assert_eq!(
            joined(&quirks.name, &[5, 5, 3]).await,
            None,
            "{}",
            quirks.name
        );
    }
    assert_eq!(
        joined("cloudflare-r2", &[5, 6]).await.as_deref(),
        Some("InvalidPart")
    );
    assert_eq!(joined("cloudflare-r2", &[7]).await, None);
}

#[tokio::test]
async fn conditions_and_etags_are_as_the_file_says() {
    let md5 = hex(&Checksum::of(Algorithm::Md5, b"one").bytes);
    for quirks in Catalog::embedded().all() {
        let store = playing(&quirks.name);
        let mut client = Client::to(&store).await;
        let host = ("host", "bucket.localhost");
        let stored = client.send("PUT", "/k", &[host], b"one").await;
        assert_eq!(
            stored.status.as_u16(),
            200,
            "{}: {}",
            quirks.name,
            stored.text()
        );
        let etag = stored.header("etag").trim_matches('"').to_owned();
        assert_eq!(
            etag == md5,
            quirks.etag == EtagMeaning::Md5,
            "{}",
            quirks.name
        );
        let again = client
            .send("PUT", "/k", &[host, ("if-none-match", "*")], b"two")
            .await;
        let status = if quirks.conditional_put { 412 } else { 200 };
        assert_eq!(again.status.as_u16(), status, "{}", quirks.name);
    }
}

#[tokio::test]
async fn only_a_bucket_in_the_host_is_taken_where_the_file_says_so() {
    let store = playing("alibaba-oss");
    let mut client = Client::to(&store).await;
    let refused = client.put("k", b"one").await;
    assert_eq!(refused.all("Code"), ["SecondLevelDomainForbidden"]);
    assert!(store.objects(BUCKET).is_empty());
    let host = ("host", "bucket.localhost");
    let stored = client.send("PUT", "/k", &[host], b"one").await;
    assert_eq!(stored.status.as_u16(), 200, "{}", stored.text());
    assert_eq!(store.objects(BUCKET).len(), 1);
    // What is refused is read to its end, so that the connection goes on.
    let header = ("x-amz-checksum-crc32", "AAAAAA==");
    let refused = client
        .send("PUT", "/k", &[host, header], &vec![0; 100_000])
        .await;
    assert_eq!(refused.all("Code"), ["InvalidArgument"]);
    assert_eq!(client.send("GET", "/k", &[host], b"").await.body, b"one");
}

#[tokio::test]
async fn keys_and_metadata_beyond_the_limits_are_refused() {
    let host = ("host", "bucket.localhost");
    let long = "v".repeat(2048);
    let metadata = ("x-amz-meta-n", long.as_str());
    for (name, target, headers, code) in [
        ("minio", "/a//b", &[host][..], Some("InvalidArgument")),
        ("minio", "/a/b", &[host, metadata], None),
        ("aws", "/a//b", &[host], None),
        ("aws", "/a/b", &[host, metadata], Some("MetadataTooLarge")),
    ] {
        let mut client = Client::to(&playing(name)).await;
        let stored = client.send("PUT", target, headers, b"one").await;
        assert_eq!(stored.all("Code").pop().as_deref(), code, "{name} {target}");
        let begun = client
            .send("POST", &format!("{target}?uploads"), headers, b"")
            .await;
        assert_eq!(begun.all("Code").pop().as_deref(), code, "{name} {target}");
    }
}

#[tokio::test]
async fn a_multipart_etag_is_opaque_where_the_file_says_so() {
    for quirks in Catalog::embedded().all() {
        let store = playing(&quirks.name);
        let mut client = Client::to(&store).await;
        let host = [("host", "bucket.localhost")];
        let begun = client.send("POST", "/k?uploads", &host, b"").await;
        let id = begun.all("UploadId").join("");
        let target = format!("/k?partNumber=1&uploadId={id}");
        let sent = client.send("PUT", &target, &host, b"x").await;
        let part = sent.header("etag").to_owned();
        let document = completion(&[(1, &part)]);
        let target = format!("/k?uploadId={id}");
        let done = client
            .send("POST", &target, &host, document.as_bytes())
            .await;
        let etag = done.all("ETag").join("");
        let is_told = quirks.multipart_etag == MultipartEtag::Md5OfParts;
        assert_eq!(etag.contains("-1"), is_told, "{}: {etag}", quirks.name);
    }
}
