//! The drill's promises, each shown by breaking what it promises to notice or to survive.

use std::sync::atomic::{AtomicBool, Ordering};

use exitdrill::{
    assess::{Judgement, Shortfall},
    drill::{Ending, Event, Stage},
    embedded::{Config, Embedded, Every, Fault, Match, Rule, Tamper},
    integrity::Kind,
    object::{Facet, Header},
};
use libtest_mimic::Failed;

use crate::{
    case,
    harness::{
        Case,
        meddle::{Drilled, drilled, on},
    },
};

pub(crate) const CASES: &[Case] = &[
    case!(a_drill_without_faults_holds_and_leaves_nothing),
    case!(damage_to_a_source_is_found_by_an_export),
    case!(damage_is_found_by_reading_an_import_back),
    case!(key_size_and_content_are_told_apart),
    case!(what_goes_out_altered_came_in_whole),
    case!(what_was_not_read_back_is_not_covered),
    case!(what_a_migration_holds_back_is_not_missed_again),
    case!(what_an_import_could_not_store_is_not_missed_again),
    case!(a_bucket_that_may_be_ours_is_left_and_told),
    case!(lost_attributes_are_findings_but_no_wrong_content),
    case!(faults_that_pass_are_retried_and_counted),
    case!(a_store_that_throttles_for_ever_leaves_the_drill_incomplete),
    case!(a_refusal_leaves_the_drill_incomplete),
    case!(a_listing_that_cannot_be_trusted_is_never_a_short_one),
    case!(a_cap_stops_the_drill_and_everything_is_removed),
    case!(objects_of_others_are_untouched),
    case!(a_prefix_that_is_not_empty_is_refused_and_leaves_no_journal_entry),
    case!(a_batch_that_is_not_removed_does_not_save_the_others),
];

const BUCKET: &str = "archive";

fn scenario(leg: &str, run: &str) -> String {
    format!(
        r#"
title = "A case"
[dataset.notes]
objects = 5
size = "2 KiB"
key = "{{index:02}}.txt"
content-type = "text/plain"
metadata = {{ classification = "secret" }}
tags = {{ retention = "10y" }}
[store.home]
endpoint = "embedded"
bucket = "{BUCKET}"
tariff = "self-hosted"
[[leg]]
{leg}
[run]
trials = 1
retry-base = "1 ms"
retry-longest = "5 ms"
tries = 4
{run}
"#
    )
}

fn exporting() -> String {
    scenario("export = [\"notes\"]\nfrom = \"home\"", "")
}

fn importing() -> String {
    scenario("import = [\"notes\"]\nto = \"home\"", "")
}

/// Both stores are buckets of the one embedded server.
fn migrating() -> String {
    let away =
        "[store.away]\nendpoint = \"embedded\"\nbucket = \"elsewhere\"\ntariff = \"self-hosted\"\n";
    let leg = "migrate = [\"notes\"]\nfrom = \"home\"\nto = \"away\"";
    scenario(leg, "").replace("[[leg]]", &format!("{away}[[leg]]"))
}

/// The key of an object that lies in the store now.
fn stored(store: &Embedded, ending: &str) -> String {
    let mut keys = store.objects(BUCKET).into_iter().map(|held| held.key);
    keys.find(|key| key.ends_with(ending))
        .expect("it is stored")
}

fn damage(store: &Embedded) {
    let tamper = |ending: &str, how| {
        store
            .tamper(BUCKET, &stored(store, ending), how)
            .expect("tampered");
    };
    let added = stored(store, "03.txt").replace("03.txt", "intruder");
    tamper("00.txt", Tamper::Flip(777));
    tamper("01.txt", Tamper::Cut(100));
    tamper("02.txt", Tamper::Drop);
    store
        .tamper(BUCKET, &added, Tamper::Add(b"x".to_vec()))
        .expect("added");
}

fn counts(drilled: &Drilled) -> Vec<(Kind, u64)> {
    let counts = drilled.record.findings.counts();
    counts.iter().map(|(kind, count)| (*kind, *count)).collect()
}

fn cause(drilled: &Drilled) -> Option<&str> {
    match drilled.record.ending.as_ref() {
        Some(Ending::Incomplete { cause, .. }) => Some(cause),
        _ => None,
    }
}

#[track_caller]
fn is_clean(drilled: &Drilled) {
    assert_eq!(drilled.store.objects(BUCKET), []);
    assert_eq!(drilled.store.uploads(BUCKET), 0);
    assert_eq!(drilled.record.remaining, []);
    assert!(drilled.left.is_empty(), "{:?}", drilled.left.lines());
}

