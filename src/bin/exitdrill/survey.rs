//! `exitdrill survey`: a bucket, listed once or told by an inventory, as a scenario.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::Path,
    sync::Arc,
};

use exitdrill::{
    clock::Clock,
    scenario::Store,
    store::Feature,
    survey::{self, Inventory, Surveyed, Tally, Told},
};

use crate::{
    Fault,
    args::{self, Where},
    exit_code::ExitCode,
    open::{self, Held},
    output,
    scenario::{self, Given},
    surveyed::{Requests, incomplete},
};

pub(crate) async fn run(args: args::Survey) -> Result<ExitCode, Fault> {
    let place = Where {
        scenario: args.scenario,
        endpoint: args.endpoint,
        rehearse: false,
    };
    let given = scenario::given(&place, &args.caps)?;
    let named = |name: &str| name == args.store;
    let store = given.plan.stores.iter().find(|store| named(&store.name));
    let store = store.ok_or_else(|| unknown(&args.store))?;
    // Before anything is asked of the store.
    args.out.as_deref().map(writable).transpose()?;
    let (tally, inventory, features);
    let clock = Clock::real();
    let surveyed = if let Some(manifest) = &args.inventory {
        inventory = told(manifest, &store.bucket, &args.prefix)?;
        Surveyed {
            tally: &inventory.tally,
            store,
            prefix: &args.prefix,
            on: inventory.on,
            inventory: Some(&inventory),
            features: &[],
        }
    } else {
        (tally, features) = listed(&given, store, &args.prefix).await?;
        Surveyed {
            tally: &tally,
            store,
            prefix: &args.prefix,
            on: clock.wall(),
            inventory: None,
            features: &features,
        }
    };
    if surveyed.tally.objects == 0 {
        return Err(incomplete(&"nothing lies below that prefix"));
    }
    let text = survey::text(surveyed, |tariff| given.catalog.tariff(tariff).is_some());
    match &args.out {
        None => output::print(&text)?,
        Some(path) => write(path, &text)?,
    }
    Ok(ExitCode::Held)
}

type Listed = (Tally, Vec<(Feature, Told)>);

/// What a listing shows, and how the bucket is set up.
async fn listed(given: &Given, store: &Arc<Store>, prefix: &str) -> Result<Listed, Fault> {
    let Given { plan, catalog, .. } = given;
    let requests = Requests::default();
    let sink = requests.sink();
    let of_all = (Held::ByAll, Clock::real());
    let (opened, _running) = open::one(plan, catalog, store, of_all, &sink).await?;
    let walked = survey::walk(&opened, plan.scenario.run.retry, prefix).await;
    let features = match &walked {
        Ok(tally) if tally.objects > 0 => survey::features(&opened, plan.scenario.run.retry).await,
        _ => Vec::new(),
    };
    Ok((requests.told(walked)?, features))
}

/// What an inventory tells.
fn told(manifest: &Path, bucket: &str, prefix: &str) -> Result<Inventory, Fault> {
    survey::inventory::read(manifest, bucket, prefix)
        .map_err(|fault| incomplete(&format!("--inventory: {fault}")))
}

/// Whether a file can be written there and is not there yet. None is made: what fails later would leave it empty.
fn writable(path: &Path) -> Result<(), Fault> {
    let refused = |error: io::Error| Fault::usage(format!("--out {}: {error}", path.display()));
    if path.symlink_metadata().is_ok() {
        return Err(refused(io::ErrorKind::AlreadyExists.into()));
    }
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    let trial = tempfile::tempfile_in(folder.unwrap_or(Path::new(".")));
    trial.map(drop).map_err(refused)
}

/// Writes a new file whole, or leaves none.
fn write(path: &Path, text: &str) -> Result<(), Fault> {
    let failed = |error: io::Error| incomplete(&format!("--out {}: {error}", path.display()));
    let mut file = File::create_new(path).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(|error| {
        // What cannot be removed either is told by the error that stands.
        drop(fs::remove_file(path));
        failed(error)
    })
}

fn unknown(store: &str) -> Fault {
    Fault::usage(format!("no leg of the scenario uses a store `{store}`"))
}
