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

/// Codes of the Blob service and those all its services share.
fn of_code(operation: Operation, code: &str) -> Option<Kind> {
    Some(match code {
        "BlobNotFound" | "ResourceNotFound" => Kind::NotFound,
        "ContainerNotFound" => Kind::NoBucket,
        "BlobAlreadyExists" | "ContainerAlreadyExists" | "ResourceAlreadyExists" => Kind::Exists,
        "ConditionNotMet" | "TargetConditionNotMet" => precondition(operation),
        // A deleted container keeps its name for some time; the service asks to try again later.
        "ServerBusy" | "ContainerBeingDeleted" => Kind::Throttled,
        "OperationTimedOut" | "InternalError" => Kind::Server,
        "RequestBodyTimeout" | "IncompleteBody" => Kind::Transport,
        "AuthenticationFailed" | "InvalidAuthenticationInfo" | "NoAuthenticationInformation" => {
            Kind::Credentials
        }
        "AuthorizationFailure"
        | "AuthorizationPermissionMismatch"
        | "AuthorizationProtocolMismatch"
        | "AuthorizationSourceIPMismatch"
        | "InsufficientAccountPermissions"
        | "PublicAccessNotPermitted"
        | "AccountIsDisabled" => Kind::Denied,
        "Md5Mismatch" | "InvalidMd5" | "Crc64Mismatch" => Kind::Checksum,
        "UnsupportedHeader"
        | "UnsupportedQueryParameter"
        | "FeatureVersionMismatch"
        | "FeatureNotYetSupportedForHierarchicalNamespaceAccounts" => Kind::NotSupported,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_says_more_than_its_status() {
        for (operation, status, code, expected) in [
            (Operation::Get, 404, "BlobNotFound", Kind::NotFound),
            (Operation::Get, 404, "ContainerNotFound", Kind::NoBucket),
            (Operation::Get, 412, "ConditionNotMet", Kind::Changed),
            (Operation::Put, 409, "BlobAlreadyExists", Kind::Exists),
            (
                Operation::CreateBucket,
                409,
                "ContainerBeingDeleted",
                Kind::Throttled,
            ),
            (Operation::Put, 503, "ServerBusy", Kind::Throttled),
            (Operation::Put, 400, "Md5Mismatch", Kind::Checksum),
            (
                Operation::Put,
                403,
                "AuthenticationFailed",
                Kind::Credentials,
            ),
            (
                Operation::CompleteMultipart,
                400,
                "InvalidBlockList",
                Kind::Refused,
            ),
            (Operation::Put, 500, "New", Kind::Server),
        ] {
            assert_eq!(kind(operation, status, Some(code)), expected, "{code}");
        }
        assert_eq!(kind(Operation::Head, 404, None), Kind::NotFound);
    }
}
