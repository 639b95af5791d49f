//! Events, folded into a record.

use std::{sync::Arc, time::Duration};

use jiff::Timestamp;

use crate::{
    drill::{Event, Stage, cause},
    host,
    integrity::{Fidelity, Finding, Kind, Verdict},
    ledger::Round,
    plan::{self, Plan},
    price::{Catalog, ExchangeRate},
    scenario::Scenario,
    unit::Bytes,
};

use super::{
    CatalogFacts, DrawnFrom, Failure, Failures, Override, PlanFacts, Record, RoundFacts, SCHEMA,
    ScenarioFacts, StoreFacts, Tool, latency,
};

/// What a record says before the first event.
pub struct Beginning<'a> {
    /// What is to be done.
    pub plan: &'a Plan,
    /// The prices it is billed by.
    pub catalog: &'a Arc<Catalog>,
    /// The scenario's path, as it was given.
    pub path: String,
    /// Stores that the command pointed elsewhere.
    pub overrides: Vec<Override>,
    /// Rates that the command gave.
    pub rates: Vec<ExchangeRate>,
    /// The machine.
    pub host: host::Facts,
    /// Now.
    pub started: Timestamp,
}

/// A record in the making.
#[derive(Clone, Debug)]
pub struct Fold {
    record: Record,
    scenario: Arc<Scenario>,
    catalog: Arc<Catalog>,
}

impl Fold {
    /// A record of nothing yet.
    #[must_use]
    pub fn new(beginning: Beginning<'_>) -> Self {
        let Beginning {
            plan,
            catalog,
            path,
            overrides,
            rates,
            host,
            started,
        } = beginning;
        let record = Record {
            schema: SCHEMA.to_owned(),
            tool: Tool {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
            },
            bases: super::bases(),
            started,
            ended: None,
            ending: None,
            rehearsal: plan.rehearsal(),
            scenario: ScenarioFacts::of(
                &plan.scenario,
                path,
                overrides,
                plan::rates(&plan.scenario, &rates),
            ),
            catalog: CatalogFacts::of(catalog, &plan.stores),
            host,
            stores: plan
                .stores
                .iter()
                .map(|store| StoreFacts::of(store))
                .collect(),
            plan: PlanFacts::of(plan, catalog),
            rounds: Vec::new(),
            ledger: crate::ledger::Ledger::default(),
            latencies: Vec::new(),
            findings: crate::integrity::Findings::default(),
            failures: Failures::default(),
            usage: None,
            remaining: Vec::new(),
            bill: None,
            exits: Vec::new(),
        };
        Self {
            record,
            scenario: Arc::clone(&plan.scenario),
            catalog: Arc::clone(catalog),
        }
    }

    /// Takes one event.
    pub fn take(&mut self, event: Event) {
        match event {
            Event::Attempt(attempt) => {
                self.record.ledger.record(&attempt);
                latency::add(&mut self.record.latencies, &attempt);
            }
            Event::RoundBegan { cell, round } => {
                self.record.rounds.push(RoundFacts::new(cell, round));
            }
            Event::StageEnded {
                cell,
                round,
                stage,
                wall,
            } => self.staged(cell, round, stage, wall),
            Event::Moved { cell, at, bytes } => self.moved(cell, at, bytes),
            Event::Judged {
                cell,
                round,
                bytes,
                verdict,
                moved,
                fidelity,
            } => {
                if moved && verdict.is_some() {
                    self.hashed(cell, round, bytes);
                }
                self.judged(cell, round, bytes, verdict, &fidelity);
            }
            Event::Checked {
                cell,
                round,
                fidelity,
            } => {
                if let Some(facts) = self.round(cell, round) {
                    facts.fidelity.merge(&fidelity);
                }
            }
            Event::Found(finding) => self.found(finding),
            Event::Failed { cell, key, error } => self.failed(
                cell,
                Failure {
                    cell,
                    key,
                    cause: cause(error.kind).to_owned(),
                    message: error.to_string(),
                },
            ),
            Event::Remains(remainder) => self.record.remaining.push(remainder),
            Event::Software { store, name } => self.named(&store, name),
            Event::Ended(ending) => self.record.ending = Some(ending),
            Event::Drawn {
                dataset,
                objects,
                bytes,
                listed,
                listed_bytes,
            } => self.drawn(&dataset, (objects, bytes), (listed, listed_bytes)),
            Event::Hashed { .. }
            | Event::Manifest { .. }
            | Event::Read(_)
            | Event::Filling { .. } => {}
        }
    }

