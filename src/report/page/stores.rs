//! Kinds of stores in words: all of them, and what one does.

use crate::{
    quirks::{AddressStyle, Catalog, Choice, Dialect, Fact, Quirks, named},
    report::language::{Language, say},
    unit::Basis,
};

use super::{
    figure::{Figure, name},
    model::{Block, Cell, Page, Section, Tabular},
    number, recorded,
};

mod checksum;
mod key;
mod limit;
mod value;

/// The page of all kinds of stores.
pub(super) fn list(language: Language, catalog: &Catalog) -> Page {
    let rows: Vec<_> = catalog.all().map(|quirks| row(language, quirks)).collect();
    let lead = say!(language, "stores-lead", kinds = rows.len());
    let table = Tabular::new(
        &[
            &say!(language, "stores-name"),
            &say!(language, "stores-store"),
            &say!(language, "stores-endpoint"),
            &say!(language, "stores-bucket-in"),
            &format!(">{}", say!(language, "stores-facts")),
            &format!(">{}", say!(language, "stores-assumed")),
        ],
        rows,
    );
    Page {
        language,
        title: say!(language, "stores-title"),
        sections: vec![Section {
            heading: None,
            blocks: vec![Block::Paragraph(lead), Block::Table(table)],
        }],
    }
}

fn row(language: Language, quirks: &Quirks) -> Vec<Cell> {
    let assumed = quirks.facts.iter().filter(|fact| fact.is_assumption());
    let assumed = assumed.count();
    let count = |what, count: usize| {
        let name = name(&[what, &quirks.name]);
        let figure = Figure::count(name, count as u64, "facts", Basis::Declared);
        Cell::new(number::count(count as u64), [figure])
    };
    let bucket = if is_in_host(quirks) {
        say!(language, "stores-the-host")
    } else {
        say!(language, "stores-the-path")
    };
    vec![
        quirks.name.as_str().into(),
        quirks.title.as_str().into(),
        value::endpoint(language, quirks).into(),
        bucket.into(),
        count("facts", quirks.facts.len() - assumed),
        count("assumed", assumed),
    ]
}

/// Whether the bucket stands in the host's name, else in the path.
fn is_in_host(quirks: &Quirks) -> bool {
    (quirks.dialect, quirks.address) == (Dialect::S3, AddressStyle::VirtualHost)
}

/// The page of one kind of store.
pub(super) fn show(language: Language, quirks: &Quirks) -> Page {
    let mut sections = vec![
        Section {
            heading: None,
            blocks: vec![Block::Paragraph(lead(language, quirks))],
        },
        Section::new(
            &say!(language, "stores-what-it-does"),
            vec![Block::Table(choices(language, quirks))],
        ),
        Section::new(
            &say!(language, "stores-sums"),
            vec![Block::Paragraph(checksums(language, quirks))],
        ),
    ];
    let (assumed, read): (Vec<_>, Vec<_>) =
        quirks.facts.iter().partition(|fact| fact.is_assumption());
    sections.extend(told(language, &say!(language, "stores-read"), &read));
    sections.extend(told(
        language,
        &say!(language, "stores-found-nowhere"),
        &assumed,
    ));
    Page {
        language,
        title: quirks.title.clone(),
        sections,
    }
}

fn lead(language: Language, quirks: &Quirks) -> String {
    let spoken = match (quirks.dialect, quirks.dialect.native()) {
        (Dialect::Folder, _) => say!(language, "stores-speaks-folder"),
        (_, None) => say!(language, "stores-speaks-s3"),
        (_, Some(dialect)) => say!(language, "stores-speaks-native", dialect = dialect),
    };
    say!(language, "stores-of", name = &quirks.name, spoken = spoken)
}

fn choices(language: Language, quirks: &Quirks) -> Tabular {
    let generic = named("generic");
    let is_own = |choice: Choice| {
        let generic = generic.as_ref();
        generic.is_some_and(|generic| !choice.is_equal(generic, quirks))
    };
    let rows = Choice::ALL.iter().map(|choice| {
        let mark = if is_own(*choice) { "*" } else { "" };
        vec![
            choice.name().into(),
            Cell::new(
                value::of(language, *choice, quirks),
                limit::of(*choice, quirks),
            ),
            mark.into(),
        ]
    });
    Tabular::new(
        &[
            &say!(language, "stores-choice"),
            &say!(language, "stores-does"),
            &say!(language, "stores-differs"),
        ],
        rows.collect(),
    )
}

fn checksums(language: Language, quirks: &Quirks) -> String {
    say!(
        language,
        "stores-sums-sent",
        put = checksum::sent(language, quirks.put_sum()),
        part = checksum::sent(language, quirks.part_sum()),
        reason = recorded::quoted(language, &quirks.checksum_reason),
    )
}

fn told(language: Language, heading: &str, facts: &[&Fact]) -> Option<Section> {
    let items: Vec<_> = facts.iter().map(|told| fact(language, told)).collect();
    (!items.is_empty()).then(|| Section::new(heading, vec![Block::List(items)]))
}

fn fact(language: Language, fact: &Fact) -> String {
    let about: Vec<_> = fact.about.iter().map(|choice| choice.name()).collect();
    let about = about.join(", ");
    let says = fact.says.strip_prefix("Assumption: ").unwrap_or(&fact.says);
    let end = if says.ends_with('.') { "" } else { "." };
    let says = recorded::quoted(language, &format!("{says}{end}"));
    let read = language.date(fact.read);
    if fact.is_assumption() {
        say!(
            language,
            "stores-fact-assumed",
            about = about,
            says = says,
            read = read,
            source = &fact.source,
        )
    } else {
        say!(
            language,
            "stores-fact-read",
            about = about,
            says = says,
            read = read,
            source = &fact.source,
        )
    }
}
