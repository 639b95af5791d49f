//! Endpoints that the command gives instead of the file's.

use std::{fmt, str::FromStr};

use super::{EndpointFault, Place, Scenario, endpoint};

/// A store pointed elsewhere: `STORE=URL`, `STORE=embedded`, or, in a rehearsal, `STORE=embedded for URL`.
///
/// Everything that depends on the endpoint is decided anew, as if the file said so: a store pointed away from the
/// process has the quirks `generic` unless the file names others, needs a tariff, makes a bucket only if the file says
/// so, and brings the default caps where it is not on this machine. In a rehearsal all of this is decided by the URL that
/// the embedded store stands for: what would stop the real run stops its rehearsal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The store's name in the scenario.
    pub store: String,
    /// Where it is instead.
    pub place: Place,
}

/// Why a text is not an override. It never repeats the address, which may hold a password.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidOverride {
    /// No `=`, or nothing before it.
    #[error("expected STORE=URL, like `away=http://127.0.0.1:9000`")]
    Form,
    /// Not an endpoint.
    #[error("{store}: {fault}")]
    Endpoint {
        /// The store.
        store: String,
        /// What is wrong with its endpoint.
        fault: EndpointFault,
    },
}

impl FromStr for Override {
    type Err = InvalidOverride;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (store, address) = text.split_once('=').ok_or(InvalidOverride::Form)?;
        if store.is_empty() || store.contains(['/', ':', '@']) {
            return Err(InvalidOverride::Form);
        }
        let store = store.to_owned();
        match place(address) {
            Ok(place) => Ok(Self { store, place }),
            Err(fault) => Err(InvalidOverride::Endpoint { store, fault }),
        }
    }
}

/// The place that an override names.
pub(super) fn place(text: &str) -> Result<Place, EndpointFault> {
    match text.strip_prefix("embedded for ") {
        Some(origin) => endpoint::place(origin).map(Place::rehearsed),
        None => endpoint::place(text),
    }
}

impl Scenario {
    /// The overrides that make this scenario a rehearsal: every store outside this process is replaced by an embedded one
    /// that stands for it. What the command said of the others stays.
    #[must_use]
    pub fn rehearsal(&self) -> Vec<Override> {
        let pointed = |name: &str| self.overrides.iter().any(|point| point.store == name);
        self.stores
            .iter()
            .filter(|store| store.place != Place::Embedded || pointed(&store.name))
            .map(|store| Override {
                store: store.name.to_string(),
                place: store.place.clone().rehearsed(),
            })
            .collect()
    }
}

/// As it is given: `away=http://127.0.0.1:9000`.
impl fmt::Display for Override {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.store, self.place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back_as_it_is_shown() {
        for text in [
            "away=http://127.0.0.1:9000",
            "home=embedded",
            "away=embedded for https://objects.invalid:8443",
        ] {
            let read: Override = text.parse().expect("an override");
            assert_eq!(read.to_string(), text);
        }
    }

    #[test]
    fn never_repeats_a_password() {
        let error = "home=https://user:pass@host".parse::<Override>();
        let shown = error.expect_err("a password").to_string();
        assert_eq!(
            shown,
            "home: no user or password in an endpoint: secrets do not belong in a scenario"
        );
        for text in ["http://a?b=c", "=http://a", "home"] {
            assert_eq!(
                text.parse::<Override>(),
                Err(InvalidOverride::Form),
                "{text}"
            );
        }
    }
}
