//! Buckets in memory, and what the service answers about them.

use std::{collections::BTreeMap, fmt::Write as _};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use exitdrill::digest::{Algorithm, Checksum, hex};
use jiff::{Timestamp, fmt::strtime, tz::TimeZone};
use md5::{Digest as _, Md5};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{
    super::double::{Answer, Asked},
    refused,
    verb::{META, Verb},
};

/// No part but the last may be smaller.
const SMALLEST_PART: usize = 5 << 20;
/// Headers that stay with an object, beside its metadata.
const KEPT: [&str; 5] = [
    "cache-control",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-type",
];

/// All buckets, by name.
#[derive(Default)]
pub(super) struct Buckets {
    buckets: BTreeMap<String, Bucket>,
    /// Counts generations and uploads.
    next: u64,
}

#[derive(Default)]
struct Bucket {
    objects: BTreeMap<String, Object>,
    uploads: BTreeMap<String, Upload>,
}

struct Object {
    bytes: Vec<u8>,
    headers: Vec<(String, String)>,
    etag: String,
    generation: u64,
    modified: Timestamp,
}

struct Upload {
    key: String,
    headers: Vec<(String, String)>,
    parts: BTreeMap<u32, (String, Vec<u8>)>,
}

impl Buckets {
    /// A bucket that holds objects of these keys, with their own keys as bytes.
    pub(super) fn holding(bucket: &str, keys: &[&str]) -> Self {
        let object = |(number, key): (u64, &&str)| {
            let bytes = key.as_bytes().to_vec();
            let etag = hex(&Md5::digest(&bytes));
            (
                (*key).to_owned(),
                Object::new(bytes, Vec::new(), etag, number),
            )
        };
        let bucket_of_them = Bucket {
            objects: (1..).zip(keys).map(object).collect(),
            uploads: BTreeMap::new(),
        };
        Self {
            next: u64::try_from(keys.len()).expect("a length fits 64 bits"),
            buckets: BTreeMap::from([(bucket.to_owned(), bucket_of_them)]),
        }
    }

    /// Whether there is such an object.
    pub(super) fn has(&self, bucket: &str, key: &str) -> bool {
        let bucket = self.buckets.get(bucket);
        bucket.is_some_and(|bucket| bucket.objects.contains_key(key))
    }

    /// Does what a request says.
    pub(super) fn act(&mut self, verb: Verb, name: &str, key: &str, asked: &Asked) -> Answer {
        if verb == Verb::CreateBucket {
            return self.create(name, asked);
        }
        self.next += 1;
        let number = self.next;
        let Some(bucket) = self.buckets.get_mut(name) else {
            return refused(404, "NoSuchBucket", "there is no such bucket");
        };
        match verb {
            Verb::CreateBucket | Verb::HeadBucket => Answer::status(200),
            Verb::DeleteBucket if bucket.objects.is_empty() => {
                self.buckets.remove(name);
                Answer::status(204)
            }
            Verb::DeleteBucket => refused(409, "BucketNotEmpty", "something is in it"),
            Verb::List => bucket.list(asked),
            Verb::ListUploads => bucket.list_uploads(asked),
            Verb::Put => bucket.put(key, number, asked),
            Verb::Get => bucket.get(key, asked),
            Verb::Head => bucket.head(key),
            Verb::Delete => bucket.delete(key, asked),
            Verb::Begin => bucket.begin(key, number, asked),
            Verb::Part => bucket.part(key, asked),
            Verb::Complete => bucket.complete(key, number, asked),
            Verb::Abort => bucket.abort(key, asked),
        }
    }

    fn create(&mut self, name: &str, asked: &Asked) -> Answer {
        if asked.message.header("x-goog-project-id") != Some("acme") {
            return refused(400, "InvalidArgument", "no project of this account");
        }
        if self.buckets.contains_key(name) {
            return refused(409, "BucketAlreadyOwnedByYou", "it is there");
        }
        self.buckets.insert(name.to_owned(), Bucket::default());
        Answer::status(200)
    }
}

