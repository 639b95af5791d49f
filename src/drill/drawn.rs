//! Real objects of a bucket: drawn from its listing before anything is stored anywhere, then read and dropped or kept.
//!
//! Nothing says what their bytes should be, so an export does not judge them: an object that was read whole has moved, and is
//! held against the checksums that its store keeps of it. One that is gone, or is another than the listing showed, has failed.
//! A copy in another store is held against what was read, and the original, too, against the checksums that its store keeps.

use std::sync::Arc;

use futures::{Stream, TryStreamExt, stream};

use crate::{
    clock::Moment,
    dataset::{Drawn, Objects, Sampler},
    integrity::{Kept, Sums},
    ledger::{Operation, Phase},
    object::Key,
    plan::Plan,
    scenario::{Content, Retry, Store},
    store::{Error, Kind, Listed, Stat},
    unit::Bytes,
    wire::Tag,
};

use super::{
    Event, Halt, Sink,
    context::{Context, Turn, Window},
    download::Download,
    halt::Trouble,
    keep::Keep,
    listing::walk,
    task::each,
    verify,
};

/// Lists every bucket whose own objects a plan reads, once, and draws them. Nothing else is asked for.
///
/// # Errors
/// A listing that fails or cannot be trusted, a cap, a bucket that holds nothing below the prefix.
pub async fn survey(plan: &Plan, windows: &[Window], sink: &Sink) -> Result<(), Halt> {
    for cell in plan.unknown() {
        let store = cell.source().map(|store| &store.name);
        let window = windows.iter().find(|it| Some(&it.store.name) == store);
        // Cells of one dataset share its objects.
        if let Some(window) = window.filter(|_| !cell.objects.is_known()) {
            draw(plan.scenario.run.retry, sink, window, &cell.objects).await?;
        }
    }
    Ok(())
}

/// As [`survey`], until a signal comes.
pub(super) async fn all(context: &Context) -> Result<(), Halt> {
    let windows: Vec<_> = context.windows.values().cloned().collect();
    tokio::select! {
        biased;
        signal = context.stop.wait() => Err(Halt::Signal(signal)),
        drawn = survey(&context.plan, &windows, &context.sink) => drawn,
    }
}

impl From<Listed> for Drawn {
    fn from(listed: Listed) -> Self {
        Self {
            key: listed.key,
            size: Bytes(listed.size),
            etag: listed.etag,
        }
    }
}

async fn draw(policy: Retry, sink: &Sink, window: &Window, objects: &Objects) -> Result<(), Halt> {
    let dataset = objects.dataset();
    let Content::Bucket(below) = &dataset.content else {
        return Ok(());
    };
    let tag = Tag::of(&window.store.name, Phase::Setup);
    let sampler = Sampler::new(below.seed, &dataset.name, &below.prefix, below.sample);
    let listed = walk(window, policy, &tag, &below.prefix);
    let sampler = listed
        .try_fold(sampler, |mut sampler, listed| async move {
            sampler.take(listed.into());
            Ok(sampler)
        })
        .await?;
    if let Some(name) = window.source.software() {
        let store = Arc::clone(&window.store.name);
        sink(Event::Software { store, name });
    }
    let sample = sampler.finish();
    if sample.listed == 0 {
        return Err(Halt::Refused(format!(
            "dataset `{}`: store `{}` lists no object below `{}` in bucket `{}`",
            dataset.name, window.store.name, below.prefix, window.store.bucket
        )));
    }
    let (listed, listed_bytes) = (sample.listed, sample.listed_bytes.0);
    objects.draw(sample);
    sink(Event::Drawn {
        dataset: Arc::clone(&dataset.name),
        objects: objects.len(),
        bytes: objects.total().0,
        listed,
        listed_bytes,
    });
    Ok(())
}

/// The objects that were drawn, with their indices.
pub(super) fn listed(objects: &Objects) -> impl Stream<Item = Result<(u64, Drawn), Halt>> + use<> {
    let objects = objects.clone();
    let drawn = (0..objects.len())
        .filter_map(move |index| Some(Ok((index, objects.drawn(index)?.clone()))));
    stream::iter(drawn)
}

/// Reads every object that was drawn.
pub(super) async fn export(
    turn: &Turn,
    from: &Arc<Store>,
    keep: Option<&Keep>,
    began: Moment,
) -> Result<(), Halt> {
    let (window, tag) = (turn.context.window(from), turn.tag(from, Phase::Move));
    let (context, objects) = (&turn.context, listed(&turn.cell.objects));
    each(
        &context.stop,
        turn.cell.concurrency(),
        objects,
        |(_, drawn)| {
            let (turn, window, tag, keep) =
                (turn.clone(), window.clone(), tag.clone(), keep.cloned());
            async move {
                let read = read(&turn, &window, &tag, &drawn, keep.as_ref()).await;
                if let Ok(kept) = &read {
                    turn.context.emit(Event::Moved {
                        cell: Some(turn.at()),
                        at: began.elapsed(),
                        bytes: drawn.size.0,
                    });
                    let store = &window.store.name;
                    verify::checked(&turn, verify::checksums(&turn, store, &drawn.key, kept));
                }
                let read = read.map(drop);
                turn.context.settle(Some(turn.at()), drawn.key, read)
            }
        },
    )
    .await
}

async fn read(
    turn: &Turn,
    window: &Window,
    tag: &Tag,
    drawn: &Drawn,
    keep: Option<&Keep>,
) -> Result<Vec<Kept>, Trouble> {
    let mut download = Download::open(window, turn.context.retry(), tag, &drawn.key).await?;
    unchanged(window, drawn, &download.stat)?;
    let mut copy = keep.map(|keep| keep.begin(&drawn.key)).transpose()?;
    let told = std::mem::take(&mut download.stat.checksums);
    let (mut sums, mut got) = (Sums::of(told), Bytes(0));
    while let Some(piece) = download.next().await? {
        got += Bytes(piece.len() as u64);
        if got > drawn.size {
            break;
        }
        sums.update(&piece);
        if let Some(copy) = &mut copy {
            copy.write(piece).await?;
        }
    }
    if got != drawn.size {
        let said = format!("the listing showed {}, and {got} came", drawn.size);
        return Err(another(window, &drawn.key, &said).into());
    }
    if let Some(copy) = copy {
        copy.finish().await?;
    }
    Ok(sums.kept())
}

/// An object that was written again since it was listed is another one.
pub(super) fn unchanged(window: &Window, drawn: &Drawn, stat: &Stat) -> Result<(), Error> {
    match (&drawn.etag, &stat.etag) {
        (Some(listed), Some(found)) if listed != found => Err(another(
            window,
            &drawn.key,
            "its `ETag` is another than the listing showed",
        )),
        _ => Ok(()),
    }
}

pub(super) fn another(window: &Window, key: &Key, said: &str) -> Error {
    Error::unanswered(
        Kind::Protocol,
        Operation::Get,
        &window.store.name,
        format!("`{key}` is not what was listed: {said}"),
    )
}

/// An object that cannot be stored under the key that it would have.
pub(super) fn unfit(store: &Store, said: String) -> Error {
    Error::unanswered(Kind::NotSupported, Operation::Put, &store.name, said)
}
