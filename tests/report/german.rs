//! Pages in German: none of their words is left in English, and their figures are those of the English page.

use exitdrill::{
    assess::Assessment,
    compare::{Comparison, Named},
    drill::{Ending, Remainder},
    integrity::{Finding, Kind, Place},
    ledger::Round,
    object::Key,
    plan::Limits,
    price::{Bill, Catalog},
    record::Record,
    report::{
        Language,
        page::{self, Page},
    },
    stats::Threshold,
};
use libtest_mimic::Failed;
use serde_json::Value;

use super::{SCENARIO, behind, delays, record};
use crate::{
    case,
    harness::{Case, drill},
};

pub(crate) const CASES: &[Case] = &[
    case!(a_record_s_page_is_german_throughout),
    case!(a_plan_s_page_is_german_throughout),
    case!(a_comparison_s_page_is_german_throughout),
    case!(words_left_in_english_are_found),
];

/// Words that are the same in both languages.
const SAME: [&str; 5] = [
    // Of the scenario, its tariffs and its stores.
    "small archive leaves Frankfurt home away letters scans import export migrate",
    "aws standard list hetzner embedded exitdrill-embedded",
    // Of operations.
    "put put-part get get-tags list-page delete delete-batch begin-multipart complete-multipart \
     create-bucket head-bucket delete-bucket",
    // Codes of currencies and units.
    "EUR USD KiB MiB TiB",
    // German as well.
    "Plan",
];

/// How a page says that something is drawn, which nobody reads.
const DRAWN: [&str; 12] = [
    "left", "right", "first", "second", "third", "fourth", "unsure", "usual", "outlier", "median",
    "scrolled", "stacked",
];

/// Texts of a page that people read, in order: all but figures and the lines of files.
fn texts(page: &Value, found: &mut Vec<String>) {
    match page {
        Value::String(text) if !DRAWN.contains(&text.as_str()) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => {
            let read = fields
                .iter()
                .filter(|(name, _)| *name != "figures" && *name != "lines");
            read.for_each(|(_, field)| texts(field, found));
        }
        _ => {}
    }
}

fn read(page: &Page) -> Result<Vec<String>, Failed> {
    let mut found = Vec::new();
    texts(&serde_json::to_value(page)?, &mut found);
    Ok(found)
}

/// Whether a text has a word of three or more letters that is not the same in both languages. What has digits is a name.
fn has_words(text: &str) -> bool {
    let is_same = |word: &str| {
        SAME.iter()
            .any(|same| same.split(' ').any(|same| same == word))
    };
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '-')
        .filter(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() > 2)
        .any(|word| !word.contains(|letter: char| letter.is_ascii_digit()) && !is_same(word))
}

/// Texts that are the same in both and should not be; and what is told by numbers is the same in both.
fn left_in_english(made: impl Fn(Language) -> Page) -> Result<Vec<String>, Failed> {
    let [english, german] = [Language::English, Language::German].map(made);
    let figures =
        |page: &Page| -> Vec<_> { behind(page).into_iter().map(|it| it.0.clone()).collect() };
    assert_eq!(figures(&english), figures(&german));
    let [english, german] = [read(&english)?, read(&german)?];
    assert_eq!(english.len(), german.len(), "as many texts");
    let alike = german.into_iter().zip(english);
    let alike = alike.filter(|(german, english)| german == english && has_words(german));
    Ok(alike.map(|(text, _)| text).collect())
}

fn nothing_is_left(made: impl Fn(Language) -> Page) -> Result<(), Failed> {
    assert_eq!(left_in_english(made)?, [] as [String; 0]);
    Ok(())
}

fn of(record: &Record) -> impl Fn(Language) -> Page {
    |language| page::of_record(language, record, &Assessment::of(record))
}

/// A record of everything that can go wrong beside what a drill finds.
fn troubled(mut record: Record) -> Result<Record, Failed> {
    let place = Place {
        cell: record.plan.cells[0].number,
        round: Round::Trial(1),
    };
    for kind in Kind::ALL {
        record
            .findings
            .add(Finding::new(kind, place, Key::new("letters/1".to_owned())?));
    }
    record.ending = Some(Ending::Incomplete {
        cause: "throttled".to_owned(),
        message: "slow down".to_owned(),
    });
    record.remaining.push(Remainder {
        store: "home".into(),
        what: "object `letters/1`".to_owned(),
        reason: "it is listed after the clean-up".to_owned(),
    });
    Ok(record)
}

fn a_record_s_page_is_german_throughout() -> Result<(), Failed> {
    let whole = record(&drill::run(SCENARIO, delays)?)?;
    nothing_is_left(of(&whole))?;
    nothing_is_left(of(&troubled(whole)?))
}

fn a_plan_s_page_is_german_throughout() -> Result<(), Failed> {
    let plan = drill::plan(SCENARIO)?;
    let limits = Limits::of(&plan, Catalog::embedded());
    let today = "2026-11-23".parse()?;
    let exits = plan.exits(Catalog::embedded(), &[], today);
    let bill = Bill::join([]);
    nothing_is_left(|language| page::of_plan(language, &plan, &bill, &limits, &exits, today))
}

/// Of records that differ in all that a comparison tells, as pair and side by side.
fn a_comparison_s_page_is_german_throughout() -> Result<(), Failed> {
    let first = record(&drill::run(SCENARIO, delays)?)?;
    let scenario = SCENARIO
        .replacen("100 TiB", "50 TiB", 1)
        .replacen("1.1652 USD", "1.2 USD", 1)
        .replacen(
            "[[leg]]",
            "[run]\nverify = \"none\"\ntrials = 3\n[[leg]]",
            1,
        );
    let second = troubled(record(&drill::run(&scenario, delays)?)?)?;
    let named = |path, record| Named { path, record };
    let [before, after] = [named("1.json", &first), named("2.json", &second)];
    let pair = Comparison::pair(before, after, Threshold::default(), &[])?;
    nothing_is_left(|language| page::of_comparison(language, &pair))?;
    let all = [("1.json", &first), ("2.json", &second), ("3.json", &first)];
    let all = all.map(|(path, record)| named(path, record));
    let beside = Comparison::side_by_side(&all)?;
    nothing_is_left(|language| page::of_comparison(language, &beside))
}

fn words_left_in_english_are_found() -> Result<(), Failed> {
    let mut record = record(&drill::run(SCENARIO, delays)?)?;
    "Left as it was".clone_into(&mut record.scenario.title);
    assert_eq!(left_in_english(of(&record))?, ["Left as it was"]);
    Ok(())
}
