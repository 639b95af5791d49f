//! The figures of a page as comma-separated values of RFC 4180: one row a number.

use csv::{Terminator, WriterBuilder};

use super::{
    page::{Block, Figure, Page},
    typed,
};
use crate::object::Escaped;

/// What stands over the columns; it is for machines, and the same in every language.
const COLUMNS: [&str; 7] = [
    "section", "name", "value", "unit", "basis", "lower", "upper",
];

pub(super) fn render(page: &Page) -> String {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    let rows = page.sections.iter().flat_map(|section| {
        let heading = section.heading.as_deref().unwrap_or(&page.title);
        figures(&section.blocks).map(move |figure| row(heading, figure))
    });
    for row in std::iter::once(COLUMNS.map(str::to_owned)).chain(rows) {
        writer
            .write_record(row)
            .expect("rows are as wide as their head, and memory takes them");
    }
    let bytes = writer.into_inner().expect("memory takes what is left");
    String::from_utf8(bytes).expect("fields are text")
}

fn figures(blocks: &[Block]) -> impl Iterator<Item = &Figure> {
    let tables = blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables
        .flat_map(|table| table.rows.iter().flatten())
        .flat_map(|cell| &cell.figures)
}

fn row(heading: &str, figure: &Figure) -> [String; 7] {
    let number = |number: &Option<String>| number.clone().unwrap_or_default();
    [
        text(heading),
        text(&figure.name),
        number(&figure.value),
        text(&figure.unit),
        figure.basis.word().to_owned(),
        number(&figure.lower),
        number(&figure.upper),
    ]
}

/// Text that no spreadsheet takes for a formula: what would begin one is put behind an apostrophe.
fn text(text: &str) -> String {
    let guard = match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => "'",
        _ => "",
    };
    typed(&format!("{guard}{}", Escaped(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        report::{
            Language,
            page::{Cell, Narrow, Section, Tabular},
        },
        unit::Basis,
    };

    fn page(heading: &str, figure: Figure) -> Page {
        let cell = Cell {
            shown: "about −1".to_owned(),
            figures: vec![figure],
        };
        let table = Tabular {
            caption: None,
            columns: Vec::new(),
            rows: vec![vec![cell]],
            narrow: Narrow::Scrolled,
        };
        Page {
            language: Language::English,
            title: "A drill".to_owned(),
            sections: vec![Section {
                heading: Some(heading.to_owned()),
                blocks: vec![Block::Table(table)],
            }],
        }
    }

    fn figure(name: &str) -> Figure {
        Figure {
            name: name.to_owned(),
            value: Some("-1.5".to_owned()),
            unit: "s".to_owned(),
            basis: Basis::Measured,
            lower: None,
            upper: Some("2".to_owned()),
        }
    }

    #[test]
    fn text_is_guarded_and_numbers_stay_numbers() {
        let shown = render(&page("=1+2, \"x\"", figure("@sum\u{202e}")));
        let expected = "section,name,value,unit,basis,lower,upper\r\n\
            \"'=1+2, \"\"x\"\"\",'@sum\\u{202e},-1.5,s,measured,,2\r\n";
        assert_eq!(shown, expected);
    }

    #[test]
    fn whatever_begins_a_formula_is_guarded() {
        for first in ['=', '+', '-', '@', '\t', '\r'] {
            assert!(text(&format!("{first}1")).starts_with('\''), "{first:?}");
        }
        assert_eq!(text("export:home"), "export:home");
    }
}
