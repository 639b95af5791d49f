//! How old a catalog's prices are.

use jiff::civil::Date;

use crate::{
    price::{Catalog, Source},
    report::language::{Language, say},
    report::page::figure::{Figure, name},
    unit::Basis,
};

use super::{
    super::model::{Block, Cell, Page, Tabular},
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
    let counts = [
        ("tariffs", tariffs),
        ("readings", sources.len()),
        ("stale-readings", stale.len()),
    ];
    let mut blocks = vec![
        Block::Paragraph(lead),
        Block::Table(counted(language, counts)),
    ];
    if !stale.is_empty() {
        let stale = stale.into_iter().map(|(name, source)| (&**name, &**source));
        blocks.push(Block::Table(old(language, catalog, stale)));
    }
    page(language, say!(language, "prices-age"), blocks)
}

/// What there is, and how much of it is of long ago.
fn counted(language: Language, counts: [(&str, usize); 3]) -> Tabular {
    let words = [
        say!(language, "prices-age-tariffs"),
        say!(language, "prices-age-readings"),
        say!(language, "prices-age-stale", days = stale_after()),
    ];
    let rows = words.into_iter().zip(counts).map(|(shown, (what, of))| {
        let unit = what.strip_prefix("stale-").unwrap_or(what);
        let cell = Cell::new(number::count(of as u64), [count(&[what], of, unit)]);
        vec![shown.into(), cell]
    });
    let number = format!(">{}", say!(language, "prices-age-number"));
    Tabular::new(&["", &number], rows.collect())
}

fn count(of: &[&str], count: usize, unit: &str) -> Figure {
    let name = name(&[&["prices"], of].concat());
    Figure::count(name, count as u64, unit, Basis::Priced)
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
        let figure = count(&["tariffs", name], citing, "tariffs");
        vec![
            name.into(),
            age::read(language, source.read).into(),
            Cell::new(number::count(citing as u64), [figure]),
            source.title.as_str().into(),
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
