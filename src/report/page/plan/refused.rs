//! What stores are known not to take.

use crate::{
    object::Escaped,
    plan::Plan,
    record::RefusedFacts,
    report::{
        language::{Language, say},
        page::number,
    },
};

use super::{Block, Section};

pub(super) fn section(language: Language, plan: &Plan) -> Option<Section> {
    let refused = plan.refused().into_iter();
    let items: Vec<_> = refused
        .map(|refused| refusal(language, &refused.into()))
        .collect();
    let heading = say!(language, "plan-refused");
    (!items.is_empty()).then(|| Section::new(&heading, vec![Block::List(items)]))
}

/// What a store does not take, how much of it there is, and where it begins.
pub(in crate::report::page) fn refusal(language: Language, refused: &RefusedFacts) -> String {
    say!(
        language,
        "plan-refusal",
        store = &*refused.store,
        dataset = &*refused.dataset,
        why = why(language, &refused.why),
        objects = refused.objects,
        first = Escaped(&refused.first).to_string(),
    )
}

/// A refusal, which a record tells in English; as it stands there, where it is of another version.
fn why(language: Language, told: &str) -> String {
    let between = |before, after| told.strip_prefix(before)?.strip_suffix(after);
    if let Some(rule) = between("keys with ", "").and_then(|rule| self::rule(language, rule)) {
        rule
    } else if let Some(bytes) = between("keys over ", " bytes") {
        say!(
            language,
            "plan-refuses-keys-over",
            bytes = number::given(language, bytes)
        )
    } else if let Some(bytes) = between("keys with more than ", " bytes between slashes") {
        let bytes = number::given(language, bytes);
        say!(language, "plan-refuses-segments-over", bytes = bytes)
    } else if let Some(size) = between("metadata over ", "") {
        say!(
            language,
            "plan-refuses-metadata-over",
            size = language.decimal(size)
        )
    } else {
        match told {
            "metadata outside ASCII" => say!(language, "plan-refuses-metadata-non-ascii"),
            "metadata whose names are no identifiers" => {
                say!(language, "plan-refuses-metadata-names")
            }
            _ => told.to_owned(),
        }
    }
}

/// Keys that break a rule.
fn rule(language: Language, rule: &str) -> Option<String> {
    Some(match rule {
        "an empty segment (`//`)" => say!(language, "plan-refuses-empty-segment"),
        "`.` or `..` as a segment" => say!(language, "plan-refuses-dot-segment"),
        "`/` at the start" => say!(language, "plan-refuses-leading-slash"),
        "`/` at the end" => say!(language, "plan-refuses-trailing-slash"),
        "a backslash" => say!(language, "plan-refuses-backslash"),
        "a backslash at the start" => say!(language, "plan-refuses-leading-backslash"),
        "a dot at the end of a segment" => say!(language, "plan-refuses-trailing-dot"),
        "a control character" => say!(language, "plan-refuses-control"),
        "a line break" => say!(language, "plan-refuses-line-break"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        quirks::{KeyRule, Refusal},
        unit::Bytes,
    };

    #[test]
    fn every_refusal_has_words_in_each_language() {
        let rules = [
            KeyRule::EmptySegment,
            KeyRule::DotSegment,
            KeyRule::LeadingSlash,
            KeyRule::TrailingSlash,
            KeyRule::Backslash,
            KeyRule::LeadingBackslash,
            KeyRule::TrailingDot,
            KeyRule::Control,
            KeyRule::LineBreak,
        ];
        let others = [
            Refusal::KeyLength(1024),
            Refusal::SegmentLength(255),
            Refusal::MetadataSize(Bytes(2048)),
            Refusal::MetadataName,
            Refusal::MetadataNonAscii,
        ];
        for refusal in rules.map(Refusal::Key).into_iter().chain(others) {
            let told = refusal.to_string();
            let english = why(Language::English, &told).replace('\u{a0}', "");
            assert_eq!(english, told);
            assert_ne!(why(Language::German, &told), told);
        }
        assert_eq!(why(Language::German, "keys in red"), "keys in red");
    }
}
