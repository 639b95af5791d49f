//! What two exits cost, by regime and by line.

use std::collections::{BTreeMap, BTreeSet};

use super::{Charge, ExactMetric, ExactRow, common::all_legs, exact::Exact};
use crate::{
    assess::cost_of,
    exit::{Column, Exit, Part, Quotient, Standing},
    price::{ExchangeRate, Exchanges, Item, Regime, Sums, Value},
    record::{ExitFacts, Record},
    scenario::CostMetric,
    unit::{Basis, Currency},
};

const COSTS: [CostMetric; 5] = [
    CostMetric::ExitCost,
    CostMetric::DataEgressCharge,
    CostMetric::SwitchingCharges,
    CostMetric::ExitServiceFees,
    CostMetric::OverlapCost,
];

/// The exits of every leg that leaves a store in either record.
pub(super) fn rows(first: &Record, second: &Record) -> Vec<ExactRow> {
    let exchanges = Exchanges::new(shared(&[first, second]));
    let legs = all_legs(first, second).into_iter();
    legs.flat_map(|leg| {
        let sides = [of_leg(first, leg), of_leg(second, leg)];
        of_exits(leg, sides, &exchanges)
    })
    .collect()
}

/// What the drills themselves cost.
pub(super) fn of_drills(first: &Record, second: &Record) -> Vec<ExactRow> {
    let total = |record: &'_ Record| record.bill.as_ref().map(|bill| bill.total.clone());
    let (first, second) = (total(first), total(second));
    money(
        &ExactMetric::DrillCost,
        None,
        Basis::Priced,
        [first.as_ref(), second.as_ref()],
    )
}

/// Rates that every record rests on: with others a difference of rates would pass for one of costs.
pub(super) fn shared(records: &[&Record]) -> Vec<ExchangeRate> {
    let Some((first, others)) = records.split_first() else {
        return Vec::new();
    };
    let everywhere = |rate: &&ExchangeRate| {
        let mut others = others.iter();
        others.all(|other| other.scenario.exchange.contains(rate))
    };
    let rates = first.scenario.exchange.iter().filter(everywhere);
    rates.cloned().collect()
}

/// The exit's cost under every regime of any of these exits.
pub(super) fn charges(exits: &[&ExitFacts]) -> Vec<Charge> {
    let keys: BTreeSet<_> = exits
        .iter()
        .flat_map(|facts| columns(&facts.exit).into_keys())
        .collect();
    let charge = |(standing, regime, nth)| Charge {
        cost: CostMetric::ExitCost,
        regime,
        standing,
        nth,
    };
    keys.into_iter().map(charge).collect()
}

/// A charge of an exit; none where it has no such column.
pub(super) fn charged(exit: &Exit, charge: Charge) -> Option<&Sums> {
    let key = (charge.standing, charge.regime, charge.nth);
    let column = columns(exit).remove(&key)?;
    Some(cost_of(charge.cost, column))
}

fn of_leg<'a>(record: &'a Record, leg: &str) -> Option<&'a ExitFacts> {
    record.exits.iter().find(|facts| facts.leg == leg)
}

fn of_exits(leg: &str, sides: [Option<&ExitFacts>; 2], exchanges: &Exchanges) -> Vec<ExactRow> {
    let exits = sides.map(|facts| facts.map(|facts| &facts.exit));
    let basis = exits.iter().flatten().map(|exit| exit.basis).next();
    let basis = basis.unwrap_or(Basis::Extrapolated);
    let columns = exits.map(|exit| exit.map(columns).unwrap_or_default());
    let keys: BTreeSet<_> = columns.iter().flat_map(BTreeMap::keys).copied().collect();
    let mut rows = Vec::new();
    for (standing, regime, nth) in keys {
        let pair = [0, 1].map(|side| columns[side].get(&(standing, regime, nth)).copied());
        for cost in COSTS {
            let metric = ExactMetric::Cost(Charge {
                cost,
                regime,
                standing,
                nth,
            });
            let sums = pair.map(|column| column.map(|column| cost_of(cost, column).clone()));
            let sums = joined(sums, exits, exchanges);
            rows.extend(money(
                &metric,
                Some(leg),
                basis,
                sums.each_ref().map(Option::as_ref),
            ));
        }
        let metric = ExactMetric::ExitCostRatio {
            regime,
            standing,
            nth,
        };
        let months = pair.map(|column| column.and_then(|column| months(&column.exit_cost_ratio)));
        rows.extend(any(ExactRow::new(metric, Some(leg), basis, months)));
    }
    rows.extend(of_lines(leg, exits, basis));
    rows
}

