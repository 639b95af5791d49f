//! The page of a record or a plan: the wording of results, all rounding, units and plurals.

mod age;
mod cap;
mod comparison;
mod cost;
mod estate;
mod estimate;
mod exit;
mod figure;
mod integrity;
mod law;
mod lead;
mod method;
mod model;
mod names;
mod number;
mod origin;
mod picture;
mod plan;
mod predicted;
mod prices;
mod real;
mod recorded;
mod rehearsal;
mod requests;
mod shape;
mod stores;
mod suite;
mod summary;
mod time;
mod turns;

use jiff::civil::Date;

use crate::{
    assess::{Assessment, Verdict},
    compare::{Comparison, History},
    exit::{Desk, Estimate},
    plan::{ExpectedExit, Limits, Plan},
    price::{Bill, Catalog, Tariff},
    quirks::{self, Quirks},
    record::Record,
    report::language::{Language, say},
};

pub use figure::Figure;
pub use model::{Align, Block, Cell, Labels, Narrow, Page, Section, Tabular, Verbatim};
pub use picture::{
    Bars, Chart, Counts, Filling, Grid, Mark, Panel, Panels, Picture, Piece, Row, Strip, Tick,
};
pub use suite::{Passing, Suite, TestCase};

/// What a view of any page says beside it.
#[must_use]
pub fn labels(language: Language) -> Labels {
    Labels {
        language: language.tag(),
        skip: say!(language, "skip-to-content"),
        made_by: concat!("exitdrill ", env!("CARGO_PKG_VERSION")),
    }
}

/// The page of a record.
#[must_use]
pub fn of_record(language: Language, record: &Record, assessment: &Assessment) -> Page {
    let mut sections = vec![lead::section(language, record, assessment)];
    sections.extend(summary::section(language, record, assessment));
    if let Some(first_page) = sections.last_mut() {
        let contents = Block::Contents(say!(language, "contents"));
        first_page.blocks.push(contents);
    }
    sections.push(method::section(language, record));
    sections.push(method::limits(language, record));
    sections.extend(turns::section(language, record, assessment));
    sections.push(time::section(language, record, assessment));
    sections.push(integrity::section(language, record, assessment));
    sections.push(cost::section(language, record));
    sections.push(predicted::section(language, record));
    sections.extend(estate::sections(language, record));
    sections.push(requests::section(language, record));
    sections.push(origin::section(language, record));
    Page {
        language,
        title: record.scenario.title.clone(),
        sections,
    }
}

/// The page of a plan: what a run would do and cost, and what would stop it, by prices whose age is told as of `today`.
#[must_use]
pub fn of_plan(
    language: Language,
    plan: &Plan,
    bill: &Bill,
    limits: &Limits,
    exits: &[ExpectedExit],
    today: Date,
) -> Page {
    let mut page = plan::page(language, plan, bill, limits, today);
    page.sections
        .extend(exits.iter().map(|exit| estate::expected(language, exit)));
    page
}

/// The page of records beside each other.
#[must_use]
pub fn of_comparison(language: Language, comparison: &Comparison) -> Page {
    comparison::page(language, comparison)
}

/// The page of records over time.
#[must_use]
pub fn of_history(language: Language, history: &History) -> Page {
    comparison::history(language, history)
}

/// How the drill of a record ended, and the expectations of its scenario, as test cases.
#[must_use]
pub fn suite_of_record(language: Language, record: &Record, assessment: &Assessment) -> Suite {
    suite::of_record(language, record, assessment)
}

/// The rules of a comparison, the end of its second record's drill and the expectations of that, as test cases.
#[must_use]
pub fn suite_of_comparison(
    language: Language,
    comparison: &Comparison,
    verdicts: &[Verdict],
) -> Suite {
    suite::of_comparison(language, comparison, verdicts)
}

/// The page of one desk estimate.
#[must_use]
pub fn of_estimate(language: Language, desk: &Desk, estimate: &Estimate) -> Page {
    estimate::one(language, desk, estimate)
}

/// The page of desk estimates for every target.
#[must_use]
pub fn of_estimates(language: Language, desk: &Desk, estimates: &[Estimate]) -> Page {
    estimate::all(language, desk, estimates)
}

/// The page of all tariffs, or of those of one provider, whose age is told as of `today`.
#[must_use]
pub fn of_prices(
    language: Language,
    catalog: &Catalog,
    provider: Option<&str>,
    today: Date,
) -> Page {
    prices::list(language, catalog, provider, today)
}

/// The page of one tariff: its age, its programmes and the law as of a day.
#[must_use]
pub fn of_tariff(language: Language, tariff: &Tariff, on: Date) -> Page {
    prices::show(language, tariff, on)
}

/// The page of all kinds of stores.
#[must_use]
pub fn of_stores(language: Language, catalog: &quirks::Catalog) -> Page {
    stores::list(language, catalog)
}

/// The page of one kind of store: what it does, how it is spoken to, and where that was read.
#[must_use]
pub fn of_store(language: Language, quirks: &Quirks) -> Page {
    stores::show(language, quirks)
}

/// The page of how old a catalog's prices are.
#[must_use]
pub fn of_price_age(language: Language, catalog: &Catalog, today: Date) -> Page {
    prices::check(language, catalog, today)
}
