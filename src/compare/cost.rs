//! What two exits cost, by regime and by line.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Charge, ExactMetric, ExactRow, OpenLine, Stands, charge,
    common::all_legs,
    exact::Exact,
    open::{self, Open},
    rate,
};
use crate::{
    assess::cost_of,
    exit::{Exit, Part, Quotient},
    price::{Exchanges, Item, Sums, Value},
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
    let exchanges = Exchanges::new(rate::shared(&[first, second]));
    let legs = all_legs(first, second).into_iter();
    legs.flat_map(|leg| {
        let sides = [of_leg(first, leg), of_leg(second, leg)];
        of_exits(leg, sides, &exchanges)
    })
    .collect()
}

/// What stands for every leg that leaves a store in either record.
pub(super) fn stands(first: &Record, second: &Record) -> Vec<Stands> {
    let legs = all_legs(first, second).into_iter();
    let all = legs.map(|leg| Stands::of(leg, [of_leg(first, leg), of_leg(second, leg)]));
    all.filter(|stands| stands.first.is_some() || stands.second.is_some())
        .collect()
}

/// What the drills themselves cost.
pub(super) fn of_drills(first: &Record, second: &Record) -> Vec<ExactRow> {
    let of = Of {
        leg: None,
        basis: Basis::Priced,
    };
    let total = |record: &Record| {
        let bill = record.bill.as_ref()?;
        Some((bill.total.clone(), open::of_bill(bill)))
    };
    of.money(&ExactMetric::DrillCost, &[total(first), total(second)])
}

fn of_leg<'a>(record: &'a Record, leg: &str) -> Option<&'a ExitFacts> {
    record.exits.iter().find(|facts| facts.leg == leg)
}

fn of_exits(leg: &str, sides: [Option<&ExitFacts>; 2], exchanges: &Exchanges) -> Vec<ExactRow> {
    let exits = sides.map(|facts| facts.map(|facts| &facts.exit));
    let both: Vec<&Exit> = exits.iter().copied().flatten().collect();
    let basis = both.first().map_or(Basis::Extrapolated, |exit| exit.basis);
    let of = Of {
        leg: Some(leg),
        basis,
    };
    let mut rows = Vec::new();
    for charge in charge::charges(&both) {
        for cost in COSTS {
            rows.extend(of_charge(&of, charge.with(cost), exits, exchanges));
        }
        rows.extend(in_months(&of, charge, exits));
    }
    rows.extend(of_lines(&of, exits));
    rows
}

fn of_charge(
    of: &Of<'_>,
    charge: Charge,
    exits: [Option<&Exit>; 2],
    exchanges: &Exchanges,
) -> Vec<ExactRow> {
    let sides = exits.map(|exit| {
        let exit = exit?;
        let column = charge.column(exit)?;
        Some((
            cost_of(charge.cost, column).clone(),
            open::of_cost(exit, column, charge.cost),
        ))
    });
    of.money(&ExactMetric::Cost(charge), &joined(sides, exits, exchanges))
}

fn in_months(of: &Of<'_>, charge: Charge, exits: [Option<&Exit>; 2]) -> Option<ExactRow> {
    let metric = ExactMetric::ExitCostRatio {
        regime: charge.regime,
        on: charge.on,
        standing: charge.standing,
    };
    let sides = exits.map(|exit| {
        let exit = exit?;
        let column = charge.column(exit)?;
        let mut lacking = open::of_cost(exit, column, charge.cost);
        lacking.extend(open::of_parts(exit, &[Part::SourceBill]));
        Some((months(&column.exit_cost_ratio)?, lacking))
    });
    of.any(
        metric,
        sides.map(|side| side.map(|(exact, lacking)| (exact, lines(lacking)))),
    )
}

/// Both in the currency that the source bills storage in, where rates that both records share make all of both that.
fn joined(sides: Sides, exits: [Option<&Exit>; 2], exchanges: &Exchanges) -> Sides {
    let bills = exits.iter().flatten().map(|exit| &exit.source_bill.sums);
    let Some(into) = bills.flatten().map(|sum| sum.currency).next() else {
        return sides;
    };
    let convert = |side: &Option<(Sums, Open)>| match side {
        None => Some(None),
        Some((sums, open)) => {
            let converted = exchanges.convert(sums, into).ok()?;
            let sums = Sums {
                sums: vec![converted.sum],
                own_cost_lines: converted.own_cost_lines,
            };
            Some(Some((sums, open.clone())))
        }
    };
    match sides.each_ref().map(convert) {
        [Some(first), Some(second)] => [first, second],
        _ => sides,
    }
}

fn of_lines(of: &Of<'_>, exits: [Option<&Exit>; 2]) -> Vec<ExactRow> {
    let lines = exits.map(|exit| exit.map(by_item));
    let keys: BTreeSet<_> = lines.iter().flatten().flat_map(BTreeMap::keys).collect();
    let of_lines = keys.iter().flat_map(|(part, item)| {
        let metric = ExactMetric::Line {
            part: *part,
            item: item.clone(),
        };
        let sides = [0, 1].map(|side| {
            let sums = lines[side].as_ref()?.get(&(*part, item.clone()))?;
            let mut lacking = open::of_parts(exits[side]?, &[*part]);
            lacking.retain(|(_, line)| line.item == *item);
            Some((sums.clone(), lacking))
        });
        of.money(&metric, &sides)
    });
    let sums = [Part::SourceBill, Part::TargetBill, Part::EntryCharge];
    let of_sums = sums.into_iter().flat_map(|part| {
        let sides = exits.map(|exit| {
            let exit = exit?;
            Some((sum_of(exit, part)?.clone(), open::of_parts(exit, &[part])))
        });
        of.money(&ExactMetric::Sum { part }, &sides)
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

/// Sums of both records, and what is open of each.
type Sides = [Option<(Sums, Open)>; 2];

/// What amounts are of.
struct Of<'a> {
    leg: Option<&'a str>,
    basis: Basis,
}

impl Of<'_> {
    /// A row a currency of either; none where neither record has the number.
    fn money(&self, metric: &ExactMetric, sides: &Sides) -> Vec<ExactRow> {
        let sums = sides.iter().flatten().flat_map(|(sums, _)| &sums.sums);
        let currencies: BTreeSet<Currency> = sums.map(|sum| sum.currency).collect();
        let mut currencies: Vec<_> = currencies.into_iter().map(Some).collect();
        if currencies.is_empty() {
            currencies.push(None);
        }
        // Of one currency alone all lines are, or were made to be.
        let is_one = currencies.len() == 1;
        let rows = currencies.into_iter().filter_map(|currency| {
            let sides = sides.each_ref().map(|side| {
                let (sums, open) = side.as_ref()?;
                let mut open = open.clone();
                open.retain(|(of, _)| is_one || of.is_none() || *of == currency);
                Some((amount(sums, currency), lines(open)))
            });
            self.any(metric.clone(), sides)
        });
        rows.collect()
    }

    fn any(
        &self,
        metric: ExactMetric,
        sides: [Option<(Exact, Vec<OpenLine>)>; 2],
    ) -> Option<ExactRow> {
        let row = ExactRow::open(metric, self.leg, self.basis, sides);
        (row.first.is_some() || row.second.is_some()).then_some(row)
    }
}

fn lines(open: Open) -> Vec<OpenLine> {
    open.into_iter().map(|(_, line)| line).collect()
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
