//! Datasets.

use super::{
    Kind, Section, defaults, optional, required,
    text::{ACCESS, CLASS, HEADER, MAX, MOMENT, PATH, PERCENT, SIZE, TAG, VALUE},
};

/// A dataset.
pub(in crate::scenario) const DATASET: Section = Section {
    title: "Dataset",
    doc: "Either `objects` or `keys`, and `size`, made from a seed; or `folder`, real files; or `source = \"bucket\"` and `sample`, real objects of the store that an export reads.",
    one_of: &[
        &["objects", "size", "key"],
        &["keys", "size"],
        &["folder"],
        &["source", "sample"],
    ],
    keys: &[
        optional(
            "objects",
            Kind::Whole(1, 1_000_000_000),
            "How many objects.",
        ),
        optional(
            "size",
            SIZES,
            "How large they are: one size, a log-normal spread, buckets by weight, or a list.",
        ),
        optional(
            "key",
            Kind::Text {
                what: "a template with `{index}` or `{index:06}`, without `.` and `..` as segments",
                pattern: r"\{index(:0[0-9]{1,2})?\}",
            },
            "How they are named: `{index}` counts from 0, `{index:06}` with leading zeros.",
        ),
        optional(
            "keys",
            KEYS,
            "The names one by one, in place of `objects` and `key`: legal keys that a template cannot make.",
        ),
        defaults(
            "compressibility",
            PERCENT,
            "\"0 %\"",
            "The share of each 4 KiB that a compressor can remove.",
        ),
        optional(
            "seed",
            Kind::Whole(0, MAX),
            "The seed of bytes and sizes; that of the run where it is left out.",
        ),
        optional(
            "folder",
            PATH,
            "Real files: every file below it, named by its path with `/`.",
        ),
        optional(
            "source",
            Kind::Choice(&["bucket"]),
            "Real objects: those in the bucket of the store that the leg reads. They are exported or migrated, and that store is only read.",
        ),
        optional(
            "prefix",
            Kind::Text {
                what: "the beginning of keys, at most 1024 bytes",
                pattern: "^.{1,1024}$",
            },
            "What the keys of a bucket's objects begin with; all of them where it is left out.",
        ),
        optional(
            "sample",
            Kind::Whole(1, 10_000),
            "At most so many of a bucket's objects, drawn by `seed` from one listing, in proportion by size and first segment of the key.",
        ),
        optional("content-type", HEADER, "The header of every object."),
        optional("cache-control", HEADER, "The header of every object."),
        optional("content-disposition", HEADER, "The header of every object."),
        optional(
            "content-encoding",
            HEADER,
            "The header of every object; the bytes are not encoded by it.",
        ),
        optional("content-language", HEADER, "The header of every object."),
        optional(
            "expires",
            Kind::Text {
                what: "a date of HTTP, like `Wed, 21 Oct 2026 07:28:00 GMT`",
                pattern: "^[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT$",
            },
            "The header of every object.",
        ),
        optional(
            "metadata",
            Kind::Map {
                names: "lower-case names without `x-amz-meta-`",
                pattern: "^[!#$%&'*+.^_`|~0-9a-z-]+$",
                of: &VALUE,
            },
            "User metadata of every object: names and values together at most 2048 bytes.",
        ),
        optional(
            "tags",
            Kind::Map {
                names: "tags",
                pattern: r"^[\p{L}\p{N}\p{Z}+\-=._:/@]{1,128}$",
                of: &TAG,
            },
            "Tags of every object: at most 10.",
        ),
        optional(
            "storage-class",
            CLASS,
            "The storage class of every object, as its stores call it; a store that is not known to take it gives its own.",
        ),
        optional(
            "encryption",
            HEADER,
            "How every object is asked to be encrypted, `AES256` or `aws:kms`; not asked of a store that is not known to take it.",
        ),
        optional(
            "website-redirect",
            HEADER,
            "Where a website made of the bucket sends who asks for an object; begins with `/`, `http://` or `https://`.",
        ),
        optional(
            "retain-until",
            MOMENT,
            "Until when nobody may delete any object, in governance mode; only in stores with `object-lock`.",
        ),
        defaults(
            "legal-hold",
            Kind::Flag,
            "false",
            "Every object is held until the drill lifts the hold to remove it; only in stores with `object-lock`.",
        ),
        optional(
            "access",
            ACCESS,
            "Who may do what with every object: the name of an access list; not asked of a store that is not known to take it. What it grants is read back with a request an object, and whose the object is.",
        ),
        defaults(
            "older-versions",
            Kind::Whole(0, 100),
            "0",
            "How many older versions every object has, of the same size and with nothing beside their bytes; only in stores with `versioning`.",
        ),
        defaults(
            "delete-markers",
            Kind::Whole(0, 100),
            "0",
            "After how many of the older versions, from the oldest on, every object was deleted and then written again.",
        ),
    ],
};

/// The names of objects.
pub(in crate::scenario) const KEYS: Kind = Kind::List(&Kind::Text {
    what: "a key of 1 to 1024 bytes, without NUL",
    pattern: r"^[^\x00]+$",
});

/// How large objects are.
pub(in crate::scenario) const SIZES: Kind = Kind::Any(&[
    &SIZE,
    &Kind::Table(&LOG_NORMAL),
    &Kind::List(&SIZE),
    &Kind::List(&Kind::Table(&WEIGHTED)),
]);

/// A log-normal spread.
pub(in crate::scenario) const LOG_NORMAL: Section = Section {
    title: "Log-normal sizes",
    doc: "Half of the objects are smaller than the median; one percentile says how far the others reach.",
    one_of: &[&["p75"], &["p90"], &["p95"], &["p99"], &["p999"]],
    keys: &[
        required("median", SIZE, "Half of the objects are smaller."),
        optional("p75", SIZE, "75 % of the objects are smaller."),
        optional("p90", SIZE, "90 % of the objects are smaller."),
        optional("p95", SIZE, "95 % of the objects are smaller."),
        optional("p99", SIZE, "99 % of the objects are smaller."),
        optional("p999", SIZE, "99.9 % of the objects are smaller."),
    ],
};

/// A bucket of sizes.
pub(in crate::scenario) const WEIGHTED: Section = Section {
    title: "Weighted size",
    doc: "A size drawn as often as its weight says.",
    one_of: &[],
    keys: &[
        required(
            "weight",
            Kind::Whole(1, 1_000_000),
            "How often, relative to the others.",
        ),
        required("size", SIZE, "The size."),
    ],
};
