//! Legs.

use super::{
    Kind, Section, optional,
    text::{NAME, PATH, WORD},
};

pub(in crate::scenario) const DATASET_NAME: Kind = Kind::Text {
    what: "the name of a dataset",
    pattern: NAME,
};
pub(in crate::scenario) const STORE_NAME: Kind = Kind::Text {
    what: "the name of a store",
    pattern: NAME,
};
pub(in crate::scenario) const DATASET_NAMES: Kind = Kind::List(&DATASET_NAME);
/// One store, or several, each of which makes a leg of its own.
pub(in crate::scenario) const STORE_NAMES: Kind =
    Kind::Any(&[&STORE_NAME, &Kind::List(&STORE_NAME)]);

pub(in crate::scenario) const LEG: Section = Section {
    title: "Leg",
    doc: "One directed movement: `import` … `to`, `export` … `from`, `migrate` … `from` … `to`, or `round-trip` … `from` … `via`.",
    one_of: &[
        &["import", "to"],
        &["export", "from"],
        &["migrate", "from", "to"],
        &["round-trip", "from", "via"],
    ],
    keys: &[
        optional(
            "import",
            DATASET_NAMES,
            "Datasets from the runner into a store.",
        ),
        optional(
            "export",
            DATASET_NAMES,
            "Datasets from a store to the runner.",
        ),
        optional(
            "migrate",
            DATASET_NAMES,
            "Datasets from a store into another.",
        ),
        optional(
            "round-trip",
            DATASET_NAMES,
            "Datasets from a store into another and back, under other keys: what arrives is held against what there was.",
        ),
        optional(
            "from",
            STORE_NAMES,
            "The store that is read; of a list each is a leg of its own, and they take turns and are compared.",
        ),
        optional(
            "to",
            STORE_NAMES,
            "The store that is written; of a list each is a leg of its own, and they take turns and are compared.",
        ),
        optional(
            "via",
            STORE_NAME,
            "The store in the middle of a round trip.",
        ),
        optional(
            "keep",
            PATH,
            "A folder for what is exported; without it, it is verified and dropped.",
        ),
        optional(
            "name",
            WORD,
            "Ends the leg's id, `migrate:home>away/name`, where two would be equal.",
        ),
    ],
};
