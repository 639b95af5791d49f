//! Bundles as an auditor meets them: one that holds, each kind of forgery, and each kind of trap.

use std::{
    collections::BTreeMap,
    fs,
    io::{Read, Write},
    path::Path,
    process::Command,
};

use exitdrill::{
    digest::sha256,
    evidence::{MadeLine, Wrong, verify},
    integrity::{Finding, Kind, Place},
    ledger::Round,
    object::Key,
};
use libtest_mimic::Failed;
use serde_json::Value;
use tempfile::TempDir;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{
    case,
    harness::{Case, command::Exitdrill},
};

pub(crate) const CASES: &[Case] = &[
    case!(a_bundle_holds_and_its_bytes_follow_from_what_was_kept),
    case!(one_byte_changed_in_a_file_of_any_kind_is_named),
    case!(a_file_too_few_or_too_many_is_named),
    case!(a_forged_figure_is_found_by_reckoning_again),
    case!(what_the_scenario_gives_is_not_taken_from_the_record),
    case!(what_no_round_can_have_is_found),
    case!(a_run_that_was_stopped_before_its_first_round_lacks_manifests),
    case!(no_bundle_is_made_of_what_does_not_hold),
    case!(the_name_of_a_bundle_says_what_it_is),
    case!(a_zip_is_nothing_but_its_files),
    case!(a_forged_manifest_and_a_forged_finding_are_found),
    case!(sha256sum_takes_the_digests_and_the_manifests),
    case!(the_statement_is_one_of_in_toto),
    case!(a_trap_is_refused_whole),
    case!(without_what_the_run_kept_there_is_no_bundle),
    case!(a_bundle_of_every_facet_holds_and_a_forged_one_does_not),
];

const SCENARIO: &str = r#"
title = "A small archive leaves Frankfurt"
prices = ["ours/prices.toml"]
quirks = ["ours/our-store.toml"]
[estate]
size = "10 TiB"
objects = 1_000_000
link = "1 Gbit/s"
[dataset.letters]
objects = 30
size = "2 KiB"
key = "letters/{index}.txt"
metadata = { classification = "internal" }
[dataset.images]
objects = 12
size = "200 KiB"
key = "images/{index}"
[dataset.scans]
objects = 2
size = "4 MiB"
key = "scans/{index}"
[dataset.odd]
keys = ["back\\slash", "line\nbreak", "plain"]
size = "1 KiB"
[store.home]
endpoint = "embedded"
bucket = "archive"
tariff = "aws/eu-central-1/standard"
[store.away]
endpoint = "https://objects.invalid"
quirks = "our-store"
bucket = "archive"
tariff = "hetzner/fsn1"
[[leg]]
export = ["letters", "images", "scans", "odd"]
from = "home"
[[leg]]
migrate = ["letters"]
from = "home"
to = "away"
[[expect]]
metric = "fidelity"
whole = ["content", "metadata"]
[[expect]]
metric = "exit-cost"
at-most = "1 USD"
[run]
trials = 3
"#;

const PRICES: &str = "provider = \"hetzner\"\n";

const QUIRKS: &str = "like = \"generic\"\ntitle = \"Our store\"\n";

/// A run, what it wrote, and a bundle of it as a folder.
struct Ran {
    folder: TempDir,
}

impl Ran {
    fn new() -> Result<Self, Failed> {
        let ran = Exitdrill::new()?
            .file("small.toml", SCENARIO)?
            .file("ours/prices.toml", PRICES)?
            .file("ours/our-store.toml", QUIRKS)?
            .args([
                "run",
                "small.toml",
                "--rehearse",
                "--record",
                "r.json",
                "--quiet",
            ])
            .args(["--rate", "EUR=1.1652 USD@2026-09-09"])
            .run()?;
        ran.exits(1);
        let ran = Self { folder: ran.folder };
        ran.exitdrill(&["bundle", "r.json", "--out", "bundle"], 0)?;
        Ok(ran)
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// What the command prints, run in the folder.
    fn exitdrill(&self, args: &[&str], code: i32) -> Result<String, Failed> {
        let output = Command::new(env!("CARGO_BIN_EXE_exitdrill"))
            .args(args)
            .current_dir(&self.folder)
            .env_clear()
            .output()?;
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        assert_eq!(output.status.code(), Some(code), "{args:?}: {said}");
        Ok(said)
    }

    /// Every file of the bundle, by its name.
    fn files(&self) -> Result<BTreeMap<String, Vec<u8>>, Failed> {
        let mut files = BTreeMap::new();
        let mut waiting = vec![self.path("bundle")];
        while let Some(folder) = waiting.pop() {
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                if path.is_dir() {
                    waiting.push(path);
                } else {
                    let name = path.strip_prefix(self.path("bundle"))?;
                    files.insert(name.to_string_lossy().into_owned(), fs::read(&path)?);
                }
            }
        }
        Ok(files)
    }
}

