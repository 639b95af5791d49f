//! What the drill must show.

use std::collections::BTreeSet;

use crate::{
    object::Facet,
    scenario::{
        Expectation, Metric,
        reader::{Read, Table, Value},
        spec::PERCENTILES,
    },
};

use super::run;

/// The expectation that a table says; `legs` are the ids of all legs, where they are known.
pub(super) fn expectation(table: &Table<'_>, legs: Option<&[String]>) -> Read<Expectation> {
    let metric = table
        .required("metric", Value::choice)
        .and_then(|name| match name {
            "fidelity" => fidelity(table),
            "throughput" => throughput(table),
            _ => time_to_first_byte(table),
        });
    let leg = table.optional("leg", |value| {
        let id = value.text()?;
        match legs {
            Some(legs) if !legs.iter().any(|leg| leg == id) => {
                Err(value.unknown("the id of a leg", legs.iter().map(String::as_str)))
            }
            _ => Ok(id.to_owned()),
        }
    });
    Ok(Expectation {
        metric: metric?,
        leg: leg?,
    })
}

fn fidelity(table: &Table<'_>) -> Read<Metric> {
    let alone = table.excludes(
        &["at-least", "at-most", "percentile"],
        "the metric `fidelity`",
    );
    let whole = table.required("whole", |value| {
        let facets = value.each(facet)?;
        let distinct: BTreeSet<_> = facets.iter().copied().collect();
        if distinct.len() < facets.len() {
            return Err(value.fault("each of them once", None));
        }
        Ok(distinct)
    });
    alone.and(whole).map(Metric::Fidelity)
}

fn facet(value: &Value<'_>) -> Read<Facet> {
    let name = value.choice()?;
    let facet = Facet::ALL.into_iter().find(|facet| facet.name() == name);
    facet.ok_or_else(|| value.wrong(""))
}

fn throughput(table: &Table<'_>) -> Read<Metric> {
    let alone = table.excludes(
        &["whole", "at-most", "percentile"],
        "the metric `throughput`",
    );
    let least = table.required("at-least", |value| value.parsed(str::parse));
    alone.and(least).map(Metric::Throughput)
}

fn time_to_first_byte(table: &Table<'_>) -> Read<Metric> {
    let alone = table.excludes(&["whole", "at-least"], "the metric `time-to-first-byte`");
    let at_most = table.required("at-most", run::span);
    let permille = table.defaulted("percentile", |value| {
        let name = value.choice()?;
        let known = PERCENTILES.iter().find(|(known, _)| *known == name);
        known
            .map(|(_, permille)| *permille)
            .ok_or_else(|| value.wrong(""))
    });
    alone?;
    Ok(Metric::TimeToFirstByte {
        permille: permille?,
        at_most: at_most?,
    })
}
