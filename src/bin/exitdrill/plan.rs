//! `exitdrill plan`: what a run would do and cost, without a network.

use exitdrill::{
    clock::Clock,
    price::{self, Bill, Catalog},
    report::{self, View, page},
};

use jiff::tz::TimeZone;

use crate::{
    Fault,
    args::{PageFormat, Plan},
    exit_code::ExitCode,
    output, scenario,
};

pub(crate) fn run(args: &Plan) -> Result<ExitCode, Fault> {
    let plan = scenario::given(&args.place)?.plan;
    let tariff = |name: &str| Catalog::embedded().tariff(name);
    let bills = plan.stores.iter().filter_map(|store| {
        Some(price::marginal(
            &plan.expected,
            &store.name,
            tariff(&store.tariff)?,
            plan.scenario.location,
        ))
    });
    let today = Clock::real().wall().to_zoned(TimeZone::UTC).date();
    let view = match args.format {
        PageFormat::Markdown => View::Markdown,
        PageFormat::Terminal => output::terminal(),
    };
    output::print(&report::render(
        &page::of_plan(&plan, &Bill::join(bills), today),
        view,
    ))?;
    Ok(ExitCode::Held)
}