/// What is wrong with a bundle of these files.
fn wrong_of(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<Wrong>, Failed> {
    let folder = tempfile::tempdir()?;
    write_all(folder.path(), files)?;
    Ok(verify(folder.path())?.wrong)
}

fn write_all(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), Failed> {
    for (name, bytes) in files {
        let path = folder.join(name);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, bytes)?;
    }
    Ok(())
}

/// As a forger would: every digest made to fit.
fn fitted(mut files: BTreeMap<String, Vec<u8>>) -> Result<BTreeMap<String, Vec<u8>>, Failed> {
    let own = ["SHA256SUMS", "statement.json"];
    let listed = files
        .iter()
        .filter(|(name, _)| !own.contains(&name.as_str()));
    let lines = listed.map(|(name, bytes)| format!("{}  {name}", sha256(bytes)));
    let sums = lines.collect::<Vec<_>>().join("\n") + "\n";
    files.insert("SHA256SUMS".to_owned(), sums.into_bytes());
    let mut statement: Value = serde_json::from_slice(&files["statement.json"])?;
    for list in ["/subject", "/predicate/configuration"] {
        let items = statement.pointer_mut(list).and_then(Value::as_array_mut);
        for item in items.ok_or("no list")? {
            let name = item["name"].as_str().unwrap_or_default().to_owned();
            if let (Some(bytes), true) = (files.get(&name), item.get("digest").is_some()) {
                item["digest"]["sha256"] = sha256(bytes).to_string().into();
            }
        }
    }
    let statement = serde_json::to_string_pretty(&statement)? + "\n";
    files.insert("statement.json".to_owned(), statement.into_bytes());
    Ok(files)
}

fn told(wrong: &[Wrong]) -> String {
    let lines: Vec<_> = wrong.iter().map(Wrong::to_string).collect();
    lines.join("\n")
}

fn a_bundle_holds_and_its_bytes_follow_from_what_was_kept() -> Result<(), Failed> {
    let ran = Ran::new()?;
    let files = ran.files()?;
    for name in [
        "record.json",
        "scenario.toml",
        "assessment.json",
        "inputs.json",
        "prices/03-aws.toml",
        "prices/25-prices.toml",
        "quirks/01-our-store.toml",
        "manifests/made-odd.jsonl",
        "manifests/made-odd.sha256",
        "manifests/read-1.jsonl",
        "manifests/read-5.sha256",
        "SHA256SUMS",
        "statement.json",
    ] {
        assert!(files.contains_key(name), "{name} of {:?}", files.keys());
    }
    assert_eq!(told(&wrong_of(&files)?), "");
    ran.exitdrill(&["bundle", "r.json"], 0)?;
    ran.exitdrill(&["bundle", "r.json", "--out", "again.zip"], 0)?;
    let zip = fs::read(ran.path("r.zip"))?;
    assert!(zip == fs::read(ran.path("again.zip"))?, "the same bytes");
    let said = ran.exitdrill(&["verify", "r.zip"], 0)?;
    assert!(
        said.contains("every figure that follows from others is what they give"),
        "{said}"
    );
    ran.exitdrill(&["verify", "bundle"], 0)?;
    let again = ran.exitdrill(&["bundle", "r.json"], 2)?;
    assert!(again.contains("nothing is ever written over"), "{again}");
    let mut archive = ZipArchive::new(fs::File::open(ran.path("r.zip"))?)?;
    assert_eq!(archive.len(), files.len());
    for (name, bytes) in &files {
        let mut inflated = Vec::new();
        archive.by_name(name)?.read_to_end(&mut inflated)?;
        assert!(inflated == *bytes, "{name}");
    }
    Ok(())
}

/// One price file and the manifests of one dataset and one cell stand for all.
fn is_of_its_kind(name: &str) -> bool {
    let kinds = ["prices/03-", "manifests/made-odd.", "manifests/read-5."];
    let is_one = kinds.iter().any(|kind| name.starts_with(kind));
    is_one || !name.starts_with("prices/") && !name.starts_with("manifests/")
}

