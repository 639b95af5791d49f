//! What requests of the XML interface do, and which permissions they need: the table of
//! <https://cloud.google.com/storage/docs/access-control/iam-xml>, read on 2026-11-24, as far as a drill asks.

/// What a request does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    CreateBucket,
    HeadBucket,
    DeleteBucket,
    List,
    ListUploads,
    Put,
    Get,
    Head,
    Delete,
    Begin,
    Part,
    Complete,
    Abort,
}

/// Headers of requests, beside those that begin with [`META`].
const HEADERS: [&str; 15] = [
    "accept-encoding",
    "authorization",
    "cache-control",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-length",
    "content-type",
    "host",
    "if-match",
    "range",
    "user-agent",
    "x-goog-hash",
    "x-goog-if-generation-match",
    "x-goog-project-id",
];

/// How headers with an object's own metadata begin.
pub(super) const META: &str = "x-goog-meta-";

/// Whether a request may have this header.
pub(super) fn is_known(header: &str) -> bool {
    HEADERS.contains(&header) || header.starts_with(META)
}

impl Verb {
    /// What a request with these names in its query does.
    pub(super) fn of(method: &str, path: &str, mut names: Vec<&str>) -> Option<Self> {
        let below = path.trim_start_matches('/').split_once('/');
        let is_object = below.is_some_and(|(_, key)| !key.is_empty());
        names.sort_unstable();
        Some(match (method, is_object, names.as_slice()) {
            ("PUT", false, []) => Self::CreateBucket,
            ("HEAD", false, []) => Self::HeadBucket,
            ("DELETE", false, []) => Self::DeleteBucket,
            (
                "GET",
                false,
                ["encoding-type", "list-type", "max-keys", "prefix"]
                | [
                    "continuation-token",
                    "encoding-type",
                    "list-type",
                    "max-keys",
                    "prefix",
                ],
            ) => Self::List,
            ("GET", false, ["encoding-type", "max-uploads", "prefix", "uploads"]) => {
                Self::ListUploads
            }
            ("PUT", true, []) => Self::Put,
            ("GET", true, []) => Self::Get,
            ("HEAD", true, []) => Self::Head,
            ("DELETE", true, [] | ["generation"]) => Self::Delete,
            ("POST", true, ["uploads"]) => Self::Begin,
            ("PUT", true, ["partNumber", "uploadId"]) => Self::Part,
            ("POST", true, ["uploadId"]) => Self::Complete,
            ("DELETE", true, ["uploadId"]) => Self::Abort,
            _ => return None,
        })
    }

    /// The operation, as ledgers name it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::CreateBucket => "create-bucket",
            Self::HeadBucket => "head-bucket",
            Self::DeleteBucket => "delete-bucket",
            Self::List => "list-page",
            Self::ListUploads => "list-uploads",
            Self::Put => "put",
            Self::Get => "get",
            Self::Head => "head",
            Self::Delete => "delete",
            Self::Begin => "begin-multipart",
            Self::Part => "put-part",
            Self::Complete => "complete-multipart",
            Self::Abort => "abort-multipart",
        }
    }

    /// The permissions it needs. `replaces`: an object of this name is there, which takes the right to delete it.
    pub(super) fn needs(self, replaces: bool) -> Vec<&'static str> {
        const CREATE: &str = "storage.objects.create";
        const UPLOAD: &str = "storage.multipartUploads.create";
        let mut needed = match self {
            Self::CreateBucket => vec!["storage.buckets.create"],
            Self::HeadBucket => vec!["storage.buckets.get"],
            Self::DeleteBucket => vec!["storage.buckets.delete"],
            Self::List => vec!["storage.objects.list"],
            Self::ListUploads => vec!["storage.multipartUploads.list"],
            Self::Put => vec![CREATE],
            Self::Get | Self::Head => vec!["storage.objects.get"],
            Self::Delete => vec!["storage.objects.delete"],
            Self::Begin | Self::Part | Self::Complete => vec![UPLOAD, CREATE],
            Self::Abort => vec!["storage.multipartUploads.abort"],
        };
        if replaces && matches!(self, Self::Put | Self::Complete) {
            needed.push("storage.objects.delete");
        }
        needed
    }
}
