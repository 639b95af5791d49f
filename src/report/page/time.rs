//! What moving took.

use crate::{
    assess::{Assessment, CellAssessment},
    object::Facet,
    record::{CellFacts, Record},
    report::language::{Language, say},
    stats::Summary,
    unit::Basis,
};

use super::{
    figure::{self, Figure, name},
    model::{Block, Cell, Section, Tabular},
    number::{self, headline, rate, seconds},
    picture, real,
};

mod first_byte;
mod trial;

/// How long moving took, how fast it was, and how soon answers began.
pub(super) fn section(language: Language, record: &Record, assessment: &Assessment) -> Section {
    let mut blocks = vec![
        Block::Paragraph(method(language, record)),
        Block::Table(durations(language, record, assessment)),
        Block::Table(rates(language, assessment)),
    ];
    let throughput = picture::throughput::picture(language, record, assessment);
    blocks.extend(throughput.map(Block::Picture));
    let steady = assessment.cells.iter().any(|cell| cell.steady.is_some());
    if steady {
        blocks.push(Block::Paragraph(say!(language, "time-steady")));
    }
    let unverified = unverified(language, record, assessment);
    if !unverified.is_empty() {
        blocks.push(Block::List(unverified));
    }
    blocks.extend(first_byte::blocks(language, assessment));
    blocks.extend(trial::blocks(language, record, assessment));
    Section::new(&say!(language, "time-heading"), blocks)
}

fn method(language: Language, record: &Record) -> String {
    let statement = match record.plan.trials {
        0 => say!(language, "time-no-trial"),
        1..=2 => say!(language, "time-few-trials"),
        trials @ 3..=5 => say!(language, "time-mean", trials = trials),
        trials => say!(language, "time-median", trials = trials),
    };
    say!(language, "time-method", statement = statement)
}

fn durations(language: Language, record: &Record, assessment: &Assessment) -> Tabular {
    let cells = record.plan.cells.iter().zip(&assessment.cells);
    let rows = cells.map(|(facts, cell)| duration(language, facts, cell));
    Tabular::new(
        &[
            &say!(language, "time-cell"),
            &format!(">{}", say!(language, "time-objects")),
            &format!(">{}", say!(language, "time-bytes")),
            &format!(">{}", say!(language, "time-cold-run")),
            &format!(">{}", say!(language, "time-trials")),
        ],
        rows.collect(),
    )
    .captioned(say!(language, "time-durations-caption"))
}

fn duration(language: Language, facts: &CellFacts, cell: &CellAssessment) -> Vec<Cell> {
    let declared =
        |what, count, unit| Figure::count(name(&[what, &cell.id]), count, unit, Basis::Declared);
    let objects = declared("objects", facts.objects, "objects");
    let bytes = declared("bytes", facts.bytes.0, "B");
    let cold = cell.cold.map(|cold| {
        let figure = Figure::span(name(&["move-time/cold-run", &cell.id]), cold);
        Cell::new(number::span(language, cold), [figure])
    });
    vec![
        cell.id.as_str().into(),
        Cell::new(number::count(facts.objects), [objects]),
        Cell::new(number::bytes(language, facts.bytes), [bytes]),
        cold.unwrap_or_else(|| not_measured(language)),
        Told {
            what: "move-time",
            summary: cell.seconds.as_ref(),
            unit: "s",
        }
        .cell(language, cell, |value| seconds(language, value)),
    ]
}

fn rates(language: Language, assessment: &Assessment) -> Tabular {
    let rows = assessment.cells.iter().map(|cell| speed(language, cell));
    Tabular::new(
        &[
            &say!(language, "time-cell"),
            &format!(">{}", say!(language, "time-verified-bytes")),
            &format!(">{}", say!(language, "time-objects-a-second")),
            &format!(">{}", say!(language, "time-steady-state")),
        ],
        rows.collect(),
    )
    .captioned(say!(language, "time-rates-caption"))
}

fn speed(language: Language, cell: &CellAssessment) -> Vec<Cell> {
    let throughput = Told {
        what: "throughput",
        summary: cell.throughput.as_ref(),
        unit: "B/s",
    };
    let objects = Told {
        what: "objects-per-second",
        summary: cell.objects_per_second.as_ref(),
        unit: "1/s",
    };
    let steady = cell.steady.as_ref().map(|steady| {
        let name = name(&["steady-throughput", &cell.id]);
        Cell::new(
            rate(language, steady.median),
            [Figure::float(name, steady.median, "B/s")],
        )
    });
    vec![
        cell.id.as_str().into(),
        throughput.cell(language, cell, |value| rate(language, value)),
        objects.cell(language, cell, |value| {
            format!("{}/s", number::three(language, value))
        }),
        steady.unwrap_or_else(|| not_measured(language)),
    ]
}

/// What is told of a cell: the figure's name, the sample, and its unit.
struct Told<'a> {
    what: &'a str,
    summary: Option<&'a Summary>,
    unit: &'a str,
}

impl Told<'_> {
    fn cell(
        &self,
        language: Language,
        cell: &CellAssessment,
        written: impl Fn(f64) -> String,
    ) -> Cell {
        let Some(summary) = self.summary else {
            return not_measured(language);
        };
        let figures = figure::headline(&name(&[self.what, &cell.id]), summary, self.unit);
        Cell::new(headline(language, summary, written), figures)
    }
}

fn not_measured(language: Language) -> Cell {
    say!(language, "time-not-measured").into()
}

fn unverified(language: Language, record: &Record, assessment: &Assessment) -> Vec<String> {
    let cells = record.plan.cells.iter().zip(&assessment.cells);
    cells
        .filter(|(_, cell)| cell.unverified.0 > 0)
        .map(|(facts, cell)| {
            let id = cell.id.as_str();
            let bytes = number::bytes(language, cell.unverified);
            let has_checksum = cell.fidelity.get(Facet::Checksum).is_some();
            match (real::is_only_read(facts), has_checksum) {
                (true, true) => say!(
                    language,
                    "time-unverified-but-by-store",
                    cell = id,
                    bytes = bytes
                ),
                (true, false) => say!(language, "time-unverified-read", cell = id, bytes = bytes),
                (false, _) => say!(language, "time-unverified-sent", cell = id, bytes = bytes),
            }
        })
        .collect()
}
