//! What follows from what a run was told and what it saw: the same functions for the run and for whoever checks it.

use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::{
    ledger::Ledger,
    plan,
    price::{self, Bill, Catalog, ExchangeRate},
    scenario::{Scenario, Store},
};

use super::{CatalogFacts, Record, ScenarioFacts, StoreFacts, exit};

impl Record {
    /// Reckons the bill and the exits from the ledger and the rounds, by the prices of `catalog` on the day the run ended;
    /// nothing of a run that has not ended.
    pub fn reckon(&mut self, scenario: &Scenario, catalog: &Catalog) {
        let Some(ended) = self.ended else {
            return;
        };
        self.bill = Some(self.priced(&self.ledger, scenario, catalog));
        let on = ended.to_zoned(TimeZone::UTC).date();
        self.exits = exit::exits(self, scenario, catalog, on);
    }

    /// The same record with all that does not hang on the machine, the stores and the time made anew: what the scenario and
    /// the catalog say, and what is reckoned from them, the ledger and the rounds. Software, plan, rounds and counts stay.
    #[must_use]
    pub fn remade(&self, scenario: &Scenario, catalog: &Catalog) -> Self {
        let mut remade = self.clone();
        remade.bases = super::bases();
        remade.scenario = self.facts_of(scenario);
        let stores: Vec<_> = self
            .stores
            .iter()
            .filter_map(|facts| {
                scenario
                    .stores
                    .iter()
                    .find(|store| store.name == facts.name)
            })
            .cloned()
            .collect();
        remade.catalog = CatalogFacts::of(catalog, &stores);
        remade.stores = stores.iter().map(|store| self.facts_at(store)).collect();
        remade.plan.expected_cost = self.priced(&self.plan.expected, scenario, catalog).total;
        remade.reckon(scenario, catalog);
        remade
    }

    /// What the stores' tariffs charge for these rows at the margin.
    fn priced(&self, rows: &Ledger, scenario: &Scenario, catalog: &Catalog) -> Bill {
        let bills = self.stores.iter().filter_map(|store| {
            let tariff = catalog.tariff(&store.tariff)?;
            let location = scenario.location;
            Some(price::marginal(rows, &store.name, tariff, location))
        });
        Bill::join(bills)
    }

    /// What the scenario says, with the rates that the command added to its own.
    fn facts_of(&self, scenario: &Scenario) -> ScenarioFacts {
        let own = plan::rates(scenario, &[]).len();
        let added: Vec<ExchangeRate> = self.scenario.exchange.iter().skip(own).cloned().collect();
        let facts = &self.scenario;
        ScenarioFacts::of(
            scenario,
            facts.path.clone(),
            facts.overrides.clone(),
            plan::rates(scenario, &added),
        )
    }

    /// What the scenario says of a store, which called itself something.
    fn facts_at(&self, store: &Arc<Store>) -> StoreFacts {
        let mut facts = StoreFacts::of(store);
        if let Some(told) = self.store(&store.name) {
            facts.software = told.software.clone();
        }
        facts
    }
}
