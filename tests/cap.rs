//! Each cap, struck at every stage of a drill: the run ends cleanly, everything is given back, and all it took, cleaning
//! included, stays within the cap and the bound that the gate states.

use std::time::Duration;

use exitdrill::{
    drill::Ending,
    embedded::{Embedded, Every, Fault, Match, Rule},
    ledger::{Ledger, Phase},
    price::{self, Bill, Catalog, Sums},
};
use libtest_mimic::Failed;

use crate::{
    case,
    harness::{
        Case,
        command::Exitdrill,
        drill::{self, Drilled},
        served::Bench,
    },
};

pub(crate) const CASES: &[Case] = &[
    case!(requests_with_their_cleaning_stay_within_their_cap),
    case!(lifting_holds_stays_within_the_cap),
    case!(bytes_with_their_cleaning_stay_within_their_cap),
    case!(cost_with_its_cleaning_stays_within_its_cap_in_each_currency),
    case!(time_is_passed_by_cleaning_alone),
    case!(cleaning_that_is_tried_again_passes_a_cap_by_its_further_tries_alone),
    case!(a_cap_above_all_that_is_expected_stops_nothing),
    case!(a_plan_says_which_caps_stop_a_run),
    case!(the_command_s_caps_stop_a_run_which_leaves_nothing),
    case!(away_from_this_machine_each_currency_has_a_cap),
    case!(a_given_cost_that_nothing_can_hold_is_refused_before_the_start),
];

const SCENARIO: &str = r#"
title = "Capped"
[dataset.letters]
objects = 6
size = "4 KiB"
key = "letters/{index:03}.txt"
[dataset.scans]
objects = 1
size = "9 MiB"
key = "scans/{index}.tar"
[store.home]
endpoint = "embedded"
bucket = "archive"
tariff = "aws/eu-central-1/standard"
[store.away]
endpoint = "embedded"
bucket = "archive"
tariff = "hetzner/fsn1"
[[leg]]
import = ["letters"]
to = "home"
[[leg]]
migrate = ["letters", "scans"]
from = "home"
to = "away"
[run]
trials = 0
"#;

/// A drill of the scenario with this cap on paused time, every request taking 10 ms.
fn capped(cap: &str, faults: impl Fn(&Embedded)) -> Result<Drilled, Failed> {
    let delay = |store: &Embedded| {
        store.faults().plant(Rule {
            on: Match::default(),
            every: Every::All,
            fault: Fault::Delay(Duration::from_millis(10)),
        });
        faults(store);
    };
    drill::run(&format!("{SCENARIO}{cap}\n"), delay)
}

/// It ended by its cap, and no store holds anything.
#[track_caller]
fn ends_cleanly(drilled: &Drilled, cap: &str) {
    match &drilled.ending {
        Ending::Incomplete { cause, .. } => assert_eq!(cause, "cap", "{cap}"),
        other => panic!("{cap}: {other:?}"),
    }
    assert_eq!(drilled.trouble, Vec::<String>::new(), "{cap}");
    for (name, store) in &drilled.embedded {
        assert_eq!(store.buckets(), Vec::<String>::new(), "{cap}: {name}");
    }
}

fn attempts(ledger: &Ledger) -> u64 {
    ledger.sum().attempts
}

fn payload(ledger: &Ledger) -> u64 {
    let sum = ledger.sum();
    sum.sent.payload + sum.received.payload
}

/// The bill by all that crossed the wire, heads included.
fn bill(drilled: &Drilled) -> Sums {
    let ledger = drilled.ledger();
    let bills = drilled.plan.stores.iter().filter_map(|store| {
        let tariff = Catalog::embedded().tariff(&store.tariff)?;
        Some(price::marginal(
            &ledger,
            &store.name,
            tariff,
            price::Route::Internet,
        ))
    });
    Bill::join(bills).total
}

fn requests_with_their_cleaning_stay_within_their_cap() -> Result<(), Failed> {
    let whole = attempts(&capped("", |_| ())?.ledger());
    let mut reached = 0;
    for most in (1..whole).step_by(7) {
        let cap = format!("max-requests = {most}");
        let drilled = capped(&cap, |_| ())?;
        ends_cleanly(&drilled, &cap);
        let spent = attempts(&drilled.ledger());
        assert!(spent <= most, "{cap}: {spent}");
        reached = reached.max(spent);
    }
    assert!(
        reached * 4 > whole * 3,
        "a reserve that keeps too much back: {reached} of {whole}"
    );
    Ok(())
}

/// What is held is removed within the cap, too: its reserve has the requests that lift the holds.
fn lifting_holds_stays_within_the_cap() -> Result<(), Failed> {
    let lock = "bucket = \"archive\"\nobject-lock = true";
    let held = SCENARIO
        .replace("bucket = \"archive\"", lock)
        .replace("key =", "legal-hold = true\nkey =");
    let run = |cap: &str| drill::run(&format!("{held}{cap}\n"), |_| ());
    let whole = attempts(&run("")?.ledger());
    for most in (1..whole).step_by(7) {
        let cap = format!("max-requests = {most}");
        let drilled = run(&cap)?;
        ends_cleanly(&drilled, &cap);
        let spent = attempts(&drilled.ledger());
        assert!(spent <= most, "{cap}: {spent}");
    }
    Ok(())
}

