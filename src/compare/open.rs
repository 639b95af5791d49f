//! What of a cost is not priced: which lines, and not how many, or two would seem alike that lack something else each.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    exit::{Column, Exit, Part},
    price::{Amount, Bill, Effect, Item},
    scenario::CostMetric,
    unit::Currency,
};

/// A line that is not priced whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct OpenLine {
    /// What it belongs to; null in the bill of a drill.
    pub part: Option<Part>,
    /// What it charges for.
    pub item: Item,
}

/// Open lines, each with its currency; none at an owner's own cost, which may be in any.
pub(super) type Open = Vec<(Option<Currency>, OpenLine)>;

/// What is open of a cost in a column. Of a waived charge nothing is.
pub(super) fn of_cost(exit: &Exit, column: &Column, cost: CostMetric) -> Open {
    let parts: &[Part] = match cost {
        CostMetric::ExitCost => &[
            Part::DataEgressCharge,
            Part::ExitServiceFees,
            Part::OverlapCost,
        ],
        CostMetric::DataEgressCharge | CostMetric::SwitchingCharges => &[Part::DataEgressCharge],
        CostMetric::ExitServiceFees => &[Part::ExitServiceFees],
        CostMetric::OverlapCost => &[Part::OverlapCost],
    };
    let waived = column.effect == Some(Effect::Waived);
    let mut open = of_parts(exit, parts);
    open.retain(|(currency, line)| {
        !waived || currency.is_none() || line.part != Some(Part::DataEgressCharge)
    });
    open
}

/// What is open of these parts of an exit.
pub(super) fn of_parts(exit: &Exit, parts: &[Part]) -> Open {
    let mine = exit.lines.iter().filter(|line| parts.contains(&line.part));
    let lines = mine.map(|line| {
        let open = OpenLine {
            part: Some(line.part),
            item: line.line.item.clone(),
        };
        (line.line.currency, &line.line.amount, open)
    });
    only_open(lines)
}

/// What is open of a drill's own bill.
pub(super) fn of_bill(bill: &Bill) -> Open {
    let lines = bill.lines.iter().map(|line| {
        let open = OpenLine {
            part: None,
            item: line.item.clone(),
        };
        (line.currency, &line.amount, open)
    });
    only_open(lines)
}

fn only_open<'a>(lines: impl Iterator<Item = (Option<Currency>, &'a Amount, OpenLine)>) -> Open {
    let open = lines.filter(|(currency, amount, _)| currency.is_none() || amount.gap().is_some());
    let mut open: Open = open.map(|(currency, _, line)| (currency, line)).collect();
    open.sort();
    open
}
