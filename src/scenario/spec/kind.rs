//! What a value can be.

use super::{Section, text::MAX};

/// What a value can be.
pub(in crate::scenario) enum Kind {
    /// A text: what it is, and a pattern that every good one matches.
    Text {
        /// What it is, with an article: "a size, like `64 KiB`".
        what: &'static str,
        /// A regular expression of JSON Schema.
        pattern: &'static str,
    },
    /// A whole number from the first to the second.
    Whole(u64, u64),
    /// `true` or `false`.
    Flag,
    /// One of these texts.
    Choice(&'static [&'static str]),
    /// At least one of these.
    List(&'static Kind),
    /// A table with known keys.
    Table(&'static Section),
    /// A table whose keys are names.
    Map {
        /// What the names are, in the plural.
        names: &'static str,
        /// A regular expression of JSON Schema for them.
        pattern: &'static str,
        /// What each of them has.
        of: &'static Kind,
    },
    /// One of these kinds.
    Any(&'static [&'static Kind]),
}

impl Kind {
    /// The kind in words, with an article.
    pub(in crate::scenario) fn words(&self) -> String {
        match self {
            Self::Text { what, .. } => (*what).to_owned(),
            Self::Whole(0, MAX) => "a whole number".to_owned(),
            Self::Whole(least, MAX) => format!("a whole number from {least}"),
            Self::Whole(least, most) => format!("a whole number from {least} to {most}"),
            Self::Flag => "`true` or `false`".to_owned(),
            Self::Choice(names) => one_of(names),
            Self::List(of) => format!("a list, not empty, of this: {}", of.words()),
            Self::Table(section) => {
                let names: Vec<_> = section.names().collect();
                format!("a table with {}", one_of(&names))
            }
            Self::Map { names, .. } => format!("a table of {names}"),
            Self::Any(kinds) => {
                let words: Vec<_> = kinds.iter().map(|kind| kind.words()).collect();
                words.join(", or ")
            }
        }
    }
}

/// `a`, `b` or `c`.
pub(in crate::scenario) fn one_of(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => "nothing".to_owned(),
        [only] => only.clone(),
        [front @ .., last] => format!("{} or {last}", front.join(", ")),
    }
}