fn once(on: impl Fn(&Event) -> bool) -> impl Fn(&Event) -> bool {
    let done = AtomicBool::new(false);
    move |event| on(event) && !done.swap(true, Ordering::SeqCst)
}

fn all(fault: Fault, method: &str, contains: &str, every: Every) -> Rule {
    Rule {
        on: Match {
            method: Some(method.to_owned()),
            contains: Some(contains.to_owned()),
            object_only: false,
        },
        every,
        fault,
    }
}

fn status(code: u16, s3_code: &str) -> Fault {
    Fault::Status {
        code,
        s3_code: s3_code.to_owned(),
        retry_after: (code == 503).then_some(1),
        after_body: true,
    }
}

fn a_drill_without_faults_holds_and_leaves_nothing() -> Result<(), Failed> {
    for text in [exporting(), importing()] {
        let drilled = drilled(&text, |_, _| {})?;
        assert_eq!(drilled.record.ending, Some(Ending::Complete));
        assert_eq!(counts(&drilled), []);
        assert!(drilled.assessment.outcome.shortfalls.is_empty());
        is_clean(&drilled);
        assert_eq!(
            drilled.store.buckets(),
            Vec::<String>::new(),
            "the bucket was created by the drill"
        );
    }
    Ok(())
}

const DAMAGE: [(Kind, u64); 4] = [
    (Kind::Corrupt, 1),
    (Kind::Truncated, 1),
    (Kind::Missing, 1),
    (Kind::Unexpected, 1),
];

fn damage_to_a_source_is_found_by_an_export() -> Result<(), Failed> {
    let first = once(|event| matches!(event, Event::RoundBegan { .. }));
    let drilled = drilled(&exporting(), move |event, store| {
        if first(event) {
            damage(store);
        }
    })?;
    // A cold run and a trial each see it.
    assert_eq!(
        counts(&drilled),
        DAMAGE.map(|(kind, count)| (kind, 2 * count))
    );
    wrong_from(&drilled, 777);
    Ok(())
}

fn damage_is_found_by_reading_an_import_back() -> Result<(), Failed> {
    let moved = once(|event| {
        matches!(
            event,
            Event::StageEnded {
                stage: Stage::Move,
                ..
            }
        )
    });
    let drilled = drilled(&importing(), move |event, store| {
        if moved(event) {
            damage(store);
        }
    })?;
    assert_eq!(counts(&drilled), DAMAGE);
    wrong_from(&drilled, 777);
    Ok(())
}

#[track_caller]
fn wrong_from(drilled: &Drilled, offset: u64) {
    let mut corrupt = drilled.record.findings.iter();
    let corrupt = corrupt.find(|finding| finding.kind == Kind::Corrupt);
    assert_eq!(corrupt.and_then(|finding| finding.offset), Some(offset));
    assert!(drilled.assessment.outcome.has(Shortfall::ContentWrong));
    // What nobody of ours stored is not ours to remove.
    let left: Vec<_> = drilled.store.objects(BUCKET);
    assert!(
        left.len() == 1 && left[0].key.ends_with("intruder"),
        "{left:?}"
    );
    assert!(drilled.assessment.outcome.has(Shortfall::Remaining));
}

const EACH: [Facet; 3] = [Facet::Key, Facet::Size, Facet::Content];

/// One expectation a facet of the object itself.
fn expecting_each() -> String {
    let expect = |facet: Facet| {
        let name = facet.name();
        format!("[[expect]]\nmetric = \"fidelity\"\nwhole = [\"{name}\"]\n")
    };
    EACH.map(expect).concat()
}

