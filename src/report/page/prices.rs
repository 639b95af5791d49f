//! The catalog of prices in words: every tariff, one of them whole, and the age of all.

use jiff::civil::Date;

use crate::{
    price::{Kind, ReadDate, STALE_AFTER_DAYS, Tariff},
    report::language::{Language, say},
};

use super::{
    age, cost,
    model::{Block, Page, Section},
    number, recorded,
};

mod behind;
mod besides;
mod list;
mod parts;
mod requests;
mod source;
mod stale;
mod terms;
mod unit;

pub(super) use list::list;
pub(super) use stale::check;

/// The page of one tariff, its age told and its terms chosen as of a day.
pub(super) fn show(language: Language, tariff: &Tariff, on: Date) -> Page {
    let mut blocks = vec![
        Block::Paragraph(lead(language, tariff, on)),
        Block::Paragraph(unit::measures(language, tariff)),
    ];
    let note = tariff.note.as_deref();
    let note = note.map(|note| Block::Paragraph(recorded::quoted(language, note)));
    blocks.extend(note);
    let mut sections = vec![
        Section {
            heading: None,
            blocks,
        },
        Section::new(
            &say!(language, "prices-prices"),
            vec![Block::Table(parts::table(language, tariff))],
        ),
        Section::new(
            &say!(language, "prices-requests"),
            requests::blocks(language, tariff),
        ),
    ];
    let notes = source::notes(language, tariff);
    let quoted = |told: &[String]| -> Vec<String> {
        let told = told.iter();
        told.map(|told| recorded::quoted(language, told)).collect()
    };
    let listed = [
        (say!(language, "prices-notes"), notes),
        (say!(language, "prices-missing"), quoted(&tariff.missing)),
        (
            say!(language, "prices-unverified"),
            quoted(&tariff.unverified),
        ),
        (say!(language, "prices-policies"), quoted(&tariff.policies)),
    ];
    let listed = listed.into_iter();
    sections.extend(listed.filter_map(|(heading, items)| said(&heading, items)));
    sections.push(terms::programmes(language, tariff, on));
    sections.push(terms::rules(language, on));
    sections.push(source::section(language, tariff, on));
    Page {
        language,
        title: tariff.title.clone(),
        sections,
    }
}

fn lead(language: Language, tariff: &Tariff, on: Date) -> String {
    let (name, provider) = (&*tariff.name, &tariff.provider);
    let (kind, on) = (kind(language, tariff.kind), language.date(on));
    match tariff.currency {
        Some(currency) => say!(
            language,
            "prices-of",
            name = name,
            provider = provider,
            kind = kind,
            currency = currency.to_string(),
            on = on,
        ),
        None => say!(
            language,
            "prices-of-no-currency",
            name = name,
            provider = provider,
            kind = kind,
            on = on,
        ),
    }
}

fn said(heading: &str, items: Vec<String>) -> Option<Section> {
    (!items.is_empty()).then(|| Section::new(heading, vec![Block::List(items)]))
}

fn page(language: Language, title: String, blocks: Vec<Block>) -> Page {
    let section = Section {
        heading: None,
        blocks,
    };
    Page {
        language,
        title,
        sections: vec![section],
    }
}

fn stale_after() -> u32 {
    STALE_AFTER_DAYS.unsigned_abs()
}

fn marked(language: Language, read: ReadDate, on: Date) -> String {
    let told = age::read(language, read);
    if read.is_stale(on) {
        return say!(language, "prices-stale", read = told);
    }
    told
}

fn missing(language: Language) -> String {
    say!(language, "prices-not-found")
}

fn currency(tariff: &Tariff) -> String {
    let currency = tariff.currency;
    currency.map_or_else(|| "–".to_owned(), |currency| currency.to_string())
}

fn kind(language: Language, kind: Kind) -> String {
    match kind {
        Kind::List => say!(language, "prices-kind-list"),
        Kind::Contracted => say!(language, "prices-kind-contracted"),
        Kind::OwnCost => say!(language, "prices-kind-own-cost"),
    }
}
