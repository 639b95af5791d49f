//! What follows from what a run was told and what it saw: the same functions for the run and for whoever checks it.

use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::{
    ledger::Ledger,
    plan,
    price::{self, Bill, Catalog, ExchangeRate},
    scenario::{Scenario, Store},
};

use super::{CatalogFacts, Record, Rehearsal, ScenarioFacts, StoreFacts, exit};

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
    /// the catalog say, whether it is a rehearsal, the plan and which round came when, and what is reckoned from them, the
    /// ledger and the rounds. Software, caps, what a bucket or a folder held, and what was measured and counted stay.
    #[must_use]
    pub fn remade(&self, scenario: &Scenario, catalog: &Catalog) -> Self {
        let mut remade = self.clone();
        remade.bases = super::bases();
        remade.scenario = self.facts_of(scenario);
        let stores = used(scenario);
        remade.catalog = CatalogFacts::of(catalog, &stores);
        remade.stores = stores.iter().map(|store| self.facts_at(store)).collect();
        remade.rehearsal = Rehearsal::of(&stores);
        if let Some(plan) = self.plan.again(scenario, catalog) {
            remade.plan = plan;
        }
        remade.follow_the_order();
        remade.plan.expected_cost = remade
            .priced(&remade.plan.expected, scenario, catalog)
            .total;
        remade.reckon(scenario, catalog);
        remade
    }

    /// Rounds run in the order of the plan, whatever ends them.
    fn follow_the_order(&mut self) {
        let planned = self.plan.order.iter();
        for (facts, (cell, round)) in self.rounds.iter_mut().zip(planned) {
            (facts.cell, facts.round) = (*cell, *round);
        }
        self.rounds.truncate(self.plan.order.len());
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

/// The stores that some leg uses, in the order of the scenario.
fn used(scenario: &Scenario) -> Vec<Arc<Store>> {
    let legs = &scenario.legs;
    let used = |store: &&Arc<Store>| legs.iter().any(|leg| leg.way.touches(store));
    scenario.stores.iter().filter(used).cloned().collect()
}
