//! The whole file, and what is said of the world around the drill.

use super::{
    Kind, Section,
    dataset::DATASET,
    expect::EXPECT,
    leg::LEG,
    optional, required,
    run::RUN,
    store::STORE,
    text::{DATE, LINE, LINK, MAX, MONEY, NAME, SIZE},
};

/// The whole file.
pub(in crate::scenario) const ROOT: Section = Section {
    title: "Scenario",
    doc: "What data there is, where it lives, where it could go, and what moving it must show.",
    one_of: &[],
    keys: &[
        required("title", LINE, "One line for people."),
        optional(
            "estate",
            Kind::Table(&ESTATE),
            "What there really is; the drill moves a sample of it.",
        ),
        optional(
            "exchange",
            Kind::Map {
                names: "currencies, like `EUR`",
                pattern: "^[A-Z]{3}$",
                of: &Kind::Table(&EXCHANGE),
            },
            "Rates between currencies; without one, amounts of two currencies are never added.",
        ),
        required(
            "dataset",
            Kind::Map {
                names: "datasets",
                pattern: NAME,
                of: &Kind::Table(&DATASET),
            },
            "Objects described by count, sizes, keys and metadata, or a folder of real files.",
        ),
        required(
            "store",
            Kind::Map {
                names: "stores",
                pattern: NAME,
                of: &Kind::Table(&STORE),
            },
            "Buckets behind endpoints, each with its quirks and the tariff it is charged by.",
        ),
        required("leg", Kind::List(&Kind::Table(&LEG)), "Directed movements."),
        optional(
            "run",
            Kind::Table(&RUN),
            "How the drill is run; every key has a default.",
        ),
        optional(
            "expect",
            Kind::List(&Kind::Table(&EXPECT)),
            "What the drill must show; else the exit code says so.",
        ),
    ],
};

pub(in crate::scenario) const ESTATE: Section = Section {
    title: "Estate",
    doc: "What there really is, as declared.",
    one_of: &[],
    keys: &[
        required("size", SIZE, "All bytes."),
        required("objects", Kind::Whole(1, MAX), "All objects."),
        optional("link", LINK, "The link they would leave by."),
    ],
};

pub(in crate::scenario) const EXCHANGE: Section = Section {
    title: "Exchange rate",
    doc: "What one unit of the currency is worth.",
    one_of: &[],
    keys: &[
        required(
            "rate",
            MONEY,
            "One unit is worth this much of another currency.",
        ),
        required("date", DATE, "Of which day."),
        required("source", LINE, "Who says so."),
    ],
};
