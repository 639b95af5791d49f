//! What objects were before what they are: older versions and delete markers, moved, read back and removed.

use exitdrill::{
    assess::Shortfall,
    drill::{Ending, Event, Stage},
    embedded::Tamper,
    integrity::{Fidelity, Kind, Tally},
    object::Facet,
    record::Record,
};
use libtest_mimic::Failed;

use crate::{
    case,
    harness::{
        Case, drill, meddle,
        minio::{self, fresh_bucket},
        signed::{Service, Signed},
    },
    metering::assert_as_planned,
};

pub(crate) const CASES: &[Case] = &[
    case!(what_was_before_goes_every_way),
    case!(a_hold_on_what_an_object_is_keeps_none_of_it_behind),
    case!(a_sample_is_read_back_with_what_it_was_before),
    case!(what_no_store_is_asked_to_keep_is_left_behind_and_told),
    case!(what_is_lost_of_it_is_found),
    case!(what_is_wrong_at_the_source_is_not_carried),
    case!(a_bucket_that_keeps_no_versions_is_refused),
    case!(a_minio_keeps_what_was_before needs Minio),
    case!(what_was_before_stays_within_a_cap),
    case!(a_version_of_another_stays),
];

/// Objects that were written three times and deleted once, some of them in parts, and one that no batch can name.
const DATASETS: &str = r#"
title = "What was before"
[dataset.notes]
keys = ["a", "b/", "c\u0001d", "e"]
size = ["1 KiB", "0 B", "3 KiB"]
older-versions = 2
delete-markers = 1
tags = { kept = "long" }
metadata = { author = "me" }
[dataset.parts]
objects = 2
size = "6 MiB"
key = "parts/{index}"
older-versions = 1
delete-markers = 1
"#;

fn store(name: &str, more: &str) -> String {
    format!(
        "[store.{name}]\nendpoint = \"embedded\"\nbucket = \"drill\"\npart-size = \"5 MiB\"\n{more}\n"
    )
}

fn keeping(name: &str) -> String {
    store(name, "versioning = true")
}

const EVERY_WAY: &str = r#"
[[leg]]
import = ["notes", "parts"]
to = "home"
[[leg]]
export = ["notes", "parts"]
from = "home"
[[leg]]
migrate = ["notes", "parts"]
from = "home"
to = "away"
[[leg]]
round-trip = ["notes", "parts"]
from = "home"
via = "away"
[run]
trials = 1
"#;

/// What became of a facet in all rounds that were judged.
fn tally(drilled: &drill::Drilled, facet: Facet) -> Option<Tally> {
    let told = drilled.events.iter().filter_map(|event| match event {
        Event::Judged { fidelity, .. } | Event::Checked { fidelity, .. } => Some(fidelity),
        _ => None,
    });
    told.sum::<Fidelity>().get(facet)
}

fn assert_whole(drilled: &drill::Drilled, facet: Facet, tested: u64) {
    let found = tally(drilled, facet);
    let is_whole = found.is_some_and(|found| found.is_whole() && found.tested == tested);
    assert!(is_whole, "{facet:?}: {found:?}");
}

fn assert_empty(drilled: &drill::Drilled) {
    assert_eq!(drilled.ending, Ending::Complete, "{:?}", drilled.trouble);
    assert_eq!(drilled.trouble, [""; 0]);
    for (name, server) in &drilled.embedded {
        assert_eq!(server.buckets(), [""; 0], "{name}");
    }
    assert_as_planned(drilled);
}

fn what_was_before_goes_every_way() -> Result<(), Failed> {
    let text = [DATASETS, &keeping("home"), &keeping("away"), EVERY_WAY].concat();
    let drilled = drill::run(&text, |_| ())?;
    assert_empty(&drilled);
    // Four legs, two rounds each, of six objects.
    assert_whole(&drilled, Facet::Versions, 48);
    assert_whole(&drilled, Facet::DeleteMarkers, 48);
    assert_whole(&drilled, Facet::Key, 48);
    // Of the four there are three versions, of the two there are two.
    assert_whole(&drilled, Facet::Content, 128);
    assert_whole(&drilled, Facet::Tags, 32);
    let plan = &drilled.plan;
    assert_eq!(plan.cell(1).moved().0, 12);
    Ok(())
}

/// Markers have no hold, and nothing that was before has; all of it goes, as planned.
fn a_hold_on_what_an_object_is_keeps_none_of_it_behind() -> Result<(), Failed> {
    let datasets = DATASETS.replace(
        "delete-markers = 1",
        "delete-markers = 1\nlegal-hold = true",
    );
    let locked = "versioning = true\nobject-lock = true";
    let text = [
        datasets,
        store("home", locked),
        store("away", locked),
        EVERY_WAY.to_owned(),
    ];
    let drilled = drill::run(&text.concat(), |_| ())?;
    assert_empty(&drilled);
    assert_whole(&drilled, Facet::LegalHold, 48);
    assert_whole(&drilled, Facet::DeleteMarkers, 48);
    Ok(())
}

