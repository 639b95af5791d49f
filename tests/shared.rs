//! What is shown to others: no name that was to be replaced, no secret, and no character that moves a cursor.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    thread,
};

use exitdrill::{
    assess::Assessment,
    compare::{Comparison, History, Named},
    object::is_misleading,
    record::Record,
    report::{Language, View, junit, page, render},
    stats::Threshold,
};
use libtest_mimic::Failed;
use serde_json::Value;

use crate::{
    case,
    harness::{
        Case,
        command::{Exitdrill, Finished},
    },
};

pub(crate) const CASES: &[Case] = &[
    case!(no_name_is_left_in_a_redacted_report),
    case!(no_name_is_left_in_a_redacted_comparison_or_history),
    case!(one_salt_gives_one_name_and_none_gives_another_each_time),
    case!(no_secret_is_in_any_output),
    case!(an_address_that_holds_a_secret_is_refused_and_not_repeated),
    case!(whatever_a_record_holds_no_view_moves_a_cursor),
    case!(no_error_moves_a_cursor_or_says_what_the_program_did_not),
    case!(no_number_of_a_record_ends_the_program),
    case!(a_record_that_no_drill_can_have_written_is_refused_alone),
];

/// A record of today's form.
const RECORD: &str = include_str!("records/3.json");
/// Every form of a report and of a comparison; a history has all but the last.
const FORMATS: [&str; 6] = ["terminal", "markdown", "html", "csv", "json", "junit"];

/// The record with names of a user's own wherever a name can stand.
fn named() -> Result<String, Failed> {
    let mut record: Value = serde_json::from_str(RECORD)?;
    let place = serde_json::json!({"cell": 1, "round": "cold"});
    let finding = |kind: &str, name: &str| {
        serde_json::json!({
            "kind": kind, "cell": place["cell"], "round": place["round"], "key": "mueller/secret-key.txt",
            "name": name, "expected": "own-value-1", "found": "own-value.example", "offset": null, "cause": "own-words"
        })
    };
    let kinds = [
        ("metadata", "own-entry"),
        ("tag", "own-tag"),
        ("header", "Content-Type"),
        ("unreadable", "-"),
        ("storage-class", "storage-class"),
    ];
    record["findings"] = serde_json::json!({
        "counts": kinds.iter().map(|(kind, _)| (*kind, 1)).collect::<std::collections::BTreeMap<_, _>>(),
        "kept": kinds.iter().map(|(kind, name)| (*kind, vec![finding(kind, name)]))
            .collect::<std::collections::BTreeMap<_, _>>(),
    });
    record["failures"] = serde_json::json!({
        "count": {"throttled": 1},
        "kept": [{"cell": [1, "cold"], "key": "mueller/secret-key.txt", "cause": "throttled", "message": "own-words of own-bucket"}],
    });
    record["remaining"] = serde_json::json!([{"store": "home", "what": "mueller/secret-key.txt", "reason": "own-words"}]);
    record["ending"] =
        serde_json::json!({"how": "incomplete", "cause": "throttled", "message": "own-words"});
    record["plan"]["refused"] = serde_json::json!([
        {"store": "away", "dataset": "letters", "why": "keys over 5 bytes", "objects": 1, "first": "mueller/secret-key.txt"}
    ]);
    record["scenario"]["path"] = "own-folder/mine.toml".into();
    record["scenario"]["text"] = "bucket = \"own-bucket\"".into();
    record["scenario"]["overrides"] = serde_json::json!([
        {"store": "home", "endpoint": "https://own-host.example", "stands_for": "https://own-origin.example"}
    ]);
    for store in record["stores"].as_array_mut().ok_or("stores")? {
        store["endpoint"] = "https://own-host.example".into();
        store["stands_for"] = "https://own-origin.example".into();
        store["bucket"] = "own-bucket".into();
        store["prefix"] = "own-prefix/".into();
        store["software"] = serde_json::json!({"value": "own-host.example"});
    }
    // Prices of the user's own.
    record["catalog"]["sha256"] = "00".repeat(32).into();
    let own = serde_json::json!({
        "title": "own-contract", "publisher": "own-lawyer", "url": "https://own-host.example/contract.pdf", "read": "2026-08-31",
        "confidence": "provider-page", "note": "own-words"
    });
    record["bill"]["sources"]["contract"] = own.clone();
    for exit in record["exits"].as_array_mut().ok_or("exits")? {
        exit["exit"]["sources"]["contract"] = own.clone();
    }
    Ok(Record::read(&record.to_string())?.write())
}

