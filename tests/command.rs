//! The command as a user meets it.

use std::{collections::BTreeMap, fs};

use libtest_mimic::Failed;

use crate::{
    case,
    harness::{Case, command::Exitdrill},
};

pub(crate) const CASES: &[Case] = &[
    case!(it_starts_and_ends),
    case!(every_command_shows_an_example),
    case!(the_schema_takes_every_scenario),
    case!(a_record_that_cannot_be_written_stops_before_anything_is_sent),
    case!(all_faults_of_a_scenario_are_told_at_once_and_nothing_is_written),
    case!(a_record_keeps_its_schema_is_shown_in_three_forms_and_is_never_written_over),
    case!(missing_credentials_end_it_before_anything_is_sent),
    case!(every_page_has_figures_for_a_spreadsheet_and_a_form_for_a_browser),
    case!(a_reader_that_goes_away_is_no_fault),
];

const SMALL: &str = r#"
title = "Small"
[dataset.notes]
objects = 3
size = "1 KiB"
key = "{index}.txt"
[store.home]
endpoint = "embedded"
bucket = "archive"
tariff = "self-hosted"
[[leg]]
import = ["notes"]
to = "home"
[run]
trials = 1
"#;

fn it_starts_and_ends() -> Result<(), Failed> {
    let finished = Exitdrill::new()?.args(["--version"]).run()?;
    finished.exits(0);
    assert_eq!(finished.stderr, "");
    Ok(())
}

fn all_faults_of_a_scenario_are_told_at_once_and_nothing_is_written() -> Result<(), Failed> {
    let broken = SMALL.replace("{index}", "same").replace("1 KiB", "1 KB?");
    for command in ["check", "run", "plan"] {
        let finished = Exitdrill::new()?
            .file("broken.toml", &broken)?
            .args([command, "broken.toml"])
            .run()?;
        finished.exits(2);
        for told in ["key", "size"] {
            assert!(finished.stderr.contains(told), "{}", finished.stderr);
        }
        assert!(!finished.folder.path().join("drills").exists());
    }
    Ok(())
}

fn a_record_keeps_its_schema_is_shown_in_three_forms_and_is_never_written_over()
-> Result<(), Failed> {
    let ran = Exitdrill::new()?
        .file("small.toml", SMALL)?
        .env("NO_COLOR", "1")
        .args(["run", "small.toml", "--record", "r.json", "--quiet"])
        .run()?;
    ran.exits(0);
    assert!(!ran.stdout.contains('\u{1b}'));
    let record = fs::read_to_string(ran.folder.path().join("r.json"))?;
    assert!(!ran.folder.path().join("r.json.journal").exists());
    let schema = Exitdrill::new()?.args(["schema", "record"]).run()?;
    let schema = serde_json::from_str(&schema.stdout)?;
    let validator = jsonschema::validator_for(&schema)?;
    validator.validate(&serde_json::from_str(&record)?)?;
    for format in ["json", "terminal", "markdown"] {
        let shown = Exitdrill::new()?
            .file("r.json", &record)?
            .args(["report", "r.json", "--format", format])
            .run()?;
        shown.exits(0);
        assert!(format != "json" || shown.stdout == record);
        assert!(!shown.stdout.is_empty());
    }
    let again = Exitdrill::new()?
        .file("small.toml", SMALL)?
        .file("r.json", &record)?
        .args(["run", "small.toml", "--record", "r.json"])
        .run()?;
    assert_ne!(again.status.code(), Some(0));
    assert_eq!(
        fs::read_to_string(again.folder.path().join("r.json"))?,
        record
    );
    Ok(())
}

fn missing_credentials_end_it_before_anything_is_sent() -> Result<(), Failed> {
    let away = SMALL.replace(
        "endpoint = \"embedded\"",
        "endpoint = \"http://127.0.0.1:1\"\ncredentials = { environment = \"CASE_\" }",
    );
    let finished = Exitdrill::new()?
        .file("away.toml", &away)?
        .env("CASE_ACCESS_KEY_ID", "canary-access")
        .args(["run", "away.toml"])
        .run()?;
    finished.exits(3);
    assert!(
        finished.stderr.contains("CASE_SECRET_ACCESS_KEY"),
        "{}",
        finished.stderr
    );
    assert!(!finished.stderr.contains("canary-access"));
    Ok(())
}

/// Commands whose page has every form of a page.
pub(crate) const PAGES: [&str; 8] = [
    "plan small.toml",
    "estimate --from aws/eu-central-1/standard --to hetzner/fsn1 --size 1TB --objects 3M --link 1Gbit/s",
    "estimate --from aws/eu-central-1/deep-archive --to all --size 1TB --objects 3M",
    "prices list",
    "prices show aws/eu-central-1/deep-archive",
    "prices check",
    "stores list",
    "stores show azure-blob",
];

