//! `exitdrill survey`: a bucket, listed once, as a scenario.

use std::{
    fs::File,
    io::Write as _,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use exitdrill::{
    clock::Clock,
    drill::{Event, Sink},
    survey::{self, Surveyed},
};

use crate::{
    Fault,
    args::{self, Where},
    exit_code::ExitCode,
    open::{self, Held},
    output,
    scenario::{self, Given},
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
    let (sent, clock) = (Arc::new(AtomicU64::new(0)), Clock::real());
    let sink = counting(&sent);
    let (opened, _running) =
        open::one(&plan, &catalog, &store, (Held::ByAll, clock), &sink).await?;
    let tally = survey::walk(&opened, plan.scenario.run.retry, &args.prefix).await;
    let sent = sent.load(Ordering::Relaxed);
    let requests = if sent == 1 { "request" } else { "requests" };
    output::note(&format!("the survey took {sent} {requests}"));
    let tally = tally.map_err(|halt| incomplete(&halt))?;
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

/// A sink that counts requests.
fn counting(sent: &Arc<AtomicU64>) -> Sink {
    let sent = Arc::clone(sent);
    Arc::new(move |event| {
        if matches!(event, Event::Attempt(_)) {
            sent.fetch_add(1, Ordering::Relaxed);
        }
    })
}

fn created(path: &Path) -> Result<File, Fault> {
    File::create_new(path)
        .map_err(|error| Fault::usage(format!("--out {}: {error}", path.display())))
}

fn unknown(store: &str) -> Fault {
    Fault::usage(format!("no leg of the scenario uses a store `{store}`"))
}

fn incomplete(why: &impl ToString) -> Fault {
    Fault {
        code: ExitCode::Incomplete,
        message: why.to_string(),
    }
}
