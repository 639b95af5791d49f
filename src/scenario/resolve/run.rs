//! How the drill is run.

use std::{sync::Arc, time::Duration};

use crate::{
    scenario::{
        Caps, Retry, Run, Store, Timeouts, Verify,
        reader::{Read, Table, Value},
        spec::{COST, Kind, VERIFY},
    },
    unit::{Bytes, Money, parse_span},
};

use super::{size, whole, whole_u32};

/// The caps that apply where a store is away from this machine and the scenario names none. That on cost is by the
/// currencies of tariffs, which a plan knows.
const AWAY: (Bytes, u64) = (Bytes(10 << 30), 100_000);

/// The run that a table says; its caps are those of the file, without defaults.
pub(super) fn run(value: &Value<'_>) -> Read<Run> {
    let table = value.table()?;
    let trials = table.defaulted("trials", whole_u32);
    let seed = table.defaulted("seed", whole);
    let verify = table.defaulted("verify", verify);
    let caps = caps(&table);
    let retry = retry(&table);
    let timeouts = timeouts(&table);
    Ok(Run {
        seed: seed?,
        trials: trials?,
        verify: verify?,
        caps: caps?,
        retry: retry?,
        timeouts: timeouts?,
    })
}

/// The run with the caps that its stores bring. A rehearsal keeps those of the run it stands for: it shows what they
/// would stop.
pub(super) fn capped(run: Run, stores: &[Arc<Store>]) -> Run {
    if !stores.iter().any(|store| store.place.is_away()) {
        return run;
    }
    let caps = Caps {
        bytes: run.caps.bytes.or(Some(AWAY.0)),
        requests: run.caps.requests.or(Some(AWAY.1)),
        ..run.caps
    };
    Run { caps, ..run }
}

fn caps(table: &Table<'_>) -> Read<Caps> {
    let bytes = table.optional("max-bytes", size::positive);
    let requests = table.optional("max-requests", Value::whole);
    let cost = table.optional("max-cost", cost);
    let duration = table.optional("max-duration", span);
    Ok(Caps {
        bytes: bytes?,
        requests: requests?,
        cost: cost?.unwrap_or_default(),
        duration: duration?,
    })
}

/// One amount, or one a currency.
fn cost(value: &Value<'_>) -> Read<Vec<Money>> {
    let Kind::Any([text, list]) = COST else {
        return Err(value.wrong(""));
    };
    let money = |value: &Value<'_>| value.parsed(str::parse::<Money>);
    if value.is_text() {
        return Ok(vec![money(&value.narrowed(text))?]);
    }
    if value.list_len().is_none() {
        return Err(value.wrong(""));
    }
    let costs = value.narrowed(list).each(money)?;
    let again = |(index, cost): (usize, &Money)| {
        let mut before = costs[..index].iter();
        before.any(|it| it.currency == cost.currency)
    };
    if costs.iter().enumerate().any(again) {
        return Err(value.fault("each currency once", None));
    }
    Ok(costs)
}

fn verify(value: &Value<'_>) -> Read<Verify> {
    let Kind::Any([_, table]) = VERIFY else {
        return Err(value.wrong(""));
    };
    if value.is_text() {
        let chosen = value.choice()?;
        return Ok(if chosen == "none" {
            Verify::Nothing
        } else {
            Verify::ReadBack
        });
    }
    if !value.is_table() {
        return Err(value.wrong(""));
    }
    let sample = value.narrowed(table).table()?;
    sample.required("sample", Value::whole).map(Verify::Sample)
}

fn retry(table: &Table<'_>) -> Read<Retry> {
    let tries = table.defaulted("tries", whole_u32);
    let budget = table.defaulted("retry-budget", span);
    let base = table.defaulted("retry-base", span);
    let longest = table.defaulted("retry-longest", |value| {
        let longest = span(value)?;
        match base {
            Ok(base) if longest < base => Err(value.wrong("no shorter than `retry-base`")),
            _ => Ok(longest),
        }
    });
    Ok(Retry {
        tries: tries?,
        budget: budget?,
        base: base?,
        longest: longest?,
    })
}

fn timeouts(table: &Table<'_>) -> Read<Timeouts> {
    let connect = table.defaulted("connect-timeout", span);
    let first_byte = table.defaulted("first-byte-timeout", span);
    let idle = table.defaulted("idle-timeout", span);
    let request = table.defaulted("request-timeout", span);
    Ok(Timeouts {
        connect: connect?,
        first_byte: first_byte?,
        idle: idle?,
        request: request?,
    })
}

/// A span of time above zero.
pub(super) fn span(value: &Value<'_>) -> Read<Duration> {
    match value.parsed(parse_span)? {
        Duration::ZERO => Err(value.wrong("above zero")),
        span => Ok(span),
    }
}
