//! Opening every store of a plan: embedded ones are started, others are reached over the network.

use std::{collections::BTreeMap, fs, net::SocketAddr, sync::Arc};

use exitdrill::{
    clock::Clock,
    drill::{Door, Event, Sink},
    embedded::{self, Embedded, Listening},
    ledger::Operation,
    plan::Plan,
    price::{Catalog, Worst, pico_up},
    scenario::{self, Place, Store},
    store::s3::{Identity, S3, Settings},
    wire::{Caps, Config, Dial, Gate, PlainHttp, Prices, Timeouts, Trust, Wire},
};

use crate::{Fault, exit_code::ExitCode};

/// Every store of a plan, open.
pub(crate) struct Opened {
    pub(crate) doors: Vec<Door>,
    /// The embedded stores by name, and where they listen; they end when these are dropped.
    pub(crate) embedded: BTreeMap<Arc<str>, (Embedded, Listening)>,
}

/// Opens every store of the plan. Sends nothing but what looks up credentials.
pub(crate) async fn stores(plan: &Plan, clock: Clock, sink: &Sink) -> Result<Opened, Fault> {
    let gate = Arc::new(gate(plan));
    let mut opened = Opened {
        doors: Vec::new(),
        embedded: BTreeMap::new(),
    };
    for store in &plan.stores {
        let timeouts = timeouts(&plan.scenario.run.timeouts);
        let wire = Wire::new(config(store, plan, (timeouts, clock), &gate, sink)?)
            .map_err(|error| usage(store, &error))?;
        let (endpoint, identity) = match &store.place {
            Place::Endpoint(url) => (url.clone(), identity(store, timeouts, clock).await?),
            Place::Embedded => {
                let url = format!("http://{}", start(store, &mut opened).await?);
                let url = url.parse().expect("an address makes a URL");
                (url, Identity::anonymous())
            }
        };
        let settings = Settings {
            store: Arc::clone(store),
            endpoint,
            wire: wire.clone(),
            identity,
            clock,
        };
        let target = Arc::new(S3::new(settings).map_err(|error| usage(store, &error))?);
        opened.doors.push(Door {
            store: Arc::clone(store),
            target,
            wire,
        });
    }
    Ok(opened)
}

fn usage(store: &Store, error: &dyn std::fmt::Display) -> Fault {
    Fault::usage(format!("store `{}`: {error}", store.name))
}

async fn identity(store: &Store, timeouts: Timeouts, clock: Clock) -> Result<Identity, Fault> {
    let look_ups = Identity::look_ups(timeouts, clock).map_err(|error| usage(store, &error))?;
    let resolved = Identity::resolve(&store.credentials, &store.region, look_ups).await;
    resolved.map_err(|error| Fault {
        code: ExitCode::Incomplete,
        message: format!("store `{}`: {error}", store.name),
    })
}

/// An embedded store of its own on a free loopback port, so that its bytes cross real sockets.
async fn start(store: &Arc<Store>, opened: &mut Opened) -> Result<SocketAddr, Fault> {
    let fault = |error: embedded::Error| Fault {
        code: ExitCode::Incomplete,
        message: format!("store `{}` does not start: {error}", store.name),
    };
    let embedded = Embedded::new(embedded::Config::default()).map_err(fault)?;
    let listening = embedded.listen(0).await.map_err(fault)?;
    let address = listening.address();
    let name = Arc::clone(&store.name);
    opened.embedded.insert(name, (embedded, listening));
    Ok(address)
}

fn config(
    store: &Store,
    plan: &Plan,
    (timeouts, clock): (Timeouts, Clock),
    gate: &Arc<Gate>,
    sink: &Sink,
) -> Result<Config, Fault> {
    let sink = Arc::clone(sink);
    Ok(Config {
        dial: Dial::Network,
        plain_http: match store.plain_http {
            scenario::PlainHttp::LoopbackOnly => PlainHttp::LoopbackOnly,
            scenario::PlainHttp::Allowed => PlainHttp::Allowed,
        },
        trust: match &store.ca_file {
            Some(path) => Trust::File(
                fs::read(path)
                    .map_err(|error| Fault::usage(format!("{}: {error}", path.display())))?,
            ),
            None => Trust::System,
        },
        timeouts,
        gate: Arc::clone(gate),
        prices: prices(store, plan)?,
        clock,
        observer: Arc::new(move |attempt| sink(Event::Attempt(attempt))),
    })
}

fn timeouts(given: &scenario::Timeouts) -> Timeouts {
    Timeouts {
        connect: given.connect,
        first_byte: given.first_byte,
        idle: given.idle,
        request: given.request,
    }
}

fn gate(plan: &Plan) -> Gate {
    let caps = &plan.scenario.run.caps;
    let cost = caps.cost.as_ref().map(|cost| pico_up(&cost.amount));
    Gate::new(Caps {
        requests: caps.requests,
        bytes: caps.bytes.map(|bytes| bytes.0),
        cost,
    })
}

/// The worst prices at a store, where cost is capped; a tariff in another currency cannot be held against the cap.
fn prices(store: &Store, plan: &Plan) -> Result<Option<Prices>, Fault> {
    let Some(cap) = &plan.scenario.run.caps.cost else {
        return Ok(None);
    };
    let Some(tariff) = Catalog::embedded().tariff(&store.tariff) else {
        return Ok(None);
    };
    let worst = Worst::of(tariff);
    if let Some(currency) = worst.currency.filter(|currency| *currency != cap.currency) {
        return Err(usage(
            store,
            &format!(
                "its tariff is in {currency}, so `max-cost` in {} cannot hold it; cap requests and bytes instead",
                cap.currency
            ),
        ));
    }
    let used = |operation: &&Operation| {
        plan.expected
            .iter()
            .any(|(entry, _)| entry.store == store.name && entry.operation == **operation)
    };
    if let Some(operation) = worst.unpriced.iter().find(used) {
        return Err(usage(
            store,
            &format!(
                "its tariff has no price for `{}`, so `max-cost` cannot hold it; cap requests and bytes instead",
                operation.name()
            ),
        ));
    }
    Ok(Some(Prices {
        requests: worst
            .requests
            .iter()
            .map(|(operation, price)| (*operation, pico_up(price)))
            .collect(),
        sent_byte: worst.sent_byte.as_ref().map_or(0, pico_up),
        received_byte: worst.received_byte.as_ref().map_or(0, pico_up),
    }))
}
