//! What is billed for each object besides it, what a month has free of charge, and how quantities are rounded.

use crate::{
    price::{FreeMonth, Overhead, Quantum, Tariff},
    report::language::{Language, say},
    report::page::model::Cell,
};

use super::{
    behind, number,
    parts::{narrowed, nothing, row},
    unit,
};

/// Rows of the table of parts.
pub(super) fn rows(language: Language, tariff: &Tariff) -> Vec<Vec<Cell>> {
    let overhead = tariff
        .overhead
        .iter()
        .map(|found| overhead(language, tariff, found));
    let thawed = tariff.thawed_at.iter().map(|at| {
        let part = say!(language, "prices-part-thawed", tariff = &*at.tariff);
        (part, nothing().into())
    });
    let free = tariff
        .free
        .iter()
        .flat_map(|found| free(language, tariff, found));
    overhead
        .chain(thawed)
        .chain(free)
        .chain(rounded(language, tariff))
        .map(|(part, much)| row(part, nothing(), much, "–"))
        .collect()
}

fn overhead(language: Language, tariff: &Tariff, overhead: &Overhead) -> (String, Cell) {
    let elsewhere = overhead.at.as_ref();
    let name = elsewhere.map_or_else(
        || "overhead".to_owned(),
        |at| format!("overhead/{}", at.tariff),
    );
    let figure = behind::count(tariff, &name, overhead.bytes, "B");
    let part = match &overhead.at {
        None => say!(language, "prices-part-overhead"),
        Some(at) => say!(
            language,
            "prices-part-overhead-elsewhere",
            tariff = &*at.tariff
        ),
    };
    (part, Cell::new(unit::bytes(overhead.bytes), [figure]))
}

fn free(language: Language, tariff: &Tariff, free: &FreeMonth) -> Vec<(String, Cell)> {
    let of = |part| narrowed(part, [Some(say!(language, "prices-part-free"))]);
    let storage = free.storage.map(|much| {
        let part = say!(language, "prices-part-storage");
        (of(part), behind::quantum(tariff, "free/storage", much))
    });
    let requests = free.requests.iter().map(|(class, count)| {
        let part = say!(language, "prices-part-requests", class = &**class);
        (
            of(part),
            requests(tariff, &format!("free/requests/{class}"), *count),
        )
    });
    storage.into_iter().chain(requests).collect()
}

fn requests(tariff: &Tariff, what: &str, count: u64) -> Cell {
    let figure = behind::count(tariff, what, count, "requests");
    Cell::new(number::count(count), [figure])
}

fn rounded(language: Language, tariff: &Tariff) -> impl Iterator<Item = (String, Cell)> {
    let volume = |what, quantum: Option<Quantum>| {
        quantum.map(|quantum| behind::quantum(tariff, what, quantum))
    };
    let up = &tariff.round_up;
    let rounded = [
        (
            say!(language, "prices-part-storage-rounded"),
            volume("rounded-up/storage", up.storage),
        ),
        (
            say!(language, "prices-part-egress-rounded"),
            volume("rounded-up/egress", up.egress),
        ),
        (
            say!(language, "prices-part-requests-rounded"),
            up.requests
                .map(|count| requests(tariff, "rounded-up/requests", count)),
        ),
        (
            say!(language, "prices-part-least-storage"),
            volume("least-storage", tariff.least.storage),
        ),
    ];
    rounded
        .into_iter()
        .filter_map(|(part, much)| Some((part, much?)))
}
