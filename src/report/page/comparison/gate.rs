//! What became of rules on what may change.

use crate::{
    compare::{Comparison, OfNothing, Outcome, Pair, Ruling},
    object::Escaped,
    report::language::{Language, say},
    report::page::model::{Block, Section},
};

use super::{
    ending,
    word::{self, name},
};

mod judged;

/// The rules and what became of them; nothing where none was given.
pub(super) fn section(language: Language, comparison: &Comparison, pair: &Pair) -> Option<Section> {
    if pair.rulings.is_empty() {
        return None;
    }
    let rulings = pair.rulings.iter();
    let mut items: Vec<String> = rulings.map(|found| ruling(language, found)).collect();
    items.push(match pair.expectations_missed {
        0 => say!(language, "comparison-expectations-held"),
        missed => say!(language, "comparison-expectations-missed", missed = missed),
    });
    items.extend(came_to_its_end(language, comparison));
    let mut blocks = vec![Block::List(items)];
    blocks.extend(unfinished_first(language, comparison).map(Block::Notice));
    Some(Section::new(&say!(language, "comparison-gate"), blocks))
}

/// Whether the last drill came to its end: of one that did not, rules judge only what it came to.
pub(in crate::report::page) fn came_to_its_end(
    language: Language,
    comparison: &Comparison,
) -> Option<String> {
    let at = comparison.records.len().checked_sub(1)?;
    let record = name(language, at);
    Some(match ending(language, &comparison.records[at]) {
        None => say!(language, "comparison-ended", record = record),
        Some(how) => say!(language, "comparison-not-ended", record = record, how = how),
    })
}

fn unfinished_first(language: Language, comparison: &Comparison) -> Option<String> {
    let how = ending(language, comparison.records.first()?)?;
    Some(say!(language, "comparison-baseline-unfinished", how = how))
}

/// What became of a rule, and by which numbers.
pub(in crate::report::page) fn ruling(language: Language, ruling: &Ruling) -> String {
    let rule = Escaped(&ruling.rule.to_string()).to_string();
    let by = numbers(language, ruling);
    match ruling.outcome {
        Outcome::Held if by.is_empty() => say!(language, "comparison-rule-held", rule = rule),
        Outcome::Held => say!(
            language,
            "comparison-rule-held-in-part",
            rule = rule,
            by = by
        ),
        Outcome::NotShown => say!(language, "comparison-rule-not-shown", rule = rule, by = by),
        Outcome::NotJudged => say!(language, "comparison-rule-not-judged", rule = rule, by = by),
        Outcome::Failed => say!(language, "comparison-rule-failed", rule = rule, by = by),
    }
}

/// The numbers that decided what became of a rule; of one that held, those that were judged in part.
fn numbers(language: Language, ruling: &Ruling) -> String {
    let numbers = ruling
        .of
        .iter()
        .filter(|judged| judged.outcome == ruling.outcome)
        .filter_map(|found| judged::told(language, found));
    let gone = ruling.gone.iter().map(|id| {
        let id = Escaped(id).to_string();
        say!(language, "comparison-rule-not-in-both", id = id)
    });
    let nothing = ruling.of_nothing.iter().map(|why| nothing(language, why));
    let numbers: Vec<String> = numbers.chain(gone).chain(nothing).collect();
    numbers.join("; ")
}

fn nothing(language: Language, why: &OfNothing) -> String {
    match why {
        OfNothing::NoSuchLeg { known } => {
            say!(language, "comparison-rule-no-leg", legs = word::ids(known))
        }
        OfNothing::NoSuchRegime => say!(language, "comparison-rule-no-regime"),
        OfNothing::OtherRounds => say!(language, "comparison-rule-other-rounds"),
        OfNothing::NoSuchNumber => say!(language, "comparison-rule-no-number"),
    }
}
