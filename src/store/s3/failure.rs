//! One table from what an S3 store answers to what kind of failure it was.

use super::super::Kind;
use crate::ledger::Operation;

/// The kind of failure that an answer says; `code` is the S3 error code of its body.
pub(super) fn kind(operation: Operation, status: u16, code: Option<&str>) -> Kind {
    if (300..400).contains(&status) {
        return Kind::Redirect;
    }
    code.and_then(|code| of_code(operation, code))
        .unwrap_or_else(|| of_status(operation, status))
}

/// The codes of the Amazon S3 error list, with those that other stores are known to add.
fn of_code(operation: Operation, code: &str) -> Option<Kind> {
    Some(match code {
        "SlowDown"
        | "SlowDownRead"
        | "SlowDownWrite"
        | "ServiceUnavailable"
        | "Throttling"
        | "ThrottlingException"
        | "RequestLimitExceeded"
        | "RequestThrottled"
        | "TooManyRequests"
        | "TooManyRequestsException"
        | "BandwidthLimitExceeded"
        // Two writers met; the store asks to try again later.
        | "OperationAborted"
        | "ConditionalRequestConflict" => Kind::Throttled,
        "NoSuchKey" | "NoSuchVersion" | "NoSuchUpload" | "NoSuchTagSet" => Kind::NotFound,
        "NoSuchBucket" => Kind::NoBucket,
        "BucketAlreadyExists" | "BucketAlreadyOwnedByYou" => Kind::Exists,
        "PreconditionFailed" => precondition(operation),
        "AccessDenied" | "AllAccessDisabled" | "AccountProblem" | "Forbidden" => Kind::Denied,
        "ExpiredToken"
        | "TokenRefreshRequired"
        | "InvalidToken"
        | "InvalidAccessKeyId"
        | "SignatureDoesNotMatch"
        | "AuthorizationHeaderMalformed"
        | "InvalidSecurity"
        | "MissingSecurityHeader"
        | "MissingAuthenticationToken" => Kind::Credentials,
        "RequestTimeTooSkewed" => Kind::ClockSkew,
        "BadDigest"
        | "InvalidDigest"
        | "XAmzContentSHA256Mismatch"
        | "XAmzContentChecksumMismatch" => Kind::Checksum,
        "NotImplemented" | "MethodNotAllowed" => Kind::NotSupported,
        "PermanentRedirect" | "TemporaryRedirect" | "Redirect" => Kind::Redirect,
        "RequestTimeout" | "IncompleteBody" => Kind::Transport,
        "InternalError" => Kind::Server,
        _ => return None,
    })
}

/// The kind of failure that a status says where no code is known.
pub(in crate::store) fn of_status(operation: Operation, status: u16) -> Kind {
    match status {
        401 => Kind::Credentials,
        403 => Kind::Denied,
        404 if is_of_bucket(operation) => Kind::NoBucket,
        404 => Kind::NotFound,
        405 | 501 => Kind::NotSupported,
        408 => Kind::Transport,
        412 => precondition(operation),
        429 | 503 => Kind::Throttled,
        400..=499 => Kind::Refused,
        500..=599 => Kind::Server,
        _ => Kind::Protocol,
    }
}

/// A write is asked for only where nothing is there, a read only of what has not changed.
pub(in crate::store) fn precondition(operation: Operation) -> Kind {
    match operation {
        Operation::Put | Operation::CompleteMultipart => Kind::Exists,
        _ => Kind::Changed,
    }
}

/// Whether a 404 without a code can only mean the bucket.
fn is_of_bucket(operation: Operation) -> bool {
    matches!(
        operation,
        Operation::ListPage
            | Operation::ListUploads
            | Operation::DeleteBatch
            | Operation::CreateBucket
            | Operation::HeadBucket
            | Operation::DeleteBucket
            | Operation::GetBucketConfiguration
            | Operation::Put
            | Operation::BeginMultipart
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_says_more_than_its_status() {
        let cases = [
            (503, "SlowDown", Kind::Throttled),
            (400, "RequestLimitExceeded", Kind::Throttled),
            (404, "NoSuchKey", Kind::NotFound),
            (404, "NoSuchBucket", Kind::NoBucket),
            (404, "NoSuchUpload", Kind::NotFound),
            (409, "BucketAlreadyOwnedByYou", Kind::Exists),
            (412, "PreconditionFailed", Kind::Exists),
            (403, "AccessDenied", Kind::Denied),
            (400, "ExpiredToken", Kind::Credentials),
            (403, "InvalidAccessKeyId", Kind::Credentials),
            (403, "SignatureDoesNotMatch", Kind::Credentials),
            (400, "InvalidToken", Kind::Credentials),
            (403, "RequestTimeTooSkewed", Kind::ClockSkew),
            (400, "BadDigest", Kind::Checksum),
            (400, "InvalidDigest", Kind::Checksum),
            (400, "XAmzContentChecksumMismatch", Kind::Checksum),
            (400, "NotImplemented", Kind::NotSupported),
            (400, "RequestTimeout", Kind::Transport),
            (200, "InternalError", Kind::Server),
            (200, "SlowDown", Kind::Throttled),
            (301, "PermanentRedirect", Kind::Redirect),
        ];
        for (status, code, expected) in cases {
            assert_eq!(kind(Operation::Put, status, Some(code)), expected, "{code}");
        }
    }

    #[test]
    fn without_a_known_code_the_status_decides() {
        let cases = [
            (307, Kind::Redirect),
            (401, Kind::Credentials),
            (403, Kind::Denied),
            (404, Kind::NotFound),
            (405, Kind::NotSupported),
            (412, Kind::Changed),
            (418, Kind::Refused),
            (429, Kind::Throttled),
            (500, Kind::Server),
            (501, Kind::NotSupported),
            (502, Kind::Server),
            (503, Kind::Throttled),
            (200, Kind::Protocol),
        ];
        for (status, expected) in cases {
            assert_eq!(kind(Operation::Get, status, None), expected, "{status}");
            assert_eq!(
                kind(Operation::Get, status, Some("Odd")),
                expected,
                "{status}"
            );
        }
        assert_eq!(kind(Operation::ListPage, 404, None), Kind::NoBucket);
    }
}
