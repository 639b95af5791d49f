//! What became of each facet: a bar a facet, a piece a verdict.

use num_traits::ToPrimitive;

use crate::{
    assess::Assessment,
    integrity::{Fidelity, Tally},
    object::Facet,
    report::language::{Language, say},
};

use super::{Axis, Bars, Chart, Filling, Picture, Row, Tick};
use crate::report::page::{integrity::kept, names};

/// How many objects have a verdict.
type Count = fn(&Tally) -> u64;

const VERDICTS: [(Filling, Count); 4] = [
    (Filling::First, |tally| tally.same),
    (Filling::Second, |tally| tally.altered),
    (Filling::Third, |tally| tally.lost),
    (Filling::Fourth, |tally| tally.unsupported),
];

/// All facets that were tested, of all cells and rounds; none where nothing was.
pub(in crate::report::page) fn picture(
    language: Language,
    assessment: &Assessment,
) -> Option<Picture> {
    let all: Fidelity = assessment.cells.iter().map(|cell| &cell.fidelity).sum();
    let rows: Vec<Row> = all
        .iter()
        .filter_map(|(facet, tally)| row(language, facet, tally))
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
        title: say!(language, "integrity-picture"),
        told: format!("{}.", told.join("; ")),
        chart: Chart::Bars(Bars {
            legend: legend(language),
            rows,
            ticks: [0, 50, 100].map(tick).to_vec(),
            marks: Vec::new(),
        }),
    })
}

fn legend(language: Language) -> Vec<(Filling, String)> {
    let words = [
        say!(language, "integrity-picture-same"),
        say!(language, "integrity-picture-altered"),
        say!(language, "integrity-picture-lost"),
        say!(language, "integrity-picture-unsupported"),
    ];
    let fillings = VERDICTS.map(|(filling, _)| filling);
    fillings.into_iter().zip(words).collect()
}

fn row(language: Language, facet: Facet, tally: Tally) -> Option<Row> {
    let axis = Axis::to([tally.tested.to_f64()?].into_iter())?;
    let mut from = 0.0;
    let mut pieces = Vec::new();
    for (filling, of) in VERDICTS {
        let to = from + of(&tally).to_f64()?;
        if to > from {
            pieces.push(axis.piece(from, to, filling));
        }
        from = to;
    }
    Some(Row {
        label: names::facet(language, facet),
        shown: kept(language, tally),
        pieces,
    })
}
