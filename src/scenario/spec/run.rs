//! The run.

use super::{
    Kind, Section, defaults, optional, required,
    text::{MAX, MONEY, SIZE, SPAN},
};

pub(in crate::scenario) const RUN: Section = Section {
    title: "Run",
    doc: "How the drill is run.",
    one_of: &[],
    keys: &[
        defaults(
            "trials",
            Kind::Whole(0, 1000),
            "6",
            "Trials of each cell, after the cold run; 0 is the cold run alone.",
        ),
        defaults(
            "seed",
            Kind::Whole(0, MAX),
            "1",
            "The seed of the order of trials, and of datasets that name none.",
        ),
        defaults(
            "verify",
            VERIFY,
            "\"read-back\"",
            "What is read back after it was written: everything, nothing, or a sample of each cell and trial.",
        ),
        optional(
            "max-bytes",
            SIZE,
            "The drill stops before more payload has moved; 10 GiB where a store is away from this machine.",
        ),
        optional(
            "max-requests",
            Kind::Whole(1, MAX),
            "The drill stops before more requests; 100000 where a store is away from this machine.",
        ),
        optional(
            "max-cost",
            COST,
            "The drill stops before its own bill can exceed this: one amount, or one a currency; 5 of each currency where a store is away from this machine.",
        ),
        optional(
            "max-duration",
            SPAN,
            "The drill stops after this time, and cleans up; no default.",
        ),
        defaults(
            "tries",
            Kind::Whole(1, 100),
            "8",
            "Attempts of one request, the first included.",
        ),
        defaults(
            "retry-budget",
            SPAN,
            "\"10 min\"",
            "Time for one request, waits included.",
        ),
        defaults(
            "retry-base",
            SPAN,
            "\"200 ms\"",
            "The first wait at most; each further one at most twice the one before.",
        ),
        defaults(
            "retry-longest",
            SPAN,
            "\"30 s\"",
            "Any wait at most, one that the store asks for included.",
        ),
        defaults(
            "connect-timeout",
            SPAN,
            "\"10 s\"",
            "For a connection, TLS included.",
        ),
        defaults(
            "first-byte-timeout",
            SPAN,
            "\"60 s\"",
            "From the end of a request to the first byte of its answer.",
        ),
        defaults(
            "idle-timeout",
            SPAN,
            "\"30 s\"",
            "Between two pieces of a body.",
        ),
        defaults("request-timeout", SPAN, "\"1 h\"", "For one whole attempt."),
    ],
};

/// The most the drill may cost.
pub(in crate::scenario) const COST: Kind = Kind::Any(&[&MONEY, &Kind::List(&MONEY)]);

/// How much is read back.
pub(in crate::scenario) const VERIFY: Kind = Kind::Any(&[
    &Kind::Choice(&["read-back", "none"]),
    &Kind::Table(&Section {
        title: "Sample",
        doc: "A sample drawn from the seed.",
        one_of: &[],
        keys: &[required(
            "sample",
            Kind::Whole(1, MAX),
            "Objects of each cell and trial, at most.",
        )],
    }),
]);
