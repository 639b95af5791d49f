//! The parts of a tariff that have a price, row by row.

use crate::{
    price::{Minimum, Quantum, Quote, Restore, Tariff},
    report::language::{Language, say},
};

use super::{super::model::Tabular, besides, cost, missing, unit};

/// Every part with a price but requests.
pub(super) fn table(language: Language, tariff: &Tariff) -> Tabular {
    let mut rows = storage(language, tariff);
    rows.extend(egress(language, tariff));
    rows.extend(quotes(language, tariff));
    for (speed, restore) in &tariff.restores {
        rows.extend(thawing(language, tariff, speed, restore));
    }
    rows.extend(month(language, tariff));
    rows.extend(besides::rows(language, tariff));
    Tabular::new(
        &[
            &say!(language, "prices-part"),
            &format!(">{}", say!(language, "prices-price")),
            &say!(language, "prices-unit"),
            &say!(language, "prices-source"),
        ],
        rows,
    )
}

/// A row of the table: what it is of, its price, its unit, and where it was read.
pub(super) fn row(part: String, price: String, unit: String, source: &str) -> Vec<String> {
    vec![part, price, unit, source.to_owned()]
}

/// What stands where there is nothing to say.
pub(super) fn nothing() -> String {
    "–".to_owned()
}

fn not_found(language: Language, part: String) -> Vec<String> {
    row(part, missing(language), nothing(), "–")
}

/// A part, and what narrows it.
pub(super) fn narrowed(part: String, narrower: impl IntoIterator<Item = Option<String>>) -> String {
    let pieces: Vec<String> = std::iter::once(part)
        .chain(narrower.into_iter().flatten())
        .collect();
    pieces.join(", ")
}

fn storage(language: Language, tariff: &Tariff) -> Vec<Vec<String>> {
    let part = say!(language, "prices-part-storage");
    let Some(storage) = &tariff.storage else {
        return vec![not_found(language, part)];
    };
    let rows = storage.tiers.iter().map(|tier| {
        let span = unit::span(language, tier, storage.unit.volume());
        row(
            narrowed(part.clone(), [span]),
            unit::quoted(language, &tier.price),
            unit::storage(language, storage.unit),
            &storage.source.0,
        )
    });
    rows.collect()
}

fn egress(language: Language, tariff: &Tariff) -> Vec<Vec<String>> {
    let part = say!(language, "prices-part-egress");
    let Some(egress) = &tariff.egress else {
        return vec![not_found(language, part)];
    };
    let source = &egress.source.0;
    let is_free = |is: bool| is.then(|| say!(language, "prices-part-free"));
    let rows = egress.tiers().iter().map(|tier| {
        let to = say!(language, "prices-part-egress-to", to = &egress.to);
        let span = unit::span(language, tier, egress.unit);
        row(
            narrowed(to, [span, is_free(tier.allowance)]),
            unit::quoted(language, &tier.price),
            cost::per(language, tier.price.per),
            source,
        )
    });
    let times = egress.free.times_stored.as_ref();
    let times = times.map(|times| {
        let times = unit::ratio(language, times);
        say!(language, "prices-times-stored", times = times)
    });
    let free = egress.free.volume.map(unit::quantum);
    let free = free.into_iter().chain(times).map(|much| {
        let part = narrowed(part.clone(), [is_free(true)]);
        row(part, "0".to_owned(), much, source)
    });
    rows.chain(free).collect()
}

fn quotes(language: Language, tariff: &Tariff) -> Vec<Vec<String>> {
    let quotes = [
        (
            say!(language, "prices-part-inter-region"),
            &tariff.inter_region,
        ),
        (
            say!(language, "prices-part-same-region"),
            &tariff.same_region,
        ),
        (say!(language, "prices-part-ingress"), &tariff.ingress),
        (say!(language, "prices-part-retrieval"), &tariff.retrieval),
    ];
    let rows = quotes
        .into_iter()
        .map(|(part, found)| quote(language, part, found.as_ref()));
    rows.collect()
}

fn quote(language: Language, part: String, quote: Option<&Quote>) -> Vec<String> {
    let Some(quote) = quote else {
        return not_found(language, part);
    };
    row(
        part,
        unit::quoted(language, &quote.price),
        cost::per(language, quote.price.per),
        &quote.source.0,
    )
}

/// What thawing at a speed costs, and how long it takes.
fn thawing(
    language: Language,
    tariff: &Tariff,
    speed: &str,
    restore: &Restore,
) -> [Vec<String>; 3] {
    let part = || say!(language, "prices-part-thawing", speed = speed);
    let currency = super::currency(tariff);
    let prices = [
        (restore.per_gigabyte.as_ref(), "GB".to_owned()),
        (
            restore.per_thousand.as_ref(),
            say!(language, "prices-objects", objects = 1_000u64),
        ),
    ];
    let [gigabyte, thousand] = prices.map(|(found, unit)| {
        let price = found.map(|price| format!("{} {currency}", unit::ratio(language, price)));
        let price = price.unwrap_or_else(|| missing(language));
        row(part(), price, unit, &restore.source.0)
    });
    let takes = restore.thawing.as_ref();
    let hours = takes.map_or_else(
        || missing(language),
        |stated| say!(language, "prices-within-hours", hours = stated.hours),
    );
    let stated_at = takes.map_or("–", |stated| &*stated.source.0);
    let object = say!(language, "prices-an-object");
    [gigabyte, thousand, row(part(), hours, object, stated_at)]
}

/// What a month has: its base fee, and the least duration, object and bill.
fn month(language: Language, tariff: &Tariff) -> Vec<Vec<String>> {
    let price = |price: &crate::price::Ratio| {
        let currency = super::currency(tariff);
        format!("{} {currency}", unit::ratio(language, price))
    };
    let much = |quantum: Option<Quantum>| {
        quantum.map_or_else(|| say!(language, "prices-none"), unit::quantum)
    };
    let month = || say!(language, "prices-month");
    let base = tariff.base.as_ref().map(|base| {
        let part = say!(
            language,
            "prices-part-base",
            storage = much(base.storage),
            egress = much(base.egress),
        );
        row(part, price(&base.per_month), month(), &base.source.0)
    });
    let minimum = tariff.minimum.iter();
    let minimum = minimum.flat_map(|minimum| least(language, minimum));
    let bill = tariff.least.bill.as_ref().map(|bill| {
        let part = say!(language, "prices-part-least-bill");
        row(part, price(bill), month(), "–")
    });
    base.into_iter().chain(minimum).chain(bill).collect()
}

/// The least that is billed for an object.
fn least(language: Language, minimum: &Minimum) -> impl Iterator<Item = Vec<String>> {
    let days = minimum.days.map(|days| {
        (
            say!(language, "prices-part-least-duration"),
            say!(language, "prices-days", days = days),
        )
    });
    let bytes = minimum.object_bytes.map(|bytes| {
        (
            say!(language, "prices-part-least-object"),
            unit::bytes(bytes),
        )
    });
    let source = &minimum.source.0;
    days.into_iter()
        .chain(bytes)
        .map(|(part, much)| row(part, nothing(), much, source))
}