fn a_sample_is_read_back_with_what_it_was_before() -> Result<(), Failed> {
    let text = [DATASETS, &keeping("home"), &keeping("away"), EVERY_WAY].concat();
    let drilled = drill::run(
        &text.replace("trials = 1", "trials = 1\nverify = { sample = 1 }"),
        |_| (),
    )?;
    assert_empty(&drilled);
    // Of two exports all six objects, of three other legs one of each dataset in each round.
    assert_whole(&drilled, Facet::Versions, 12 + 12);
    Ok(())
}

fn what_no_store_is_asked_to_keep_is_left_behind_and_told() -> Result<(), Failed> {
    let text = [DATASETS, &keeping("home"), &store("away", ""), EVERY_WAY].concat();
    let drilled = drill::run(&text, |_| ())?;
    assert_empty(&drilled);
    let versions = tally(&drilled, Facet::Versions).ok_or("it was tested")?;
    let told = (versions.same, versions.unsupported, versions.tested);
    assert_eq!(told, (24, 24, 48));
    assert_eq!(tally(&drilled, Facet::DeleteMarkers), Some(versions));
    assert_whole(&drilled, Facet::Content, 64 + 24);
    Ok(())
}

/// An import of three objects with two older versions and one marker each.
const ONE: &str = r#"
title = "Behind its back"
[dataset.notes]
objects = 3
size = "1 KiB"
key = "notes/{index}"
older-versions = 2
delete-markers = 1
[store.home]
endpoint = "embedded"
bucket = "drill"
versioning = true
[[leg]]
import = ["notes"]
to = "home"
[run]
trials = 0
"#;

/// Changes one object at the end of the move.
fn behind(scenario: &str, how: Tamper) -> Result<meddle::Drilled, Failed> {
    meddle::drilled(scenario, move |event, store| {
        let moved = matches!(
            event,
            Event::StageEnded {
                stage: Stage::Move,
                ..
            }
        );
        if moved {
            let held = store.objects("drill").into_iter();
            let key = held.map(|it| it.key).find(|key| key.ends_with("/1"));
            let key = key.expect("it is stored");
            store.tamper("drill", &key, how.clone()).expect("tampered");
        }
    })
}

fn of(record: &Record, facet: Facet) -> (u64, u64, u64) {
    let found = record.rounds[0].fidelity.get(facet);
    found.map_or((0, 0, 0), |tally| (tally.same, tally.altered, tally.lost))
}

fn what_is_lost_of_it_is_found() -> Result<(), Failed> {
    let lost = [(Kind::Versions, 1), (Kind::DeleteMarkers, 1)];
    for (how, versions, markers, findings) in [
        (Tamper::Forget, (2, 0, 1), (2, 0, 1), &lost[..]),
        (Tamper::Unmark, (3, 0, 0), (2, 0, 1), &lost[1..]),
        (
            Tamper::FlipOlder(9),
            (2, 1, 0),
            (3, 0, 0),
            &[(Kind::Corrupt, 1)][..],
        ),
        (Tamper::Etag("0".to_owned()), (3, 0, 0), (3, 0, 0), &[][..]),
    ] {
        let drilled = behind(ONE, how.clone())?;
        let record = &drilled.record;
        assert_eq!(of(record, Facet::Versions), versions, "{how:?}");
        assert_eq!(of(record, Facet::DeleteMarkers), markers, "{how:?}");
        for kind in Kind::ALL {
            let expected = findings.iter().find(|(it, _)| *it == kind);
            let expected = expected.map_or(0, |(_, count)| *count);
            assert_eq!(record.findings.count(kind), expected, "{how:?}: {kind:?}");
        }
        let outcome = &drilled.assessment.outcome;
        let corrupt = findings == [(Kind::Corrupt, 1)];
        assert_eq!(outcome.has(Shortfall::ContentWrong), corrupt, "{how:?}");
        let beside = !findings.is_empty() && !corrupt;
        assert_eq!(outcome.has(Shortfall::AttributesLost), beside, "{how:?}");
        // Its bytes were ours when they were written, whatever became of them: the store's name of them is noted.
        assert_eq!(record.remaining, []);
        assert_eq!(drilled.store.buckets(), [""; 0]);
        assert!(drilled.left.is_empty(), "{:?}", drilled.left.lines());
    }
    Ok(())
}

