//! Opening every store of a plan: embedded ones, and those that stand for others in a
//! rehearsal, are started; the others are reached over the network.

use std::{collections::BTreeMap, fs, net::SocketAddr, sync::Arc};

use exitdrill::{
    clock::Clock,
    drill::{self, Door, Event, Sink, Window},
    embedded::{self, Embedded, Keys, Listening},
    plan::{Limits, Plan},
    price::Catalog,
    quirks::Dialect,
    scenario::{self, BucketOrigin, Credentials, Place, Store},
    store::{
        Target,
        native::{
            azure::{self, AzureBlob},
            folder::Folder,
            google::{self, GoogleStorage},
        },
        s3::{Identity, S3, Settings},
    },
    wire::{Config, Dial, Gate, PlainHttp, Shape, Timeouts, Trust, Wire},
};

use url::Url;

use crate::{Fault, exit_code::ExitCode};

/// Every store of a plan, open.
pub(crate) struct Opened {
    pub(crate) doors: Vec<Door>,
    /// Those that are only read.
    pub(crate) windows: Vec<Window>,
    /// The embedded stores by name, and where they listen; they end when these are dropped.
    pub(crate) embedded: Running,
}

/// Embedded stores by name, and where they listen; they end when these are dropped.
pub(crate) type Running = BTreeMap<Arc<str>, (Embedded, Listening)>;

/// Whether the caps of a plan are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// By every request.
    ByAll,
    /// By none: what is stored must be removable.
    ByNone,
}

/// Opens every store of the plan, whose time begins now. Sends nothing but what looks up credentials.
pub(crate) async fn stores(
    plan: &Plan,
    catalog: &Catalog,
    held: Held,
    clock: Clock,
    sink: &Sink,
) -> Result<Opened, Fault> {
    let how = How::of(plan, catalog, (held, clock), sink)?;
    let mut opened = Opened {
        doors: Vec::new(),
        windows: Vec::new(),
        embedded: BTreeMap::new(),
    };
    for store in &plan.stores {
        let door = door(store, &how, &mut opened.embedded).await?;
        if plan.only_reads(&door.store.name) {
            opened.windows.push(door.window());
        } else {
            opened.doors.push(door);
        }
    }
    Ok(opened)
}

/// Opens one store of the plan for reading alone; the second half is what runs in this process for it.
pub(crate) async fn one(
    plan: &Plan,
    catalog: &Catalog,
    store: &Arc<Store>,
    (held, clock): (Held, Clock),
    sink: &Sink,
) -> Result<(Window, Running), Fault> {
    let how = How::of(plan, catalog, (held, clock), sink)?;
    let mut running = Running::new();
    let door = door(store, &how, &mut running).await?;
    Ok((door.window(), running))
}

/// What is the same for every store of a run.
struct How {
    timeouts: Timeouts,
    clock: Clock,
    limits: Limits,
    gate: Arc<Gate>,
    sink: Sink,
}

impl How {
    fn of(
        plan: &Plan,
        catalog: &Catalog,
        (held, clock): (Held, Clock),
        sink: &Sink,
    ) -> Result<Self, Fault> {
        let limits = Limits::of(plan, catalog);
        let gate = Arc::new(match held {
            Held::ByAll => {
                limits.check().map_err(Fault::usage)?;
                drill::gate(plan, &limits)
            }
            Held::ByNone => Gate::open(),
        });
        Ok(Self {
            timeouts: timeouts(&plan.scenario.run.timeouts),
            clock,
            limits,
            gate,
            sink: Arc::clone(sink),
        })
    }
}

async fn door(store: &Arc<Store>, how: &How, running: &mut Running) -> Result<Door, Fault> {
    let (timeouts, clock) = (how.timeouts, how.clock);
    let config = config(store, &how.limits, (timeouts, clock), &how.gate, &how.sink)?;
    let wire = Wire::new(config).map_err(|error| usage(store, &error))?;
    let target = match &store.place {
        Place::Endpoint(url) => target(store, url.clone(), wire.clone(), (timeouts, clock)).await?,
        Place::Embedded => {
            let config = embedded::Config::default();
            let address = start(store, config, running).await?;
            let url = address_url(&format!("http://{address}"));
            s3(store, url, wire.clone(), Identity::anonymous(), clock)?
        }
        Place::Rehearsed(_) => {
            let (config, identity) = rehearsed(store);
            let address = start(store, config, running).await?;
            // By name, so that a bucket can stand in front of it.
            let url = address_url(&format!("http://localhost:{}", address.port()));
            s3(store, url, wire.clone(), identity, clock)?
        }
    };
    Ok(Door {
        store: Arc::clone(store),
        target,
        wire,
    })
}

