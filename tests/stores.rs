//! Kinds of stores as a user reads them, and adds to them.

use libtest_mimic::Failed;

use crate::{
    case,
    harness::{Case, command::Exitdrill, served::Bench},
};

pub(crate) const CASES: &[Case] = &[
    case!(every_kind_of_store_is_listed),
    case!(one_kind_of_store_is_shown_whole),
    case!(a_kind_of_ones_own_is_shown_and_used),
    case!(kinds_and_files_that_are_none_are_refused),
    case!(a_served_store_plays_another_kind),
    case!(a_plan_and_a_check_tell_what_is_known_to_be_refused),
];

const OWN: &str = r#"
like = "ceph"
title = "Store of our data centre"
endpoint = "https://s3.{region}.data.example"
region = "hall-1"
region-rule = "location"
part-sizes = "equal"

[[fact]]
about = ["endpoint", "region", "region-rule"]
says = "One gateway a hall."
source = "our operators"
read = "2026-11-02"

[[fact]]
about = ["part-sizes"]
says = "Assumption: the proxy before it wants equal parts."
source = "our operators"
read = "2026-11-02"
"#;

const SCENARIO: &str = r#"title = "own"
quirks = ["our-store.toml"]
[dataset.a]
objects = 3
size = "1 KiB"
key = "a/{index}"
[store.home]
quirks = "our-store"
region = "hall-2"
bucket = "drill"
tariff = "self-hosted"
[[leg]]
import = ["a"]
to = "home"
"#;

fn every_kind_of_store_is_listed() -> Result<(), Failed> {
    let listed = Exitdrill::new()?.args(["stores", "list"]).run()?;
    listed.exits(0);
    insta::assert_snapshot!("stores_list", listed.stdout);
    Ok(())
}

fn one_kind_of_store_is_shown_whole() -> Result<(), Failed> {
    for store in ["alibaba-oss", "generic"] {
        let args = ["stores", "show", store, "--format", "markdown"];
        let shown = Exitdrill::new()?.args(args).run()?;
        shown.exits(0);
        insta::assert_snapshot!(format!("stores_show_{store}"), shown.stdout);
    }
    let terminal = Exitdrill::new()?
        .args(["stores", "show", "azure-blob"])
        .run()?;
    terminal.exits(0);
    insta::assert_snapshot!("stores_show_terminal", terminal.stdout);
    Ok(())
}

fn a_kind_of_ones_own_is_shown_and_used() -> Result<(), Failed> {
    let own = || Exitdrill::new()?.file("our-store.toml", OWN);
    let args = ["stores", "show", "our-store", "--quirks", "our-store.toml"];
    let shown = own()?.args(args).run()?;
    shown.exits(0);
    for told in [
        "Store of our data centre",
        "https://s3.{region}.data.example",
        "equal, all but the last",
        "One gateway a hall. Read 2026-11-02: our operators",
        "What was found nowhere",
    ] {
        assert!(shown.stdout.contains(told), "{told}: {}", shown.stdout);
    }
    let listed = own()?
        .args(["stores", "list", "--quirks", "our-store.toml"])
        .run()?;
    assert!(listed.stdout.contains("29 kinds"), "{}", listed.stdout);
    for command in ["check", "plan"] {
        let used = own()?.file("own.toml", SCENARIO)?;
        let used = used.args([command, "own.toml"]).run()?;
        used.exits(0);
    }
    let planned = own()?.file("own.toml", SCENARIO)?;
    let planned = planned.args(["plan", "own.toml", "--rehearse"]).run()?;
    let told = "https://s3.hall-2.data.example";
    assert!(planned.stdout.contains(told), "{}", planned.stdout);
    Ok(())
}

