//! What moving the estate would cost, leg by leg, from what moving the sample took.

use std::{collections::BTreeMap, num::NonZeroU64, sync::Arc};

use jiff::civil::Date;
use num_bigint::BigInt;
use num_rational::BigRational;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    exit::{Declared, Exit, Holding, Lasting, Question, Stock, Usage, Usual, reckon, scale},
    ledger::Phase,
    price::{Exchanges, Tariff},
    scenario::Scenario,
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
    let usage = |store: &Arc<str>| usage(record, leg, store, sample, stock, prices);
    let question = Question {
        source: holdings(scenario, record, prices, from, stock)?,
        target: to.and_then(|to| Some(Holding::whole(tariff(record, prices, to)?, stock))),
        reading: usage(from)?,
        writing: to.and_then(usage),
        usual: usual(estate),
        lasting: Lasting::assumed(),
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
        exit: reckon(&question),
    })
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
