//! What became of rules on what may change.

use crate::{
    compare::{Compared, ExactRow, Judged, LastingRow, NoisyRow, Number, Outcome, Pair, Ruling},
    object::Escaped,
    report::language::{Language, say},
    report::page::model::{Block, Section},
};

use super::{exact, lasting, noisy, word};

/// The rules and what became of them; nothing where none was given.
pub(super) fn section(language: Language, pair: &Pair) -> Option<Section> {
    if pair.rulings.is_empty() {
        return None;
    }
    let rulings = pair.rulings.iter();
    let mut items: Vec<String> = rulings.map(|found| ruling(language, found)).collect();
    items.push(match pair.expectations_missed {
        0 => say!(language, "comparison-expectations-held"),
        missed => say!(language, "comparison-expectations-missed", missed = missed),
    });
    let heading = say!(language, "comparison-gate");
    Some(Section::new(&heading, vec![Block::List(items)]))
}

/// What became of a rule, and by which numbers.
pub(in crate::report::page) fn ruling(language: Language, ruling: &Ruling) -> String {
    let rule = Escaped(&ruling.rule.to_string()).to_string();
    let by = numbers(language, ruling);
    match ruling.outcome {
        Outcome::Held => say!(language, "comparison-rule-held", rule = rule),
        Outcome::NotShown => say!(language, "comparison-rule-not-shown", rule = rule, by = by),
        Outcome::NotJudged => say!(language, "comparison-rule-not-judged", rule = rule, by = by),
        Outcome::Failed => say!(language, "comparison-rule-failed", rule = rule, by = by),
    }
}

/// The numbers that decided what became of a rule.
fn numbers(language: Language, ruling: &Ruling) -> String {
    let numbers = ruling
        .of
        .iter()
        .filter(|judged| judged.outcome == ruling.outcome)
        .map(|found| judged(language, found));
    let gone = ruling.gone.iter().map(|id| {
        let id = Escaped(id).to_string();
        say!(language, "comparison-rule-not-in-both", id = id)
    });
    let numbers: Vec<String> = numbers.chain(gone).collect();
    if numbers.is_empty() {
        return say!(language, "comparison-rule-no-number");
    }
    numbers.join("; ")
}

fn judged(language: Language, judged: &Judged) -> String {
    match &judged.number {
        Number::Exact(row) => of_exact(language, row),
        Number::Noisy(row) => of_cell(language, row),
        Number::Duration(row) => of_duration(language, row),
    }
}

fn of_exact(language: Language, row: &ExactRow) -> String {
    let leg = row.leg.as_ref();
    let leg = leg.map_or_else(String::new, |leg| format!("{}: ", Escaped(leg)));
    let difference = exact::difference(language, row);
    format!("{leg}{}, {difference}", word::metric(language, &row.metric))
}

fn of_cell(language: Language, row: &NoisyRow) -> String {
    let cell = Escaped(&row.cell);
    match row.compared {
        Compared::Not { .. } => format!("{cell}: {}", noisy::shown(language, row)),
        Compared::Ratio(_) => format!("{cell}: B ÷ A {}", noisy::ratio(language, row)),
    }
}

fn of_duration(language: Language, row: &LastingRow) -> String {
    let [first, second] =
        [&row.first, &row.second].map(|side| lasting::shown(language, side.as_ref()));
    say!(
        language,
        "comparison-rule-durations",
        leg = Escaped(&row.leg).to_string(),
        first = first,
        second = second,
    )
}
