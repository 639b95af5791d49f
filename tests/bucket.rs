//! A bucket's own objects: drawn, read, and never written to.

mod cut_off;
mod moved;

use std::sync::atomic::{AtomicBool, Ordering};

use exitdrill::{
    assess::Shortfall,
    drill::{Ending, Event},
    embedded::{Config, Embedded, Every, Fault, Match, Rule, Tamper},
    integrity::Kind,
    ledger::{Operation, Phase},
    record::DrawnFrom,
    report::{self, Language, View, page},
    unit::Bytes,
};
use libtest_mimic::Failed;

use crate::{
    case,
    harness::{
        Case,
        command::Exitdrill,
        meddle::{Drilled, on},
    },
};

pub(crate) const CASES: &[Case] = &[
    case!(an_export_of_real_objects_writes_nothing),
    case!(an_object_that_changed_or_vanished_has_failed),
    case!(an_object_without_its_checksum_is_found),
    case!(a_cap_stops_the_listing_too),
    case!(a_bucket_with_nothing_below_the_prefix_is_refused),
    case!(a_plan_says_what_it_does_not_know_until_it_lists),
    case!(what_is_only_read_may_be_only_read),
    case!(a_store_that_is_written_to_is_not_only_read),
    moved::CASES[0],
    moved::CASES[1],
    moved::CASES[2],
    moved::CASES[3],
    moved::CASES[4],
    moved::CASES[5],
    moved::CASES[6],
    moved::CASES[7],
    cut_off::CASES[0],
    cut_off::CASES[1],
    cut_off::CASES[2],
];

const BUCKET: &str = "archive";

const SCENARIO: &str = r#"
title = "Real objects"
[dataset.archive]
source = "bucket"
prefix = "2024/"
sample = 20
seed = 7
[store.home]
endpoint = "http://127.0.0.1:9"
bucket = "archive"
tariff = "self-hosted"
credentials = "anonymous"
[[leg]]
export = ["archive"]
from = "home"
[run]
trials = 1
retry-base = "1 ms"
retry-longest = "5 ms"
tries = 3
"#;

/// A store with 60 objects below the prefix and one beside it, which refuses every write.
fn filled() -> Result<Embedded, Failed> {
    let store = Embedded::new(Config {
        buckets: vec![BUCKET.to_owned()],
        ..Config::default()
    })?;
    for index in 0..60_usize {
        let key = format!("2024/{}/{index:02}", ["a", "b"][index % 2]);
        let bytes = vec![1; [10, 5_000][index % 2]];
        store.tamper(BUCKET, &key, Tamper::Add(bytes))?;
    }
    store.tamper(BUCKET, "2023/old", Tamper::Add(vec![1]))?;
    for method in ["PUT", "POST", "DELETE"] {
        store.faults().plant(Rule {
            on: Match {
                method: Some(method.to_owned()),
                ..Match::default()
            },
            every: Every::All,
            fault: Fault::Status {
                code: 403,
                s3_code: "AccessDenied".to_owned(),
                retry_after: None,
                after_body: true,
            },
        });
    }
    Ok(store)
}

/// Nothing was asked for but listings and objects, and all lies as it lay.
#[track_caller]
fn only_read(store: &Embedded, objects: usize) {
    let seen = store.seen();
    let writes = seen.iter().filter(|it| it.method != "GET");
    assert_eq!(writes.count(), 0, "{seen:?}");
    assert_eq!(store.objects(BUCKET).len(), objects);
    assert_eq!(store.uploads(BUCKET), 0);
}

