//! Words of a store's own, counted: how many are told apart is bounded, and none is told that could be a text of somebody's.

use std::collections::BTreeMap;

/// The most words that are told apart of one thing.
const WORDS: usize = 16;

/// Counts a word. One that no store would use, or one too many, is counted and not told.
pub(super) fn count(words: &mut BTreeMap<String, u64>, word: &str) {
    let is_told = is_word(word) && (words.contains_key(word) || words.len() < WORDS);
    let word = if is_told { word } else { "other" };
    *words.entry(word.to_owned()).or_default() += 1;
}

/// Each with its count; an empty one where nothing was said.
pub(super) fn list(words: &BTreeMap<String, u64>) -> String {
    let word = |(word, count): (&String, &u64)| {
        let word = if word.is_empty() { "none said" } else { word };
        format!("{word} {count}")
    };
    let words: Vec<_> = words.iter().map(word).collect();
    words.join(", ")
}

fn is_word(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-:".contains(&byte);
    text.len() <= 40 && text.bytes().all(is_plain)
}
