//! A drill through the library's own doors, with every attempt kept: embedded stores over pipes on paused time, so that
//! stalls and retries cost nothing; any other store over the network.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use exitdrill::{
    clock::Clock,
    drill::{self, Door, Ending, Entry, Event, Fleeting, Job, Journal, Sink, Stop},
    embedded::{Config, Embedded},
    ledger::{Attempt, Ledger},
    plan::{Limits, Plan},
    price::Catalog,
    quirks::Dialect,
    scenario::{self, Known, Place, Store},
    store::{
        native::{
            azure::{self, AzureBlob},
            folder::Folder,
        },
        s3::{Identity, S3, Settings},
    },
    wire::{self, Dial, Gate, PlainHttp, Timeouts, Trust, Wire},
};
use jiff::Timestamp;
use libtest_mimic::Failed;

use super::{
    azurite,
    minio::{ACCESS_KEY, SECRET_KEY},
};

/// A drill that has ended.
pub(crate) struct Drilled {
    pub(crate) plan: Arc<Plan>,
    pub(crate) ending: Ending,
    pub(crate) attempts: Vec<Attempt>,
    /// All that the outside saw, in order.
    pub(crate) events: Vec<Event>,
    /// Findings, failures and remainders.
    pub(crate) trouble: Vec<String>,
    /// The embedded stores, as the drill left them.
    pub(crate) embedded: BTreeMap<Arc<str>, Embedded>,
}

impl Drilled {
    /// What was really sent.
    pub(crate) fn ledger(&self) -> Ledger {
        let mut ledger = Ledger::default();
        self.attempts.iter().for_each(|it| ledger.record(it));
        ledger
    }

    /// The attempts at one store.
    pub(crate) fn at(&self, store: &str) -> Vec<&Attempt> {
        let attempts = self.attempts.iter();
        attempts.filter(|it| &*it.store == store).collect()
    }
}

/// The plan of a scenario's text.
pub(crate) fn plan(text: &str) -> Result<Arc<Plan>, Failed> {
    let tariffs = Catalog::embedded().names().map(str::to_owned).collect();
    let known = Known {
        tariffs: &tariffs,
        quirks: exitdrill::quirks::Catalog::embedded(),
    };
    let parsed = scenario::parse(text, "test.toml", &known);
    let scenario = parsed.map_err(|faults| faults.to_string())?;
    Ok(Arc::new(Plan::new(Arc::new(scenario))?))
}

/// Carries out a scenario, after `prepare` has had each embedded store.
pub(crate) fn run(text: &str, prepare: impl Fn(&Embedded)) -> Result<Drilled, Failed> {
    let plan = plan(text)?;
    let remote = |store: &Arc<Store>| matches!(store.place, Place::Endpoint(_));
    let paused = !plan.stores.iter().any(remote);
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().start_paused(paused);
    runtime
        .build()?
        .block_on(carried_out(plan, paused, prepare))
}

async fn carried_out(
    plan: Arc<Plan>,
    paused: bool,
    prepare: impl Fn(&Embedded),
) -> Result<Drilled, Failed> {
    let events = Arc::<Mutex<Vec<Event>>>::default();
    let told = Arc::clone(&events);
    let sink: Sink = Arc::new(move |event| {
        told.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(event);
    });
    let clock = Clock::real();
    let limits = Limits::of(&plan, Catalog::embedded());
    let held = (&limits, &Arc::new(drill::gate(&plan, &limits)));
    let mut embedded = BTreeMap::new();
    let (mut doors, mut windows) = (Vec::new(), Vec::new());
    for store in &plan.stores {
        if store.place.is_in_process() {
            // Dates are told to the second, so that they must begin at the same one in every run.
            let server = Embedded::new(Config {
                starts: Some(Timestamp::UNIX_EPOCH),
                ..Config::default()
            })?;
            prepare(&server);
            embedded.insert(Arc::clone(&store.name), server);
        }
        let server = embedded.get(&store.name);
        let door = door(store, &plan, held, server, (clock, &sink))?;
        if plan.only_reads(&store.name) {
            windows.push(door.window());
        } else {
            doors.push(door);
        }
    }
    let folder = tempfile::tempdir()?;
    let journal = Journal::create(&folder.path().join("journal"))?;
    let nonce = drill::nonce([7; 32]);
    journal.intend(&Entry::Run {
        nonce: nonce.clone(),
        path: "test.toml".into(),
        scenario: plan.scenario.text.clone(),
        overrides: Vec::new(),
        fleeting: Fleeting::default(),
    })?;
    let ending = drill::run(Job {
        plan: Arc::clone(&plan),
        doors,
        windows,
        journal,
        stop: Stop::default(),
        sink,
        nonce,
    })
    .await;
    if paused {
        // A server may still be asleep in a stall that its client has long given up; on paused time the wait is free.
        exitdrill::clock::sleep(Duration::from_mins(5)).await;
    }
    let events = std::mem::take(&mut *events.lock().unwrap_or_else(PoisonError::into_inner));
    let (attempts, trouble) = sorted(events.clone());
    Ok(Drilled {
        plan,
        ending,
        attempts,
        events,
        trouble,
        embedded,
    })
}

