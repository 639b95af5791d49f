//! `exitdrill plan`: what a run would do and cost, without a network unless a bucket is to be listed.

use std::sync::Arc;

use exitdrill::{
    clock::Clock,
    drill,
    plan::{Limits, Plan},
    price::{self, Bill, Catalog},
    report::page,
};

use crate::{
    Fault, args,
    exit_code::ExitCode,
    open::{self, Held},
    output, scenario,
    surveyed::Requests,
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
    let page = page::of_plan(
        args.spoken.language,
        &plan,
        &Bill::join(bills),
        &limits,
        &exits,
        today,
    );
    output::page(&page, args.format)
}

/// The plan with what its buckets hold, listed within its caps; how many requests that took goes to stderr.
async fn surveyed(plan: Arc<Plan>, catalog: &Catalog) -> Result<Arc<Plan>, Fault> {
    let requests = Requests::default();
    let sink = requests.sink();
    let opened = open::stores(&plan, catalog, Held::ByAll, Clock::real(), &sink).await?;
    requests.told(drill::drawn::survey(&plan, &opened.windows, &sink).await)?;
    Ok(Arc::new(Plan::clone(&plan).surveyed()))
}
