//! What arrived, facet by facet, and every kind of finding.

use crate::{
    assess::Assessment,
    integrity::{Coverage, Tally},
    object::Facet,
    record::Record,
    report::language::{Language, say},
    unit::Basis,
};

use super::{
    figure::{self, Figure, name},
    model::{Block, Cell, Section, Tabular},
    names, number,
    picture::fidelity,
    plan, real,
};

mod asymmetry;
mod found;

pub(super) fn section(language: Language, record: &Record, assessment: &Assessment) -> Section {
    let mut blocks = vec![Block::Paragraph(say!(language, "integrity-method"))];
    blocks.extend(real::held(language, record).map(Block::Paragraph));
    blocks.push(Block::Table(facets(language, assessment)));
    blocks.extend(fidelity::picture(language, assessment).map(Block::Picture));
    blocks.extend([
        Block::Paragraph(beside(language, &untested(assessment))),
        Block::Paragraph(say!(language, "integrity-coverage")),
        Block::Table(coverage(language, assessment)),
    ]);
    blocks.extend(asymmetry::blocks(
        language,
        &assessment.fidelity_asymmetries,
    ));
    blocks.extend(refused(language, record));
    blocks.extend(found::blocks(language, record));
    Section::new(&say!(language, "integrity"), blocks)
}

/// What the facets' words mean, and of what nothing is known.
fn beside(language: Language, untested: &[Facet]) -> String {
    let words = say!(language, "integrity-words");
    if untested.is_empty() {
        return words;
    }
    let untested = untested.iter().map(|facet| names::facet(language, *facet));
    let untested: Vec<_> = untested.collect();
    let untested = say!(language, "integrity-untested", facets = untested.join(", "),);
    format!("{words} {untested}")
}

/// What was known before the move.
fn refused(language: Language, record: &Record) -> Vec<Block> {
    let refused = &record.plan.refused;
    if refused.is_empty() {
        return Vec::new();
    }
    let told = refused.iter().map(|found| plan::refusal(language, found));
    vec![
        Block::Paragraph(say!(language, "integrity-refused")),
        Block::List(told.collect()),
    ]
}

/// The legs, in the order of their first cells.
fn coverage(language: Language, assessment: &Assessment) -> Tabular {
    let mut legs: Vec<(&str, Coverage)> = Vec::new();
    for cell in &assessment.cells {
        match legs.iter_mut().find(|(leg, _)| *leg == cell.leg) {
            Some((_, sum)) => *sum = sum.plus(cell.coverage),
            None => legs.push((&cell.leg, cell.coverage)),
        }
    }
    let rows = legs
        .into_iter()
        .map(|(leg, coverage)| vec![leg.into(), hashed(language, leg, coverage)]);
    let columns: [&str; 2] = [
        &say!(language, "integrity-leg"),
        &format!(">{}", say!(language, "integrity-coverage-column")),
    ];
    Tabular::new(&columns, rows.collect()).captioned(say!(language, "integrity-coverage-caption"))
}

/// How much of what a leg moved was hashed.
pub(super) fn hashed(language: Language, leg: &str, coverage: Coverage) -> Cell {
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
    Cell::new(number::coverage(language, coverage), figures)
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
fn facets(language: Language, assessment: &Assessment) -> Tabular {
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
            Cell::new(alike(language, &same), figures(&same)),
            Cell::new(apart(language, &other), figures(&other)),
        ]
    });
    let columns: [&str; 3] = [
        &say!(language, "integrity-cell"),
        &say!(language, "integrity-same"),
        &say!(language, "integrity-not-same"),
    ];
    Tabular::new(&columns, rows.collect()).captioned(say!(language, "integrity-facets-caption"))
}

/// Facets that every object kept, by how many objects that is: `24 key, size, content; 20 tags`.
fn alike(language: Language, same: &[(Facet, Tally)]) -> String {
    let mut counts: Vec<(u64, Vec<String>)> = Vec::new();
    for (facet, tally) in same {
        let name = names::facet(language, *facet);
        match counts.iter_mut().find(|(count, _)| *count == tally.same) {
            Some((_, names)) => names.push(name),
            None => counts.push((tally.same, vec![name])),
        }
    }
    let told = counts.into_iter().map(|(count, names)| {
        let facets = names.join(", ");
        say!(language, "integrity-alike", count = count, facets = facets)
    });
    or_nothing(&told.collect::<Vec<_>>())
}

/// Facets that not every object kept: `tags: 3 same, 21 lost`.
fn apart(language: Language, other: &[(Facet, Tally)]) -> String {
    let told = other.iter().map(|(facet, tally)| {
        let facet = names::facet(language, *facet);
        format!("{facet}: {}", kept(language, *tally))
    });
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
pub(super) fn kept(language: Language, tally: Tally) -> String {
    let told = [
        (tally.same > 0).then(|| say!(language, "integrity-count-same", count = tally.same)),
        (tally.altered > 0)
            .then(|| say!(language, "integrity-count-altered", count = tally.altered)),
        (tally.lost > 0).then(|| say!(language, "integrity-count-lost", count = tally.lost)),
        (tally.unsupported > 0).then(|| {
            say!(
                language,
                "integrity-count-unsupported",
                count = tally.unsupported
            )
        }),
    ];
    let told: Vec<_> = told.into_iter().flatten().collect();
    told.join(", ")
}
