//! The parts of a tariff that have a price, row by row.

use crate::{
    price::{Minimum, Quantum, Quote, Ratio, Restore, Tariff, Volume},
    report::language::{Language, say},
    report::page::figure::{self, Figure},
};

use super::{
    super::model::{Cell, Tabular},
    behind, besides, cost, missing, unit,
};

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
pub(super) fn row(
    part: String,
    price: impl Into<Cell>,
    unit: impl Into<Cell>,
    source: &str,
) -> Vec<Cell> {
    vec![part.into(), price.into(), unit.into(), source.into()]
}

/// What stands where there is nothing to say.
pub(super) fn nothing() -> String {
    "–".to_owned()
}

fn not_found(language: Language, part: String) -> Vec<Cell> {
    row(part, missing(language), nothing(), "–")
}

/// A part, and what narrows it.
pub(super) fn narrowed(part: String, narrower: impl IntoIterator<Item = Option<String>>) -> String {
    let pieces: Vec<String> = std::iter::once(part)
        .chain(narrower.into_iter().flatten())
        .collect();
    pieces.join(", ")
}

fn storage(language: Language, tariff: &Tariff) -> Vec<Vec<Cell>> {
    let part = say!(language, "prices-part-storage");
    let Some(storage) = &tariff.storage else {
        return vec![not_found(language, part)];
    };
    let rows = storage.tiers.iter().map(|tier| {
        let span = unit::span(language, tier, storage.unit.volume());
        row(
            narrowed(part.clone(), [span]),
            Cell::new(
                unit::quoted(language, &tier.price),
                [behind::stored(tariff, storage, tier)],
            ),
            unit::storage(language, storage.unit),
            &storage.source.0,
        )
    });
    rows.collect()
}

fn egress(language: Language, tariff: &Tariff) -> Vec<Vec<Cell>> {
    let part = say!(language, "prices-part-egress");
    let Some(egress) = &tariff.egress else {
        return vec![not_found(language, part)];
    };
    let source = &egress.source.0;
    let is_free = |is: bool| is.then(|| say!(language, "prices-part-free"));
    let mut paid = egress.tiers().iter().filter(|tier| !tier.allowance);
    let first = paid.next().map(|tier| tier.from);
    let rows = egress.tiers().iter().map(|tier| {
        let name = match tier {
            tier if tier.allowance => "egress/free".to_owned(),
            tier if Some(tier.from) == first => "egress".to_owned(),
            tier => behind::from("egress", tier),
        };
        let figure = behind::part(tariff, &name, &tier.price);
        let to = say!(language, "prices-part-egress-to", to = &egress.to);
        let span = unit::span(language, tier, egress.unit);
        row(
            narrowed(to, [span, is_free(tier.allowance)]),
            Cell::new(unit::quoted(language, &tier.price), [figure]),
            cost::per(language, tier.price.per),
            source,
        )
    });
    let times = egress.free.times_stored.as_ref();
    let times = times.map(|times| {
        let shown = unit::ratio(language, times);
        let figure = behind::ratio(tariff, "free/egress-times-stored", times);
        Cell::new(
            say!(language, "prices-times-stored", times = shown),
            [figure],
        )
    });
    let free = egress.free.volume;
    let free = free.map(|free| behind::quantum(tariff, "free/egress", free));
    let free = free.into_iter().chain(times).map(|much| {
        let part = narrowed(part.clone(), [is_free(true)]);
        row(part, "0", much, source)
    });
    rows.chain(free).collect()
}

fn quotes(language: Language, tariff: &Tariff) -> Vec<Vec<Cell>> {
    let quotes = [
        (
            say!(language, "prices-part-inter-region"),
            "inter-region",
            &tariff.inter_region,
        ),
        (
            say!(language, "prices-part-same-region"),
            "same-region",
            &tariff.same_region,
        ),
        (
            say!(language, "prices-part-ingress"),
            "ingress",
            &tariff.ingress,
        ),
        (
            say!(language, "prices-part-retrieval"),
            "retrieval",
            &tariff.retrieval,
        ),
    ];
    let rows = quotes.into_iter().map(|(part, name, found)| {
        let Some(quote) = found else {
            return not_found(language, part);
        };
        quoted(
            language,
            part,
            quote,
            behind::part(tariff, name, &quote.price),
        )
    });
    rows.collect()
}

