//! Kinds of stores in words: all of them, and what one does.

use crate::quirks::{AddressStyle, Catalog, Choice, Dialect, EndpointPattern, Fact, Quirks, named};

use super::{
    model::{Block, Page, Section, Tabular},
    number,
};

mod value;

/// The page of all kinds of stores.
pub(super) fn list(catalog: &Catalog) -> Page {
    let rows: Vec<_> = catalog.all().map(|quirks| row(quirks)).collect();
    let lead = format!(
        "{} kinds of stores that a scenario can name as the quirks of a store. `exitdrill stores show NAME` says what one does, and where \
         that was read.",
        number::count(rows.len() as u64)
    );
    let table = Tabular::new(&COLUMNS, rows);
    Page {
        title: "Stores".to_owned(),
        sections: vec![Section {
            heading: None,
            blocks: vec![Block::Paragraph(lead), Block::Table(table)],
        }],
    }
}

const COLUMNS: [&str; 6] = [
    "name",
    "store",
    "endpoint",
    "bucket in",
    ">facts",
    ">assumed",
];

fn row(quirks: &Quirks) -> Vec<String> {
    let assumed = quirks.facts.iter().filter(|fact| fact.is_assumption());
    let assumed = assumed.count();
    vec![
        quirks.name.clone(),
        quirks.title.clone(),
        endpoint(quirks),
        address(quirks).to_owned(),
        number::count((quirks.facts.len() - assumed) as u64),
        number::count(assumed as u64),
    ]
}

fn endpoint(quirks: &Quirks) -> String {
    let pattern = quirks.endpoint.as_ref();
    pattern.map_or_else(|| "its owner's".to_owned(), EndpointPattern::to_string)
}

fn address(quirks: &Quirks) -> &'static str {
    match (quirks.dialect, quirks.address) {
        (Dialect::S3, AddressStyle::VirtualHost) => "the host",
        _ => "the path",
    }
}

/// The page of one kind of store.
pub(super) fn show(quirks: &Quirks) -> Page {
    let mut sections = vec![
        Section {
            heading: None,
            blocks: vec![Block::Paragraph(lead(quirks))],
        },
        Section::new("What it does", vec![Block::Table(choices(quirks))]),
        Section::new(
            "What is sent as a checksum, and why",
            vec![Block::Paragraph(checksums(quirks))],
        ),
    ];
    sections.extend(told("Where that was read", quirks, |fact| {
        !fact.is_assumption()
    }));
    sections.extend(told("What was found nowhere", quirks, Fact::is_assumption));
    Page {
        title: quirks.title.clone(),
        sections,
    }
}

fn lead(quirks: &Quirks) -> String {
    let spoken = match quirks.dialect.native() {
        None => "It is spoken to in S3.".to_owned(),
        Some(dialect) => format!("It speaks {dialect}."),
    };
    format!(
        "A store with `quirks = \"{}\"`. {spoken} An asterisk marks what is not as with `generic`, which is any S3 endpoint.",
        quirks.name
    )
}

fn choices(quirks: &Quirks) -> Tabular {
    let generic = named("generic");
    let is_own = |choice: Choice| {
        let generic = generic.as_ref();
        generic.is_some_and(|generic| !choice.is_equal(generic, quirks))
    };
    let rows = Choice::ALL.iter().map(|choice| {
        let mark = if is_own(*choice) { "*" } else { "" };
        vec![
            choice.name().to_owned(),
            value::of(*choice, quirks),
            mark.to_owned(),
        ]
    });
    Tabular::new(&["choice", "what it does", ""], rows.collect())
}

fn checksums(quirks: &Quirks) -> String {
    format!(
        "With an object in one piece: {}; with a part: {}. {} A batch delete always comes with Content-MD5.",
        value::checksum(quirks.put_sum()),
        value::checksum(quirks.part_sum()),
        quirks.checksum_reason
    )
}

fn told(heading: &str, quirks: &Quirks, is_told: impl Fn(&Fact) -> bool) -> Option<Section> {
    let facts = quirks.facts.iter().filter(|fact| is_told(fact));
    let items: Vec<_> = facts.map(fact).collect();
    (!items.is_empty()).then(|| Section::new(heading, vec![Block::List(items)]))
}

fn fact(fact: &Fact) -> String {
    let about: Vec<_> = fact.about.iter().map(|choice| choice.name()).collect();
    let says = fact.says.strip_prefix("Assumption: ").unwrap_or(&fact.says);
    let end = if says.ends_with('.') { "" } else { "." };
    let from = if fact.is_assumption() { "From" } else { "Read" };
    format!(
        "{}: {says}{end} {from} {}: {}",
        about.join(", "),
        fact.read,
        fact.source
    )
}
