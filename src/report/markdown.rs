//! A page as GitHub-flavoured Markdown.

use super::{
    page::{Align, Block, Page, Tabular},
    typed,
};
use crate::object::Escaped;

pub(super) fn render(page: &Page) -> String {
    let mut lines = vec![format!("# {}", escape(&page.title))];
    for section in &page.sections {
        if let Some(heading) = &section.heading {
            lines.extend([String::new(), format!("## {}", escape(heading))]);
        }
        for block in &section.blocks {
            let shown = block_lines(block);
            if !shown.is_empty() {
                lines.push(String::new());
                lines.extend(shown);
            }
        }
    }
    lines.push(String::new());
    typed(&lines.join("\n"))
}

fn block_lines(block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph(words) | Block::Notice(words) => vec![escape(words)],
        Block::List(items) => items
            .iter()
            .map(|item| format!("- {}", escape(item)))
            .collect(),
        Block::Table(table) => table_lines(table),
        // A table says the same as a picture; a scenario would be longer than all else, and the record has it.
        Block::Picture(_) | Block::Verbatim(_) | Block::Contents(_) => Vec::new(),
    }
}

fn table_lines(table: &Tabular) -> Vec<String> {
    let header = line(table.columns.iter().map(|(name, _)| escape(name)));
    let rule = line(table.columns.iter().map(|(_, align)| match align {
        Align::Left => ":---".to_owned(),
        Align::Right => "---:".to_owned(),
    }));
    let rows = table
        .rows
        .iter()
        .map(|row| line(row.iter().map(|cell| escape(&cell.shown))));
    [header, rule].into_iter().chain(rows).collect()
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.collect();
    format!("| {} |", cells.join(" | "))
}

/// What would be markup is shown as it stands: no key, title or message can make a link, a tag or a row.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for letter in Escaped(&text.replace(['\n', '\r'], " "))
        .to_string()
        .chars()
    {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => escaped.extend(['\\', letter]),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_key_holds_is_markup() {
        assert_eq!(
            escape("a|b`c\n<img>[x](y)&\u{1b}\u{202e}"),
            r"a\|b\`c &lt;img&gt;\[x\](y)&amp;\\u{1b}\\u{202e}"
        );
    }
}
