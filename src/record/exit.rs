//! What moving the estate would cost, leg by leg, from what moving the sample took.

use std::{collections::BTreeMap, num::NonZeroU64, sync::Arc};

use jiff::civil::Date;
use num_bigint::BigInt;
use num_rational::BigRational;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    exit::{
        Calendar, Declared, Exit, ExitDuration, Extrapolated, Holding, Known, Lasting, Question,
        Stock, Usage, Usual, exit_duration, reckon, scale,
    },
    ledger::Phase,
    price::{Exchanges, Tariff},
    scenario::Scenario,
    stats::Observation,
};

use super::{Record, WayFacts};

/// What moving the estate would cost, as if it lay where a leg begins.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ExitFacts {
    /// The leg's id.
    pub leg: String,
    /// The store it leaves.
    pub from: Arc<str>,
    /// The store it enters; null where it goes to the runner.
    pub to: Option<Arc<str>>,
    /// What was moved.
    pub sample: Stock,
    /// How long it would take.
    pub duration: ExitDuration,
    /// The days that the law gives to a switch, from its announcement on.
    pub calendar: Option<Calendar>,
    /// What it would cost.
    pub exit: Exit,
}

/// What an exit is reckoned with besides the record.
#[derive(Clone, Debug)]
pub(super) struct Prices {
    /// The tariffs of stores and of parts of the estate, by name.
    pub(super) tariffs: BTreeMap<String, Arc<Tariff>>,
    /// Keys in a page of a listing, by store.
    pub(super) pages: BTreeMap<Arc<str>, NonZeroU64>,
}

/// The exit of every leg that leaves a store and moved something; none without an estate.
pub(super) fn exits(
    record: &Record,
    scenario: &Scenario,
    prices: &Prices,
    on: Date,
) -> Vec<ExitFacts> {
    let mut legs: Vec<(&str, &WayFacts)> = Vec::new();
    for cell in &record.plan.cells {
        if legs.iter().all(|(leg, _)| *leg != cell.leg) {
            legs.push((&cell.leg, &cell.way));
        }
    }
    legs.into_iter()
        .filter_map(|(leg, way)| exit(record, scenario, prices, on, leg, way))
        .collect()
}

fn exit(
    record: &Record,
    scenario: &Scenario,
    prices: &Prices,
    on: Date,
    leg: &str,
    way: &WayFacts,
) -> Option<ExitFacts> {
    let (from, to) = match way {
        WayFacts::Import { .. } => return None,
        WayFacts::Export { from } => (from, None),
        WayFacts::Migrate { from, to } => (from, Some(to)),
    };
    let estate = scenario.estate.as_ref()?;
    let stock = Stock {
        bytes: estate.size.0,
        objects: estate.objects,
    };
    let sample = moved(record, leg);
    let duration = exit_duration(&observations(record, way), sample, stock, estate.link);
    let usage = |store: &Arc<str>| usage(record, leg, store, sample, stock, prices);
    let question = Question {
        source: holdings(scenario, record, prices, from, stock)?,
        target: to.and_then(|to| Some(Holding::whole(tariff(record, prices, to)?, stock))),
        reading: usage(from)?,
        writing: to.and_then(usage),
        usual: usual(estate),
        lasting: lasting(record, &duration),
        route: crate::price::Route::Internet,
        on,
        declared: declared(&scenario.exit),
        exchanges: Exchanges::new(record.scenario.exchange.clone()),
    };
    Some(ExitFacts {
        leg: leg.to_owned(),
        from: Arc::clone(from),
        to: to.map(Arc::clone),
        sample,
        calendar: Calendar::from(scenario.exit.announced.unwrap_or(on)),
        duration,
        exit: reckon(&question),
    })
}

/// Every trial of the cells that go the same way.
fn observations(record: &Record, way: &WayFacts) -> Vec<Observation> {
    let cells = record.plan.cells.iter().filter(|cell| cell.way == *way);
    cells
        .flat_map(|cell| record.trials(cell.number))
        .filter_map(|trial| {
            let seconds = trial.moving()?.as_secs_f64();
            (seconds > 0.0 && trial.objects_moved > 0).then(|| Observation {
                objects: float(trial.objects_moved),
                bytes: float(trial.bytes_moved.0),
                seconds,
            })
        })
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "noisy far above 2^-53")]
fn float(number: u64) -> f64 {
    number as f64
}