fn one_byte_changed_in_a_file_of_any_kind_is_named() -> Result<(), Failed> {
    let ran = Ran::new()?;
    let whole = ran.files()?;
    for name in whole.keys().filter(|name| is_of_its_kind(name)) {
        let mut files = whole.clone();
        let bytes = files.get_mut(name).ok_or("a file")?;
        // In JSON, TOML and digests alike: one letter or digit becomes another.
        let middle = bytes.len() / 2;
        let letter = bytes[middle..].iter().position(u8::is_ascii_alphanumeric);
        let at = middle + letter.ok_or("a letter")?;
        bytes[at] = if bytes[at] == b'a' { b'b' } else { b'a' };
        let wrong = wrong_of(&files)?;
        let said = told(&wrong);
        assert!(said.contains(&format!("{name}: ")), "{name}: {said}");
        assert!(wrong.iter().any(Wrong::is_of_file), "{name}: {said}");
    }
    fs::write(ran.path("bundle/scenario.toml"), "title = 1")?;
    let said = ran.exitdrill(&["verify", "bundle"], 4)?;
    assert!(said.contains("scenario.toml: altered"), "{said}");
    Ok(())
}

fn a_file_too_few_or_too_many_is_named() -> Result<(), Failed> {
    let ran = Ran::new()?;
    let whole = ran.files()?;
    for name in whole.keys().filter(|name| is_of_its_kind(name)) {
        let mut files = whole.clone();
        files.remove(name);
        let said = told(&wrong_of(&files)?);
        let names = format!("{name}: missing");
        assert!(said.contains(&names), "{name}: {said}");
    }
    for name in ["note.txt", "prices/99.toml", "manifests/extra.sha256"] {
        let mut files = whole.clone();
        files.insert(name.to_owned(), b"1".to_vec());
        let said = told(&wrong_of(&files)?);
        assert!(said.contains(&format!("{name}: in no list")), "{said}");
    }
    Ok(())
}

/// A field of the record, what a forger puts there, and where the difference is told.
fn forgeries(trial: usize) -> Vec<(String, Value, String)> {
    let of = |pointer: &str, forged: Value, told: &str| {
        let told = format!("record.json: {told}");
        (pointer.to_owned(), forged, told)
    };
    let none = || serde_json::json!([]);
    let verified = format!("/rounds/{trial}/objects_verified");
    vec![
        of(
            "/bill/lines/0/quantity/counted",
            77.into(),
            "bill.lines[0].quantity.counted: 77; ",
        ),
        of("/bill/total/sums", none(), "bill.total.sums"),
        of(
            "/exits/0/exit/columns/0/exit_cost/sums",
            none(),
            "exits[0].exit.columns[0].exit_cost.sums",
        ),
        of(
            "/exits/1/sample/objects",
            7.into(),
            "exits[1].sample.objects: 7; ",
        ),
        of(
            "/exits/0/duration",
            serde_json::json!({
                "kind": "not-measured", "reason": "x", "by_link_seconds": null, "thawing": {"kind": "not-needed"}
            }),
            "exits[0].duration",
        ),
        of(
            "/scenario/expectations/1/at_most",
            "9000".into(),
            "scenario.expectations[1].at_most: \"9000\"; ",
        ),
        of(
            "/scenario/estate/objects",
            1.into(),
            "scenario.estate.objects: 1; the data give 1000000",
        ),
        of(
            "/stores/0/tariff",
            "self-hosted".into(),
            "stores[0].tariff: \"self-hosted\"; ",
        ),
        of(
            "/plan/expected_cost/sums",
            none(),
            "plan.expected_cost.sums",
        ),
        of(
            "/plan/cells/0/objects",
            31.into(),
            "plan.cells[0].objects: 31; the data give 30",
        ),
        of("/ledger/0/attempts", 1_000_000.into(), "bill."),
        of(
            &verified,
            3.into(),
            &format!("rounds[{trial}].objects_verified: 3; the data give 30"),
        ),
        (
            format!("/rounds/{trial}/move_ns/value"),
            1_000_000_000_000_u64.into(),
            "assessment.json: cells[0].seconds".to_owned(),
        ),
        (
            "/ending".to_owned(),
            serde_json::json!({"how": "refused", "message": "x"}),
            "assessment.json: outcome.".to_owned(),
        ),
    ]
}

