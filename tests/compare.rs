//! Comparisons, whole: of records whose differences were planted, so that each must be told and no other.

use std::sync::OnceLock;

use exitdrill::{
    compare::{
        Compared, Comparison, ExactMetric, Found, Named, NoisyRow, NotWeighed, Outcome, Pair,
        Pareto, Refusal, Rule, Verdict,
    },
    exit::Standing,
    object::Facet,
    record::Record,
    report::{self, Language, View, page},
    stats::Threshold,
};
use libtest_mimic::Failed;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::{
    case,
    harness::{Case, drill},
    report::{SCENARIO, delays, record},
};

pub(crate) mod figures;
pub(crate) mod gate;

pub(crate) const CASES: &[Case] = &[
    case!(the_same_record_twice_shows_no_change),
    case!(every_planted_change_is_told_and_no_other),
    case!(the_other_order_is_the_mirror_image),
    case!(records_without_anything_in_common_are_refused),
    case!(of_an_unfinished_record_common_rounds_are_compared),
    case!(times_of_a_rehearsal_and_of_a_run_are_not_compared),
    case!(foreign_text_is_shown_and_acts_on_nothing),
    case!(a_comparison_fits_its_schema),
    case!(a_rule_fails_only_where_a_change_is_shown),
    case!(what_a_rule_needs_and_is_not_there_is_not_judged),
    case!(a_gate_is_told_in_words_and_as_junit),
    case!(exits_are_set_side_by_side_with_marks_and_no_winner),
    case!(exits_of_other_estates_are_not_weighed),
];

const TERMINAL: View = View::Terminal { width: 110 };

/// The record of one drill, as JSON: made once, since every case begins with it.
pub(crate) fn original() -> Result<Value, Failed> {
    static TEXT: OnceLock<Result<String, String>> = OnceLock::new();
    let text = TEXT.get_or_init(|| {
        let made = drill::run(SCENARIO, delays).and_then(|drilled| record(&drilled));
        let mut made = made.map_err(|failed| format!("{failed:?}"))?;
        // On paused time every trial of a cell takes the same; a real one never does.
        for (nth, round) in (0u64..).zip(&mut made.rounds) {
            if let exitdrill::record::Fact::Known(ns) = &mut round.move_ns {
                *ns += *ns * (nth * 7 % 11) / 500;
            }
        }
        Ok(made.write())
    });
    let text = text.as_ref().map_err(|error| Failed::from(error.clone()))?;
    Ok(serde_json::from_str(text)?)
}

pub(crate) fn read(value: &Value) -> Result<Record, Failed> {
    Ok(Record::read(&value.to_string())?)
}

fn compared(first: &Value, second: &Value) -> Result<Result<Comparison, Refusal>, Failed> {
    ruled(first, second, &[])
}

fn ruled(
    first: &Value,
    second: &Value,
    rules: &[Rule],
) -> Result<Result<Comparison, Refusal>, Failed> {
    let (first, second) = (read(first)?, read(second)?);
    let named = |path, record| Named { path, record };
    let sides = (named("before.json", &first), named("after.json", &second));
    Ok(Comparison::pair(
        sides.0,
        sides.1,
        Threshold::default(),
        rules,
    ))
}

fn pair(comparison: &Comparison) -> &Pair {
    match &comparison.found {
        Found::Pair(pair) => pair,
        Found::SideBySide(_) => panic!("side by side"),
    }
}

fn shown(comparison: &Comparison, view: View) -> String {
    report::render(&page::of_comparison(Language::English, comparison), view)
}

fn verdicts(rows: &[NoisyRow]) -> Vec<(&str, Option<Verdict>)> {
    let verdict = |row: &NoisyRow| match row.compared {
        Compared::Ratio(ratio) => Some(ratio.verdict),
        Compared::Not { .. } => None,
    };
    rows.iter()
        .map(|row| (row.cell.as_str(), verdict(row)))
        .collect()
}

