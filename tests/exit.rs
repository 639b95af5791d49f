//! What leaving would cost: at a desk, and by the scenarios of the project, rehearsed as anybody would.

use std::fs;

use exitdrill::record::{Ending, Record};
use libtest_mimic::Failed;

use crate::{
    case,
    harness::{
        Case,
        command::{Exitdrill, Finished},
    },
};

pub(crate) const CASES: &[Case] = &[
    case!(a_desk_knows_what_a_hundred_tib_cost),
    case!(a_desk_answers_for_every_target),
    case!(a_desk_says_what_it_does_not_know),
    case!(a_least_time_is_never_short_enough),
    case!(a_contract_stands_in_the_place_of_a_list),
    case!(a_bound_on_a_sum_that_is_not_whole_never_holds),
    case!(a_rate_of_the_command_joins_the_sums_of_an_exit),
    case!(a_year_later_the_exit_lasts_longer),
    case!(an_exit_below_the_least_bill_is_a_record),
    case!(a_class_lies_where_a_leg_begins),
    case!(leave_aws_can_be_rehearsed),
    case!(leave_google_can_be_rehearsed),
    case!(leave_azure_can_be_rehearsed),
    case!(leave_alibaba_can_be_rehearsed),
    case!(leave_minio_can_be_rehearsed),
    case!(health_archive_can_be_rehearsed),
];

/// What is moved where only the estate matters, and a fitting number of sizes.
const MOVED: &str = r#"
[dataset.a]
objects = 2
size = "1 KiB"
key = "a/{index:06}"

[store.home]
endpoint = "embedded"
bucket = "home"
tariff = "HOME"
[store.away]
endpoint = "embedded"
bucket = "away"
tariff = "wasabi/standard"

[[leg]]
import = ["a"]
to = "home"
[[leg]]
migrate = ["a"]
from = "home"
to = "away"
"#;

/// The record of a rehearsal of an estate that lies at a tariff.
fn rehearsed(estate: &str, home: &str) -> Result<Record, Failed> {
    let scenario = format!(
        "title = \"estate\"\n{estate}\n{}",
        MOVED.replace("HOME", home)
    );
    let run = Exitdrill::new()?.file("estate.toml", &scenario)?;
    let run = run.args(["run", "estate.toml", "--record", "estate.json"]);
    let ran = run.run()?;
    assert!(ran.status.success(), "{}", ran.stderr);
    let text = fs::read_to_string(ran.folder.path().join("estate.json"))?;
    Ok(Record::read(&text)?)
}

/// A TiB that doubles every month is 4,096 TiB in a year. By a link of 10 Gbit/s they need 2^55 ÷ 10^10 = 3,602,880 s, rounded
/// up, 1.39 months of 30 days, for which Wasabi is paid 4,096 × 7.99 × 1.39 = 45,490.5856 USD; what its owner's own store
/// costs is not known. A TiB needs 880 s.
fn a_year_later_the_exit_lasts_longer() -> Result<(), Failed> {
    let estate =
        "[estate]\nsize = \"1 TiB\"\nobjects = 1000\nlink = \"10 Gbit/s\"\ngrowth = \"100 %\"";
    let record = rehearsed(estate, "self-hosted")?;
    let facts = record.exits.first().ok_or("an exit")?;
    let later = facts.in_a_year.as_ref().ok_or("growth")?;
    let of = |sums: &exitdrill::price::Sums| {
        let sum = sums.sums.first().map(|sum| sum.lower.to_string());
        sum.ok_or("a sum")
    };
    assert_eq!(of(&later.exit_cost)?, "45490.585600");
    let months = "880/2592000".parse::<exitdrill::price::Ratio>()?;
    assert_eq!(facts.exit.lasting.months, months);
    Ok(())
}

/// 20 GB at Storj, half in each of two classes, are held, leave and are deleted for less than its least bill: nothing is
/// added, and the line by which the least bill shrinks is one that reads back.
fn an_exit_below_the_least_bill_is_a_record() -> Result<(), Failed> {
    let estate = "[estate]\nsize = \"20 GB\"\nobjects = 1000\n[[estate.class]]\ntariff = \"storj/advanced\"\nshare = \"50 %\"";
    let record = rehearsed(estate, "storj/standard")?;
    let facts = record.exits.first().ok_or("an exit")?;
    let mut lines = facts.exit.lines.iter();
    assert!(lines.any(|line| line.line.amount.lower() < exitdrill::price::whole(0)));
    for column in &facts.exit.columns {
        let fees = column.exit_service_fees.sums.first().ok_or("a sum")?;
        assert_eq!(
            (fees.lower.to_string(), fees.open_lines),
            ("0.000000".to_owned(), 0)
        );
    }
    Ok(())
}

