//! `exitdrill survey`: a bucket, listed once, as a scenario.

use std::{fs::File, io::Write as _, path::Path};

use exitdrill::{
    clock::Clock,
    survey::{self, Surveyed},
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
    let Given { plan, catalog, .. } = scenario::given(&place, &args.caps)?;
    let named = |name: &str| name == args.store;
    let store = plan.stores.iter().find(|store| named(&store.name));
    let store = store.cloned().ok_or_else(|| unknown(&args.store))?;
    // Before anything is asked of the store.
    let out = args.out.as_deref().map(created).transpose()?;
    let (requests, clock) = (Requests::default(), Clock::real());
    let sink = requests.sink();
    let (opened, _running) =
        open::one(&plan, &catalog, &store, (Held::ByAll, clock), &sink).await?;
    let walked = survey::walk(&opened, plan.scenario.run.retry, &args.prefix).await;
    let tally = requests.told(walked)?;
    if tally.objects == 0 {
        return Err(incomplete(&"nothing lies below that prefix"));
    }
    let surveyed = Surveyed {
        tally: &tally,
        store: &store,
        prefix: &args.prefix,
        on: clock.wall(),
    };
    let text = survey::text(surveyed, |tariff| catalog.tariff(tariff).is_some());
    match out {
        None => output::print(&text)?,
        Some(mut file) => file
            .write_all(text.as_bytes())
            .map_err(|error| incomplete(&error))?,
    }
    Ok(ExitCode::Held)
}

fn created(path: &Path) -> Result<File, Fault> {
    File::create_new(path)
        .map_err(|error| Fault::usage(format!("--out {}: {error}", path.display())))
}

fn unknown(store: &str) -> Fault {
    Fault::usage(format!("no leg of the scenario uses a store `{store}`"))
}
