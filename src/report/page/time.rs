//! What moving took.

use crate::{
    assess::{Assessment, CellAssessment, Requests},
    ledger::Round,
    object::Facet,
    record::{Record, RoundFacts},
    stats::{Repeated, Severity, Summary},
    unit::Basis,
};

use super::{
    figure::{self, Figure, name},
    lead::percentile,
    model::{Block, Cell, Section, Tabular},
    number::{self, headline, rate, seconds},
    picture, real,
};

pub(super) fn section(record: &Record, assessment: &Assessment) -> Section {
    let mut blocks = vec![
        Block::Paragraph(intervals(record)),
        Block::Table(durations(record, assessment)),
        Block::Table(rates(assessment)),
    ];
    blocks.extend(picture::throughput::picture(record, assessment).map(Block::Picture));
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
    blocks.extend(picture::latency::picture(assessment).map(Block::Picture));
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
            let declared = |what, count, unit| {
                Figure::count(name(&[what, &cell.id]), count, unit, Basis::Declared)
            };
            let objects = declared("objects", facts.objects, "objects");
            let bytes = declared("bytes", facts.bytes.0, "B");
            let cold = cell.cold.map(|cold| {
                let figure = Figure::span(name(&["move-time/cold-run", &cell.id]), cold);
                Cell::new(number::span(cold), [figure])
            });
            vec![
                cell.id.as_str().into(),
                Cell::new(number::count(facts.objects), [objects]),
                Cell::new(facts.bytes.to_string(), [bytes]),
                cold.unwrap_or_else(not_measured),
                summary(cell, "move-time", cell.seconds.as_ref(), "s", seconds),
            ]
        });
    Tabular::new(
        &["cell", ">objects", ">bytes", ">cold run", ">trials"],
        rows.collect(),
    )
    .captioned("How long each move took")
}

fn rates(assessment: &Assessment) -> Tabular {
    let rows = assessment.cells.iter().map(|cell| {
        let objects = cell.objects_per_second.as_ref();
        let steady = cell.steady.as_ref().map(|steady| {
            let name = name(&["steady-throughput", &cell.id]);
            Cell::new(
                rate(steady.median),
                [Figure::float(name, steady.median, "B/s")],
            )
        });
        vec![
            cell.id.as_str().into(),
            summary(cell, "throughput", cell.throughput.as_ref(), "B/s", rate),
            summary(cell, "objects-per-second", objects, "1/s", |value| {
                format!("{}/s", number::three(value))
            }),
            steady.unwrap_or_else(not_measured),
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
    .captioned("How fast each move was")
}

fn summary(
    cell: &CellAssessment,
    what: &str,
    summary: Option<&Summary>,
    unit: &str,
    written: impl Fn(f64) -> String,
) -> Cell {
    let told = |summary: &Summary| {
        let figures = figure::headline(&name(&[what, &cell.id]), summary, unit);
        Cell::new(headline(summary, written), figures)
    };
    summary.map_or_else(not_measured, told)
}

fn not_measured() -> Cell {
    "not measured".into()
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
        let count = cell.first_byte.count();
        let of = |what: &str| name(&["first-byte", what, &cell.id]);
        let requests = Figure::count(of("requests"), count, "requests", Basis::Measured);
        let span = |what: &str, span| Cell::new(number::span(span), [Figure::span(of(what), span)]);
        let max = cell.first_byte.max().map(|max| span("longest", max));
        let percentiles = [500, 900, 990].map(|permille| {
            let at = cell.first_byte.percentile(permille);
            let what = format!("p{}", percentile(permille));
            at.map_or_else(|| "–".into(), |at| span(&what, at))
        });
        let mut row = vec![
            cell.id.as_str().into(),
            Cell::new(number::counted(count, one), [requests]),
        ];
        row.extend(percentiles);
        row.push(max.unwrap_or_else(not_measured));
        row
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
    .captioned("Time to first byte")
}

fn trials(record: &Record, assessment: &Assessment) -> Tabular {
    let rows = assessment.cells.iter().map(|cell| {
        let mut trials: Vec<&RoundFacts> = record.trials(cell.number).collect();
        trials.sort_by_key(|trial| trial.round);
        let mut ended = 0;
        let shown = trials.iter().map(|trial| match trial.moving() {
            None => "not measured".to_owned(),
            Some(span) => {
                ended += 1;
                format!("{}{}", number::span(span), mark(cell, ended))
            }
        });
        let shown = shown.collect::<Vec<_>>().join(", ");
        let figures = trials.iter().filter_map(|trial| figure_of(cell, trial));
        vec![cell.id.as_str().into(), Cell::new(shown, figures)]
    });
    Tabular::new(&["cell", "trials"], rows.collect()).captioned("Every trial of each move")
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