/// The file with another value in a field, and what is then told of the bundle, every digest made to fit.
fn forged(
    whole: &BTreeMap<String, Vec<u8>>,
    (file, pointer): (&str, &str),
    forged: Value,
) -> Result<String, Failed> {
    let mut value: Value = serde_json::from_slice(&whole[file])?;
    let field = value
        .pointer_mut(pointer)
        .ok_or_else(|| pointer.to_owned())?;
    assert_ne!(*field, forged, "{pointer} is changed");
    *field = forged;
    let mut files = whole.clone();
    files.insert(file.to_owned(), serde_json::to_vec_pretty(&value)?);
    let wrong = wrong_of(&fitted(files)?)?;
    // A statement that was not written anew follows from the record no more.
    let is_of_others = |it: &&Wrong| it.is_of_file() && !matches!(it, Wrong::Unfounded(_));
    let of_files: Vec<_> = wrong.iter().filter(is_of_others).collect();
    assert!(
        of_files.is_empty(),
        "{pointer}: every digest fits: {of_files:?}"
    );
    Ok(told(&wrong))
}

fn a_forged_figure_is_found_by_reckoning_again() -> Result<(), Failed> {
    let whole = Ran::new()?.files()?;
    let record: Value = serde_json::from_slice(&whole["record.json"])?;
    let rounds = record["rounds"].as_array().ok_or("rounds")?;
    let is_trial = |round: &Value| round["cell"] == 1 && round["round"] != "cold";
    let trial = rounds.iter().position(is_trial).ok_or("a trial")?;
    for (pointer, value, place) in forgeries(trial) {
        let said = forged(&whole, ("record.json", &pointer), value)?;
        assert!(said.contains(&place), "{pointer}:\n{said}");
    }
    for (pointer, value, place) in [
        (
            "/cells/0/seconds/median",
            1.into(),
            "cells[0].seconds.median: 1; the data give ",
        ),
        (
            "/verdicts/1/judgement",
            "held".into(),
            "verdicts[1].judgement: \"held\"; the data give \"not-met\"",
        ),
        (
            "/outcome/shortfalls",
            serde_json::json!([]),
            "outcome.shortfalls",
        ),
    ] {
        let said = forged(&whole, ("assessment.json", pointer), value)?;
        assert!(
            said.contains(&format!("assessment.json: {place}")),
            "{pointer}:\n{said}"
        );
    }
    let said = forged(
        &whole,
        ("statement.json", "/predicate/result"),
        "PASSED".into(),
    )?;
    let place = "statement.json: predicate.result: \"PASSED\"; the data give \"FAILED\"";
    assert!(said.contains(place), "{said}");
    assert!(said.contains("statement.json: altered"), "{said}");
    Ok(())
}

/// What follows from the scenario and the command.
fn what_the_scenario_gives_is_not_taken_from_the_record() -> Result<(), Failed> {
    let whole = Ran::new()?.files()?;
    let record: Value = serde_json::from_slice(&whole["record.json"])?;
    let seed = record["plan"]["seeds"]["letters"].as_u64().ok_or("seed")?;
    let forgeries: Vec<(&str, Value, &str)> = vec![
        (
            "/rehearsal",
            "no".into(),
            r#"rehearsal: "no"; the data give "by-command""#,
        ),
        ("/started", "2020-01-01T00:00:00Z".into(), "started: 2020"),
        ("/started", "2999-01-01T00:00:00Z".into(), "started: 2999"),
        (
            "/plan/trials",
            60.into(),
            "plan.trials: 60; the data give 3",
        ),
        ("/plan/seed", 7.into(), "plan.seed: 7; "),
        (
            "/plan/seeds/letters",
            (seed + 1).into(),
            "plan.seeds.letters: ",
        ),
        (
            "/plan/cells/0/concurrency",
            3.into(),
            "plan.cells[0].concurrency: 3; ",
        ),
        ("/plan/cells/0/id", "export".into(), "plan.cells[0].id: "),
        (
            "/plan/order/1/0",
            1.into(),
            "plan.order[1][0]: 1; the data give 2",
        ),
        (
            "/plan/expected/0/attempts",
            77.into(),
            "plan.expected[0].attempts: 77; ",
        ),
        (
            "/plan/memory_bound_bytes",
            1.into(),
            "plan.memory_bound_bytes: 1; ",
        ),
    ];
    finds(&whole, forgeries)
}

