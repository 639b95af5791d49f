//! What a record tells in English: in the page's language where this program is known to tell it so, else quoted.

use crate::{
    integrity::{Cause, IN_TRANSIT, KEPT_OF_OTHERS},
    object::Escaped,
    record::{WITHHELD, leftover},
    report::language::{Language, say},
};

/// Words of a record, or of a source, that stand in no catalogue.
pub(super) fn quoted(language: Language, told: &str) -> String {
    match told {
        WITHHELD => say!(language, "recorded-withheld"),
        _ => say!(
            language,
            "recorded-quoted",
            told = Escaped(told).to_string()
        ),
    }
}

/// Why a drill is incomplete, or objects failed, in a word.
pub(super) fn cause(language: Language, told: &str) -> String {
    let cause = Escaped(told).to_string();
    say!(language, "recorded-cause", cause = cause)
}

/// Why a finding is as it is.
pub(super) fn because(language: Language, told: &str) -> String {
    let store = told.strip_prefix("store ");
    if let Some(store) = store.and_then(|told| told.strip_suffix(KEPT_OF_OTHERS)) {
        return say!(language, "recorded-because-checksum", store = store);
    }
    match told {
        IN_TRANSIT => say!(language, "recorded-because-transit"),
        WITHHELD => say!(language, "recorded-because-withheld"),
        _ if told == Cause::UploadFraming.text() => say!(language, "recorded-because-framing"),
        _ if told == Cause::Compressed.text() => say!(language, "recorded-because-compressed"),
        _ => say!(language, "recorded-because", told = told),
    }
}

/// What remains in a store.
pub(super) fn thing(language: Language, told: &str) -> String {
    let between = |before| told.strip_prefix(before)?.strip_suffix('`');
    if let Some(key) = between("object `") {
        say!(language, "recorded-object", key = key)
    } else if let Some((version, key)) = between("version `").and_then(of_object) {
        say!(language, "recorded-version", version = version, key = key)
    } else if let Some((version, key)) = between("delete marker `").and_then(of_object) {
        say!(language, "recorded-marker", version = version, key = key)
    } else if let Some(bucket) = between("bucket `") {
        say!(language, "recorded-bucket", bucket = bucket)
    } else if let Some(key) = between("claim `") {
        say!(language, "recorded-claim", key = key)
    } else if let Some(key) = between("upload of `") {
        say!(language, "recorded-upload", key = key)
    } else if let Some(prefix) = between("unfinished uploads below `") {
        say!(language, "recorded-uploads", prefix = prefix)
    } else if let Some(prefix) = between("versions below `") {
        say!(language, "recorded-versions", prefix = prefix)
    } else if let Some(prefix) = between("what lies below `") {
        say!(language, "recorded-rest", prefix = prefix)
    } else {
        told.to_owned()
    }
}

/// The names of a version and of its object.
fn of_object(names: &str) -> Option<(&str, &str)> {
    names.split_once("` of object `")
}

/// Why it remains.
pub(super) fn reason(language: Language, told: &str) -> String {
    match told {
        leftover::NOT_KNOWN_WHOSE => say!(language, "recorded-not-known-whose"),
        leftover::STILL_LISTED => say!(language, "recorded-still-listed"),
        leftover::OTHER_BYTES => say!(language, "recorded-other-bytes"),
        leftover::NOT_OURS => say!(language, "recorded-not-ours"),
        _ => quoted(language, told),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each is told as it stands in one language, and in its own words in the other.
    fn hold(tell: fn(Language, &str) -> String, known: &[&str]) {
        for told in known {
            assert_eq!(tell(Language::English, told), *told);
            let german = tell(Language::German, told);
            assert!(!german.contains(told), "{german}");
        }
    }

    #[test]
    fn known_words_are_told_in_each_language_and_others_quoted() {
        hold(cause, &["throttled", "credentials", "no-bucket", "keep"]);
        hold(
            thing,
            &[
                "object `a`",
                "version `1` of object `a`",
                "delete marker `1` of object `a`",
                "bucket `b`",
                "claim `c`",
                "upload of `a`",
                "unfinished uploads below `p/`",
                "versions below `p/`",
                "what lies below `p/`",
            ],
        );
        hold(
            reason,
            &[
                leftover::NOT_KNOWN_WHOSE,
                leftover::STILL_LISTED,
                leftover::OTHER_BYTES,
                leftover::NOT_OURS,
                WITHHELD,
            ],
        );
        assert_eq!(reason(Language::German, "of old"), "„of old“");
    }

    #[test]
    fn a_finding_s_cause_is_told_in_each_language() {
        let kept = format!("store home{KEPT_OF_OTHERS}");
        let located = [Cause::UploadFraming, Cause::Compressed].map(Cause::text);
        for told in [IN_TRANSIT, WITHHELD, &kept].into_iter().chain(located) {
            assert_eq!(because(Language::English, told), format!("cause `{told}`"));
            let german = because(Language::German, told);
            assert!(!german.contains(told), "{german}");
        }
    }
}
