//! Expectations.

use super::{
    Kind, Section, defaults, optional, required,
    text::{LINE, RATE, SPAN},
};

/// The percentiles that a scenario can name, and their thousandths.
pub(in crate::scenario) const PERCENTILES: [(&str, u16); 6] = [
    ("p50", 500),
    ("p75", 750),
    ("p90", 900),
    ("p95", 950),
    ("p99", 990),
    ("p999", 999),
];

pub(in crate::scenario) const EXPECT: Section = Section {
    title: "Expectation",
    doc: "What the drill must show. `fidelity` takes `whole`; `throughput` takes `at-least`; `time-to-first-byte` takes `at-most` and `percentile`.",
    one_of: &[],
    keys: &[
        required(
            "metric",
            Kind::Choice(&["fidelity", "throughput", "time-to-first-byte"]),
            "What is judged.",
        ),
        optional(
            "whole",
            Kind::List(&Kind::Choice(&["content", "headers", "metadata", "tags"])),
            "What must arrive whole on every object.",
        ),
        optional(
            "at-least",
            RATE,
            "The least median throughput of every cell.",
        ),
        optional(
            "at-most",
            SPAN,
            "The longest time to first byte of every cell.",
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
            "The id of a leg, like `migrate:home>away`; every leg where it is left out.",
        ),
    ],
};