fn bytes_with_their_cleaning_stay_within_their_cap() -> Result<(), Failed> {
    for most in [
        "100 B", "3 KiB", "6 KiB", "30 KiB", "200 KiB", "9 MiB", "12 MiB", "19 MiB",
    ] {
        let cap = format!("max-bytes = \"{most}\"");
        let drilled = capped(&cap, |_| ())?;
        ends_cleanly(&drilled, &cap);
        let most: exitdrill::unit::Bytes = most.parse()?;
        let spent = payload(&drilled.ledger());
        assert!(spent <= most.0, "{cap}: {spent}");
    }
    Ok(())
}

fn cost_with_its_cleaning_stays_within_its_cap_in_each_currency() -> Result<(), Failed> {
    let caps = [
        ("0.00001 USD", "1 EUR"),
        ("0.0001 USD", "1 EUR"),
        ("0.0003 USD", "1 EUR"),
        ("0.0008 USD", "1 EUR"),
        ("1 USD", "0.0000001 EUR"),
        ("1 USD", "0.000001 EUR"),
        ("1 USD", "0.000005 EUR"),
    ];
    for (usd, eur) in caps {
        let cap = format!("max-cost = [\"{usd}\", \"{eur}\"]");
        let drilled = capped(&cap, |_| ())?;
        ends_cleanly(&drilled, &cap);
        let bill = bill(&drilled);
        for cap in [usd, eur] {
            let cap: exitdrill::unit::Money = cap.parse()?;
            let Some(sum) = bill.in_currency(cap.currency) else {
                continue;
            };
            // What broke off when the cap was reached was charged as far as it went, if at all.
            let spent = sum.upper.as_ref().unwrap_or(&sum.lower);
            assert!(spent.0 <= cap.amount, "{cap}: {sum:?}");
        }
    }
    Ok(())
}

fn time_is_passed_by_cleaning_alone() -> Result<(), Failed> {
    for most in [5, 45, 95, 145, 200, 250] {
        let cap = format!("max-duration = \"{most} ms\"");
        let drilled = capped(&cap, |_| ())?;
        ends_cleanly(&drilled, &cap);
        let worked = drilled
            .attempts
            .iter()
            .filter(|it| it.phase != Phase::Clean);
        let last = worked.map(|it| it.started + it.total).max();
        let last = last.unwrap_or_default();
        // A paused clock steps by whole milliseconds.
        let bound = Duration::from_millis(most + 2);
        assert!(last <= bound, "{cap}: {last:?}");
    }
    Ok(())
}

fn cleaning_that_is_tried_again_passes_a_cap_by_its_further_tries_alone() -> Result<(), Failed> {
    let throttled = |method: &str| Rule {
        on: Match {
            method: Some(method.to_owned()),
            ..Match::default()
        },
        every: Every::EachNth(2),
        fault: Fault::Status {
            code: 503,
            s3_code: "SlowDown".to_owned(),
            retry_after: None,
            after_body: true,
        },
    };
    for most in [20, 33, 46] {
        let cap = format!("max-requests = {most}");
        let drilled = drill::run(&format!("{SCENARIO}{cap}\n"), |store| {
            for method in ["POST", "DELETE"] {
                store.faults().plant(throttled(method));
            }
        })?;
        ends_cleanly(&drilled, &cap);
        let ledger = drilled.ledger();
        let again = ledger.only(|it| it.phase == Phase::Clean).sum().retries;
        let spent = attempts(&ledger);
        assert!(
            again > 0 && spent <= most + again,
            "{cap}: {spent}, {again}"
        );
    }
    Ok(())
}

fn a_cap_above_all_that_is_expected_stops_nothing() -> Result<(), Failed> {
    let caps = "max-requests = 10_000\nmax-bytes = \"1 GiB\"\nmax-cost = [\"1 USD\", \"1 EUR\"]\nmax-duration = \"1 h\"";
    let drilled = capped(caps, |_| ())?;
    assert_eq!(drilled.ending, Ending::Complete);
    Ok(())
}

/// 2 requests are kept at each of two stores, and one abortion at each, where there is one large object.
fn a_plan_says_which_caps_stop_a_run() -> Result<(), Failed> {
    let whole = attempts(&capped("", |_| ())?.ledger());
    for (most, told, complete) in [
        (whole - 1, "WOULD STOP", Some(false)),
        (whole, "MAY STOP", None),
        (whole + 5, "MAY STOP", None),
        (whole + 6, "would not stop a run without faults", Some(true)),
        (8 * whole, "would not stop this run", None),
    ] {
        let cap = format!("max-requests = {most}");
        let page = planned(&format!("{SCENARIO}{cap}\n"), &[])?;
        let line = page.lines().find(|line| line.starts_with("- cap of "));
        let line = line.ok_or("no cap")?;
        assert!(line.contains(told), "{most} of {whole}: {line}");
        if let Some(complete) = complete {
            let ending = capped(&cap, |_| ())?.ending;
            assert_eq!(
                ending == Ending::Complete,
                complete,
                "{most} of {whole}: {ending:?}"
            );
        }
    }
    Ok(())
}

