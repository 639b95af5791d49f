//! The figures of a tariff's parts, as its provider quotes them.

use crate::{
    price::{Quantum, Ratio, Storage, Tariff, Tier, UnitPrice},
    report::page::{
        figure::{self, Figure, name},
        model::Cell,
    },
    unit::Basis,
};

use super::unit;

/// A price of a part; what narrows the part stands behind a slash.
pub(super) fn part(tariff: &Tariff, part: &str, price: &UnitPrice) -> Figure {
    Figure::price(name(&["price", part, &tariff.name]), price)
}

/// The price of a tier of storage.
pub(super) fn stored(tariff: &Tariff, storage: &Storage, tier: &Tier) -> Figure {
    let volume = figure::volume(storage.unit.volume(), storage.gigabyte);
    let time = if storage.unit.is_hourly() {
        "hour"
    } else {
        "month"
    };
    let unit = figure::a_unit(
        &tier.price.currency.to_string(),
        &[&*volume, time].join(" "),
    );
    let from = from("storage", tier);
    Figure::quoted(
        name(&["price", &from, &tariff.name]),
        &tier.price.price,
        &unit,
    )
}

/// A price that is quoted in the tariff's own currency.
pub(super) fn quoted(tariff: &Tariff, part: &str, price: &Ratio, per: &str) -> Figure {
    let currency = tariff.currency.map(|currency| currency.to_string());
    let unit = figure::a_unit(&currency.unwrap_or_default(), per);
    Figure::quoted(name(&["price", part, &tariff.name]), price, &unit)
}

/// A part with where its tier begins; the first has no beginning.
pub(super) fn from(part: &str, tier: &Tier) -> String {
    match tier.from {
        0 => part.to_owned(),
        from => format!("{part}/from-{from}"),
    }
}

/// A number of whole things.
pub(super) fn count(tariff: &Tariff, what: &str, count: u64, unit: &str) -> Figure {
    Figure::count(name(&[what, &tariff.name]), count, unit, Basis::Priced)
}

/// So many times something.
pub(super) fn ratio(tariff: &Tariff, what: &str, times: &Ratio) -> Figure {
    Figure::quoted(name(&[what, &tariff.name]), times, "1")
}

/// At most so many hours.
pub(super) fn within(tariff: &Tariff, what: &str, hours: u32) -> Figure {
    let seconds = u64::from(hours) * 3_600;
    Figure::at_most(name(&[what, &tariff.name]), &seconds, "s", Basis::Priced)
}

/// So many gigabytes or terabytes, as words and as a figure.
pub(super) fn quantum(tariff: &Tariff, what: &str, quantum: Quantum) -> Cell {
    let unit = figure::volume(quantum.unit, tariff.gigabyte);
    let figure = count(tariff, what, quantum.count, &unit);
    Cell::new(unit::quantum(quantum), [figure])
}
