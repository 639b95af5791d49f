//! The lines of an exit's cost that are the same under every regime.

use num_traits::ToPrimitive;

use crate::{
    exit::{Exit, ExitLine, Part},
    report::language::{Language, say},
    report::page::cost,
    unit::Currency,
};

/// Lines for the same thing, as one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// What it is of.
    pub(super) words: String,
    /// What is surely due.
    pub(super) least: f64,
}

/// Every line in a currency but those of data egress, the dearest first; what comes to nothing is left out.
pub(super) fn besides_egress(language: Language, exit: &Exit, currency: Currency) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mine = exit.lines.iter();
    let mine = mine.filter(|line| line.line.currency == Some(currency));
    for line in mine {
        let Some(words) = words(language, line) else {
            continue;
        };
        let least = line.line.amount.lower().to_f64().unwrap_or(0.0);
        match lines.iter_mut().find(|known| known.words == words) {
            Some(known) => known.least += least,
            None => lines.push(Line { words, least }),
        }
    }
    lines.retain(|line| line.least > 0.0);
    lines.sort_by(|one, other| other.least.total_cmp(&one.least));
    lines
}

/// What a line of the cost is of; nothing of egress, and of what is no part of the cost.
fn words(language: Language, line: &ExitLine) -> Option<String> {
    match line.part {
        Part::OverlapCost => Some(say!(language, "exit-overlap-cost")),
        Part::ExitServiceFees => Some(match line.line.item.kind() {
            "requests" => say!(language, "cost-item-requests"),
            _ => cost::item(language, &line.line.item),
        }),
        Part::DataEgressCharge | Part::EntryCharge | Part::SourceBill | Part::TargetBill => None,
    }
}