impl Bucket {
    fn put(&mut self, key: &str, generation: u64, asked: &Asked) -> Answer {
        if let Err(wrong) = verified(asked) {
            return wrong;
        }
        match asked.message.header("x-goog-if-generation-match") {
            Some("0") if self.objects.contains_key(key) => {
                return refused(412, "PreconditionFailed", "it is there");
            }
            None | Some("0") => {}
            Some(_) => return refused(400, "InvalidArgument", "only generation 0 is known here"),
        }
        let bytes = asked.message.body.clone();
        let etag = hex(&Md5::digest(&bytes));
        let object = Object::new(bytes, described(asked), etag, generation);
        let answer = object.stored();
        self.objects.insert(key.to_owned(), object);
        answer
    }

    fn get(&self, key: &str, asked: &Asked) -> Answer {
        let Some(object) = self.objects.get(key) else {
            return refused(404, "NoSuchKey", "there is no such object");
        };
        let wanted = asked.message.header("if-match");
        if wanted.is_some_and(|etag| etag != object.quoted()) {
            return refused(412, "PreconditionFailed", "it is another");
        }
        let Some(range) = asked.message.header("range") else {
            return object.about(200).carrying(object.bytes.clone());
        };
        let from = range
            .strip_prefix("bytes=")
            .and_then(|it| it.strip_suffix('-'));
        let from = from.and_then(|from| from.parse().ok());
        let Some(rest) = from.and_then(|from: usize| object.bytes.get(from..)) else {
            return refused(
                416,
                "InvalidRange",
                "only a beginning within it is known here",
            );
        };
        let (whole, from) = (object.bytes.len(), object.bytes.len() - rest.len());
        object
            .about(206)
            .with(
                "content-range",
                format!("bytes {from}-{}/{whole}", whole - 1),
            )
            .carrying(rest)
    }

    fn head(&self, key: &str) -> Answer {
        match self.objects.get(key) {
            Some(object) => object.about(200).carrying(object.bytes.clone()),
            None => Answer::status(404),
        }
    }

    fn delete(&mut self, key: &str, asked: &Asked) -> Answer {
        let there = self.objects.get(key);
        let generation = there.map(|object| object.generation.to_string());
        let meant = asked.value("generation");
        if generation.is_none() || meant.is_some_and(|meant| generation.as_deref() != Some(meant)) {
            return refused(404, "NoSuchKey", "there is no such object");
        }
        self.objects.remove(key);
        Answer::status(204)
    }

    fn list(&self, asked: &Asked) -> Answer {
        let (prefix, most) = (asked.value("prefix").unwrap_or_default(), "max-keys");
        let most = asked.value(most).and_then(|most| most.parse().ok());
        let known = asked.value("list-type") == Some("2");
        let (true, Some(most)) = (known && is_encoded(asked), most) else {
            return refused(
                400,
                "InvalidArgument",
                "only listings of version 2, url-encoded",
            );
        };
        let after = asked.value("continuation-token").unwrap_or_default();
        let below = self.objects.iter();
        let mut below = below.filter(|(key, _)| key.starts_with(prefix) && key.as_str() > after);
        let page: Vec<_> = below.by_ref().take(most).collect();
        let goes_on = below.next().is_some();
        let mut body = format!("<ListBucketResult><IsTruncated>{goes_on}</IsTruncated>");
        if let (true, Some((last, _))) = (goes_on, page.last()) {
            let last = escaped(last);
            let _ = write!(
                body,
                "<NextContinuationToken>{last}</NextContinuationToken>"
            );
        }
        for (key, object) in page {
            let _ = write!(
                body,
                "<Contents><Key>{}</Key><Size>{}</Size><ETag>{}</ETag><LastModified>{}</LastModified><StorageClass>STANDARD</StorageClass></Contents>",
                encoded(key),
                object.bytes.len(),
                escaped(&object.quoted()),
                object.modified
            );
        }
        Answer::status(200).carrying(body + "</ListBucketResult>")
    }