/// The store behind an endpoint, in the dialect it speaks. What is in this process speaks S3, whatever it stands for.
async fn target(
    store: &Arc<Store>,
    endpoint: Url,
    wire: Wire,
    (timeouts, clock): (Timeouts, Clock),
) -> Result<Arc<dyn Target>, Fault> {
    let look_ups = Identity::look_ups(timeouts, clock).map_err(|error| usage(store, &error))?;
    match store.quirks.dialect {
        Dialect::S3 => {
            let identity = Identity::resolve(&store.credentials, &store.region, look_ups).await;
            let identity = identity.map_err(|error| nobody(store, &error))?;
            s3(store, endpoint, wire, identity, clock)
        }
        Dialect::AzureBlob => {
            let identity = azure::Identity::resolve(&store.credentials, look_ups).await;
            let opened = AzureBlob::new(azure::Settings {
                store: Arc::clone(store),
                endpoint,
                wire,
                identity: identity.map_err(|error| match error {
                    azure::IdentityError::Profile => usage(store, &error),
                    _ => nobody(store, &error),
                })?,
                clock,
            });
            Ok(Arc::new(opened.map_err(|error| usage(store, &error))?))
        }
        Dialect::Google => {
            let identity = google::Identity::resolve(&store.credentials, look_ups).await;
            let opened = GoogleStorage::new(google::Settings {
                store: Arc::clone(store),
                endpoint,
                wire,
                identity: identity.map_err(|error| match error {
                    google::IdentityError::Profile => usage(store, &error),
                    _ => nobody(store, &error),
                })?,
                clock,
            });
            Ok(Arc::new(opened.map_err(|error| usage(store, &error))?))
        }
        Dialect::Folder => {
            let path = endpoint.to_file_path();
            let path = path.map_err(|()| usage(store, &"its endpoint is no path of a folder"))?;
            Ok(Arc::new(Folder::new(store, &path, clock)))
        }
    }
}

fn s3(
    store: &Arc<Store>,
    endpoint: Url,
    wire: Wire,
    identity: Identity,
    clock: Clock,
) -> Result<Arc<dyn Target>, Fault> {
    let opened = S3::new(Settings {
        store: Arc::clone(store),
        endpoint,
        wire,
        identity,
        clock,
    });
    Ok(Arc::new(opened.map_err(|error| usage(store, &error))?))
}

fn address_url(text: &str) -> Url {
    text.parse().expect("an address makes a URL")
}

fn usage(store: &Store, error: &dyn std::fmt::Display) -> Fault {
    Fault::usage(format!("store `{}`: {error}", store.name))
}

fn nobody(store: &Store, error: &dyn std::fmt::Display) -> Fault {
    Fault {
        code: ExitCode::Incomplete,
        message: format!("store `{}`: {error}", store.name),
    }
}

/// What an embedded store needs to stand for a remote one: its quirks, the bucket where the real one must be there, and keys for
/// requests that the real run would sign.
fn rehearsed(store: &Store) -> (embedded::Config, Identity) {
    let mut config = embedded::Config {
        quirks: Some(Arc::clone(&store.quirks)),
        part_min: store.quirks.part_min,
        ..embedded::Config::default()
    };
    if store.bucket_origin == BucketOrigin::Existing {
        config.buckets.push(store.bucket.clone());
    }
    if store.credentials == Credentials::Anonymous {
        return (config, Identity::anonymous());
    }
    let (access, secret) = REHEARSAL_KEYS;
    config.credentials = Some(Keys {
        access: access.to_owned(),
        secret: secret.to_owned(),
    });
    (config, Identity::fixed(access, secret))
}

/// No secret: the store that takes them lives and ends with this process.
const REHEARSAL_KEYS: (&str, &str) = ("rehearsal", "rehearsal-secret");

/// An embedded store of its own on a free loopback port, so that its bytes cross real sockets.
async fn start(
    store: &Arc<Store>,
    mut config: embedded::Config,
    running: &mut Running,
) -> Result<SocketAddr, Fault> {
    let fault = |error: embedded::Error| Fault {
        code: ExitCode::Incomplete,
        message: format!("store `{}` does not start: {error}", store.name),
    };
    // Two stores are two accounts, as two providers are.
    config.account = store.name.to_string();
    let embedded = Embedded::new(config).map_err(fault)?;
    let listening = embedded.listen(0).await.map_err(fault)?;
    let address = listening.address();
    let name = Arc::clone(&store.name);
    running.insert(name, (embedded, listening));
    Ok(address)
}

fn config(
    store: &Store,
    limits: &Limits,
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
            Some(path) if !store.place.is_in_process() => Trust::File(
                fs::read(path)
                    .map_err(|error| Fault::usage(format!("{}: {error}", path.display())))?,
            ),
            _ => Trust::System,
        },
        shape: store.shape.map(|shape| Shape {
            round_trip: shape.round_trip,
            bandwidth: shape.bandwidth,
        }),
        timeouts,
        gate: Arc::clone(gate),
        prices: drill::prices(limits, &store.name),
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