/// Every round of a record as JSON, of the cells of a leg.
fn rounds<'a>(record: &'a mut Value, leg: &str) -> Vec<&'a mut Value> {
    let cells = record["plan"]["cells"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let numbers: Vec<_> = cells
        .iter()
        .filter(|cell| cell["leg"] == leg)
        .map(|cell| cell["number"].clone())
        .collect();
    let rounds = record["rounds"].as_array_mut();
    let rounds = rounds.into_iter().flatten();
    rounds
        .filter(|round| numbers.contains(&round["cell"]))
        .collect()
}

/// Every move of a leg takes so many times as long.
fn slow_down(record: &mut Value, leg: &str, times: u64) {
    for round in rounds(record, leg) {
        let ns = round["move_ns"]["value"].as_u64().unwrap_or_default();
        round["move_ns"]["value"] = json!(ns * times);
    }
}

/// A leg is taken out, with all that was seen of it.
pub(crate) fn without_leg(record: &mut Value, leg: &str) {
    let gone: Vec<Value> = record["plan"]["cells"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|cell| cell["leg"] == leg)
        .map(|cell| cell["number"].clone())
        .collect();
    let keep = |list: &mut Value, keep: &dyn Fn(&Value) -> bool| {
        if let Some(list) = list.as_array_mut() {
            list.retain(|row| keep(row));
        }
    };
    keep(&mut record["plan"]["cells"], &|cell| cell["leg"] != leg);
    keep(&mut record["plan"]["order"], &|at| !gone.contains(&at[0]));
    for part in ["rounds", "latencies", "ledger"] {
        keep(&mut record[part], &|row| !gone.contains(&row["cell"]));
    }
    keep(&mut record["exits"], &|exit| exit["leg"] != leg);
}

/// The list price of every exit grows by a tenth, in its sum and in its greatest line.
pub(crate) fn dearer(record: &mut Value) {
    for exit in record["exits"].as_array_mut().into_iter().flatten() {
        let column = &mut exit["exit"]["columns"][0];
        for part in ["data_egress_charge", "switching_charges", "exit_cost"] {
            for sum in column[part]["sums"].as_array_mut().into_iter().flatten() {
                if sum["currency"] == "USD" {
                    for bound in ["lower", "upper"] {
                        let amount: f64 = sum[bound].as_str().unwrap_or("0").parse().unwrap_or(0.0);
                        sum[bound] = json!(format!("{:.6}", amount * 1.1));
                    }
                }
            }
        }
    }
}

pub(crate) fn lose_metadata(record: &mut Value, leg: &str) {
    for round in rounds(record, leg) {
        let Some(tally) = round["fidelity"].get_mut("metadata") else {
            continue;
        };
        if let Some(tested) = tally["tested"].as_u64() {
            *tally = json!({ "tested": tested, "same": 0, "altered": 0, "lost": tested });
        }
    }
}

fn the_same_record_twice_shows_no_change() -> Result<(), Failed> {
    let record = original()?;
    let comparison = compared(&record, &record)??;
    let pair = pair(&comparison);
    assert!(pair.exact.len() > 40, "{}", pair.exact.len());
    for row in &pair.exact {
        assert!(row.is_same(), "{row:?}");
        let difference = row
            .difference
            .as_ref()
            .ok_or("two equal numbers have a difference")?;
        assert!(difference.is_none(), "{row:?}");
    }
    assert_eq!(pair.noisy.len(), 5);
    for (cell, verdict) in verdicts(&pair.noisy) {
        let told = verdict.ok_or("a ratio")?;
        assert!(
            !matches!(told, Verdict::Better | Verdict::Worse),
            "{cell}: {told:?}"
        );
    }
    for row in &pair.durations {
        assert!(
            !matches!(row.verdict, Some(Verdict::Better | Verdict::Worse)),
            "{row:?}"
        );
    }
    assert_eq!(comparison.varied, []);
    insta::assert_snapshot!("compare_same_terminal", shown(&comparison, TERMINAL));
    Ok(())
}

