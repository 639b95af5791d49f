//! Which costs of several exits are one number: those under one regime, on one day.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    assess::column_of,
    exit::{Column, Exit, Standing},
    price::Regime,
    record::ExitFacts,
    scenario::CostMetric,
};

/// A charge or cost of the exit, under a regime and on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Charge {
    /// Which.
    pub cost: CostMetric,
    /// Under which regime.
    pub regime: Regime,
    /// The day that it is reckoned for.
    pub on: CostDay,
    /// Whether it is what stands, in every record that has it; where it stands in some alone, what would.
    pub standing: Standing,
}

/// The day that a cost is reckoned for. Rules change with their days, and so does what one regime costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum CostDay {
    /// The day of each record's drill.
    Drill {
        /// Which; null where the records are of several days.
        #[schemars(with = "Option<String>")]
        day: Option<Date>,
    },
    /// The first day of a rule that was still to come.
    From {
        /// Which.
        #[schemars(with = "String")]
        day: Date,
    },
}

/// What stands for a leg in each of two records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stands {
    /// The leg's id.
    pub leg: String,
    /// The regime of what applies in the first record, else that of its prices; null where it has no such exit.
    pub first: Option<Regime>,
    /// The same in the second.
    pub second: Option<Regime>,
}

/// A regime, and the day of a rule that was still to come; none is the day of the drill.
type Key = (Regime, Option<Date>);

impl Charge {
    /// The same column's other cost.
    pub(super) fn with(self, cost: CostMetric) -> Self {
        Self { cost, ..self }
    }

    /// The column of an exit; none where it has no such.
    pub(super) fn column(self, exit: &Exit) -> Option<&Column> {
        let later = match self.on {
            CostDay::Drill { .. } => None,
            CostDay::From { day } => Some(day),
        };
        columns(exit).remove(&(self.regime, later))
    }
}

impl Stands {
    pub(super) fn of(leg: &str, sides: [Option<&ExitFacts>; 2]) -> Self {
        let [first, second] = sides.map(|facts| Some(column_of(facts?, None)?.regime));
        Self {
            leg: leg.to_owned(),
            first,
            second,
        }
    }
}

/// The exit's cost in every column of any of these exits, each once.
pub(super) fn charges(exits: &[&Exit]) -> Vec<Charge> {
    let all: Vec<BTreeMap<Key, &Column>> = exits.iter().map(|exit| columns(exit)).collect();
    let keys: BTreeSet<&Key> = all.iter().flat_map(BTreeMap::keys).collect();
    let drill = one_day(exits);
    let charge = |key: &Key| Charge {
        cost: CostMetric::ExitCost,
        regime: key.0,
        on: key
            .1
            .map_or(CostDay::Drill { day: drill }, |day| CostDay::From { day }),
        standing: standing(all.iter().filter_map(|columns| columns.get(key))),
    };
    keys.into_iter().map(charge).collect()
}

/// The day of the drill that an exit is of.
pub(super) fn drilled(exit: &Exit) -> Option<Date> {
    exit.columns.first().map(|column| column.on)
}

/// The day of all drills; none where they are of several.
fn one_day(exits: &[&Exit]) -> Option<Date> {
    let days: BTreeSet<Date> = exits.iter().filter_map(|exit| drilled(exit)).collect();
    days.first().copied().filter(|_| days.len() == 1)
}

/// An exit has one column a regime and day, whatever stands in it.
fn columns(exit: &Exit) -> BTreeMap<Key, &Column> {
    let drilled = drilled(exit);
    let key = |column: &Column| {
        let later = Some(column.on).filter(|on| Some(*on) != drilled);
        (column.regime, later)
    };
    exit.columns
        .iter()
        .map(|column| (key(column), column))
        .collect()
}

fn standing<'a>(mut columns: impl Iterator<Item = &'a &'a Column>) -> Standing {
    let first = columns
        .next()
        .map_or(Standing::WhatIf, |column| column.standing);
    if columns.all(|column| column.standing == first) {
        first
    } else {
        Standing::WhatIf
    }
}