/// Both in the currency that the source bills storage in, where rates that both records share make all of both that.
fn joined(
    sums: [Option<Sums>; 2],
    exits: [Option<&Exit>; 2],
    exchanges: &Exchanges,
) -> [Option<Sums>; 2] {
    let bills = exits.iter().flatten().map(|exit| &exit.source_bill.sums);
    let Some(into) = bills.flatten().map(|sum| sum.currency).next() else {
        return sums;
    };
    let convert = |sums: &Option<Sums>| match sums {
        None => Some(None),
        Some(sums) => {
            let converted = exchanges.convert(sums, into).ok()?;
            Some(Some(Sums {
                sums: vec![converted.sum],
                own_cost_lines: converted.own_cost_lines,
            }))
        }
    };
    match sums.each_ref().map(convert) {
        [Some(first), Some(second)] => [first, second],
        _ => sums,
    }
}

/// Columns by what they stand for; of alike ones, which differ in their day, the earlier first.
fn columns(exit: &Exit) -> BTreeMap<(Standing, Regime, usize), &Column> {
    let mut all = BTreeMap::new();
    for column in &exit.columns {
        let key = |nth| (column.standing, column.regime, nth);
        let nth = (0..exit.columns.len()).find(|nth| !all.contains_key(&key(*nth)));
        all.insert(key(nth.unwrap_or_default()), column);
    }
    all
}

fn of_lines(leg: &str, exits: [Option<&Exit>; 2], basis: Basis) -> Vec<ExactRow> {
    let lines = exits.map(|exit| exit.map(by_item));
    let keys: BTreeSet<_> = lines.iter().flatten().flat_map(BTreeMap::keys).collect();
    let of_lines = keys.iter().flat_map(|(part, item)| {
        let metric = ExactMetric::Line {
            part: *part,
            item: item.clone(),
        };
        let found = [0, 1].map(|side| lines[side].as_ref()?.get(&(*part, item.clone())));
        money(&metric, Some(leg), basis, found)
    });
    let sums = [Part::SourceBill, Part::TargetBill, Part::EntryCharge];
    let of_sums = sums.into_iter().flat_map(|part| {
        let found = exits.map(|exit| exit.and_then(|exit| sum_of(exit, part)));
        money(&ExactMetric::Sum { part }, Some(leg), basis, found)
    });
    of_lines.chain(of_sums).collect()
}

/// What each exit's lines come to by what they charge for, classes of one store together.
fn by_item(exit: &Exit) -> BTreeMap<(Part, Item), Sums> {
    let mut all: BTreeMap<(Part, Item), Sums> = BTreeMap::new();
    for line in &exit.lines {
        let sums = all.entry((line.part, line.line.item.clone())).or_default();
        sums.add(line.line.currency, &line.line.amount);
    }
    all
}

fn sum_of(exit: &Exit, part: Part) -> Option<&Sums> {
    match part {
        Part::SourceBill => Some(&exit.source_bill),
        Part::TargetBill => exit.target_bill.as_ref(),
        Part::EntryCharge => exit.entry_charge.as_ref(),
        Part::DataEgressCharge | Part::ExitServiceFees | Part::OverlapCost => None,
    }
}

/// A row a currency of either; none where neither record has the number.
fn money(
    metric: &ExactMetric,
    leg: Option<&str>,
    basis: Basis,
    sides: [Option<&Sums>; 2],
) -> Vec<ExactRow> {
    let currencies: BTreeSet<Currency> = sides
        .iter()
        .flatten()
        .flat_map(|sums| sums.sums.iter().map(|sum| sum.currency))
        .collect();
    let mut currencies: Vec<_> = currencies.into_iter().map(Some).collect();
    if currencies.is_empty() {
        currencies.push(None);
    }
    let rows = currencies.into_iter().map(|currency| {
        let amounts = sides.map(|sums| sums.map(|sums| amount(sums, currency)));
        ExactRow::new(metric.clone(), leg, basis, amounts)
    });
    rows.filter_map(any).collect()
}

fn any(row: ExactRow) -> Option<ExactRow> {
    (row.first.is_some() || row.second.is_some()).then_some(row)
}

/// What sums have in a currency; nothing of one that nothing is charged in. An owner's own cost may be in any.
pub(super) fn amount(sums: &Sums, currency: Option<Currency>) -> Exact {
    let sum = sums.sums.iter().find(|sum| Some(sum.currency) == currency);
    let lower = sum.map_or_else(Value::zero, |sum| sum.lower.clone());
    let upper = sum.map_or_else(|| Some(Value::zero()), |sum| sum.upper.clone());
    Exact::Money {
        currency,
        lower,
        upper: upper.filter(|_| sums.own_cost_lines == 0),
        open_lines: sum.map_or(0, |sum| sum.open_lines) + sums.own_cost_lines,
    }
}

fn months(ratio: &Quotient) -> Option<Exact> {
    let (lower, upper) = ratio.bounds()?;
    Some(Exact::Months {
        lower: Value(lower.clone()),
        upper: upper.cloned().map(Value),
    })
}