fn an_export_of_real_objects_writes_nothing() -> Result<(), Failed> {
    let drilled = on(SCENARIO, filled()?, |_, _| {})?;
    assert_eq!(drilled.record.ending, Some(Ending::Complete));
    let shortfalls = &drilled.assessment.outcome.shortfalls;
    assert!(shortfalls.is_empty(), "{shortfalls:?}");
    only_read(&drilled.store, 61);
    assert!(drilled.left.is_empty(), "{:?}", drilled.left.lines());
    let cell = &drilled.record.plan.cells[0];
    let all = DrawnFrom::Listed {
        objects: 60,
        bytes: Bytes(30 * 5_010),
    };
    // Half of the objects are of either kind, and so is half of the sample.
    assert_eq!((cell.objects, cell.bytes), (20, Bytes(10 * 5_010)));
    assert_eq!(cell.drawn_from, Some(all));
    for round in &drilled.record.rounds {
        assert_eq!((round.objects_moved, round.bytes_moved), (20, cell.bytes));
        assert_eq!(
            round.objects_verified, 0,
            "nothing says what they should be"
        );
    }
    let listed = drilled
        .record
        .ledger
        .only(|it| it.operation == Operation::ListPage);
    assert!(listed.sum().attempts > 0);
    assert!(listed.iter().all(|(it, _)| it.phase == Phase::Setup));
    for said in [
        "The drill ran to its end: 1 cell, 2 rounds. Nothing that moved was verified.",
        "Dataset \\`archive\\`: 20 objects, 48.9 KiB, of a bucket's own 60 objects, 147 KiB, drawn by size and first segment of the key.",
        "Not so a bucket's own objects: they stand in no manifest, and nothing says what they should be.",
        "| requests | unknown until surveyed | 41 |",
        "export:home:archive: 97.9 KiB read to their end, with nothing to verify them by: no part of any rate above but that of the steady state.",
        "| export:home | 0 % (0 of 40 objects, 0 B of 97.9 KiB) |",
    ] {
        told(&drilled, said);
    }
    Ok(())
}

/// The report of a drill says this.
#[track_caller]
fn told(drilled: &Drilled, said: &str) {
    let page = page::of_record(Language::English, &drilled.record, &drilled.assessment);
    let text = report::render(&page, View::Markdown);
    assert!(text.contains(said), "not said: {said}\n{text}");
}

fn drilled_after_drawing(scenario: &str, how: &Tamper) -> Result<Drilled, Failed> {
    let (done, how) = (AtomicBool::new(false), how.clone());
    on(scenario, filled()?, move |event, store| {
        if matches!(event, Event::Drawn { .. }) && !done.swap(true, Ordering::SeqCst) {
            for object in store.objects(BUCKET) {
                if object.key.contains("/a/") {
                    store
                        .tamper(BUCKET, &object.key, how.clone())
                        .expect("tampered");
                }
            }
        }
    })
}

/// Bytes that rotted where they lie: the store goes on to tell the checksum of what was written.
fn an_object_without_its_checksum_is_found() -> Result<(), Failed> {
    // Its file says that an `ETag` is an MD5.
    let keeping = SCENARIO.replace("[run]", "[estate]\nsize = \"1 TiB\"\nobjects = 1000\n[run]");
    let bucket = "bucket = \"archive\"\n";
    let keeping = keeping.replace(bucket, &format!("{bucket}quirks = \"embedded\"\n"));
    let whole = on(&keeping, filled()?, |_, _| {})?;
    told(
        &whole,
        "Nothing that moved was verified but by checksums that stores keep: 40 objects had theirs.",
    );
    told(
        &whole,
        "| worst fidelity facet | nothing was tested but checksums that stores keep, which fit; between stores on this machine, not at a provider |",
    );
    told(
        &whole,
        "97.9 KiB read to their end, with nothing to verify them by but what the store keeps: no part",
    );
    let rotten = drilled_after_drawing(&keeping, &Tamper::Flip(0))?;
    assert_eq!(rotten.record.ending, Some(Ending::Complete));
    assert!(rotten.assessment.outcome.has(Shortfall::AttributesLost));
    // Of either kind ten, in two rounds.
    assert_eq!(rotten.record.findings.count(Kind::Checksum), 20);
    let mut names = rotten.record.findings.iter().map(|it| it.name.as_deref());
    assert!(names.all(|name| name == Some("MD5")));
    told(&rotten, "20 of 40 objects did NOT have theirs.");
    only_read(&rotten.store, 61);
    Ok(())
}

fn an_object_that_changed_or_vanished_has_failed() -> Result<(), Failed> {
    for (how, left) in [
        (Tamper::Add(vec![2; 10]), 61),
        (Tamper::Cut(3), 61),
        (Tamper::Drop, 31),
    ] {
        let drilled = drilled_after_drawing(SCENARIO, &how)?;
        let record = &drilled.record;
        assert!(
            matches!(record.ending, Some(Ending::Incomplete { .. })),
            "{how:?}: {:?}",
            record.ending
        );
        // Ten of the twenty, in each of two rounds.
        assert_eq!(record.failures.total(), 20, "{how:?}");
        assert!(
            record.rounds.iter().all(|round| round.objects_moved == 10),
            "{how:?}"
        );
        only_read(&drilled.store, left);
    }
    Ok(())
}

