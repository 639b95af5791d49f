//! What the drill must show.

use std::collections::BTreeSet;

use num_rational::BigRational;

use crate::{
    object::Facet,
    price::Regime,
    scenario::{
        Expectation, Metric,
        reader::{Read, Reported, Table, Value},
        spec::{COSTS, MONEY, MONTHS, PERCENT, PERCENTILES, RATE, REGIMES, SPAN},
    },
    unit::{parse_decimal, parse_span},
};

use super::{dataset, run};

/// The expectation that a table says; `legs` are the ids of all legs, where they are known.
pub(super) fn expectation(table: &Table<'_>, legs: Option<&[String]>) -> Read<Expectation> {
    let metric = table
        .required("metric", Value::choice)
        .and_then(|name| match name {
            "fidelity" => fidelity(table),
            "verification-coverage" => coverage(table),
            "throughput" => throughput(table),
            "time-to-first-byte" => time_to_first_byte(table),
            "exit-cost-ratio" => ratio(table),
            "exit-duration" => duration(table),
            "transition-headroom" => headroom(table),
            name => cost(table, name),
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
        &["at-least", "at-most", "percentile", "regime"],
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

fn coverage(table: &Table<'_>) -> Read<Metric> {
    let others = ["whole", "at-most", "percentile", "regime"];
    let alone = table.excludes(&others, "the metric `verification-coverage`");
    let least = table.required("at-least", |value| {
        value.narrowed(&PERCENT).parsed(dataset::percent)
    });
    alone.and(least).map(Metric::VerificationCoverage)
}

fn throughput(table: &Table<'_>) -> Read<Metric> {
    let alone = table.excludes(
        &["whole", "at-most", "percentile", "regime"],
        "the metric `throughput`",
    );
    let least = table.required("at-least", |value| value.narrowed(&RATE).parsed(str::parse));
    alone.and(least).map(Metric::Throughput)
}

fn time_to_first_byte(table: &Table<'_>) -> Read<Metric> {
    let alone = table.excludes(
        &["whole", "at-least", "regime"],
        "the metric `time-to-first-byte`",
    );
    let at_most = table.required("at-most", |value| run::span(&value.narrowed(&SPAN)));
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

/// What every metric of money refuses.
const NO_MONEY: [&str; 3] = ["whole", "at-least", "percentile"];

fn regime(table: &Table<'_>) -> Read<Option<Regime>> {
    table.optional("regime", |value| {
        let name = value.choice()?;
        let known = REGIMES.iter().find(|(known, _)| *known == name);
        known
            .map(|(_, regime)| *regime)
            .ok_or_else(|| value.wrong(""))
    })
}

fn cost(table: &Table<'_>, name: &str) -> Read<Metric> {
    let alone = table.excludes(&NO_MONEY, "a charge or cost");
    let known = COSTS.iter().find(|(known, _)| *known == name);
    let at_most = table.required("at-most", |value| value.narrowed(&MONEY).parsed(str::parse));
    let regime = regime(table);
    alone?;
    let (_, cost) = known.ok_or(Reported)?;
    Ok(Metric::Cost {
        cost: *cost,
        regime: regime?,
        at_most: at_most?,
    })
}

fn ratio(table: &Table<'_>) -> Read<Metric> {
    let alone = table.excludes(&NO_MONEY, "the metric `exit-cost-ratio`");
    let at_most = table.required("at-most", |value| value.narrowed(&MONTHS).parsed(months));
    let regime = regime(table);
    alone?;
    Ok(Metric::CostRatio {
        regime: regime?,
        at_most: at_most?,
    })
}

fn months(text: &str) -> Result<BigRational, &'static str> {
    let number = text.trim().strip_suffix("months").map(str::trim);
    let number = number.ok_or("")?;
    parse_decimal(number).map_err(|_| "")
}

fn duration(table: &Table<'_>) -> Read<Metric> {
    let others = ["whole", "at-least", "percentile", "regime"];
    let alone = table.excludes(&others, "the metric `exit-duration`");
    let at_most = table.required("at-most", |value| run::span(&value.narrowed(&SPAN)));
    alone.and(at_most).map(Metric::ExitDuration)
}

fn headroom(table: &Table<'_>) -> Read<Metric> {
    let others = ["whole", "at-most", "percentile", "regime"];
    let alone = table.excludes(&others, "the metric `transition-headroom`");
    let least = table.required("at-least", |value| value.narrowed(&SPAN).parsed(parse_span));
    alone.and(least).map(Metric::TransitionHeadroom)
}
