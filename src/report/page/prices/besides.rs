//! What is billed for each object besides it, what a month has free of charge, and how quantities are rounded.

use crate::{
    price::{FreeMonth, Overhead, Tariff},
    report::language::{Language, say},
};

use super::{
    number,
    parts::{narrowed, nothing, row},
    unit,
};

/// Rows of the table of parts.
pub(super) fn rows(language: Language, tariff: &Tariff) -> Vec<Vec<String>> {
    let overhead = tariff
        .overhead
        .iter()
        .map(|found| overhead(language, found));
    let thawed = tariff.thawed_at.iter().map(|at| {
        let part = say!(language, "prices-part-thawed", tariff = &*at.tariff);
        (part, nothing())
    });
    let free = tariff.free.iter().flat_map(|found| free(language, found));
    overhead
        .chain(thawed)
        .chain(free)
        .chain(rounded(language, tariff))
        .map(|(part, much)| row(part, nothing(), much, "–"))
        .collect()
}

fn overhead(language: Language, overhead: &Overhead) -> (String, String) {
    let part = match &overhead.at {
        None => say!(language, "prices-part-overhead"),
        Some(at) => say!(
            language,
            "prices-part-overhead-elsewhere",
            tariff = &*at.tariff
        ),
    };
    (part, unit::bytes(overhead.bytes))
}

fn free(language: Language, free: &FreeMonth) -> Vec<(String, String)> {
    let of = |part| narrowed(part, [Some(say!(language, "prices-part-free"))]);
    let storage = free.storage.map(|much| {
        let part = say!(language, "prices-part-storage");
        (of(part), unit::quantum(much))
    });
    let requests = free.requests.iter().map(|(class, count)| {
        let part = say!(language, "prices-part-requests", class = &**class);
        (of(part), number::count(*count))
    });
    storage.into_iter().chain(requests).collect()
}

fn rounded(language: Language, tariff: &Tariff) -> impl Iterator<Item = (String, String)> {
    let up = &tariff.round_up;
    let rounded = [
        (
            say!(language, "prices-part-storage-rounded"),
            up.storage.map(unit::quantum),
        ),
        (
            say!(language, "prices-part-egress-rounded"),
            up.egress.map(unit::quantum),
        ),
        (
            say!(language, "prices-part-requests-rounded"),
            up.requests.map(number::count),
        ),
        (
            say!(language, "prices-part-least-storage"),
            tariff.least.storage.map(unit::quantum),
        ),
    ];
    rounded
        .into_iter()
        .filter_map(|(part, much)| Some((part, much?)))
}
