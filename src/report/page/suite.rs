//! What held and what did not, as test cases for a machine that builds.

use crate::{
    assess::{Assessment, Judgement, Verdict},
    compare::{Comparison, Found, Outcome, Pair, Ruling},
    record::Record,
    report::language::{Language, say},
};

use super::{comparison, lead};

mod outcome;

/// Test cases under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suite {
    /// Its name.
    pub name: String,
    /// In order.
    pub cases: Vec<TestCase>,
}

/// One thing that had to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestCase {
    /// What.
    pub name: String,
    /// Whether it held.
    pub passing: Passing,
    /// What was found, in a sentence.
    pub found: String,
}

/// Whether something held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passing {
    /// It held.
    Passed,
    /// Neither that it held nor that it did not is shown.
    Skipped,
    /// It did not hold, or could not be judged.
    Failed,
}

/// The outcome of the drill as its exit code has it, then each expectation.
pub(super) fn of_record(language: Language, record: &Record, assessment: &Assessment) -> Suite {
    let outcome = outcome::cases(language, record, assessment);
    let expected = verdicts(language, &assessment.verdicts);
    Suite {
        name: record.scenario.title.clone(),
        cases: outcome.into_iter().chain(expected).collect(),
    }
}

/// Of two records each rule and whether the second's drill came to its end, then what the last one's scenario expects.
pub(super) fn of_comparison(
    language: Language,
    comparison: &Comparison,
    verdicts: &[Verdict],
) -> Suite {
    let gate = match &comparison.found {
        Found::Pair(pair) => gate(language, comparison, pair),
        Found::SideBySide(_) => Vec::new(),
    };
    let last = comparison.records.last();
    let expected = self::verdicts(language, verdicts);
    Suite {
        name: last.map_or_else(String::new, |side| side.title.clone()),
        cases: gate.into_iter().chain(expected).collect(),
    }
}

fn gate(language: Language, comparison: &Comparison, pair: &Pair) -> Vec<TestCase> {
    let rulings = pair.rulings.iter().map(|found| ruling(language, found));
    let end = comparison::came_to_its_end(language, comparison).map(|found| TestCase {
        name: say!(language, "suite-to-its-end"),
        passing: if pair.second_is_complete {
            Passing::Passed
        } else {
            Passing::Failed
        },
        found,
    });
    rulings.chain(end).collect()
}

fn verdicts(language: Language, verdicts: &[Verdict]) -> impl Iterator<Item = TestCase> {
    verdicts
        .iter()
        .map(move |verdict| expectation(language, verdict))
}

fn expectation(language: Language, verdict: &Verdict) -> TestCase {
    let expected = lead::expected(language, verdict);
    TestCase {
        name: say!(language, "suite-expected", expected = expected),
        passing: match verdict.judgement {
            Judgement::Held => Passing::Passed,
            Judgement::Unrehearsed => Passing::Skipped,
            Judgement::NotMet | Judgement::Unknown => Passing::Failed,
        },
        found: lead::verdict(language, verdict),
    }
}

fn ruling(language: Language, ruling: &Ruling) -> TestCase {
    TestCase {
        name: say!(language, "suite-not", rule = ruling.rule.to_string()),
        passing: match ruling.outcome {
            Outcome::Held => Passing::Passed,
            Outcome::NotShown => Passing::Skipped,
            Outcome::NotJudged | Outcome::Failed => Passing::Failed,
        },
        found: comparison::ruling(language, ruling),
    }
}
