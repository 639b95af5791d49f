//! Times to first byte of two records.

use std::time::Duration;

use crate::{
    compare::{FirstByte, FirstByteRow, Pair},
    object::Escaped,
    report::language::{Language, say},
    report::page::{
        model::{Block, Section, Tabular},
        number,
    },
};

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

fn percentiles(language: Language, row: &FirstByteRow) -> [Vec<String>; 4] {
    let leg = Escaped(&row.leg).to_string();
    let requests = |side: &FirstByte| requests(language, row, side);
    let percentile = |permille: u16| {
        let sides = [row.first.at(permille), row.second.at(permille)];
        let [first, second] = sides.map(|ns| span(language, ns));
        let percentile = format!("p{}", permille / 10);
        let over = over(language, sides);
        vec![leg.clone(), percentile, first, second, over]
    };
    [
        vec![
            leg.clone(),
            say!(language, "comparison-first-byte-of"),
            requests(&row.first),
            requests(&row.second),
            String::new(),
        ],
        percentile(500),
        percentile(900),
        percentile(990),
    ]
}

fn requests(language: Language, row: &FirstByteRow, side: &FirstByte) -> String {
    if row.of_writes {
        say!(language, "comparison-writes", writes = side.requests)
    } else {
        say!(language, "comparison-reads", reads = side.requests)
    }
}

fn span(language: Language, ns: Option<u64>) -> String {
    ns.map_or_else(
        || "–".to_owned(),
        |ns| number::span(language, Duration::from_nanos(ns)),
    )
}

#[expect(clippy::cast_precision_loss, reason = "noisy far above 2^-53")]
fn over(language: Language, [first, second]: [Option<u64>; 2]) -> String {
    match (first, second) {
        (Some(first), Some(second)) if first > 0 => {
            number::three(language, second as f64 / first as f64)
        }
        _ => "–".to_owned(),
    }
}
