//! The guide to gates: what its examples call is run as a runner would.

use std::fs;

use libtest_mimic::Failed;

use crate::{
    case,
    harness::{
        Case,
        command::{Exitdrill, Finished},
    },
};

pub(crate) const CASES: &[Case] = &[
    case!(the_examples_call_nothing_but_the_command_and_hold),
    case!(a_gate_closes_with_its_own_exit_code),
    case!(a_comparison_is_csv_too),
    case!(a_report_is_junit_too),
    case!(the_junit_of_a_broken_drill_is_red),
    case!(an_unfinished_drill_closes_the_gate),
    case!(rates_and_settings_that_cannot_be_used_are_refused),
];

const GUIDE: &str = include_str!("../src/docs/ci.md");

const DRILL: &str = r#"
title = "An archive that may leave"
[estate]
size = "1 TiB"
objects = 1_000_000
[dataset.letters]
objects = 6
size = "4 KiB"
key = "letters/{index:03}.txt"
metadata = { classification = "internal" }
[store.home]
endpoint = "https://objects.invalid"
quirks = "aws"
bucket = "archive"
tariff = "aws/eu-central-1/standard"
credentials = { environment = "NOT_SET_" }
[[leg]]
export = ["letters"]
from = "home"
[run]
trials = 3
[[expect]]
metric = "fidelity"
whole = ["content", "metadata"]
"#;

/// The shell lines of each example.
fn examples() -> Vec<Vec<&'static str>> {
    let blocks = GUIDE.split("```yaml\n").skip(1);
    let blocks = blocks.filter_map(|rest| rest.split("```").next());
    let line = |line: &'static str| {
        let line = line.trim().strip_prefix("- ")?;
        let line = line.strip_prefix("run: ").unwrap_or(line);
        let is_action = ["uses: ", "drill.json"]
            .iter()
            .any(|other| line.starts_with(other));
        (!is_action).then_some(line)
    };
    blocks
        .map(|block| block.lines().filter_map(line).collect())
        .collect()
}

fn baseline() -> Result<String, Failed> {
    let ran = Exitdrill::new()?
        .file("drill.toml", DRILL)?
        .args([
            "run",
            "drill.toml",
            "--rehearse",
            "--record",
            "r.json",
            "--quiet",
        ])
        .run()?;
    ran.exits(0);
    Ok(fs::read_to_string(ran.folder.path().join("r.json"))?)
}

fn the_examples_call_nothing_but_the_command_and_hold() -> Result<(), Failed> {
    let baseline = baseline()?;
    let examples = examples();
    assert_eq!(examples.len(), 2, "GitHub and GitLab");
    for lines in examples {
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(
            lines.iter().all(|line| line.starts_with("exitdrill ")),
            "{lines:?}"
        );
        let finished = Exitdrill::line(&lines.join("\n"))?
            .env("GITHUB_STEP_SUMMARY", "summary.md")
            .file("drill.toml", DRILL)?
            .file("baseline.json", &baseline)?
            .run()?;
        finished.exits(0);
        let written = |name: &str| fs::read_to_string(finished.folder.path().join(name));
        match (written("summary.md"), written("exit-drill.xml")) {
            (Ok(summary), Err(_)) => assert!(summary.contains("## The gate"), "{summary}"),
            (Err(_), Ok(junit)) => assert!(junit.contains("tests=\"5\" failures=\"0\""), "{junit}"),
            other => panic!("{other:?}"),
        }
    }
    Ok(())
}

fn compare(first: &str, second: &str, arguments: &[&str]) -> Result<Finished, Failed> {
    Ok(Exitdrill::new()?
        .file("a.json", first)?
        .file("b.json", second)?
        .args(["compare", "--baseline", "a.json", "b.json"])
        .args(arguments)
        .run()?)
}

fn a_gate_closes_with_its_own_exit_code() -> Result<(), Failed> {
    let first = baseline()?;
    let mut lost: serde_json::Value = serde_json::from_str(&first)?;
    for round in lost["rounds"].as_array_mut().into_iter().flatten() {
        round["fidelity"]["metadata"] =
            serde_json::json!({ "tested": 6, "same": 5, "altered": 0, "lost": 1 });
    }
    let lost = lost.to_string();
    let rule = ["--fail-on", "fidelity < -0 %"];
    compare(&first, &first, &rule)?.exits(0);
    compare(&first, &lost, &[])?.exits(0);
    let failed = compare(&first, &lost, &rule)?;
    failed.exits(1);
    assert!(failed.stdout.contains("FAILED"), "{}", failed.stdout);
    // No rule is broken, but what B's own scenario expects is.
    compare(&first, &lost, &["--fail-on", "requests > +0"])?.exits(1);
    let json = compare(&first, &lost, &["--format", "json"])?;
    let json: serde_json::Value = serde_json::from_str(&json.stdout)?;
    assert_eq!(json["schema"], "exitdrill-comparison/1");
    for wrong in [
        &["--fail-on", "exit-cost > 5 %"] as &[&str],
        &["--threshold", "0 %"],
        &["--fail-on", "speed < -1 %"],
    ] {
        compare(&first, &lost, wrong)?.exits(2);
    }
    let strange = first.replace("export:home:letters", "export:home:numbers");
    let refused = compare(&first, &strange, &[])?;
    refused.exits(2);
    assert!(
        refused.stderr.contains("nothing in common"),
        "{}",
        refused.stderr
    );
    assert_eq!(refused.stdout, "");
    Ok(())
}