    fn list_uploads(&self, asked: &Asked) -> Answer {
        if !is_encoded(asked) {
            return refused(400, "InvalidArgument", "only listings that are url-encoded");
        }
        let prefix = asked.value("prefix").unwrap_or_default();
        let open = self.uploads.iter();
        let open = open.filter(|(_, upload)| upload.key.starts_with(prefix));
        let mut body = String::from("<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>");
        for (id, upload) in open {
            let key = encoded(&upload.key);
            let _ = write!(
                body,
                "<Upload><Key>{key}</Key><UploadId>{id}</UploadId></Upload>"
            );
        }
        Answer::status(200).carrying(body + "</ListMultipartUploadsResult>")
    }

    fn begin(&mut self, key: &str, number: u64, asked: &Asked) -> Answer {
        // As the service's own, it has letters that a query must encode.
        let id = format!("u+{number}/=");
        let upload = Upload {
            key: key.to_owned(),
            headers: described(asked),
            parts: BTreeMap::new(),
        };
        self.uploads.insert(id.clone(), upload);
        let body = format!(
            "<InitiateMultipartUploadResult><UploadId>{id}</UploadId></InitiateMultipartUploadResult>"
        );
        Answer::status(200).carrying(body)
    }

    fn part(&mut self, key: &str, asked: &Asked) -> Answer {
        if let Err(wrong) = verified(asked) {
            return wrong;
        }
        let number = asked.value("partNumber").and_then(|it| it.parse().ok());
        let number = number.filter(|number| (1..=10_000).contains(number));
        let (Some(upload), Some(number)) = (self.open(key, asked), number) else {
            return refused(404, "NoSuchUpload", "there is no such upload");
        };
        let bytes = asked.message.body.clone();
        let etag = format!("\"{}\"", hex(&Md5::digest(&bytes)));
        upload.parts.insert(number, (etag.clone(), bytes));
        Answer::status(200).with("etag", etag)
    }

    fn complete(&mut self, key: &str, generation: u64, asked: &Asked) -> Answer {
        let Some(upload) = self.open(key, asked) else {
            return refused(404, "NoSuchUpload", "there is no such upload");
        };
        let listed = named(&String::from_utf8_lossy(&asked.message.body));
        let have = upload.parts.iter();
        let have: Vec<_> = have
            .map(|(number, (etag, _))| (*number, etag.clone()))
            .collect();
        if listed != have {
            return refused(
                400,
                "InvalidPart",
                "the parts are not those that were stored",
            );
        }
        let sizes: Vec<_> = upload
            .parts
            .values()
            .map(|(_, bytes)| bytes.len())
            .collect();
        let (_, but_the_last) = sizes.split_last().unwrap_or((&0, &[]));
        if but_the_last.iter().any(|size| *size < SMALLEST_PART) {
            return refused(400, "EntityTooSmall", "a part is too small");
        }
        let bytes = upload.parts.values().flat_map(|(_, bytes)| bytes);
        let bytes: Vec<u8> = bytes.copied().collect();
        let etag = format!("{}-{}", hex(&Md5::digest(&bytes)), sizes.len());
        let object = Object::new(bytes, upload.headers.clone(), etag, generation);
        let body = format!(
            "<CompleteMultipartUploadResult><ETag>{}</ETag></CompleteMultipartUploadResult>",
            escaped(&object.quoted())
        );
        let answer = object.stored().carrying(body);
        self.objects.insert(key.to_owned(), object);
        self.uploads
            .remove(asked.value("uploadId").unwrap_or_default());
        answer
    }

    fn abort(&mut self, key: &str, asked: &Asked) -> Answer {
        if self.open(key, asked).is_none() {
            return refused(404, "NoSuchUpload", "there is no such upload");
        }
        self.uploads
            .remove(asked.value("uploadId").unwrap_or_default());
        Answer::status(204)
    }

    fn open(&mut self, key: &str, asked: &Asked) -> Option<&mut Upload> {
        let upload = self.uploads.get_mut(asked.value("uploadId")?)?;
        (upload.key == key).then_some(upload)
    }
}