fn every_planted_change_is_told_and_no_other() -> Result<(), Failed> {
    let first = original()?;
    let mut second = first.clone();
    dearer(&mut second);
    slow_down(&mut second, "export:home", 2);
    lose_metadata(&mut second, "migrate:home>away");
    without_leg(&mut second, "import:home");
    second["host"]["kernel"]["value"] = json!("6.9");
    second["started"] = json!("2026-12-23T12:00:00Z");
    let comparison = compared(&first, &second)??;
    let pair = pair(&comparison);
    assert_eq!(pair.common.legs_only_first, ["import:home"]);
    let worse: Vec<_> = verdicts(&pair.noisy)
        .into_iter()
        .filter(|(_, verdict)| *verdict == Some(Verdict::Worse))
        .map(|(cell, _)| cell)
        .collect();
    assert_eq!(worse, ["export:home:letters", "export:home:scans"]);
    let changed: Vec<_> = pair.exact.iter().filter(|row| !row.is_same()).collect();
    for row in &changed {
        let planted = match &row.metric {
            ExactMetric::Cost(charge) => charge.standing == Standing::ListPrice,
            ExactMetric::Fidelity { facet } => {
                *facet == Facet::Metadata && row.leg.as_deref() == Some("migrate:home>away")
            }
            _ => false,
        };
        assert!(planted, "{row:?}");
    }
    assert!(changed.len() >= 7, "{changed:?}");
    insta::assert_snapshot!("compare_planted_terminal", shown(&comparison, TERMINAL));
    insta::assert_snapshot!(
        "compare_planted_markdown",
        shown(&comparison, View::Markdown)
    );
    Ok(())
}

fn the_other_order_is_the_mirror_image() -> Result<(), Failed> {
    let first = original()?;
    let mut runner = TestRunner::new(Config {
        cases: 8,
        failure_persistence: None,
        ..Config::default()
    });
    let noise = proptest::collection::vec(500u64..2_000, 1..9);
    runner.run(&noise, |noise| {
        let mut second = first.clone();
        let all = second["rounds"].as_array_mut().into_iter().flatten();
        for (nth, round) in all.enumerate() {
            let ns = round["move_ns"]["value"].as_u64().unwrap_or_default();
            round["move_ns"]["value"] = json!(ns * noise[nth % noise.len()] / 1_000);
        }
        dearer(&mut second);
        let one = compared(&first, &second)
            .expect("records")
            .expect("comparable");
        let other = compared(&second, &first)
            .expect("records")
            .expect("comparable");
        for (one, other) in pair(&one).noisy.iter().zip(&pair(&other).noisy) {
            let (Compared::Ratio(one), Compared::Ratio(other)) = (one.compared, other.compared)
            else {
                panic!("not compared: {one:?}");
            };
            let mirrored = match one.verdict {
                Verdict::Better => Verdict::Worse,
                Verdict::Worse => Verdict::Better,
                same => same,
            };
            assert_eq!(mirrored, other.verdict);
            assert!((one.value * other.value - 1.0).abs() < 1e-9);
            assert!((one.low * other.high - 1.0).abs() < 1e-9);
        }
        for (one, other) in pair(&one).exact.iter().zip(&pair(&other).exact) {
            assert_eq!(one.metric, other.metric);
            let lower = |row: &exitdrill::compare::ExactRow| {
                row.difference
                    .as_ref()
                    .map(|difference| difference.lower.0.clone())
            };
            assert_eq!(lower(one), lower(other).map(|lower| -lower));
        }
        Ok(())
    })?;
    Ok(())
}

