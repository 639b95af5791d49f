//! What a gate must not say: held what was not judged, failed what was not there, and not a word of an end that never came.

use exitdrill::{
    compare::{
        Charge, CostDay, ExactMetric, Extent, Found, Judged, Lasting, Number, OfNothing, Outcome,
        REHEARSED, Ruling, Unjudged,
    },
    exit::Standing,
    object::Facet,
    price::Regime,
    report::{self, Language, View, page},
};
use jiff::civil::{Date, date};
use libtest_mimic::Failed;
use serde_json::{Value, json};

use super::{
    compared, figures::lasting, original, pair, rounds, ruled, rules, shown, side_by_side,
};
use crate::{case, harness::Case};

pub(crate) const CASES: &[Case] = &[
    case!(a_column_is_of_one_regime_and_one_day),
    case!(drills_of_several_days_share_the_day_of_their_drill),
    case!(no_verdict_is_made_of_the_durations_of_rehearsals),
    case!(a_facet_that_was_tested_by_chance_fails_no_rule),
    case!(a_drill_that_did_not_end_opens_no_gate),
    case!(costs_that_lack_other_lines_are_not_judged),
    case!(what_is_not_judged_says_why),
    case!(the_same_run_and_an_older_one_are_noticed),
    case!(a_record_s_estate_and_store_stand_beside_its_costs),
];

const LATER: Date = date(2027, 1, 12);

fn ruling(first: &Value, second: &Value, rule: &str) -> Result<Ruling, Failed> {
    let comparison = ruled(first, second, &rules(&[rule])?)??;
    Ok(pair(&comparison).rulings[0].clone())
}

fn why(ruling: &Ruling) -> Vec<Option<Unjudged>> {
    let failed = ruling.of.iter();
    let failed = failed.filter(|judged| judged.outcome == Outcome::NotJudged);
    failed.map(|judged| judged.why).collect()
}

fn exits(record: &mut Value) -> impl Iterator<Item = &mut Value> {
    let exits = record["exits"].as_array_mut().into_iter().flatten();
    exits.map(|exit| &mut exit["exit"])
}

/// As if switching had been declared: the rule of the drill's day applies.
fn switching(record: &mut Value) {
    for exit in exits(record) {
        let columns = exit["columns"].as_array_mut();
        let columns = columns.into_iter().flatten().skip(1);
        for column in columns.filter(|column| column["on"] != json!(LATER.to_string())) {
            if column["regime"] == "eu-data-act-switching" {
                column["standing"] = json!("applies");
            }
        }
    }
}

fn switching_charges(all: &[Charge]) -> Vec<(CostDay, Standing)> {
    let switching = |charge: &&Charge| charge.regime == Regime::EuDataActSwitching;
    let all = all.iter().filter(switching);
    all.map(|charge| (charge.on, charge.standing)).collect()
}

fn drilled(record: &Value) -> Result<Date, Failed> {
    let day = &record["exits"][0]["exit"]["columns"][0]["on"];
    Ok(day.as_str().ok_or("a day")?.parse()?)
}

