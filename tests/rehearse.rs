//! Rehearsals: runs for stores far away that no account, no name and no network is needed for.

use std::fs;

use exitdrill::{
    plan::Rehearsal,
    record::{Ending, Record},
    unit::Bytes,
};
use libtest_mimic::Failed;

use crate::{
    case,
    harness::{
        Case,
        command::{Exitdrill, Finished},
        served::{Bench, end},
    },
};

pub(crate) const CASES: &[Case] = &[
    case!(nothing_of_the_real_stores_is_needed),
    case!(every_kind_of_store_is_rehearsed),
    case!(a_cap_stops_a_rehearsal_as_it_would_the_run),
    case!(what_the_real_run_would_be_refused_for_is_told),
    case!(a_plan_is_marked_and_counts_what_the_run_would_send),
    case!(a_store_on_this_machine_is_replaced_too_and_left_alone),
    case!(a_killed_rehearsal_leaves_nothing),
    case!(one_store_alone_is_not_rehearsed),
    case!(a_dialect_that_a_rehearsal_does_not_speak_is_said),
    case!(times_of_a_provider_are_not_judged_but_by_the_link),
];

/// No name of it resolves (RFC 6761), its certificates and credentials are not there, and one host is in a network that
/// is only written about (RFC 5737).
const AWAY: &str = r#"
title = "An archive leaves"
[dataset.notes]
objects = 4
size = "1 KiB"
key = "{index}.txt"
content-type = "text/plain"
metadata = { classification = "internal" }
[dataset.scans]
objects = 1
size = "9 MiB"
key = "scan-{index}"
[store.home]
endpoint = "https://objects.invalid"
quirks = "aws"
region = "eu-nowhere-9"
bucket = "archive"
tariff = "aws/eu-central-1/standard"
ca-file = "not-there.pem"
credentials = { environment = "NOT_SET_" }
[store.away]
endpoint = "http://192.0.2.1:9000"
allow-http = true
quirks = "hetzner"
bucket = "archive"
create-bucket = true
tariff = "hetzner/fsn1"
credentials = { profile = "nobody" }
[[leg]]
import = ["notes"]
to = "home"
[[leg]]
export = ["notes"]
from = "home"
[[leg]]
migrate = ["notes", "scans"]
from = "home"
to = "away"
[run]
trials = 1
[[expect]]
metric = "fidelity"
whole = ["content", "headers", "metadata"]
"#;

fn rehearsed(scenario: &str) -> Result<Finished, Failed> {
    Ok(Exitdrill::new()?
        .file("away.toml", scenario)?
        .args(["run", "away.toml", "--rehearse", "--record", "r.json"])
        .run()?)
}

fn record(finished: &Finished) -> Result<Record, Failed> {
    let text = fs::read_to_string(finished.folder.path().join("r.json"))?;
    Ok(Record::read(&text)?)
}

