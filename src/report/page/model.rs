//! What a page is made of.

use serde::Serialize;

use super::{Figure, Picture};
use crate::report::language::Language;

/// One page: a title and sections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page {
    /// The language of all its words.
    #[serde(skip)]
    pub language: Language,
    /// Its title.
    pub title: String,
    /// In order; the first usually has no heading.
    pub sections: Vec<Section>,
}

/// Blocks under a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its heading.
    pub heading: Option<String>,
    /// In order.
    pub blocks: Vec<Block>,
}

/// Words, a table, or what only some views show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Sentences.
    Paragraph(String),
    /// Sentences that must not be overlooked.
    Notice(String),
    /// Items, each a sentence or less.
    List(Vec<String>),
    /// Rows and columns.
    Table(Tabular),
    /// What a table beside it says, drawn where there is room for it.
    Picture(Picture),
    /// A text as it stands in a file, where there is room for it.
    Verbatim(Verbatim),
    /// The headings of all sections, under this one, where they can be followed.
    Contents(String),
}

/// A text as it stands in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verbatim {
    /// What it is.
    pub caption: String,
    /// Its lines.
    pub lines: Vec<String>,
}

/// What a view of a page says beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Labels {
    /// The language of all words, as BCP 47 names it.
    pub language: &'static str,
    /// The link that leads past what stands before a page's words.
    pub skip: String,
    /// What made the page.
    pub made_by: &'static str,
}

/// Rows and columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tabular {
    /// What it is of, for who does not see what stands around it; where none is told, its section's heading says it.
    pub caption: Option<String>,
    /// Each column's name and side.
    pub columns: Vec<(String, Align)>,
    /// Each row, as wide as the columns.
    pub rows: Vec<Vec<Cell>>,
    /// What becomes of it where it is wider than what shows it.
    pub narrow: Narrow,
}

/// What becomes of a table that is wider than what shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Narrow {
    /// It is moved sideways: its columns are to be compared.
    Scrolled,
    /// Its cells stand below each other, each with its column's name: none may be out of sight.
    Stacked,
}

/// What stands in one place of a table: words, and the numbers that they tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// What a person reads, rounded and with its unit.
    pub shown: String,
    /// The numbers behind it, for machines; none where nothing was measured, or words say all.
    pub figures: Vec<Figure>,
}

/// The side a column leans to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

impl Section {
    /// A section with a heading.
    pub(super) fn new(heading: &str, blocks: Vec<Block>) -> Self {
        Self {
            heading: Some(heading.to_owned()),
            blocks,
        }
    }
}

impl Cell {
    /// Words that tell these numbers.
    pub(super) fn new(shown: impl Into<String>, figures: impl IntoIterator<Item = Figure>) -> Self {
        Self {
            shown: shown.into(),
            figures: figures.into_iter().collect(),
        }
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Self::new(words, [])
    }
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        Self::new(words, [])
    }
}

impl Tabular {
    /// A table whose columns lean right where their name begins with `>`.
    pub(super) fn new<C: Into<Cell>>(columns: &[impl AsRef<str>], rows: Vec<Vec<C>>) -> Self {
        let names = columns.iter().map(AsRef::as_ref);
        let columns = names.map(|name| match name.strip_prefix('>') {
            Some(name) => (name.to_owned(), Align::Right),
            None => (name.to_owned(), Align::Left),
        });
        Self {
            caption: None,
            columns: columns.collect(),
            rows: rows
                .into_iter()
                .map(|row| row.into_iter().map(Into::into).collect())
                .collect(),
            narrow: Narrow::Scrolled,
        }
    }

    /// With its cells below each other where it would not fit.
    pub(super) fn stacked(self) -> Self {
        Self {
            narrow: Narrow::Stacked,
            ..self
        }
    }

    /// With what it is of.
    pub(super) fn captioned(self, caption: impl Into<String>) -> Self {
        Self {
            caption: Some(caption.into()),
            ..self
        }
    }
}
