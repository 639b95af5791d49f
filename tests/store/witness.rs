//! The servers that the suite runs on, and what each of them is known to do otherwise.

use std::{
    cell::Cell,
    panic::{self, AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use exitdrill::{ledger::Phase, quirks::Quirks, store::Target as _, wire::Tag};
use futures::future::BoxFuture;
use libtest_mimic::{Failed, Trial};

use super::{
    azurite, s3,
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
    /// Cases of what it does not offer.
    pub(crate) lacks: &'static [&'static str],
    /// Cases that it is known to fail.
    pub(crate) fails: &'static [Known],
}

/// A case that a server is known to fail.
pub(crate) struct Known {
    pub(crate) case: &'static str,
    /// What was seen.
    pub(crate) reason: &'static str,
}

/// All of them.
pub(crate) const ALL: [Witness; 4] = [
    Witness {
        name: "MinIO",
        id: "minio",
        needs: &[Need::Minio],
        bench: || {
            Box::pin(async { bench(&minio::shared()?.endpoint(), &s3::quirks()?, dots).await })
        },
        lacks: &[],
        fails: &[],
    },
    Witness {
        name: "versitygw",
        id: "versitygw",
        needs: &[Need::Versitygw],
        bench: || {
            Box::pin(async { bench(&versitygw::shared()?.endpoint(), &s3::quirks()?, files).await })
        },
        lacks: &[],
        fails: &[],
    },
    Witness {
        name: "moto",
        id: "moto",
        needs: &[Need::Moto],
        bench: || {
            Box::pin(async { bench(&moto::shared()?.endpoint(), &s3::quirks()?, one_line).await })
        },
        lacks: &[],
        fails: &[
            Known {
                case: "wrong_bytes_are_never_stored",
                reason: "it stores bytes that do not match the checksum they come with",
            },
            Known {
                case: "wrong_parts_are_never_stored",
                reason: "it stores parts that do not match the checksum they come with",
            },
            Known {
                case: "a_bucket_is_made_and_unmade",
                reason: "it makes a bucket of one's own again, as Amazon's first region does",
            },
        ],
    },
    Witness {
        name: "Azurite",
        id: "azurite",
        needs: &[Need::Azurite],
        bench: || Box::pin(azurite::bench()),
        lacks: &["many_are_deleted_at_once"],
        fails: &[],
    },
];

thread_local! {
    /// Whether this thread is to fail, so that nothing need be said of it.
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// From now on a case that is known to fail does so in silence.
pub(crate) fn hush_known_failures() {
    let told = panic::take_hook();
    panic::set_hook(Box::new(move |about| {
        if !EXPECTED.get() {
            told(about);
        }
    }));
}

/// Every case on every server.
pub(crate) fn trials() -> Vec<Trial> {
    let pairs = ALL.iter().flat_map(|witness| {
        let cases = suite::CASES.iter();
        let cases = cases.filter(|(name, _)| !witness.lacks.contains(name));
        cases.map(move |case| (witness, case))
    });
    let trial = |(witness, (name, case)): (&'static Witness, &'static suite::Case)| {
        let id = format!("store::{}::{name}", witness.id);
        trial(id, witness.needs, move || run(witness, name, *case))
    };
    pairs.map(trial).collect()
}

/// Runs a case; one that is known to fail must fail.
fn run(
    witness: &'static Witness,
    name: &str,
    case: fn(Bench) -> BoxFuture<'static, ()>,
) -> Result<(), Failed> {
    let runtime = tokio::runtime::Runtime::new()?;
    let bench = runtime.block_on((witness.bench)())?;
    let known = witness.fails.iter().find(|known| known.case == name);
    let Some(known) = known else {
        runtime.block_on(case(bench));
        return Ok(());
    };
    let run = AssertUnwindSafe(|| runtime.block_on(case(bench)));
    EXPECTED.set(true);
    let outcome = catch_unwind(run);
    EXPECTED.set(false);
    match outcome {
        Err(_) => Ok(()),
        Ok(()) => Err(format!("it passes now, though: {}", known.reason).into()),
    }
}

/// A fresh bucket of a server that speaks S3 as MinIO does.
pub(super) async fn bench(
    endpoint: &str,
    quirks: &Quirks,
    takes: fn(&str) -> bool,
) -> Result<Bench, Failed> {
    let target = s3::bucket(&minio::fresh_bucket(), endpoint, quirks)?;
    target
        .create_bucket(&Tag::of(&"witness".into(), Phase::Setup))
        .await?;
    Ok(Bench {
        target: Arc::new(target),
        missing: Arc::new(s3::bucket("missing", endpoint, quirks)?),
        prefix: "suite/".to_owned(),
        takes,
        part_checksum: quirks.part_checksum,
        offers: Offers::S3,
    })
}

/// A gateway to a file system takes no bytes for a folder; and it lists a control character as another, whatever encoding is
/// asked for.
fn files(name: &str) -> bool {
    dots(name) && !name.ends_with('/') && !name.contains('\u{1b}')
}

/// A moto's web server finds no bucket where a key has a line break.
fn one_line(name: &str) -> bool {
    !name.contains('\n')
}

/// A real MinIO refuses what looks like a path that cannot be.
fn dots(name: &str) -> bool {
    !["a//b", "./x", "x/../y", "/leading", "..", "//"].contains(&name)
}