fn key_size_and_content_are_told_apart() -> Result<(), Failed> {
    use Judgement::{Held, NotMet};
    let plant = |how: Option<Tamper>| {
        let first = once(|event| matches!(event, Event::RoundBegan { .. }));
        drilled(&(exporting() + &expecting_each()), move |event, store| {
            if first(event) {
                let key = stored(store, "01.txt");
                let (key, how) = match how.clone() {
                    Some(how) => (key, how),
                    None => (key.replace("01.txt", "1.txt"), Tamper::Add(vec![1])),
                };
                store.tamper(BUCKET, &key, how).expect("tampered");
            }
        })
    };
    for (how, judged) in [
        (Some(Tamper::Flip(7)), [Held, Held, NotMet]),
        (Some(Tamper::Cut(100)), [Held, NotMet, NotMet]),
        (Some(Tamper::Drop), [NotMet, NotMet, NotMet]),
        (None, [NotMet, Held, Held]),
    ] {
        let drilled = plant(how.clone())?;
        let verdicts = drilled.assessment.verdicts.iter();
        let found: Vec<_> = verdicts.map(|verdict| verdict.judgement).collect();
        assert_eq!(found, judged, "{how:?}");
        let outcome = &drilled.assessment.outcome;
        assert!(outcome.has(Shortfall::ContentWrong), "{how:?}");
        assert!(outcome.has(Shortfall::ExpectationMissed), "{how:?}");
        assert!(!outcome.has(Shortfall::AttributesLost), "{how:?}");
    }
    Ok(())
}

/// The sources of the export lose metadata behind its back; what was imported was read back whole.
fn what_goes_out_altered_came_in_whole() -> Result<(), Failed> {
    let both = importing().replace(
        "[run]",
        "[[leg]]\nexport = [\"notes\"]\nfrom = \"home\"\n[run]",
    );
    let first = once(|event| matches!(event, Event::RoundBegan { .. }));
    let drilled = drilled(&both, move |event, store| {
        if first(event) {
            let how = Tamper::Metadata("classification".into(), None);
            store
                .tamper(BUCKET, &stored(store, "02.txt"), how)
                .expect("tampered");
        }
    })?;
    let [found] = drilled.assessment.fidelity_asymmetries.as_slice() else {
        return Err("one leg exports".into());
    };
    assert_eq!(found.leg, "export:home");
    for facet in &found.facets {
        let lost = facet.facet == Facet::Metadata;
        assert_eq!(facet.came_whole_left_broken(), lost, "{facet:?}");
        // One of five objects in each of two rounds.
        assert_eq!(facet.points(), Some(if lost { 20.0 } else { 0.0 }));
    }
    let tested: Vec<_> = found.facets.iter().map(|facet| facet.facet).collect();
    let beside = [
        Facet::Headers,
        Facet::Metadata,
        Facet::Tags,
        Facet::Checksum,
    ];
    assert_eq!(tested, [&EACH[..], &beside].concat());
    Ok(())
}

fn what_was_not_read_back_is_not_covered() -> Result<(), Failed> {
    let covered = |verify: &str, least: &str| {
        let expect =
            format!("[[expect]]\nmetric = \"verification-coverage\"\nat-least = \"{least}\"\n");
        let text = importing().replace("[run]", &format!("[run]\nverify = {verify}"));
        let drilled = drilled(&(text + &expect), |_, _| {})?;
        let coverage = drilled.assessment.cells[0].coverage;
        let share = (coverage.hashed_objects, coverage.objects);
        Ok::<_, Failed>((share, drilled.assessment.verdicts[0].judgement))
    };
    let (all, some, none) = ("\"read-back\"", "{ sample = 2 }", "\"none\"");
    assert_eq!(covered(all, "100 %")?, ((10, 10), Judgement::Held));
    assert_eq!(covered(some, "40 %")?, ((4, 10), Judgement::Held));
    assert_eq!(covered(some, "41 %")?, ((4, 10), Judgement::NotMet));
    assert_eq!(covered(none, "1 %")?, ((0, 10), Judgement::NotMet));
    Ok(())
}

/// A wrong object is one finding, at its source; the target, which never got it, does not miss it.
fn what_a_migration_holds_back_is_not_missed_again() -> Result<(), Failed> {
    let first = once(|event| matches!(event, Event::RoundBegan { .. }));
    let drilled = drilled(&migrating(), move |event, store| {
        if first(event) {
            damage(store);
        }
    })?;
    let twice = [
        (Kind::Corrupt, 2),
        (Kind::Truncated, 2),
        (Kind::Missing, 2),
        (Kind::Unexpected, 2),
    ];
    assert_eq!(counts(&drilled), twice, "once in each of two rounds");
    assert!(drilled.store.objects("elsewhere").is_empty());
    let coverage = drilled.assessment.cells[0].coverage;
    assert_eq!(
        (coverage.objects, coverage.hashed_objects),
        (4, 4),
        "what was held back did not move, so it covers nothing"
    );
    Ok(())
}

