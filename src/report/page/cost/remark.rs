//! What is to be known of a bill: how its lines were priced, what is not in it, and how old its prices are.

use jiff::civil::Date;

use crate::{
    price::{Bill, Excluded, Remark},
    report::language::{Language, say},
};

use super::item;
use crate::report::page::age;

/// What is remarkable of its prices, and of which lines.
pub(super) fn remarks(language: Language, bill: &Bill) -> Vec<String> {
    let told = [
        Remark::Equivalent,
        Remark::Inferred,
        Remark::UnsureWhetherBilled,
        Remark::GigabyteNotStated,
        Remark::BrokenAttempts,
        Remark::BeyondBundle,
    ];
    told.into_iter()
        .filter_map(|remark| told_of(language, bill, remark))
        .collect()
}

fn told_of(language: Language, bill: &Bill, remark: Remark) -> Option<String> {
    let of = bill.lines.iter();
    let of = of.filter(|line| line.remarks.contains(&remark));
    let mut of: Vec<String> = of
        .map(|line| {
            let item = item(language, &line.item);
            say!(
                language,
                "cost-line-at-store",
                item = item,
                store = &*line.store
            )
        })
        .collect();
    of.sort();
    of.dedup();
    if of.is_empty() {
        return None;
    }
    sentence(language, remark, &of.join(", "))
}

/// None of what needs no sentence.
fn sentence(language: Language, remark: Remark, lines: &str) -> Option<String> {
    Some(match remark {
        Remark::Equivalent => say!(language, "cost-remark-equivalent", lines = lines),
        Remark::Inferred => say!(language, "cost-remark-inferred", lines = lines),
        Remark::UnsureWhetherBilled => say!(language, "cost-remark-unsure", lines = lines),
        Remark::GigabyteNotStated => {
            say!(language, "cost-remark-gigabyte-not-stated", lines = lines)
        }
        Remark::BrokenAttempts => say!(language, "cost-remark-broken-attempts", lines = lines),
        Remark::BeyondBundle => say!(language, "cost-remark-beyond-bundle", lines = lines),
        Remark::Free | Remark::NoSuchRequest | Remark::AgeNotDeclared => return None,
    })
}

/// What is not in it.
pub(super) fn excluded(language: Language, bill: &Bill) -> String {
    let parts = bill.excluded.iter().map(|excluded| match excluded {
        Excluded::Storage => say!(language, "cost-excluded-storage"),
        Excluded::BaseFees => say!(language, "cost-excluded-base-fees"),
        Excluded::Allowances => say!(language, "cost-excluded-allowances"),
        Excluded::Taxes => say!(language, "cost-excluded-taxes"),
    });
    let parts = parts.collect::<Vec<_>>().join(", ");
    say!(language, "cost-excluded", parts = parts)
}

/// How old its prices are on a day.
pub(super) fn age(language: Language, bill: &Bill, day: Date) -> String {
    let staleness = bill.staleness(day);
    let Some(oldest) = staleness.oldest else {
        return say!(language, "cost-age-of-nothing");
    };
    say!(
        language,
        "cost-age",
        oldest = age::read(language, oldest),
        stale_lines = staleness.stale_lines,
        lines = staleness.lines,
    )
}

/// Where its prices were read.
pub(super) fn sources(language: Language, bill: &Bill) -> Vec<String> {
    let told = bill.sources.values().map(|source| {
        say!(
            language,
            "cost-source",
            title = &source.title,
            read = age::read(language, source.read),
            url = &source.url,
        )
    });
    told.collect()
}
