//! What went wrong below the SDK: it wraps failures of the wire, of bodies and of credentials several times over.

use std::error::Error as StdError;

use aws_credential_types::provider::error::CredentialsError;

use crate::{store::Kind, wire};

use super::{adapter::Odd, body::TooLong, message};

/// What went wrong below the SDK, where it is one of our own failures.
pub(super) fn cause(error: &(dyn StdError + 'static)) -> Option<(Kind, String)> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = known(error) {
            return Some(found);
        }
        next = error.source();
    }
    None
}

fn known(error: &(dyn StdError + 'static)) -> Option<(Kind, String)> {
    if let Some(error) = error.downcast_ref::<wire::Error>() {
        return Some((of_wire(error.kind()), message::clean(&error.to_string())));
    }
    if let Some(error) = error.downcast_ref::<TooLong>() {
        return Some((Kind::Protocol, error.to_string()));
    }
    if let Some(error) = error.downcast_ref::<Odd>() {
        return Some((Kind::Protocol, error.to_string()));
    }
    let error = error.downcast_ref::<CredentialsError>()?;
    let text = format!("no credentials: {}", message::clean(&chain(error)));
    Some((Kind::Credentials, text))
}

/// The kind of failure that the wire saw.
pub(in crate::store) fn of_wire(kind: wire::ErrorKind) -> Kind {
    match kind {
        wire::ErrorKind::Refused => Kind::Refused,
        wire::ErrorKind::Cap => Kind::Cap,
        wire::ErrorKind::Tls => Kind::Tls,
        _ => Kind::Transport,
    }
}

/// The error and its causes on one line.
pub(in crate::store) fn chain(error: &dyn StdError) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(error) = next {
        let cause = error.to_string();
        if !text.ends_with(&cause) {
            text = format!("{text}: {cause}");
        }
        next = error.source();
    }
    text
}