fn what_an_import_could_not_store_is_not_missed_again() -> Result<(), Failed> {
    let store = Embedded::new(Config::default())?;
    let refusal = status(403, "AccessDenied");
    store
        .faults()
        .plant(all(refusal, "PUT", "03.txt", Every::All));
    let drilled = on(&importing(), store, |_, _| ())?;
    assert_eq!(counts(&drilled), []);
    assert_eq!(cause(&drilled), Some("denied"));
    assert_eq!(
        drilled.record.failures.total(),
        2,
        "once in each of two rounds"
    );
    assert!(!drilled.assessment.outcome.has(Shortfall::ContentWrong));
    is_clean(&drilled);
    Ok(())
}

/// The first try creates the bucket, but its answer is lost; the second finds it there.
fn a_bucket_that_may_be_ours_is_left_and_told() -> Result<(), Failed> {
    let store = Embedded::new(Config::default())?;
    let stall = Fault::StallHead(std::time::Duration::from_mins(2));
    store
        .faults()
        .plant(all(stall, "PUT", BUCKET, Every::Nth(1)));
    let run = importing().replace("tries = 4", "tries = 4\nfirst-byte-timeout = \"1 s\"");
    let drilled = on(&run, store, |_, _| ())?;
    assert_eq!(
        drilled.record.remaining.len(),
        1,
        "{:?}",
        drilled.record.remaining
    );
    assert!(drilled.record.remaining[0].what.contains(BUCKET));
    assert_eq!(drilled.store.buckets(), [BUCKET]);
    Ok(())
}

fn lost_attributes_are_findings_but_no_wrong_content() -> Result<(), Failed> {
    let first = once(|event| matches!(event, Event::RoundBegan { .. }));
    let drilled = drilled(&exporting(), move |event, store| {
        if !first(event) {
            return;
        }
        let value = |text: &str| Some(text.to_owned());
        for (ending, how) in [
            ("00.txt", Tamper::Header(Header::ContentType, value("a/b"))),
            ("01.txt", Tamper::Metadata("classification".into(), None)),
            (
                "02.txt",
                Tamper::Metadata("classification".into(), value("public")),
            ),
            ("03.txt", Tamper::Tag("retention".into(), None)),
        ] {
            store
                .tamper(BUCKET, &stored(store, ending), how)
                .expect("tampered");
        }
    })?;
    assert_eq!(
        counts(&drilled),
        [(Kind::Header, 2), (Kind::Metadata, 4), (Kind::Tag, 2)]
    );
    assert!(drilled.assessment.outcome.has(Shortfall::AttributesLost));
    assert!(!drilled.assessment.outcome.has(Shortfall::ContentWrong));
    is_clean(&drilled);
    Ok(())
}

fn faults_that_pass_are_retried_and_counted() -> Result<(), Failed> {
    let faults = [
        (status(503, "SlowDown"), "PUT"),
        (Fault::Reset, "PUT"),
        (Fault::CutBody(1000), "GET"),
        (Fault::ResetBody(1000), "GET"),
    ];
    for (fault, method) in faults {
        let store = Embedded::new(Config::default())?;
        let rule = all(fault.clone(), method, ".txt", Every::EachNth(3));
        store.faults().plant(rule);
        let drilled = on(&exporting(), store, |_, _| {})?;
        let shortfalls = &drilled.assessment.outcome.shortfalls;
        assert!(shortfalls.is_empty(), "{fault:?}: {shortfalls:?}");
        assert_eq!(counts(&drilled), [], "{fault:?}");
        is_clean(&drilled);
        let struck = drilled.store.seen().len();
        let calm = on(&exporting(), Embedded::new(Config::default())?, |_, _| {})?;
        assert!(struck > calm.store.seen().len(), "{fault:?} struck nothing");
    }
    Ok(())
}

fn a_store_that_throttles_for_ever_leaves_the_drill_incomplete() -> Result<(), Failed> {
    let first = once(|event| matches!(event, Event::RoundBegan { .. }));
    let drilled = drilled(&exporting(), move |event, store| {
        if first(event) {
            let rule = all(status(503, "SlowDown"), "GET", ".txt", Every::All);
            store.faults().plant(rule);
        }
    })?;
    assert!(drilled.assessment.outcome.has(Shortfall::Incomplete));
    assert!(!drilled.assessment.outcome.has(Shortfall::ContentWrong));
    assert_eq!(drilled.record.failures.count.get("throttled"), Some(&10));
    assert_eq!(drilled.record.exits.len(), 0, "nothing was moved");
    is_clean(&drilled);
    Ok(())
}

