//! `exitdrill plan`: what a run would do and cost, without a network.

use exitdrill::{
    clock::Clock,
    plan::Limits,
    price::{self, Bill},
    report::page,
};

use crate::{Fault, args::Plan, exit_code::ExitCode, output, scenario};

pub(crate) fn run(args: &Plan) -> Result<ExitCode, Fault> {
    let scenario::Given { plan, catalog, .. } = scenario::given(&args.place, &args.caps)?;
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
