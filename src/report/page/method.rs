//! How it was measured, at which stores, and what was not measured.

use crate::{
    exit::ExitDuration,
    integrity::Fidelity,
    object::Facet,
    record::{Ending, ExitFacts, Fact, Record, StoreFacts, VerifyFacts},
    report::language::{Language, say},
    unit::Basis,
};

use super::{
    figure::{Figure, name},
    model::{Block, Cell, Section, Tabular},
    names, number, real,
};

pub(super) fn section(language: Language, record: &Record) -> Section {
    let blocks = vec![
        Block::Table(stores(language, record)),
        Block::List(facts(language, record)),
    ];
    Section::new(&say!(language, "method-heading"), blocks)
}

/// What the record cannot say.
pub(super) fn limits(language: Language, record: &Record) -> Section {
    Section::new(
        &say!(language, "method-limits"),
        vec![Block::List(unmeasured(language, record))],
    )
}

fn stores(language: Language, record: &Record) -> Tabular {
    let rows = record.stores.iter().map(|store| row(language, store));
    let columns = [
        say!(language, "method-store"),
        say!(language, "method-where"),
        say!(language, "method-software"),
        say!(language, "method-quirks"),
        say!(language, "method-tariff"),
        format!(">{}", say!(language, "method-part-size")),
        format!(">{}", say!(language, "method-concurrency")),
    ];
    Tabular::new(&columns.each_ref().map(String::as_str), rows.collect())
        .captioned(say!(language, "method-stores"))
}

fn row(language: Language, store: &StoreFacts) -> Vec<Cell> {
    let declared = |shown: String, what, count, unit| {
        let name = name(&[what, &store.name]);
        Cell::new(shown, [Figure::count(name, count, unit, Basis::Declared)])
    };
    let (size, requests) = (store.part_size, store.concurrency);
    vec![
        store.name.to_string().into(),
        place(language, store).into(),
        fact(language, &store.software, Clone::clone).into(),
        store.quirks.clone().into(),
        store.tariff.clone().into(),
        declared(number::bytes(language, size), "part-size", size.0, "B"),
        declared(
            requests.to_string(),
            "concurrency",
            requests.into(),
            "requests",
        ),
    ]
}

fn place(language: Language, store: &StoreFacts) -> String {
    let endpoint = &store.endpoint;
    match &store.stands_for {
        Some(origin) => {
            say!(language, "method-embedded-for", origin = origin)
        }
        None if endpoint == "embedded" => say!(language, "method-embedded"),
        None if store.loopback => say!(language, "method-loopback", endpoint = endpoint),
        None => endpoint.clone(),
    }
}

fn facts(language: Language, record: &Record) -> Vec<String> {
    let order = say!(
        language,
        "method-order",
        trials = record.plan.trials,
        cells = record.plan.cells.len(),
        seed = record.plan.seed.to_string(),
    );
    let verify = match record.plan.verify {
        VerifyFacts::ReadBack => say!(language, "method-read-back"),
        VerifyFacts::Sample(objects) => {
            say!(language, "method-sample-read-back", objects = objects)
        }
        VerifyFacts::Nothing => say!(language, "method-nothing-read-back"),
    };
    [order, verify]
        .into_iter()
        .chain(real::drawn(language, record))
        .collect()
}

/// A fact of a machine or a store, where it is known.
pub(super) fn fact<T>(language: Language, fact: &Fact<T>, write: impl Fn(&T) -> String) -> String {
    match fact {
        Fact::Known(value) => write(value),
        Fact::NotMeasured(_) => say!(language, "method-not-measured"),
    }
}

/// What a reader could look for and will not find.
fn unmeasured(language: Language, record: &Record) -> Vec<String> {
    let mut told = vec![say!(language, "method-unmeasured-people")];
    told.extend(untested(language, record));
    let is_extrapolated =
        |facts: &ExitFacts| matches!(facts.duration, ExitDuration::Extrapolated(_));
    if !record.exits.iter().any(is_extrapolated) {
        told.push(say!(language, "method-unmeasured-estate"));
    }
    if record.rehearsal.is_one() {
        told.push(say!(language, "method-unmeasured-providers"));
    }
    if record.ending != Some(Ending::Complete) {
        told.push(say!(language, "method-unmeasured-rounds"));
    }
    told
}

/// Facets that estates have and these datasets did not, so that nothing is known of what becomes of them.
fn untested(language: Language, record: &Record) -> Option<String> {
    const SELDOM: [Facet; 6] = [
        Facet::Retention,
        Facet::LegalHold,
        Facet::Access,
        Facet::Owner,
        Facet::Versions,
        Facet::DeleteMarkers,
    ];
    let all: Fidelity = record.rounds.iter().map(|round| &round.fidelity).sum();
    let untested = SELDOM.into_iter().filter(|facet| all.get(*facet).is_none());
    let facets: Vec<_> = untested
        .map(|facet| names::facet(language, facet))
        .collect();
    let facets = (!facets.is_empty()).then(|| facets.join(", "))?;
    Some(say!(language, "method-unmeasured-facets", facets = facets))
}
