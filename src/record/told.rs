//! The facts of a record, from the plan.

use std::sync::Arc;

use crate::{
    host::Fact,
    plan::{Cell, Limits, Plan, Refused},
    price::{self, Bill, Catalog, ExchangeRate, Ratio, Sums},
    scenario::{self, Content, Metric, Place, Scenario, Store, Verify, Way},
};

use super::{
    CapFacts, CatalogFacts, CellFacts, DrawnFrom, EstateFacts, ExpectationFacts, Override,
    PlanFacts, RefusedFacts, ScenarioFacts, ShapeFacts, StoreFacts, VerifyFacts, WayFacts,
};

impl ScenarioFacts {
    pub(super) fn of(
        scenario: &Scenario,
        path: String,
        overrides: Vec<Override>,
        rates: Vec<ExchangeRate>,
    ) -> Self {
        Self {
            path,
            title: scenario.title.clone(),
            text: scenario.text.clone(),
            sha256: scenario.digest,
            overrides,
            estate: scenario.estate.as_ref().map(|estate| EstateFacts {
                size: estate.size,
                objects: estate.objects,
                link_bits_per_second: estate.link.map(|link| link.0),
            }),
            location: scenario.location,
            exchange: rates,
            expectations: scenario
                .expectations
                .iter()
                .map(ExpectationFacts::of)
                .collect(),
        }
    }
}

impl ExpectationFacts {
    fn of(expectation: &crate::scenario::Expectation) -> Self {
        let leg = expectation.leg.clone();
        match &expectation.metric {
            Metric::Fidelity(whole) => Self::Fidelity {
                leg,
                whole: whole.iter().copied().collect(),
            },
            Metric::VerificationCoverage(at_least) => Self::VerificationCoverage {
                leg,
                at_least_percent: *at_least,
            },
            Metric::Throughput(rate) => Self::Throughput {
                leg,
                at_least_bytes_per_second: rate.0,
            },
            Metric::TimeToFirstByte { permille, at_most } => Self::TimeToFirstByte {
                leg,
                permille: *permille,
                at_most_ns: u64::try_from(at_most.as_nanos()).unwrap_or(u64::MAX),
            },
            Metric::Cost {
                cost,
                regime,
                at_most,
            } => Self::Cost {
                leg,
                cost: *cost,
                regime: *regime,
                at_most: Ratio(at_most.amount.clone()),
                currency: at_most.currency,
            },
            Metric::CostRatio { regime, at_most } => Self::ExitCostRatio {
                leg,
                regime: *regime,
                at_most_months: Ratio(at_most.clone()),
            },
            Metric::ExitDuration(at_most) => Self::ExitDuration {
                leg,
                at_most_seconds: at_most.as_secs(),
            },
            Metric::TransitionHeadroom(at_least) => Self::TransitionHeadroom {
                leg,
                at_least_seconds: at_least.as_secs(),
            },
        }
    }
}

impl From<&scenario::Override> for Override {
    fn from(point: &scenario::Override) -> Self {
        Self {
            store: point.store.clone(),
            endpoint: endpoint(&point.place),
            stands_for: stands_for(&point.place),
        }
    }
}

/// As the command takes it: `away=http://127.0.0.1:9000`, `away=embedded for https://objects.example.org`.
impl std::fmt::Display for Override {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            store, endpoint, ..
        } = self;
        match &self.stands_for {
            Some(origin) => write!(f, "{store}={endpoint} for {origin}"),
            None => write!(f, "{store}={endpoint}"),
        }
    }
}

/// Where requests go.
fn endpoint(place: &Place) -> String {
    if place.is_in_process() {
        Place::Embedded.to_string()
    } else {
        place.to_string()
    }
}

/// Where they would go without the rehearsal.
fn stands_for(place: &Place) -> Option<String> {
    matches!(place, Place::Rehearsed(_)).then(|| place.clone().real().to_string())
}

