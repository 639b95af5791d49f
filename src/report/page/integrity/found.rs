//! Every kind of finding, and what stores failed.

use crate::{
    integrity::{Finding, Kind},
    object::Escaped,
    record::{Failures, Record},
    report::language::{Language, say},
    report::page::{
        figure::{Figure, name},
        model::{Block, Cell, Tabular},
        names, number, recorded,
    },
    unit::Basis,
};

/// Findings of a kind shown in full; the record has up to a thousand, the file beside it all.
const SHOWN: usize = 5;

/// What was found, and what could not be moved.
pub(super) fn blocks(language: Language, record: &Record) -> Vec<Block> {
    let mut blocks = if record.findings.is_empty() {
        vec![Block::Paragraph(say!(language, "integrity-no-findings"))]
    } else {
        vec![
            Block::Table(kinds(language, record)),
            Block::List(first(language, record)),
        ]
    };
    if record.failures.total() > 0 {
        blocks.push(Block::Paragraph(say!(language, "integrity-failures")));
        blocks.push(Block::List(failures(language, &record.failures)));
    }
    blocks
}

fn failures(language: Language, failures: &Failures) -> Vec<String> {
    let causes = failures.count.iter().map(|(cause, count)| {
        say!(
            language,
            "integrity-failures-by-cause",
            cause = recorded::cause(language, cause),
            objects = *count,
        )
    });
    let first = failures.kept.iter().take(SHOWN);
    let first = first.map(|failure| {
        let message = recorded::quoted(language, &failure.message);
        format!("`{}`: {message}", failure.key)
    });
    causes.chain(first).collect()
}

fn kinds(language: Language, record: &Record) -> Tabular {
    let rows = record.findings.counts().iter().map(|(kind, count)| {
        let name = name(&["findings", kind.name()]);
        let figure = Figure::count(name, *count, "findings", Basis::Measured);
        vec![
            names::kind(language, *kind).into(),
            Cell::new(number::count(*count), [figure]),
        ]
    });
    let columns: [&str; 2] = [
        &say!(language, "integrity-finding"),
        &format!(">{}", say!(language, "integrity-how-many")),
    ];
    Tabular::new(&columns, rows.collect()).captioned(say!(language, "integrity-findings-caption"))
}

fn first(language: Language, record: &Record) -> Vec<String> {
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
        .map(|finding| line(language, record, finding))
        .collect();
    let total: u64 = record.findings.counts().values().sum();
    let more = total.saturating_sub(shown.len() as u64);
    if more > 0 {
        shown.push(say!(language, "integrity-more-findings", more = more));
    }
    shown
}

fn line(language: Language, record: &Record, finding: &Finding) -> String {
    let cell = record.cell(finding.place.cell);
    let cell = cell.map_or("", |cell| cell.id.as_str());
    let round = number::round(language, finding.place.round);
    let shown = shown(language, finding);
    format!("{cell}, {round}: {}", shown.join(", "))
}

/// What a finding shows, each part of it that is known.
fn shown(language: Language, finding: &Finding) -> Vec<String> {
    let escaped = |text: &String| Escaped(text).to_string();
    let [name, expected, found, cause] = [
        &finding.name,
        &finding.expected,
        &finding.found,
        &finding.cause,
    ]
    .map(|text| text.as_ref().map(escaped));
    let parts = [
        Some(of(language, finding)),
        name.map(|name| say!(language, "integrity-finding-name", name = name)),
        expected.map(|text| say!(language, "integrity-finding-expected", expected = text)),
        found.map(|text| say!(language, "integrity-finding-found", found = text)),
        cause.map(|cause| recorded::because(language, &cause)),
    ];
    parts.into_iter().flatten().collect()
}

/// The kind of a finding, its object, and where in its bytes it begins.
fn of(language: Language, finding: &Finding) -> String {
    let kind = names::kind(language, finding.kind);
    let key = finding.key.to_string();
    match finding.offset {
        None => say!(language, "integrity-finding-of", kind = kind, key = key),
        Some(offset) => say!(
            language,
            "integrity-finding-at",
            kind = kind,
            key = key,
            // A place, not a count: its digits are not parted.
            offset = offset.to_string(),
        ),
    }
}
