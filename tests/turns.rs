//! Legs of a list take turns, and are held against each other.

use std::time::Duration;

use exitdrill::{
    assess::{Assessment, Turns},
    embedded::{Embedded, Every, Fault, Match, Rule},
    ledger::Round,
    plan::Plan,
    report::{self, Language, View, page},
    stats::Change,
};
use libtest_mimic::Failed;

use crate::{
    case,
    harness::{Case, drill},
    report::record,
};

pub(crate) const CASES: &[Case] = &[
    case!(each_trial_of_the_one_runs_beside_one_of_the_other),
    case!(what_takes_longer_is_shown_and_what_does_not_is_not),
    case!(rows_of_one_dataset_stand_together),
    case!(a_pair_in_which_one_did_not_move_all_is_left_out_and_told),
];

const SCENARIO: &str = r#"
title = "Two ways out of Frankfurt"
[dataset.letters]
objects = 6
size = "4 KiB"
key = "letters/{index:03}.txt"
[dataset.notes]
objects = 3
size = "1 KiB"
key = "notes/{index:03}.txt"
[store.home]
endpoint = "embedded"
bucket = "archive"
tariff = "aws/eu-central-1/standard"
[store.near]
endpoint = "embedded"
bucket = "near"
tariff = "hetzner/fsn1"
[store.far]
endpoint = "embedded"
bucket = "far"
tariff = "hetzner/fsn1"
[[leg]]
migrate = ["letters", "notes"]
from = "home"
to = ["near", "far"]
[[leg]]
export = ["letters"]
from = "home"
[run]
trials = 6
tries = 1
"#;

fn rule(method: &str, contains: &str, every: Every, fault: Fault) -> Rule {
    Rule {
        on: Match {
            method: Some(method.to_owned()),
            contains: Some(contains.to_owned()),
            object_only: true,
        },
        every,
        fault,
    }
}

/// Puts take twice as long in one of the buckets.
fn delays(store: &Embedded) {
    for (bucket, span) in [("/near/", 30), ("/far/", 60)] {
        let delay = Fault::Delay(Duration::from_millis(span));
        store.faults().plant(rule("PUT", bucket, Every::All, delay));
    }
}

/// The numbers of the cells of each stretch of trials, in the order they run.
fn stretches(plan: &Plan) -> Vec<Vec<u32>> {
    let of = |trial| {
        let mine = plan.order.iter();
        mine.filter(move |(_, round)| *round == Round::Trial(trial))
            .map(|(cell, _)| *cell)
            .collect()
    };
    (1..=plan.scenario.run.trials).map(of).collect()
}

fn each_trial_of_the_one_runs_beside_one_of_the_other() -> Result<(), Failed> {
    let plan = drill::plan(SCENARIO)?;
    let ids: Vec<_> = plan.cells.iter().map(|cell| cell.id.as_str()).collect();
    let expected = [
        "migrate:home>near:letters",
        "migrate:home>near:notes",
        "migrate:home>far:letters",
        "migrate:home>far:notes",
        "export:home:letters",
    ];
    assert_eq!(ids, expected);
    let trials = plan.order.iter().map(|(_, round)| *round);
    let trials: Vec<_> = trials.filter(|round| *round != Round::Cold).collect();
    assert!(trials.is_sorted(), "no trial before all of the one before");
    let stretches = stretches(&plan);
    let mut firsts = std::collections::BTreeSet::new();
    for stretch in &stretches {
        let place = |cell: u32| stretch.iter().position(|it| *it == cell);
        for (one, other) in [(1, 3), (2, 4)] {
            let (Some(one), Some(other)) = (place(one), place(other)) else {
                return Err("a trial is missing".into());
            };
            assert_eq!(one.abs_diff(other), 1, "{stretch:?}");
            firsts.insert(one < other);
        }
    }
    assert_eq!(firsts.len(), 2, "neither always comes first: {stretches:?}");
    Ok(())
}

fn row<'a>(assessment: &'a Assessment, dataset: &str) -> Result<&'a Turns, Failed> {
    let mut rows = assessment.turns.iter();
    let row = rows.find(|row| &*row.dataset == dataset);
    row.ok_or_else(|| format!("no row of {dataset}").into())
}

fn what_takes_longer_is_shown_and_what_does_not_is_not() -> Result<(), Failed> {
    let record = record(&drill::run(SCENARIO, delays)?)?;
    let assessment = Assessment::of(&record);
    assert_eq!(assessment.turns.len(), 2, "the export took no turns");
    let letters = row(&assessment, "letters")?;
    assert_eq!(
        (letters.one.as_str(), letters.other.as_str()),
        ("migrate:home>near", "migrate:home>far")
    );
    assert_eq!((letters.pairs, letters.planned), (6, 6));
    assert_eq!(letters.change, Change::More);
    let page = page::of_record(Language::English, &record, &assessment);
    let text = report::render(&page, View::Terminal { width: 100 });
    let section = text.split("Side by side (measured)\n").nth(1);
    let section = section.and_then(|rest| rest.split("Time (measured)").next());
    insta::assert_snapshot!("side_by_side", section.ok_or("no section")?);
    let even = record_of_equals()?;
    let changes = Assessment::of(&even).turns;
    let changes: Vec<_> = changes.iter().map(|row| row.change).collect();
    assert_eq!(changes, [Change::Equivalent; 2]);
    Ok(())
}

fn rows_of_one_dataset_stand_together() -> Result<(), Failed> {
    let third = "[store.third]\nendpoint = \"embedded\"\nbucket = \"third\"\ntariff = \"hetzner/fsn1\"\n[[leg]]\nmigrate";
    let scenario = SCENARIO
        .replacen("[[leg]]\nmigrate", third, 1)
        .replace("\"far\"]", "\"far\", \"third\"]");
    let record = record(&drill::run(&scenario, delays)?)?;
    let turns = Assessment::of(&record).turns;
    let datasets: Vec<_> = turns.iter().map(|row| &*row.dataset).collect();
    assert_eq!(datasets, [["letters"; 3], ["notes"; 3]].concat());
    Ok(())
}

fn record_of_equals() -> Result<exitdrill::record::Record, Failed> {
    let even = |store: &Embedded| {
        let delay = Fault::Delay(Duration::from_millis(30));
        store.faults().plant(rule("PUT", "", Every::All, delay));
    };
    record(&drill::run(SCENARIO, even)?)
}

fn a_pair_in_which_one_did_not_move_all_is_left_out_and_told() -> Result<(), Failed> {
    let record = record(&drill::run(SCENARIO, |store| {
        delays(store);
        let refused = Fault::Status {
            code: 503,
            s3_code: "SlowDown".to_owned(),
            retry_after: None,
            after_body: true,
        };
        // The tenth put of this object is in some trial after the cold run.
        let rule = rule("PUT", "/far/exitdrill/", Every::EachNth(20), refused);
        store.faults().plant(rule);
    })?)?;
    let failed: u64 = record.rounds.iter().map(|round| round.objects_failed).sum();
    assert!(failed > 0, "the fault was planted");
    let assessment = Assessment::of(&record);
    let letters = row(&assessment, "letters")?;
    let short = record.trials(3).filter(|trial| trial.objects_failed > 0);
    assert_eq!(letters.pairs, 6 - short.count());
    assert!(letters.pairs < 6, "a pair is short");
    let page = page::of_record(Language::English, &record, &assessment);
    let text = report::render(&page, View::Terminal { width: 400 });
    assert!(text.contains("left out, as one of the two did not end"));
    Ok(())
}