/// The page of a command in a form.
pub(crate) fn page(command: &str, format: &str) -> Result<String, Failed> {
    let shown = Exitdrill::new()?
        .file("small.toml", SMALL)?
        .args(command.split(' '))
        .args(["--format", format])
        .run()?;
    shown.exits(0);
    Ok(shown.stdout)
}

fn every_page_has_figures_for_a_spreadsheet_and_a_form_for_a_browser() -> Result<(), Failed> {
    for command in PAGES {
        let html = page(command, "html")?;
        assert!(html.starts_with("<!doctype html>"), "{command}: {html}");
        let csv = page(command, "csv")?;
        let rows = csv::Reader::from_reader(csv.as_bytes())
            .into_deserialize()
            .collect::<Result<Vec<[String; 7]>, _>>()?;
        assert!(rows.len() > 2, "{command}: {csv}");
        let mut known = BTreeMap::new();
        for [_, name, value, unit, _, lower, upper] in rows {
            let found = (value, lower, upper);
            let first = known.entry((name.clone(), unit)).or_insert(found.clone());
            assert_eq!(*first, found, "{command}: {name} has two values");
        }
    }
    Ok(())
}

/// The code is that of the work, which was done: `exitdrill report RECORD | head -1` is no failure.
fn a_reader_that_goes_away_is_no_fault() -> Result<(), Failed> {
    let run = Exitdrill::new()?
        .file("small.toml", SMALL)?
        .args(["run", "small.toml", "--record", "r.json", "--quiet"])
        .unread()?
        .run()?;
    run.exits(0);
    assert_eq!(run.stderr, "record: r.json\n");
    let record = fs::read_to_string(run.folder.path().join("r.json"))?;
    for arguments in [
        &["--help"] as &[&str],
        &["--version"],
        &["run", "--help"],
        &["report", "r.json"],
        &["report", "r.json", "--format", "json"],
        &["schema", "record"],
        &["plan", "small.toml"],
        &["check", "small.toml"],
    ] {
        let unread = Exitdrill::new()?
            .file("small.toml", SMALL)?
            .file("r.json", &record)?
            .args(arguments)
            .unread()?
            .run()?;
        unread.exits(0);
        assert_eq!(unread.stderr, "", "{arguments:?}");
    }
    let broken = SMALL.replace("1 KiB", "1 KB?");
    let faulty = Exitdrill::new()?
        .file("broken.toml", &broken)?
        .args(["check", "broken.toml"])
        .unread()?
        .run()?;
    faulty.exits(2);
    Ok(())
}

fn every_command_shows_an_example() -> Result<(), Failed> {
    for command in [
        "run", "plan", "check", "report", "compare", "history", "clean", "selftest", "serve",
        "prices", "stores", "schema",
    ] {
        let help = Exitdrill::new()?.args([command, "--help"]).run()?;
        help.exits(0);
        let shown = format!("exitdrill {command}");
        assert!(
            help.stdout.contains("Example") && help.stdout.contains(&shown),
            "{}",
            help.stdout
        );
    }
    Ok(())
}

fn the_schema_takes_every_scenario() -> Result<(), Failed> {
    let printed = Exitdrill::new()?.args(["schema", "scenario"]).run()?;
    printed.exits(0);
    let schema = jsonschema::validator_for(&serde_json::from_str(&printed.stdout)?)?;
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios"))? {
        let path = entry?.path();
        let scenario: serde_json::Value = toml::from_str(&std::fs::read_to_string(&path)?)?;
        let faults: Vec<_> = schema
            .iter_errors(&scenario)
            .map(|fault| fault.to_string())
            .collect();
        assert!(faults.is_empty(), "{}: {faults:?}", path.display());
    }
    Ok(())
}

/// Its endpoint answers nobody: a run that went on would say so instead.
fn a_record_that_cannot_be_written_stops_before_anything_is_sent() -> Result<(), Failed> {
    let scenario = "title = \"t\"\n[dataset.d]\nobjects = 1\nsize = \"1 B\"\nkey = \"{index}\"\n[store.s]\nendpoint = \"http://127.0.0.1:9\"\nbucket = \"bucket\"\ntariff = \"self-hosted\"\ncredentials = \"anonymous\"\n[[leg]]\nimport = [\"d\"]\nto = \"s\"\n";
    let run = Exitdrill::new()?
        .file("s.toml", scenario)?
        .file("blocked", "a file, no folder")?;
    let refused = run
        .args(["run", "s.toml", "--record", "blocked/r.json"])
        .run()?;
    refused.exits(2);
    assert!(
        refused.stderr.contains("blocked/r.json cannot be written"),
        "{}",
        refused.stderr
    );
    Ok(())
}