/// Half of what lies at AWS cannot be a class of Backblaze.
fn a_class_lies_where_a_leg_begins() -> Result<(), Failed> {
    let estate = "[estate]\nsize = \"10 TB\"\nobjects = 1000\n[[estate.class]]\ntariff = \"backblaze-b2/standard\"\nshare = \"50 %\"";
    let home = MOVED.replace("HOME", "aws/eu-central-1/standard");
    let scenario = format!("title = \"estate\"\n{estate}\n{home}");
    let checked = Exitdrill::new()?.file("estate.toml", &scenario)?;
    let checked = checked.args(["check", "estate.toml"]).run()?;
    assert!(!checked.status.success(), "{}", checked.stdout);
    let said = "expected a tariff of a provider that a leg leaves (`aws`)";
    assert!(checked.stderr.contains(said), "{}", checked.stderr);
    Ok(())
}

fn estimate(from: &str, to: &str) -> Result<Finished, Failed> {
    let quantities = [
        "--size",
        "100TiB",
        "--objects",
        "120M",
        "--on",
        "2026-11-23",
    ];
    let run = Exitdrill::new()?.args(["estimate", "--from", from, "--to", to]);
    Ok(run.args(quantities).run()?)
}

/// From each hyperscaler to three others. Egress by hand, from the catalog's tiers:
///
/// - AWS: (10,240 − 100) × 0.09, 40,960 × 0.085 and 51,200 × 0.07 are 7,978.20 USD;
/// - Google: 10,240 × 0.12 and 92,160 × 0.11 are 11,366.40 USD;
/// - Azure: 10,235 × 0.087, 40,960 × 0.083 and 51,105 × 0.07 are 7,867.48 USD;
/// - Alibaba: 10,140 × 0.076, 40,960 × 0.069 and 51,200 × 0.060 are 6,668.88 USD.
fn a_desk_knows_what_a_hundred_tib_cost() -> Result<(), Failed> {
    let sources = [
        ("aws/eu-central-1/standard", "7 978 USD"),
        ("gcs/europe-west3/standard", "11 366 USD"),
        ("azure/germanywestcentral/hot-lrs", "7 867 USD"),
        ("alibaba-oss/us-east-1/standard", "6 669 USD"),
    ];
    for (from, egress) in sources {
        for to in ["hetzner/fsn1", "ovhcloud/3-az/standard", "wasabi/standard"] {
            let estimated = estimate(from, to)?;
            assert!(estimated.status.success(), "{}", estimated.stderr);
            let line = estimated
                .stdout
                .lines()
                .find(|line| line.contains("bytes out"));
            let line = line.ok_or("no line of egress")?;
            assert!(line.trim_end().ends_with(egress), "{from} to {to}: {line}");
            assert!(estimated.stdout.contains("Level L0, a desk estimate"));
        }
    }
    Ok(())
}

fn a_desk_answers_for_every_target() -> Result<(), Failed> {
    let estimated = estimate("aws/eu-central-1/standard", "all")?;
    let stdout = &estimated.stdout;
    for target in ["hetzner/fsn1", "stackit/eu01/premium", "self-hosted"] {
        assert!(stdout.contains(&format!(" {target} ")), "{target}");
    }
    let exit_cost = |target: &str| -> Result<usize, Failed> {
        let line = stdout
            .lines()
            .position(|line| line.trim_start().starts_with(target));
        line.ok_or_else(|| format!("{target} is not there").into())
    };
    assert!(
        exit_cost("hetzner/fsn1")? < exit_cost("scaleway/standard")?,
        "cheaper first"
    );
    assert!(
        exit_cost("scaleway/standard")? < exit_cost("otc/eu-de/standard")?,
        "open sums last"
    );
    Ok(())
}

