//! What must arrive, hashed before any store hears of the drill.

use std::{collections::BTreeMap, ops::ControlFlow, sync::Arc};

use crate::{dataset::Manifest, plan::Plan};

use super::{Event, Halt, Sink, Stop};

/// The manifest of every dataset of the plan.
pub(super) async fn all(
    plan: &Plan,
    stop: &Stop,
    sink: &Sink,
) -> Result<BTreeMap<Arc<str>, Arc<Manifest>>, Halt> {
    let mut manifests = BTreeMap::new();
    // A bucket's own objects have no bytes but there.
    let made = plan.datasets.iter();
    for (name, objects) in made.filter(|(_, objects)| !objects.dataset().is_bucket()) {
        let (hashed, progress) = (objects.clone(), Arc::clone(sink));
        let halted = stop.clone();
        let hashing = move || {
            Manifest::build(&hashed, &|bytes| {
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
        let manifest =
            hashed.map_err(|error| Halt::Dataset(format!("dataset `{name}`: {error}")))?;
        let manifest = Arc::new(manifest);
        sink(Event::Manifest {
            objects: objects.clone(),
            manifest: Arc::clone(&manifest),
        });
        manifests.insert(Arc::clone(name), manifest);
    }
    Ok(manifests)
}
