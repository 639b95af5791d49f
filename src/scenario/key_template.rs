//! A pattern that names each object of a dataset.

use std::fmt;

use crate::object::{InvalidKey, Key};

/// A pattern that names each object of a dataset: text with one or more `{index}`, each with an optional width, `{index:06}`.
///
/// - Every index gives another key.
/// - No segment is `.` or `..`: a template makes no path that leaves its prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyTemplate {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Index(usize),
}

/// Why a text is not a template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateFault {
    /// Every object would have the same key.
    #[error("a key template needs `{{index}}`, or all objects would have one key")]
    NoIndex,
    /// A placeholder that is not `{index}` or `{index:0N}`.
    #[error("unknown placeholder `{{{0}}}`; known are `{{index}}` and `{{index:06}}`")]
    Placeholder(String),
    /// A brace without its partner.
    #[error("a brace without its partner")]
    Brace,
    /// A segment that is `.` or `..`.
    #[error("a segment of a key template cannot be `.` or `..`")]
    Climbs,
    /// The longest key would be no key.
    #[error(transparent)]
    Key(#[from] InvalidKey),
}

impl KeyTemplate {
    /// The template in `text`.
    ///
    /// # Errors
    /// See [`TemplateFault`].
    pub fn parse(text: &str) -> Result<Self, TemplateFault> {
        if text.split('/').any(|segment| matches!(segment, "." | "..")) {
            return Err(TemplateFault::Climbs);
        }
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find(['{', '}']) {
            let close = rest[open..].find('}').ok_or(TemplateFault::Brace)? + open;
            if rest[open..].starts_with('}') {
                return Err(TemplateFault::Brace);
            }
            pieces.push(Piece::Text(rest[..open].to_owned()));
            pieces.push(Piece::Index(width(&rest[open + 1..close])?));
            rest = &rest[close + 1..];
        }
        pieces.push(Piece::Text(rest.to_owned()));
        let template = Self { pieces };
        if template.pieces.len() == 1 {
            return Err(TemplateFault::NoIndex);
        }
        Key::new(template.text(u64::MAX))?;
        Ok(template)
    }

    /// The key of the object with this index.
    #[must_use]
    pub fn text(&self, index: u64) -> String {
        use fmt::Write as _;
        self.pieces.iter().fold(String::new(), |mut key, piece| {
            let _ = match piece {
                Piece::Text(text) => write!(key, "{text}"),
                Piece::Index(width) => write!(key, "{index:0width$}"),
            };
            key
        })
    }
}

impl KeyTemplate {
    /// The index of the object with this key; none where no index gives it.
    ///
    /// The length of a key tells how many digits its index has, or that all of them are padded alike; either way it
    /// tells how long the first field is.
    #[must_use]
    pub fn index_of(&self, key: &str) -> Option<u64> {
        let digits = (1..=20).find(|digits| self.length(*digits) == key.len())?;
        let [Piece::Text(before), Piece::Index(width), ..] = self.pieces.as_slice() else {
            return None;
        };
        let field = key.get(before.len()..before.len() + digits.max(*width))?;
        let index = field.parse().ok()?;
        (self.text(index) == key).then_some(index)
    }

    /// How long the key of an index with this many digits is.
    fn length(&self, digits: usize) -> usize {
        let lengths = self.pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text.len(),
            Piece::Index(width) => digits.max(*width),
        });
        lengths.sum()
    }
}

fn width(placeholder: &str) -> Result<usize, TemplateFault> {
    let unknown = || TemplateFault::Placeholder(placeholder.to_owned());
    match placeholder.strip_prefix("index") {
        Some("") => Ok(0),
        Some(format) => {
            let digits = format.strip_prefix(":0").ok_or_else(unknown)?;
            let width: usize = digits.parse().map_err(|_| unknown())?;
            if width <= 20 {
                Ok(width)
            } else {
                Err(unknown())
            }
        }
        None => Err(unknown()),
    }
}

impl fmt::Display for KeyTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces.iter().try_for_each(|piece| match piece {
            Piece::Text(text) => f.write_str(text),
            Piece::Index(0) => f.write_str("{index}"),
            Piece::Index(width) => write!(f, "{{index:0{width}}}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_key_tells_its_index(
            index in prop_oneof![any::<u64>(), 0..200_000u64],
            text in prop_oneof![
                Just("{index}"), Just("a{index}{index:02}"), Just("{index:06}1{index}"), Just("é/{index:020}.x{index}")
            ],
        ) {
            let template = KeyTemplate::parse(text).expect("a template");
            prop_assert_eq!(template.index_of(&template.text(index)), Some(index));
        }

        #[test]
        fn no_other_text_is_a_key(key in "[0-9a-cé+/. ]{0,30}|.*") {
            let template = KeyTemplate::parse("a{index:03}é{index}").expect("a template");
            if let Some(index) = template.index_of(&key) {
                prop_assert_eq!(template.text(index), key);
            }
        }
    }

    #[test]
    fn a_foreign_key_has_no_index() {
        let template = KeyTemplate::parse("a/{index:03}").expect("a template");
        for key in [
            "",
            "a/",
            "a/07",
            "a/0007",
            "a/+07",
            "a/../",
            "b/007",
            "a/007 ",
            "a/99999999999999999999",
        ] {
            assert_eq!(template.index_of(key), None, "{key}");
        }
    }

    #[test]
    fn names_objects() {
        let template = KeyTemplate::parse("scans/{index:06}.tar").expect("a template");
        assert_eq!(template.text(7), "scans/000007.tar");
        assert_eq!(template.to_string(), "scans/{index:06}.tar");
    }

    #[test]
    fn refuses_what_would_not_be_unique_or_would_climb() {
        for (text, fault) in [
            ("a.bin", TemplateFault::NoIndex),
            ("../{index}", TemplateFault::Climbs),
            ("a/./{index}", TemplateFault::Climbs),
            ("{index", TemplateFault::Brace),
            ("index}", TemplateFault::Brace),
            ("{indx}", TemplateFault::Placeholder("indx".into())),
            ("{index:6}", TemplateFault::Placeholder("index:6".into())),
        ] {
            assert_eq!(KeyTemplate::parse(text), Err(fault), "{text}");
        }
    }
}
