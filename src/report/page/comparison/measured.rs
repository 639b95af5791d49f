//! What was measured of exits side by side.

use crate::{
    compare::{Dataset, Rates, Row, SideBySide},
    integrity::Tally,
    object::{Escaped, Facet},
    report::language::{Language, say},
    report::page::{
        figure::{self, Figure, name},
        model::{Cell, Section},
        names, number,
    },
};

use super::{
    beside::{Column, blocks},
    named, value,
};

/// Objects that kept each facet that any row tested.
pub(super) fn fidelity(language: Language, found: &SideBySide) -> Section {
    let tested = |facet: &Facet| {
        let mut all = found.rows.iter().flat_map(|row| &row.facets);
        all.any(|(other, _)| other == facet)
    };
    let columns: Vec<Column<'_>> = Facet::ALL
        .into_iter()
        .filter(tested)
        .map(|facet| column(language, facet))
        .collect();
    let words = say!(language, "comparison-fidelity-words");
    let heading = say!(language, "comparison-fidelity-beside");
    Section::new(&heading, blocks(language, found, &columns, Some(words)))
}

fn column(language: Language, facet: Facet) -> Column<'static> {
    let of = move |row: &Row| {
        let mut mine = row.facets.iter().filter(|(other, _)| *other == facet);
        match mine.next() {
            None => say!(language, "comparison-not-tested").into(),
            Some((_, tally)) => {
                let figures = figure::tally(facet.name(), *tally, &named::row(row));
                let shown = marked(kept(language, tally), row.is_rehearsal);
                Cell::new(shown, figures)
            }
        }
    };
    (format!(">{}", names::facet(language, facet)), Box::new(of))
}

fn kept(language: Language, tally: &Tally) -> String {
    match tally {
        tally if tally.is_whole() => say!(language, "comparison-all"),
        tally if tally.unsupported == tally.tested => {
            say!(language, "comparison-not-supported")
        }
        tally => value::of(language, tally.same, tally.tested),
    }
}

/// Verified bytes a second of each dataset.
pub(super) fn throughput(language: Language, found: &SideBySide) -> Section {
    let datasets = found.datasets.iter().enumerate();
    let columns: Vec<Column<'_>> = datasets
        .map(|(at, dataset)| {
            let of = move |row: &Row| match row.throughput.get(at) {
                Some(Some(rates)) => {
                    let shown = rate(language, rates, row.is_rehearsal);
                    Cell::new(shown, [behind(dataset, rates, row)])
                }
                _ => say!(language, "comparison-not-measured").into(),
            };
            let of: Box<dyn Fn(&Row) -> Cell> = Box::new(of);
            (format!(">{}", named(language, dataset)), of)
        })
        .collect();
    let words = say!(language, "comparison-throughput-words");
    let heading = say!(language, "comparison-throughput-beside");
    Section::new(&heading, blocks(language, found, &columns, Some(words)))
}

fn named(language: Language, dataset: &Dataset) -> String {
    say!(
        language,
        "comparison-dataset",
        name = Escaped(&dataset.name).to_string(),
        objects = dataset.objects,
        bytes = number::bytes(language, dataset.bytes),
    )
}

fn behind(dataset: &Dataset, rates: &Rates, row: &Row) -> Figure {
    let name = name(&[&named::throughput(dataset), &named::row(row)]);
    let figure = Figure::float(name, rates.value, "B/s");
    match rates.interval {
        None => figure,
        Some(interval) => figure.between(&interval.low, &interval.high),
    }
}

fn rate(language: Language, rates: &Rates, is_rehearsal: bool) -> String {
    let write = |rate| number::rate(language, rate);
    let value = write(rates.value);
    let told = match rates.interval {
        None => value,
        Some(interval) => value::within(language, value, [interval.low, interval.high].map(write)),
    };
    marked(told, is_rehearsal)
}

/// What is of a rehearsal, with a mark that says so.
pub(super) fn marked(told: String, is_rehearsal: bool) -> String {
    if is_rehearsal {
        return format!("{told} ‡");
    }
    told
}