fn records_without_anything_in_common_are_refused() -> Result<(), Failed> {
    let first = original()?;
    let mut strange = first.clone();
    for cell in strange["plan"]["cells"]
        .as_array_mut()
        .into_iter()
        .flatten()
    {
        cell["id"] = json!("import:elsewhere:notes");
    }
    let refusal = compared(&first, &strange)?
        .err()
        .ok_or("it was not refused")?;
    assert!(
        matches!(refusal, Refusal::NothingInCommon { .. }),
        "{refusal}"
    );
    assert!(
        refusal.to_string().contains("import:elsewhere:notes"),
        "{refusal}"
    );

    let mut larger = first.clone();
    for cell in larger["plan"]["cells"].as_array_mut().into_iter().flatten() {
        cell["objects"] = json!(21);
    }
    let refusal = compared(&first, &larger)?
        .err()
        .ok_or("it was not refused")?;
    assert!(matches!(refusal, Refusal::OtherData(_)), "{refusal}");

    let mut empty = first.clone();
    empty["rounds"] = json!([]);
    let refusal = compared(&first, &empty)?
        .err()
        .ok_or("it was not refused")?;
    assert_eq!(refusal, Refusal::NothingMeasured("second"));

    let mut partly = first.clone();
    partly["plan"]["cells"][0]["objects"] = json!(21);
    let comparison = compared(&first, &partly)??;
    assert_eq!(pair(&comparison).common.other_data.len(), 1);
    let page = shown(&comparison, TERMINAL);
    assert!(page.contains("each moved something else"), "{page}");
    Ok(())
}

fn of_an_unfinished_record_common_rounds_are_compared() -> Result<(), Failed> {
    let first = original()?;
    let mut cut = first.clone();
    cut["ending"] = json!({ "how": "interrupted", "signal": "interrupt" });
    let rounds = cut["rounds"].as_array_mut().ok_or("rounds")?;
    let kept = rounds.len() - 6;
    let gone = rounds.split_off(kept);
    if let Some(ledger) = cut["ledger"].as_array_mut() {
        ledger.retain(|row| {
            !gone
                .iter()
                .any(|round| round["cell"] == row["cell"] && round["round"] == row["round"])
        });
    }
    let comparison = compared(&first, &cut)??;
    let pair = pair(&comparison);
    assert!(!pair.common.same_rounds);
    for row in &pair.exact {
        assert!(
            row.is_same(),
            "counted over the rounds that both finished: {row:?}"
        );
    }
    let page = shown(&comparison, TERMINAL);
    assert!(page.contains("UNFINISHED (interrupted)"), "{page}");
    assert!(page.contains("did not finish the same rounds"), "{page}");
    Ok(())
}

fn times_of_a_rehearsal_and_of_a_run_are_not_compared() -> Result<(), Failed> {
    let first = original()?;
    let mut real = first.clone();
    real["rehearsal"] = json!("no");
    let comparison = compared(&first, &real)??;
    for (cell, verdict) in verdicts(&pair(&comparison).noisy) {
        assert_eq!(verdict, None, "{cell}");
    }
    for row in &pair(&comparison).durations {
        assert_eq!(row.verdict, None, "{row:?}");
    }
    let page = shown(&comparison, View::Markdown);
    assert!(page.contains("one is a rehearsal"), "{page}");
    Ok(())
}

fn foreign_text_is_shown_and_acts_on_nothing() -> Result<(), Failed> {
    let first = original()?;
    let mut hostile = first.clone();
    hostile["scenario"]["title"] = json!("\u{1b}[2Jgone\u{202e}|<img src=x>[a](b)\r\n# heading");
    hostile["stores"][0]["software"] = json!({ "value": "evil\u{7}|*x*" });
    let comparison = compared(&first, &hostile)??;
    let (terminal, markdown) = (
        shown(&comparison, TERMINAL),
        shown(&comparison, View::Markdown),
    );
    for view in [&terminal, &markdown] {
        assert!(
            !view.contains(['\u{1b}', '\u{202e}', '\u{7}', '\r']),
            "{view}"
        );
        assert!(view.contains("gone"), "{view}");
    }
    assert!(
        !markdown.contains("<img") && !markdown.contains("[a](b)"),
        "{markdown}"
    );
    assert!(!markdown.contains("\n# heading"), "{markdown}");
    Ok(())
}