fn a_comparison_is_csv_too() -> Result<(), Failed> {
    let first = baseline()?;
    let strict = ["--format", "csv", "--fail-on", "fidelity < -0 %"];
    let beside = ["--format", "csv", "--side-by-side", "--language", "de"];
    for (arguments, name) in [
        (
            &strict[..],
            "throughput/geometric-mean/export:home:letters/ratio,",
        ),
        (&beside[..], "exit-cost/list/record-2/export:home,"),
    ] {
        let told = compare(&first, &first, arguments)?;
        told.exits(0);
        let head = "section,name,value,unit,basis,lower,upper\r\n";
        assert!(told.stdout.starts_with(head), "{}", told.stdout);
        assert!(told.stdout.contains(name), "{}", told.stdout);
    }
    Ok(())
}

fn a_report_is_junit_too() -> Result<(), Failed> {
    let finished = Exitdrill::new()?
        .file("r.json", &baseline()?)?
        .args(["report", "r.json", "--format", "junit"])
        .run()?;
    finished.exits(0);
    let told = "tests=\"6\" failures=\"0\" skipped=\"1\"";
    assert!(finished.stdout.contains(told), "{}", finished.stdout);
    Ok(())
}

fn reported(record: &serde_json::Value) -> Result<String, Failed> {
    let finished = Exitdrill::new()?
        .file("r.json", &record.to_string())?
        .args(["report", "r.json", "--format", "junit"])
        .run()?;
    finished.exits(0);
    Ok(finished.stdout)
}

/// Without a word of what was expected: what the exit code of the run says is a test case each.
fn the_junit_of_a_broken_drill_is_red() -> Result<(), Failed> {
    let mut whole: serde_json::Value = serde_json::from_str(&baseline()?)?;
    whole["scenario"]["expectations"] = serde_json::json!([]);
    let told = reported(&whole)?;
    assert!(told.contains("tests=\"5\" failures=\"0\""), "{told}");
    let mut corrupt = whole.clone();
    corrupt["findings"]["counts"] = serde_json::json!({ "corrupt": 3, "metadata": 1 });
    let mut cut = whole.clone();
    cut["ending"] = serde_json::Value::Null;
    cut["remaining"] = serde_json::json!([{
        "store": "home",
        "what": "letters/001.txt",
        "reason": "access denied",
    }]);
    for (record, names) in [
        (
            corrupt,
            ["content arrived whole", "attributes arrived whole"],
        ),
        (cut, ["every trial ended", "nothing of the drill remains"]),
    ] {
        let told = reported(&record)?;
        assert!(told.contains("tests=\"5\" failures=\"2\""), "{told}");
        for name in names {
            let case = format!("name=\"{name}\">\n      <failure");
            assert!(told.contains(&case), "{name}: {told}");
        }
    }
    Ok(())
}

fn an_unfinished_drill_closes_the_gate() -> Result<(), Failed> {
    let first = baseline()?;
    let mut cut: serde_json::Value = serde_json::from_str(&first)?;
    cut["ending"] = serde_json::json!({ "how": "interrupted", "signal": "interrupt" });
    let cut = cut.to_string();
    let rule = ["--fail-on", "exit-cost > +5 %"];
    let told = compare(&first, &cut, &rule)?;
    told.exits(1);
    assert!(
        told.stdout.contains("NOT come to its end"),
        "{}",
        told.stdout
    );
    compare(&first, &cut, &[])?.exits(0);
    compare(&cut, &first, &rule)?.exits(0);
    Ok(())
}

fn rates_and_settings_that_cannot_be_used_are_refused() -> Result<(), Failed> {
    let first = baseline()?;
    let rate = ["--rate", "EUR=1.16 USD@2026-09-09"];
    for (more, words) in [
        (&["--rate", "EUR=2 USD@2026-09-09"][..], "contradicts"),
        (&["--rate", "CHF=1.16 CHF@2026-09-09"], "to itself"),
        (&["--rate", "CHF=1.16 USD@2999-09-09"], "still to come"),
        (&["--side-by-side", "--threshold", "9 %"], "--threshold"),
        (&["--fail-on", "findings of export:home > +0"], "whole runs"),
    ] {
        let refused = compare(&first, &first, &[&rate, more].concat())?;
        refused.exits(2);
        assert!(refused.stderr.contains(words), "{}", refused.stderr);
    }
    let mut stated: serde_json::Value = serde_json::from_str(&first)?;
    stated["scenario"]["exchange"] = serde_json::json!([{
        "base": "EUR", "quote": "USD", "rate": "1.1652", "date": "2026-09-09", "source": "ECB",
    }]);
    let stated = stated.to_string();
    let refused = compare(&stated, &stated, &rate)?;
    refused.exits(2);
    let words = "every record states another, EUR=1.1652 USD@2026-09-09";
    assert!(refused.stderr.contains(words), "{}", refused.stderr);
    // Where one of them states another, the one that was given is the one for both.
    let told = compare(&first, &stated, &[&rate[..], &["--side-by-side"]].concat())?;
    told.exits(0);
    let words = "By the rates that this command was given: 1 EUR = 1.16 USD (2026-09-09).";
    assert!(told.stdout.contains(words), "{}", told.stdout);
    Ok(())
}
