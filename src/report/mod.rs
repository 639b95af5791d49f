//! Words for a record or a plan: one page, and views of it without arithmetic.

pub mod page;

mod markdown;
mod terminal;

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
}

/// The page as text, with a line break at its end.
#[must_use]
pub fn render(page: &Page, view: View) -> String {
    match view {
        View::Terminal { width } => terminal::render(page, width),
        View::Markdown => markdown::render(page),
    }
}
