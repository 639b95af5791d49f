//! `exitdrill survey`: a bucket, listed once or told by an inventory, as a scenario.

use std::{io, path::Path, sync::Arc};

use exitdrill::{
    clock::Clock,
    scenario::Store,
    survey::{self, Found, Surveyed},
};

use crate::{
    Fault,
    args::{self, Where},
    exit_code::ExitCode,
    files,
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
    let found = match &args.inventory {
        Some(manifest) => read(manifest, &store.bucket, &args.prefix)?,
        None => asked(&given, store, &args.prefix, args.sample).await?,
    };
    if found.tally().objects == 0 {
        return Err(incomplete(&"nothing lies below that prefix"));
    }
    let surveyed = Surveyed {
        found: &found,
        store,
        prefix: &args.prefix,
    };
    let text = survey::text(surveyed, |tariff| given.catalog.tariff(tariff).is_some());
    match &args.out {
        None => output::print(&text)?,
        Some(path) => files::write_new(path, &text)?,
    }
    Ok(ExitCode::Held)
}

/// What a listing shows, how the bucket is set up, and what stands beside some of the objects.
async fn asked(
    given: &Given,
    store: &Arc<Store>,
    prefix: &str,
    sample: u64,
) -> Result<Found, Fault> {
    let Given { plan, catalog, .. } = given;
    let requests = Requests::default();
    let sink = requests.sink();
    let clock = Clock::real();
    let (opened, _running) = open::one(plan, catalog, store, (Held::ByAll, clock), &sink).await?;
    let retry = plan.scenario.run.retry;
    let found = async {
        let (tally, sample) = survey::walk(&opened, retry, prefix, sample).await?;
        // Of a prefix with nothing below it nothing more is asked.
        let features = match tally.objects {
            0 => Vec::new(),
            _ => survey::features(&opened, retry).await,
        };
        Ok(Found::Asked {
            on: clock.wall(),
            features,
            beside: survey::beside(&opened, retry, sample).await,
            tally,
        })
    };
    requests.told(found.await)
}

/// What an inventory tells.
fn read(manifest: &Path, bucket: &str, prefix: &str) -> Result<Found, Fault> {
    survey::inventory::read(manifest, bucket, prefix)
        .map(Found::Read)
        .map_err(|fault| incomplete(&format!("--inventory: {fault}")))
}

/// Whether a file can be written there and is not there yet. None is made: what fails later would leave it empty.
fn writable(path: &Path) -> Result<(), Fault> {
    let refused = |error: io::Error| Fault::usage(format!("--out {}: {error}", path.display()));
    if path.symlink_metadata().is_ok() {
        return Err(refused(io::ErrorKind::AlreadyExists.into()));
    }
    tempfile::tempfile_in(files::folder(path))
        .map(drop)
        .map_err(refused)
}

fn unknown(store: &str) -> Fault {
    Fault::usage(format!("no leg of the scenario uses a store `{store}`"))
}
