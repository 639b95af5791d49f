//! What became of rules on what may change.

use crate::{
    compare::{Compared, ExactRow, Judged, LastingRow, NoisyRow, Number, Outcome, Pair, Ruling},
    object::Escaped,
    report::page::{
        model::{Block, Section},
        number,
    },
};

use super::{exact, noisy, word};

/// The rules and what became of them; nothing where none was given.
pub(super) fn section(pair: &Pair) -> Option<Section> {
    if pair.rulings.is_empty() {
        return None;
    }
    let mut items: Vec<String> = pair.rulings.iter().map(ruling).collect();
    items.push(match pair.expectations_missed as u64 {
        0 => "Expectations of B: all held, or none was stated.".to_owned(),
        missed => format!(
            "Expectations of B: {} NOT MET, or not to be judged; its report has them.",
            number::count(missed)
        ),
    });
    Some(Section::new("The gate", vec![Block::List(items)]))
}

/// What became of a rule, and by which numbers.
pub(in crate::report::page) fn ruling(ruling: &Ruling) -> String {
    let rule = Escaped(&ruling.rule.to_string()).to_string();
    let numbers = ruling
        .of
        .iter()
        .filter(|judged| judged.outcome == ruling.outcome);
    let gone = ruling
        .gone
        .iter()
        .map(|id| format!("{} is not in both", Escaped(id)));
    let numbers: Vec<String> = numbers.map(judged).chain(gone).collect();
    let what = match ruling.outcome {
        Outcome::Held => return format!("`{rule}`: held."),
        Outcome::NotShown => "NOT SHOWN, neither that it changed so far nor that it did not",
        Outcome::NotJudged => "NOT JUDGED, which counts as a failure",
        Outcome::Failed => "FAILED",
    };
    if numbers.is_empty() {
        return format!("`{rule}`: {what} (neither record has such a number).");
    }
    format!("`{rule}`: {what} ({}).", numbers.join("; "))
}

fn judged(judged: &Judged) -> String {
    match &judged.number {
        Number::Exact(row) => of_exact(row),
        Number::Noisy(row) => of_cell(row),
        Number::Duration(row) => of_duration(row),
    }
}

fn of_exact(row: &ExactRow) -> String {
    let leg = row.leg.as_ref();
    let leg = leg.map_or_else(String::new, |leg| format!("{}: ", Escaped(leg)));
    let difference = exact::difference(row);
    format!("{leg}{}, {difference}", word::metric(&row.metric))
}

fn of_cell(row: &NoisyRow) -> String {
    let cell = Escaped(&row.cell);
    match row.compared {
        Compared::Not { .. } => format!("{cell}: {}", noisy::shown(row)),
        Compared::Ratio(_) => format!("{cell}: B ÷ A {}", noisy::ratio(row)),
    }
}

fn of_duration(row: &LastingRow) -> String {
    let [first, second] = [&row.first, &row.second].map(|side| noisy::lasting(side.as_ref()));
    format!("{}: {first} in A, {second} in B", Escaped(&row.leg))
}
