//! Texts that mean something: sizes, spans, names.

use super::Kind;

/// The largest whole number of a TOML file.
pub(in crate::scenario) const MAX: u64 = i64::MAX.unsigned_abs();

pub(in crate::scenario) const SIZE: Kind = Kind::Text {
    what: "a size, like `64 KiB` or `1.5 GB`",
    pattern: r"^\s*[0-9][0-9_]*(\.[0-9_]+)?\s*(B|[kKMGTP]B|[KMGTP]iB)\s*$",
};
pub(in crate::scenario) const SPAN: Kind = Kind::Text {
    what: "a span of time, like `30 s` or `10 min`",
    pattern: r"^\s*[0-9][0-9_]*\s*(ms|s|min|h|d)\s*$",
};
pub(in crate::scenario) const LINK: Kind = Kind::Text {
    what: "the capacity of a link, like `1 Gbit/s`",
    pattern: r"^\s*[0-9][0-9_]*(\.[0-9_]+)?\s*[kMGTP]?bit/s\s*$",
};
pub(in crate::scenario) const RATE: Kind = Kind::Text {
    what: "a rate, like `50 MB/s`",
    pattern: r"^\s*[0-9][0-9_]*(\.[0-9_]+)?\s*(B|[kKMGTP]B|[KMGTP]iB)\s*/s\s*$",
};
pub(in crate::scenario) const MONEY: Kind = Kind::Text {
    what: "an amount and a currency, like `5 USD`",
    pattern: r"^\s*[0-9][0-9_]*(\.[0-9_]+)?\s+[A-Z]{3}\s*$",
};
pub(in crate::scenario) const MONTHS: Kind = Kind::Text {
    what: "a number of months, like `3.5 months`",
    pattern: r"^\s*[0-9][0-9_]*(\.[0-9_]+)?\s+months\s*$",
};
pub(in crate::scenario) const PERCENT: Kind = Kind::Text {
    what: "a percentage of whole percents, like `50 %`",
    pattern: r"^(100|[0-9]{1,2})\s*%$",
};
pub(in crate::scenario) const DATE: Kind = Kind::Text {
    what: "a date in quotes, like `\"2026-09-09\"`",
    pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
};
pub(in crate::scenario) const MOMENT: Kind = Kind::Text {
    what: "a moment in universal time in quotes, like `\"2027-01-31T00:00:00Z\"`",
    pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
};
pub(in crate::scenario) const LINE: Kind = Kind::Text {
    what: "a text of one line",
    pattern: r"^[^\n\r]*\S[^\n\r]*$",
};
pub(in crate::scenario) const PATH: Kind = Kind::Text {
    what: "a path, relative to where the command is started",
    pattern: "^.+$",
};
pub(in crate::scenario) const HEADER: Kind = Kind::Text {
    what: "a header's value: printable ASCII, no space at its ends",
    pattern: "^[!-~]([ -~]*[!-~])?$",
};
pub(in crate::scenario) const ACCESS: Kind = Kind::Text {
    what: "an access list: `private`, `bucket-owner-read` or `bucket-owner-full-control`",
    pattern: "^(private|bucket-owner-read|bucket-owner-full-control)$",
};

pub(in crate::scenario) const CLASS: Kind = Kind::Text {
    what: "a storage class, like `STANDARD_IA`",
    pattern: "^[A-Z][A-Z0-9_]{0,62}$",
};
pub(in crate::scenario) const VALUE: Kind = Kind::Text {
    what: "a value of metadata: printable, no space at its ends",
    pattern: r"^(\S(\P{C}*\S)?)?$",
};
pub(in crate::scenario) const TAG: Kind = Kind::Text {
    what: "a tag's value: at most 256 letters, digits, spaces and `+ - = . _ : / @`",
    pattern: r"^[\p{L}\p{N}\p{Z}+\-=._:/@]{0,256}$",
};
pub(in crate::scenario) const WORD: Kind = Kind::Text {
    what: "a name of at most 63 letters, digits, `-` and `_`",
    pattern: NAME,
};
pub(in crate::scenario) const NAME: &str = "^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$";
