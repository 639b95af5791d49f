//! Times to first byte of two records.

use std::time::Duration;

use crate::{
    compare::{FirstByte, FirstByteRow, Pair},
    object::Escaped,
    report::language::{Language, say},
    report::page::{
        figure::{Figure, name},
        model::{Block, Cell, Section, Tabular},
        number,
    },
    unit::Basis,
};

use super::named::{FIRST, RATIO, SECOND};

/// Percentiles of both; nothing where neither has any.
pub(super) fn section(language: Language, pair: &Pair) -> Option<Section> {
    let blocks = || {
        vec![
            Block::Table(table(language, pair)),
            Block::Paragraph(say!(language, "comparison-first-byte-words")),
        ]
    };
    let heading = say!(language, "comparison-first-byte");
    (!pair.first_byte.is_empty()).then(|| Section::new(&heading, blocks()))
}

fn table(language: Language, pair: &Pair) -> Tabular {
    let rows = pair.first_byte.iter();
    let rows = rows.flat_map(|row| percentiles(language, row));
    let columns: [&str; 5] = [
        &say!(language, "comparison-leg"),
        &say!(language, "comparison-percentile"),
        ">A",
        ">B",
        ">B ÷ A",
    ];
    Tabular::new(&columns, rows.collect())
}

fn percentiles(language: Language, row: &FirstByteRow) -> [Vec<Cell>; 4] {
    [
        vec![
            leg(row),
            say!(language, "comparison-first-byte-of").into(),
            requests(language, row, &row.first, FIRST),
            requests(language, row, &row.second, SECOND),
            "".into(),
        ],
        percentile(language, row, 500),
        percentile(language, row, 900),
        percentile(language, row, 990),
    ]
}

fn leg(row: &FirstByteRow) -> Cell {
    Escaped(&row.leg).to_string().into()
}

fn percentile(language: Language, row: &FirstByteRow, permille: u16) -> Vec<Cell> {
    let percentile = format!("p{}", permille / 10);
    let name = |end| name(&["first-byte", &percentile, &row.leg, end]);
    let sides = [row.first.at(permille), row.second.at(permille)];
    let [first, second] = sides;
    vec![
        leg(row),
        percentile.as_str().into(),
        span(language, first, name(FIRST)),
        span(language, second, name(SECOND)),
        over(language, sides, name(RATIO)),
    ]
}

fn requests(language: Language, row: &FirstByteRow, side: &FirstByte, which: &str) -> Cell {
    let name = name(&["first-byte/requests", &row.leg, which]);
    let shown = if row.of_writes {
        say!(language, "comparison-writes", writes = side.requests)
    } else {
        say!(language, "comparison-reads", reads = side.requests)
    };
    let figure = Figure::count(name, side.requests, "requests", Basis::Measured);
    Cell::new(shown, [figure])
}

fn span(language: Language, ns: Option<u64>, name: String) -> Cell {
    ns.map_or_else(nothing, |ns| {
        let span = Duration::from_nanos(ns);
        Cell::new(number::span(language, span), [Figure::span(name, span)])
    })
}

/// What stands where the sample carries no percentile.
fn nothing() -> Cell {
    "–".into()
}

#[expect(clippy::cast_precision_loss, reason = "noisy far above 2^-53")]
fn over(language: Language, [first, second]: [Option<u64>; 2], name: String) -> Cell {
    match (first, second) {
        (Some(first), Some(second)) if first > 0 => {
            let ratio = second as f64 / first as f64;
            let figure = Figure::float(name, ratio, "1");
            Cell::new(number::three(language, ratio), [figure])
        }
        _ => nothing(),
    }
}
