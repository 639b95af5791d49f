//! Stores.

use super::{
    Kind, Section, defaults, optional, required,
    text::{LINE, LINK, PATH, SIZE, SPAN, WORD},
};

pub(in crate::scenario) const TARIFF: Kind = Kind::Text {
    what: "the name of a tariff, like `aws/eu-central-1/standard`",
    pattern: "^[a-z0-9-]+(/[a-z0-9-]+){0,2}$",
};

pub(in crate::scenario) const STORE: Section = Section {
    title: "Store",
    doc: "A bucket behind an endpoint. Credentials have no key here: only where they come from.",
    one_of: &[],
    keys: &[
        optional(
            "endpoint",
            Kind::Text {
                what: "`embedded`, an origin like `https://s3.eu-central-1.amazonaws.com`, or a folder like `file:///srv/archive`",
                pattern: "^(embedded|https?://[!-.0->A-\\[\\]-~]+/?|file:///[!-~]+)$",
            },
            "`embedded`: a server in this process, gone afterwards. `file:///` and a path: a folder, in which the bucket is a folder. Else scheme, host and port, nothing more. May be left out where the quirks say it, by region and account.",
        ),
        optional(
            "account",
            Kind::Text {
                what: "an account as a part of a host's name: letters, digits and `-`",
                pattern: "^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$",
            },
            "The account, namespace or tenancy that is part of the endpoint of some kinds of stores.",
        ),
        required(
            "bucket",
            Kind::Text {
                what: "the name of a bucket: 3 to 63 lower-case letters, digits, `-` and `.`, a letter or digit at each end",
                pattern: r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
            },
            "The bucket.",
        ),
        optional(
            "create-bucket",
            Kind::Flag,
            "Whether the drill makes the bucket, and removes it if it is empty; by default only in an embedded store.",
        ),
        defaults(
            "prefix",
            Kind::Text {
                what: "a prefix of at most 512 bytes that ends in `/`, without `/` at its start and without `.` and `..` as segments",
                pattern: "^[^/].*/$",
            },
            "\"exitdrill/\"",
            "Under which every key of the drill lies; the run is refused where something is there already.",
        ),
        optional(
            "quirks",
            WORD,
            "What kind of store it is; `embedded` for an embedded one, `folder` for a folder, else `generic`.",
        ),
        optional(
            "tariff",
            TARIFF,
            "What it is charged by; an embedded store is charged as `aws/eu-central-1/standard` where it names none.",
        ),
        optional(
            "region",
            Kind::Text {
                what: "the name of a region",
                pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$",
            },
            "The region that signs requests, and is part of the endpoint of many kinds of stores; that of the quirks where it is left out.",
        ),
        optional(
            "ca-file",
            PATH,
            "PEM certificates to trust instead of the system's.",
        ),
        defaults(
            "allow-http",
            Kind::Flag,
            "false",
            "Plain HTTP away from this machine.",
        ),
        optional(
            "round-trip",
            SPAN,
            "A longer line: what every answer and every new connection waits for, on top of the line there is.",
        ),
        optional(
            "bandwidth",
            LINK,
            "A narrower line: what goes to the store and what comes from it are each held to this.",
        ),
        defaults(
            "part-size",
            SIZE,
            "\"8 MiB\"",
            "Larger objects are uploaded in parts of this size.",
        ),
        defaults(
            "object-lock",
            Kind::Flag,
            "false",
            "Objects of the bucket can be locked: a bucket that the drill makes is made so, and its objects are removed in spite of `retain-until` and `legal-hold`, which takes the rights to bypass governance and to lift a hold.",
        ),
        defaults(
            "versioning",
            Kind::Flag,
            "false",
            "The bucket keeps what is written again or deleted: a bucket that the drill makes is made so, and `older-versions` of a dataset are moved with it.",
        ),
        defaults(
            "concurrency",
            Kind::Whole(1, 1024),
            "16",
            "Requests in flight.",
        ),
        defaults(
            "credentials",
            CREDENTIALS,
            "\"chain\"",
            "Where they come from: the SDK's own chain, the machine it runs on, nowhere, a profile, or environment variables.",
        ),
    ],
};

/// Where credentials come from.
pub(in crate::scenario) const CREDENTIALS: Kind = Kind::Any(&[
    &Kind::Choice(&["chain", "machine", "anonymous"]),
    &Kind::Table(&Section {
        title: "Credentials",
        doc: "Where credentials come from; never the credentials themselves.",
        one_of: &[&["profile"], &["environment"]],
        keys: &[
            optional("profile", LINE, "A profile of the SDK's shared files."),
            optional(
                "environment",
                Kind::Text {
                    what: "the beginning of names of environment variables, like `MINIO_`",
                    pattern: "^[A-Za-z_][A-Za-z0-9_]{0,63}$",
                },
                "Their prefix: `MINIO_` reads `MINIO_ACCESS_KEY_ID` and `MINIO_SECRET_ACCESS_KEY`.",
            ),
        ],
    }),
]);
