//! A drill through the library, against an embedded store that misbehaves as a case wants it to.

use std::sync::{Arc, Mutex};

use exitdrill::{
    assess::Assessment,
    clock::Clock,
    drill::{self, Door, Entry, Event, Fleeting, Job, Journal, Outstanding, Sink, Stop},
    embedded::{Config, Embedded},
    host,
    plan::{Limits, Plan},
    price::Catalog,
    record::{Beginning, Fold, Record},
    scenario::{self, Known},
    store::s3::{Identity, S3, Settings},
    wire::{self, Dial, PlainHttp, Timeouts, Trust, Wire},
};
use libtest_mimic::Failed;

/// What a drill left behind.
pub(crate) struct Drilled {
    /// Its record.
    pub(crate) record: Record,
    /// What the record means.
    pub(crate) assessment: Assessment,
    /// The store it ran against.
    pub(crate) store: Embedded,
    /// What its journal says may be left.
    pub(crate) left: Outstanding,
}

/// Drills `text`, whose one store is embedded; `meddle` sees each event first, with the store to meddle with.
pub(crate) fn drilled(
    text: &str,
    meddle: impl Fn(&Event, &Embedded) + Send + Sync + 'static,
) -> Result<Drilled, Failed> {
    on(text, Embedded::new(Config::default())?, meddle)
}

/// As [`drilled`], with a store that was there before.
pub(crate) fn on(
    text: &str,
    store: Embedded,
    meddle: impl Fn(&Event, &Embedded) + Send + Sync + 'static,
) -> Result<Drilled, Failed> {
    tokio::runtime::Runtime::new()?.block_on(drill(text, store, meddle))
}

async fn drill(
    text: &str,
    store: Embedded,
    meddle: impl Fn(&Event, &Embedded) + Send + Sync + 'static,
) -> Result<Drilled, Failed> {
    let tariffs = Catalog::embedded().names().map(str::to_owned).collect();
    let known = Known {
        tariffs: &tariffs,
        quirks: exitdrill::quirks::Catalog::embedded(),
    };
    let scenario = scenario::parse_with(text, "case.toml", &known, &[])?;
    let plan = Arc::new(Plan::new(Arc::new(scenario))?);
    let clock = Clock::real();
    let fold = Arc::new(Mutex::new(Fold::new(Beginning {
        plan: &plan,
        catalog: &Arc::new(Catalog::embedded().clone()),
        path: "case.toml".to_owned(),
        overrides: Vec::new(),
        rates: Vec::new(),
        host: host::Facts::here(),
        started: clock.wall(),
    })));
    let sink: Sink = {
        let (fold, store) = (Arc::clone(&fold), store.clone());
        Arc::new(move |event| {
            meddle(&event, &store);
            fold.lock().expect("no case panics in it").take(event);
        })
    };
    let listening = store.listen(0).await?;
    let doors = doors(
        &plan,
        clock,
        &sink,
        &format!("http://{}", listening.address()),
    )?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("journal");
    let nonce = drill::nonce([7; 32]);
    let journal = Journal::create(&path)?;
    journal.intend(&Entry::Run {
        nonce: nonce.clone(),
        path: "case.toml".to_owned(),
        scenario: text.to_owned(),
        overrides: Vec::new(),
        fleeting: Fleeting::default(),
    })?;
    drill::run(Job {
        plan: Arc::clone(&plan),
        windows: doors
            .iter()
            .filter(|door| plan.only_reads(&door.store.name))
            .map(Door::window)
            .collect(),
        doors: doors
            .into_iter()
            .filter(|door| !plan.only_reads(&door.store.name))
            .collect(),
        journal,
        stop: Stop::default(),
        sink,
        nonce,
    })
    .await;
    let entries = drill::read_journal(&std::fs::read_to_string(path)?);
    let fold = fold.lock().expect("no case panics in it").clone();
    let record = fold.finish(clock.wall(), None);
    Ok(Drilled {
        assessment: Assessment::of(&record),
        record,
        store,
        left: Outstanding::after(entries).ok_or("no run in the journal")?,
    })
}

fn doors(plan: &Plan, clock: Clock, sink: &Sink, url: &str) -> Result<Vec<Door>, Failed> {
    let run = &plan.scenario.run;
    let limits = Limits::of(plan, Catalog::embedded());
    let gate = Arc::new(drill::gate(plan, &limits));
    let open = |store: &Arc<scenario::Store>| {
        let sink = Arc::clone(sink);
        let wire = Wire::new(wire::Config {
            dial: Dial::Network,
            plain_http: PlainHttp::LoopbackOnly,
            trust: Trust::System,
            shape: None,
            timeouts: Timeouts {
                connect: run.timeouts.connect,
                first_byte: run.timeouts.first_byte,
                idle: run.timeouts.idle,
                request: run.timeouts.request,
            },
            gate: Arc::clone(&gate),
            prices: drill::prices(&limits, &store.name),
            clock,
            observer: Arc::new(move |attempt| sink(Event::Attempt(attempt))),
        })?;
        let settings = Settings {
            store: Arc::clone(store),
            endpoint: url.parse()?,
            wire: wire.clone(),
            identity: Identity::anonymous(),
            clock,
        };
        Ok(Door {
            store: Arc::clone(store),
            target: Arc::new(S3::new(settings)?),
            wire,
        })
    };
    plan.stores.iter().map(open).collect()
}