fn a_comparison_fits_its_schema() -> Result<(), Failed> {
    let first = original()?;
    let mut second = first.clone();
    dearer(&mut second);
    without_leg(&mut second, "import:home");
    let rules = rules(&["throughput < -10 %", "exit-cost > +5 %"])?;
    let text = ruled(&first, &second, &rules)??.write();
    let schema = jsonschema::validator_for(&Comparison::schema())?;
    let value: Value = serde_json::from_str(&text)?;
    let faults: Vec<_> = schema
        .iter_errors(&value)
        .map(|fault| fault.to_string())
        .collect();
    assert_eq!(faults, [] as [String; 0]);
    assert_eq!(value["schema"], "exitdrill-comparison/1");
    Ok(())
}

fn rules(texts: &[&str]) -> Result<Vec<Rule>, Failed> {
    texts.iter().map(|text| Ok(text.parse()?)).collect()
}

fn outcomes(first: &Value, second: &Value, texts: &[&str]) -> Result<Vec<Outcome>, Failed> {
    let comparison = ruled(first, second, &rules(texts)?)??;
    let rulings = pair(&comparison).rulings.iter();
    Ok(rulings.map(|ruling| ruling.outcome).collect())
}

fn a_rule_fails_only_where_a_change_is_shown() -> Result<(), Failed> {
    let first = original()?;
    let mut second = first.clone();
    dearer(&mut second);
    slow_down(&mut second, "export:home", 2);
    lose_metadata(&mut second, "migrate:home>away");
    for (rule, expected) in [
        // The list price grew by a tenth.
        ("exit-cost > +5 %", Outcome::Failed),
        ("exit-cost > +15 %", Outcome::Held),
        ("exit-cost > +2000 USD", Outcome::Held),
        ("exit-cost > +100 USD", Outcome::Failed),
        ("exit-cost < -0 %", Outcome::Held),
        ("exit-cost under free-exit-programme > +0 %", Outcome::Held),
        ("exit-service-fees > +0 %", Outcome::Held),
        ("throughput < -10 %", Outcome::Failed),
        ("throughput < -60 %", Outcome::Held),
        ("throughput of import:home < -10 %", Outcome::Held),
        ("throughput > +10 %", Outcome::Held),
        ("fidelity < -0 %", Outcome::Failed),
        ("fidelity of export:home < -0 %", Outcome::Held),
        ("requests > +0", Outcome::Held),
        ("bytes > +0 %", Outcome::Held),
        ("findings > +0", Outcome::Held),
    ] {
        assert_eq!(outcomes(&first, &second, &[rule])?, [expected], "{rule}");
        let same = outcomes(&first, &first, &[rule])?;
        assert!(!same[0].is_failure(), "{rule}: {same:?}");
    }
    // So noisy that nothing is shown, though the mean is far off.
    let mut noisy = first.clone();
    for (nth, round) in rounds(&mut noisy, "export:home").into_iter().enumerate() {
        let ns = round["move_ns"]["value"].as_u64().unwrap_or_default();
        round["move_ns"]["value"] = json!(ns * [1, 9, 1, 1, 7, 1, 8][nth % 7]);
    }
    let found = outcomes(&first, &noisy, &["throughput of export:home < -10 %"])?;
    assert_eq!(found, [Outcome::NotShown]);
    Ok(())
}

fn what_a_rule_needs_and_is_not_there_is_not_judged() -> Result<(), Failed> {
    let first = original()?;
    let mut without = first.clone();
    without_leg(&mut without, "migrate:home>away");
    for rule in [
        // The baseline's leg is gone.
        "exit-cost > +5 %",
        "throughput < -10 %",
        "requests > +0",
        "fidelity < -0 %",
        "findings > +0",
        "bytes of migrate:home>away > +0 %",
        // Nothing in either record is of it.
        "throughput of migrate:home>nowhere < -10 %",
        "exit-cost under contracted > +5 %",
        // Two mean sizes say nothing of a duration.
        "exit-duration > +5 %",
        // A threshold in another currency.
        "exit-cost > +5 CHF",
    ] {
        let found = outcomes(&first, &without, &[rule])?;
        assert_eq!(found, [Outcome::NotJudged], "{rule}");
        assert!(found[0].is_failure());
    }
    Ok(())
}

