//! Parts of an overlay as TOML writes them.

use std::fmt::Write as _;

use num_traits::Zero;

use super::Step;
use crate::price::{Free, Tariff, Volume};

/// Steps of egress, with what is free each month as the catalog has it: lists do not tell it, or quote it as a first step.
pub(super) fn egress(steps: &[Step], source: &str, known: Option<&Tariff>) -> String {
    let known = known.and_then(|known| known.egress.as_ref());
    let quotes_free = steps.len() > 1 && steps[0].price.0.is_zero();
    let to = known.map_or("internet", |known| known.to.as_str());
    let free = known
        .filter(|_| !quotes_free)
        .map(|known| free(&known.free))
        .unwrap_or_default();
    format!(
        "source = {}\nper = \"GB\"\nto = {}\n{free}tiers = {}\n",
        quoted(source),
        quoted(to),
        tiers(steps, quotes_free)
    )
}

pub(super) fn free(free: &Free) -> String {
    let unit = |unit| match unit {
        Volume::Gigabyte => "GB",
        Volume::Terabyte => "TB",
    };
    let volume = free
        .volume
        .map(|volume| format!("volume = \"{} {}\"", volume.count, unit(volume.unit)));
    let times = free
        .times_stored
        .as_ref()
        .map(|times| format!("times-stored = {}", quoted(&times.to_string())));
    let note = free
        .note
        .as_ref()
        .map(|note| format!("note = {}", quoted(note)));
    if volume.is_none() && times.is_none() {
        return String::new();
    }
    let keys: Vec<String> = volume.into_iter().chain(times).chain(note).collect();
    format!("free = {{ {} }}\n", keys.join(", "))
}

pub(super) fn tiers(steps: &[Step], quotes_free: bool) -> String {
    let mut text = "[\n".to_owned();
    for (number, step) in steps.iter().enumerate() {
        let to = step.to.map(|to| format!(" to = {to},")).unwrap_or_default();
        let allowance = if quotes_free && number == 0 {
            ", allowance = true"
        } else {
            ""
        };
        let price = quoted(&step.price.to_string());
        let _ = writeln!(
            text,
            "    {{ from = {},{to} price = {price}{allowance} }},",
            step.from
        );
    }
    text + "]"
}

/// What a tariff that the catalog lacks has not, because lists do not have it.
pub(super) fn missing(parts: &str) -> String {
    let has = |key: &str| parts.lines().any(|line| line.starts_with(key));
    let mut missing = vec!["the least duration and the least object that are billed"];
    if !has("retrieval") && !has("restore") {
        missing.push("the price of reading");
    }
    if has("restore") {
        missing.push("where thawed copies are held");
    }
    missing.push(if has("egress") {
        "what leaves free of charge each month"
    } else {
        "the price of egress"
    });
    if !has("inter-region") {
        missing.push("the price of data leaving for another region");
    }
    list(&missing)
}

pub(super) fn list(items: &[&str]) -> String {
    let items: Vec<String> = items.iter().map(|item| quoted(item)).collect();
    format!("[{}]", items.join(", "))
}

/// A text as TOML has it.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
