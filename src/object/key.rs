//! An object's name in its bucket.

use std::{fmt, sync::Arc};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Escaped;

/// An object's name: 1 to 1,024 bytes of UTF-8 without NUL.
///
/// - It is not a path: no store and no room may normalise it.
/// - `Display` escapes control characters, bidirectional controls and zero-width characters, so that it can go to a terminal;
///   [`Key::as_str`] is the name itself.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Key(Arc<str>);

/// Why a text cannot be a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidKey {
    /// No bytes at all.
    #[error("a key cannot be empty")]
    Empty,
    /// More than 1,024 bytes.
    #[error("a key cannot be longer than 1024 bytes")]
    Long,
    /// It has a NUL.
    #[error("a key cannot hold a NUL character")]
    Nul,
}

impl Key {
    /// The key with this name.
    ///
    /// # Errors
    /// Empty, over 1,024 bytes, or with a NUL.
    pub fn new(name: impl Into<Arc<str>>) -> Result<Self, InvalidKey> {
        let name = name.into();
        match name.len() {
            0 => Err(InvalidKey::Empty),
            1025.. => Err(InvalidKey::Long),
            _ if name.contains('\0') => Err(InvalidKey::Nul),
            _ => Ok(Self(name)),
        }
    }

    /// Whether XML 1.0 can carry the name (its production 2, `Char`), as a listing or a batch delete needs it.
    #[must_use]
    pub fn is_xml(&self) -> bool {
        let is_char = |letter| matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
        self.0.chars().all(is_char)
    }

    /// The name, unescaped.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Key {
    type Error = InvalidKey;
    fn try_from(name: String) -> Result<Self, Self::Error> {
        Self::new(name)
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.0.as_ref().to_owned()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Escaped(&self.0).fmt(f)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{self}`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_no_store_holds() {
        assert_eq!(Key::new(""), Err(InvalidKey::Empty));
        assert_eq!(Key::new("é".repeat(513)), Err(InvalidKey::Long));
        assert_eq!(Key::new("a\0b"), Err(InvalidKey::Nul));
    }

    #[test]
    fn xml_carries_no_control_characters() {
        let is_xml = |name: &str| Key::new(name).expect("a key").is_xml();
        for name in ["a", "a\tb\r\n", "é漢🦀", "\u{7f}\u{85}"] {
            assert!(is_xml(name), "{name:?}");
        }
        for name in ["\u{1}", "a\u{1b}", "\u{fffe}", "\u{ffff}"] {
            assert!(!is_xml(name), "{name:?}");
        }
    }

    #[test]
    fn shows_nothing_that_moves_a_cursor() {
        let key = Key::new("a\u{1b}[2Jb\u{202e}c").expect("a key");
        assert_eq!(key.to_string(), r"a\u{1b}[2Jb\u{202e}c");
        assert_eq!(key.as_str(), "a\u{1b}[2Jb\u{202e}c");
    }
}