fn report(record: &str, arguments: &[&str]) -> Result<String, Failed> {
    let shown = Exitdrill::new()?
        .file("r.json", record)?
        .args(["report", "r.json"])
        .args(arguments)
        .run()?;
    shown.exits(0);
    Ok(shown.stdout)
}

/// What must not be told to others.
const NAMES: [&str; 4] = ["own-", "mueller", "secret-key", "r.json"];

fn no_name_is_left_in_a_redacted_report() -> Result<(), Failed> {
    let record = named()?;
    let open = report(&record, &[])?;
    assert!(open.contains("own-bucket"), "shown without it: {open}");
    for format in FORMATS {
        for language in ["en", "de"] {
            let asked = ["--format", format, "--language", language, "--redact-names"];
            let closed = report(&record, &asked)?;
            hides(&closed, format);
            let keys = ["csv", "junit"].contains(&format) || closed.contains("key-");
            assert!(keys, "{format}: {closed}");
        }
    }
    Ok(())
}

fn no_name_is_left_in_a_redacted_comparison_or_history() -> Result<(), Failed> {
    let first = named()?;
    let second = first.replace("own-host", "own-other-host");
    let shown = |arguments: &[&str]| -> Result<String, Failed> {
        let shown = Exitdrill::new()?
            .file("own-records/a-r.json", &first)?
            .file("own-records/b-r.json", &second)?
            .args(arguments)
            .run()?;
        shown.exits(0);
        Ok(shown.stdout)
    };
    let pair = ["compare", "own-records/a-r.json", "own-records/b-r.json"];
    let beside = [&pair[..], &["--side-by-side"]].concat();
    let history = ["history", "own-records"];
    // A history names the files alone.
    for (command, name, formats) in [
        (&pair[..], "own-records", &FORMATS[..]),
        (&beside, "own-records", &FORMATS),
        (&history, "a-r.json", &FORMATS[..5]),
    ] {
        let open = shown(command)?;
        assert!(open.contains(name), "shown without it: {open}");
        for format in formats {
            let closed = [command, &["--format", format, "--redact-names"]].concat();
            hides(&shown(&closed)?, format);
        }
    }
    let told = shown(&[&pair[..], &["--redact-names"]].concat())?;
    assert_eq!(told.matches("file-").count(), 2, "{told}");
    assert!(
        told.contains("endpoint-"),
        "what differs is still told: {told}"
    );
    Ok(())
}

fn hides(text: &str, format: &str) {
    for name in NAMES {
        assert!(!text.contains(name), "{format}: {name}: {text}");
    }
}

fn one_salt_gives_one_name_and_none_gives_another_each_time() -> Result<(), Failed> {
    let record = named()?;
    let redacted = |arguments: &[&str]| {
        report(
            &record,
            &[&["--format", "json", "--redact-names"], arguments].concat(),
        )
    };
    let salted = redacted(&["--salt", "ours"])?;
    assert_eq!(salted, redacted(&["--salt", "ours"])?);
    assert_ne!(salted, redacted(&["--salt", "theirs"])?);
    assert_ne!(redacted(&[])?, redacted(&[])?);
    let (read, open) = (Record::read(&salted)?, Record::read(&record)?);
    assert_ne!(
        read.scenario.sha256, open.scenario.sha256,
        "who guesses the text could try it"
    );
    assert_ne!(read.catalog.sha256, open.catalog.sha256);
    let key = &read.failures.kept[0].key;
    assert!(
        read.findings.iter().all(|finding| finding.key == *key),
        "one key, one hash"
    );
    assert_eq!(read.stores[0].bucket, read.stores[1].bucket);
    let lines = |record: &Record| record.bill.as_ref().map(|bill| bill.lines.clone());
    assert_eq!(lines(&read), lines(&open), "numbers stay");
    let without = Exitdrill::new()?
        .file("r.json", &record)?
        .args(["report", "r.json", "--salt", "ours"])
        .run()?;
    without.exits(2);
    Ok(())
}

/// Secrets as long as real ones are.
const CANARIES: [(&str, &str); 4] = [
    (
        "SECRET_ACCESS_KEY",
        "canaryEnvironmentSecretKMDENGbPxRfiCYEXA",
    ),
    (
        "SESSION_TOKEN",
        "canaryEnvironmentTokenFwoGZXIvYXdzEBYaDDEMO0123456789",
    ),
    ("profile", "canaryProfileSecretUtnFEMIK7MDENGbPxRfiC"),
    (
        "signature",
        "canarySignature5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400",
    ),
];

