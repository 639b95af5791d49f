//! The mirror of the file: every section, every key, its kind, its default and its meaning.
//!
//! One table drives the reader (which keys are known, which values are of the right kind), the JSON Schema, and the test
//! that holds `scenarios/reference.toml` equal to both.

mod dataset;
mod expect;
mod kind;
mod leg;
mod root;
mod run;
mod store;
mod text;

pub(super) use dataset::{LOG_NORMAL, WEIGHTED};
pub(super) use expect::{COSTS, PERCENTILES, REGIMES};
pub(super) use kind::{Kind, one_of};
pub(super) use leg::STORE_NAMES;
pub(super) use root::{COUNT, ROOT};
pub(super) use run::{COST, VERIFY};
pub(super) use store::CREDENTIALS;
pub(super) use text::{MONEY, MONTHS, PERCENT, RATE, SIZE, SPAN, WORD};

/// A table of the file.
pub(super) struct Section {
    /// Its name for people.
    pub(super) title: &'static str,
    /// What it says.
    pub(super) doc: &'static str,
    /// Every key it knows.
    pub(super) keys: &'static [Key],
    /// Sets of keys of which exactly one is given whole; empty where that is free.
    pub(super) one_of: &'static [&'static [&'static str]],
}

/// A key of a table.
pub(super) struct Key {
    /// Its name.
    pub(super) name: &'static str,
    /// What its value is.
    pub(super) kind: Kind,
    /// Whether it must be there.
    pub(super) presence: Presence,
    /// What it says.
    pub(super) doc: &'static str,
}

/// Whether a key must be there.
pub(super) enum Presence {
    /// It must.
    Required,
    /// It may be left out, with the meaning that `doc` gives.
    Optional,
    /// Left out, it is this TOML value.
    Default(&'static str),
}

impl Section {
    /// The key with this name.
    pub(super) fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The names of all keys.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().map(|key| key.name)
    }
}

const fn required(name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key {
        name,
        kind,
        presence: Presence::Required,
        doc,
    }
}

const fn optional(name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key {
        name,
        kind,
        presence: Presence::Optional,
        doc,
    }
}

const fn defaults(name: &'static str, kind: Kind, to: &'static str, doc: &'static str) -> Key {
    Key {
        name,
        kind,
        presence: Presence::Default(to),
        doc,
    }
}
