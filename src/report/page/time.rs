//! What moving took.

use crate::{
    assess::{Assessment, CellAssessment, Requests},
    object::Facet,
    record::{Record, RoundFacts},
    stats::{Histogram, Repeated, Severity, Summary},
};

use super::{
    lead::percentile,
    model::{Block, Section, Tabular},
    number::{self, headline, rate, seconds},
    real,
};

pub(super) fn section(record: &Record, assessment: &Assessment) -> Section {
    let mut blocks = vec![
        Block::Paragraph(intervals(record)),
        Block::Table(durations(record, assessment)),
        Block::Table(rates(assessment)),
    ];
    let steady = assessment.cells.iter().any(|cell| cell.steady.is_some());
    if steady {
        blocks.push(Block::Paragraph(STEADY.to_owned()));
    }
    let unverified = unverified(record, assessment);
    if !unverified.is_empty() {
        blocks.push(Block::List(unverified));
    }
    blocks.push(Block::Paragraph(FIRST_BYTE.to_owned()));
    blocks.push(Block::Table(first_bytes(assessment)));
    blocks.push(Block::Paragraph("Every trial of the move, in the order of their numbers; outliers are marked (mild *, severe **) and kept:".to_owned()));
    blocks.push(Block::Table(trials(record, assessment)));
    let doubts = doubts(assessment);
    if !doubts.is_empty() {
        blocks.push(Block::List(doubts));
    }
    Section::new("Time (measured)", blocks)
}

const STEADY: &str = "Steady state leaves out how a trial begins and ends; an exit does not.";
const FIRST_BYTE: &str = "Time to first byte of the move's requests that succeeded, all trials together (closed loop; not corrected for coordinated \
omission). A percentile is shown only where the sample carries it.";

fn intervals(record: &Record) -> String {
    let statement = match record.plan.trials {
        0 => "No trial was asked for: there is only the cold run.".to_owned(),
        1..=2 => "Each trial is listed; fewer than three carry no interval.".to_owned(),
        trials @ 3..=5 => format!(
            "Geometric mean of {trials} trials, with its 95 % interval (assumes log-normal)."
        ),
        trials => format!(
            "Median of {trials} trials, with an interval that holds it at 95 % or more and assumes nothing of the distribution."
        ),
    };
    format!(
        "Wall time of the move, from its first request to the end of its last, stragglers included. {statement} The cold run, on fresh connections, is a number of its own."
    )
}

fn durations(record: &Record, assessment: &Assessment) -> Tabular {
    let rows = record
        .plan
        .cells
        .iter()
        .zip(&assessment.cells)
        .map(|(facts, cell)| {
            vec![
                cell.id.clone(),
                number::count(facts.objects),
                facts.bytes.to_string(),
                cell.cold.map_or_else(not_measured, number::span),
                summary(cell.seconds.as_ref(), seconds),
            ]
        });
    Tabular::new(
        &["cell", ">objects", ">bytes", ">cold run", ">trials"],
        rows.collect(),
    )
}

fn rates(assessment: &Assessment) -> Tabular {
    let rows = assessment.cells.iter().map(|cell| {
        vec![
            cell.id.clone(),
            summary(cell.throughput.as_ref(), rate),
            summary(cell.objects_per_second.as_ref(), |value| {
                format!("{}/s", number::three(value))
            }),
            cell.steady
                .as_ref()
                .map_or_else(not_measured, |steady| rate(steady.median)),
        ]
    });
    Tabular::new(
        &[
            "cell",
            ">verified bytes a second",
            ">objects a second",
            ">steady state",
        ],
        rows.collect(),
    )
}

fn summary(summary: Option<&Summary>, unit: impl Fn(f64) -> String) -> String {
    summary.map_or_else(not_measured, |summary| headline(summary, unit))
}

fn not_measured() -> String {
    "not measured".to_owned()
}

fn unverified(record: &Record, assessment: &Assessment) -> Vec<String> {
    let cells = record.plan.cells.iter().zip(&assessment.cells);
    cells
        .filter(|(_, cell)| cell.unverified.0 > 0)
        .map(|(facts, cell)| {
            let has_checksum = cell.fidelity.get(Facet::Checksum).is_some();
            let way = match (real::is_only_read(facts), has_checksum) {
                (true, true) => {
                    "read to their end, with nothing to verify them by but what the store keeps"
                }
                (true, false) => "read to their end, with nothing to verify them by",
                (false, _) => "sent, not verified",
            };
            format!(
                "{}: {} {way}: no part of any rate above.",
                cell.id, cell.unverified
            )
        })
        .collect()
}

fn first_bytes(assessment: &Assessment) -> Tabular {
    let rows = assessment.cells.iter().map(|cell| {
        let one = match cell.first_byte_of {
            Requests::Reads => "read",
            Requests::Writes => "write",
        };
        let of = number::counted(cell.first_byte.count(), one);
        let max = cell
            .first_byte
            .max()
            .map_or_else(not_measured, number::span);
        let percentiles = [500, 900, 990].map(|permille| at(&cell.first_byte, permille));
        [vec![cell.id.clone(), of], percentiles.to_vec(), vec![max]].concat()
    });
    let names = [500, 900, 990].map(|permille| format!(">p{}", percentile(permille)));
    Tabular::new(
        &[
            "cell",
            ">requests",
            &names[0],
            &names[1],
            &names[2],
            ">longest",
        ],
        rows.collect(),
    )
}

fn at(histogram: &Histogram, permille: u16) -> String {
    histogram
        .percentile(permille)
        .map_or_else(|| "–".to_owned(), number::span)
}

fn trials(record: &Record, assessment: &Assessment) -> Tabular {
    let rows = assessment.cells.iter().map(|cell| {
        let mut trials: Vec<&RoundFacts> = record.trials(cell.number).collect();
        trials.sort_by_key(|trial| trial.round);
        let mut ended = 0;
        let shown = trials.iter().map(|trial| match trial.moving() {
            None => not_measured(),
            Some(span) => {
                ended += 1;
                format!("{}{}", number::span(span), mark(cell, ended))
            }
        });
        vec![cell.id.clone(), shown.collect::<Vec<_>>().join(", ")]
    });
    Tabular::new(&["cell", "trials"], rows.collect())
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

/// Exact numbers that trials should agree on and do not.
fn doubts(assessment: &Assessment) -> Vec<String> {
    let disagree = assessment
        .cells
        .iter()
        .filter(|cell| matches!(cell.bytes, Some(Repeated::Disagree { .. })));
    let disagree = disagree.map(|cell| {
        format!(
            "{}: trials moved different numbers of bytes, which an exact number should not; look at the failed objects.",
            cell.id
        )
    });
    let slowed = assessment.cells.iter().filter(|cell| cell.slowed.0 > 0).map(|cell| {
        let (slower, all) = cell.slowed;
        format!(
            "{}: in {slower} of {all} trials the last third was over 20 % slower than the first. Throttling or a burst credit \
             may be at work, and what is extrapolated is then too fast.",
            cell.id
        )
    });
    disagree.chain(slowed).collect()
}
