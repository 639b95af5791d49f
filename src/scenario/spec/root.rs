//! The whole file, and what is said of the world around the drill.

use super::{
    Kind, Section,
    dataset::DATASET,
    defaults,
    expect::EXPECT,
    leg::LEG,
    optional, required,
    run::RUN,
    store::{STORE, TARIFF},
    text::{DATE, LINE, LINK, MAX, MONEY, NAME, PATH, PERCENT, SIZE, SPAN, WORD},
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
            "exit",
            Kind::Table(&EXIT),
            "Who would leave, what for, and on what terms; it chooses the charging regime.",
        ),
        optional(
            "runner",
            Kind::Table(&RUNNER),
            "Where the drill is run from.",
        ),
        optional(
            "prices",
            Kind::List(&PATH),
            "Price files that add to the catalog or stand in its place: contracts, imported lists, the cost of machines of one's own.",
        ),
        optional(
            "quirks",
            Kind::List(&PATH),
            "Quirks files beside those that are known, each named like its kind of store: `our-store.toml`.",
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
        optional(
            "growth",
            PERCENT,
            "How much it grows in a month; the report then says what the exit costs in a year.",
        ),
        optional(
            "usual-egress",
            SIZE,
            "What leaves the account every month anyway; the exit's data come on top of it.",
        ),
        optional(
            "usual-requests",
            Kind::Map {
                names: "operations, like `get`",
                pattern: NAME,
                of: &Kind::Whole(0, MAX),
            },
            "Requests of a month that are sent anyway.",
        ),
        optional(
            "class",
            Kind::List(&Kind::Table(&CLASS)),
            "Parts of it that another tariff charges; the rest is at the tariff of the store it lies in.",
        ),
        optional(
            "size-class",
            Kind::List(&Kind::Table(&SIZE_CLASS)),
            "Objects that are alike in size, as an inventory counts them; the rest is what the totals leave. Without any, least billable sizes are charged by the mean size, which is too low for an estate of small and large objects.",
        ),
    ],
};

/// A number of objects.
pub(in crate::scenario) const COUNT: Kind = Kind::Whole(1, MAX);

pub(in crate::scenario) const SIZE_CLASS: Section = Section {
    title: "Size class",
    doc: "Objects of the estate that are alike in size.",
    one_of: &[],
    keys: &[
        required(
            "objects",
            Kind::Any(&[&PERCENT, &COUNT]),
            "How many: a share of the estate's objects, or a count.",
        ),
        required("size", SIZE, "Their mean size."),
    ],
};

pub(in crate::scenario) const CLASS: Section = Section {
    title: "Class",
    doc: "A part of the estate that another tariff charges.",
    one_of: &[],
    keys: &[
        required("tariff", TARIFF, "What it is charged by."),
        required(
            "share",
            PERCENT,
            "Its share of the bytes and of the objects.",
        ),
        optional(
            "age",
            SPAN,
            "How old its objects are when they are deleted; what is left of a least duration is due.",
        ),
        optional(
            "restore",
            WORD,
            "How fast it is thawed, by the tariff's word, like `bulk`; `standard` where it is left out.",
        ),
    ],
};

pub(in crate::scenario) const EXIT: Section = Section {
    title: "Exit",
    doc: "Who would leave, what for, and on what terms.",
    one_of: &[],
    keys: &[
        optional(
            "customer",
            Kind::Choice(&["EU", "FR"]),
            "Where the customer is: in the Union, or in France.",
        ),
        optional(
            "purpose",
            Kind::Choice(&["switching", "parallel"]),
            "For good, or to use several providers at once.",
        ),
        defaults(
            "programme",
            Kind::Flag,
            "false",
            "Whether the provider has granted its exit programme.",
        ),
        optional(
            "termination-penalty",
            MONEY,
            "What the contract asks for ending early; left out of the sum where it is not declared.",
        ),
        optional(
            "effort",
            MONEY,
            "What the customer's own people cost; left out of the sum where it is not declared.",
        ),
        optional(
            "announced",
            DATE,
            "The day the exit is announced, for the calendar; the day of the drill where it is left out.",
        ),
    ],
};

pub(in crate::scenario) const RUNNER: Section = Section {
    title: "Runner",
    doc: "Where the drill is run from, and so what its own traffic is charged.",
    one_of: &[],
    keys: &[defaults(
        "location",
        Kind::Choice(&["internet", "same-region"]),
        "\"internet\"",
        "Whether data reach it over the internet or within the provider's region.",
    )],
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
