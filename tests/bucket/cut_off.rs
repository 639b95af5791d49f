//! A move of a bucket's own objects that is killed in its middle: the copies are removed from its journal alone.

use std::{
    fs,
    time::{Duration, Instant},
};

use exitdrill::embedded::{Config, Embedded, Every, Fault, Listening, Match, Rule, Tamper};
use libtest_mimic::Failed;

use super::{BUCKET, filled, moved::scenario, only_read};
use crate::{
    case,
    harness::{
        Case, minio,
        served::Bench,
        signed::{Service, Signed},
    },
};

pub(super) const CASES: [Case; 3] = [
    case!(killed_in_a_move_its_copies_are_removed_from_the_journal),
    case!(what_is_no_copy_of_the_run_is_left_alone_and_told),
    case!(copies_in_a_real_store_are_removed_from_the_journal needs Minio),
];

/// Below the prefix, in the order they are moved: sixty small objects, one in parts, and one that never ends.
const MOVED: usize = 61;
const LARGE: usize = 6 << 20;

/// A bucket that only lets itself be read, and gives no more than the beginning of its last object.
fn stalling() -> Result<Embedded, Failed> {
    let home = filled()?;
    for key in ["2024/c/parted", "2024/d/stalled"] {
        home.tamper(BUCKET, key, Tamper::Add(vec![3; LARGE]))?;
    }
    home.faults().plant(Rule {
        on: Match {
            contains: Some("/d/stalled".to_owned()),
            ..Match::default()
        },
        every: Every::All,
        fault: Fault::StallBody {
            after: 5 << 20,
            span: Duration::from_hours(1),
        },
    });
    Ok(home)
}

/// Two stores in this process, and the bench of the command.
struct Killed {
    home: Embedded,
    away: Embedded,
    bench: Bench,
    _listening: [Listening; 2],
    _runtime: tokio::runtime::Runtime,
}

impl Killed {
    /// A run that was killed once all that ends had been copied, and an upload in parts was open.
    fn new() -> Result<Self, Failed> {
        let (home, away) = (stalling()?, Embedded::new(Config::default())?);
        let runtime = tokio::runtime::Runtime::new()?;
        let (from, to) = runtime.block_on(async { (home.listen(0).await, away.listen(0).await) });
        let (from, to) = (from?, to?);
        let text = scenario((from.address(), to.address()), ("embedded", "embedded"));
        let bench = Bench::of(&all(&text), ("", ""))?;
        let is_midway = || {
            let copies = away.objects("copies").len();
            // The claim is one more.
            Ok(copies == MOVED + 1 && away.uploads("copies") == 1)
        };
        killed(&bench, is_midway)?;
        Ok(Self {
            home,
            away,
            bench,
            _listening: [from, to],
            _runtime: runtime,
        })
    }
}

/// The scenario with a sample that leaves out nothing.
fn all(text: &str) -> String {
    text.replace("sample = 20", "sample = 100")
        .replace("[run]", "[run]\nverify = \"read-back\"")
        .replace(
            "bucket = \"copies\"",
            "part-size = \"5 MiB\"\nbucket = \"copies\"",
        )
}

/// Runs the bench's scenario until it is midway, and kills it there.
fn killed(bench: &Bench, is_midway: impl Fn() -> Result<bool, Failed>) -> Result<(), Failed> {
    let mut run = bench.spawned(&["run", "s.toml", "--record", "r.json"])?;
    let start = Instant::now();
    while !is_midway()? {
        assert!(start.elapsed() < Duration::from_mins(1), "never midway");
        assert_eq!(run.try_wait()?, None, "it ended");
        std::thread::yield_now();
    }
    run.kill()?;
    run.wait()?;
    Ok(())
}

fn killed_in_a_move_its_copies_are_removed_from_the_journal() -> Result<(), Failed> {
    let killed = Killed::new()?;
    let (code, said) = killed.bench.ends(&["clean", "r.json.journal"])?;
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("all of it is removed"), "{said}");
    assert!(killed.away.buckets().is_empty(), "the run made it");
    only_read(&killed.home, MOVED + 2);
    Ok(())
}

fn what_is_no_copy_of_the_run_is_left_alone_and_told() -> Result<(), Failed> {
    let Killed { away, bench, .. } = &Killed::new()?;
    let copies = away.objects("copies");
    let copy = |name: &str| {
        let found = copies.iter().find(|it| it.key.ends_with(name));
        found.map(|it| it.key.clone()).ok_or("no such copy")
    };
    let (altered, beside) = (copy("2024/a/00")?, copy("2024/a/02")? + "x");
    away.tamper("copies", &altered, Tamper::Flip(0))?;
    away.tamper("copies", &beside, Tamper::Add(vec![1; 10]))?;
    let (code, said) = bench.ends(&["clean", "r.json.journal"])?;
    assert_eq!(code, Some(5), "{said}");
    let why = "its size or its bytes are not those this run wrote";
    for key in [&altered, &beside] {
        assert!(said.contains(&format!("object `{key}`: {why}")), "{said}");
    }
    let left = away.objects("copies");
    let left: Vec<_> = left.iter().map(|it| it.key.clone()).collect();
    assert_eq!(left, [altered, beside]);
    Ok(())
}

fn copies_in_a_real_store_are_removed_from_the_journal() -> Result<(), Failed> {
    let (home, runtime) = (stalling()?, tokio::runtime::Runtime::new()?);
    let (listening, bucket) = (runtime.block_on(home.listen(0))?, minio::fresh_bucket());
    let minio = minio::shared()?.address();
    let text = all(&scenario(
        (listening.address(), minio),
        ("embedded", "minio"),
    ))
    .replace("\"copies\"", &format!("\"{bucket}\""));
    let (before, after) = text.rsplit_once("\"anonymous\"").ok_or("credentials")?;
    let text = format!("{before}{{ environment = \"SERVED_\" }}{after}");
    let bench = Bench::of(&text, (minio::ACCESS_KEY, minio::SECRET_KEY))?;
    let listed = |query: &str| asked(&format!("/{bucket}?{query}"));
    killed(&bench, || {
        let objects = listed("list-type=2")?.matches("<Key>").count();
        // MinIO lists no uploads below a prefix; the journal names it as soon as it is begun.
        let journal = fs::read_to_string(bench.file("r.json.journal")).unwrap_or_default();
        Ok(objects == MOVED + 1 && journal.contains("2024/d/stalled"))
    })?;
    let (code, said) = bench.ends(&["clean", "r.json.journal"])?;
    assert_eq!(code, Some(0), "{said}");
    assert!(listed("list-type=2")?.contains("NoSuchBucket"));
    only_read(&home, MOVED + 2);
    Ok(())
}

/// What the shared MinIO says to its root.
fn asked(path: &str) -> Result<String, Failed> {
    let asked = Signed {
        service: Service::S3,
        method: "GET",
        path,
        headers: &[],
        body: "",
    };
    Ok(String::from_utf8(asked.send()?.body)?)
}
