//! The question of what leaving would cost, from what a leg moves: of the requests a plan expects, or of those a run sent.

use std::{num::NonZeroU64, sync::Arc};

use crate::{
    exit::{
        Declared, Exit, ExitDuration, Holding, Known, Lasting, NothingMoved, Question, Stock,
        Thawing, Usage, Usual, by_link, can_be_fitted, reckon, scale,
    },
    ledger::{Ledger, Phase},
    price::{Catalog, ExchangeRate, Exchanges, Ratio, Route},
    scenario::{Estate, Leg, Scenario, Store, Way},
    stats::NoFit,
    unit::Bytes,
};
use jiff::civil::Date;

use super::{
    Cell, Plan,
    estate::{holdings, sizes, stock},
};

/// What moving a leg's datasets took, or is expected to take.
#[derive(Clone, Copy, Debug)]
pub struct Moved<'a> {
    /// The leg.
    pub leg: &'a Leg,
    /// Its rows of the `move` phase.
    pub rows: &'a Ledger,
    /// What was moved by them.
    pub sample: Stock,
}

/// What every exit of a scenario is reckoned by.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// What was declared.
    pub scenario: &'a Scenario,
    /// The prices.
    pub catalog: &'a Catalog,
    /// The rates between currencies: those of the scenario and those of the command.
    pub exchanges: &'a Exchanges,
    /// The day of the prices and rules.
    pub on: Date,
}

/// The exit of a leg before a byte moves.
#[derive(Clone, Debug)]
pub struct ExpectedExit {
    /// The leg's id.
    pub leg: String,
    /// What it would cost.
    pub exit: Exit,
    /// How long it would take, as far as that can be said before a byte moves.
    pub duration: ExitDuration,
}

/// What moving an estate as a leg moves its datasets would cost; none for a leg that leaves no store, and where nothing was
/// moved.
#[must_use]
pub fn exit_of(
    terms: Terms<'_>,
    estate: &Estate,
    moved: Moved<'_>,
    lasting: Lasting,
) -> Option<Exit> {
    let catalog = terms.catalog;
    let (from, to) = match &moved.leg.way {
        Way::Import { .. } | Way::RoundTrip { .. } => return None,
        Way::Export { from, .. } => (from, None),
        Way::Migrate { from, to } => (from, Some(to)),
    };
    let stock = stock(estate);
    let usage = |store: &Arc<Store>| usage(moved, store, stock).ok();
    let question = Question {
        source: holdings(estate, catalog, from, stock)?,
        target: match to {
            Some(to) => Some(Holding {
                sizes: sizes(estate),
                ..Holding::whole(catalog.tariff(&to.tariff)?, stock)
            }),
            None => None,
        },
        reading: usage(from)?,
        writing: to.and_then(usage),
        usual: Usual::of(&estate.usual_requests, estate.usual_egress.0),
        lasting,
        route: Route::Internet,
        on: terms.on,
        declared: declared(&terms.scenario.exit),
        exchanges: terms.exchanges.clone(),
    };
    Some(reckon(&question))
}

/// How long what a leg leaves thaws before all of it can be read.
#[must_use]
pub fn thawing(terms: Terms<'_>, estate: &Estate, leg: &Leg) -> Thawing {
    let (Way::Export { from, .. } | Way::Migrate { from, .. }) = &leg.way else {
        return Thawing::NotNeeded;
    };
    let held = holdings(estate, terms.catalog, from, stock(estate));
    held.map_or(Thawing::NotStated, |held| Thawing::of(&held))
}

/// The rates that a scenario declares, before those that the command gave.
#[must_use]
pub fn rates(scenario: &Scenario, given: &[ExchangeRate]) -> Vec<ExchangeRate> {
    let declared = scenario.exchange.iter().map(|rate| ExchangeRate {
        base: rate.base,
        quote: rate.quote,
        rate: Ratio(rate.rate.clone()),
        date: rate.date,
        source: rate.source.clone(),
    });
    declared.chain(given.iter().cloned()).collect()
}

/// What moving the estate takes at a store.
fn usage(moved: Moved<'_>, store: &Store, estate: Stock) -> Result<Usage, NothingMoved> {
    let page = NonZeroU64::new(store.quirks.page_max.into()).unwrap_or(NonZeroU64::MIN);
    scale(moved.rows, &store.name, moved.sample, estate, page)
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

impl Plan {
    /// The exit of every leg that leaves a store, from the requests that moving its datasets is expected to take.
    #[must_use]
    pub fn exits(&self, catalog: &Catalog, rates: &[ExchangeRate], on: Date) -> Vec<ExpectedExit> {
        let exchanges = Exchanges::new(self::rates(&self.scenario, rates));
        let terms = Terms {
            scenario: &self.scenario,
            catalog,
            exchanges: &exchanges,
            on,
        };
        let legs = self.scenario.legs.iter();
        legs.filter_map(|leg| self.exit(leg, terms)).collect()
    }

    fn exit(&self, leg: &Leg, terms: Terms<'_>) -> Option<ExpectedExit> {
        let mine = |number: u32| self.cell(number).leg == leg.id;
        let rows = self
            .expected
            .only(|entry| entry.phase == Phase::Move && entry.cell.is_some_and(mine));
        let rounds = self.order.iter().filter(|(cell, _)| mine(*cell));
        let moved = rounds.map(|(cell, _)| filled(self.cell(*cell)));
        let sample = moved.fold(Stock::default(), Stock::plus);
        let moved = Moved {
            leg,
            rows: &rows,
            sample,
        };
        let estate = self.scenario.estate.as_ref()?;
        let duration = ExitDuration::NotMeasured {
            reason: "nothing has moved yet".to_owned(),
            by_link_seconds: estate.link.map(|link| by_link(stock(estate), link)),
            thawing: thawing(terms, estate, leg),
        };
        let lasting = duration
            .least_seconds()
            .map_or_else(Lasting::assumed, |seconds| {
                Lasting::seconds(seconds, Known::ByLink)
            });
        let exit = exit_of(terms, estate, moved, lasting)?;
        Some(ExpectedExit {
            leg: leg.id.clone(),
            exit,
            duration,
        })
    }

    /// Legs that leave a store and whose datasets could not tell time by the object from time by the byte, so that an exit's
    /// duration will not be measured; none without an estate.
    #[must_use]
    pub fn unfit_legs(&self) -> Vec<(String, NoFit)> {
        if self.scenario.estate.is_none() {
            return Vec::new();
        }
        let leaves = |leg: &&Leg| !matches!(leg.way, Way::Import { .. });
        let legs = self.scenario.legs.iter().filter(leaves);
        legs.filter_map(|leg| {
            let alike = self
                .cells
                .iter()
                .filter(|cell| same_way(&cell.way, &leg.way));
            let stocks: Vec<Stock> = alike.map(filled).collect();
            let fault = can_be_fitted(&stocks).err()?;
            Some((leg.id.clone(), fault))
        })
        .collect()
    }
}

/// What a round of a cell moves.
fn filled(cell: &Cell) -> Stock {
    let (objects, Bytes(bytes)) = cell.moved();
    Stock { bytes, objects }
}

/// Whether two legs go from the same place to the same place.
fn same_way(one: &Way, other: &Way) -> bool {
    let name = |store: &Arc<Store>| Arc::clone(&store.name);
    let ends = |way: &Way| -> (Option<Arc<str>>, Vec<Arc<str>>) {
        let written = way.written();
        (
            way.source().map(name),
            written.into_iter().map(name).collect(),
        )
    };
    ends(one) == ends(other)
}
