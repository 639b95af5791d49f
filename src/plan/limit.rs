//! What holds a drill's cost: which caps stand in which currency, and the worst prices they are held by.

mod gated;
mod unheld;

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    price::{Catalog, Sums, Worst},
    unit::{Currency, Money, parse_decimal},
};

use super::Plan;

pub use gated::GatePrices;
pub use unheld::{Unheld, Unpriced};

use unheld::unpriced;

/// The most a drill may cost in a currency where a store is away from this machine and nobody says otherwise.
const AWAY: &str = "5";

/// What holds a drill's cost.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The caps that stand, at most one a currency, in the order of their currencies.
    pub caps: Vec<CostCap>,
    /// Every store of the plan whose tariff the catalog has.
    pub stores: Vec<StoreLimits>,
}

/// A cap on cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostCap {
    /// At most this.
    pub most: Money,
    /// Who says so.
    pub origin: Origin,
}

/// Who says that a cap stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The scenario or the command.
    Given,
    /// Nobody: it is the one that stands away from this machine.
    Default,
}

/// The worst prices at a store.
#[derive(Clone, Debug)]
pub struct StoreLimits {
    /// Its name in the scenario.
    pub store: Arc<str>,
    /// What its tariff charges at worst.
    pub worst: Worst,
    /// What the plan expects there and the tariff has no price for: it counts as nothing against a cap.
    pub unpriced: Vec<Unpriced>,
}

impl Limits {
    /// What holds the cost of this plan by the tariffs of `catalog`: the caps given, and away from this machine 5 units of
    /// each other currency that a tariff of the plan's stores is in.
    #[must_use]
    pub fn of(plan: &Plan, catalog: &Catalog) -> Self {
        let stores: Vec<_> = plan
            .stores
            .iter()
            .filter_map(|store| {
                let worst = Worst::of(catalog.tariff(&store.tariff)?);
                let unpriced = unpriced(plan, &store.name, &worst);
                Some(StoreLimits {
                    store: Arc::clone(&store.name),
                    worst,
                    unpriced,
                })
            })
            .collect();
        Self {
            caps: caps(plan, &stores),
            stores,
        }
    }

    /// The cap in this currency.
    #[must_use]
    pub fn cap(&self, currency: Currency) -> Option<&CostCap> {
        self.caps.iter().find(|cap| cap.most.currency == currency)
    }

    /// What the plan's requests cost at the worst price, each sent `tries` times with all its bytes.
    #[must_use]
    pub fn at_worst(&self, plan: &Plan, tries: u32) -> Sums {
        let mut sums = Sums::default();
        for of in &self.stores {
            of.worst.add(&mut sums, &plan.expected, &of.store, tries);
        }
        sums
    }
}

fn caps(plan: &Plan, stores: &[StoreLimits]) -> Vec<CostCap> {
    let given = plan.scenario.run.caps.cost.iter().map(|most| CostCap {
        most: most.clone(),
        origin: Origin::Given,
    });
    let mut caps: BTreeMap<Currency, CostCap> = given.map(|cap| (cap.most.currency, cap)).collect();
    let amount = parse_decimal(AWAY).expect("a number");
    let currencies = stores.iter().filter_map(|of| of.worst.currency);
    // What would stop the real run stops its rehearsal, too.
    let away = plan.stores.iter().any(|store| store.place.is_away());
    for currency in currencies.filter(|_| away) {
        caps.entry(currency).or_insert_with(|| CostCap {
            most: Money {
                amount: amount.clone(),
                currency,
            },
            origin: Origin::Default,
        });
    }
    caps.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ledger::Operation,
        scenario::{Known, parse_with},
    };

    const SCENARIO: &str = r#"
title = "Limits"
[dataset.notes]
objects = 3
size = "1 KiB"
key = "{index}"
[store.home]
endpoint = "embedded"
bucket = "drill"
tariff = "HOME"
[store.away]
endpoint = "embedded"
bucket = "drill"
tariff = "AWAY"
[[leg]]
migrate = ["notes"]
from = "home"
to = "away"
[run]
"#;

    /// The limits of the scenario with these tariffs and caps, `away` being at this place.
    fn limits((home, away): (&str, &str), run: &str, place: &str) -> Limits {
        let catalog = Catalog::embedded();
        let tariffs = catalog.names().map(str::to_owned).collect();
        let text = SCENARIO.replace("HOME", home).replace("AWAY", away) + run;
        let point = format!("away={place}").parse().expect("an override");
        let known = Known {
            tariffs: &tariffs,
            quirks: crate::quirks::Catalog::embedded(),
        };
        let scenario = parse_with(&text, "f.toml", &known, &[point]);
        let scenario = scenario.unwrap_or_else(|faults| panic!("{faults}"));
        Limits::of(&Plan::new(scenario.into()).expect("a plan"), catalog)
    }

    fn told(limits: &Limits) -> Vec<(String, Origin)> {
        let caps = limits.caps.iter();
        caps.map(|cap| (cap.most.to_string(), cap.origin)).collect()
    }

    const REMOTE: &str = "https://s3.example.com";
    const BOTH: (&str, &str) = ("aws/eu-central-1/standard", "hetzner/fsn1");

    #[test]
    fn a_default_stands_away_from_this_machine_in_each_currency_that_no_cap_names() {
        let five = |text: &str| (text.to_owned(), Origin::Default);
        assert_eq!(told(&limits(BOTH, "", "embedded")), []);
        assert_eq!(
            told(&limits(BOTH, "", REMOTE)),
            [five("5.000000 EUR"), five("5.000000 USD")]
        );
        let given = ("9.000000 USD".to_owned(), Origin::Given);
        assert_eq!(
            told(&limits(BOTH, "max-cost = \"9 USD\"", REMOTE)),
            [five("5.000000 EUR"), given]
        );
        let own = limits(("self-hosted", "self-hosted"), "", REMOTE);
        assert_eq!(told(&own), [], "nobody charges it");
        assert_eq!(own.gate_prices("home"), None);
    }

    #[test]
    fn a_given_cap_that_cannot_hold_is_refused_and_a_default_is_not() {
        let azure = ("azure/eastus/hot-lrs", "hetzner/fsn1");
        let default = limits(azure, "", REMOTE);
        assert_eq!(default.check(), Ok(()));
        let unheld: Vec<_> = default.unheld().map(|of| &*of.store).collect();
        assert_eq!(unheld, ["home"]);
        let eur = limits(azure, "max-cost = \"1 EUR\"", REMOTE);
        assert_eq!(eur.check(), Ok(()), "the default in USD refuses nothing");
        let usd = limits(azure, "max-cost = \"1 USD\"", REMOTE);
        assert_eq!(
            usd.check(),
            Err(Unheld::Price {
                store: "home".into(),
                what: Unpriced::Request(Operation::ListPage),
            })
        );
        let eur = "EUR".parse().expect("a currency");
        assert_eq!(
            limits(BOTH, "max-cost = \"1 USD\"", "embedded").check(),
            Err(Unheld::Currency {
                store: "away".into(),
                currency: eur,
            })
        );
    }
}
