//! What goes wrong on a disk, as a kind of failure.

use std::io;

use crate::store::Kind;

/// Why something on the disk could not be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) kind: Kind,
    pub(super) text: String,
}

impl Fault {
    pub(super) fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self {
            kind,
            text: text.into(),
        }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::NotFound => Kind::NotFound,
            io::ErrorKind::AlreadyExists => Kind::Exists,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Kind::Denied,
            io::ErrorKind::IsADirectory | io::ErrorKind::NotADirectory => Kind::NotSupported,
            _ => Kind::Refused,
        };
        let text = match kind {
            Kind::NotSupported => {
                "a file system cannot hold both a file and a folder of one name".to_owned()
            }
            _ => error.to_string(),
        };
        Self { kind, text }
    }
}
