//! What became of each facet: a row a facet, a column a verdict.

use num_traits::ToPrimitive;

use crate::{
    assess::{Assessment, CellAssessment},
    integrity::{Fidelity, Tally},
    object::Facet,
    report::language::{Language, say},
};

use super::{Axis, Chart, Counts, Filling, Grid, Picture};
use crate::report::page::{names, number};

const FILLINGS: [Filling; 5] = [
    Filling::First,
    Filling::Second,
    Filling::Third,
    Filling::Fourth,
    Filling::Unsure,
];

/// All facets that were tested, of all cells and rounds; none where nothing was.
pub(in crate::report::page) fn picture(
    language: Language,
    assessment: &Assessment,
) -> Option<Picture> {
    let cells = &assessment.cells;
    let all: Fidelity = cells.iter().map(|cell| &cell.fidelity).sum();
    let words = verdicts(language);
    let rows = all.iter().map(|(facet, tally)| {
        let label = names::facet(language, facet);
        row(label, counts(tally, untested(cells, facet)))
    });
    let rows: Vec<Counts> = rows.collect();
    if rows.is_empty() {
        return None;
    }
    let told: Vec<String> = rows.iter().map(|row| told(row, &words)).collect();
    let parted = |words: &String| words.split(' ').map(str::to_owned).collect();
    let columns = FILLINGS.into_iter().zip(words.iter().map(parted));
    Some(Picture {
        title: say!(language, "integrity-picture"),
        told: format!("{}.", told.join("; ")),
        chart: Chart::Grid(Grid {
            columns: columns.collect(),
            rows,
        }),
    })
}

fn verdicts(language: Language) -> [String; 5] {
    [
        say!(language, "integrity-picture-same"),
        say!(language, "integrity-picture-altered"),
        say!(language, "integrity-picture-lost"),
        say!(language, "integrity-picture-unsupported"),
        say!(language, "integrity-picture-untested"),
    ]
}

/// Objects that moved, and whose facet was not looked at, or that had none.
fn untested(cells: &[CellAssessment], facet: Facet) -> u64 {
    let untested = cells.iter().map(|cell| {
        let tested = cell.fidelity.get(facet).map_or(0, |tally| tally.tested);
        cell.coverage.objects.saturating_sub(tested)
    });
    untested.sum()
}

fn counts(tally: Tally, untested: u64) -> [u64; 5] {
    let Tally {
        same,
        altered,
        lost,
        unsupported,
        ..
    } = tally;
    [same, altered, lost, unsupported, untested]
}

fn row(label: String, counts: [u64; 5]) -> Counts {
    let sum: u64 = counts.iter().sum();
    let axis = Axis {
        most: sum.to_f64().unwrap_or(f64::MAX).max(1.0),
    };
    // What is there is seen.
    let share = |count: u64| match count {
        0 => 0,
        count => count.to_f64().map_or(0, |count| axis.at(count)).max(200),
    };
    let cells = counts.map(|count| (number::count(count), share(count)));
    Counts {
        label,
        cells: cells.to_vec(),
    }
}

/// What a row says in words: each verdict that any object has.
fn told(row: &Counts, words: &[String]) -> String {
    let cells = row.cells.iter().zip(words);
    let told = cells.filter(|((_, share), _)| *share > 0);
    let told: Vec<String> = told
        .map(|((count, _), word)| format!("{count} {word}"))
        .collect();
    format!("{}: {}", row.label, told.join(", "))
}