/// What cannot be of any run, and a round that is left out.
fn what_no_round_can_have_is_found() -> Result<(), Failed> {
    let whole = Ran::new()?.files()?;
    let forgeries: Vec<(&str, Value, &str)> = vec![
        (
            "/rounds/1/cell",
            1.into(),
            "rounds[1].cell: 1; the data give 2",
        ),
        (
            "/rounds/0/objects_hashed",
            999.into(),
            "rounds[0].objects_hashed: 999; the data give 30",
        ),
        (
            "/rounds/0/bytes_hashed",
            1.into(),
            "rounds[0].bytes_hashed: 1; the data give 61440",
        ),
        (
            "/rounds/0/objects_judged",
            999.into(),
            "rounds[0].objects_judged: 999; the data give 30",
        ),
        (
            "/rounds/0/objects_moved",
            999.into(),
            "rounds[0].objects_moved: 999; the data give 30",
        ),
        (
            "/rounds/0/bytes_moved",
            1.into(),
            "rounds[0].bytes_moved: 1; the data give 61440",
        ),
        (
            "/rounds/0/fidelity/content/same",
            999.into(),
            "rounds[0].fidelity.content.same: 999; the data give 30",
        ),
        (
            "/rounds/0/fidelity/content/lost",
            1.into(),
            "rounds[0].fidelity.content.lost: 1; the data give 0",
        ),
        (
            "/rounds/0/fidelity/metadata/tested",
            31.into(),
            "rounds[0].fidelity.metadata.tested: 31; the data give 30",
        ),
    ];
    finds(&whole, forgeries)?;
    let mut short: Value = serde_json::from_slice(&whole["record.json"])?;
    let rounds = short["rounds"].as_array_mut().ok_or("rounds")?;
    rounds.pop();
    let last = rounds.len();
    let mut files = whole.clone();
    files.insert("record.json".to_owned(), serde_json::to_vec(&short)?);
    let said = told(&wrong_of(&fitted(files)?)?);
    let place = format!(
        "record.json: rounds: {last} rounds; the data give {} rounds",
        last + 1
    );
    assert!(said.contains(&place), "{said}");
    Ok(())
}

/// Each change of the record is found, and told where.
fn finds(
    whole: &BTreeMap<String, Vec<u8>>,
    forgeries: Vec<(&str, Value, &str)>,
) -> Result<(), Failed> {
    for (pointer, value, place) in forgeries {
        let said = forged(whole, ("record.json", pointer), value)?;
        let place = format!("record.json: {place}");
        assert!(said.contains(&place), "{pointer}:\n{said}");
    }
    Ok(())
}

const PAST: &str = r#"
title = "Notes with a past"
[dataset.notes]
objects = 5
size = "1 KiB"
key = "{index}"
older-versions = 2
[store.home]
endpoint = "embedded"
bucket = "archive"
tariff = "self-hosted"
versioning = true
[[leg]]
import = ["notes"]
to = "home"
[run]
trials = 1
"#;

/// The manifests are written one after the other, so of what objects were before some may be missing.
fn a_run_that_was_stopped_before_its_first_round_lacks_manifests() -> Result<(), Failed> {
    let run = Exitdrill::new()?.file("past.toml", PAST)?;
    let ran = run
        .args(["run", "past.toml", "--record", "r.json", "--quiet"])
        .run()?;
    ran.exits(0);
    let ran = Ran { folder: ran.folder };
    ran.exitdrill(&["bundle", "r.json", "--out", "bundle"], 0)?;
    let mut files = ran.files()?;
    let cells = |files: &BTreeMap<String, Vec<u8>>| -> Result<usize, Failed> {
        let said = told(&wrong_of(&fitted(files.clone())?)?);
        Ok(said.matches("plan.cells").count())
    };
    files.retain(|name, _| !name.contains("-before."));
    assert_ne!(cells(&files)?, 0, "after a round every manifest is there");
    let mut record: Value = serde_json::from_slice(&files["record.json"])?;
    record["rounds"] = serde_json::json!([]);
    files.insert("record.json".to_owned(), serde_json::to_vec(&record)?);
    assert_eq!(cells(&files)?, 0);
    Ok(())
}