fn sorted(events: Vec<Event>) -> (Vec<Attempt>, Vec<String>) {
    let (mut attempts, mut trouble) = (Vec::new(), Vec::new());
    for event in events {
        match event {
            Event::Attempt(attempt) => attempts.push(attempt),
            Event::Found(_) | Event::Failed { .. } | Event::Remains(_) => {
                trouble.push(format!("{event:?}"));
            }
            _ => {}
        }
    }
    (attempts, trouble)
}

fn door(
    store: &Arc<Store>,
    plan: &Plan,
    (limits, gate): (&Limits, &Arc<Gate>),
    embedded: Option<&Embedded>,
    (clock, sink): (Clock, &Sink),
) -> Result<Door, Failed> {
    let sink = Arc::clone(sink);
    let given = plan.scenario.run.timeouts;
    let dial = embedded.map_or(Dial::Network, pipe);
    let wire = Wire::new(wire::Config {
        dial,
        plain_http: PlainHttp::LoopbackOnly,
        trust: Trust::System,
        shape: None,
        timeouts: Timeouts {
            connect: given.connect,
            first_byte: given.first_byte,
            idle: given.idle,
            request: given.request,
        },
        gate: Arc::clone(gate),
        prices: drill::prices(limits, &store.name),
        clock,
        observer: Arc::new(move |attempt| sink(Event::Attempt(attempt))),
    })?;
    if store.dialect() == Dialect::Folder {
        let root = match &store.place {
            Place::Endpoint(url) => url.to_file_path().map_err(|()| "no folder")?,
            _ => return Err("no folder".into()),
        };
        return Ok(Door {
            store: Arc::clone(store),
            target: Arc::new(Folder::new(store, &root, clock)),
            wire,
        });
    }
    if let (Place::Endpoint(url), Dialect::AzureBlob) = (&store.place, store.quirks.dialect) {
        let target = AzureBlob::new(azure::Settings {
            store: Arc::clone(store),
            endpoint: url.clone(),
            wire: wire.clone(),
            identity: azure::Identity::shared_key(azurite::ACCOUNT, azurite::KEY)?,
            clock,
        })?;
        return Ok(Door {
            store: Arc::clone(store),
            target: Arc::new(target),
            wire,
        });
    }
    let (endpoint, identity) = match &store.place {
        Place::Embedded | Place::Rehearsed(_) => {
            ("http://localhost".parse()?, Identity::anonymous())
        }
        Place::Endpoint(url) => (url.clone(), Identity::fixed(ACCESS_KEY, SECRET_KEY)),
    };
    let settings = Settings {
        store: Arc::clone(store),
        endpoint,
        wire: wire.clone(),
        identity,
        clock,
    };
    Ok(Door {
        store: Arc::clone(store),
        target: Arc::new(S3::new(settings)?),
        wire,
    })
}

/// Connections to an embedded store within the process.
pub(crate) fn pipe(embedded: &Embedded) -> Dial {
    let embedded = embedded.clone();
    Dial::Pipe(Arc::new(move || embedded.connect()))
}
