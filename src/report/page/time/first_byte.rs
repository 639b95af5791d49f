//! How soon answers began.

use crate::{
    assess::{Assessment, CellAssessment, Requests},
    report::language::{Language, say},
    unit::Basis,
};

use super::{
    super::model::{Block, Cell, Tabular},
    Figure, name, not_measured, number, picture,
};

/// The percentiles that are told, by their names.
const PERCENTILES: [(u16, &str); 3] = [(500, "p50"), (900, "p90"), (990, "p99")];

/// The times to first byte of each cell.
pub(super) fn blocks(language: Language, assessment: &Assessment) -> Vec<Block> {
    let mut blocks = vec![
        Block::Paragraph(say!(language, "time-first-byte")),
        Block::Table(table(language, assessment)),
    ];
    let spread = picture::latency::picture(language, assessment);
    blocks.extend(spread.map(Block::Picture));
    blocks
}

fn table(language: Language, assessment: &Assessment) -> Tabular {
    let rows = assessment.cells.iter().map(|cell| row(language, cell));
    let [half, nine_tenths, most] = PERCENTILES.map(|(_, name)| format!(">{name}"));
    Tabular::new(
        &[
            &say!(language, "time-cell"),
            &format!(">{}", say!(language, "time-requests")),
            &half,
            &nine_tenths,
            &most,
            &format!(">{}", say!(language, "time-longest")),
        ],
        rows.collect(),
    )
    .captioned(say!(language, "time-first-byte-caption"))
}

fn row(language: Language, cell: &CellAssessment) -> Vec<Cell> {
    let span = |what: &str, span| {
        let name = name(&["first-byte", what, &cell.id]);
        Cell::new(number::span(language, span), [Figure::span(name, span)])
    };
    let mut row = vec![cell.id.as_str().into(), requests(language, cell)];
    row.extend(PERCENTILES.map(|(permille, name)| {
        let at = cell.first_byte.percentile(permille);
        at.map_or_else(|| "–".into(), |at| span(name, at))
    }));
    let longest = cell.first_byte.max().map(|max| span("longest", max));
    row.push(longest.unwrap_or_else(|| not_measured(language)));
    row
}

fn requests(language: Language, cell: &CellAssessment) -> Cell {
    let count = cell.first_byte.count();
    let shown = match cell.first_byte_of {
        Requests::Reads => say!(language, "time-reads", requests = count),
        Requests::Writes => say!(language, "time-writes", requests = count),
    };
    let name = name(&["first-byte", "requests", &cell.id]);
    let figure = Figure::count(name, count, "requests", Basis::Measured);
    Cell::new(shown, [figure])
}
