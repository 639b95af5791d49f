//! The in-toto statement of a bundle: <https://in-toto.io/attestation/test-result/v0.1>.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    assess::{Assessment, Judgement, Shortfall},
    digest::Sha256Digest,
    record::{ExpectationFacts, Record},
};

use super::name::{INPUTS, PRICES, QUIRKS, SCENARIO};

/// What became of a test, from the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "UPPERCASE")]
enum Result {
    Passed,
    Warned,
    Failed,
}

/// The statement over files by their names and digests.
pub(super) fn statement(
    record: &Record,
    assessment: &Assessment,
    files: &BTreeMap<String, Sha256Digest>,
) -> Value {
    let tests = tests(record, assessment);
    let named = |wanted: Result| -> Vec<&str> {
        let tests = tests.iter().filter(|(_, result)| *result == wanted);
        tests.map(|(name, _)| name.as_str()).collect()
    };
    let worst = tests.iter().map(|(_, result)| *result).max();
    let subjects = files.iter();
    json!({
        "_type": "https://in-toto.io/Statement/v1",
        "subject": subjects.map(|(name, sha256)| described(name, *sha256)).collect::<Vec<_>>(),
        "predicateType": "https://in-toto.io/attestation/test-result/v0.1",
        "predicate": {
            "result": worst.unwrap_or(Result::Warned),
            "configuration": configuration(record, files),
            "passedTests": named(Result::Passed),
            "warnedTests": named(Result::Warned),
            "failedTests": named(Result::Failed),
        },
    })
}

/// The statement as it stands in its file.
pub(super) fn written(statement: &Value) -> String {
    format!("{statement:#}\n")
}

/// A resource descriptor.
fn described(name: &str, sha256: Sha256Digest) -> Value {
    json!({ "name": name, "digest": { "sha256": sha256 } })
}

/// What the run was told by: the program, the scenario, prices and quirks.
fn configuration(record: &Record, files: &BTreeMap<String, Sha256Digest>) -> Vec<Value> {
    let told = |name: &str| {
        let folder = name.split('/').next();
        [SCENARIO, INPUTS].contains(&name) || [PRICES, QUIRKS].map(Some).contains(&folder)
    };
    let tool = &record.tool;
    let program = json!({
        "name": tool.name,
        "uri": format!("pkg:cargo/{}@{}", tool.name, tool.version),
    });
    let files = files.iter().filter(|(name, _)| told(name));
    let files = files.map(|(name, sha256)| described(name, *sha256));
    std::iter::once(program).chain(files).collect()
}

/// The tests of every drill, then one for each expectation. A rehearsal warns: no store of a provider was tested. So does what
/// arrived, where none of it was verified.
fn tests(record: &Record, assessment: &Assessment) -> Vec<(String, Result)> {
    let outcome = &assessment.outcome;
    let unless = |shortfall, otherwise| {
        if outcome.has(shortfall) {
            otherwise
        } else {
            Result::Passed
        }
    };
    let unless_lost = |shortfall, otherwise| {
        if assessment.has_judged() {
            unless(shortfall, otherwise)
        } else {
            unless(shortfall, otherwise).max(Result::Warned)
        }
    };
    let providers = if record.rehearsal.is_one() {
        Result::Warned
    } else {
        Result::Passed
    };
    let common = [
        ("stores of providers were used", providers),
        (
            "every trial ended",
            unless(Shortfall::Incomplete, Result::Failed),
        ),
        (
            "content arrived whole",
            unless_lost(Shortfall::ContentWrong, Result::Failed),
        ),
        (
            "attributes arrived whole",
            unless_lost(Shortfall::AttributesLost, Result::Warned),
        ),
        (
            "nothing of the drill remains",
            unless(Shortfall::Remaining, Result::Warned),
        ),
    ];
    let common = common.map(|(name, result)| (name.to_owned(), result));
    let expected = record.scenario.expectations.iter();
    let expected = (1..).zip(expected.zip(&assessment.verdicts));
    let expected = expected.map(|(number, (expectation, verdict))| {
        let name = format!("expectation {number}: {}", metric(expectation));
        (name, of(verdict.judgement))
    });
    common.into_iter().chain(expected).collect()
}

/// What could not be judged is not passed, and has not failed.
fn of(judgement: Judgement) -> Result {
    match judgement {
        Judgement::Held => Result::Passed,
        Judgement::Unrehearsed | Judgement::Unknown => Result::Warned,
        Judgement::NotMet => Result::Failed,
    }
}

/// The metric of an expectation, and the leg where it names one.
fn metric(expectation: &ExpectationFacts) -> String {
    let value = serde_json::to_value(expectation).unwrap_or_default();
    let text = |field: &str| value.get(field).and_then(Value::as_str);
    let metric = text("metric").unwrap_or_default();
    let metric = text("cost").filter(|_| metric == "cost").unwrap_or(metric);
    match text("leg") {
        Some(leg) => format!("{metric} of {leg}"),
        None => metric.to_owned(),
    }
}