fn what_is_wrong_at_the_source_is_not_carried() -> Result<(), Failed> {
    let legs = "[[leg]]\nmigrate = [\"notes\"]\nfrom = \"home\"\nto = \"away\"\n[run]";
    let import = "[[leg]]\nimport = [\"notes\"]\nto = \"home\"\n[run]";
    let away = "[store.away]\nendpoint = \"embedded\"\nbucket = \"away\"\nversioning = true\n";
    let scenario = ONE.replace(import, &format!("{away}{legs}"));
    let drilled = meddle::drilled(&scenario, |event, store| {
        if matches!(event, Event::RoundBegan { .. }) {
            let key = "exitdrill/source/notes/notes/1";
            let flipped = store.tamper("drill", key, Tamper::FlipOlder(3));
            flipped.expect("tampered");
        }
    })?;
    let record = &drilled.record;
    assert_eq!(of(record, Facet::Versions), (2, 0, 1));
    assert_eq!(of(record, Facet::DeleteMarkers), (3, 0, 0));
    assert_eq!(of(record, Facet::Key), (3, 0, 0), "what they are arrived");
    let told: Vec<_> = record.findings.iter().map(|it| it.kind).collect();
    assert_eq!(told, [Kind::Corrupt, Kind::Versions]);
    assert_eq!(drilled.store.buckets(), [""; 0]);
    Ok(())
}

/// Nothing but a claim is written to a bucket that does not do what the scenario says of it.
fn a_bucket_that_keeps_no_versions_is_refused() -> Result<(), Failed> {
    let buckets = vec!["drill".to_owned()];
    let config = exitdrill::embedded::Config {
        buckets,
        ..exitdrill::embedded::Config::default()
    };
    let store = exitdrill::embedded::Embedded::new(config)?;
    let drilled = meddle::on(ONE, store, |_, _| ())?;
    let Some(Ending::Refused { message }) = &drilled.record.ending else {
        return Err(format!("{:?}", drilled.record.ending).into());
    };
    assert!(message.contains("keeps no versions"), "{message}");
    assert_eq!(drilled.store.objects("drill"), []);
    assert!(drilled.left.is_empty(), "{:?}", drilled.left.lines());
    Ok(())
}

/// From one bucket of a MinIO to another and back, and to an embedded store and back.
fn a_minio_keeps_what_was_before() -> Result<(), Failed> {
    let minio = minio::shared()?;
    let buckets = [fresh_bucket(), fresh_bucket()];
    let store = |name: &str, bucket: &str| {
        format!(
            "[store.{name}]\nendpoint = \"{}\"\nquirks = \"minio\"\ntariff = \"self-hosted\"\nbucket = \"{bucket}\"\n\
             create-bucket = true\nversioning = true\npart-size = \"5 MiB\"\n",
            minio.endpoint(),
        )
    };
    let legs = r#"
[[leg]]
round-trip = ["notes", "parts"]
from = "home"
via = "away"
[[leg]]
round-trip = ["notes", "parts"]
from = "here"
via = "home"
[run]
trials = 0
"#;
    let text = [
        // MinIO refuses `b/` beside bytes of its own.
        DATASETS.replace("\"b/\"", "\"b\""),
        store("home", &buckets[0]),
        store("away", &buckets[1]),
        keeping("here"),
        legs.to_owned(),
    ];
    let drilled = drill::run(&text.concat(), |_| ())?;
    assert_empty(&drilled);
    assert_whole(&drilled, Facet::Versions, 12);
    assert_whole(&drilled, Facet::DeleteMarkers, 12);
    for bucket in buckets {
        let head = Signed {
            service: Service::S3,
            method: "HEAD",
            path: &format!("/{bucket}"),
            headers: &[],
            body: "",
        };
        let answer = head.send()?.start;
        assert!(answer.contains(" 404 "), "{bucket}: {answer}");
    }
    Ok(())
}

/// Whatever cap ends the run, it is kept, and nothing of it stays.
fn what_was_before_stays_within_a_cap() -> Result<(), Failed> {
    let small = DATASETS.replace("size = \"6 MiB\"", "size = \"2 KiB\"");
    let text = [&small, &keeping("home"), &keeping("away"), EVERY_WAY].concat();
    let whole = drill::run(&text, |_| ())?.attempts.len();
    for most in (5..whole).step_by(29) {
        let cap = format!("trials = 1\nmax-requests = {most}");
        let drilled = drill::run(&text.replace("trials = 1", &cap), |_| ())?;
        assert!(drilled.attempts.len() <= most, "{cap}");
        assert_eq!(drilled.trouble, [""; 0], "{cap}");
        for (name, server) in &drilled.embedded {
            assert_eq!(server.buckets(), [""; 0], "{cap}: {name}");
        }
    }
    Ok(())
}

/// What somebody else stored under a key of the drill is not the drill's to remove, in whatever version.
fn a_version_of_another_stays() -> Result<(), Failed> {
    let drilled = behind(ONE, Tamper::Add(b"not the drill's".to_vec()))?;
    assert!(drilled.assessment.outcome.has(Shortfall::Remaining));
    let remaining = &drilled.record.remaining;
    let told = remaining.iter().any(|it| it.what.contains("notes/1"));
    assert!(told, "{remaining:?}");
    let held: Vec<_> = drilled.store.objects("drill").into_iter().collect();
    assert_eq!(held.iter().map(|it| it.size).collect::<Vec<_>>(), [15]);
    assert_eq!(
        drilled.store.past("drill"),
        0,
        "ours is gone from beneath it"
    );
    Ok(())
}