const AWAY: &str = r#"
title = "Away"
[dataset.notes]
objects = 3
size = "1 KiB"
key = "{index}.txt"
[store.home]
endpoint = "ENDPOINT"
quirks = "minio"
bucket = "archive"
tariff = "self-hosted"
credentials = CREDENTIALS
[[leg]]
import = ["notes"]
to = "home"
[run]
trials = 1
tries = 1
"#;

/// A store that repeats what it was sent in its error.
fn echo(stream: &TcpStream) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let mut head = String::new();
    while let Some(line) = lines.next().transpose()?.filter(|line| !line.is_empty()) {
        head.push_str(&line);
        head.push(' ');
    }
    let escaped = head.replace('&', "&amp;").replace('<', "&lt;");
    let body = format!("<Error><Code>AccessDenied</Code><Message>{escaped}</Message></Error>");
    let mut stream = stream;
    write!(
        stream,
        "HTTP/1.1 403 Forbidden\r\ncontent-type: application/xml\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

/// The address of such a store, which lives as long as the tests.
fn echoing() -> Result<String, Failed> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A client that went away has been answered.
            drop(echo(&stream));
        }
    });
    Ok(format!("http://{address}"))
}

/// Panics if a canary stands in what was printed, or in a file that the user did not write.
#[track_caller]
fn holds_no_canary(finished: &Finished) {
    let look = |place: &str, text: &str| {
        for (name, canary) in CANARIES {
            assert!(!text.contains(canary), "{name} in {place}: {text}");
        }
    };
    look("stdout", &finished.stdout);
    look("stderr", &finished.stderr);
    let mut waiting = vec![finished.folder.path().to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                waiting.push(path);
            } else if !["credentials", "away.toml"]
                .iter()
                .any(|own| path.ends_with(own))
            {
                let bytes = fs::read(&path).expect("a file");
                look(
                    &path.display().to_string(),
                    &String::from_utf8_lossy(&bytes),
                );
            }
        }
    }
}

fn no_secret_is_in_any_output() -> Result<(), Failed> {
    let endpoint = echoing()?;
    let file = format!(
        "[ours]\naws_access_key_id = canaryid\naws_secret_access_key = {}\naws_session_token = {}\n",
        CANARIES[2].1, CANARIES[1].1
    );
    for credentials in [r#"{ environment = "CASE_" }"#, r#"{ profile = "ours" }"#] {
        let scenario = AWAY
            .replace("ENDPOINT", &endpoint)
            .replace("CREDENTIALS", credentials);
        let ran = Exitdrill::new()?
            .file("away.toml", &scenario)?
            .file(".aws/credentials", &file)?
            .env("CASE_ACCESS_KEY_ID", "canaryid")
            .env("CASE_SECRET_ACCESS_KEY", CANARIES[0].1)
            .env("CASE_SESSION_TOKEN", CANARIES[1].1)
            .args(["run", "away.toml", "--record", "r.json", "--verbose"])
            .run()?;
        assert_ne!(ran.status.code(), Some(0));
        assert!(ran.folder.path().join("r.json").exists(), "{}", ran.stderr);
        assert!(
            ran.stdout.contains("AccessDenied") || ran.stdout.contains("403"),
            "{}",
            ran.stdout
        );
        holds_no_canary(&ran);
        let record = fs::read_to_string(ran.folder.path().join("r.json"))?;
        for format in FORMATS {
            let shown = report(&record, &["--format", format])?;
            let leaked = CANARIES.iter().find(|(_, canary)| shown.contains(canary));
            assert_eq!(leaked, None, "{format}");
        }
        bundle_holds_no_canary(ran.folder.path())?;
    }
    Ok(())
}

fn bundle_holds_no_canary(folder: &Path) -> Result<(), Failed> {
    let bundled = std::process::Command::new(env!("CARGO_BIN_EXE_exitdrill"))
        .args(["bundle", "r.json", "--out", "bundle"])
        .current_dir(folder)
        .env_clear()
        .output()?;
    assert!(bundled.status.success(), "{bundled:?}");
    for name in [
        "record.json",
        "assessment.json",
        "scenario.toml",
        "statement.json",
    ] {
        let text = fs::read_to_string(folder.join("bundle").join(name))?;
        let leaked = CANARIES.iter().find(|(_, canary)| text.contains(canary));
        assert_eq!(leaked, None, "{name}");
    }
    Ok(())
}