fn a_column_is_of_one_regime_and_one_day() -> Result<(), Failed> {
    let first = original()?;
    let day = drilled(&first)?;
    let mut second = first.clone();
    switching(&mut second);
    let comparison = side_by_side(&[&first, &second])?;
    let Found::SideBySide(found) = &comparison.found else {
        return Err("number by number".into());
    };
    let drill = CostDay::Drill { day: Some(day) };
    let expected = [
        (drill, Standing::WhatIf),
        (CostDay::From { day: LATER }, Standing::WhatIf),
    ];
    assert_eq!(switching_charges(&found.charges), expected);
    let costs = |row: usize| found.rows[row].exit.as_ref().map(|exit| &exit.costs);
    assert_eq!(costs(0), costs(2), "what applies costs what would");
    assert!(costs(0).into_iter().flatten().all(Option::is_some));
    let page = shown(&comparison, View::Markdown);
    for words in [
        &*format!("if switching, EU Data Act, {day} "),
        "if switching, EU Data Act, 2027-01-12 ",
        "(applies)",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let csv = shown(&comparison, View::Csv);
    for column in [day, LATER] {
        let name = format!("exit-cost/eu-data-act-switching@{column}/record-2/export:home");
        assert!(csv.contains(&name), "{name}: {csv}");
    }
    // Number by number, too.
    for row in &pair(&compared(&first, &second)??).exact {
        assert!(row.is_same(), "{row:?}");
    }
    Ok(())
}

/// B's drill is of a day on which the later rule is in force.
fn drills_of_several_days_share_the_day_of_their_drill() -> Result<(), Failed> {
    let first = original()?;
    let mut second = first.clone();
    for exit in exits(&mut second) {
        let columns = exit["columns"].as_array_mut().ok_or("columns")?;
        columns.retain(|column| column["on"] != json!(LATER.to_string()));
        for column in columns {
            column["on"] = json!("2027-02-01");
        }
    }
    let comparison = side_by_side(&[&first, &second])?;
    let page = shown(&comparison, View::Markdown);
    for words in [
        "on the day of each drill",
        "(2027-02-01)",
        "drilled after that day",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("no rule of its own"), "{page}");
    let found = ruling(
        &first,
        &second,
        "exit-cost under eu-data-act-switching > +5 %",
    )?;
    let days: Vec<_> = found.of.iter().map(|judged| &judged.number).collect();
    assert_eq!(days.len(), 2, "a leg each: {days:?}");
    for number in days {
        let Number::Exact(row) = number else {
            return Err("a cost".into());
        };
        let ExactMetric::Cost(charge) = &row.metric else {
            return Err("a cost".into());
        };
        assert_eq!(charge.on, CostDay::Drill { day: None });
    }
    assert_eq!(found.outcome, Outcome::Held);
    Ok(())
}

fn no_verdict_is_made_of_the_durations_of_rehearsals() -> Result<(), Failed> {
    let mut first = original()?;
    lasting(&mut first, 26, 1);
    let mut second = first.clone();
    lasting(&mut second, 170, 1);
    let comparison = compared(&first, &second)??;
    for row in &pair(&comparison).durations {
        assert_eq!((row.ratio, row.verdict), (None, None), "{row:?}");
        for side in [&row.first, &row.second] {
            let is_told = matches!(
                side,
                Some(Lasting::NotMeasured { reason, least_seconds: Some(_) }) if reason == REHEARSED
            );
            assert!(is_told, "{side:?}");
        }
    }
    let page = shown(&comparison, View::Markdown);
    assert!(!page.contains("170"), "{page}");
    assert!(page.contains("this is the time of their machine"), "{page}");

    // The links are the same; a link of half the speed takes twice as long.
    let by_link = ruling(&first, &second, "exit-duration > +5 %")?;
    assert_eq!(by_link.outcome, Outcome::Held);
    let is_part = |judged: &Judged| judged.extent == Extent::LinkAlone;
    assert!(by_link.of.iter().all(is_part), "{by_link:?}");
    let words = page::of_comparison(
        Language::English,
        &ruled(&first, &second, &rules(&["exit-duration > +5 %"])?)??,
    );
    let words = report::render(&words, View::Markdown);
    assert!(
        words.contains("only the least that the link allows"),
        "{words}"
    );
    let mut slower = second.clone();
    for exit in slower["exits"].as_array_mut().into_iter().flatten() {
        let least = exit["duration"]["by_link_seconds"]
            .as_u64()
            .ok_or("a link")?;
        exit["duration"]["by_link_seconds"] = json!(2 * least);
    }
    for rule in ["exit-duration > +5 %", "transition-headroom < -1 d"] {
        assert_eq!(
            ruling(&first, &slower, rule)?.outcome,
            Outcome::Failed,
            "{rule}"
        );
    }
    for exit in slower["exits"].as_array_mut().into_iter().flatten() {
        exit["duration"]["by_link_seconds"] = Value::Null;
    }
    let without = ruling(&first, &slower, "exit-duration > +5 %")?;
    assert_eq!(why(&without), [Some(Unjudged::Rehearsal); 2]);
    Ok(())
}

/// Every round of a leg tested a facet, and all objects kept it, or none.
fn tested(record: &mut Value, leg: &str, facet: Facet, is_kept: bool) {
    let (same, altered) = if is_kept { (3, 0) } else { (0, 3) };
    for round in rounds(record, leg) {
        round["fidelity"][facet.name()] =
            json!({ "tested": 3, "same": same, "altered": altered, "lost": 0 });
    }
}

fn a_facet_that_was_tested_by_chance_fails_no_rule() -> Result<(), Failed> {
    const RULE: &str = "fidelity < -0 %";
    let mut neither = original()?;
    for leg in ["import:home", "export:home", "migrate:home>away"] {
        for round in rounds(&mut neither, leg) {
            let facets = round["fidelity"].as_object_mut().ok_or("facets")?;
            facets.remove("modified");
        }
    }
    let mut modified = neither.clone();
    tested(&mut modified, "migrate:home>away", Facet::Modified, false);
    assert_eq!(ruling(&neither, &modified, RULE)?.outcome, Outcome::Held);
    assert_eq!(ruling(&modified, &neither, RULE)?.outcome, Outcome::Held);

    // What only B tested has nothing to be held against; what B no longer tests may be lost.
    let mut more = neither.clone();
    tested(&mut more, "export:home", Facet::LegalHold, true);
    let new = ruling(&neither, &more, RULE)?;
    assert_eq!(new.outcome, Outcome::NotShown);
    assert!(!new.outcome.is_failure());
    let gone = ruling(&more, &neither, RULE)?;
    assert_eq!(why(&gone), [Some(Unjudged::OnlyInFirst)]);
    Ok(())
}

fn cut_off(record: &Value) -> Value {
    let mut cut = record.clone();
    cut["ending"] = json!({ "how": "interrupted", "signal": "interrupt" });
    cut
}

fn a_drill_that_did_not_end_opens_no_gate() -> Result<(), Failed> {
    let first = original()?;
    let cut = cut_off(&first);
    let rules = rules(&["exit-cost > +5 %", "requests > +0"])?;
    let comparison = ruled(&first, &cut, &rules)??;
    let found = pair(&comparison);
    assert!(
        found
            .rulings
            .iter()
            .all(|ruling| ruling.outcome == Outcome::Held)
    );
    assert!(!found.second_is_complete && !found.is_as_ruled());
    let page = shown(&comparison, View::Markdown);
    assert!(
        page.contains("did NOT come to its end (interrupted)"),
        "{page}"
    );
    let suite = page::suite_of_comparison(Language::English, &comparison, &[]);
    let junit = report::junit(&suite);
    assert!(junit.contains("tests=\"3\" failures=\"1\""), "{junit}");

    // A baseline that did not end is said, and is no fault of B.
    let comparison = ruled(&cut, &first, &rules)??;
    assert!(pair(&comparison).second_is_complete);
    let page = shown(&comparison, View::Markdown);
    assert!(page.contains("A is UNFINISHED (interrupted)"), "{page}");
    Ok(())
}

/// A part of every exit has no price, and the list price's column one open line for it.
fn unpriced(record: &mut Value, part: &str) -> Result<(), Failed> {
    for exit in exits(record) {
        let lines = exit["lines"].as_array_mut().ok_or("lines")?;
        let mut lines = lines.iter_mut().filter(|line| line["part"] == part);
        let line = lines.next().ok_or(part.to_owned())?;
        line["amount"] = json!({ "kind": "not-priced", "gap": "no-price" });
        let sum = &mut exit["columns"][0]["exit_cost"]["sums"][0];
        sum["upper"] = Value::Null;
        sum["open_lines"] = json!(1);
    }
    Ok(())
}

fn costs_that_lack_other_lines_are_not_judged() -> Result<(), Failed> {
    const RULE: &str = "exit-cost > +5 %";
    let (mut fees, mut egress) = (original()?, original()?);
    unpriced(&mut fees, "exit-service-fees")?;
    unpriced(&mut egress, "data-egress-charge")?;
    let other = ruling(&fees, &egress, RULE)?;
    assert_eq!(other.outcome, Outcome::NotJudged);
    assert!(
        why(&other).contains(&Some(Unjudged::OtherOpenLines)),
        "{other:?}"
    );
    let page = shown(&ruled(&fees, &egress, &rules(&[RULE])?)??, View::Markdown);
    assert!(page.contains("other lines have no price; in A"), "{page}");

    let same = ruling(&fees, &fees, RULE)?;
    assert_eq!(same.outcome, Outcome::Held);
    assert!(
        same.of
            .iter()
            .any(|judged| judged.extent == Extent::PricedPart)
    );
    let page = shown(&ruled(&fees, &fees, &rules(&[RULE])?)??, View::Markdown);
    assert!(page.contains("only what is priced"), "{page}");
    Ok(())
}

fn what_is_not_judged_says_why() -> Result<(), Failed> {
    let first = original()?;
    let currency = ruling(&first, &first, "exit-cost > +5 CHF")?;
    assert_eq!(why(&currency), [Some(Unjudged::OtherCurrency); 2]);
    let misspelt = ruling(&first, &first, "throughput of migrate:home>nowhere < -10 %")?;
    let Some(OfNothing::NoSuchLeg { known }) = &misspelt.of_nothing else {
        return Err(format!("{misspelt:?}").into());
    };
    assert_eq!(known, &["import:home", "export:home", "migrate:home>away"]);
    let regime = ruling(&first, &first, "exit-cost under contracted > +5 %")?;
    assert_eq!(regime.of_nothing, Some(OfNothing::NoSuchRegime));
    let mut cut = cut_off(&first);
    let rounds = cut["rounds"].as_array_mut().ok_or("rounds")?;
    rounds.pop();
    let findings = ruling(&first, &cut, "findings > +0")?;
    assert_eq!(findings.of_nothing, Some(OfNothing::OtherRounds));
    assert_eq!(findings.outcome, Outcome::NotJudged);
    let mut declared = first.clone();
    switching(&mut declared);
    let other = ruling(&first, &declared, "exit-cost > +5 %")?;
    assert!(
        why(&other)
            .iter()
            .all(|why| *why == Some(Unjudged::OtherRegime))
    );
    assert_eq!(other.outcome, Outcome::NotJudged);

    let texts = [
        "exit-cost > +5 CHF",
        "throughput of migrate:home>nowhere < -10 %",
        "exit-cost under contracted > +5 %",
    ];
    let page = shown(&ruled(&first, &first, &rules(&texts)?)??, View::Markdown);
    for words in [
        "in another currency than the rule",
        "known are import:home, export:home, migrate:home&gt;away",
        "no record has a cost",
    ] {
        let words = words.replace("no record has a cost", "neither record has a cost");
        assert!(page.contains(&words), "{words}: {page}");
    }
    assert!(
        !page.contains("\\`exit-cost"),
        "no escaped backtick: {page}"
    );
    Ok(())
}

fn the_same_run_and_an_older_one_are_noticed() -> Result<(), Failed> {
    let first = original()?;
    let mut older = first.clone();
    older["started"] = json!("2020-01-01T00:00:00Z");
    let of = |first: &Value, second: &Value| -> Result<String, Failed> {
        Ok(shown(&compared(first, second)??, View::Markdown))
    };
    let same = of(&first, &first)?;
    assert!(same.contains("A, B are of ONE RUN"), "{same}");
    assert!(!same.contains("OLDER"), "{same}");
    let back = of(&first, &older)?;
    assert!(back.contains("B is OLDER than A"), "{back}");
    assert!(!back.contains("ONE RUN"), "{back}");
    let forth = of(&older, &first)?;
    assert!(
        !forth.contains("OLDER") && !forth.contains("ONE RUN"),
        "{forth}"
    );
    let several = shown(&side_by_side(&[&first, &older, &first])?, View::Html);
    assert!(several.contains("A, C are of ONE RUN"), "{several}");
    Ok(())
}

fn a_record_s_estate_and_store_stand_beside_its_costs() -> Result<(), Failed> {
    let first = original()?;
    let mut smaller = first.clone();
    smaller["scenario"]["estate"]["objects"] = json!(5);
    let page = shown(&side_by_side(&[&first, &smaller])?, View::Markdown);
    let lead = page.split("## ").next().unwrap_or_default();
    assert!(
        lead.contains("in 120000000 objects") || lead.contains("in 120 000 000 objects"),
        "{lead}"
    );
    assert!(lead.contains("in 5 objects"), "{lead}");
    assert!(
        page.contains("| A export:home, aws/eu-central-1/standard |"),
        "{page}"
    );
    // Facets of a rehearsal are those of embedded stores.
    assert!(page.contains("all ‡"), "{page}");
    Ok(())
}
