//! Names and numbers of a comparison in words.

use num_rational::BigRational;
use num_traits::{Signed as _, ToPrimitive, Zero};

use crate::{
    compare::{Charge, Exact, ExactMetric, NoisyMetric, Setting, Verdict},
    exit::{Signed, Standing},
    report::page::{
        cost,
        exit::{Digits, cost_name, money, part, regime},
        number,
    },
    scenario::CostMetric,
    unit::{Basis, Bytes, decimal},
};

/// A, B, C … by the order in which records were given.
pub(super) fn name(at: usize) -> String {
    let letter = u8::try_from(at).ok().filter(|at| *at < 26);
    letter.map_or_else(
        || format!("record {}", at + 1),
        |letter| char::from(b'A' + letter).to_string(),
    )
}

pub(super) fn setting(setting: Setting) -> &'static str {
    match setting {
        Setting::Title => "title",
        Setting::Scenario => "scenario, SHA-256",
        Setting::Rehearsal => "rehearsal",
        Setting::Estate => "estate",
        Setting::Exchange => "exchange rates",
        Setting::Seed => "seed of the order",
        Setting::DatasetSeed => "seed of the dataset",
        Setting::Trials => "trials",
        Setting::Verify => "verification",
        Setting::CellConcurrency | Setting::Concurrency => "requests in flight",
        Setting::Tool => "tool",
        Setting::Catalog => "prices, SHA-256",
        Setting::OldestPrice => "oldest price read",
        Setting::Host => "machine",
        Setting::Endpoint => "endpoint",
        Setting::StandsFor => "stands for",
        Setting::Quirks => "quirks",
        Setting::Tariff => "tariff",
        Setting::Region => "region",
        Setting::Shape => "shaped line",
        Setting::PartSize => "part size",
        Setting::Software => "software",
    }
}

pub(super) fn metric(metric: &ExactMetric) -> String {
    match metric {
        ExactMetric::Requests => "requests".to_owned(),
        ExactMetric::Retries => "of them retries".to_owned(),
        ExactMetric::BytesSent => "payload sent".to_owned(),
        ExactMetric::BytesReceived => "payload received".to_owned(),
        ExactMetric::ObjectsFailed => "objects that failed".to_owned(),
        ExactMetric::VerificationCoverage => "verification coverage".to_owned(),
        ExactMetric::Fidelity { facet } => format!("objects that kept {}", facet.name()),
        ExactMetric::Findings { kind } => format!("findings: {}", kind.name()),
        ExactMetric::DrillCost => "cost of the drill itself".to_owned(),
        ExactMetric::Cost(charge) => format!("{}, {}", cost_name(charge.cost), under(*charge)),
        ExactMetric::ExitCostRatio {
            regime,
            standing,
            nth,
        } => {
            let charge = Charge {
                cost: CostMetric::ExitCost,
                regime: *regime,
                standing: *standing,
                nth: *nth,
            };
            format!("months of the storage bill, {}", under(charge))
        }
        ExactMetric::Line { part: of, item } => format!("{}: {}", part(*of), cost::item(item)),
        ExactMetric::Sum { part: of } => format!("{}, in all", part(*of)),
    }
}

pub(super) fn under(charge: Charge) -> String {
    let words = regime(charge.regime);
    let later = if charge.nth > 0 {
        ", on a later day"
    } else {
        ""
    };
    match charge.standing {
        Standing::ListPrice | Standing::Applies => format!("{words}{later}"),
        Standing::WhatIf => format!("if {words}{later}"),
    }
}

pub(super) fn noisy(metric: NoisyMetric) -> &'static str {
    match metric {
        NoisyMetric::Throughput => "verified bytes a second",
        NoisyMetric::MoveDuration => "time of the move",
    }
}

pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Better => "BETTER",
        Verdict::Worse => "WORSE",
        Verdict::Equivalent => "equivalent",
        Verdict::NotShown => "no difference shown",
    }
}

/// An exact number, as far as its digits mean anything.
pub(super) fn exact(exact: &Exact, basis: Basis) -> String {
    match exact {
        Exact::Count { value } => number::count(*value),
        Exact::Bytes { value } => Bytes(*value).to_string(),
        Exact::Kept { kept, tested } => {
            format!("{} of {}", number::count(*kept), number::count(*tested))
        }
        Exact::Permille { value } => format!("{}.{} %", value / 10, value % 10),
        Exact::Money {
            currency,
            lower,
            upper,
            ..
        } => {
            let of = currency.map_or_else(String::new, |currency| format!(" {currency}"));
            let upper = upper.as_ref().map(|upper| &upper.0);
            format!(
                "{}{of}",
                bounds(&lower.0, upper, |value| amount(value, basis))
            )
        }
        Exact::Months { lower, upper } => {
            bounds(&lower.0, upper.as_ref().map(|upper| &upper.0), number::two)
        }
    }
}

fn bounds(
    lower: &BigRational,
    upper: Option<&BigRational>,
    write: impl Fn(&BigRational) -> String,
) -> String {
    let low = write(lower);
    match upper.map(write) {
        None if lower.is_zero() => "not priced".to_owned(),
        None => format!("≥ {low}"),
        Some(high) if high == low => low,
        Some(high) => format!("{low} to {high}"),
    }
}

fn amount(value: &BigRational, basis: Basis) -> String {
    match basis {
        Basis::Extrapolated => money(value, Digits::Rough),
        _ => decimal(value, 6),
    }
}

/// A difference with its sign, in the unit of the numbers it is of.
pub(super) fn signed(difference: &Signed, of: &Exact, basis: Basis) -> String {
    let size = difference.0.abs();
    let text = match of {
        Exact::Bytes { .. } => Bytes(size.to_u64().unwrap_or(u64::MAX)).to_string(),
        Exact::Count { .. } => number::count(size.to_u64().unwrap_or(u64::MAX)),
        Exact::Kept { .. } | Exact::Permille { .. } => {
            format!("{} points", decimal(&size, 1))
        }
        Exact::Money { currency, .. } => {
            let currency = currency.map_or_else(String::new, |currency| format!(" {currency}"));
            format!("{}{currency}", amount(&size, basis))
        }
        Exact::Months { .. } => number::two(&size),
    };
    format!("{}{text}", sign(difference))
}

/// A change in per cent, with its sign: two significant digits.
pub(super) fn percent(change: &Signed) -> String {
    format!("{}{} %", sign(change), number::two(&change.0.abs()))
}

fn sign(signed: &Signed) -> &'static str {
    match () {
        () if signed.0.is_zero() => "",
        () if signed.0.is_negative() => "-",
        () => "+",
    }
}