fn a_desk_says_what_it_does_not_know() -> Result<(), Failed> {
    let unknown = estimate("aws/eu-central-1/standrad", "hetzner/fsn1")?;
    assert_eq!(unknown.status.code(), Some(2));
    assert!(
        unknown.stderr.contains("aws/eu-central-1/standard,"),
        "{}",
        unknown.stderr
    );
    let unpriced = estimate("azure/westeurope/hot-lrs", "hetzner/fsn1")?;
    assert!(
        unpriced.stdout.contains("line not priced"),
        "list operations have no price"
    );
    let own = estimate("self-hosted", "hetzner/fsn1")?;
    assert!(
        own.stdout.contains("own cost, not priced"),
        "{}",
        own.stdout
    );
    Ok(())
}

/// By a link of 1 Gbit/s 100 TiB take 10.18 days at least; how long 12 h of thawing at most take is in no least time.
fn a_least_time_is_never_short_enough() -> Result<(), Failed> {
    let told = |from: &str, link: &str| -> Result<String, Failed> {
        let quantities = ["--size", "100TiB", "--objects", "120M", "--link", link];
        let run = Exitdrill::new()?.args(["estimate", "--from", from, "--to", "hetzner/fsn1"]);
        let estimated = run.args(quantities).args(["--format", "markdown"]).run()?;
        estimated.exits(0);
        Ok(estimated.stdout.replace('\u{a0}', " "))
    };
    for (from, thawing) in [
        ("aws/eu-central-1/standard", ""),
        (
            "aws/eu-central-1/deep-archive",
            ", without thawing of up to 12 h (as stated of an object; very many take longer)",
        ),
    ] {
        let fast = told(from, "1 Gbit/s")?;
        let least = format!(
            "at least 10 days by the link alone{thawing}, of the 30 days of a switch; more is not measured"
        );
        assert!(fast.contains(&least), "{fast}");
        let slow = told(from, "100 Mbit/s")?;
        let beyond =
            format!("at least 100 days by the link alone{thawing}: BEYOND the 30 days of a switch");
        assert!(slow.contains(&beyond), "{slow}");
    }
    Ok(())
}

const CONTRACT: &str = r#"
provider = "aws"
terms = "contracted"

[source.contract]
title = "Our agreement"
publisher = "Amazon Web Services"
url = "https://example.org/agreement"
read = "2026-11-01"
confidence = "provider-page"

[egress.ours]
source = "contract"
per = "GB"
to = "internet"
tiers = [{ from = 0, price = "0.02" }]

[[tariff]]
name = "aws/eu-central-1/standard"
like = "aws/eu-central-1/standard"
egress = "ours"
"#;

const SMALL: &str = r#"
title = "By contract"
prices = ["contract.toml"]
[estate]
size = "10 TiB"
objects = 1_000_000
[dataset.a]
objects = 3
size = "1 KiB"
key = "a/{index:06}"
[store.home]
endpoint = "embedded"
bucket = "home"
tariff = "aws/eu-central-1/standard"
[store.away]
endpoint = "embedded"
bucket = "away"
tariff = "TARGET"
[[leg]]
migrate = ["a"]
from = "home"
to = "away"
[run]
trials = 1
[[expect]]
metric = "data-egress-charge"
regime = "contracted"
at-most = "BOUND"
"#;

fn small(target: &str, bound: &str, more: &str) -> Result<Finished, Failed> {
    smaller(
        target,
        bound,
        more,
        &["run", "small.toml", "--record", "record.json"],
    )
}

fn smaller(target: &str, bound: &str, more: &str, args: &[&str]) -> Result<Finished, Failed> {
    let text = SMALL.replace("TARGET", target).replace("BOUND", bound) + more;
    let run = Exitdrill::new()?
        .file("contract.toml", CONTRACT)?
        .file("small.toml", &text)?;
    Ok(run.args(args.iter().copied()).run()?)
}

/// 10,240 GB at 0.02 = 204.80 USD, and the heads of a million answers; the list would ask for 912.60.
fn a_contract_stands_in_the_place_of_a_list() -> Result<(), Failed> {
    let held = small("hetzner/fsn1", "300 USD", "")?;
    assert_eq!(
        held.status.code(),
        Some(0),
        "{}{}",
        held.stdout,
        held.stderr
    );
    assert!(held.stdout.contains("CONTRACTED prices"), "{}", held.stdout);
    let missed = small("hetzner/fsn1", "200 USD", "")?;
    assert_eq!(missed.status.code(), Some(1));
    assert!(
        missed.stdout.contains("at most 200 USD: NOT MET"),
        "{}",
        missed.stdout
    );
    Ok(())
}