impl CatalogFacts {
    /// Of the prices that these stores are charged by.
    pub(super) fn of(catalog: &Catalog, stores: &[Arc<Store>]) -> Self {
        let tariffs = stores
            .iter()
            .filter_map(|store| catalog.tariff(&store.tariff));
        Self {
            sha256: catalog.digest(),
            oldest_price: tariffs.filter_map(|tariff| tariff.oldest()).min(),
        }
    }
}

impl StoreFacts {
    pub(super) fn of(store: &Store) -> Self {
        Self {
            name: Arc::clone(&store.name),
            endpoint: endpoint(&store.place),
            stands_for: stands_for(&store.place),
            loopback: store.place.is_loopback(),
            bucket: store.bucket.clone(),
            prefix: store.prefix.clone(),
            quirks: store.quirks.name.clone(),
            native_dialect: store.quirks.dialect.native().map(str::to_owned),
            tariff: store.tariff.clone(),
            region: store.region.clone(),
            shape: store.shape.map(|shape| ShapeFacts {
                round_trip_ns: u64::try_from(shape.round_trip.as_nanos()).unwrap_or(u64::MAX),
                bits_per_second: shape.bandwidth.map(|rate| rate.0),
            }),
            part_size: store.part_size,
            concurrency: store.concurrency,
            software: Fact::NotMeasured("the store named no software".to_owned()),
        }
    }
}

impl PlanFacts {
    pub(super) fn of(plan: &Plan, catalog: &Catalog) -> Self {
        let run = &plan.scenario.run;
        let seeds = plan
            .scenario
            .datasets
            .iter()
            .filter_map(|dataset| match &dataset.content {
                Content::Generated(generated) => Some((Arc::clone(&dataset.name), generated.seed)),
                Content::Bucket(below) => Some((Arc::clone(&dataset.name), below.seed)),
                Content::Folder(_) => None,
            });
        Self {
            seed: run.seed,
            trials: run.trials,
            verify: match run.verify {
                Verify::ReadBack => VerifyFacts::ReadBack,
                Verify::Sample(objects) => VerifyFacts::Sample(objects),
                Verify::Nothing => VerifyFacts::Nothing,
            },
            caps: CapFacts::of(plan, &Limits::of(plan, catalog)),
            cells: plan.cells.iter().map(CellFacts::of).collect(),
            order: plan.order.clone(),
            expected: plan.expected.clone(),
            expected_cost: expected_cost(plan, catalog),
            memory: plan.memory,
            seeds: seeds.collect(),
            refused: plan.refused().into_iter().map(RefusedFacts::from).collect(),
        }
    }
}

impl From<Refused> for RefusedFacts {
    fn from(refused: Refused) -> Self {
        Self {
            store: refused.store,
            dataset: refused.dataset,
            why: refused.why.to_string(),
            objects: refused.objects,
            first: refused.first,
        }
    }
}

fn expected_cost(plan: &Plan, catalog: &Catalog) -> Sums {
    let bills = plan.stores.iter().filter_map(|store| {
        let tariff = catalog.tariff(&store.tariff)?;
        Some(price::marginal(
            &plan.expected,
            &store.name,
            tariff,
            plan.scenario.location,
        ))
    });
    Bill::join(bills).total
}

impl CellFacts {
    fn of(cell: &Cell) -> Self {
        let (objects, bytes) = cell.moved();
        Self {
            number: cell.number,
            id: cell.id.clone(),
            leg: cell.leg.clone(),
            way: match &cell.way {
                Way::Import { to } => WayFacts::Import {
                    to: Arc::clone(&to.name),
                },
                Way::Export { from, .. } => WayFacts::Export {
                    from: Arc::clone(&from.name),
                },
                Way::Migrate { from, to } => WayFacts::Migrate {
                    from: Arc::clone(&from.name),
                    to: Arc::clone(&to.name),
                },
                Way::RoundTrip { from, via } => WayFacts::RoundTrip {
                    from: Arc::clone(&from.name),
                    via: Arc::clone(&via.name),
                },
            },
            dataset: Arc::clone(&cell.objects.dataset().name),
            objects,
            bytes,
            concurrency: cell.concurrency(),
            drawn_from: cell.is_real().then_some(DrawnFrom::NotListed),
            turns: cell.turns,
        }
    }
}
