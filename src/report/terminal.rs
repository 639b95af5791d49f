//! A page for a terminal: plain text, no colour, tables within its width.

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets,
};

use unicode_width::UnicodeWidthStr;

use super::{
    page::{Align, Block, Page, Tabular},
    typed,
};
use crate::object::Escaped;

pub(super) fn render(page: &Page, width: u16) -> String {
    let mut lines = underlined(&page.title, "=");
    for section in &page.sections {
        if let Some(heading) = &section.heading {
            lines.push(String::new());
            lines.extend(underlined(heading, "-"));
        }
        for block in &section.blocks {
            let shown = block_lines(block, width);
            if !shown.is_empty() {
                lines.push(String::new());
                lines.extend(shown);
            }
        }
    }
    lines.push(String::new());
    typed(&lines.join("\n"))
}

fn underlined(words: &str, stroke: &str) -> Vec<String> {
    let words = Escaped(words).to_string();
    let stroke = stroke.repeat(words.width());
    vec![words, stroke]
}

fn block_lines(block: &Block, width: u16) -> Vec<String> {
    match block {
        Block::Paragraph(words) | Block::Notice(words) => wrap(words, width, "", ""),
        Block::List(items) => {
            let items = items.iter();
            items
                .flat_map(|item| wrap(item, width, "- ", "  "))
                .collect()
        }
        Block::Table(table) => table_lines(table, width),
        // A table says the same as a picture; a scenario would be longer than all else, and the record has it.
        Block::Picture(_) | Block::Verbatim(_) | Block::Contents(_) => Vec::new(),
    }
}

fn table_lines(tabular: &Tabular, width: u16) -> Vec<String> {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width);
    table.set_header(
        tabular
            .columns
            .iter()
            .map(|(name, align)| cell(name, *align)),
    );
    for row in &tabular.rows {
        let cells = row.iter().zip(&tabular.columns);
        table.add_row(cells.map(|(found, (_, align))| cell(&found.shown, *align)));
    }
    for (number, column) in table.column_iter_mut().enumerate() {
        let word = ColumnConstraint::LowerBoundary(Width::Fixed(longest_word(tabular, number)));
        column.set_constraint(word);
    }
    let shown = table.to_string();
    let lines = shown.lines();
    lines.map(|line| line.trim_end().to_owned()).collect()
}

fn cell(words: &str, align: Align) -> Cell {
    let words = Escaped(words).to_string();
    Cell::new(cut(words)).set_alignment(alignment(align))
}

/// The most letters of a cell: the widths of all cells of a row together must fit 16 bits.
const MOST_OF_CELL: usize = 2_000;

fn cut(words: String) -> String {
    match words.char_indices().nth(MOST_OF_CELL) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}

/// The width that keeps every word of a column whole, within reason, and its padding.
fn longest_word(tabular: &Tabular, column: usize) -> u16 {
    let heading = tabular.columns.get(column).map(|(name, _)| name.as_str());
    let cells = tabular.rows.iter().filter_map(|row| row.get(column));
    let words = heading
        .into_iter()
        .chain(cells.map(|cell| cell.shown.as_str()));
    let longest = words.flat_map(words_of).map(UnicodeWidthStr::width).max();
    u16::try_from(longest.unwrap_or(0).min(LONGEST_WORD) + 2).unwrap_or(u16::MAX)
}

/// Longer words than this are broken.
const LONGEST_WORD: usize = 36;

fn alignment(align: Align) -> CellAlignment {
    match align {
        Align::Left => CellAlignment::Left,
        Align::Right => CellAlignment::Right,
    }
}

/// What no line is broken within: a number and its unit are one word.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\n', '\r', '\t'])
        .filter(|word| !word.is_empty())
}

/// Words broken between lines, none wider than `width` unless one word is.
fn wrap(words: &str, width: u16, first: &str, next: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut fresh = true;
    for word in words_of(words) {
        let word = Escaped(word).to_string();
        if !fresh && line.width() + 1 + word.width() > usize::from(width) {
            lines.push(std::mem::replace(&mut line, next.to_owned()));
            fresh = true;
        }
        if !fresh {
            line.push(' ');
        }
        line.push_str(&word);
        fresh = false;
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::page::Narrow;

    #[test]
    fn breaks_lines_between_words() {
        assert_eq!(
            wrap("one two three", 9, "- ", "  "),
            ["- one two", "  three"]
        );
        assert_eq!(wrap("overlongword x", 5, "", ""), ["overlongword", "x"]);
        assert_eq!(wrap("8\u{a0}000 x", 4, "", ""), ["8\u{a0}000", "x"]);
    }

    #[test]
    fn a_cell_without_end_is_cut() {
        let long = "x".repeat(100_000);
        let tabular = Tabular {
            caption: None,
            columns: vec![(long.clone(), Align::Left), (long, Align::Left)],
            rows: Vec::new(),
            narrow: Narrow::Scrolled,
        };
        let shown = table_lines(&tabular, 80).concat();
        assert!(
            shown.contains('…') && shown.len() < 20_000,
            "{}",
            shown.len()
        );
    }

    #[test]
    fn what_would_steer_a_terminal_is_shown_escaped() {
        assert_eq!(
            wrap("a\u{1b}[2J \u{202e}b", 80, "", ""),
            [r"a\u{1b}[2J \u{202e}b"]
        );
        assert_eq!(underlined("a\u{1b}", "=")[0], r"a\u{1b}");
    }
}