fn a_refusal_leaves_the_drill_incomplete() -> Result<(), Failed> {
    let store = Embedded::new(Config::default())?;
    let rule = all(status(403, "AccessDenied"), "PUT", ".txt", Every::All);
    store.faults().plant(rule);
    let drilled = on(&exporting(), store, |_, _| {})?;
    assert!(drilled.assessment.outcome.has(Shortfall::Incomplete));
    is_clean(&drilled);
    Ok(())
}

fn a_listing_that_cannot_be_trusted_is_never_a_short_one() -> Result<(), Failed> {
    for fault in [Fault::CutListing, Fault::Html200] {
        let first = once(|event| matches!(event, Event::RoundBegan { .. }));
        let planted = fault.clone();
        let drilled = drilled(&exporting(), move |event, store| {
            if first(event) {
                let rule = all(planted.clone(), "GET", "list-type=2", Every::All);
                store.faults().plant(rule);
            }
        })?;
        assert!(
            drilled.assessment.outcome.has(Shortfall::Incomplete),
            "{fault:?}"
        );
        assert_eq!(drilled.record.findings.count(Kind::Missing), 0, "{fault:?}");
        assert_eq!(drilled.store.objects(BUCKET), [], "{fault:?}");
    }
    Ok(())
}

fn a_cap_stops_the_drill_and_everything_is_removed() -> Result<(), Failed> {
    for cap in ["max-requests = 12", "max-bytes = \"6 KiB\""] {
        let text = scenario("import = [\"notes\"]\nto = \"home\"", cap);
        let drilled = drilled(&text, |_, _| {})?;
        assert_eq!(cause(&drilled), Some("cap"), "{cap}");
        assert!(drilled.assessment.outcome.has(Shortfall::Incomplete));
        is_clean(&drilled);
    }
    Ok(())
}

fn foreign() -> Result<Embedded, Failed> {
    let store = Embedded::new(Config {
        buckets: vec![BUCKET.to_owned()],
        ..Config::default()
    })?;
    for key in [
        "a",
        "exitdrill",
        "exitdrill.txt",
        "source/notes/00.txt",
        "z/0",
    ] {
        store.tamper(BUCKET, key, Tamper::Add(key.as_bytes().to_vec()))?;
    }
    Ok(store)
}

fn objects_of_others_are_untouched() -> Result<(), Failed> {
    let store = foreign()?;
    let before = store.objects(BUCKET);
    for text in [importing(), exporting()] {
        let drilled = on(&text, store.clone(), |_, _| {})?;
        assert_eq!(drilled.record.ending, Some(Ending::Complete));
        assert!(drilled.left.is_empty());
        assert_eq!(store.objects(BUCKET), before);
    }
    assert_eq!(store.buckets(), [BUCKET], "it was there before");
    Ok(())
}

fn a_prefix_that_is_not_empty_is_refused_and_leaves_no_journal_entry() -> Result<(), Failed> {
    for key in ["exitdrill/other", "exitdrill/.exitdrill-claim"] {
        let store = foreign()?;
        store.tamper(BUCKET, key, Tamper::Add(b"theirs".to_vec()))?;
        let before = store.objects(BUCKET);
        let drilled = on(&importing(), store, |_, _| {})?;
        let ending = &drilled.record.ending;
        assert!(matches!(ending, Some(Ending::Refused { .. })), "{ending:?}");
        assert_eq!(drilled.store.objects(BUCKET), before);
        assert!(drilled.left.is_empty(), "{:?}", drilled.left.lines());
    }
    Ok(())
}

/// One request at a time: the batches after the first are not under way when it fails.
fn a_batch_that_is_not_removed_does_not_save_the_others() -> Result<(), Failed> {
    let text = exporting()
        .replace("objects = 5", "objects = 1100")
        .replace("2 KiB", "1 B")
        .replace("trials = 1", "trials = 0")
        .replace("index:02", "index:04")
        .replace("tariff =", "concurrency = 1\ntariff =");
    let store = Embedded::new(Config::default())?;
    let rule = all(status(403, "AccessDenied"), "POST", "delete", Every::Nth(1));
    store.faults().plant(rule);
    let drilled = on(&text, store, |_, _| {})?;
    assert_eq!(drilled.store.objects(BUCKET).len(), 1000);
    assert!(drilled.assessment.outcome.has(Shortfall::Remaining));
    Ok(())
}
