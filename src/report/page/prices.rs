//! The catalog of prices in words: every tariff, one of them whole, and the age of all.

use jiff::civil::Date;

use crate::price::{Catalog, Kind, ReadDate, STALE_AFTER_DAYS, Source, Tariff};

use super::{
    cost,
    model::{Block, Page, Section, Tabular},
    number,
};

mod parts;
mod terms;

/// The page of all tariffs, or of those of one provider.
pub(super) fn list(catalog: &Catalog, provider: Option<&str>, today: Date) -> Page {
    let of = |tariff: &&std::sync::Arc<Tariff>| {
        let name = tariff.name.split('/').next();
        provider.is_none_or(|provider| name == Some(provider))
    };
    let tariffs: Vec<_> = catalog.tariffs().filter(of).collect();
    let lead = format!(
        "{}. Prices as quoted, net of tax: storage at its first step, egress at its first paid step. STALE: a reading of it \
         is more than {STALE_AFTER_DAYS} days before {today}.",
        number::counted(tariffs.len() as u64, "tariff")
    );
    let mut page = page("Prices", vec![Block::Paragraph(lead)]);
    let sections = tariffs.chunk_by(|one, other| one.provider == other.provider);
    let sections = sections.map(|tariffs| {
        let rows = tariffs.iter().map(|tariff| row(tariff, today));
        let table = Tabular::new(&COLUMNS, rows.collect());
        Section::new(&tariffs[0].provider, vec![Block::Table(table)])
    });
    page.sections.extend(sections);
    page
}

const COLUMNS: [&str; 6] = [
    "tariff",
    "name",
    "in",
    ">storage",
    ">egress",
    "oldest reading",
];

fn row(tariff: &Tariff, today: Date) -> Vec<String> {
    let storage = tariff.storage.as_ref().and_then(|storage| {
        let price = &storage.tiers.first()?.price.price;
        Some(format!("{price} / {}", storage.unit))
    });
    let egress = tariff.egress.as_ref().map(|egress| {
        let price = &egress.marginal().price;
        format!("{price} / {}", parts::volume(egress.unit))
    });
    let oldest = tariff.sources().values().map(|source| source.read).min();
    vec![
        tariff.name.to_string(),
        shortened(tariff),
        currency(tariff),
        storage.unwrap_or_else(missing),
        egress.unwrap_or_else(missing),
        oldest.map_or_else(missing, |read| marked(read, today)),
    ]
}

/// So many characters of a title leave a tariff's name whole in a line.
const TITLE: usize = 24;

/// A title below its provider's name; the tariff's own page has the whole.
fn shortened(tariff: &Tariff) -> String {
    let below = tariff.title.strip_prefix(&tariff.provider);
    let below = below.map(str::trim).filter(|below| !below.is_empty());
    let title = below
        .unwrap_or(&tariff.title)
        .trim_start_matches([',', ' ']);
    if title.chars().count() <= TITLE {
        return title.to_owned();
    }
    let start: String = title.chars().take(TITLE - 1).collect();
    format!("{}…", start.trim_end())
}

/// The page of one tariff, its age told and its terms chosen as of a day.
pub(super) fn show(tariff: &Tariff, on: Date) -> Page {
    let lead = format!(
        "{} of {}; {}{}. Told as of {on}.",
        tariff.name,
        tariff.provider,
        kind(tariff.kind),
        tariff
            .currency
            .map_or_else(String::new, |currency| format!(", in {currency}"))
    );
    let mut blocks = vec![
        Block::Paragraph(lead),
        Block::Paragraph(parts::measures(tariff)),
    ];
    blocks.extend(tariff.note.iter().cloned().map(Block::Paragraph));
    let mut sections = vec![
        Section {
            heading: None,
            blocks,
        },
        Section::new("Prices", vec![Block::Table(parts::table(tariff))]),
        Section::new("Requests", parts::requests(tariff)),
    ];
    sections.extend(said("Notes", &parts::notes(tariff)));
    sections.extend(said("Missing", &tariff.missing));
    sections.extend(said("Unverified", &tariff.unverified));
    sections.extend(said(
        "Free of charge, in the provider's words",
        &tariff.policies,
    ));
    sections.push(terms::programmes(tariff, on));
    sections.push(terms::rules(on));
    sections.push(Section::new("Where the prices were read", read(tariff, on)));
    Page {
        title: tariff.title.clone(),
        sections,
    }
}

fn said(heading: &str, items: &[String]) -> Option<Section> {
    let list = || vec![Block::List(items.to_vec())];
    (!items.is_empty()).then(|| Section::new(heading, list()))
}

fn read(tariff: &Tariff, on: Date) -> Vec<Block> {
    let mut sources = tariff.sources();
    let programmes = tariff.programmes.iter();
    sources.extend(programmes.map(|programme| programme.source.clone()));
    if sources.is_empty() {
        return vec![Block::Paragraph("Nowhere: it has no prices.".to_owned())];
    }
    let items = sources.iter().map(|(name, source)| told(name, source, on));
    vec![Block::List(items.collect())]
}

fn told(name: &str, source: &Source, on: Date) -> String {
    let note = source.note.as_ref();
    let note = note.map_or_else(String::new, |note| format!(" Note: {note}."));
    format!(
        "{name}: {}, {}; read {}; {}. {}{note}",
        source.title,
        source.publisher,
        marked(source.read, on),
        parts::confidence(source.confidence),
        source.url
    )
}

/// The page of how old the prices are.
pub(super) fn check(catalog: &Catalog, today: Date) -> Page {
    let sources = catalog.sources();
    let stale: Vec<_> = sources
        .iter()
        .filter(|(_, source)| source.read.is_stale(today))
        .collect();
    let oldest = sources.values().map(|source| source.read).min();
    let lead = format!(
        "{} load, from {}. The oldest was read {}; {} of the readings are more than {STALE_AFTER_DAYS} days before {today}. \
         A reading that names no day counts from the first it can be.",
        number::counted(catalog.names().count() as u64, "tariff"),
        number::counted(sources.len() as u64, "reading"),
        oldest.map_or_else(|| "never".to_owned(), |read| read.to_string()),
        number::count(stale.len() as u64)
    );
    let mut blocks = vec![Block::Paragraph(lead)];
    if !stale.is_empty() {
        let rows = stale.into_iter().map(|(name, source)| {
            let citing = catalog
                .tariffs()
                .filter(|tariff| tariff.sources().contains_key(name))
                .count();
            vec![
                name.to_string(),
                source.read.to_string(),
                number::count(citing as u64),
                source.title.clone(),
            ]
        });
        let columns = ["reading", "read", ">tariffs", "title"];
        blocks.push(Block::Table(Tabular::new(&columns, rows.collect())));
    }
    page("Age of the prices", blocks)
}

fn page(title: &str, blocks: Vec<Block>) -> Page {
    let section = Section {
        heading: None,
        blocks,
    };
    Page {
        title: title.to_owned(),
        sections: vec![section],
    }
}

fn marked(read: ReadDate, on: Date) -> String {
    let stale = if read.is_stale(on) { " STALE" } else { "" };
    format!("{read}{stale}")
}

fn missing() -> String {
    "not found".to_owned()
}

fn currency(tariff: &Tariff) -> String {
    let currency = tariff.currency;
    currency.map_or_else(|| "–".to_owned(), |currency| currency.to_string())
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::List => "list prices",
        Kind::Contracted => "contracted prices",
        Kind::OwnCost => "its owner's own cost",
    }
}
