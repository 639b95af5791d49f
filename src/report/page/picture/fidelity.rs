//! What became of each facet: a bar a facet, a piece a verdict.

use num_traits::ToPrimitive;

use crate::{
    assess::Assessment,
    integrity::{Fidelity, Tally},
    object::Facet,
};

use super::{Axis, Bars, Chart, Filling, Picture, Row, Tick};
use crate::report::page::integrity::kept;

/// How many objects have a verdict.
type Count = fn(&Tally) -> u64;

const VERDICTS: [(Filling, &str, Count); 4] = [
    (Filling::First, "same", |tally| tally.same),
    (Filling::Second, "altered", |tally| tally.altered),
    (Filling::Third, "lost", |tally| tally.lost),
    (Filling::Fourth, "not supported", |tally| tally.unsupported),
];

/// All facets that were tested, of all cells and rounds; none where nothing was.
pub(in crate::report::page) fn picture(assessment: &Assessment) -> Option<Picture> {
    let all: Fidelity = assessment.cells.iter().map(|cell| &cell.fidelity).sum();
    let rows: Vec<Row> = all
        .iter()
        .filter_map(|(facet, tally)| row(facet, tally))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let told: Vec<String> = rows
        .iter()
        .map(|row| format!("{}: {}", row.label, row.shown))
        .collect();
    let tick = |percent: u32| Tick {
        at: percent * 10,
        shown: format!("{percent} %"),
    };
    Some(Picture {
        title: "What became of each facet, all cells and rounds together".to_owned(),
        told: format!("{}.", told.join("; ")),
        chart: Chart::Bars(Bars {
            legend: VERDICTS
                .map(|(filling, words, _)| (filling, words.to_owned()))
                .to_vec(),
            rows,
            ticks: [0, 50, 100].map(tick).to_vec(),
            marks: Vec::new(),
        }),
    })
}

fn row(facet: Facet, tally: Tally) -> Option<Row> {
    let axis = Axis::to([tally.tested.to_f64()?].into_iter())?;
    let mut from = 0.0;
    let mut pieces = Vec::new();
    for (filling, _, of) in VERDICTS {
        let to = from + of(&tally).to_f64()?;
        if to > from {
            pieces.push(axis.piece(from, to, filling));
        }
        from = to;
    }
    Some(Row {
        label: facet.name().to_owned(),
        shown: kept(tally),
        pieces,
    })
}
