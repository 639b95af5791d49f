//! Every command and every scenario that the README shows is tried.

use std::{fs, path::Path, time::Duration};

use libtest_mimic::Failed;

use crate::{
    case,
    harness::{
        Case, azurite,
        command::{Exitdrill, Finished},
        google::{self, Account, KEY},
        minio,
    },
};

pub(crate) const CASES: &[Case] = &[
    case!(every_command_of_the_readme_is_known_here),
    case!(the_first_drill_holds_and_is_removed),
    case!(every_local_command_of_the_table_ends_well),
    case!(the_scenario_of_the_readme_has_no_fault),
    case!(every_scenario_is_checked_and_planned),
    case!(the_local_scenarios_hold),
    case!(the_minio_scenario_holds needs Minio),
    case!(the_scenarios_of_the_guides_hold needs Minio, Azurite),
];

const README: &str = include_str!("../README.md");
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Commands that no test runs: they are this very test, install something, start a server of the reader's, or name a
/// placeholder.
const NOT_RUN: [&str; 11] = [
    "cargo test",
    "go install github.com/minio/minio@v0.0.0-20260212201848-7aac2a2c5b7c",
    "MINIO_ROOT_USER=drill MINIO_ROOT_PASSWORD=drill-secret minio server ./minio-data --address 127.0.0.1:9000 &",
    "exitdrill report RECORD",
    "exitdrill bundle RECORD",
    "exitdrill verify BUNDLE",
    "exitdrill compare A B",
    "exitdrill survey SCENARIO STORE",
    "exitdrill clean JOURNAL",
    "exitdrill serve",
    "cargo run --release -- run scenarios/first-drill.toml",
];

/// The command that `the_minio_scenario_holds` runs against a MinIO of its own.
const MINIO: &str = "MINIO_ACCESS_KEY_ID=drill MINIO_SECRET_ACCESS_KEY=drill-secret exitdrill run scenarios/minio.toml";

/// The command that `the_first_drill_holds_and_is_removed` runs beside its record.
const HISTORY: &str = "exitdrill history drills";

/// The lines of the README's shell blocks, and the commands of its table.
fn commands() -> Vec<&'static str> {
    let blocks = README
        .split("```sh\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next());
    let rows = README
        .lines()
        .filter_map(|line| line.strip_prefix("| `exitdrill "));
    let of_rows = rows
        .filter_map(|row| row.split_once('`'))
        .map(|(command, _)| command);
    let of_blocks = blocks.flat_map(str::lines);
    of_blocks
        .map(|line| line.strip_prefix("exitdrill ").unwrap_or(line))
        .chain(of_rows)
        .collect()
}

/// The local commands of blocks and table, without their program.
fn local() -> Vec<&'static str> {
    let listed = |command: &&str| {
        NOT_RUN
            .iter()
            .any(|other| other.strip_prefix("exitdrill ") == Some(command) || other == command)
            || *command == MINIO
            || HISTORY.strip_prefix("exitdrill ") == Some(command)
    };
    commands()
        .into_iter()
        .filter(|command| !listed(command))
        .collect()
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "a case is a function that may fail"
)]
fn every_command_of_the_readme_is_known_here() -> Result<(), Failed> {
    let commands = commands();
    for known in NOT_RUN.into_iter().chain([MINIO, HISTORY]) {
        let known = known.strip_prefix("exitdrill ").unwrap_or(known);
        assert!(
            commands.contains(&known),
            "the README no longer shows `{known}`"
        );
    }
    assert!(local().len() >= 5, "{:?}", local());
    Ok(())
}

/// `exitdrill` with these arguments in a folder that has the scenarios.
fn beside_scenarios(arguments: &str) -> Result<Finished, Failed> {
    let mut drill = Exitdrill::new()?
        .args(arguments.split_whitespace())
        .within(Duration::from_mins(4));
    for entry in fs::read_dir(Path::new(ROOT).join("scenarios"))? {
        let path = entry?.path();
        let name =
            Path::new("scenarios").join(path.file_name().ok_or("a scenario without a name")?);
        drill = drill.file(name, &fs::read_to_string(&path)?)?;
    }
    // `scenarios/reference.toml` has a dataset of real files.
    Ok(drill
        .file("documents/letter.txt", "Dear Sir or Madam")?
        .run()?)
}

