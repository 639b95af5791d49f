//! What kind of failure an answer of the service says.

use crate::{
    ledger::Operation,
    store::{
        Kind,
        s3::failure::{of_status, precondition},
    },
};

/// The kind of failure that a status and a code say.
pub(super) fn kind(operation: Operation, status: u16, code: Option<&str>) -> Kind {
    code.and_then(|code| of_code(operation, code))
        .unwrap_or_else(|| of_status(operation, status))
}

/// Codes of <https://cloud.google.com/storage/docs/xml-api/reference-status>.
fn of_code(operation: Operation, code: &str) -> Option<Kind> {
    Some(match code {
        "NoSuchKey" | "NoSuchVersion" | "NoSuchUpload" => Kind::NotFound,
        "NoSuchBucket" => Kind::NoBucket,
        "BucketAlreadyExists" | "BucketAlreadyOwnedByYou" | "BucketNameUnavailable" => Kind::Exists,
        "PreconditionFailed" => precondition(operation),
        "SlowDown" | "TooManyRequests" | "ServiceUnavailable" | "OperationAborted" => {
            Kind::Throttled
        }
        "AuthenticationRequired" | "ExpiredToken" | "InvalidSecurity" | "InvalidToken" => {
            Kind::Credentials
        }
        "AccessDenied" | "AccountProblem" | "UserProjectAccountProblem" => Kind::Denied,
        "BadDigest" | "InvalidDigest" | "XGoogHashMismatch" => Kind::Checksum,
        "NotImplemented" | "MethodNotAllowed" => Kind::NotSupported,
        "RequestTimeout" | "IncompleteBody" => Kind::Transport,
        "InternalError" => Kind::Server,
        _ => return None,
    })
}
