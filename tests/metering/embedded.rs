//! Held against the embedded store's own count, without faults and with faults planted in the server.

use std::{collections::BTreeMap, time::Duration};

use exitdrill::{
    embedded::{Embedded, Every, Fault, Match, Rule, Seen},
    ledger::{Attempt, Ending, Ledger, Operation, Phase, Round},
    price::{Amount, Catalog, Item, marginal},
    quirks::AddressStyle,
    store::s3::recognise,
};
use libtest_mimic::Failed;

use super::{Line, line};
use crate::{
    case,
    harness::{
        Case,
        drill::{self, Drilled},
    },
};

pub(super) const CASES: [Case; 3] = [
    case!(without_faults_every_request_is_the_servers_and_the_plans),
    case!(with_faults_every_request_is_the_servers),
    case!(what_broke_off_is_billed_as_at_least),
];

const LOCAL: [&str; 2] = ["first-drill.toml", "fidelity.toml"];

fn scenario(name: &str) -> Result<String, Failed> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    Ok(std::fs::read_to_string(path.join(name))?)
}

fn operation(seen: &Seen) -> Operation {
    let query = match seen.query.as_str() {
        "" => String::new(),
        query => format!("?{query}"),
    };
    let request = http::Request::builder()
        .method(seen.method.as_str())
        .uri(format!("{}{query}", seen.path))
        .body(());
    match request {
        Ok(request) => recognise(&request.into_parts().0, AddressStyle::Path),
        Err(_) => Operation::Other,
    }
}

fn server_line(seen: &Seen) -> Line {
    let bytes = [
        seen.request_payload,
        seen.response_payload,
        seen.socket_read,
        seen.socket_written,
    ];
    (operation(seen), seen.status.unwrap_or_default(), bytes)
}

/// Takes from `seen` the line of each attempt that ended whole: what is left belongs to those that broke off.
fn matched(attempts: &[&Attempt], seen: &[Seen]) -> (usize, Vec<Line>) {
    let mut left: Vec<Line> = seen.iter().map(server_line).collect();
    let whole: Vec<Line> = attempts.iter().filter_map(|it| line(it)).collect();
    for line in &whole {
        let found = left.iter().position(|it| it == line);
        let near: Vec<_> = left.iter().filter(|it| it.0 == line.0).take(5).collect();
        let found = found.unwrap_or_else(|| panic!("the server saw no {line:?}; but {near:?}"));
        left.swap_remove(found);
    }
    (whole.len(), left)
}

/// Requests and payload bytes by phase, store and operation; payload of object requests alone, as a plan knows no other.
type Sums = BTreeMap<(String, Phase, Option<(u32, Round)>, &'static str), (u64, u64, u64)>;

fn sums(ledger: &Ledger) -> Sums {
    let mut sums = Sums::new();
    for (entry, counts) in ledger.iter() {
        let cell = entry.cell.zip(entry.round);
        let key = (
            entry.store.to_string(),
            entry.phase,
            cell,
            entry.operation.name(),
        );
        let sum = sums.entry(key).or_default();
        sum.0 += counts.attempts;
        if matches!(entry.operation, Operation::Put | Operation::PutPart) {
            sum.1 += counts.sent.payload;
        }
        if entry.operation == Operation::Get {
            sum.2 += counts.received.payload;
        }
    }
    sums
}

pub(crate) fn assert_as_planned(drilled: &Drilled) {
    let (planned, sent) = (sums(&drilled.plan.expected), sums(&drilled.ledger()));
    let differing: Vec<_> = planned
        .keys()
        .chain(sent.keys())
        .filter(|key| planned.get(key) != sent.get(key))
        .map(|key| (key, planned.get(key), sent.get(key)))
        .collect();
    assert!(differing.is_empty(), "planned, sent: {differing:#?}");
}

fn without_faults_every_request_is_the_servers_and_the_plans() -> Result<(), Failed> {
    for name in LOCAL {
        let drilled = drill::run(&scenario(name)?, |_| ())?;
        assert_eq!(drilled.ending, exitdrill::drill::Ending::Complete, "{name}");
        assert_eq!(drilled.trouble, [""; 0], "{name}");
        for (store, server) in &drilled.embedded {
            let attempts = drilled.at(store);
            let (equal, left) = matched(&attempts, &server.seen());
            assert_eq!(left, [], "{name}: sent, but not in the ledger");
            assert_eq!(equal, attempts.len(), "{name}: broken without a fault");
            said(&format!(
                "{name}: store `{store}`: {equal} of {equal} requests equal"
            ));
        }
        assert_as_planned(&drilled);
    }
    Ok(())
}

#[expect(
    clippy::print_stdout,
    reason = "a person reads the counts of the proof"
)]
pub(crate) fn said(what: &str) {
    println!("{what}");
}

