//! What was expected, and what became of it.

use std::collections::BTreeMap;

use crate::{
    assess::{Expected, Found, Judgement, Verdict},
    price::{Ratio, Regime},
    report::language::{Language, say},
    report::page::{
        exit::{self, Digits},
        number,
    },
    scenario::CostMetric,
    unit::{Money, format_span},
};

use super::names;

/// What was expected, without what became of it.
pub(in crate::report::page) fn expected(language: Language, verdict: &Verdict) -> String {
    match &verdict.expectation {
        Expected::Fidelity(facets) => {
            let facets = names(language, facets).unwrap_or_default();
            say!(language, "lead-expected-fidelity", facets = facets)
        }
        Expected::Coverage(percent) => {
            say!(
                language,
                "lead-expected-coverage",
                percent = u16::from(*percent)
            )
        }
        Expected::Throughput(rate) => {
            let rate = number::rate(language, rate.0);
            say!(language, "lead-expected-throughput", rate = rate)
        }
        Expected::FirstByte(permille, span) => say!(
            language,
            "lead-expected-first-byte",
            span = format_span(*span),
            percentile = percentile(language, *permille),
        ),
        Expected::Cost(cost, regime, at_most) => at_most_cost(language, *cost, *regime, at_most),
        Expected::CostRatio(regime, at_most) => at_most_months(language, *regime, at_most),
        Expected::ExitDuration(span) => {
            say!(
                language,
                "lead-expected-duration",
                span = format_span(*span)
            )
        }
        Expected::TransitionHeadroom(span) => {
            say!(
                language,
                "lead-expected-headroom",
                span = format_span(*span)
            )
        }
    }
}

fn at_most_cost(
    language: Language,
    cost: CostMetric,
    regime: Option<Regime>,
    at_most: &Money,
) -> String {
    let cost = exit::cost_name(language, cost);
    let number = Ratio(at_most.amount.clone()).to_string();
    let amount = format!("{} {}", number::given(language, &number), at_most.currency);
    match regime {
        None => say!(language, "lead-expected-cost", cost = cost, amount = amount),
        Some(regime) => say!(
            language,
            "lead-expected-cost-under",
            cost = cost,
            regime = regime.name(),
            amount = amount,
        ),
    }
}

fn at_most_months(language: Language, regime: Option<Regime>, at_most: &Ratio) -> String {
    let months = language.decimal(&at_most.to_string());
    match regime {
        None => say!(language, "lead-expected-ratio", months = months),
        Some(regime) => {
            let regime = regime.name();
            say!(
                language,
                "lead-expected-ratio-under",
                regime = regime,
                months = months
            )
        }
    }
}

/// What was expected, and what became of it, in a sentence.
pub(in crate::report::page) fn verdict(language: Language, verdict: &Verdict) -> String {
    let expected = expected(language, verdict);
    let found = || culprits(language, verdict);
    match verdict.judgement {
        Judgement::Held => say!(language, "lead-held", expected = expected),
        Judgement::Unrehearsed => {
            say!(
                language,
                "lead-unrehearsed",
                expected = expected,
                found = found()
            )
        }
        Judgement::NotMet => {
            say!(
                language,
                "lead-not-met",
                expected = expected,
                found = found()
            )
        }
        Judgement::Unknown => {
            say!(
                language,
                "lead-unknown",
                expected = expected,
                found = found()
            )
        }
    }
}

/// What the cells that have the verdict's judgement showed; cells that showed the same are told together.
fn culprits(language: Language, verdict: &Verdict) -> String {
    let mut told: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let found = verdict.found.iter();
    for (cell, found, _) in found.filter(|(_, _, of)| *of == verdict.judgement) {
        told.entry(shown(language, found)).or_default().push(cell);
    }
    if told.is_empty() {
        return say!(language, "lead-no-cell");
    }
    let told = told.iter().map(|(shown, cells)| match cells.as_slice() {
        [cell] => format!("{cell}: {shown}"),
        cells if cells.len() == verdict.found.len() => {
            say!(language, "lead-every-cell", shown = shown)
        }
        cells => format!("{}: {shown}", cells.join(", ")),
    });
    told.collect::<Vec<_>>().join("; ")
}

fn shown(language: Language, found: &Found) -> String {
    match found {
        Found::Facets { broken, .. } => match names(language, broken) {
            None => say!(language, "lead-found-not-all"),
            Some(facets) => say!(language, "lead-found-broken", facets = facets),
        },
        Found::Coverage(coverage) => number::coverage(language, *coverage),
        Found::Throughput(rate) => number::rate(language, rate.0),
        Found::FirstByte(span) => number::span(language, *span),
        Found::Cost(sums) => exit::sums(language, sums, Digits::Rough),
        Found::CostRatio(ratio) => exit::quotient(language, ratio),
        Found::ExitDuration(seconds) => {
            let days = exit::most_days(language, *seconds);
            say!(language, "lead-found-duration", days = days)
        }
        Found::ExitDurationAtLeast(seconds) => {
            let days = exit::least_days(language, *seconds);
            say!(language, "summary-least-by-link", days = days)
        }
        Found::TransitionHeadroom(seconds) => headroom(language, *seconds),
        Found::TransitionHeadroomAtMost(seconds) => headroom_at_most(language, *seconds),
        Found::NotMeasured(reason) if reason.is_empty() => say!(language, "lead-not-measured"),
        Found::NotMeasured(reason) => {
            let reason = exit::reason(language, reason);
            say!(language, "lead-not-measured-as", reason = reason)
        }
    }
}

/// By the upper bound of a duration: so much is left at least, or so much it is too long at most.
fn headroom(language: Language, seconds: i64) -> String {
    let size = seconds.unsigned_abs();
    if seconds < 0 {
        let days = exit::most_days(language, size);
        say!(language, "lead-found-too-long", days = days)
    } else {
        let days = exit::least_days(language, size);
        say!(language, "lead-found-left", days = days)
    }
}

/// By the declared link alone: so much is left at most, or so much it is too long at least.
fn headroom_at_most(language: Language, seconds: i64) -> String {
    let size = seconds.unsigned_abs();
    if seconds < 0 {
        let days = exit::least_days(language, size);
        say!(language, "summary-too-long-by-link", days = days)
    } else {
        let days = exit::most_days(language, size);
        say!(language, "summary-left-by-link", days = days)
    }
}

/// `50`, `99.9`.
fn percentile(language: Language, permille: u16) -> String {
    match permille % 10 {
        0 => (permille / 10).to_string(),
        tenth => language.decimal(&format!("{}.{tenth}", permille / 10)),
    }
}
