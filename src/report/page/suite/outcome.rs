//! How a drill ended, as test cases: those that its bundle's statement has, failed where its exit code is not 0.

use crate::{
    assess::{self, Assessment, Shortfall},
    record::Record,
    report::language::{Language, say},
};

use super::{
    super::{lead, names, rehearsal},
    Passing, TestCase,
};

pub(super) fn cases(language: Language, record: &Record, assessment: &Assessment) -> Vec<TestCase> {
    vec![
        providers(language, record),
        ended(language, record, assessment),
        content(language, assessment),
        attributes(language, record, assessment),
        remains(language, record, assessment),
    ]
}

/// A rehearsal has neither shown nor failed anything of a provider's store.
fn providers(language: Language, record: &Record) -> TestCase {
    let rehearsed = rehearsal::of_record(language, record);
    TestCase {
        name: say!(language, "suite-providers"),
        passing: if record.rehearsal.is_one() {
            Passing::Skipped
        } else {
            Passing::Passed
        },
        found: rehearsed.unwrap_or_else(|| say!(language, "suite-found-providers")),
    }
}

fn ended(language: Language, record: &Record, assessment: &Assessment) -> TestCase {
    let ended = record
        .rounds
        .iter()
        .filter(|round| round.moving().is_some());
    let mut found = say!(
        language,
        "suite-found-rounds",
        ended = ended.count(),
        planned = record.plan.order.len(),
    );
    let failed = record.failures.total();
    if failed > 0 {
        let failed = say!(language, "lead-failed", objects = failed);
        found = format!("{found} {failed}");
    }
    TestCase {
        name: say!(language, "suite-ended"),
        passing: unless(assessment, Shortfall::Incomplete),
        found,
    }
}

/// Where nothing was verified, nothing is shown.
fn content(language: Language, assessment: &Assessment) -> TestCase {
    let wrong = assessment.outcome.has(Shortfall::ContentWrong);
    let (passing, found) = match (wrong, assessment.has_judged()) {
        (true, _) => (Passing::Failed, say!(language, "lead-content-wrong")),
        (false, true) => (Passing::Passed, say!(language, "lead-content-right")),
        (false, false) => (Passing::Skipped, say!(language, "lead-unverified")),
    };
    TestCase {
        name: say!(language, "suite-content"),
        passing,
        found,
    }
}

fn attributes(language: Language, record: &Record, assessment: &Assessment) -> TestCase {
    let lost = assessment.outcome.has(Shortfall::AttributesLost);
    let (passing, found) = match (lost, assessment.has_judged()) {
        (true, _) => (Passing::Failed, broken(language, record)),
        (false, true) => {
            let nothing = lead::nothing_lost(language, record);
            (Passing::Passed, format!("{nothing}."))
        }
        (false, false) => (Passing::Skipped, say!(language, "lead-unverified")),
    };
    TestCase {
        name: say!(language, "suite-attributes"),
        passing,
        found,
    }
}

fn broken(language: Language, record: &Record) -> String {
    let facets = assess::beside(record).into_iter();
    let facets: Vec<String> = facets.map(|facet| names::facet(language, facet)).collect();
    say!(language, "suite-found-broken", facets = facets.join(", "))
}

fn remains(language: Language, record: &Record, assessment: &Assessment) -> TestCase {
    let remaining = lead::remaining(language, record);
    TestCase {
        name: say!(language, "suite-remains"),
        passing: unless(assessment, Shortfall::Remaining),
        found: if remaining.is_empty() {
            say!(language, "suite-found-nothing-remains")
        } else {
            format!(
                "{} {}",
                say!(language, "lead-remaining"),
                remaining.join("; ")
            )
        },
    }
}

fn unless(assessment: &Assessment, shortfall: Shortfall) -> Passing {
    if assessment.outcome.has(shortfall) {
        Passing::Failed
    } else {
        Passing::Passed
    }
}