/// A text without its line breaks, and without Markdown's escapes.
fn flowing(text: &str) -> String {
    let text = text.replace("\\`", "`");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn says(text: &str, told: &[&str]) {
    let flowing = flowing(text);
    for told in told {
        assert!(flowing.contains(told), "`{told}` is not in\n{text}");
    }
}

const MARK: [&str; 4] = [
    "REHEARSAL: these stores were replaced by embedded ones on this machine (--rehearse): `home` (https://objects.invalid, quirks `aws`), `away` (http://192.0.2.1:9000, quirks `hetzner`).",
    "Times and rates show this machine and the protocol, not a provider.",
    "The embedded stores keep to the quirks of those they stand for",
    "TLS and credentials are not rehearsed",
];

fn nothing_of_the_real_stores_is_needed() -> Result<(), Failed> {
    let finished = rehearsed(AWAY)?;
    finished.exits(0);
    says(&finished.stdout, &MARK);
    assert!(!finished.folder.path().join("r.json.journal").exists());
    let record = record(&finished)?;
    assert_eq!(record.ending, Some(Ending::Complete));
    assert_eq!(record.rehearsal, Rehearsal::ByCommand);
    assert_eq!(record.remaining, []);
    let told: Vec<_> = record.scenario.overrides.iter().collect();
    assert_eq!(told.len(), 2);
    let origins = ["https://objects.invalid", "http://192.0.2.1:9000"];
    for ((store, point), origin) in record.stores.iter().zip(told).zip(origins) {
        assert_eq!(*point.store, *store.name);
        for (endpoint, stands_for) in [
            (&store.endpoint, &store.stands_for),
            (&point.endpoint, &point.stands_for),
        ] {
            assert_eq!(endpoint, "embedded");
            assert_eq!(stands_for.as_deref(), Some(origin));
        }
    }
    let (sent, expected) = (record.ledger.sum(), record.plan.expected.sum());
    assert_eq!(
        sent.attempts, expected.attempts,
        "the bucket is there already"
    );
    let tariffs: Vec<_> = record.stores.iter().map(|store| &*store.tariff).collect();
    assert_eq!(tariffs, ["aws/eu-central-1/standard", "hetzner/fsn1"]);
    let text = fs::read_to_string(finished.folder.path().join("r.json"))?;
    let markdown = Exitdrill::new()?
        .file("r.json", &text)?
        .args(["report", "r.json", "--format", "markdown"])
        .run()?;
    markdown.exits(0);
    says(&markdown.stdout, &MARK);
    says(&markdown.stdout, &["embedded, for https://objects.invalid"]);
    Ok(())
}

fn every_kind_of_store_is_rehearsed() -> Result<(), Failed> {
    let credentials = ["\"anonymous\"", "\"chain\"", "{ profile = \"nobody\" }"];
    for (quirks, credentials) in exitdrill::quirks::names().zip(credentials.iter().cycle()) {
        let scenario = AWAY.replace("quirks = \"hetzner\"", &format!("quirks = \"{quirks}\""));
        let away = match quirks {
            "folder" => "file:///nowhere/on/this/machine",
            _ => "https://away.invalid",
        };
        let scenario = scenario.replace("http://192.0.2.1:9000", away);
        let scenario = scenario.replace("{ profile = \"nobody\" }", credentials);
        let finished = rehearsed(&scenario)?;
        finished.exits(0);
        says(&finished.stdout, &[&format!("quirks `{quirks}`).")]);
    }
    Ok(())
}

fn a_cap_stops_a_rehearsal_as_it_would_the_run() -> Result<(), Failed> {
    let record_of = |scenario: &str, code| {
        let finished = rehearsed(scenario)?;
        finished.exits(code);
        record(&finished)
    };
    let caps = record_of(AWAY, 0)?.plan.caps;
    assert_eq!(
        caps.requests,
        Some(100_000),
        "that of stores away from here"
    );
    assert_eq!(caps.bytes, Some(Bytes(10 << 30)));
    let capped = AWAY.replace("trials = 1", "trials = 1\nmax-requests = 30");
    let capped = record_of(&capped, 3)?;
    assert!(
        matches!(&capped.ending, Some(Ending::Incomplete { cause, .. }) if cause == "cap"),
        "{:?}",
        capped.ending
    );
    assert_eq!(capped.remaining, []);
    Ok(())
}

fn what_the_real_run_would_be_refused_for_is_told() -> Result<(), Failed> {
    for (good, bad, told) in [
        ("allow-http = true\n", "", "`allow-http = true`"),
        ("tariff = \"hetzner/fsn1\"\n", "", "tariff"),
    ] {
        let refused = rehearsed(&AWAY.replace(good, bad))?;
        refused.exits(2);
        assert!(refused.stderr.contains(told), "{}", refused.stderr);
    }
    Ok(())
}

fn a_plan_is_marked_and_counts_what_the_run_would_send() -> Result<(), Failed> {
    let plan = |rehearse: &[&str]| {
        let plan = Exitdrill::new()?.file("away.toml", AWAY)?;
        let planned = plan
            .args([&["plan", "away.toml"], rehearse].concat())
            .run()?;
        planned.exits(0);
        Ok::<_, Failed>(planned.stdout)
    };
    let (real, rehearsed) = (plan(&[])?, plan(&["--rehearse"])?);
    says(
        &rehearsed,
        &[
            "REHEARSAL: these stores are to be replaced by embedded ones on this machine (--rehearse): `home` (https://objects.invalid",
            "Caps are those of the real run.",
            "cap of 100 000 requests: would not stop this run",
        ],
    );
    assert!(!real.contains("REHEARSAL"));
    let cells = |page: &str| {
        page[page.find("Cells").unwrap_or_default()..page.find("Expected cost").unwrap_or_default()]
            .to_owned()
    };
    assert!(cells(&real).len() > 500);
    assert_eq!(cells(&real), cells(&rehearsed));
    Ok(())
}

/// The bucket of the served store is not touched: were it claimed, the second run would be refused.
fn a_store_on_this_machine_is_replaced_too_and_left_alone() -> Result<(), Failed> {
    let bench = Bench::new()?;
    let arguments = ["run", "s.toml", "-v", "--rehearse", "--record", "r.json"];
    let (mut run, said) = bench.begun(&arguments)?;
    let (code, text) = bench.ends(&["run", "short.toml", "--quiet"])?;
    run.kill()?;
    end(run, said)?;
    assert_eq!(code, Some(0), "{text}");
    Ok(())
}

fn a_killed_rehearsal_leaves_nothing() -> Result<(), Failed> {
    let bench = Bench::new()?;
    let arguments = ["run", "s.toml", "-v", "--rehearse", "--record", "r.json"];
    let (mut run, said) = bench.begun(&arguments)?;
    run.kill()?;
    end(run, said)?;
    let (code, said) = bench.ends(&["clean", "r.json.journal"])?;
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("nothing is left to remove"), "{said}");
    Ok(())
}

