//! What a bill charges for, by what, and why something of it has no price.

use crate::{
    price::{Gap, Gigabyte, Item, Per, Volume},
    report::language::{Language, say},
};

/// What a line charges for; operations are told by their names.
pub(in crate::report::page) fn item(language: Language, item: &Item) -> String {
    match item {
        Item::Requests {
            operation,
            class: Some(class),
        } => format!("{} ({class})", operation.name()),
        Item::Requests {
            operation,
            class: None,
        } => operation.name().to_owned(),
        Item::Class { class } => say!(language, "cost-item-class", class = &**class),
        Item::AllRequests => say!(language, "cost-item-requests"),
        Item::Egress => say!(language, "cost-item-egress"),
        Item::Ingress => say!(language, "cost-item-ingress"),
        Item::Retrieval => say!(language, "cost-item-retrieval"),
        Item::Restore { speed } => {
            say!(language, "cost-item-restore", speed = &**speed)
        }
        Item::EarlyDeletion => say!(language, "cost-item-early-deletion"),
        Item::Storage => say!(language, "cost-item-storage"),
        Item::Overhead => say!(language, "cost-item-overhead"),
        Item::ThawedCopies => say!(language, "cost-item-thawed-copies"),
        Item::Base => say!(language, "cost-item-base"),
        Item::LeastBill => say!(language, "cost-item-least-bill"),
    }
}

/// What a price is a price of.
pub(in crate::report::page) fn per(language: Language, per: Per) -> String {
    let (unit, gigabyte) = match per {
        Per::Requests { count } => return say!(language, "cost-per-requests", count = count),
        Per::Volume { unit, gigabyte } => (unit, gigabyte),
    };
    let unit = match unit {
        Volume::Gigabyte => "GB",
        Volume::Terabyte => "TB",
    };
    match gigabyte {
        Gigabyte::Binary => say!(language, "cost-per-binary", unit = unit),
        Gigabyte::Decimal => say!(language, "cost-per-decimal", unit = unit),
        Gigabyte::NotStated => say!(language, "cost-per-size-not-stated", unit = unit),
    }
}

/// Why something has no price.
pub(in crate::report::page) fn why(language: Language, gap: Gap) -> String {
    match gap {
        Gap::NoClass => say!(language, "cost-gap-no-class"),
        Gap::NoPrice => say!(language, "cost-gap-no-price"),
        Gap::BeyondLastTier => say!(language, "cost-gap-beyond-last-tier"),
        Gap::BrokenAttempts => say!(language, "cost-gap-broken-attempts"),
        Gap::OwnCost => say!(language, "cost-gap-own-cost"),
    }
}
