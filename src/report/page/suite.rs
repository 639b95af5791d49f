//! What held and what did not, as test cases for a machine that builds.

use crate::{
    assess::{Assessment, Judgement, Verdict},
    compare::{Comparison, Found, Outcome, Ruling},
    record::Record,
    report::language::{Language, say},
};

use super::{comparison, lead};

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

pub(super) fn of_record(language: Language, record: &Record, assessment: &Assessment) -> Suite {
    Suite {
        name: record.scenario.title.clone(),
        cases: verdicts(language, &assessment.verdicts).collect(),
    }
}

pub(super) fn of_comparison(
    language: Language,
    comparison: &Comparison,
    verdicts: &[Verdict],
) -> Suite {
    let rulings = match &comparison.found {
        Found::Pair(pair) => pair.rulings.as_slice(),
        Found::SideBySide(_) => &[],
    };
    let second = comparison.records.last();
    Suite {
        name: second.map_or_else(String::new, |side| side.title.clone()),
        cases: rulings
            .iter()
            .map(|found| ruling(language, found))
            .chain(self::verdicts(language, verdicts))
            .collect(),
    }
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
