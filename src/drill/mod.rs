//! Carrying a plan out: guards, sources, rounds, and giving everything back.
//!
//! The drill knows no report and no price. It says what happens in [`Event`]s; an object that is wrong is an event, not an
//! error. Whatever stops it, it first removes what it wrote, as far as the stores let it, and says what remains.

mod access;
mod buffer;
mod context;
mod dates;
mod download;
#[doc = include_str!("../docs/bucket.md")]
pub mod drawn;
mod event;
mod export;
mod failures;
mod fleeting;
mod gate;
mod guard;
mod halt;
mod held;
mod hold;
mod import;
mod journal;
mod keep;
pub mod leftover;
mod listing;
mod manifest;
mod migrate;
mod multipart;
mod originals;
mod ours;
mod outstanding;
mod past;
mod reading;
mod recover;
mod reserve;
mod retry;
mod round;
mod stop;
mod sweep;
mod task;
mod upload;
mod verify;
mod versions;

use std::sync::Arc;

use crate::{
    clock,
    plan::{Filling, Plan},
    store::UploadId,
};

use context::Context;

pub use context::{Door, Window};
pub use event::{Ending, Event, Hashed, Older, Remainder, Signal, Sink, Stage};
pub use fleeting::Fleeting;
pub use gate::{gate, prices};
pub use guard::nonce;
pub use halt::{Halt, cause};
pub use journal::{Entry, Journal, read as read_journal};
pub use listing::walk as listing;
pub use outstanding::Outstanding;
pub use recover::recover;
pub use retry::retrying;
pub use stop::Stop;

/// A plan, and all that is needed to carry it out.
pub struct Job {
    /// What to do.
    pub plan: Arc<Plan>,
    /// Every store of the plan, open; their wires' observers speak to the same sink.
    pub doors: Vec<Door>,
    /// Every store of the plan that is only read, open for reading.
    pub windows: Vec<Window>,
    /// Where intents are written; its first line, [`Entry::Run`], is already there.
    pub journal: Journal,
    /// Stops the drill from outside.
    pub stop: Stop,
    /// Takes the events.
    pub sink: Sink,
    /// The run's own name, from [`nonce`].
    pub nonce: String,
}

/// Carries the plan out, gives back what it holds in stores, and says how it ended.
pub async fn run(job: Job) -> Ending {
    let context = match prepared(job).await {
        Ok(context) => Arc::new(context),
        Err((halt, sink)) => {
            sink(Event::Ended(halt.ending()));
            return halt.ending();
        }
    };
    let worked = work(&context).await;
    let given_back = give_back(&context, worked.is_err()).await;
    let ending = match worked.and(given_back) {
        Ok(()) => context.failures.ending(),
        Err(halt) => halt.ending(),
    };
    context.emit(Event::Ended(ending.clone()));
    ending
}

/// Hashes every dataset, before any store hears of the drill.
async fn prepared(job: Job) -> Result<Context, (Halt, Sink)> {
    let manifests = match manifest::all(&job.plan, &job.stop, &job.sink).await {
        Ok(manifests) => manifests,
        Err(halt) => return Err((halt, job.sink)),
    };
    Ok(Context {
        plan: job.plan,
        doors: job
            .doors
            .into_iter()
            .map(|door| (Arc::clone(&door.store.name), door))
            .collect(),
        windows: job
            .windows
            .into_iter()
            .map(|window| (Arc::clone(&window.store.name), window))
            .collect(),
        manifests,
        journal: job.journal,
        stop: job.stop,
        sink: job.sink,
        nonce: job.nonce,
        versions: versions::Versions::default(),
        bucket_owners: access::BucketOwners::default(),
        held: held::Held::default(),
        failures: failures::Failures::default(),
    })
}

async fn work(context: &Arc<Context>) -> Result<(), Halt> {
    drawn::all(context).await?;
    for store in &context.plan.stores {
        if context.plan.only_reads(&store.name) {
            continue;
        }
        stopped(context)?;
        guard::enter(context, context.door(store)).await?;
    }
    fill(context).await?;
    for (cell, round) in &context.plan.order {
        stopped(context)?;
        round::run(context, *cell, *round).await?;
    }
    Ok(())
}

fn stopped(context: &Context) -> Result<(), Halt> {
    context
        .stop
        .pulled()
        .map_or(Ok(()), |signal| Err(Halt::Signal(signal)))
}

/// Stores every source once.
async fn fill(context: &Arc<Context>) -> Result<(), Halt> {
    let fillings = &context.plan.fillings;
    let stored = fillings.iter().map(Filling::stored);
    let objects = stored.clone().map(|(objects, _)| objects).sum();
    let bytes = stored.map(|(_, bytes)| bytes.0).sum();
    context.emit(Event::Filling { objects, bytes });
    let began = clock::now();
    for filling in fillings {
        let (store, dataset) = (&filling.store.name, &filling.objects.dataset().name);
        let uploads = upload::Uploads::source(context, filling);
        let past = filling.past();
        reserve::removing(&uploads.door, &uploads.prefix, &uploads.objects, &past)?;
        context.intend(&Entry::Source {
            store: Arc::clone(store),
            dataset: Arc::clone(dataset),
        })?;
        context.held.source(store, dataset);
        past::source(&uploads, filling, began).await?;
        import::source(&uploads, filling.store.concurrency, began).await?;
    }
    Ok(())
}

/// Removes everything this run still holds, in the order that leaves no orphan: uploads, rounds, sources, claims, buckets.
/// A step that fails does not save the next ones; the first failure is told.
async fn give_back(context: &Arc<Context>, halted: bool) -> Result<(), Halt> {
    let held = context.held.now();
    let mut given_back = Ok(());
    // Only a drill that was cut off can have left uploads open, or have lost their names.
    for store in held.stores.keys().filter(|_| halted) {
        let open = held.uploads.iter().filter(|((of, _), _)| of == store);
        let open = open
            .map(|((_, id), key)| (key.clone(), UploadId(id.clone())))
            .collect();
        let swept = sweep::uploads(context, &context.doors[store], open).await;
        given_back = given_back.and(swept);
    }
    for (cell, round) in held.rounds {
        let swept = round::give_back(context, cell, round).await;
        given_back = given_back.and(swept);
    }
    for filling in &context.plan.fillings {
        if held.sources.iter().any(|(store, dataset)| {
            *store == filling.store.name && dataset == &filling.objects.dataset().name
        }) {
            let swept = sweep::source(context, &filling.store, &filling.objects).await;
            given_back = given_back.and(swept);
        }
    }
    for (store, entered) in held.stores {
        let left = sweep::leave(context, &context.doors[&store], entered).await;
        given_back = given_back.and(left);
    }
    given_back
}
