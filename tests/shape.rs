//! A line that is made longer and narrower: what a drill over it measures, and that every page says so.

use std::{fs, time::Duration};

use exitdrill::record::Record;
use libtest_mimic::Failed;

use crate::{
    case,
    harness::{Case, command::Exitdrill},
};

pub(crate) const CASES: &[Case] = &[case!(a_shaped_line_is_measured_and_said)];

const SCENARIO: &str = r#"
title = "Over a line"
[dataset.a]
objects = 4
size = "250 kB"
key = "a/{index}"
[store.home]
endpoint = "embedded"
bucket = "home"
round-trip = "40ms"
bandwidth = "16 Mbit/s"
concurrency = 4
[[leg]]
export = ["a"]
from = "home"
[run]
trials = 1
"#;

/// 1 MB at 16 Mbit/s takes half a second, whatever the concurrency, and the first of it comes a round trip late.
fn a_shaped_line_is_measured_and_said() -> Result<(), Failed> {
    let mark = "SHAPED LINES: the line to \\`home\\` (40 ms of round trip, 16 Mbit/s each way) was made so";
    let run = Exitdrill::new()?.file("line.toml", SCENARIO)?;
    let run = run
        .args([
            "run",
            "line.toml",
            "--record",
            "record.json",
            "--format",
            "markdown",
        ])
        .run()?;
    run.exits(0);
    assert!(run.stdout.contains(mark), "{}", run.stdout);
    let record = Record::read(&fs::read_to_string(run.folder.path().join("record.json"))?)?;
    for round in &record.rounds {
        let took = round.moving().expect("it was moved");
        assert!(took >= Duration::from_millis(540), "{took:?}");
    }
    let plan = Exitdrill::new()?.file("line.toml", SCENARIO)?;
    let plan = plan
        .args(["plan", "line.toml", "--format", "markdown"])
        .run()?;
    plan.exits(0);
    assert!(plan.stdout.contains("is to be made so"), "{}", plan.stdout);
    Ok(())
}
