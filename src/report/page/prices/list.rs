//! Every tariff, a table a provider.

use jiff::civil::Date;

use crate::{
    price::{Catalog, Ratio, Tariff},
    report::language::{Language, say},
};

use super::{
    super::model::{Block, Cell, Page, Section, Tabular},
    behind, currency, marked, missing, page, stale_after, unit,
};

/// The page of all tariffs, or of those of one provider.
pub(in crate::report::page) fn list(
    language: Language,
    catalog: &Catalog,
    provider: Option<&str>,
    today: Date,
) -> Page {
    let of = |tariff: &&std::sync::Arc<Tariff>| {
        let name = tariff.name.split('/').next();
        provider.is_none_or(|provider| name == Some(provider))
    };
    let tariffs: Vec<_> = catalog.tariffs().filter(of).collect();
    let lead = say!(
        language,
        "prices-lead",
        tariffs = tariffs.len(),
        days = stale_after(),
        today = language.date(today),
    );
    let title = say!(language, "prices-title");
    let mut page = page(language, title, vec![Block::Paragraph(lead)]);
    let sections = tariffs.chunk_by(|one, other| one.provider == other.provider);
    let sections = sections.map(|tariffs| {
        let rows = tariffs.iter().map(|tariff| row(language, tariff, today));
        let columns = columns(language);
        let table = Tabular::new(&columns.each_ref().map(String::as_str), rows.collect());
        Section::new(&tariffs[0].provider, vec![Block::Table(table)])
    });
    page.sections.extend(sections);
    page
}

fn columns(language: Language) -> [String; 6] {
    [
        say!(language, "prices-tariff"),
        say!(language, "prices-name"),
        say!(language, "prices-currency"),
        format!(">{}", say!(language, "prices-storage")),
        format!(">{}", say!(language, "prices-egress")),
        say!(language, "prices-oldest"),
    ]
}

fn row(language: Language, tariff: &Tariff, today: Date) -> Vec<Cell> {
    let per = |price: &Ratio, unit: String, figure| {
        let price = unit::ratio(language, price);
        let shown = say!(language, "prices-per", price = price, unit = unit);
        Cell::new(shown, [figure])
    };
    let storage = tariff.storage.as_ref().and_then(|storage| {
        let tier = storage.tiers.first()?;
        let unit = unit::storage(language, storage.unit);
        Some(per(
            &tier.price.price,
            unit,
            behind::stored(tariff, storage, tier),
        ))
    });
    let egress = tariff.egress.as_ref().map(|egress| {
        let price = egress.marginal();
        let unit = unit::volume(egress.unit).to_owned();
        per(&price.price, unit, behind::part(tariff, "egress", price))
    });
    let oldest = tariff.sources().values().map(|source| source.read).min();
    let missing = || missing(language).into();
    vec![
        tariff.name.to_string().into(),
        shortened(tariff).into(),
        currency(tariff).into(),
        storage.unwrap_or_else(missing),
        egress.unwrap_or_else(missing),
        oldest.map_or_else(missing, |read| marked(language, read, today).into()),
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