/// How long both stores are paid. Times of a rehearsal say nothing of a provider, so only the link counts then.
fn lasting(record: &Record, duration: &ExitDuration) -> Lasting {
    match duration {
        ExitDuration::Extrapolated(_) if !record.rehearsal => {
            duration.days().map_or_else(Lasting::assumed, |days| {
                Lasting::days(&days, Known::Measured)
            })
        }
        ExitDuration::Extrapolated(Extrapolated {
            by_link_seconds, ..
        })
        | ExitDuration::NotMeasured {
            by_link_seconds, ..
        } => by_link_seconds.map_or_else(Lasting::assumed, |seconds| {
            let days = BigRational::new(seconds.into(), 86_400.into());
            Lasting::days(&days, Known::ByLink)
        }),
    }
}

/// What a leg's rounds moved together.
fn moved(record: &Record, leg: &str) -> Stock {
    let mine = |number: u32| record.cell(number).is_some_and(|cell| cell.leg == leg);
    let rounds = record.rounds.iter().filter(|round| mine(round.cell));
    let nothing = Stock {
        bytes: 0,
        objects: 0,
    };
    rounds.fold(nothing, |sum, round| Stock {
        bytes: sum.bytes + round.bytes_moved.0,
        objects: sum.objects + round.objects_moved,
    })
}

/// What moving the estate takes at a store, from the `move` rows of a leg.
fn usage(
    record: &Record,
    leg: &str,
    store: &Arc<str>,
    sample: Stock,
    estate: Stock,
    prices: &Prices,
) -> Option<Usage> {
    let mine = |number: u32| record.cell(number).is_some_and(|cell| cell.leg == leg);
    let rows = record
        .ledger
        .only(|entry| entry.phase == Phase::Move && entry.cell.is_some_and(mine));
    scale(&rows, store, sample, estate, *prices.pages.get(store)?).ok()
}

/// The estate by the tariffs of its parts: what no class names is at the store's own.
fn holdings(
    scenario: &Scenario,
    record: &Record,
    prices: &Prices,
    from: &Arc<str>,
    stock: Stock,
) -> Option<Vec<Holding>> {
    let estate = scenario.estate.as_ref()?;
    let share = |percent: u64| Stock {
        bytes: part(stock.bytes, percent),
        objects: part(stock.objects, percent),
    };
    let named: u64 = estate
        .classes
        .iter()
        .map(|class| u64::from(class.share))
        .sum();
    let mut holdings = vec![Holding::whole(
        tariff(record, prices, from)?,
        share(100 - named),
    )];
    for class in &estate.classes {
        let tariff = prices.tariffs.get(&class.tariff)?;
        holdings.push(Holding {
            age_days: class
                .age
                .map(|age| u32::try_from(age.as_secs() / 86_400).unwrap_or(u32::MAX)),
            restore: class.restore.as_deref().map(Arc::from),
            ..Holding::whole(tariff, share(u64::from(class.share)))
        });
    }
    Some(holdings)
}

fn part(whole: u64, percent: u64) -> u64 {
    u64::try_from(u128::from(whole) * u128::from(percent) / 100).unwrap_or(u64::MAX)
}

fn tariff<'a>(record: &Record, prices: &'a Prices, store: &Arc<str>) -> Option<&'a Arc<Tariff>> {
    prices.tariffs.get(&record.store(store)?.tariff)
}

fn usual(estate: &crate::scenario::Estate) -> Usual {
    let whole = |count: u64| BigRational::from(BigInt::from(count));
    let requests = estate.usual_requests.iter();
    Usual {
        requests: requests
            .map(|(operation, count)| (*operation, whole(*count)))
            .collect(),
        egress: whole(estate.usual_egress.0),
    }
}

fn declared(exit: &crate::scenario::Exit) -> Declared {
    Declared {
        customer: exit.customer,
        purpose: exit.purpose,
        programme: exit.programme,
        penalty: exit.termination_penalty.clone(),
        effort: exit.effort.clone(),
    }
}