/// The word is changed where a forger has it easiest: in the record, before a bundle is made of it.
fn no_bundle_is_made_of_what_does_not_hold() -> Result<(), Failed> {
    let ran = Ran::new()?;
    let text = fs::read_to_string(ran.path("r.json"))?;
    let real = text.replace(r#""rehearsal": "by-command""#, r#""rehearsal": "no""#);
    assert_ne!(text, real);
    fs::write(ran.path("r.json"), real)?;
    for out in ["forged", "forged.zip"] {
        let said = ran.exitdrill(&["bundle", "r.json", "--out", out], 1)?;
        assert!(said.contains("no bundle was made"), "{said}");
        assert!(said.contains("record.json: rehearsal: \"no\""), "{said}");
        assert!(!ran.path(out).exists(), "{out}");
    }
    fs::write(ran.path("r.json"), &text)?;
    fs::rename(
        ran.path("r.json.kept/manifests/read-1.jsonl"),
        ran.path("away"),
    )?;
    let said = ran.exitdrill(&["bundle", "r.json", "--out", "short"], 1)?;
    assert!(
        said.contains("objects_verified: 30; the data give 0"),
        "{said}"
    );
    fs::rename(
        ran.path("away"),
        ran.path("r.json.kept/manifests/read-1.jsonl"),
    )?;
    let large = text + &" ".repeat(65 << 20);
    fs::write(ran.path("r.json"), large)?;
    let said = ran.exitdrill(&["bundle", "r.json", "--out", "large"], 4)?;
    assert!(
        said.contains("`record.json` is larger than it can be"),
        "{said}"
    );
    Ok(())
}

fn the_name_of_a_bundle_says_what_it_is() -> Result<(), Failed> {
    let ran = Ran::new()?;
    ran.exitdrill(&["bundle", "r.json", "--out", "r.ZIP"], 0)?;
    assert!(ran.path("r.ZIP").is_file());
    let said = ran.exitdrill(&["bundle", "r.json", "--out", "r.tar"], 2)?;
    assert!(said.contains("ends in `.zip`"), "{said}");
    assert!(!ran.path("r.tar").exists());
    let said = ran.exitdrill(&["verify", "r.json"], 2)?;
    assert!(said.contains("exitdrill bundle"), "{said}");
    ran.exitdrill(&["verify", "nowhere.zip"], 2)?;
    Ok(())
}

/// The same files make the same bytes, so none may stand beside them.
fn a_zip_is_nothing_but_its_files() -> Result<(), Failed> {
    let ran = Ran::new()?;
    ran.exitdrill(&["bundle", "r.json", "--out", "r.zip"], 0)?;
    let zip = fs::read(ran.path("r.zip"))?;
    let mut commented = zip.clone();
    let length = commented.len() - 2;
    commented[length] = 4;
    commented.extend(b"evil");
    let list = zip.windows(4).position(|four| four == b"PK\x01\x02");
    let (files, end) = zip.split_at(list.ok_or("a list")?);
    let others = [
        [b"#!/bin/sh\n", &zip[..]].concat(),
        [&zip[..], b"junk"].concat(),
        [files, b"junk", end].concat(),
        commented,
        zip[..zip.len() - 200].to_vec(),
        zip[..zip.len() / 2].to_vec(),
        zip[1..].to_vec(),
    ];
    for (number, bytes) in others.iter().enumerate() {
        let name = format!("other-{number}.zip");
        fs::write(ran.path(&name), bytes)?;
        let said = ran.exitdrill(&["verify", &name], 4)?;
        let is_told = said.contains("refused: ") || said.contains("not a zip, or a damaged one");
        assert!(is_told, "{number}: {said}");
    }
    Ok(())
}

fn a_forged_manifest_and_a_forged_finding_are_found() -> Result<(), Failed> {
    let ran = Ran::new()?;
    let whole = ran.files()?;
    let changed = |file: &str, change: fn(&str) -> String| -> Result<String, Failed> {
        let mut files = whole.clone();
        let text = change(&String::from_utf8(files[file].clone())?);
        assert_ne!(text.as_bytes(), files[file], "{file} is changed");
        files.insert(file.to_owned(), text.into_bytes());
        Ok(told(&wrong_of(&fitted(files)?)?))
    };
    let first_away = |text: &str| {
        text.split_once('\n')
            .map_or("", |(_, rest)| rest)
            .to_owned()
    };
    let said = changed("manifests/read-1.jsonl", first_away)?;
    assert!(
        said.contains("objects_verified: 30; the data give 29"),
        "{said}"
    );
    assert!(said.contains("manifests/read-1.sha256: "), "{said}");
    let said = changed("manifests/made-letters.jsonl", first_away)?;
    assert!(said.contains("object 1 out of order"), "{said}");
    let said = changed("manifests/made-scans.sha256", |text| text.replace('a', "b"))?;
    assert!(said.contains("manifests/made-scans.sha256: "), "{said}");
    let place = Place {
        cell: 1,
        round: Round::Cold,
    };
    let finding = Finding::new(Kind::Missing, place, Key::new("letters/0.txt")?);
    let mut files = whole.clone();
    let line = serde_json::to_string(&finding)? + "\n";
    files.insert("findings.jsonl".to_owned(), line.into_bytes());
    let said = told(&wrong_of(&fitted(files)?)?);
    assert!(
        said.contains("record.json: findings.counts.missing: nothing; the data give 1"),
        "{said}"
    );
    let said = changed("prices/03-aws.toml", |text| text.replace("0.09", "0.01"))?;
    assert!(said.contains("record.json: catalog.sha256"), "{said}");
    Ok(())
}

/// The real program, on the bundle and on the objects of a manifest.
fn sha256sum_takes_the_digests_and_the_manifests() -> Result<(), Failed> {
    let ran = Ran::new()?;
    let checked = |folder: &Path, list: &Path| -> Result<String, Failed> {
        let output = Command::new("sha256sum")
            .args(["--strict", "-c"])
            .arg(list)
            .current_dir(folder)
            .output()?;
        assert!(output.status.success(), "{output:?}");
        Ok(String::from_utf8(output.stdout)?)
    };
    let bundle = ran.path("bundle");
    checked(&bundle, Path::new("SHA256SUMS"))?;
    // The bytes of the dataset `odd` follow from its name and seed.
    let objects = tempfile::tempdir()?;
    let lines = fs::read_to_string(bundle.join("manifests/made-odd.jsonl"))?;
    let plan = crate::harness::drill::plan(&made_only())?;
    let made = plan.datasets.get("odd").ok_or("the dataset")?;
    for line in lines.lines() {
        let line: MadeLine = serde_json::from_str(line)?;
        let pieces = made.read(line.index, 0..u64::MAX);
        let bytes = pieces.collect::<Result<Vec<_>, _>>()?.concat();
        fs::write(objects.path().join(&line.name), bytes)?;
    }
    let said = checked(objects.path(), &bundle.join("manifests/made-odd.sha256"))?;
    assert_eq!(said.lines().count(), 3, "{said}");
    assert!(said.contains("plain: OK"), "{said}");
    Ok(())
}

/// The same dataset in a scenario of its own.
fn made_only() -> String {
    r#"
title = "Odd"
[dataset.odd]
keys = ["back\\slash", "line\nbreak", "plain"]
size = "1 KiB"
[store.home]
endpoint = "embedded"
bucket = "archive"
tariff = "self-hosted"
[[leg]]
import = ["odd"]
to = "home"
"#
    .to_owned()
}

/// The fields that the specification requires, of a statement and of its predicate.
fn the_statement_is_one_of_in_toto() -> Result<(), Failed> {
    let files = Ran::new()?.files()?;
    let statement: Value = serde_json::from_slice(&files["statement.json"])?;
    assert_eq!(statement["_type"], "https://in-toto.io/Statement/v1");
    let kind = "https://in-toto.io/attestation/test-result/v0.1";
    assert_eq!(statement["predicateType"], kind);
    let subjects = statement["subject"].as_array().ok_or("subjects")?;
    assert_eq!(subjects.len(), files.len() - 1, "all files but itself");
    for subject in subjects {
        let name = subject["name"].as_str().ok_or("a name")?;
        assert_eq!(
            subject["digest"]["sha256"],
            sha256(&files[name]).to_string()
        );
    }
    let predicate = &statement["predicate"];
    assert_eq!(predicate["result"], "FAILED");
    let descriptors = predicate["configuration"]
        .as_array()
        .ok_or("configuration")?;
    assert!(!descriptors.is_empty());
    for descriptor in descriptors {
        let has = |field: &str| descriptor.get(field).is_some();
        assert!(
            has("uri") || has("digest") || has("content"),
            "{descriptor}"
        );
    }
    let names = |field: &str| -> Vec<&str> {
        let names = predicate[field].as_array().map(Vec::as_slice);
        names
            .unwrap_or_default()
            .iter()
            .filter_map(Value::as_str)
            .collect()
    };
    assert!(names("failedTests").contains(&"expectation 2: exit-cost"));
    assert!(names("warnedTests").contains(&"stores of providers were used"));
    assert!(names("passedTests").contains(&"content arrived whole"));
    Ok(())
}

fn zipped(entries: &[(&str, &[u8])]) -> Result<Vec<u8>, Failed> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default())?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn a_trap_is_refused_whole() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let refused = |bytes: &[u8]| -> Result<String, Failed> {
        let path = folder.path().join("trap.zip");
        fs::write(&path, bytes)?;
        let error = verify(&path).err().ok_or("it was opened")?;
        assert!(error.is_refusal(), "{error}");
        Ok(error.to_string())
    };
    for name in [
        "../record.json",
        "/record.json",
        "a/../b",
        "a\\b",
        "\u{1b}[2J",
        "C:record.json",
        "a/b/c",
        "..",
        ".x",
    ] {
        let said = refused(&zipped(&[(name, b"x")])?)?;
        assert!(said.starts_with("refused: `"), "{name:?}: {said}");
        assert!(!said.contains('\u{1b}'), "{said}");
    }
    // The writer refuses a second file of one name, so the name is changed where it stands: twice.
    let twin = zipped(&[("record.json", b"x"), ("recorD.json", b"y")])?;
    let twin = replaced(&twin, b"recorD.json", b"record.json");
    assert!(
        refused(&twin)?.contains("two files"),
        "{:?}",
        refused(&twin)?
    );
    let mut link = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    link.add_symlink("record.json", "/etc/passwd", SimpleFileOptions::default())?;
    assert!(refused(&link.finish()?.into_inner())?.contains("is a link"));
    let zeros = vec![0; 8 << 20];
    assert!(refused(&zipped(&[("findings.jsonl", &zeros)])?)?.contains("deflated more"));
    assert!(refused(&zipped(&[("prices/1.toml", &zeros)])?)?.contains("prices/1.toml"));
    let many: Vec<_> = (0..4_097).map(|number| number.to_string()).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert!(refused(&zipped(&many)?)?.contains("more than 4096 files"));
    refused(b"PK\x03\x04 and no more")?;
    links_in_a_folder_are_refused()
}

