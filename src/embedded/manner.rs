//! The manners of another kind of store: what its quirks say that it refuses, ignores or calls otherwise.
//!
//! Where a real store ignores what its quirks do not list, this one refuses it: a client that relies on it is found out.

use std::sync::Arc;

use http::{HeaderMap, Method, Request, StatusCode, Uri, header};
use s3s::{S3Result, s3_error};

use crate::{
    digest::{Algorithm, Checksum, hex},
    object::{Attributes, Key, Setting},
    quirks::{
        ChecksumDialect, EtagMeaning, Listing, ListingEncoding, MultipartEtag, PartSizes,
        PathStyle, Quirks, Refusal,
    },
};

/// The quirks that are played; none: its own manners.
#[derive(Clone, Default)]
pub(super) struct Manner(pub(super) Option<Arc<Quirks>>);

/// How a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Denial {
    pub(super) status: StatusCode,
    pub(super) code: &'static str,
}

const fn denial(status: StatusCode, code: &'static str) -> Denial {
    Denial { status, code }
}

const PATH_STYLE: Denial = denial(StatusCode::FORBIDDEN, "SecondLevelDomainForbidden");
const NOT_IMPLEMENTED: Denial = denial(StatusCode::NOT_IMPLEMENTED, "NotImplemented");
const ARGUMENT: Denial = denial(StatusCode::BAD_REQUEST, "InvalidArgument");
const NO_MD5: Denial = denial(StatusCode::BAD_REQUEST, "MissingContentMD5");
const TOO_LARGE: Denial = denial(StatusCode::BAD_REQUEST, "EntityTooLarge");

impl Manner {
    /// Why a request is refused before it is understood; none where it is not.
    pub(super) fn denial<B>(&self, request: &Request<B>) -> Option<Denial> {
        let quirks = self.0.as_ref()?;
        let asked = Asked {
            method: request.method(),
            uri: request.uri(),
            headers: request.headers(),
        };
        [addressed, summed, batched, listed, tagged, sized]
            .into_iter()
            .find_map(|deny| deny(quirks, &asked))
    }

    /// Removes the headers that are ignored.
    pub(super) fn ignore(&self, method: &Method, headers: &mut HeaderMap) {
        let ignores = self
            .0
            .as_ref()
            .is_some_and(|quirks| !quirks.conditional_put);
        if ignores && *method == Method::PUT {
            headers.remove(header::IF_NONE_MATCH);
            headers.remove(header::IF_MATCH);
        }
    }

    /// Whether an object with this key and these attributes is taken.
    pub(super) fn takes(&self, key: &str, attributes: &Attributes) -> S3Result<()> {
        let Some(quirks) = &self.0 else {
            return Ok(());
        };
        Self::sets(quirks, attributes)?;
        let key = Key::new(key).map_err(|_| s3_error!(KeyTooLongError))?;
        match quirks.refusals(&key, attributes).first() {
            None => Ok(()),
            Some(Refusal::KeyLength(_) | Refusal::SegmentLength(_)) => {
                Err(s3_error!(KeyTooLongError))
            }
            Some(Refusal::MetadataSize(_)) => Err(s3_error!(MetadataTooLarge)),
            Some(other) => Err(s3_error!(InvalidArgument, "this store takes no {other}")),
        }
    }

    /// Whether an object may have these settings.
    fn sets(quirks: &Quirks, attributes: &Attributes) -> S3Result<()> {
        let mut settings = attributes.settings.iter();
        match settings.find(|(setting, value)| !quirks.takes(**setting, value)) {
            None => Ok(()),
            Some((Setting::StorageClass, _)) => Err(s3_error!(InvalidStorageClass)),
            Some((setting, _)) => Err(s3_error!(NotImplemented, "no {}", setting.name())),
        }
    }

    /// Whether access lists are told.
    pub(super) fn keeps_lists(&self) -> bool {
        let quirks = self.0.as_ref();
        quirks.is_none_or(|quirks| !quirks.access_lists.is_empty())
    }

    /// Whether objects can be held.
    pub(super) fn holds(&self) -> bool {
        let quirks = self.0.as_ref();
        quirks.is_none_or(|quirks| quirks.settings.contains(&Setting::LegalHold))
    }

    /// Whether a bucket can keep versions.
    pub(super) fn versions(&self) -> S3Result<()> {
        match &self.0 {
            Some(quirks) if !quirks.versions => {
                Err(s3_error!(NotImplemented, "this store keeps no versions"))
            }
            _ => Ok(()),
        }
    }

    /// Whether parts of these sizes make an object.
    pub(super) fn joins(&self, sizes: &[u64]) -> S3Result<()> {
        let equal = PartSizes::Equal;
        if self
            .0
            .as_ref()
            .is_none_or(|quirks| quirks.part_sizes != equal)
        {
            return Ok(());
        }
        match sizes.split_last() {
            Some((last, [first, rest @ ..]))
                if rest.iter().any(|size| size != first) || last > first =>
            {
                Err(s3_error!(
                    InvalidPart,
                    "all parts but the last must have one size"
                ))
            }
            _ => Ok(()),
        }
    }

