//! Words for a record or a plan: one page, and views of it without arithmetic.

pub mod page;

mod junit;
mod markdown;
mod terminal;

pub use junit::junit;

use page::Page;

use crate::object::Escaped;

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
    let text = match view {
        View::Terminal { width } => terminal::render(page, width),
        View::Markdown => markdown::render(page),
    };
    visible(&text)
}

/// The text with all but its line breaks visible: whatever a name holds, it moves no cursor and turns no line around.
fn visible(text: &str) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| Escaped(line).to_string())
        .collect();
    lines.join("\n")
}