fn a_gate_is_told_in_words_and_as_junit() -> Result<(), Failed> {
    let mut first = original()?;
    let mut second = first.clone();
    dearer(&mut second);
    slow_down(&mut second, "export:home", 2);
    for record in [&mut first, &mut second] {
        record["scenario"]["title"] = json!("A \"<small>\" & \u{1b}[2J archive\u{fffe}");
    }
    let rules = rules(&[
        "exit-cost > +5 %",
        "throughput of import:home < -10 %",
        "exit-duration > +5 %",
        "throughput of export:home < -10 %",
    ])?;
    let comparison = ruled(&first, &second, &rules)??;
    assert!(!pair(&comparison).is_as_ruled());
    let page = shown(&comparison, View::Markdown);
    let gate = page
        .split("## ")
        .find(|section| section.starts_with("The gate"));
    insta::assert_snapshot!("compare_gate_markdown", gate.ok_or("no gate")?);
    let second = read(&second)?;
    let verdicts = exitdrill::assess::Assessment::of(&second).verdicts;
    let junit = report::junit(&page::suite_of_comparison(
        Language::English,
        &comparison,
        &verdicts,
    ));
    insta::assert_snapshot!("compare_gate_junit", junit);
    Ok(())
}

fn side_by_side(values: &[&Value]) -> Result<Comparison, Failed> {
    let records: Vec<Record> = values
        .iter()
        .map(|value| read(value))
        .collect::<Result<_, _>>()?;
    let paths = ["aws.json", "google.json", "azure.json"];
    let named = paths.iter().zip(&records);
    let named: Vec<_> = named.map(|(path, record)| Named { path, record }).collect();
    Ok(Comparison::side_by_side(&named)?)
}

fn exits_are_set_side_by_side_with_marks_and_no_winner() -> Result<(), Failed> {
    let mut first = original()?;
    without_leg(&mut first, "export:home");
    let (mut dear, mut lossy) = (first.clone(), first.clone());
    dearer(&mut dear);
    lose_metadata(&mut lossy, "migrate:home>away");
    let comparison = side_by_side(&[&first, &dear, &lossy])?;
    let Found::SideBySide(found) = &comparison.found else {
        return Err("two of three".into());
    };
    let marks: Vec<_> = found.rows.iter().map(|row| row.pareto.clone()).collect();
    let by = |by: &[usize]| Some(Pareto::Dominated { by: by.to_vec() });
    // The lossy one is no dearer than the first, and loses more; the dear one costs more.
    assert_eq!(marks, [Some(Pareto::NotDominated), by(&[0]), by(&[0])]);
    insta::assert_snapshot!("compare_beside_terminal", shown(&comparison, TERMINAL));
    let schema = jsonschema::validator_for(&Comparison::schema())?;
    let value: Value = serde_json::from_str(&comparison.write())?;
    let faults: Vec<_> = schema
        .iter_errors(&value)
        .map(|fault| fault.to_string())
        .collect();
    assert_eq!(faults, [] as [String; 0]);
    Ok(())
}

fn exits_of_other_estates_are_not_weighed() -> Result<(), Failed> {
    let first = original()?;
    let mut smaller = first.clone();
    smaller["scenario"]["estate"]["objects"] = json!(5);
    let comparison = side_by_side(&[&first, &smaller])?;
    let Found::SideBySide(found) = &comparison.found else {
        return Err("number by number".into());
    };
    assert_eq!(found.not_weighed, Some(NotWeighed::OtherEstates));
    assert!(found.rows.iter().all(|row| row.pareto.is_none()));
    let page = shown(&comparison, View::Markdown);
    assert!(page.contains("Not weighed"), "{page}");

    let mut imports = first.clone();
    for leg in ["export:home", "migrate:home>away"] {
        without_leg(&mut imports, leg);
    }
    assert!(side_by_side(&[&imports, &imports]).is_err());
    Ok(())
}
