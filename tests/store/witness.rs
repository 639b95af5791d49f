//! The servers that the suite runs on, and what each of them is known to do otherwise.

use std::sync::Arc;

use exitdrill::{ledger::Phase, quirks::Quirks, store::Target as _, wire::Tag};
use futures::future::BoxFuture;
use libtest_mimic::{Failed, Trial};

use super::{
    azurite, google,
    known::{Known, Lost, held},
    s3,
    suite::{self, Bench, Offers},
};
use crate::harness::{Need, minio, moto, trial, versitygw};

/// A server that the suite runs on.
pub(crate) struct Witness {
    /// Its name, as tables have it.
    pub(crate) name: &'static str,
    /// Its name in those of tests.
    pub(crate) id: &'static str,
    pub(crate) needs: &'static [Need],
    /// A bucket of it, for one case.
    pub(crate) bench: fn() -> BoxFuture<'static, Result<Bench, Failed>>,
    /// Cases of what it does not offer: all they show is that this is said.
    pub(crate) lacks: &'static [&'static str],
    /// Odd keys that it is known not to keep.
    pub(crate) loses: &'static [Lost],
    /// Cases that it is known to fail.
    pub(crate) fails: &'static [Known],
}

/// Keys that look like a path that cannot be.
const NO_PATHS: &[&str] = &["a//b", "./x", "x/../y", "/leading", "..", "//"];

/// What this tool does not ask for in a dialect of a store's own.
const NATIVELY: [&str; 4] = [
    "many_are_deleted_at_once",
    "what_was_written_over_is_kept",
    "pages_make_the_whole_list_of_versions",
    "versions_are_deleted_by_name",
];

/// All of them.
pub(crate) const ALL: [Witness; 5] = [
    Witness {
        name: "MinIO",
        id: "minio",
        needs: &[Need::Minio],
        bench: || Box::pin(async { bench(&minio::shared()?.endpoint(), &s3::quirks()?).await }),
        lacks: &[],
        loses: &[Lost {
            names: NO_PATHS,
            reason: "it refuses empty segments, `.` and `..`",
        }],
        fails: &[],
    },
    Witness {
        name: "versitygw",
        id: "versitygw",
        needs: &[Need::Versitygw],
        bench: || Box::pin(async { bench(&versitygw::shared()?.endpoint(), &s3::quirks()?).await }),
        lacks: &[],
        loses: &[
            Lost {
                names: NO_PATHS,
                reason: "it refuses empty segments, `.` and `..`, which are no names of files",
            },
            Lost {
                names: &["trailing/"],
                reason: "it takes such a key for a folder, and refuses bytes for it",
            },
            Lost {
                names: &["escape\u{1b}[2J"],
                reason: "it lists control characters that XML has none of as U+FFFD, and does not url-encode when asked to",
            },
        ],
        fails: &[Known {
            case: "what_was_written_over_is_kept",
            says: "a head: Error { kind: NotFound",
            reason: "it does not find what is written again after a delete marker",
        }],
    },
    Witness {
        name: "moto",
        id: "moto",
        needs: &[Need::Moto],
        bench: || Box::pin(async { bench(&moto::shared()?.endpoint(), &s3::quirks()?).await }),
        lacks: &[],
        loses: &[Lost {
            names: &["line\nbreak\r"],
            reason: "its web server knows no path with a line break",
        }],
        fails: &[
            Known {
                case: "wrong_bytes_are_never_stored",
                says: "wrong bytes: Stored",
                reason: "it stores bytes that do not match the checksum they come with",
            },
            Known {
                case: "wrong_parts_are_never_stored",
                says: "wrong bytes: Part",
                reason: "it stores parts that do not match the checksum they come with",
            },
            Known {
                case: "a_bucket_is_made_and_unmade",
                says: "there already: ()",
                reason: "it makes a bucket of one's own again, as Amazon's first region does",
            },
        ],
    },
    Witness {
        name: "Azurite",
        id: "azurite",
        needs: &[Need::Azurite],
        bench: || Box::pin(azurite::bench()),
        lacks: &NATIVELY,
        loses: &[
            Lost {
                names: &["./x", "x/../y", ".."],
                reason: "the service would take `.` and `..` for steps of a path, so they are not sent",
            },
            Lost {
                names: &[
                    "back\\slash",
                    "tab\there",
                    "line\nbreak\r",
                    "escape\u{1b}[2J",
                    "del\u{7f}",
                ],
                reason: "the service changes or refuses `\\` and control characters, so they are not sent",
            },
        ],
        fails: &[],
    },
    Witness {
        name: "Google's double",
        id: "google_double",
        needs: &[],
        bench: || Box::pin(google::bench()),
        lacks: &NATIVELY,
        loses: &[
            Lost {
                names: &["./x", "x/../y", ".."],
                reason: "`.` and `..` may be taken for steps of a path on the way, so they are not sent",
            },
            Lost {
                names: &["line\nbreak\r"],
                reason: "the service takes no line breaks in a name, so they are not sent",
            },
        ],
        fails: &[],
    },
];

/// Every case on every server.
pub(crate) fn trials() -> Vec<Trial> {
    let pairs = ALL
        .iter()
        .flat_map(|witness| suite::CASES.iter().map(move |case| (witness, case)));
    let trial = |(witness, (name, case)): (&'static Witness, &'static suite::Case)| {
        let id = format!("store::{}::{name}", witness.id);
        trial(id, witness.needs, move || run(witness, name, *case))
    };
    pairs.map(trial).collect()
}

/// Runs a case; one that is known to fail must fail, and as it is known to.
fn run(
    witness: &'static Witness,
    name: &str,
    case: fn(Bench) -> BoxFuture<'static, ()>,
) -> Result<(), Failed> {
    let runtime = tokio::runtime::Runtime::new()?;
    let mut bench = runtime.block_on((witness.bench)())?;
    let lost = witness.loses.iter().flat_map(|lost| lost.names);
    bench.loses = lost.copied().collect();
    let known = witness.fails.iter().find(|known| known.case == name);
    held(known, || runtime.block_on(case(bench)))
}

/// A fresh bucket of a server that speaks S3 as MinIO does.
pub(super) async fn bench(endpoint: &str, quirks: &Quirks) -> Result<Bench, Failed> {
    let target = s3::bucket(&minio::fresh_bucket(), endpoint, quirks)?;
    target
        .create_bucket(&Tag::of(&"witness".into(), Phase::Setup))
        .await?;
    Ok(Bench {
        target: Arc::new(target),
        missing: Arc::new(s3::bucket("missing", endpoint, quirks)?),
        prefix: "suite/".to_owned(),
        loses: Vec::new(),
        part_checksum: quirks.part_checksum,
        offers: Offers::S3,
    })
}
