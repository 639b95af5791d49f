//! What a page is made of.

use super::Figure;

/// One page: a title and sections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its title.
    pub title: String,
    /// In order; the first usually has no heading.
    pub sections: Vec<Section>,
}

/// Blocks under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub heading: Option<String>,
    /// In order.
    pub blocks: Vec<Block>,
}

/// Words, or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Sentences.
    Paragraph(String),
    /// Items, each a sentence or less.
    List(Vec<String>),
    /// Rows and columns.
    Table(Tabular),
}

/// Rows and columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tabular {
    /// Each column's name and side.
    pub columns: Vec<(String, Align)>,
    /// Each row, as wide as the columns.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in one place of a table: words, and the numbers that they tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What a person reads, rounded and with its unit.
    pub shown: String,
    /// The numbers behind it, for machines; none where nothing was measured, or words say all.
    pub figures: Vec<Figure>,
}

/// The side a column leans to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    pub(super) fn new<C: Into<Cell>>(columns: &[&str], rows: Vec<Vec<C>>) -> Self {
        let columns = columns.iter().map(|name| match name.strip_prefix('>') {
            Some(name) => (name.to_owned(), Align::Right),
            None => ((*name).to_owned(), Align::Left),
        });
        Self {
            columns: columns.collect(),
            rows: rows
                .into_iter()
                .map(|row| row.into_iter().map(Into::into).collect())
                .collect(),
        }
    }
}