fn quoted(language: Language, part: String, quote: &Quote, figure: Figure) -> Vec<Cell> {
    row(
        part,
        Cell::new(unit::quoted(language, &quote.price), [figure]),
        cost::per(language, quote.price.per),
        &quote.source.0,
    )
}

/// What thawing at a speed costs, and how long it takes.
fn thawing(language: Language, tariff: &Tariff, speed: &str, restore: &Restore) -> [Vec<Cell>; 3] {
    let part = || say!(language, "prices-part-thawing", speed = speed);
    let currency = super::currency(tariff);
    let name = format!("thawing/{speed}");
    let gigabyte = figure::volume(Volume::Gigabyte, tariff.gigabyte);
    let prices = [
        (restore.per_gigabyte.as_ref(), "GB".to_owned(), &*gigabyte),
        (
            restore.per_thousand.as_ref(),
            say!(language, "prices-objects", objects = 1_000u64),
            "1 000 objects",
        ),
    ];
    let [gigabyte, thousand] = prices.map(|(found, unit, per)| {
        let price = found.map(|price| {
            let shown = format!("{}\u{a0}{currency}", unit::ratio(language, price));
            Cell::new(shown, [behind::quoted(tariff, &name, price, per)])
        });
        let price = price.unwrap_or_else(|| missing(language).into());
        row(part(), price, unit, &restore.source.0)
    });
    let takes = restore.thawing.as_ref();
    let hours = takes.map_or_else(
        || missing(language).into(),
        |stated| {
            let shown = say!(language, "prices-within-hours", hours = stated.hours);
            Cell::new(shown, [behind::within(tariff, &name, stated.hours)])
        },
    );
    let stated_at = takes.map_or("–", |stated| &*stated.source.0);
    let object = say!(language, "prices-an-object");
    [gigabyte, thousand, row(part(), hours, object, stated_at)]
}

/// What a month has: its base fee, and the least duration, object and bill.
fn month(language: Language, tariff: &Tariff) -> Vec<Vec<Cell>> {
    let price = |what: &str, price: &Ratio| {
        let currency = super::currency(tariff);
        let shown = format!("{}\u{a0}{currency}", unit::ratio(language, price));
        Cell::new(shown, [behind::quoted(tariff, what, price, "month")])
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
        row(
            part,
            price("base", &base.per_month),
            month(),
            &base.source.0,
        )
    });
    let minimum = tariff.minimum.iter();
    let minimum = minimum.flat_map(|minimum| least(language, tariff, minimum));
    let bill = tariff.least.bill.as_ref().map(|bill| {
        let part = say!(language, "prices-part-least-bill");
        row(part, price("least-bill", bill), month(), "–")
    });
    base.into_iter().chain(minimum).chain(bill).collect()
}

/// The least that is billed for an object.
fn least(
    language: Language,
    tariff: &Tariff,
    minimum: &Minimum,
) -> impl Iterator<Item = Vec<Cell>> {
    let days = minimum.days.map(|days| {
        let figure = behind::count(tariff, "least-duration", days.into(), "days");
        let shown = say!(language, "prices-days", days = days);
        let part = say!(language, "prices-part-least-duration");
        (part, Cell::new(shown, [figure]))
    });
    let bytes = minimum.object_bytes.map(|bytes| {
        let figure = behind::count(tariff, "least-object", bytes, "B");
        let part = say!(language, "prices-part-least-object");
        (part, Cell::new(unit::bytes(bytes), [figure]))
    });
    let source = &minimum.source.0;
    days.into_iter()
        .chain(bytes)
        .map(|(part, much)| row(part, nothing(), much, source))
}
