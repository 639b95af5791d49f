//! Every trial, and which of them to doubt.

use crate::{
    assess::{Assessment, CellAssessment},
    ledger::Round,
    record::{Record, RoundFacts},
    report::language::{Language, say},
    stats::{Repeated, Severity},
};

use super::{
    super::model::{Block, Cell, Tabular},
    Figure, name, number,
};

/// The time of each trial, and what is odd about them.
pub(super) fn blocks(language: Language, record: &Record, assessment: &Assessment) -> Vec<Block> {
    let mut blocks = vec![
        Block::Paragraph(say!(language, "time-every-trial")),
        Block::Table(table(language, record, assessment)),
    ];
    let doubts = doubts(language, assessment);
    if !doubts.is_empty() {
        blocks.push(Block::List(doubts));
    }
    blocks
}

fn table(language: Language, record: &Record, assessment: &Assessment) -> Tabular {
    let cells = assessment.cells.iter();
    let rows = cells.map(|cell| row(language, record, cell));
    Tabular::new(
        &[&say!(language, "time-cell"), &say!(language, "time-trials")],
        rows.collect(),
    )
    .captioned(say!(language, "time-every-trial-caption"))
}

fn row(language: Language, record: &Record, cell: &CellAssessment) -> Vec<Cell> {
    let mut trials: Vec<&RoundFacts> = record.trials(cell.number).collect();
    trials.sort_by_key(|trial| trial.round);
    let mut ended = 0;
    let shown = trials.iter().map(|trial| match trial.moving() {
        None => say!(language, "time-not-measured"),
        Some(span) => {
            ended += 1;
            format!("{}{}", number::span(language, span), mark(cell, ended))
        }
    });
    let shown: Vec<String> = shown.collect();
    let figures = trials.iter().filter_map(|trial| figure_of(cell, trial));
    let trials = Cell::new(language.list(&shown), figures);
    vec![cell.id.as_str().into(), trials]
}

fn figure_of(cell: &CellAssessment, trial: &RoundFacts) -> Option<Figure> {
    let Round::Trial(number) = trial.round else {
        return None;
    };
    let name = name(&["move-time", &format!("trial-{number}"), &cell.id]);
    Some(Figure::span(name, trial.moving()?))
}

/// The mark of the n-th trial that ended, counted from 1.
fn mark(cell: &CellAssessment, ended: usize) -> &'static str {
    let outliers = cell.seconds.iter().flat_map(|summary| &summary.outliers);
    let mut outliers = outliers.filter(|outlier| outlier.trial == ended);
    match outliers.next().map(|outlier| outlier.severity) {
        None => "",
        Some(Severity::Mild) => "*",
        Some(Severity::Severe) => "**",
    }
}

/// Exact numbers that trials should agree on and do not, and trials that slowed down.
fn doubts(language: Language, assessment: &Assessment) -> Vec<String> {
    let cells = || assessment.cells.iter();
    let disagree = cells()
        .filter(|cell| matches!(cell.bytes, Some(Repeated::Disagree { .. })))
        .map(|cell| say!(language, "time-bytes-differ", cell = &cell.id));
    let slowed = cells().filter(|cell| cell.slowed.0 > 0).map(|cell| {
        let (slower, trials) = cell.slowed;
        say!(
            language,
            "time-slowed",
            cell = &cell.id,
            slower = slower,
            trials = trials,
        )
    });
    disagree.chain(slowed).collect()
}