fn kinds_and_files_that_are_none_are_refused() -> Result<(), Failed> {
    let unsourced = OWN.replace("source = \"our operators\"", "source = \"\"");
    for (file, text, args, told) in [
        ("x.toml", "", &["show", "mino"][..], "stores list"),
        (
            "x.toml",
            "title = 1",
            &["list", "--quirks", "x.toml"],
            "x.toml",
        ),
        (
            "x.toml",
            &unsourced,
            &["list", "--quirks", "x.toml"],
            "fact 1",
        ),
        (
            "aws.toml",
            OWN,
            &["list", "--quirks", "aws.toml"],
            "known already",
        ),
        ("x.toml", "", &["list", "--quirks", "y.toml"], "y.toml"),
    ] {
        let refused = Exitdrill::new()?.file(file, text)?;
        let refused = refused.args(["stores"]).args(args.iter().copied()).run()?;
        refused.exits(2);
        assert!(refused.stderr.contains(told), "{told}: {}", refused.stderr);
    }
    let lost = Exitdrill::new()?.file("own.toml", SCENARIO)?;
    let lost = lost.args(["check", "own.toml"]).run()?;
    lost.exits(2);
    assert!(lost.stderr.contains("our-store.toml"), "{}", lost.stderr);
    Ok(())
}

/// A drill whose client keeps to the quirks of the store that is played goes through; one that does not is refused.
fn a_served_store_plays_another_kind() -> Result<(), Failed> {
    for (played, client, code) in [
        ("alibaba-oss", "alibaba-oss", 0),
        ("alibaba-oss", "minio", 3),
        ("hetzner", "hetzner", 0),
        ("hetzner", "minio", 3),
    ] {
        let bench = Bench::playing(played)?;
        let scenario = SERVED
            .replace(
                "ENDPOINT",
                &bench.endpoint.replace("127.0.0.1", "localhost"),
            )
            .replace("QUIRKS", client);
        let run = Exitdrill::new()?
            .file("s.toml", &scenario)?
            .env("SERVED_ACCESS_KEY_ID", bench.keys.0)
            .env("SERVED_SECRET_ACCESS_KEY", bench.keys.1)
            .args(["run", "s.toml", "--record", "r.json"])
            .run()?;
        run.exits(code);
    }
    Ok(())
}

const SERVED: &str = r#"
title = "played"
[dataset.notes]
objects = 3
size = "4 KiB"
key = "{index:04}"
[dataset.scans]
objects = 1
size = "9 MiB"
key = "scan-{index}"
[store.home]
endpoint = "ENDPOINT"
quirks = "QUIRKS"
bucket = "drill"
tariff = "self-hosted"
credentials = { environment = "SERVED_" }
[[leg]]
import = ["notes", "scans"]
to = "home"
[run]
trials = 1
"#;

fn a_plan_and_a_check_tell_what_is_known_to_be_refused() -> Result<(), Failed> {
    let scenario = SERVED
        .replace("ENDPOINT", "http://127.0.0.1:9000")
        .replace("QUIRKS", "azure-blob")
        .replace("{index:04}", "{index:04}.");
    let told = |command: &str| {
        let exitdrill = Exitdrill::new()?.file("s.toml", &scenario)?;
        Ok::<_, Failed>(exitdrill.args([command, "s.toml"]).run()?)
    };
    let planned = told("plan")?;
    planned.exits(0);
    let heading = planned
        .stdout
        .split("What a store is known not to take")
        .nth(1);
    let section = heading.ok_or("no section")?;
    let words: Vec<_> = section.split_whitespace().collect();
    assert!(
        words.join(" ").contains("store `home`, dataset `notes`: no keys with a dot at the end of a segment: 3 objects, the first `0000.`"),
        "{}",
        planned.stdout
    );
    let rehearsed = Exitdrill::new()?.file("s.toml", &scenario)?;
    let rehearsed = rehearsed
        .args(["run", "s.toml", "--rehearse", "--format", "markdown"])
        .run()?;
    rehearsed.exits(3);
    let known = "Known before the move: what a store does not take as it is, by its quirks:";
    assert!(rehearsed.stdout.contains(known), "{}", rehearsed.stdout);
    let checked = told("check")?;
    checked.exits(0);
    assert!(
        checked.stderr.contains("is known to take no keys"),
        "{}",
        checked.stderr
    );
    Ok(())
}