fn a_cap_stops_the_listing_too() -> Result<(), Failed> {
    for (most, moved) in [(1_u64, false), (15, true)] {
        let capped = format!(
            "{}max-requests = {}\n",
            SCENARIO.replace("credentials", "concurrency = 1\ncredentials"),
            most
        );
        let drilled = on(&capped, filled()?, |_, _| {})?;
        let spent = drilled.record.ledger.sum().attempts;
        assert!(spent <= most, "{spent}");
        match &drilled.record.ending {
            Some(Ending::Incomplete { cause, .. }) => assert_eq!(cause, "cap"),
            other => panic!("{other:?}"),
        }
        let some = drilled.record.rounds.iter().any(|it| it.objects_moved > 0);
        assert_eq!(some, moved);
        only_read(&drilled.store, 61);
    }
    Ok(())
}

fn a_bucket_with_nothing_below_the_prefix_is_refused() -> Result<(), Failed> {
    let drilled = on(&SCENARIO.replace("2024/", "1999/"), filled()?, |_, _| {})?;
    match &drilled.record.ending {
        Some(Ending::Refused { message }) => assert!(message.contains("1999/"), "{message}"),
        other => panic!("{other:?}"),
    }
    only_read(&drilled.store, 61);
    Ok(())
}

fn a_plan_says_what_it_does_not_know_until_it_lists() -> Result<(), Failed> {
    let store = filled()?;
    let runtime = tokio::runtime::Runtime::new()?;
    let listening = runtime.block_on(store.listen(0))?;
    let text =
        SCENARIO.replace("127.0.0.1:9", &listening.address().to_string()) + "max-requests = 30\n";
    let plan = |more: &[&str]| {
        let arguments = ["plan", "s.toml", "--format", "markdown"];
        let finished = Exitdrill::new()?
            .file("s.toml", &text)?
            .args([&arguments[..], more].concat())
            .run()?;
        finished.exits(0);
        Ok::<_, Failed>(finished)
    };
    let told = plan(&[])?.stdout;
    assert!(store.seen().is_empty(), "a plan needs no network");
    assert!(told.contains("unknown until surveyed"), "{told}");
    assert!(!told.contains("would not stop this run"), "{told}");
    let surveyed = plan(&["--survey"])?;
    let told = surveyed.stdout;
    assert!(!told.contains("unknown until surveyed"), "{told}");
    // One page, and 20 objects in each of two rounds.
    assert!(
        told.contains("41 requests") && told.contains("WOULD STOP"),
        "{told}"
    );
    assert!(surveyed.stderr.contains("1 request"), "{}", surveyed.stderr);
    only_read(&store, 61);
    Ok(())
}

fn what_is_only_read_may_be_only_read() -> Result<(), Failed> {
    let finished = Exitdrill::new()?
        .file("s.toml", SCENARIO)?
        .args(["policy", "s.toml"])
        .run()?;
    finished.exits(0);
    for action in ["Put", "Delete", "Create", "Abort"] {
        assert!(!finished.stdout.contains(action), "{}", finished.stdout);
    }
    assert!(
        finished.stdout.contains("s3:GetObject"),
        "{}",
        finished.stdout
    );
    Ok(())
}

fn a_store_that_is_written_to_is_not_only_read() -> Result<(), Failed> {
    let made = "[dataset.made]\nobjects = 1\nsize = \"1 B\"\nkey = \"{index}\"\n[store.home]";
    let both = SCENARIO.replace("[store.home]", made);
    let writing = both.replace(
        "[run]",
        "[[leg]]\nimport = [\"made\"]\nto = \"home\"\n[run]",
    );
    let filling = both.replace("[\"archive\"]", "[\"archive\", \"made\"]");
    let importing = SCENARIO
        .replace("export =", "import =")
        .replace("from =", "to =");
    for text in [writing, filling, importing] {
        let finished = Exitdrill::new()?
            .file("s.toml", &text)?
            .args(["check", "s.toml"])
            .run()?;
        assert_ne!(
            finished.status.code(),
            Some(0),
            "{text}: {}",
            finished.stdout
        );
    }
    Ok(())
}
