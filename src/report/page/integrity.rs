//! What arrived, facet by facet, and every kind of finding.

use crate::{
    assess::{Assessment, FidelityAsymmetry},
    integrity::{Coverage, Finding, Kind, Tally},
    object::Facet,
    record::Record,
};

use super::{
    model::{Block, Section, Tabular},
    number, plan,
};

/// Findings of a kind shown in full; the record has up to a thousand, the file beside it all.
const SHOWN: usize = 5;

pub(super) fn section(record: &Record, assessment: &Assessment) -> Section {
    let mut blocks = vec![
        Block::Paragraph(METHOD.to_owned()),
        Block::Table(facets(assessment)),
        Block::Paragraph(COVERAGE.to_owned()),
        Block::Table(coverage(assessment)),
    ];
    let asymmetries = &assessment.fidelity_asymmetries;
    if !asymmetries.is_empty() {
        blocks.push(Block::Paragraph(ASYMMETRY.to_owned()));
        blocks.extend(
            asymmetries
                .iter()
                .map(|found| Block::Table(asymmetry(found))),
        );
    }
    let refused = &record.plan.refused;
    if !refused.is_empty() {
        let known = "Known before the move: what a store does not take as it is, by its quirks:";
        blocks.push(Block::Paragraph(known.to_owned()));
        blocks.push(Block::List(refused.iter().map(plan::refusal).collect()));
    }
    if record.findings.is_empty() {
        blocks.push(Block::Paragraph("No findings.".to_owned()));
    } else {
        blocks.push(Block::Table(kinds(record)));
        blocks.push(Block::List(first(record)));
    }
    if record.failures.total() > 0 {
        blocks.push(Block::Paragraph(
            "Objects that a store failed to the end, by cause:".to_owned(),
        ));
        let causes = record
            .failures
            .count
            .iter()
            .map(|(cause, count)| format!("{cause}: {}", number::counted(*count, "object")));
        let first = record
            .failures
            .kept
            .iter()
            .take(SHOWN)
            .map(|failure| format!("`{}`: {}", failure.key, failure.message));
        blocks.push(Block::List(causes.chain(first).collect()));
    }
    Section::new("Integrity (measured)", blocks)
}

const METHOD: &str = "Each object was read to its last byte, hashed with SHA-256 and held against the manifest; headers, metadata and \
tags were compared one by one. No ETag and no checksum of a store was believed. Counts are of all rounds, the cold one included.";

const COVERAGE: &str = "Verification coverage: objects and bytes read to their end and hashed by this tool, of those that moved, all rounds. The \
percentage is the smaller of the two shares, rounded down; what was not read back was sent, not verified.";

/// The legs, in the order of their first cells.
fn coverage(assessment: &Assessment) -> Tabular {
    let mut legs: Vec<(&str, Coverage)> = Vec::new();
    for cell in &assessment.cells {
        match legs.iter_mut().find(|(leg, _)| *leg == cell.leg) {
            Some((_, sum)) => *sum = sum.plus(cell.coverage),
            None => legs.push((&cell.leg, cell.coverage)),
        }
    }
    let rows = legs
        .into_iter()
        .map(|(leg, coverage)| vec![leg.to_owned(), number::coverage(coverage)]);
    Tabular::new(&["leg", ">verification coverage"], rows.collect())
}

const ASYMMETRY: &str = "Fidelity out against in: the same datasets exported from a store and imported into it, objects altered or lost by facet, \
all rounds. The difference is of the loss rates, in percentage points: above zero where more is lost on the way out.";

fn asymmetry(found: &FidelityAsymmetry) -> Tabular {
    let way = |tally: Option<Tally>| {
        tally.map_or_else(
            || "not tested".to_owned(),
            |tally| {
                format!(
                    "{} of {}",
                    number::count(tally.broken()),
                    number::count(tally.tested)
                )
            },
        )
    };
    let rows = found.facets.iter().map(|facet| {
        vec![
            facet.facet.name().to_owned(),
            way(facet.into),
            way(facet.out),
            facet
                .points()
                .map_or_else(|| "not known".to_owned(), points),
        ]
    });
    Tabular::new(
        &[
            &found.leg,
            ">altered or lost, in",
            ">altered or lost, out",
            ">difference",
        ],
        rows.collect(),
    )
}

/// Percentage points, to a tenth.
fn points(points: f64) -> String {
    if points == 0.0 {
        "0".to_owned()
    } else {
        format!("{points:+.1}")
    }
}

fn facets(assessment: &Assessment) -> Tabular {
    let rows = assessment.cells.iter().map(|cell| {
        let facets = Facet::ALL.map(|facet| match cell.fidelity.get(facet) {
            Some(tally) if tally.is_whole() => format!("{} same", number::count(tally.same)),
            Some(tally) => format!(
                "{} same, {} altered, {} lost",
                number::count(tally.same),
                number::count(tally.altered),
                number::count(tally.lost)
            ),
            None => "not tested".to_owned(),
        });
        [vec![cell.id.clone()], facets.to_vec()].concat()
    });
    Tabular::new(
        &[
            "cell",
            ">key",
            ">size",
            ">content",
            ">headers",
            ">metadata",
            ">tags",
        ],
        rows.collect(),
    )
}

fn kinds(record: &Record) -> Tabular {
    let rows = record
        .findings
        .counts()
        .iter()
        .map(|(kind, count)| vec![kind.name().to_owned(), number::count(*count)]);
    Tabular::new(&["finding", ">how many"], rows.collect())
}

fn first(record: &Record) -> Vec<String> {
    let of = |kind: Kind| {
        record
            .findings
            .iter()
            .filter(move |finding| finding.kind == kind)
            .take(SHOWN)
    };
    let mut shown: Vec<String> = Kind::ALL
        .into_iter()
        .flat_map(of)
        .map(|finding| line(record, finding))
        .collect();
    let total: u64 = record.findings.counts().values().sum();
    if total > shown.len() as u64 {
        shown.push(format!(
            "… and {} more, in the file of findings beside the record.",
            number::count(total - shown.len() as u64)
        ));
    }
    shown
}

fn line(record: &Record, finding: &Finding) -> String {
    let cell = record
        .cell(finding.place.cell)
        .map_or_else(String::new, |cell| cell.id.clone());
    format!("{cell}, {}: {finding}", number::round(finding.place.round))
}
