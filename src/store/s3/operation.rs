//! Which operation an S3 request is, read from the request itself, so that nothing is metered under a wrong name.

use http::{Method, request::Parts};

use crate::{ledger::Operation, quirks::AddressStyle};

/// The operation of a request to a bucket that is addressed in the given style.
#[must_use]
pub fn recognise(request: &Parts, address: AddressStyle) -> Operation {
    let query = Query(request.uri.query().unwrap_or_default());
    match level(request.uri.path(), address) {
        Level::Service => Operation::Other,
        Level::Bucket => of_bucket(&request.method, query),
        Level::Object => of_object(request, query),
    }
}

/// What a path names.
enum Level {
    Service,
    Bucket,
    Object,
}

fn level(path: &str, address: AddressStyle) -> Level {
    let rest = path.strip_prefix('/').unwrap_or(path);
    match address {
        AddressStyle::VirtualHost if rest.is_empty() => Level::Bucket,
        AddressStyle::VirtualHost => Level::Object,
        AddressStyle::Path => match rest.split_once('/') {
            None if rest.is_empty() => Level::Service,
            None | Some((_, "")) => Level::Bucket,
            Some(_) => Level::Object,
        },
    }
}

/// The names of a query; their values say nothing about the operation.
#[derive(Clone, Copy)]
struct Query<'a>(&'a str);

impl Query<'_> {
    fn has(self, name: &str) -> bool {
        self.names().any(|it| it == name)
    }

    /// Whether the query has nothing that would make the request another one.
    fn is_plain(self, known: &[&str]) -> bool {
        self.names().all(|it| it == "x-id" || known.contains(&it))
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        let pairs = self.0.split('&').filter(|pair| !pair.is_empty());
        pairs.map(|pair| pair.split_once('=').map_or(pair, |(name, _)| name))
    }
}

/// What may stand in the query of a listing, version 1 or 2.
const LISTING: [&str; 9] = [
    "list-type",
    "prefix",
    "delimiter",
    "marker",
    "max-keys",
    "encoding-type",
    "continuation-token",
    "start-after",
    "fetch-owner",
];

/// What a query names where one part of a bucket's configuration is asked for.
const CONFIGURATION: [&str; 12] = [
    "versioning",
    "lifecycle",
    "replication",
    "encryption",
    "object-lock",
    "policy",
    "website",
    "cors",
    "notification",
    "logging",
    "tagging",
    "publicAccessBlock",
];

fn of_bucket(method: &Method, query: Query<'_>) -> Operation {
    match *method {
        Method::GET if query.has("uploads") => Operation::ListUploads,
        Method::GET if query.is_plain(&LISTING) => Operation::ListPage,
        Method::GET if query.is_plain(&["acl"]) && query.has("acl") => Operation::GetAcl,
        Method::GET if query.has("versions") => Operation::ListPage,
        Method::GET if query.is_plain(&CONFIGURATION) => Operation::GetBucketConfiguration,
        Method::HEAD if query.is_plain(&[]) => Operation::HeadBucket,
        Method::PUT if query.is_plain(&["versioning"]) => Operation::CreateBucket,
        Method::DELETE if query.is_plain(&[]) => Operation::DeleteBucket,
        Method::POST if query.has("delete") => Operation::DeleteBatch,
        _ => Operation::Other,
    }
}