/// A run of which one store is real is no rehearsal, and cannot be asked for as half of one.
fn one_store_alone_is_not_rehearsed() -> Result<(), Failed> {
    let point = "away=embedded for http://192.0.2.1:9000";
    let refused = Exitdrill::new()?
        .file("away.toml", AWAY)?
        .args(["run", "away.toml", "--endpoint", point])
        .run()?;
    refused.exits(2);
    says(&refused.stderr, &["expected STORE=URL"]);
    Ok(())
}

fn a_dialect_that_a_rehearsal_does_not_speak_is_said() -> Result<(), Failed> {
    let scenario = AWAY.replace("quirks = \"hetzner\"", "quirks = \"azure-blob\"");
    let told = [
        "Store `away` speaks Azure Blob: this dialect is NOT EXERCISED; what is sent and counted is S3.",
    ];
    let finished = rehearsed(&scenario)?;
    finished.exits(0);
    says(&finished.stdout, &told);
    let exitdrill = |arguments: &[&str]| {
        let exitdrill = Exitdrill::new()?.file("away.toml", &scenario)?;
        Ok::<_, Failed>(exitdrill.args(arguments).run()?)
    };
    says(
        &exitdrill(&["plan", "away.toml", "--rehearse"])?.stdout,
        &told,
    );
    // The other store is without credentials, which would end it with 3.
    let only = scenario.replace(
        "endpoint = \"https://objects.invalid\"",
        "endpoint = \"embedded\"",
    );
    let only = only.replace("quirks = \"aws\"\n", "");
    let real = Exitdrill::new()?
        .file("away.toml", &only)?
        .args(["run", "away.toml"])
        .run()?;
    real.exits(2);
    says(&real.stderr, &["Azure knows no profiles"]);
    let plain = AWAY.replace("ca-file", "# ca-file");
    let plain = rehearsed(&plain)?;
    plain.exits(0);
    assert!(
        !plain.stdout.contains("NOT EXERCISED"),
        "every store speaks S3"
    );
    Ok(())
}

/// Three sizes, so that the real run could judge how long the exit takes.
const TIMED: &str = r#"
title = "In time"
[estate]
size = "10 TiB"
objects = 1_000_000
link = "LINK"
[dataset.small]
objects = 8
size = "1 KiB"
key = "small/{index}"
[dataset.middle]
objects = 4
size = "32 KiB"
key = "middle/{index}"
[dataset.large]
objects = 2
size = "1 MiB"
key = "large/{index}"
[store.home]
endpoint = "embedded"
bucket = "archive"
tariff = "aws/eu-central-1/standard"
[[leg]]
export = ["small", "middle", "large"]
from = "home"
[run]
trials = 2
[[expect]]
metric = "exit-duration"
at-most = "5 d"
[[expect]]
metric = "transition-headroom"
at-least = "25 d"
[[expect]]
metric = "throughput"
at-least = "900 GB/s"
"#;

/// By a link of 1 Gbit/s 10 TiB take 87,961 s, 1.02 days: five may suffice; by one of 100 Mbit/s 10.18 days never do.
fn times_of_a_provider_are_not_judged_but_by_the_link() -> Result<(), Failed> {
    let run = |link: &str, format: &str| -> Result<Finished, Failed> {
        let timed = Exitdrill::new()?.file("timed.toml", &TIMED.replace("LINK", link))?;
        Ok(timed
            .args(["run", "timed.toml", "--format", format])
            .run()?)
    };
    let fast = run("1 Gbit/s", "markdown")?;
    fast.exits(0);
    let not_judged = "not judged, as a rehearsal says nothing of a provider's times";
    says(
        &fast.stdout.replace('\u{a0}', " "),
        &[
            &format!(
                "exit duration at most 5 d: {not_judged} (export:home: at least 24 h by the declared link)"
            ),
            &format!(
                "headroom at least 25 d: {not_judged} (export:home: 29 days left at most, by the link alone)"
            ),
            &format!("throughput at least 900 GB/s: {not_judged} ("),
        ],
    );
    let skipped = run("1 Gbit/s", "junit")?;
    skipped.exits(0);
    // The three, and that stores of providers were used.
    assert_eq!(
        skipped.stdout.matches("<skipped").count(),
        4,
        "{}",
        skipped.stdout
    );
    let slow = run("100 Mbit/s", "markdown")?;
    slow.exits(1);
    says(
        &slow.stdout.replace('\u{a0}', " "),
        &[
            "exit duration at most 5 d: NOT MET (export:home: at least 10 days by the declared link)",
            "headroom at least 25 d: NOT MET (export:home: 20 days left at most, by the link alone)",
            &format!("throughput at least 900 GB/s: {not_judged} ("),
        ],
    );
    Ok(())
}