#[cfg(unix)]
fn links_in_a_folder_are_refused() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    std::os::unix::fs::symlink("/etc/passwd", folder.path().join("record.json"))?;
    let error = verify(folder.path()).err().ok_or("it was opened")?;
    assert!(error.to_string().contains("is a link"), "{error}");
    Ok(())
}

#[cfg(not(unix))]
fn links_in_a_folder_are_refused() -> Result<(), Failed> {
    Ok(())
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    while let Some(at) = bytes.windows(from.len()).position(|window| window == from) {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    bytes
}

fn without_what_the_run_kept_there_is_no_bundle() -> Result<(), Failed> {
    let ran = Ran::new()?;
    fs::remove_dir_all(ran.path("r.json.kept"))?;
    let said = ran.exitdrill(&["bundle", "r.json"], 2)?;
    assert!(said.contains("r.json.kept is not there"), "{said}");
    assert!(!ran.path("r.zip").exists());
    Ok(())
}

/// Older versions, delete markers, holds and access lists among them.
fn a_bundle_of_every_facet_holds_and_a_forged_one_does_not() -> Result<(), Failed> {
    let ran = Exitdrill::new()?
        .file("fidelity.toml", include_str!("../scenarios/fidelity.toml"))?
        .args(["run", "fidelity.toml", "--record", "r.json", "--quiet"])
        .run()?;
    ran.exits(0);
    let ran = Ran { folder: ran.folder };
    ran.exitdrill(&["bundle", "r.json", "--out", "bundle"], 0)?;
    ran.exitdrill(&["verify", "bundle"], 0)?;
    let mut files = ran.files()?;
    let record = files.get_mut("record.json").ok_or("no record")?;
    let mut forged: Value = serde_json::from_slice(record)?;
    let tested = forged.to_string().contains("delete-markers");
    assert!(tested, "the scenario has them");
    let counts = forged.pointer_mut("/findings/counts").ok_or("counts")?;
    counts["versions"] = 1.into();
    *record = serde_json::to_vec_pretty(&forged)?;
    let wrong = wrong_of(&fitted(files)?)?;
    assert!(told(&wrong).contains("findings"), "{}", told(&wrong));
    Ok(())
}
