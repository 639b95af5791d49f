//! A scenario file, with what the command says of it, as domain values.

use std::{fs::File, io::Read, path::Path, sync::Arc};

use exitdrill::{
    plan::Plan,
    price::Catalog,
    record,
    scenario::{self, Faults, Known, Override, Scenario},
};

use crate::{Fault, args::Where};

/// A scenario, laid out, and where the command pointed its stores.
pub(crate) struct Given {
    pub(crate) plan: Arc<Plan>,
    pub(crate) path: String,
    pub(crate) overrides: Vec<Override>,
}

impl Given {
    /// Where the command pointed stores, as a record tells it.
    pub(crate) fn told(&self) -> Vec<record::Override> {
        let told = |point: &Override| record::Override {
            store: point.store.clone(),
            endpoint: point.place.to_string(),
        };
        self.overrides.iter().map(told).collect()
    }
}

/// Reads the file, points stores where the command says, and lays it out.
pub(crate) fn given(place: &Where) -> Result<Given, Fault> {
    let path = place.scenario.display().to_string();
    let text = read(&place.scenario)?;
    lay_out(&text, path, place.endpoint.clone())
}

/// The plan of the scenario in this text.
pub(crate) fn lay_out(text: &str, path: String, overrides: Vec<Override>) -> Result<Given, Fault> {
    let scenario = resolve(text, &path, &overrides).map_err(Fault::usage)?;
    let plan =
        Plan::new(Arc::new(scenario)).map_err(|fault| Fault::usage(format!("{path}: {fault}")))?;
    Ok(Given {
        plan: Arc::new(plan),
        path,
        overrides,
    })
}

/// The scenario in this text, or every fault in it.
pub(crate) fn resolve(text: &str, path: &str, overrides: &[Override]) -> Result<Scenario, Faults> {
    let tariffs = Catalog::embedded().names().map(str::to_owned).collect();
    scenario::parse_with(text, path, &Known { tariffs: &tariffs }, overrides)
}

/// The file's text; of one that is too long no more is read than shows it.
pub(crate) fn read(path: &Path) -> Result<String, Fault> {
    let shown = path.display().to_string();
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| {
        file.take(scenario::MAX_BYTES as u64 + 1)
            .read_to_end(&mut bytes)
    });
    read.map_err(|error| Fault::usage(format!("{shown}: {error}")))?;
    scenario::decode(&bytes, &shown)
        .map(str::to_owned)
        .map_err(Fault::usage)
}
