//! What arrived, facet by facet, and every kind of finding.

use crate::{
    assess::{Assessment, FidelityAsymmetry},
    integrity::{Coverage, Finding, Kind, Tally},
    object::Facet,
    record::Record,
    unit::Basis,
};

use super::{
    figure::{self, Figure, name},
    model::{Block, Cell, Section, Tabular},
    number,
    picture::fidelity,
    plan, real,
};

/// Findings of a kind shown in full; the record has up to a thousand, the file beside it all.
const SHOWN: usize = 5;

pub(super) fn section(record: &Record, assessment: &Assessment) -> Section {
    let mut blocks = vec![Block::Paragraph(METHOD.to_owned())];
    blocks.extend(real::held(record).map(|held| Block::Paragraph(held.to_owned())));
    blocks.extend([Block::Table(facets(assessment))]);
    blocks.extend(fidelity::picture(assessment).map(Block::Picture));
    blocks.extend([
        Block::Paragraph(beside(&untested(assessment))),
        Block::Paragraph(COVERAGE.to_owned()),
        Block::Table(coverage(assessment)),
    ]);
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

const METHOD: &str = "Each object was read to its last byte, hashed with SHA-256 and held against the manifest; headers, metadata, \
tags and settings were compared one by one. No ETag and no checksum of a store was believed. Counts are of all rounds, the cold one included.";

/// What the facets' words mean, and of what nothing is known.
fn beside(untested: &[Facet]) -> String {
    let names: Vec<_> = untested.iter().map(|facet| facet.name()).collect();
    let untested = if names.is_empty() {
        String::new()
    } else {
        format!(
            " Not tested, as no object had any, or as it was not read: {}.",
            names.join(", ")
        )
    };
    format!("{KEPT}{untested}")
}

const KEPT: &str = "Not supported: never given, as a store on the way is not known to take it, or not set up to, or this tool does not ask it to. Modified: the date of at most 1 000 objects of a \
round; stores tell dates to the second, so a copy that came in the second of its original is not counted. Owner: whose at most 1 000 objects of a \
round and their copies are; no owner goes along into another account. Checksum: the SHA-256 that the store itself keeps of the whole object, where \
it says one, held against the bytes that were read.";

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
        .map(|(leg, coverage)| vec![leg.into(), hashed(leg, coverage)]);
    Tabular::new(&["leg", ">verification coverage"], rows.collect())
        .captioned("Verification coverage, a row a leg")
}

/// How much of what a leg moved was hashed.
pub(super) fn hashed(leg: &str, coverage: Coverage) -> Cell {
    let counts = [
        ("objects-moved", coverage.objects, "objects"),
        ("objects-hashed", coverage.hashed_objects, "objects"),
        ("bytes-moved", coverage.bytes.0, "B"),
        ("bytes-hashed", coverage.hashed_bytes.0, "B"),
    ];
    let figures = counts.map(|(what, count, unit)| {
        let name = name(&["verification", what, leg]);
        Figure::count(name, count, unit, Basis::Measured)
    });
    Cell::new(number::coverage(coverage), figures)
}

const ASYMMETRY: &str = "Fidelity out against in: the same datasets exported from a store and imported into it, objects altered or lost by facet, \
all rounds. The difference is of the loss rates, in percentage points: above zero where more is lost on the way out.";