fn an_address_that_holds_a_secret_is_refused_and_not_repeated() -> Result<(), Failed> {
    let signature = CANARIES[3].1;
    for endpoint in [
        format!("https://account.blob.core.windows.net/?sv=2024-11-04&sig={signature}"),
        format!("https://bucket.s3.amazonaws.com/key?X-Amz-Signature={signature}"),
        format!("https://user:{signature}@objects.example.org"),
    ] {
        let written = AWAY
            .replace("ENDPOINT", &endpoint)
            .replace("CREDENTIALS", "\"none\"");
        let plain = AWAY.replace("ENDPOINT", "http://127.0.0.1:1");
        let plain = plain.replace("CREDENTIALS", r#"{ environment = "CASE_" }"#);
        let point = format!("home={endpoint}");
        for (scenario, more) in [(&written, vec![]), (&plain, vec!["--endpoint", &point])] {
            for command in ["check", "plan", "run"] {
                if command == "check" && !more.is_empty() {
                    continue;
                }
                let finished = Exitdrill::new()?
                    .file("away.toml", scenario)?
                    .args([command, "away.toml"])
                    .args(&more)
                    .run()?;
                finished.exits(2);
                // What was typed is repeated by nobody but the parser of arguments, which must not either.
                holds_no_canary(&finished);
            }
        }
    }
    Ok(())
}

/// Each text of a record in turn, with characters that clear a screen, turn a line around, or are not seen.
fn whatever_a_record_holds_no_view_moves_a_cursor() -> Result<(), Failed> {
    let record: Value = serde_json::from_str(&named()?)?;
    let mut pointers = Vec::new();
    texts(&record, String::new(), &mut pointers);
    let mut shown = 0;
    let all = |record: &Value| -> Result<Option<Record>, Failed> {
        Ok(Record::read(&record.to_string()).ok())
    };
    for pointer in pointers {
        let mut trap = record.clone();
        let text = trap.pointer_mut(&pointer).ok_or("a text")?;
        *text = format!(
            "\u{1b}[2J\u{202e}{}\u{200b}\u{7f}\r",
            text.as_str().unwrap_or_default()
        )
        .into();
        let Some(trap) = all(&trap)? else { continue };
        shown += 1;
        for text in views(&trap)? {
            // A line of CSV ends with both.
            let text = without_figures(&text.replace("\r\n", "\n"));
            let odd = text
                .chars()
                .find(|letter| *letter != '\n' && is_misleading(*letter));
            assert_eq!(odd, None, "{pointer}: {text}");
        }
    }
    assert!(shown > 100, "texts that may be anything: {shown}");
    Ok(())
}

/// The text without the attributes of a page that hold figures for machines, which are parted by tabs.
fn without_figures(text: &str) -> String {
    let mut pieces = text.split("data-figures=\"");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| {
        let (figures, rest) = piece.split_once('"').unwrap_or_default();
        text + &figures.replace('\t', " ") + rest
    })
}

/// A record with a trap in a number, in a file whose name is one.
fn no_error_moves_a_cursor_or_says_what_the_program_did_not() -> Result<(), Failed> {
    let mut trap: Value = serde_json::from_str(RECORD)?;
    trap["bill"]["total"]["sums"][0]["upper"] = "\u{1b}[2J\u{202e}1\nerror: ok".into();
    let name = "a\u{1b}[2J\nerror: ok\u{202e}.json";
    for (arguments, code) in [
        (vec!["report", name], 2),
        (vec!["compare", name, name], 2),
        (vec!["bundle", name], 2),
        (vec!["verify", name], 2),
        (vec!["clean", name], 2),
        (vec!["history", "."], 2),
        (vec!["report", "nowhere\u{1b}\nerror: ok"], 2),
        (
            vec![
                "report",
                "other/good.json",
                "--out",
                "no\u{1b}\nerror: ok/x",
            ],
            2,
        ),
    ] {
        let refused = Exitdrill::new()?
            .file(name, &trap.to_string())?
            .file("other/good.json", RECORD)?
            .args(&arguments)
            .run()?;
        refused.exits(code);
        let said = refused.stderr + &refused.stdout;
        let odd = said.chars().find(|it| *it != '\n' && is_misleading(*it));
        assert_eq!(odd, None, "{arguments:?}: {said}");
        let forged = said
            .lines()
            .filter(|line| line.starts_with("error: ok"))
            .count();
        assert_eq!(forged, 0, "{arguments:?}: {said}");
    }
    Ok(())
}

