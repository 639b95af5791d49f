//! Whole drills of a folder: nothing is sent to it, and nothing is left in it.

use std::fs;

use libtest_mimic::Failed;

use crate::{
    case,
    harness::{Case, command::Exitdrill, drill},
    metering::assert_as_planned,
};

pub(crate) const CASES: &[Case] = &[
    case!(in_out_and_across_ends_well_and_leaves_nothing),
    case!(a_folder_has_no_attempts_in_plan_and_ledger),
    case!(what_no_file_can_carry_is_said),
    case!(a_folder_takes_no_other_quirks),
];

fn scenario(root: &std::path::Path, dataset: &str) -> String {
    format!(
        r#"
title = "Into a folder, out of it, and across"
[dataset.small]
objects = 12
size = ["0 B", "1 B", "30 KiB"]
key = "small/{{index}} é+.bin"
{dataset}
[dataset.large]
objects = 2
size = "12 MiB"
key = "large/{{index}}"
[store.home]
endpoint = "embedded"
bucket = "drill"
tariff = "self-hosted"
[store.disk]
endpoint = "file://{}"
tariff = "self-hosted"
bucket = "archive"
create-bucket = true
[[leg]]
import = ["small", "large"]
to = "disk"
[[leg]]
export = ["small", "large"]
from = "disk"
[[leg]]
migrate = ["small", "large"]
from = "home"
to = "disk"
[[leg]]
migrate = ["small", "large"]
from = "disk"
to = "home"
[run]
trials = 1
"#,
        root.display()
    )
}

fn in_out_and_across_ends_well_and_leaves_nothing() -> Result<(), Failed> {
    let root = tempfile::tempdir()?;
    fs::write(root.path().join("theirs"), "a file")?;
    let finished = Exitdrill::new()?
        .file("folder.toml", &scenario(root.path(), ""))?
        .args(["run", "folder.toml"])
        .run()?;
    finished.exits(0);
    let said = "Store `disk` is a folder: nothing is sent to it";
    // The page is wrapped to the width of a terminal.
    let page: Vec<&str> = finished.stdout.split_whitespace().collect();
    assert!(page.join(" ").contains(said), "{}", finished.stdout);
    let left: Vec<_> = fs::read_dir(root.path())?.collect::<Result<_, _>>()?;
    assert_eq!(left.len(), 1, "{left:?}");
    Ok(())
}

fn a_folder_has_no_attempts_in_plan_and_ledger() -> Result<(), Failed> {
    let root = tempfile::tempdir()?;
    let drilled = drill::run(&scenario(root.path(), ""), |_| ())?;
    assert_eq!(drilled.ending, exitdrill::drill::Ending::Complete);
    assert_eq!(drilled.trouble, [""; 0]);
    assert!(drilled.at("disk").is_empty());
    assert!(!drilled.at("home").is_empty());
    assert_as_planned(&drilled);
    Ok(())
}

fn what_no_file_can_carry_is_said() -> Result<(), Failed> {
    let root = tempfile::tempdir()?;
    let text = scenario(root.path(), "").replace("small/{index}", "small//{index}");
    let drilled = drill::run(&text, |_| ())?;
    let about: Vec<_> = drilled
        .trouble
        .iter()
        .filter(|it| it.contains("a file system cannot carry a key with an empty name"))
        .collect();
    assert!(!about.is_empty(), "{:?}", drilled.trouble);
    assert_eq!(fs::read_dir(root.path())?.count(), 0, "nothing is left");
    Ok(())
}

fn a_folder_takes_no_other_quirks() -> Result<(), Failed> {
    let root = tempfile::tempdir()?;
    let text =
        scenario(root.path(), "").replace("create-bucket", "quirks = \"minio\"\ncreate-bucket");
    let finished = Exitdrill::new()?
        .file("folder.toml", &text)?
        .args(["check", "folder.toml"])
        .run()?;
    finished.exits(2);
    assert!(
        finished.stderr.contains("the quirks `folder`"),
        "{}",
        finished.stderr
    );
    Ok(())
}