fn the_first_drill_holds_and_is_removed() -> Result<(), Failed> {
    let finished = beside_scenarios("run scenarios/first-drill.toml")?;
    finished.exits(0);
    assert!(finished.stdout.contains("REHEARSAL"), "{}", finished.stdout);
    let drills = fs::read_dir(finished.folder.path().join("drills"))?;
    let mut drills: Vec<_> = drills
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    assert_eq!(
        drills.len(),
        2,
        "a record, what it kept, no journal: {drills:?}"
    );
    drills.retain(|path| path.is_file());
    let record = drills.first().ok_or("no record")?;
    let shown = Exitdrill::line(HISTORY)?
        .file("drills/first-drill.json", &fs::read_to_string(record)?)?
        .run()?;
    shown.exits(0);
    let shown = shown.stdout;
    assert!(shown.contains("One record of one scenario"), "{shown}");
    assert!(shown.contains("`first-drill.json`"), "{shown}");
    Ok(())
}

fn every_local_command_of_the_table_ends_well() -> Result<(), Failed> {
    for command in local() {
        beside_scenarios(command)?.exits(0);
    }
    Ok(())
}

fn the_scenario_of_the_readme_has_no_fault() -> Result<(), Failed> {
    let toml = README
        .split("```toml\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    let toml = toml.ok_or("the README shows no scenario")?;
    Exitdrill::new()?
        .file("readme.toml", toml)?
        .args(["check", "readme.toml"])
        .run()?
        .exits(0);
    Ok(())
}

fn scenarios() -> Result<Vec<String>, Failed> {
    let names = fs::read_dir(Path::new(ROOT).join("scenarios"))?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    names.collect()
}

fn every_scenario_is_checked_and_planned() -> Result<(), Failed> {
    for name in scenarios()? {
        beside_scenarios(&format!("check scenarios/{name}"))?.exits(0);
        let planned = beside_scenarios(&format!("plan scenarios/{name}"))?;
        planned.exits(0);
        assert!(planned.stdout.starts_with("Plan: "), "{}", planned.stdout);
    }
    Ok(())
}

fn the_local_scenarios_hold() -> Result<(), Failed> {
    beside_scenarios("run scenarios/fidelity.toml")?.exits(0);
    Ok(())
}

fn the_minio_scenario_holds() -> Result<(), Failed> {
    let server = minio::shared()?;
    let endpoint = format!("away={}", server.endpoint());
    let scenario = fs::read_to_string(Path::new(ROOT).join("scenarios/minio.toml"))?;
    let finished = Exitdrill::new()?
        .file("minio.toml", &scenario)?
        .env("MINIO_ACCESS_KEY_ID", minio::ACCESS_KEY)
        .env("MINIO_SECRET_ACCESS_KEY", minio::SECRET_KEY)
        .args(["run", "minio.toml", "--endpoint", &endpoint])
        .within(Duration::from_mins(8))
        .run()?;
    finished.exits(0);
    assert!(
        finished
            .stdout
            .contains(&format!("was pointed at {}", server.endpoint())),
        "{}",
        finished.stdout
    );
    Ok(())
}

/// The scenario of a guide, run where `endpoint` says.
fn guided(guide: &str, endpoint: &str, variables: &[(&str, &str)]) -> Result<(), Failed> {
    let toml = guide.split("```toml\n").nth(1);
    let toml = toml.and_then(|rest| rest.split("```").next());
    let account = Account {
        key: KEY,
        token_uri: "https://oauth2.googleapis.com/token",
    };
    let run = Exitdrill::new()?
        .file("guide.toml", toml.ok_or("the guide shows no scenario")?)?
        .file("account.json", &account.file())?
        .args(["run", "guide.toml", "--endpoint", endpoint]);
    let given = |run: Exitdrill, (name, value): &(&str, &str)| run.env(name, value);
    variables.iter().fold(run, given).run()?.exits(0);
    Ok(())
}

fn the_scenarios_of_the_guides_hold() -> Result<(), Failed> {
    let endpoint = |name: &str, origin: String| format!("{name}={origin}");
    guided(
        include_str!("../src/docs/s3.md"),
        &endpoint("own", minio::shared()?.endpoint()),
        &[
            ("OWN_ACCESS_KEY_ID", minio::ACCESS_KEY),
            ("OWN_SECRET_ACCESS_KEY", minio::SECRET_KEY),
        ],
    )?;
    guided(
        include_str!("../src/docs/azure.md"),
        &endpoint("azure", azurite::shared()?.endpoint()),
        &[
            ("AZURE_STORAGE_ACCOUNT", azurite::ACCOUNT),
            ("AZURE_STORAGE_KEY", azurite::KEY),
        ],
    )?;
    guided(
        include_str!("../src/docs/google.md"),
        &endpoint("google", google::shared()?.endpoint()),
        &[("GOOGLE_APPLICATION_CREDENTIALS", "account.json")],
    )
}