fn asymmetry(found: &FidelityAsymmetry) -> Tabular {
    let way = |facet: Facet, tally: Option<Tally>, way: &str| {
        let told = |tally: Tally| {
            let (broken, tested) = (number::count(tally.broken()), number::count(tally.tested));
            let of = name(&[&found.leg, way]);
            let figures = figure::tally(facet.name(), tally, &of);
            Cell::new(format!("{broken} of {tested}"), figures)
        };
        tally.map_or_else(|| "not tested".into(), told)
    };
    let rows = found.facets.iter().map(|facet| {
        let difference = |value| {
            let name = name(&["fidelity-asymmetry", facet.facet.name(), &found.leg]);
            Cell::new(
                points(value),
                [Figure::float(name, value, "percentage points")],
            )
        };
        let difference = facet.points().map(difference);
        vec![
            facet.facet.name().into(),
            way(facet.facet, facet.into, "in"),
            way(facet.facet, facet.out, "out"),
            difference.unwrap_or_else(|| "not known".into()),
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
    .captioned(format!("Fidelity out against in, {}", found.leg))
}

/// Percentage points, to a tenth.
fn points(points: f64) -> String {
    if points == 0.0 {
        "0".to_owned()
    } else {
        format!("{points:+.1}")
    }
}

/// Facets that no cell tested, and stand in no table.
fn untested(assessment: &Assessment) -> Vec<Facet> {
    let is_tested = |facet: &Facet| {
        let mut cells = assessment.cells.iter();
        cells.any(|cell| cell.fidelity.get(*facet).is_some())
    };
    let untested = |facet: &Facet| !is_tested(facet);
    Facet::ALL.into_iter().filter(untested).collect()
}

/// A row a cell: what arrived as it was, and what did not.
fn facets(assessment: &Assessment) -> Tabular {
    let rows = assessment.cells.iter().map(|cell| {
        let tallies: Vec<_> = cell.fidelity.iter().collect();
        let (same, other): (Vec<_>, Vec<_>) =
            tallies.into_iter().partition(|(_, tally)| tally.is_whole());
        let figures = |tallies: &[(Facet, Tally)]| {
            let told = tallies.iter();
            told.flat_map(|(facet, tally)| figure::tally(facet.name(), *tally, &cell.id))
                .collect::<Vec<_>>()
        };
        vec![
            cell.id.as_str().into(),
            Cell::new(alike(&same), figures(&same)),
            Cell::new(apart(&other), figures(&other)),
        ]
    });
    Tabular::new(&["cell", "same", "not the same"], rows.collect())
        .captioned("What arrived as it was, facet by facet")
}

/// Facets that every object kept, by how many objects that is: `24 key, size, content; 20 tags`.
fn alike(same: &[(Facet, Tally)]) -> String {
    let mut counts: Vec<(u64, Vec<&str>)> = Vec::new();
    for (facet, tally) in same {
        match counts.iter_mut().find(|(count, _)| *count == tally.same) {
            Some((_, names)) => names.push(facet.name()),
            None => counts.push((tally.same, vec![facet.name()])),
        }
    }
    let told = counts
        .into_iter()
        .map(|(count, names)| format!("{} {}", number::count(count), names.join(", ")));
    or_nothing(&told.collect::<Vec<_>>())
}

/// Facets that not every object kept: `tags: 3 same, 21 lost`.
fn apart(other: &[(Facet, Tally)]) -> String {
    let told = other
        .iter()
        .map(|(facet, tally)| format!("{}: {}", facet.name(), kept(*tally)));
    or_nothing(&told.collect::<Vec<_>>())
}

fn or_nothing(told: &[String]) -> String {
    if told.is_empty() {
        "–".to_owned()
    } else {
        told.join("; ")
    }
}

/// What became of a facet: `9 same, 2 altered, 1 lost`.
pub(super) fn kept(tally: Tally) -> String {
    let counts = [
        (tally.same, "same"),
        (tally.altered, "altered"),
        (tally.lost, "lost"),
        (tally.unsupported, "not supported"),
    ];
    let told = counts.into_iter().filter(|(count, _)| *count > 0);
    let told: Vec<_> = told
        .map(|(count, word)| format!("{} {word}", number::count(count)))
        .collect();
    told.join(", ")
}

fn kinds(record: &Record) -> Tabular {
    let rows = record.findings.counts().iter().map(|(kind, count)| {
        let name = name(&["findings", kind.name()]);
        let figure = Figure::count(name, *count, "findings", Basis::Measured);
        vec![
            kind.name().into(),
            Cell::new(number::count(*count), [figure]),
        ]
    });
    Tabular::new(&["finding", ">how many"], rows.collect()).captioned("Findings by kind")
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
