//! Names of a comparison in words.

use crate::{
    compare::{self, Charge, CostDay, ExactMetric, NoisyMetric, Setting, Verdict},
    exit::Standing,
    object::Escaped,
    price::ExchangeRate,
    report::language::{Language, say},
    report::page::{
        cost,
        exit::{cost_name, part, regime},
        names,
    },
    scenario::CostMetric,
};

/// A, B, C … by the order in which records were given.
pub(super) fn name(language: Language, at: usize) -> String {
    let letter = u8::try_from(at).ok().filter(|at| *at < 26);
    letter.map_or_else(
        || say!(language, "comparison-record", number = at + 1),
        |letter| char::from(b'A' + letter).to_string(),
    )
}

/// Ids of a record beside each other.
pub(super) fn ids(ids: &[String]) -> String {
    let ids: Vec<_> = ids.iter().map(|id| Escaped(id).to_string()).collect();
    ids.join(", ")
}

/// Rates between currencies beside each other; nothing where there is none.
pub(super) fn rates(language: Language, rates: &[ExchangeRate]) -> Option<String> {
    let told: Vec<_> = rates
        .iter()
        .map(|rate| self::rate(language, rate))
        .collect();
    (!told.is_empty()).then(|| told.join("; "))
}

/// By which rates amounts are in one currency: those that every record states, and those that the command was given.
pub(super) fn rates_used(language: Language, rates: &[ExchangeRate]) -> Vec<String> {
    let (given, stated): (Vec<_>, Vec<_>) = rates.iter().cloned().partition(compare::is_given);
    let stated = self::rates(language, &stated)
        .map(|rates| say!(language, "comparison-rates-beside", rates = rates));
    let given = given.iter().map(|rate| self::given(language, rate));
    let given: Vec<String> = given.collect();
    let given = (!given.is_empty())
        .then(|| say!(language, "comparison-rates-given", rates = given.join("; ")));
    stated.into_iter().chain(given).collect()
}

fn rate(language: Language, rate: &ExchangeRate) -> String {
    say!(
        language,
        "comparison-rate",
        base = rate.base.to_string(),
        rate = language.decimal(&rate.rate.to_string()),
        quote = rate.quote.to_string(),
        date = language.date(rate.date),
        source = Escaped(&rate.source).to_string(),
    )
}

fn given(language: Language, rate: &ExchangeRate) -> String {
    say!(
        language,
        "comparison-rate-given",
        base = rate.base.to_string(),
        rate = language.decimal(&rate.rate.to_string()),
        quote = rate.quote.to_string(),
        date = language.date(rate.date),
    )
}

pub(super) fn setting(language: Language, setting: Setting) -> String {
    match setting {
        Setting::Title => say!(language, "comparison-setting-title"),
        Setting::Scenario => say!(language, "comparison-setting-scenario"),
        Setting::Rehearsal => say!(language, "comparison-setting-rehearsal"),
        Setting::Estate => say!(language, "comparison-setting-estate"),
        Setting::Exchange => say!(language, "comparison-setting-exchange"),
        Setting::Seed => say!(language, "comparison-setting-seed"),
        Setting::DatasetSeed => say!(language, "comparison-setting-dataset-seed"),
        Setting::Trials => say!(language, "comparison-setting-trials"),
        Setting::Verify => say!(language, "comparison-setting-verify"),
        Setting::CellConcurrency | Setting::Concurrency => {
            say!(language, "comparison-setting-concurrency")
        }
        Setting::Tool => say!(language, "comparison-setting-tool"),
        Setting::Catalog => say!(language, "comparison-setting-catalog"),
        Setting::OldestPrice => say!(language, "comparison-setting-oldest-price"),
        Setting::Host => say!(language, "comparison-setting-host"),
        Setting::Endpoint => say!(language, "comparison-setting-endpoint"),
        Setting::StandsFor => say!(language, "comparison-setting-stands-for"),
        Setting::Quirks => say!(language, "comparison-setting-quirks"),
        Setting::Tariff => say!(language, "comparison-setting-tariff"),
        Setting::Region => say!(language, "comparison-setting-region"),
        Setting::Shape => say!(language, "comparison-setting-shape"),
        Setting::PartSize => say!(language, "comparison-setting-part-size"),
        Setting::Software => say!(language, "comparison-setting-software"),
    }
}