fn of_object(request: &Parts, query: Query<'_>) -> Operation {
    let copies = request.headers.contains_key("x-amz-copy-source");
    let part = query.has("partNumber") && query.has("uploadId");
    match request.method {
        Method::GET if query.has("tagging") => Operation::GetTags,
        Method::GET if query.has("acl") => Operation::GetAcl,
        Method::GET if query.has("uploadId") => Operation::ListParts,
        Method::GET if query.is_plain(&["versionId", "partNumber"]) => Operation::Get,
        Method::HEAD if query.is_plain(&["versionId", "partNumber"]) => Operation::Head,
        Method::PUT if query.has("tagging") => Operation::PutTags,
        Method::PUT if query.has("legal-hold") => Operation::PutLegalHold,
        // A part copied within the store is billed as a copy, too.
        Method::PUT if copies => Operation::Copy,
        Method::PUT if part => Operation::PutPart,
        Method::PUT if query.is_plain(&[]) => Operation::Put,
        Method::POST if query.has("uploads") => Operation::BeginMultipart,
        Method::POST if query.has("uploadId") => Operation::CompleteMultipart,
        Method::DELETE if query.has("uploadId") => Operation::AbortMultipart,
        Method::DELETE if query.is_plain(&["versionId"]) => Operation::Delete,
        _ => Operation::Other,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use http::Request;

    use super::*;

    /// Method, rest of the address after the bucket, operation.
    const TABLE: [(&str, &str, Operation); 35] = [
        ("PUT", "/a%20b?x-id=PutObject", Operation::Put),
        ("PUT", "/a//b", Operation::Put),
        ("PUT", "/k?partNumber=1&uploadId=x", Operation::PutPart),
        ("POST", "/k?uploads", Operation::BeginMultipart),
        ("POST", "/k?uploads=", Operation::BeginMultipart),
        ("POST", "/k?uploadId=x", Operation::CompleteMultipart),
        ("DELETE", "/k?uploadId=x", Operation::AbortMultipart),
        ("GET", "/k?x-id=GetObject", Operation::Get),
        ("GET", "/uploads/tagging", Operation::Get),
        ("HEAD", "/k", Operation::Head),
        ("GET", "/?list-type=2&prefix=tagging", Operation::ListPage),
        (
            "GET",
            "?list-type=2&continuation-token=a%3D",
            Operation::ListPage,
        ),
        (
            "GET",
            "/?marker=uploads&encoding-type=url",
            Operation::ListPage,
        ),
        ("GET", "/?uploads&prefix=x", Operation::ListUploads),
        ("GET", "/k?uploadId=x", Operation::ListParts),
        ("GET", "/k?tagging", Operation::GetTags),
        ("GET", "/k?acl&x-id=GetObjectAcl", Operation::GetAcl),
        ("GET", "/?acl", Operation::GetAcl),
        ("PUT", "/k?acl", Operation::Other),
        ("PUT", "/k?tagging", Operation::PutTags),
        ("PUT", "/k?legal-hold&versionId=1", Operation::PutLegalHold),
        ("DELETE", "/k", Operation::Delete),
        (
            "DELETE",
            "/k?versionId=1&x-id=DeleteObject",
            Operation::Delete,
        ),
        ("POST", "/?delete", Operation::DeleteBatch),
        ("PUT", "/", Operation::CreateBucket),
        ("PUT", "", Operation::CreateBucket),
        ("PUT", "/?versioning", Operation::CreateBucket),
        ("GET", "/?versions&key-marker=a", Operation::ListPage),
        ("GET", "/k?versionId=1", Operation::Get),
        ("HEAD", "/", Operation::HeadBucket),
        ("DELETE", "/", Operation::DeleteBucket),
        ("GET", "/?lifecycle", Operation::GetBucketConfiguration),
        ("GET", "?cors", Operation::GetBucketConfiguration),
        ("PUT", "/?lifecycle", Operation::Other),
        ("DELETE", "/k?tagging", Operation::Other),
    ];

    fn parts(method: &str, uri: &str, header: Option<&str>) -> Parts {
        let mut request = Request::builder().method(method).uri(uri);
        if let Some(name) = header {
            request = request.header(name, "/other/key");
        }
        request.body(()).expect("a request").into_parts().0
    }

    #[test]
    fn every_operation_is_recognised_in_both_styles() {
        for (method, rest, operation) in TABLE {
            let by_path = parts(method, &format!("http://host:9000/bucket{rest}"), None);
            assert_eq!(
                recognise(&by_path, AddressStyle::Path),
                operation,
                "{method} {rest}"
            );
            let by_host = parts(method, &format!("https://bucket.host{rest}"), None);
            assert_eq!(
                recognise(&by_host, AddressStyle::VirtualHost),
                operation,
                "{method} {rest}"
            );
        }
        let named: BTreeSet<Operation> = TABLE.iter().map(|row| row.2).collect();
        let missing: Vec<_> = Operation::ALL
            .iter()
            .filter(|it| !named.contains(it))
            .collect();
        assert_eq!(missing, [&Operation::Copy], "tested on its own");
    }

    #[test]
    fn a_copy_is_known_by_its_source() {
        for rest in ["/k", "/k?partNumber=1&uploadId=x"] {
            let copy = parts(
                "PUT",
                &format!("http://host/bucket{rest}"),
                Some("x-amz-copy-source"),
            );
            assert_eq!(recognise(&copy, AddressStyle::Path), Operation::Copy);
        }
    }

    #[test]
    fn what_is_asked_of_no_bucket_is_unknown() {
        let list_buckets = parts("GET", "http://host/", None);
        assert_eq!(
            recognise(&list_buckets, AddressStyle::Path),
            Operation::Other
        );
    }
}