/// The flags win over the scenario's caps, which would stop nothing.
fn the_command_s_caps_stop_a_run_which_leaves_nothing() -> Result<(), Failed> {
    let bench = Bench::new()?;
    let priced = std::fs::read_to_string(bench.file("s.toml"))?
        .replace("\"self-hosted\"", "\"aws/eu-central-1/standard\"")
        + "max-requests = 1_000_000\nmax-cost = \"1000 USD\"\nmax-bytes = \"1 TiB\"\nmax-duration = \"1 h\"\n";
    std::fs::write(bench.file("capped.toml"), priced)?;
    let caps = [
        ("--max-requests", "500", "max-requests"),
        ("--max-bytes", "1 MiB", "max-bytes"),
        ("--max-cost", "0.005 USD", "max-cost"),
        ("--max-duration", "1 s", "max-duration"),
    ];
    for (index, (flag, most, named)) in caps.into_iter().enumerate() {
        let record = format!("{index}.json");
        let run = ["run", "capped.toml", "--quiet", "--record", &record];
        let (code, said) = bench.ends(&[&run[..], &[flag, most]].concat())?;
        assert_eq!(code, Some(3), "{flag}: {said}");
        assert!(
            said.contains("incomplete (cap)") && said.contains(named),
            "{said}"
        );
        let text = std::fs::read_to_string(bench.file(&record))?;
        let record = exitdrill::record::Record::read(&text)?;
        let stood = &record.plan.caps;
        let stood = [
            stood.requests == Some(500),
            stood.bytes.is_some_and(|it| it.0 == 1 << 20),
            stood.cost[0].most == "0.005000 USD",
            stood.duration_ms == Some(1_000),
        ];
        assert_eq!(stood.iter().filter(|it| **it).count(), 1, "{flag}");
        assert!(stood[index], "{flag}: the cap that stood");
        assert_eq!(record.remaining, []);
        bench.is_empty();
    }
    Ok(())
}

/// A plan needs no network, so it can show what stands away from this machine.
fn planned(scenario: &str, arguments: &[&str]) -> Result<String, Failed> {
    let finished = Exitdrill::new()?
        .file("s.toml", scenario)?
        .args([&["plan", "s.toml", "--format", "markdown"], arguments].concat())
        .run()?;
    finished.exits(0);
    // Markdown escapes backticks.
    Ok(finished.stdout.replace("\\`", "`"))
}

fn away_from_this_machine_each_currency_has_a_cap() -> Result<(), Failed> {
    let local = planned(SCENARIO, &[])?;
    assert!(local.contains("no caps"), "{local}");
    let away = ["--endpoint", "home=https://s3.example.com"];
    let told = planned(SCENARIO, &away)?;
    for told_of in ["5.000000 USD", "5.000000 EUR", "10 GiB", "100 000 requests"] {
        assert!(
            told.contains(&format!("cap of {told_of}")),
            "{told_of}: {told}"
        );
    }
    let given = [&away[..], &["--max-cost", "0.0001 USD"]].concat();
    let told = planned(SCENARIO, &given)?;
    assert!(told.contains("cap of 5.000000 EUR"), "{told}");
    let stopped = "cap of 0.000100 USD at the worst price of each request: WOULD STOP this run";
    assert!(told.contains(stopped), "{told}");
    Ok(())
}

/// Azure's listings have no price; a tariff in another currency is held by no cap in this one.
fn a_given_cost_that_nothing_can_hold_is_refused_before_the_start() -> Result<(), Failed> {
    let azure = SCENARIO.replace("aws/eu-central-1/standard", "azure/eastus/hot-lrs");
    let away = ["--endpoint", "away=https://s3.example.com"];
    let told = planned(&azure, &away)?;
    assert!(
        told.contains("NOT CAPPED at store `home`: the cost of `list-page`"),
        "{told}"
    );
    assert!(
        !told.contains("WOULD BE REFUSED"),
        "a default refuses nothing: {told}"
    );
    let both = ["--max-cost", "5 USD", "--max-cost", "5 EUR"];
    for (scenario, caps, why) in [
        (azure.as_str(), &both[..], "no price for `list-page`"),
        (SCENARIO, &both[..2], "its tariff is in EUR"),
    ] {
        let told = planned(scenario, caps)?;
        assert!(
            told.contains("WOULD BE REFUSED") && told.contains(why),
            "{told}"
        );
        let run = ["run", "s.toml", "--record", "r.json"];
        let finished = Exitdrill::new()?
            .file("s.toml", scenario)?
            .args([&run[..], caps].concat())
            .run()?;
        finished.exits(2);
        assert!(finished.stderr.contains(why), "{}", finished.stderr);
        assert!(!finished.folder.path().join("r.json").exists());
    }
    Ok(())
}
