//! Words for a record or a plan: one page, and views of it without arithmetic.

pub mod page;

mod csv;
mod html;
mod junit;
mod language;
mod markdown;
mod terminal;

pub use junit::junit;
pub use language::Language;

use page::Page;

/// How a page becomes text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// For a terminal of this many columns.
    Terminal {
        /// Columns; tables wrap within them.
        width: u16,
    },
    /// GitHub-flavoured Markdown.
    Markdown,
    /// One file of HTML, for a browser and for paper: no script, nothing fetched.
    Html,
    /// The figures alone, as comma-separated values: one row a number, with its name, unit and basis.
    Csv,
}

/// The space at which no line is broken, as the space that everybody types: where it stands in plain text, a search for
/// `8 000 USD` must find it.
fn typed(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// The page as text, with a line break at its end. Control, bidirectional and zero-width characters are shown escaped.
#[must_use]
pub fn render(page: &Page, view: View) -> String {
    match view {
        View::Terminal { width } => terminal::render(page, width),
        View::Markdown => markdown::render(page),
        View::Html => html::render(page),
        View::Csv => csv::render(page),
    }
}