    /// The `ETag` of an object stored in one piece.
    pub(super) fn etag(&self, md5: String) -> String {
        match self.0.as_ref().map(|quirks| quirks.etag) {
            Some(EtagMeaning::Opaque) => opaque(&md5),
            Some(EtagMeaning::Md5) | None => md5,
        }
    }

    /// The `ETag` of an object stored in parts.
    pub(super) fn multipart_etag(&self, etag: String) -> String {
        match self.0.as_ref().map(|quirks| quirks.multipart_etag) {
            Some(MultipartEtag::Opaque) => opaque(&etag),
            Some(MultipartEtag::Md5OfParts) | None => etag,
        }
    }

    /// The most objects of one batch delete.
    pub(super) fn batch_max(&self, own: usize) -> usize {
        let max = self.0.as_ref().and_then(|quirks| quirks.delete_batch_max);
        max.map_or(own, |max| own.min(max as usize))
    }
}

/// An `ETag` that tells nothing of the bytes.
fn opaque(etag: &str) -> String {
    hex(&Checksum::of(Algorithm::Sha256, etag.as_bytes()).bytes[..16])
}

/// The head of a request.
struct Asked<'a> {
    method: &'a Method,
    uri: &'a Uri,
    headers: &'a HeaderMap,
}

impl<'a> Asked<'a> {
    /// A parameter's value, empty where it has none.
    fn query(&self, name: &str) -> Option<&'a str> {
        let pairs = self.uri.query()?.split('&');
        let mut pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        pairs
            .find(|(found, _)| *found == name)
            .map(|(_, value)| value)
    }

    fn header(&self, name: &str) -> Option<&'a str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The bytes of the object or part, without framing.
    fn length(&self) -> Option<u64> {
        let framed = self.header("x-amz-decoded-content-length");
        framed
            .or_else(|| self.header("content-length"))?
            .parse()
            .ok()
    }
}

fn addressed(quirks: &Quirks, asked: &Asked<'_>) -> Option<Denial> {
    let host = asked.header("host").unwrap_or_default();
    let host = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let by_path = !host.ends_with(".localhost") && asked.uri.path() != "/";
    (quirks.path_style == PathStyle::Refused && by_path).then_some(PATH_STYLE)
}

fn summed(quirks: &Quirks, asked: &Asked<'_>) -> Option<Denial> {
    let knows = |dialect| quirks.checksums.contains(&dialect);
    let framed = asked.header("x-amz-content-sha256");
    let trails = framed.is_some_and(|framed| framed.ends_with("-TRAILER"))
        || asked.headers.contains_key("x-amz-trailer");
    let leads = asked.headers.keys().any(|name| {
        let name = name.as_str();
        // A reader that asks for checksums sends none.
        let sends = name.starts_with("x-amz-checksum-") && name != "x-amz-checksum-mode";
        sends || name == "x-amz-sdk-checksum-algorithm"
    });
    let unknown = (trails && !knows(ChecksumDialect::Trailer))
        || (leads && !trails && !knows(ChecksumDialect::Header));
    unknown.then_some(ARGUMENT)
}

fn batched(quirks: &Quirks, asked: &Asked<'_>) -> Option<Denial> {
    if asked.method != Method::POST || asked.query("delete").is_none() {
        return None;
    }
    let needs_md5 = !quirks.checksums.contains(&ChecksumDialect::Header);
    match quirks.delete_batch_max {
        None => Some(NOT_IMPLEMENTED),
        Some(_) if needs_md5 && asked.header("content-md5").is_none() => Some(NO_MD5),
        Some(_) => None,
    }
}

fn listed(quirks: &Quirks, asked: &Asked<'_>) -> Option<Denial> {
    if quirks.listing == Listing::V1 && asked.query("list-type").is_some() {
        return Some(NOT_IMPLEMENTED);
    }
    let encoded = asked.query("encoding-type").is_some();
    (quirks.listing_encoding == ListingEncoding::None && encoded).then_some(ARGUMENT)
}

fn tagged(quirks: &Quirks, asked: &Asked<'_>) -> Option<Denial> {
    let tags = asked.query("tagging").is_some() || asked.header("x-amz-tagging").is_some();
    (tags && !quirks.tags).then_some(NOT_IMPLEMENTED)
}

