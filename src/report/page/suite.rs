//! What held and what did not, as test cases for a machine that builds.

use crate::{
    assess::{Assessment, Judgement, Verdict},
    compare::{Comparison, Found, Outcome, Ruling},
    record::Record,
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

pub(super) fn of_record(record: &Record, assessment: &Assessment) -> Suite {
    Suite {
        name: record.scenario.title.clone(),
        cases: assessment.verdicts.iter().map(expectation).collect(),
    }
}

pub(super) fn of_comparison(comparison: &Comparison, verdicts: &[Verdict]) -> Suite {
    let rulings = match &comparison.found {
        Found::Pair(pair) => pair.rulings.as_slice(),
        Found::SideBySide(_) => &[],
    };
    let second = comparison.records.last();
    Suite {
        name: second.map_or_else(String::new, |side| side.title.clone()),
        cases: rulings
            .iter()
            .map(ruling)
            .chain(verdicts.iter().map(expectation))
            .collect(),
    }
}

fn expectation(verdict: &Verdict) -> TestCase {
    TestCase {
        name: format!("expected {}", lead::expected(verdict)),
        passing: match verdict.judgement {
            Judgement::Held => Passing::Passed,
            Judgement::NotMet | Judgement::Unknown => Passing::Failed,
        },
        found: lead::verdict(verdict),
    }
}

fn ruling(ruling: &Ruling) -> TestCase {
    TestCase {
        name: format!("not {}", ruling.rule),
        passing: match ruling.outcome {
            Outcome::Held => Passing::Passed,
            Outcome::NotShown => Passing::Skipped,
            Outcome::NotJudged | Outcome::Failed => Passing::Failed,
        },
        found: comparison::ruling(ruling),
    }
}
