//! Where the choices of a file come from.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::Choice;

/// One fact and where it was read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Fact {
    /// The choices that it gives the reason of.
    pub about: BTreeSet<Choice>,
    /// What is said. One that begins with `Assumption:` was found nowhere.
    pub says: String,
    /// The page or thread.
    pub source: String,
    /// When it was read.
    pub read: jiff::civil::Date,
}

impl Fact {
    /// Whether it was found nowhere, but assumed; its source is then what it was assumed from.
    #[must_use]
    pub fn is_assumption(&self) -> bool {
        self.says.starts_with("Assumption:")
    }

    /// Whether it says something, of some choice, and where it was read.
    pub(super) fn is_whole(&self) -> bool {
        let said = |text: &str| !text.trim().is_empty();
        said(&self.says) && said(&self.source) && !self.about.is_empty()
    }
}
