//! Amounts of several exits: in one currency where rates that every record rests on make them that, else each in its own.

use std::collections::BTreeSet;

use super::{Exact, cost::amount, rate::shared};
use crate::{
    assess::column_of,
    exit::Exit,
    price::{ExchangeRate, Exchanges, Sums},
    record::{ExitFacts, Record},
    unit::Currency,
};

/// How amounts of several exits are told.
pub(super) struct Purse {
    exchanges: Exchanges,
    rates: Vec<ExchangeRate>,
    into: Option<Currency>,
}

impl Purse {
    /// The first currency of a storage bill that everything can be told in; none where there is no such.
    pub(super) fn of(records: &[&Record], exits: &[&ExitFacts]) -> Self {
        let rates = shared(records);
        let exchanges = Exchanges::new(rates.clone());
        let all: Vec<&Sums> = exits.iter().flat_map(|facts| sums(&facts.exit)).collect();
        let bills = exits.iter().flat_map(|facts| &facts.exit.source_bill.sums);
        let mut currencies = bills.map(|sum| sum.currency);
        let into = currencies.find(|into| {
            let mut converted = all.iter().map(|sums| exchanges.convert(sums, *into));
            converted.all(|converted| converted.is_ok())
        });
        Self {
            exchanges,
            rates,
            into,
        }
    }

    pub(super) fn rates(&self) -> Vec<ExchangeRate> {
        self.rates.clone()
    }

    /// An amount a currency; one of nothing where nothing is charged.
    pub(super) fn amounts(&self, sums: &Sums) -> Vec<Exact> {
        let converted = self.into.and_then(|into| {
            let converted = self.exchanges.convert(sums, into).ok()?;
            Some(Sums {
                sums: vec![converted.sum],
                own_cost_lines: converted.own_cost_lines,
            })
        });
        let sums = converted.as_ref().unwrap_or(sums);
        let currencies: BTreeSet<_> = sums.sums.iter().map(|sum| Some(sum.currency)).collect();
        if currencies.is_empty() {
            return vec![amount(sums, None)];
        }
        currencies
            .into_iter()
            .map(|currency| amount(sums, currency))
            .collect()
    }

    /// An exit's cost by what applies, else by list or contract price.
    pub(super) fn as_it_stands(&self, facts: &ExitFacts) -> Vec<Exact> {
        let column = column_of(facts, None);
        column.map_or_else(Vec::new, |column| self.amounts(&column.exit_cost))
    }
}

fn sums(exit: &Exit) -> impl Iterator<Item = &Sums> {
    let costs = exit.columns.iter().map(|column| &column.exit_cost);
    costs.chain([&exit.source_bill]).chain(&exit.target_bill)
}
