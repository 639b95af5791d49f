//! `exitdrill plan`: what a run would do and cost, without a network unless a bucket is to be listed.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use exitdrill::{
    clock::Clock,
    drill::{self, Event, Sink},
    plan::{Limits, Plan},
    price::{self, Bill, Catalog},
    report::page,
};

use crate::{
    Fault, args,
    exit_code::ExitCode,
    open::{self, Held},
    output, scenario,
};

pub(crate) async fn run(args: &args::Plan) -> Result<ExitCode, Fault> {
    let scenario::Given { plan, catalog, .. } = scenario::given(&args.place, &args.caps)?;
    let plan = if args.survey {
        surveyed(plan, &catalog).await?
    } else {
        plan
    };
    let tariff = |name: &str| catalog.tariff(name);
    let bills = plan.stores.iter().filter_map(|store| {
        Some(price::marginal(
            &plan.expected,
            &store.name,
            tariff(&store.tariff)?,
            plan.scenario.location,
        ))
    });
    let today = Clock::real().today();
    let limits = Limits::of(&plan, &catalog);
    let exits = plan.exits(&catalog, &args.rate, today);
    let page = page::of_plan(&plan, &Bill::join(bills), &limits, &exits, today);
    output::page(&page, args.format)
}

/// The plan with what its buckets hold, listed within its caps; how many requests that took goes to stderr.
async fn surveyed(plan: Arc<Plan>, catalog: &Catalog) -> Result<Arc<Plan>, Fault> {
    let sent = Arc::new(AtomicU64::new(0));
    let sink: Sink = {
        let sent = Arc::clone(&sent);
        Arc::new(move |event| {
            if matches!(event, Event::Attempt(_)) {
                sent.fetch_add(1, Ordering::Relaxed);
            }
        })
    };
    let opened = open::stores(&plan, catalog, Held::ByAll, Clock::real(), &sink).await?;
    let surveyed = drill::drawn::survey(&plan, &opened.windows, &sink).await;
    let sent = sent.load(Ordering::Relaxed);
    let requests = if sent == 1 { "request" } else { "requests" };
    output::note(&format!("the survey took {sent} {requests}"));
    surveyed.map_err(|halt| Fault {
        code: ExitCode::Incomplete,
        message: halt.to_string(),
    })?;
    Ok(Arc::new(Plan::clone(&plan).surveyed()))
}
