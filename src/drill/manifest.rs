//! What must arrive, hashed before any store hears of the drill.

use std::{collections::BTreeMap, ops::ControlFlow, sync::Arc};

use crate::{
    dataset::{Manifest, Objects, Past},
    plan::Plan,
};

use super::{Event, Halt, Sink, Stop};

/// Manifests by dataset, and by how many versions ago its objects were so.
pub(super) type Manifests = BTreeMap<(Arc<str>, u32), Arc<Manifest>>;

/// The manifest of every dataset of the plan, and of what it was before where some of that is moved.
pub(super) async fn all(plan: &Plan, stop: &Stop, sink: &Sink) -> Result<Manifests, Halt> {
    let mut manifests = BTreeMap::new();
    for objects in hashed(plan) {
        let key = (Arc::clone(&objects.dataset().name), objects.age());
        let manifest = Arc::new(one(objects.clone(), stop, sink).await?);
        sink(Event::Manifest {
            objects,
            manifest: Arc::clone(&manifest),
        });
        manifests.insert(key, manifest);
    }
    Ok(manifests)
}

/// What is hashed. A bucket's own objects have no bytes but there.
fn hashed(plan: &Plan) -> Vec<Objects> {
    let made = plan.datasets.values();
    let made = made.filter(|objects| !objects.dataset().is_bucket());
    let with_past = made.flat_map(|objects| {
        let past = plan.past_of(objects).into_iter();
        let versions = past.filter_map(|past| match past {
            Past::Version(objects) => Some(objects),
            Past::Deleted => None,
        });
        std::iter::once(objects.clone()).chain(versions)
    });
    with_past.collect()
}

async fn one(objects: Objects, stop: &Stop, sink: &Sink) -> Result<Manifest, Halt> {
    let name = Arc::clone(&objects.dataset().name);
    let (progress, halted) = (Arc::clone(sink), stop.clone());
    let hashing = move || {
        Manifest::build(&objects, &|bytes| {
            progress(Event::Hashed { bytes });
            if halted.pulled().is_some() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })
    };
    let hashed = tokio::task::spawn_blocking(hashing)
        .await
        .unwrap_or_else(|fault| std::panic::resume_unwind(fault.into_panic()));
    if let Some(signal) = stop.pulled() {
        return Err(Halt::Signal(signal));
    }
    hashed.map_err(|error| Halt::Dataset(format!("dataset `{name}`: {error}")))
}
