//! The parts of the catalogue: one for each part of a page, in each language.

use super::Language;

/// The parts in one language, by name.
macro_rules! parts {
    ($language:literal: $($part:literal),* $(,)?) => {
        &[$((
            $part,
            include_str!(concat!("../words/", $language, "/", $part, ".ftl")),
        )),*]
    };
}

/// Every part in every language. One list for all, so that none can lack a part.
macro_rules! languages {
    ($($part:literal),* $(,)?) => {
        /// Each part's name and messages, in Fluent's syntax.
        pub(super) fn parts(language: Language) -> &'static [(&'static str, &'static str)] {
            match language {
                Language::English => parts!("en": $($part),*),
                Language::German => parts!("de": $($part),*),
            }
        }
    };
}

languages!(
    "age",
    "cap",
    "comparison",
    "cost",
    "estate",
    "estimate",
    "exit",
    "history",
    "integrity",
    "labels",
    "law",
    "lead",
    "method",
    "names",
    "number",
    "origin",
    "picture",
    "plan",
    "predicted",
    "prices",
    "real",
    "recorded",
    "rehearsal",
    "requests",
    "shape",
    "stores",
    "suite",
    "summary",
    "time",
    "turns",
);
