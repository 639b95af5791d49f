//! The question of what leaving would cost, from what a leg moves: of the requests a plan expects, or of those a run sent.

use std::{num::NonZeroU64, sync::Arc};

use crate::{
    exit::{
        Declared, Exit, ExitDuration, Holding, Known, Lasting, NothingMoved, Question, Stock,
        Thawing, Usage, Usual, by_link, can_be_fitted, reckon, scale,
    },
    ledger::{Ledger, Phase},
    price::{Catalog, ExchangeRate, Exchanges, Ratio, Route, SizeShare},
    scenario::{Estate, Leg, Scenario, SizeClass, Store, Way},
    stats::NoFit,
    unit::Bytes,
};
use jiff::civil::Date;
use num_rational::BigRational;

use super::Plan;

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
        Way::Import { .. } => return None,
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

/// All of an estate.
#[must_use]
pub fn stock(estate: &Estate) -> Stock {
    Stock {
        bytes: estate.size.0,
        objects: estate.objects,
    }
}

/// What moving the estate takes at a store.
fn usage(moved: Moved<'_>, store: &Store, estate: Stock) -> Result<Usage, NothingMoved> {
    let page = NonZeroU64::new(store.quirks.page_max.into()).unwrap_or(NonZeroU64::MIN);
    scale(moved.rows, &store.name, moved.sample, estate, page)
}

/// The estate by the tariffs of its parts: what no class names is at the store's own.
fn holdings(
    estate: &Estate,
    catalog: &Catalog,
    from: &Store,
    stock: Stock,
) -> Option<Vec<Holding>> {
    let share = |percent: u64| Stock {
        bytes: part(stock.bytes, percent),
        objects: part(stock.objects, percent),
    };
    let named: u64 = estate
        .classes
        .iter()
        .map(|class| u64::from(class.share))
        .sum();
    let own = share(100 - named);
    let mut holdings = vec![Holding {
        sizes: sizes(estate),
        ..Holding::whole(catalog.tariff(&from.tariff)?, own)
    }];
    for class in &estate.classes {
        let days = |age: std::time::Duration| u32::try_from(age.as_secs() / 86_400);
        holdings.push(Holding {
            age_days: class.age.map(|age| days(age).unwrap_or(u32::MAX)),
            restore: class.restore.as_deref().map(Arc::from),
            sizes: sizes(estate),
            ..Holding::whole(catalog.tariff(&class.tariff)?, share(class.share.into()))
        });
    }
    Some(holdings)
}

/// The shares of the declared size classes, which every tariff's part of the estate has alike and which growth keeps.
fn sizes(estate: &Estate) -> Vec<SizeShare> {
    let sum =
        |of: fn(&SizeClass) -> u64| estate.sizes.iter().map(|class| u128::from(of(class))).sum();
    let [objects, bytes]: [u128; 2] = [sum(|class| class.objects), sum(|class| class.bytes.0)];
    let share = |part: u64, whole: u128| BigRational::new(part.into(), whole.max(1).into());
    let classes = estate.sizes.iter();
    classes
        .map(|class| SizeShare {
            objects: share(class.objects, objects),
            bytes: share(class.bytes.0, bytes),
        })
        .collect()
}

fn part(whole: u64, percent: u64) -> u64 {
    u64::try_from(u128::from(whole) * u128::from(percent) / 100).unwrap_or(u64::MAX)
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
        let nothing = Stock {
            bytes: 0,
            objects: 0,
        };
        let sample = rounds.fold(nothing, |sum, (cell, _)| {
            let objects = &self.cell(*cell).objects;
            Stock {
                bytes: sum.bytes + objects.total().0,
                objects: sum.objects + objects.len(),
            }
        });
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
            let stocks: Vec<Stock> = alike
                .map(|cell| Stock {
                    bytes: cell.objects.total().0,
                    objects: cell.objects.len(),
                })
                .collect();
            let fault = can_be_fitted(&stocks).err()?;
            Some((leg.id.clone(), fault))
        })
        .collect()
    }
}

/// Whether two legs go from the same place to the same place.
fn same_way(one: &Way, other: &Way) -> bool {
    let ends = |way: &Way| match way {
        Way::Import { to } => (None, Some(Arc::clone(&to.name))),
        Way::Export { from, .. } => (Some(Arc::clone(&from.name)), None),
        Way::Migrate { from, to } => (Some(Arc::clone(&from.name)), Some(Arc::clone(&to.name))),
    };
    ends(one) == ends(other)
}

/// The estate after so many months of its declared growth; none where it declares none.
#[must_use]
pub fn grown(estate: &Estate, months: u32) -> Option<Estate> {
    let growth = u128::from(estate.growth?);
    let grow = |mut amount: u128| {
        for _ in 0..months {
            amount += amount * growth / 100;
        }
        u64::try_from(amount).unwrap_or(u64::MAX)
    };
    Some(Estate {
        size: Bytes(grow(estate.size.0.into())),
        objects: grow(estate.objects.into()),
        ..estate.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Size classes keep their shares, whatever the estate grows to, and sum to the whole.
    #[test]
    fn growth_keeps_the_shares_of_size_classes() {
        let class = |objects, bytes| SizeClass {
            objects,
            bytes: Bytes(bytes),
        };
        let estate = Estate {
            size: Bytes(1000),
            objects: 10,
            link: None,
            growth: Some(3),
            usual_egress: Bytes(0),
            usual_requests: std::collections::BTreeMap::new(),
            classes: Vec::new(),
            sizes: vec![class(9, 10), class(1, 990)],
        };
        let ratio = |part: u64, whole: u64| BigRational::new(part.into(), whole.into());
        let expected = [
            (ratio(9, 10), ratio(1, 100)),
            (ratio(1, 10), ratio(99, 100)),
        ];
        let expected = expected.map(|(objects, bytes)| SizeShare { objects, bytes });
        assert_eq!(sizes(&estate), expected);
        let later = grown(&estate, 12).expect("growth");
        assert!(later.size > estate.size);
        assert_eq!(sizes(&later), expected);
    }
}