pub(super) fn metric(language: Language, metric: &ExactMetric) -> String {
    match metric {
        ExactMetric::Requests => say!(language, "comparison-requests"),
        ExactMetric::Retries => say!(language, "comparison-retries"),
        ExactMetric::BytesSent => say!(language, "comparison-bytes-sent"),
        ExactMetric::BytesReceived => say!(language, "comparison-bytes-received"),
        ExactMetric::ObjectsFailed => say!(language, "comparison-objects-failed"),
        ExactMetric::VerificationCoverage => say!(language, "comparison-coverage"),
        ExactMetric::Fidelity { facet } => {
            let facet = names::facet(language, *facet);
            say!(language, "comparison-fidelity", facet = facet)
        }
        ExactMetric::Findings { kind } => {
            let kind = names::kind(language, *kind);
            say!(language, "comparison-findings", kind = kind)
        }
        ExactMetric::DrillCost => say!(language, "comparison-drill-cost"),
        ExactMetric::Cost(charge) => charged(language, *charge),
        ExactMetric::ExitCostRatio {
            regime,
            on,
            standing,
        } => {
            let charge = Charge {
                cost: CostMetric::ExitCost,
                regime: *regime,
                on: *on,
                standing: *standing,
            };
            let under = under(language, charge);
            say!(language, "comparison-months", under = under)
        }
        ExactMetric::Line { part: of, item } => {
            format!("{}: {}", part(language, *of), cost::item(language, item))
        }
        ExactMetric::Sum { part: of } => {
            say!(language, "comparison-sum", part = part(language, *of))
        }
    }
}

fn charged(language: Language, charge: Charge) -> String {
    let cost = cost_name(language, charge.cost);
    format!("{cost}, {}", under(language, charge))
}

/// A regime and its day, as a report has them.
pub(super) fn under(language: Language, charge: Charge) -> String {
    let regime = regime(language, charge.regime);
    let regime = match charge.standing {
        Standing::ListPrice => return regime,
        Standing::Applies => regime,
        Standing::WhatIf => say!(language, "comparison-under-what-if", regime = regime),
    };
    match charge.on {
        CostDay::Drill { day: None } => {
            say!(language, "comparison-under-drill-day", regime = regime)
        }
        CostDay::Drill { day: Some(day) } | CostDay::From { day } => {
            let day = language.date(day);
            say!(language, "exit-heading-on", regime = regime, day = day)
        }
    }
}

pub(super) fn noisy(language: Language, metric: NoisyMetric) -> String {
    match metric {
        NoisyMetric::Throughput => say!(language, "comparison-throughput"),
        NoisyMetric::MoveDuration => say!(language, "comparison-move-duration"),
    }
}

pub(super) fn verdict(language: Language, verdict: Verdict) -> String {
    match verdict {
        Verdict::Better => say!(language, "comparison-verdict-better"),
        Verdict::Worse => say!(language, "comparison-verdict-worse"),
        Verdict::Equivalent => say!(language, "comparison-verdict-equivalent"),
        Verdict::NotShown => say!(language, "comparison-verdict-not-shown"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_that_were_given_are_told_apart() {
        let typed: ExchangeRate = "EUR=1.16 USD@2026-09-09".parse().expect("a rate");
        let stated = ExchangeRate {
            source: "ECB".to_owned(),
            ..typed.clone()
        };
        let told = rates_used(Language::English, &[stated, typed]);
        assert_eq!(
            told,
            [
                "By the rates that every record states: 1 EUR = 1.16 USD (2026-09-09, ECB).",
                "By the rates that this command was given: 1 EUR = 1.16 USD (2026-09-09).",
            ]
        );
    }
}
