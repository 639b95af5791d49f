//! A scenario file, with what the command says of it, as domain values.

use std::{fs::File, io::Read, path::Path, sync::Arc};

use exitdrill::{
    plan::Plan,
    price::Catalog,
    quirks, record,
    scenario::{self, Caps, Faults, Known, Override, Scenario},
    unit::Money,
};

use crate::{
    Fault,
    args::{self, Where},
    prices, stores,
};

/// A scenario, laid out, and where the command pointed its stores.
pub(crate) struct Given {
    pub(crate) plan: Arc<Plan>,
    /// The catalog, with the price files that the scenario names.
    pub(crate) catalog: Arc<Catalog>,
    /// The kinds of stores, with the quirks files that it names.
    pub(crate) kinds: quirks::Catalog,
    pub(crate) path: String,
    pub(crate) overrides: Vec<Override>,
}

impl Given {
    /// Where the command pointed stores, as a record tells it.
    pub(crate) fn told(&self) -> Vec<record::Override> {
        self.overrides.iter().map(record::Override::from).collect()
    }
}

/// Reads the file, points stores where the command says, and lays it out. What is rehearsed is the run with the endpoints
/// given.
pub(crate) fn given(place: &Where, caps: &args::Caps) -> Result<Given, Fault> {
    let path = place.scenario.display().to_string();
    let text = read(&place.scenario)?;
    let mut overrides = place.endpoint.clone();
    if place.rehearse {
        let catalog = catalog(&text)?;
        let known = (&catalog, &kinds(&text)?);
        let real = resolve(&text, &path, &overrides, known).map_err(Fault::usage)?;
        overrides = real.rehearsal();
    }
    lay_out(&text, path, overrides, limits(caps)?)
}

/// The caps that the command gives, which win over those of the scenario.
fn limits(given: &args::Caps) -> Result<Caps, Fault> {
    let costs = &given.cost;
    let again = |(index, cost): (usize, &Money)| {
        let mut before = costs[..index].iter();
        before.any(|it| it.currency == cost.currency)
    };
    if costs.iter().enumerate().any(again) {
        return Err(Fault::usage("--max-cost: each currency once"));
    }
    Ok(Caps {
        bytes: given.bytes,
        requests: given.requests,
        cost: costs.clone(),
        duration: given.duration,
    })
}

/// The plan of the scenario in this text, with these caps in place of its own.
pub(crate) fn lay_out(
    text: &str,
    path: String,
    overrides: Vec<Override>,
    caps: Caps,
) -> Result<Given, Fault> {
    let (catalog, kinds) = (catalog(text)?, kinds(text)?);
    let known = (&catalog, &kinds);
    let mut scenario = resolve(text, &path, &overrides, known).map_err(Fault::usage)?;
    scenario.run.caps = scenario.run.caps.overridden_by(caps);
    let plan =
        Plan::new(Arc::new(scenario)).map_err(|fault| Fault::usage(format!("{path}: {fault}")))?;
    Ok(Given {
        plan: Arc::new(plan),
        catalog: Arc::new(catalog),
        kinds,
        path,
        overrides,
    })
}

/// The catalog, with the price files that the scenario in this text names.
pub(crate) fn catalog(text: &str) -> Result<Catalog, Fault> {
    prices::overlaid(&scenario::price_files(text))
}

/// The kinds of stores, with the quirks files that the scenario in this text names.
pub(crate) fn kinds(text: &str) -> Result<quirks::Catalog, Fault> {
    stores::known(&scenario::quirks_files(text))
}

/// The scenario in this text, or every fault in it.
pub(crate) fn resolve(
    text: &str,
    path: &str,
    overrides: &[Override],
    (catalog, kinds): (&Catalog, &quirks::Catalog),
) -> Result<Scenario, Faults> {
    let tariffs = catalog.names().map(str::to_owned).collect();
    let known = Known {
        tariffs: &tariffs,
        quirks: kinds,
    };
    scenario::parse_with(text, path, &known, overrides)
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