fn sized(quirks: &Quirks, asked: &Asked<'_>) -> Option<Denial> {
    if asked.method != Method::PUT {
        return None;
    }
    let number: Option<u32> = asked.query("partNumber").and_then(|text| text.parse().ok());
    let most = match number {
        Some(number) if number > quirks.parts_max => return Some(ARGUMENT),
        Some(_) => quirks.part_max,
        None => quirks.put_max,
    };
    let length = asked.length().unwrap_or_default();
    (length > most.0).then_some(TOO_LARGE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quirks::named;

    /// The code of the refusal of a request to a store of this kind; none where it is not refused.
    fn refused(
        store: &str,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
    ) -> Option<&'static str> {
        let mut request = Request::builder().method(method).uri(target);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(()).expect("a request");
        let manner = Manner(named(store));
        assert!(manner.0.is_some(), "{store}");
        manner.denial(&request).map(|denial| denial.code)
    }

    #[test]
    fn a_bucket_in_the_path_is_refused_where_only_hosts_are_known() {
        let path = |store| refused(store, "PUT", "/drill/k", &[("host", "127.0.0.1:9000")]);
        let host = |store| refused(store, "PUT", "/k", &[("host", "drill.localhost:9000")]);
        assert_eq!(path("alibaba-oss"), Some("SecondLevelDomainForbidden"));
        assert_eq!(
            (path("minio"), host("alibaba-oss"), host("minio")),
            (None, None, None)
        );
    }

    #[test]
    fn checksums_are_taken_only_in_ways_that_are_known() {
        let trailer = [("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")];
        let header = [("x-amz-checksum-crc32", "AAAAAA==")];
        let md5 = [("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg==")];
        for (store, sent, code) in [
            ("minio", &trailer, None),
            ("hetzner", &trailer, Some("InvalidArgument")),
            ("cloudflare-r2", &trailer, Some("InvalidArgument")),
            ("aws", &trailer, None),
            ("hetzner", &header, Some("InvalidArgument")),
            ("cloudflare-r2", &header, None),
            ("hetzner", &md5, None),
        ] {
            assert_eq!(
                refused(store, "PUT", "/b/k", sent),
                code,
                "{store} {sent:?}"
            );
        }
    }

    #[test]
    fn operations_that_a_store_does_not_have_are_refused() {
        let md5 = ("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg==");
        let tags = ("x-amz-tagging", "a=b");
        let missing = Some("NotImplemented");
        for (store, asked, headers, code) in [
            ("google", "POST /b?delete", &[md5][..], missing),
            ("hetzner", "POST /b?delete", &[], Some("MissingContentMD5")),
            ("hetzner", "POST /b?delete=", &[md5], None),
            ("ceph", "GET /b?list-type=2", &[], missing),
            ("hetzner", "GET /b?list-type=2", &[], None),
            ("generic", "GET /b?encoding-type=url", &[], None),
            ("cloudflare-r2", "PUT /b/k", &[tags], missing),
            ("cloudflare-r2", "GET /b/k?tagging", &[], missing),
            ("aws", "PUT /b/k", &[tags], None),
        ] {
            let (method, target) = asked.split_once(' ').expect("a method");
            let found = refused(store, method, target, headers);
            assert_eq!(found, code, "{store} {asked}");
        }
        let encoded = refused("open-telekom-cloud", "GET", "/b?encoding-type=url", &[]);
        assert_eq!(encoded, Some("InvalidArgument"));
    }

    #[test]
    fn what_is_too_large_or_too_much_is_refused() {
        let part = |number| {
            let target = format!("/b/k?partNumber={number}&uploadId=u");
            refused("scaleway", "PUT", &target, &[])
        };
        assert_eq!((part(1000), part(1001)), (None, Some("InvalidArgument")));
        let put = |length| refused("aws", "PUT", "/b/k", &[("content-length", length)]);
        assert_eq!(put("5368709120"), None);
        assert_eq!(put("5368709121"), Some("EntityTooLarge"));
    }

    #[test]
    fn conditions_are_ignored_where_they_are_not_relied_on() {
        let kept = |store, method| {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, http::HeaderValue::from_static("*"));
            Manner(named(store)).ignore(&method, &mut headers);
            !headers.is_empty()
        };
        assert!(!kept("google", Method::PUT) && kept("google", Method::GET));
        assert!(kept("aws", Method::PUT));
    }

    #[test]
    fn keys_metadata_and_etags_are_as_the_file_says() {
        let manner = |store| Manner(named(store));
        let code = |store, key: &str, metadata: usize| {
            let mut attributes = Attributes::default();
            attributes
                .metadata
                .insert("n".to_owned(), "v".repeat(metadata));
            let taken = manner(store).takes(key, &attributes);
            taken.err().map(|error| error.code().as_str().to_owned())
        };
        assert_eq!(code("minio", "a//b", 1).as_deref(), Some("InvalidArgument"));
        assert_eq!(
            code("minio", &"x".repeat(256), 1).as_deref(),
            Some("KeyTooLongError")
        );
        assert_eq!(code("aws", "k", 2048).as_deref(), Some("MetadataTooLarge"));
        assert_eq!(
            (code("aws", "a//b", 2047), code("minio", "a/b", 9000)),
            (None, None)
        );
        let md5 = "0".repeat(32);
        assert_eq!(manner("aws").etag(md5.clone()), md5);
        assert_ne!(manner("google").etag(md5.clone()), md5);
        assert_ne!(manner("google").multipart_etag(md5.clone()), md5);
        assert_eq!(Manner::default().multipart_etag(md5.clone()), md5);
        assert_eq!(manner("aws").batch_max(1000), 1000);
    }
}
