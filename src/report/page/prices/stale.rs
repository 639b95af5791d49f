//! How old a catalog's prices are.

use jiff::civil::Date;

use crate::{
    price::{Catalog, Source},
    report::language::{Language, say},
};

use super::{
    super::model::{Block, Page, Tabular},
    age, number, page, stale_after,
};

/// The page of how old the prices are.
pub(in crate::report::page) fn check(language: Language, catalog: &Catalog, today: Date) -> Page {
    let sources = catalog.sources();
    let stale: Vec<_> = sources
        .iter()
        .filter(|(_, source)| source.read.is_stale(today))
        .collect();
    let tariffs = catalog.names().count();
    let lead = match sources.values().map(|source| source.read).min() {
        None => say!(language, "prices-age-nothing-read", tariffs = tariffs),
        Some(oldest) => say!(
            language,
            "prices-age-lead",
            tariffs = tariffs,
            readings = sources.len(),
            oldest = age::read(language, oldest),
            stale = stale.len(),
            days = stale_after(),
            today = language.date(today),
        ),
    };
    let mut blocks = vec![Block::Paragraph(lead)];
    if !stale.is_empty() {
        let stale = stale.into_iter().map(|(name, source)| (&**name, &**source));
        blocks.push(Block::Table(old(language, catalog, stale)));
    }
    page(language, say!(language, "prices-age"), blocks)
}

/// The readings of long ago, and how many tariffs cite each.
fn old<'a>(
    language: Language,
    catalog: &Catalog,
    stale: impl Iterator<Item = (&'a str, &'a Source)>,
) -> Tabular {
    let rows = stale.map(|(name, source)| {
        let citing = catalog
            .tariffs()
            .filter(|tariff| tariff.sources().contains_key(name))
            .count();
        vec![
            name.to_owned(),
            age::read(language, source.read),
            number::count(citing as u64),
            source.title.clone(),
        ]
    });
    Tabular::new(
        &[
            &say!(language, "prices-age-reading"),
            &say!(language, "prices-age-read"),
            &format!(">{}", say!(language, "prices-age-tariffs")),
            &say!(language, "prices-age-title"),
        ],
        rows.collect(),
    )
}