/// Every number of a record in turn, put to an end of its range; a record that no drill can have written is refused, and
/// whatever is not is shown in every form.
fn no_number_of_a_record_ends_the_program() -> Result<(), Failed> {
    let record: Value = serde_json::from_str(RECORD)?;
    let mut pointers = Vec::new();
    numbers(&record, String::new(), &mut pointers);
    let ends = [
        0,
        1 << 31,
        u64::from(u32::MAX),
        1 << 59,
        u64::MAX - 1,
        u64::MAX,
    ];
    let mut shown = 0;
    for (turn, pointer) in pointers.iter().enumerate() {
        // One end for each number, and the greatest for all.
        for end in [ends[turn % ends.len()], u64::MAX] {
            let mut trap = record.clone();
            *trap.pointer_mut(pointer).ok_or("a number")? = end.into();
            let Ok(trap) = Record::read(&trap.to_string()) else {
                continue;
            };
            shown += 1;
            let made = std::panic::catch_unwind(|| views(&trap).map(drop));
            // That there is nothing to compare is an answer, too.
            assert!(made.is_ok(), "{pointer}: {end}");
        }
    }
    assert!(shown > 30, "numbers that may be anything: {shown}");
    Ok(())
}

/// The places of all numbers.
fn numbers(value: &Value, place: String, found: &mut Vec<String>) {
    match value {
        Value::Number(_) => found.push(place),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate().take(2) {
                numbers(item, format!("{place}/{index}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, item) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                numbers(item, format!("{place}/{name}"), found);
            }
        }
        _ => {}
    }
}

fn a_record_that_no_drill_can_have_written_is_refused_alone() -> Result<(), Failed> {
    let mut trap: Value = serde_json::from_str(RECORD)?;
    for round in trap["rounds"].as_array_mut().ok_or("rounds")? {
        round["objects_moved"] = u64::MAX.into();
    }
    let mut long: Value = serde_json::from_str(RECORD)?;
    long["scenario"]["title"] = "x".repeat(1 << 20).into();
    let history = Exitdrill::new()?
        .file("trap.json", &trap.to_string())?
        .file("good.json", RECORD)?
        .file("long.json", &long.to_string())?
        .args(["history", "."])
        .run()?;
    history.exits(0);
    let why = "not a record: `rounds` says more than any drill can have counted";
    assert!(history.stderr.contains(why), "{}", history.stderr);
    let compared = Exitdrill::new()?
        .file("long.json", &long.to_string())?
        .args(["compare", "long.json", "long.json"])
        .run()?;
    compared.exits(0);
    let marked = Exitdrill::new()?
        .file("marked.json", &format!("\u{feff}{RECORD}"))?
        .args(["report", "marked.json"])
        .run()?;
    marked.exits(2);
    assert!(
        marked.stderr.contains("byte order mark"),
        "{}",
        marked.stderr
    );
    Ok(())
}

/// All that can be made of a record, alone and beside itself.
fn views(record: &Record) -> Result<Vec<String>, Failed> {
    let assessment = Assessment::of(record);
    let named = Named {
        path: "r.json",
        record,
    };
    let comparison = Comparison::pair(named, named, Threshold::new(0.05)?, &[])?;
    let history = History::of(&[named, named]);
    let mut views = vec![record.write(), comparison.write(), history.write()];
    for language in Language::ALL {
        let pages = [
            page::of_record(language, record, &assessment),
            page::of_comparison(language, &comparison),
            page::of_history(language, &history),
        ];
        let forms = [
            View::Terminal { width: 100 },
            View::Markdown,
            View::Html,
            View::Csv,
        ];
        views.extend(
            pages
                .iter()
                .flat_map(|page| forms.map(|view| render(page, view))),
        );
        let suite = page::suite_of_record(language, record, &assessment);
        views.push(junit(&suite));
    }
    Ok(views)
}

/// The places of all texts.
fn texts(value: &Value, place: String, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(place),
        Value::Array(items) => {
            // The first two of a kind stand for all.
            for (index, item) in items.iter().enumerate().take(2) {
                texts(item, format!("{place}/{index}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, item) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                texts(item, format!("{place}/{name}"), found);
            }
        }
        _ => {}
    }
}
