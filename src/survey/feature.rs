//! How the bucket is set up, one request for each feature, as far as the store and the caps allow.

use crate::{
    drill::{self, Window},
    ledger::Phase,
    scenario::Retry,
    store::{Feature, Kind, Setup},
    wire::Tag,
};

/// What is known of a feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// What the store says.
    Is(Setup),
    /// Nothing.
    Not(Unknown),
}

/// Why it is not known what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unknown {
    /// These credentials may not ask.
    NotPermitted,
    /// The store, or its dialect, does not have it, or does not tell.
    NotSupported,
    /// A cap was reached before.
    NotAsked,
    /// The store failed to the end, or what was asked for is gone.
    NoAnswer,
}

impl From<Kind> for Unknown {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Denied => Self::NotPermitted,
            Kind::NotSupported => Self::NotSupported,
            Kind::Cap => Self::NotAsked,
            _ => Self::NoAnswer,
        }
    }
}

/// Asks for every feature. What one refuses does not keep the others from being asked.
pub async fn features(window: &Window, retry: Retry) -> Vec<(Feature, Told)> {
    let tag = Tag::of(&window.store.name, Phase::Setup);
    let mut all = Vec::new();
    for feature in Feature::ALL {
        let source = &window.source;
        let answer = drill::retrying(retry, &tag, feature.name(), |tag| async move {
            source.feature(&tag, feature).await
        });
        let told = answer.await.map(Told::Is);
        all.push((
            feature,
            told.unwrap_or_else(|error| Told::Not(error.kind.into())),
        ));
    }
    all
}