/// A target whose storage and requests have no price: the cost of both places is open, so no bound on it holds, however high;
/// nor does one in another currency without a rate.
fn a_bound_on_a_sum_that_is_not_whole_never_holds() -> Result<(), Failed> {
    for (target, currency) in [("otc/eu-de/standard", "USD"), ("hetzner/fsn1", "CHF")] {
        let bound = format!("9999999 {currency}");
        let more = format!("[[expect]]\nmetric = \"exit-cost\"\nat-most = \"{bound}\"\n");
        let open = small(target, "300 USD", &more)?;
        assert_eq!(open.status.code(), Some(1), "{}", open.stdout);
        let unknown =
            format!("exit cost at most 9 999 999 {currency}: UNKNOWN, which counts as not met");
        assert!(open.stdout.contains(&unknown), "{}", open.stdout);
    }
    Ok(())
}

/// Dollars at home and euros away: without a rate nothing can be said in months of the bill, with one it can, before the run,
/// in it and after it.
fn a_rate_of_the_command_joins_the_sums_of_an_exit() -> Result<(), Failed> {
    let rate = "EUR=1.1652 USD@2026-09-09";
    let apart = "not known: no rate joins the currencies";
    let of = |args: &[&str]| -> Result<String, Failed> {
        let finished = smaller("hetzner/fsn1", "300 USD", "", args)?;
        assert_eq!(finished.status.code(), Some(0), "{}", finished.stderr);
        Ok(finished.stdout)
    };
    let run = ["run", "small.toml", "--format", "markdown"];
    let plan = ["plan", "small.toml", "--format", "markdown"];
    for command in [&run[..], &plan[..]] {
        let (without, with) = (of(command)?, of(&[command, &["--rate", rate]].concat())?);
        assert!(without.contains(apart), "{without}");
        assert!(!with.contains(apart), "{with}");
    }
    let text = SMALL
        .replace("TARGET", "hetzner/fsn1")
        .replace("BOUND", "300 USD");
    let later = Exitdrill::new()?
        .file("contract.toml", CONTRACT)?
        .file("small.toml", &text)?;
    let run = later
        .args(["run", "small.toml", "--record", "record.json"])
        .run()?;
    let record = fs::read_to_string(run.folder.path().join("record.json"))?;
    let report = Exitdrill::new()?.file("record.json", &record)?;
    let report = report.args([
        "report",
        "record.json",
        "--format",
        "markdown",
        "--rate",
        rate,
    ]);
    let report = report.run()?;
    report.exits(0);
    assert!(!report.stdout.contains(apart), "{}", report.stdout);
    Ok(())
}

/// The scenario runs to its end without an account, its record reads back, and its first page says what leaving would take.
fn rehearse(name: &str, text: &str) -> Result<(), Failed> {
    let run = Exitdrill::new()?.file(name, text)?;
    let run = run
        .args(["run", name, "--rehearse", "--record", "record.json"])
        .run()?;
    assert_eq!(run.status.code(), Some(0), "{}{}", run.stdout, run.stderr);
    let record = Record::read(&fs::read_to_string(run.folder.path().join("record.json"))?)?;
    assert_eq!(record.ending, Some(Ending::Complete));
    assert_eq!(record.exits.len(), 2, "an export and a migration leave");
    for heading in [
        "What leaving would take",
        "REHEARSAL",
        "Cost of this drill",
        "exit duration",
    ] {
        assert!(run.stdout.contains(heading), "{heading}");
    }
    for facts in &record.exits {
        assert!(!facts.exit.columns.is_empty() && !facts.exit.lines.is_empty());
    }
    Ok(())
}

macro_rules! rehearsed {
    ($($case:ident $file:literal),* $(,)?) => {
        $(fn $case() -> Result<(), Failed> {
            rehearse($file, include_str!(concat!("../scenarios/", $file)))
        })*
    };
}

rehearsed!(
    leave_aws_can_be_rehearsed "leave-aws.toml",
    leave_google_can_be_rehearsed "leave-google.toml",
    leave_azure_can_be_rehearsed "leave-azure.toml",
    leave_alibaba_can_be_rehearsed "leave-alibaba.toml",
    leave_minio_can_be_rehearsed "leave-minio.toml",
    health_archive_can_be_rehearsed "health-archive.toml",
);
