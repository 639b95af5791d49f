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
mod lead;
mod method;
mod model;
mod number;
mod origin;
mod picture;
mod plan;
mod predicted;
mod prices;
mod real;
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
    compare::Comparison,
    exit::{Desk, Estimate},
    plan::{ExpectedExit, Limits, Plan},
    price::{Bill, Catalog, Tariff},
    quirks::{self, Quirks},
    record::Record,
};

pub use figure::Figure;
pub use model::{Align, Block, Cell, Labels, Page, Section, Tabular, Verbatim};
pub use picture::{Bars, Chart, Filling, Panel, Picture, Piece, Row, Tick};
pub use suite::{Passing, Suite, TestCase};

/// What a view of any page says beside it.
#[must_use]
pub fn labels() -> Labels {
    Labels {
        language: "en",
        skip: "Skip to the content",
        made_by: concat!("exitdrill ", env!("CARGO_PKG_VERSION")),
    }
}

/// The page of a record.
#[must_use]
pub fn of_record(record: &Record, assessment: &Assessment) -> Page {
    let mut sections = vec![lead::section(record, assessment)];
    sections.extend(summary::section(record, assessment));
    if let Some(first_page) = sections.last_mut() {
        let contents = Block::Contents("Contents".to_owned());
        first_page.blocks.push(contents);
    }
    sections.push(method::section(record));
    sections.push(method::limits(record));
    sections.extend(turns::section(record, assessment));
    sections.push(time::section(record, assessment));
    sections.push(integrity::section(record, assessment));
    sections.push(cost::section(record));
    sections.push(predicted::section(record));
    sections.extend(estate::sections(record));
    sections.push(requests::section(record));
    sections.push(origin::section(record));
    Page {
        title: record.scenario.title.clone(),
        sections,
    }
}

/// The page of a plan: what a run would do and cost, and what would stop it, by prices whose age is told as of `today`.
#[must_use]
pub fn of_plan(
    plan: &Plan,
    bill: &Bill,
    limits: &Limits,
    exits: &[ExpectedExit],
    today: Date,
) -> Page {
    let mut page = plan::page(plan, bill, limits, today);
    page.sections.extend(exits.iter().map(estate::expected));
    page
}

/// The page of records beside each other.
#[must_use]
pub fn of_comparison(comparison: &Comparison) -> Page {
    comparison::page(comparison)
}

/// The expectations of a record's scenario, as test cases.
#[must_use]
pub fn suite_of_record(record: &Record, assessment: &Assessment) -> Suite {
    suite::of_record(record, assessment)
}

/// The rules of a comparison, and the expectations of its second record, as test cases.
#[must_use]
pub fn suite_of_comparison(comparison: &Comparison, verdicts: &[Verdict]) -> Suite {
    suite::of_comparison(comparison, verdicts)
}

/// The page of one desk estimate.
#[must_use]
pub fn of_estimate(desk: &Desk, estimate: &Estimate) -> Page {
    estimate::one(desk, estimate)
}

/// The page of desk estimates for every target.
#[must_use]
pub fn of_estimates(desk: &Desk, estimates: &[Estimate]) -> Page {
    estimate::all(desk, estimates)
}

/// The page of all tariffs, or of those of one provider, whose age is told as of `today`.
#[must_use]
pub fn of_prices(catalog: &Catalog, provider: Option<&str>, today: Date) -> Page {
    prices::list(catalog, provider, today)
}

/// The page of one tariff: its age, its programmes and the law as of a day.
#[must_use]
pub fn of_tariff(tariff: &Tariff, on: Date) -> Page {
    prices::show(tariff, on)
}

/// The page of all kinds of stores.
#[must_use]
pub fn of_stores(catalog: &quirks::Catalog) -> Page {
    stores::list(catalog)
}

/// The page of one kind of store: what it does, how it is spoken to, and where that was read.
#[must_use]
pub fn of_store(quirks: &Quirks) -> Page {
    stores::show(quirks)
}

/// The page of how old a catalog's prices are.
#[must_use]
pub fn of_price_age(catalog: &Catalog, today: Date) -> Page {
    prices::check(catalog, today)
}