impl Object {
    fn new(bytes: Vec<u8>, headers: Vec<(String, String)>, etag: String, generation: u64) -> Self {
        Self {
            bytes,
            headers,
            etag,
            generation,
            modified: Timestamp::now(),
        }
    }

    fn quoted(&self) -> String {
        format!("\"{}\"", self.etag)
    }

    /// An object of parts has no MD5.
    fn hashes(&self) -> String {
        let of = |algorithm| STANDARD.encode(Checksum::of(algorithm, &self.bytes).bytes);
        let crc = format!("crc32c={}", of(Algorithm::Crc32c));
        if self.etag.contains('-') {
            return crc;
        }
        format!("{crc},md5={}", of(Algorithm::Md5))
    }

    fn stored(&self) -> Answer {
        Answer::status(200)
            .with("etag", self.quoted())
            .with("x-goog-generation", self.generation.to_string())
    }

    fn about(&self, status: u16) -> Answer {
        let modified = self.modified.to_zoned(TimeZone::UTC);
        let modified = strtime::format("%a, %d %b %Y %H:%M:%S GMT", &modified);
        let mut answer = Answer::status(status)
            .with("etag", self.quoted())
            .with("last-modified", modified.unwrap_or_default())
            .with("x-goog-generation", self.generation.to_string())
            .with("x-goog-metageneration", "1")
            .with("x-goog-hash", self.hashes())
            .with("x-goog-storage-class", "STANDARD")
            .with("x-goog-stored-content-length", self.bytes.len().to_string());
        let packed = self
            .headers
            .iter()
            .find(|(name, _)| name == "content-encoding");
        let packed = packed.map_or("identity", |(_, value)| value);
        answer = answer.with("x-goog-stored-content-encoding", packed);
        for (name, value) in &self.headers {
            answer = answer.with(name, value);
        }
        answer
    }
}

/// What is to stay with an object.
fn described(asked: &Asked) -> Vec<(String, String)> {
    let names = asked.message.names();
    let kept = names.filter(|name| KEPT.contains(&name.as_str()) || name.starts_with(META));
    let pair = |name: String| {
        let value = asked.message.header(&name)?.to_owned();
        Some((name, value))
    };
    kept.filter_map(pair).collect()
}

/// Whether the bytes are those that `x-goog-hash` says.
fn verified(asked: &Asked) -> Result<(), Answer> {
    let Some(hash) = asked.message.header("x-goog-hash") else {
        return Ok(());
    };
    let bytes = &asked.message.body;
    let own = match hash.split_once('=') {
        Some(("md5", _)) => format!("md5={}", STANDARD.encode(Md5::digest(bytes))),
        Some(("crc32c", _)) => {
            let sum = crc_fast::checksum(crc_fast::CrcAlgorithm::Crc32Iscsi, bytes);
            let sum = u32::try_from(sum).unwrap_or_default();
            format!("crc32c={}", STANDARD.encode(sum.to_be_bytes()))
        }
        _ => {
            return Err(refused(
                400,
                "InvalidDigest",
                "it is none that is known here",
            ));
        }
    };
    if own == hash {
        Ok(())
    } else {
        Err(refused(400, "BadDigest", "the bytes are others"))
    }
}

fn is_encoded(asked: &Asked) -> bool {
    asked.value("encoding-type") == Some("url")
}

/// The parts that a list names, in its order.
fn named(list: &str) -> Vec<(u32, String)> {
    let between = |text: &str, name: &str| {
        let (_, rest) = text.split_once(&format!("<{name}>"))?;
        let (value, _) = rest.split_once(&format!("</{name}>"))?;
        Some(value.replace("&quot;", "\""))
    };
    let part = |text: &str| {
        let number = between(text, "PartNumber")?.parse().ok()?;
        Some((number, between(text, "ETag")?))
    };
    list.split("<Part>").skip(1).filter_map(part).collect()
}

fn encoded(key: &str) -> String {
    utf8_percent_encode(key, NON_ALPHANUMERIC).to_string()
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('"', "&quot;")
}
