//! How it was measured, at which stores, and what was not measured.

use crate::{
    exit::ExitDuration,
    integrity::Fidelity,
    object::Facet,
    record::{Ending, ExitFacts, Fact, Record, StoreFacts, VerifyFacts},
    unit::Basis,
};

use super::{
    figure::{Figure, name},
    model::{Block, Cell, Section, Tabular},
    number, real,
};

pub(super) fn section(record: &Record) -> Section {
    let blocks = vec![Block::Table(stores(record)), Block::List(facts(record))];
    Section::new("How it was measured", blocks)
}

/// What the record cannot say.
pub(super) fn limits(record: &Record) -> Section {
    Section::new("Not measured", vec![Block::List(unmeasured(record))])
}

fn stores(record: &Record) -> Tabular {
    let rows = record.stores.iter().map(|store| {
        let declared = |shown: String, what, count, unit| {
            let name = name(&[what, &store.name]);
            Cell::new(shown, [Figure::count(name, count, unit, Basis::Declared)])
        };
        let (size, requests) = (store.part_size, store.concurrency);
        vec![
            store.name.to_string().into(),
            place(store).into(),
            fact(&store.software, Clone::clone).into(),
            store.quirks.clone().into(),
            store.tariff.clone().into(),
            declared(size.to_string(), "part-size", size.0, "B"),
            declared(
                requests.to_string(),
                "concurrency",
                requests.into(),
                "requests",
            ),
        ]
    });
    Tabular::new(
        &[
            "store",
            "where",
            "software",
            "quirks",
            "tariff",
            ">part size",
            ">concurrency",
        ],
        rows.collect(),
    )
    .captioned("The stores")
}

fn place(store: &StoreFacts) -> String {
    match &store.stands_for {
        Some(origin) => format!("embedded, for {origin}"),
        None if store.loopback && store.endpoint != "embedded" => {
            format!("{} (loopback)", store.endpoint)
        }
        None => store.endpoint.clone(),
    }
}

fn facts(record: &Record) -> Vec<String> {
    let order = format!(
        "{} of each of {}, after one cold run each: a trial of each cell before the next of any, each time in an order drawn from seed {}.",
        number::counted(record.plan.trials.into(), "trial"),
        number::counted(record.plan.cells.len() as u64, "cell"),
        record.plan.seed
    );
    let verify = match record.plan.verify {
        VerifyFacts::ReadBack => "Everything written was read back.".to_owned(),
        VerifyFacts::Sample(objects) => format!(
            "Of what was written, at most {} a round were read back.",
            number::counted(objects, "object")
        ),
        VerifyFacts::Nothing => "Nothing written was read back.".to_owned(),
    };
    [order, verify]
        .into_iter()
        .chain(real::drawn(record))
        .collect()
}

/// A fact of a machine or a store, where it is known.
pub(super) fn fact<T>(fact: &Fact<T>, write: impl Fn(&T) -> String) -> String {
    match fact {
        Fact::Known(value) => write(value),
        Fact::NotMeasured(_) => "not measured".to_owned(),
    }
}

/// What a reader could look for and will not find.
fn unmeasured(record: &Record) -> Vec<String> {
    let mut told = vec!["what people, contracts and applications add to an exit".to_owned()];
    told.extend(untested(record));
    let is_extrapolated =
        |facts: &ExitFacts| matches!(facts.duration, ExitDuration::Extrapolated(_));
    if !record.exits.iter().any(is_extrapolated) {
        told.push("how long moving the estate would take".to_owned());
    }
    if record.rehearsal.is_one() {
        told.push("the speed of any provider".to_owned());
    }
    if record.ending != Some(Ending::Complete) {
        told.push("every round that did not run to its end".to_owned());
    }
    told.sort_unstable();
    told
}

/// Facets that estates have and these datasets did not, so that nothing is known of what becomes of them.
fn untested(record: &Record) -> Option<String> {
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
    let names: Vec<_> = untested.map(Facet::name).collect();
    (!names.is_empty()).then(|| {
        format!(
            "what becomes of facets that no object had: {}",
            names.join(", ")
        )
    })
}
