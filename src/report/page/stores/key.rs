//! Keys that a store does not take, or not as they are.

use std::collections::BTreeSet;

use crate::{
    quirks::{KeyFolding, KeyRule},
    report::language::{Language, say},
};

/// How long a segment of a key may be.
pub(super) fn segment_max(language: Language, most: Option<u32>) -> String {
    match most {
        Some(most) => say!(language, "stores-segment-max", bytes = most),
        None => say!(language, "stores-no-limit"),
    }
}

/// What a refused key has.
pub(super) fn refused(language: Language, rules: &BTreeSet<KeyRule>) -> String {
    if rules.is_empty() {
        return say!(language, "stores-key-nothing");
    }
    let rules: Vec<_> = rules.iter().map(|rule| has(language, *rule)).collect();
    rules.join("; ")
}

fn has(language: Language, rule: KeyRule) -> String {
    match rule {
        KeyRule::EmptySegment => say!(language, "stores-key-empty-segment"),
        KeyRule::DotSegment => say!(language, "stores-key-dot-segment"),
        KeyRule::LeadingSlash => say!(language, "stores-key-leading-slash"),
        KeyRule::TrailingSlash => say!(language, "stores-key-trailing-slash"),
        KeyRule::Backslash => say!(language, "stores-key-backslash"),
        KeyRule::LeadingBackslash => say!(language, "stores-key-leading-backslash"),
        KeyRule::TrailingDot => say!(language, "stores-key-trailing-dot"),
        KeyRule::Control => say!(language, "stores-key-control"),
        KeyRule::LineBreak => say!(language, "stores-key-line-break"),
    }
}

/// Which keys are one to the store.
pub(super) fn folding(language: Language, folding: KeyFolding) -> String {
    match folding {
        KeyFolding::None => say!(language, "stores-folding-none"),
        KeyFolding::Nfc => say!(language, "stores-folding-nfc"),
    }
}
