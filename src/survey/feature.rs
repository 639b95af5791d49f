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
    /// These credentials may not ask.
    NotPermitted,
    /// The store, or its dialect, does not have it, or does not tell.
    NotSupported,
    /// A cap was reached before.
    NotAsked,
    /// The store failed to the end.
    NoAnswer,
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
        all.push((feature, told(answer.await)));
    }
    all
}

fn told(answer: crate::store::Result<Setup>) -> Told {
    match answer.map_err(|error| error.kind) {
        Ok(setup) => Told::Is(setup),
        Err(Kind::Denied) => Told::NotPermitted,
        Err(Kind::NotSupported) => Told::NotSupported,
        Err(Kind::Cap) => Told::NotAsked,
        Err(_) => Told::NoAnswer,
    }
}
