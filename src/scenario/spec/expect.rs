//! Expectations.

use super::{
    Kind, Section, defaults, optional, required,
    text::{LINE, MONEY, MONTHS, PERCENT, RATE, SPAN},
};
use crate::{object::Facet, price::Regime, scenario::CostMetric};

/// The percentiles that a scenario can name, and their thousandths.
pub(in crate::scenario) const PERCENTILES: [(&str, u16); 6] = [
    ("p50", 500),
    ("p75", 750),
    ("p90", 900),
    ("p95", 950),
    ("p99", 990),
    ("p999", 999),
];

/// The metrics of money, by their words.
pub(in crate::scenario) const COSTS: [(&str, CostMetric); 5] = [
    ("data-egress-charge", CostMetric::DataEgressCharge),
    ("switching-charges", CostMetric::SwitchingCharges),
    ("exit-service-fees", CostMetric::ExitServiceFees),
    ("overlap-cost", CostMetric::OverlapCost),
    ("exit-cost", CostMetric::ExitCost),
];

/// The regimes that an expectation can name, by their words.
pub(in crate::scenario) const REGIMES: [(&str, Regime); 6] = [
    ("list", Regime::List),
    ("contracted", Regime::Contracted),
    ("free-exit-programme", Regime::FreeExitProgramme),
    ("eu-data-act-switching", Regime::EuDataActSwitching),
    ("eu-data-act-parallel", Regime::EuDataActParallel),
    ("fr-sren-switching", Regime::FrSrenSwitching),
];

pub(in crate::scenario) const EXPECT: Section = Section {
    title: "Expectation",
    doc: "What the drill must show. `fidelity` takes `whole`; `verification-coverage`, `throughput` and `transition-headroom` take `at-least`; all others take `at-most`, charges and costs with a `regime`, `time-to-first-byte` with a `percentile`.",
    one_of: &[],
    keys: &[
        required(
            "metric",
            Kind::Choice(&[
                "fidelity",
                "verification-coverage",
                "throughput",
                "time-to-first-byte",
                "data-egress-charge",
                "switching-charges",
                "exit-service-fees",
                "overlap-cost",
                "exit-cost",
                "exit-cost-ratio",
                "exit-duration",
                "transition-headroom",
            ]),
            "What is judged.",
        ),
        optional(
            "whole",
            Kind::List(&Kind::Choice(&Facet::NAMES)),
            "What must arrive whole on every object.",
        ),
        optional(
            "at-least",
            Kind::Any(&[&PERCENT, &RATE, &SPAN]),
            "The least share of what every cell moved that is read back and hashed, its least median throughput, or the least headroom.",
        ),
        optional(
            "at-most",
            Kind::Any(&[&SPAN, &MONEY, &MONTHS]),
            "The longest time, the highest cost, or the most months of the storage bill.",
        ),
        optional(
            "regime",
            Kind::Choice(&[
                "list",
                "contracted",
                "free-exit-programme",
                "eu-data-act-switching",
                "eu-data-act-parallel",
                "fr-sren-switching",
            ]),
            "The charging regime of a charge or cost; what was declared in `[exit]` where it is left out, else list price.",
        ),
        defaults(
            "percentile",
            Kind::Choice(&["p50", "p75", "p90", "p95", "p99", "p999"]),
            "\"p50\"",
            "Of the time to first byte.",
        ),
        optional(
            "leg",
            LINE,
            "The id of a leg, like `migrate:home>away`; every leg it applies to where it is left out.",
        ),
    ],
};