    /// The record as it is now.
    #[must_use]
    pub fn so_far(&self) -> &Record {
        &self.record
    }

    /// The whole record: what was used, and what it cost.
    #[must_use]
    pub fn finish(mut self, ended: Timestamp, usage: Option<host::Usage>) -> Record {
        self.record.ended = Some(ended);
        self.record.usage = usage;
        self.record.reckon(&self.scenario, &self.catalog);
        self.record
    }

    /// What a bucket holds is known from now on.
    fn drawn(
        &mut self,
        dataset: &str,
        (objects, bytes): (u64, u64),
        (listed_objects, listed_bytes): (u64, u64),
    ) {
        let cells = self.record.plan.cells.iter_mut();
        for cell in cells.filter(|cell| &*cell.dataset == dataset) {
            (cell.objects, cell.bytes) = (objects, Bytes(bytes));
            cell.drawn_from = Some(DrawnFrom::Listed {
                objects: listed_objects,
                bytes: Bytes(listed_bytes),
            });
        }
    }

    fn judged(
        &mut self,
        cell: u32,
        round: Round,
        bytes: u64,
        verdict: Option<Verdict>,
        fidelity: &Fidelity,
    ) {
        let Some(facts) = self.round(cell, round) else {
            return;
        };
        facts.objects_judged += 1;
        if verdict == Some(Verdict::Identical) {
            facts.objects_verified += 1;
            facts.bytes_verified += Bytes(bytes);
        }
        facts.fidelity.merge(fidelity);
    }

    /// An object under a strange key is none of the dataset's, so nothing but its finding tells of it.
    fn found(&mut self, finding: Finding) {
        if finding.kind == Kind::Unexpected
            && let Some(facts) = self.round(finding.place.cell, finding.place.round)
        {
            facts.fidelity.record_unexpected();
        }
        self.record.findings.add(finding);
    }

    fn hashed(&mut self, cell: u32, round: Round, bytes: u64) {
        if let Some(facts) = self.round(cell, round) {
            facts.objects_hashed += 1;
            facts.bytes_hashed += Bytes(bytes);
        }
    }

    fn round(&mut self, cell: u32, round: Round) -> Option<&mut RoundFacts> {
        self.record
            .rounds
            .iter_mut()
            .rev()
            .find(|facts| facts.cell == cell && facts.round == round)
    }

    fn staged(&mut self, cell: u32, round: Round, stage: Stage, wall: Duration) {
        let Some(facts) = self.round(cell, round) else {
            return;
        };
        let field = match stage {
            Stage::Move => &mut facts.move_ns,
            Stage::Verify => &mut facts.verify_ns,
            Stage::Clean => &mut facts.clean_ns,
        };
        *field = host::Fact::Known(u64::try_from(wall.as_nanos()).unwrap_or(u64::MAX));
    }

    fn moved(&mut self, cell: Option<(u32, Round)>, at: Duration, bytes: u64) {
        let Some(facts) = cell.and_then(|(cell, round)| self.round(cell, round)) else {
            return;
        };
        facts.objects_moved += 1;
        facts.bytes_moved += Bytes(bytes);
        facts.progress.add(at, Bytes(bytes));
    }

    fn failed(&mut self, cell: Option<(u32, Round)>, failure: Failure) {
        if let Some(facts) = cell.and_then(|(cell, round)| self.round(cell, round)) {
            facts.objects_failed += 1;
        }
        self.record.failures.add(failure);
    }

    fn named(&mut self, store: &str, name: String) {
        if let Some(facts) = self
            .record
            .stores
            .iter_mut()
            .find(|facts| &*facts.name == store)
        {
            facts.software = host::Fact::Known(name);
        }
    }
}
