//! The price and quirks files of a run: what they were called, and where their texts are kept.

use serde::{Deserialize, Serialize};

use super::name::{PRICES, QUIRKS};

/// The files that a run was told by, each kind in its order, which says what stands in place of what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Inputs {
    /// The whole catalog: those that are part of the program, then those that the scenario names.
    pub(super) prices: Vec<Input>,
    /// Those that the scenario names.
    pub(super) quirks: Vec<Input>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// What it was called: a path is as the scenario gives it.
    pub(super) name: String,
    /// Where its text is kept.
    pub(super) file: String,
}

impl Inputs {
    pub(super) fn of<'a>(
        prices: impl Iterator<Item = &'a str>,
        quirks: impl Iterator<Item = &'a str>,
    ) -> Self {
        Self {
            prices: numbered(PRICES, prices),
            quirks: numbered(QUIRKS, quirks),
        }
    }

    /// Where the texts are kept.
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        let inputs = self.prices.iter().chain(&self.quirks);
        inputs.map(|input| input.file.as_str())
    }
}

fn numbered<'a>(folder: &str, names: impl Iterator<Item = &'a str>) -> Vec<Input> {
    let numbered = (1..).zip(names);
    numbered
        .map(|(number, name)| Input {
            name: name.to_owned(),
            file: format!("{folder}/{number:02}-{}.toml", stem(name)),
        })
        .collect()
}

/// What of a file's name can stand in any file system.
fn stem(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.strip_suffix(".toml").unwrap_or(last);
    let legal = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '-';
    stem.chars().filter(legal).take(60).collect()
}

#[cfg(test)]
mod tests {
    use crate::evidence::name::is_plain;

    use super::*;

    #[test]
    fn every_name_of_a_file_gets_a_plain_one() {
        let names = ["aws.toml", "../ours/Preise für \u{1b}2027.toml", "..", "é"];
        let inputs = Inputs::of(names.into_iter(), names.into_iter());
        let files: Vec<_> = inputs.files().collect();
        assert_eq!(
            files[..3],
            [
                "prices/01-aws.toml",
                "prices/02-Preisefr2027.toml",
                "prices/03-.toml"
            ]
        );
        assert!(files.iter().all(|file| is_plain(file)), "{files:?}");
    }
}