/// One store, one request at a time, so that what broke off can be paired in order.
fn troubled(seed: u64) -> String {
    format!(
        r#"
title = "A troubled store"
[dataset.small]
objects = 25
size = "40 KiB"
key = "small/{{index}}"
seed = {seed}
[dataset.large]
objects = 2
size = "12 MiB"
key = "large/{{index}}"
seed = {seed}
[store.home]
endpoint = "embedded"
bucket = "drill"
tariff = "aws/eu-central-1/standard"
concurrency = 1
[[leg]]
import = ["small", "large"]
to = "home"
[[leg]]
export = ["small", "large"]
from = "home"
[run]
seed = {seed}
trials = 2
tries = 12
first-byte-timeout = "20 s"
idle-timeout = "10 s"
"#
    )
}

fn plant(server: &Embedded, seed: u64) {
    let slow = |after_body| Fault::Status {
        code: 503,
        s3_code: "SlowDown".into(),
        retry_after: None,
        after_body,
    };
    let stall = Duration::from_secs(90);
    let faults = [
        ("PUT", 7, slow(true)),
        ("PUT", 13, Fault::Reset),
        ("PUT", 17, Fault::StallHead(stall)),
        ("GET", 7, slow(true)),
        ("GET", 11, Fault::CutBody(10_000)),
        ("GET", 13, Fault::ResetBody(20_000)),
        (
            "GET",
            17,
            Fault::StallBody {
                after: 5_000,
                span: stall,
            },
        ),
    ];
    for (method, every, fault) in faults {
        server.faults().plant(Rule {
            on: Match {
                method: Some(method.into()),
                contains: None,
                object_only: true,
            },
            every: Every::EachNth(every + seed),
            fault,
        });
    }
    // Too large to have left before the answer, so the attempt breaks off. Of a small one the whole has left, and the
    // server's count may give its last bytes to the exchange that follows.
    server.faults().plant(Rule {
        on: Match {
            contains: Some("partNumber=1".into()),
            ..Match::default()
        },
        every: Every::Nth(2),
        fault: slow(false),
    });
}

/// Each attempt that broke off sent no less than the server read of it, and received no more than the server wrote.
fn assert_bounded(attempts: &[&Attempt], left: &[Line]) -> usize {
    let broken = attempts.iter().filter(|it| line(it).is_none());
    let mut sent: BTreeMap<Operation, Vec<(u64, u64)>> = BTreeMap::new();
    for it in broken {
        let bytes = (it.sent.total(), it.received.total());
        sent.entry(it.operation).or_default().push(bytes);
    }
    let count = sent.values().map(Vec::len).sum();
    for (operation, mut ours) in sent {
        let of_it = left.iter().filter(|it| it.0 == operation);
        let mut theirs: Vec<_> = of_it.map(|it| (it.2[2], it.2[3])).collect();
        assert_eq!(
            ours.len(),
            theirs.len(),
            "{operation:?}: {ours:?} {theirs:?}"
        );
        // Sorted, the n-th of ours bounds the n-th of theirs if any pairing does.
        for of in [|it: &(u64, u64)| it.0, |it: &(u64, u64)| it.1] {
            ours.sort_by_key(of);
            theirs.sort_by_key(of);
            let pairs = ours.iter().map(of).zip(theirs.iter().map(of));
            let holds = |(ours, theirs): (u64, u64)| match of(&(0, 1)) {
                0 => ours >= theirs,
                _ => ours <= theirs,
            };
            assert!(
                pairs.clone().all(holds),
                "{operation:?}: {ours:?} {theirs:?}"
            );
        }
    }
    count
}

fn with_faults_every_request_is_the_servers() -> Result<(), Failed> {
    for seed in 1..=3 {
        let drilled = drill::run(&troubled(seed), |server| plant(server, seed))?;
        assert_eq!(drilled.ending, exitdrill::drill::Ending::Complete);
        assert_eq!(drilled.trouble, [""; 0]);
        let (attempts, server) = (drilled.at("home"), &drilled.embedded["home"]);
        let (equal, left) = matched(&attempts, &server.seen());
        let broken = assert_bounded(&attempts, &left);
        assert_eq!(equal + broken, attempts.len());
        assert_eq!(left.len(), broken, "sent, but not in the ledger");
        assert!(broken > 10, "the faults did not strike: {broken}");
        let slowed = |it: &&&Attempt| it.ending == Ending::Whole { status: 503 };
        assert!(attempts.iter().filter(slowed).count() > 3);
        said(&format!(
            "seed {seed}: {equal} of {equal} whole requests equal, {broken} broken ones bounded"
        ));
    }
    Ok(())
}

fn what_broke_off_is_billed_as_at_least() -> Result<(), Failed> {
    let tariff = Catalog::embedded().tariff("aws/eu-central-1/standard");
    let tariff = tariff.ok_or("a tariff")?;
    let egress = |drilled: &Drilled| -> Vec<bool> {
        let bill = marginal(
            &drilled.ledger(),
            "home",
            tariff,
            exitdrill::price::Route::Internet,
        );
        let lines = bill.lines.iter();
        lines
            .filter(|it| it.phase == Phase::Move && matches!(it.item, Item::Egress))
            .map(|it| matches!(it.amount, Amount::AtLeast { .. }))
            .collect()
    };
    let sound = drill::run(&troubled(1), |_| ())?;
    assert_eq!(egress(&sound), [false]);
    let drilled = drill::run(&troubled(1), |server| plant(server, 1))?;
    assert_eq!(egress(&drilled), [true]);
    Ok(())
}
