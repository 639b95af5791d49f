//! The numbers behind the words of comparisons: each with a name of its own, and as the comparison's JSON has it.

use std::collections::BTreeSet;

use exitdrill::{
    compare::Comparison,
    report::{self, Language, View, page},
};
use libtest_mimic::Failed;
use serde_json::{Value, json};

use super::{
    compared, dearer, lose_metadata, original, rounds as rounds_of, shown, side_by_side, slow_down,
};
use crate::{case, harness::Case};

pub(crate) const CASES: &[Case] = &[
    case!(every_figure_of_a_comparison_has_a_name_of_its_own_in_every_language),
    case!(the_figures_of_a_pair_are_the_numbers_of_its_json),
    case!(the_figures_side_by_side_are_the_numbers_of_their_json),
    case!(what_is_not_known_of_a_comparison_has_no_figure),
    case!(a_comparison_s_csv_holds_foreign_names),
    case!(the_html_of_a_comparison_has_the_figures_of_its_csv),
];

/// A figure of a comparison's CSV: section, name, value, unit, basis, lower, upper.
type Row = Vec<String>;

fn rows(csv: &str) -> Result<Vec<Row>, Failed> {
    assert!(csv.ends_with("\r\n"), "lines end as RFC 4180 has it");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    Ok(reader.deserialize().collect::<Result<_, _>>()?)
}

/// A second record whose every kind of number differs from the first's; both are real runs with an exit that was carried to
/// the estate.
fn differing() -> Result<(Value, Value), Failed> {
    let mut first = original()?;
    first["rehearsal"] = json!("no");
    lasting(&mut first, 12, 2);
    let mut second = first.clone();
    lasting(&mut second, 31, 3);
    dearer(&mut second);
    slow_down(&mut second, "export:home", 2);
    lose_metadata(&mut second, "migrate:home>away");
    retry(&mut second, "migrate:home>away");
    // No rate joins the currencies.
    second["scenario"]["exchange"] = json!([]);
    Ok((first, second))
}

/// Every request of a leg's moves is sent once more, and an object of each round is neither read back nor there.
fn retry(record: &mut Value, leg: &str) {
    let more = |count: &mut Value, by: u64| *count = json!(count.as_u64().unwrap_or_default() + by);
    let mut cells = BTreeSet::new();
    for round in rounds_of(record, leg) {
        cells.extend(round["cell"].as_u64());
        round["objects_hashed"] = json!(round["objects_hashed"].as_u64().unwrap_or(1) - 1);
        more(&mut round["objects_failed"], 1);
    }
    for row in record["ledger"].as_array_mut().into_iter().flatten() {
        let is_of = row["cell"]
            .as_u64()
            .is_some_and(|cell| cells.contains(&cell));
        if is_of && row["phase"] == "move" {
            let sent = row["sent"]["payload_bytes"].as_u64().unwrap_or_default();
            more(&mut row["attempts"], 1);
            more(&mut row["retries"], 1);
            more(&mut row["sent"]["payload_bytes"], sent / 7);
        }
    }
}

/// How long each exit takes, in days, as three mean sizes would have told.
pub(crate) fn lasting(record: &mut Value, days: u64, off: u64) {
    for exit in record["exits"].as_array_mut().into_iter().flatten() {
        exit["duration"] = json!({
            "kind": "extrapolated",
            "seconds": days * 86_400,
            "lower_seconds": (days - off) * 86_400,
            "upper_seconds": (days + off) * 86_400,
            "by_link_seconds": exit["duration"]["by_link_seconds"],
            "thawing": { "kind": "not-needed" },
            "bound_by_link": false,
            "fixed_ns": 0, "per_object_ns": 0, "per_byte_fs": 0, "degrees": 9, "factor": 12,
        });
    }
}

/// A pair and several, with the currencies joined and apart.
pub(crate) fn comparisons() -> Result<Vec<Comparison>, Failed> {
    let (first, second) = differing()?;
    let rehearsed = original()?;
    let mut joined = second.clone();
    joined["scenario"]["exchange"] = first["scenario"]["exchange"].clone();
    Ok(vec![
        compared(&first, &second)??,
        compared(&first, &joined)??,
        compared(&rehearsed, &rehearsed)??,
        side_by_side(&[&first, &second, &rehearsed])?,
        side_by_side(&[&first, &joined])?,
    ])
}

fn every_figure_of_a_comparison_has_a_name_of_its_own_in_every_language() -> Result<(), Failed> {
    for comparison in comparisons()? {
        let told = rows(&shown(&comparison, View::Csv))?;
        let names: BTreeSet<_> = told.iter().map(|row| (&row[1], &row[3])).collect();
        assert_eq!(names.len(), told.len(), "one name, two numbers: {told:#?}");
        let german = page::of_comparison(Language::German, &comparison);
        let german = rows(&report::render(&german, View::Csv))?;
        let without_heading = |rows: &[Row]| rows.iter().map(|row| row[1..].to_vec()).collect();
        let [one, other]: [Vec<Row>; 2] = [&told, &german].map(|rows| without_heading(rows));
        assert_eq!(one, other);
    }
    Ok(())
}

/// A number as a figure has it: no more noughts than it needs.
fn number(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// Value, lower and upper.
type Told = [String; 3];

fn exactly(value: &Value) -> Told {
    [number(value), String::new(), String::new()]
}

fn within(value: &Value, [lower, upper]: [&Value; 2]) -> Told {
    [value, lower, upper].map(number)
}

fn bounds(lower: &Value, upper: &Value) -> Told {
    if lower == upper {
        exactly(lower)
    } else {
        within(&Value::Null, [lower, upper])
    }
}

/// Nanoseconds as seconds, by their digits.
fn seconds(ns: &Value) -> Option<Told> {
    let digits = format!("{:0>10}", ns.as_u64()?);
    let (whole, rest) = digits.split_at(digits.len() - 9);
    Some(exactly(&json!(format!("{whole}.{rest}"))))
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// An exact number of the JSON.
fn exact(exact: &Value) -> Vec<Told> {
    match exact["unit"].as_str().unwrap_or_default() {
        "" => Vec::new(),
        "kept" => vec![exactly(&exact["kept"]), exactly(&exact["tested"])],
        "permille" => {
            let permille = exact["value"].as_u64().unwrap_or_default();
            vec![exactly(&json!(format!(
                "{}.{}",
                permille / 10,
                permille % 10
            )))]
        }
        "money" | "months" if exact["upper"].is_null() && number(&exact["lower"]) == "0" => {
            Vec::new()
        }
        "money" | "months" => vec![bounds(&exact["lower"], &exact["upper"])],
        _ => vec![exactly(&exact["value"])],
    }
}

/// A change of the JSON: the ends of a range in their order, and of an open sum what is priced.
fn change(lower: &Value, upper: &Value) -> Vec<Told> {
    let signed = |value: &Value| number(value).parse::<f64>().unwrap_or_default();
    match (lower, upper) {
        (Value::Null, _) => Vec::new(),
        (lower, Value::Null) => vec![exactly(lower)],
        (lower, upper) if signed(lower) > signed(upper) => vec![bounds(upper, lower)],
        (lower, upper) => vec![bounds(lower, upper)],
    }
}

/// All numbers of a pair that its page shows, in their order.
fn numbers_of_pair(found: &Value) -> Vec<(String, Told)> {
    let mut all = Vec::new();
    let mut add = |place: &Value, end: &str, told: Vec<Told>| {
        let place = place.as_str().unwrap_or("total");
        all.extend(
            told.into_iter()
                .map(|told| (format!("{place}/{end}"), told)),
        );
    };
    for row in list(&found["exact"]) {
        let metric = &row["metric"];
        let is_exit_cost = metric["name"] == "cost" && metric["cost"] == "exit-cost";
        if row["first"] == row["second"] && !is_exit_cost {
            continue;
        }
        for side in ["first", "second"] {
            add(&row["leg"], side, exact(&row[side]));
        }
        let by = &row["difference"];
        add(
            &row["leg"],
            "difference",
            change(&by["lower"], &by["upper"]),
        );
        let percent = change(&by["percent"], &by["upper_percent"]);
        let currency = row["first"]["currency"].as_str();
        let percent_in = currency.map_or("percent".to_owned(), |unit| format!("percent/{unit}"));
        add(&row["leg"], &percent_in, percent);
    }
    for row in list(&found["noisy"]) {
        for side in ["first", "second"] {
            add(
                &row["cell"],
                side,
                vec![exactly(&row[side]["geometric_mean"])],
            );
        }
        let ratio = &row["compared"];
        let told = within(&ratio["value"], [&ratio["low"], &ratio["high"]]);
        add(&row["cell"], "ratio", vec![told]);
    }
    for row in list(&found["first_byte"]) {
        for side in ["first", "second"] {
            add(&row["leg"], side, vec![exactly(&row[side]["requests"])]);
        }
        for percentile in ["p50_ns", "p90_ns", "p99_ns"] {
            for side in ["first", "second"] {
                let told = seconds(&row[side][percentile]);
                add(&row["leg"], side, told.into_iter().collect());
            }
        }
    }
    for row in list(&found["durations"]) {
        for side in ["first", "second"] {
            add(
                &row["leg"],
                side,
                duration(&row[side]).into_iter().collect(),
            );
        }
        let ratio = within(&Value::Null, [&row["ratio"][0], &row["ratio"][1]]);
        add(&row["leg"], "ratio", vec![ratio]);
    }
    all
}

fn duration(lasting: &Value) -> Option<Told> {
    let [lower, upper, least] =
        ["lower_seconds", "upper_seconds", "least_seconds"].map(|bound| &lasting[bound]);
    match lasting["kind"].as_str() {
        Some("extrapolated") => Some(within(&lasting["seconds"], [lower, upper])),
        _ if least.is_null() => None,
        _ => Some(within(&Value::Null, [least, &Value::Null])),
    }
}

fn the_figures_of_a_pair_are_the_numbers_of_its_json() -> Result<(), Failed> {
    let (first, second) = differing()?;
    let comparison = compared(&first, &second)??;
    let expected = numbers_of_pair(&serde_json::from_str(&comparison.write())?);
    let told = rows(&shown(&comparison, View::Csv))?;
    // The ratio of two percentiles stands in no JSON.
    let mut told: Vec<_> = told
        .iter()
        .filter(|row| !(row[1].starts_with("first-byte/") && row[1].ends_with("/ratio")))
        .collect();
    assert!(expected.len() > 60, "{expected:?}");
    assert_eq!(told.len(), expected.len());
    for (row, (end, numbers)) in told.iter().zip(&expected) {
        assert!(row[1].ends_with(end), "{row:?} is not {end}");
        assert_eq!([&row[2], &row[5], &row[6]], numbers.each_ref(), "{row:?}");
    }
    told.retain(|row| row[1].contains("migrate:home>away") || row[1].contains("letters"));
    let written: Vec<String> = told.iter().map(|row| row[1..].join(",")).collect();
    insta::assert_snapshot!("compare_pair_figures", written.join("\n"));
    Ok(())
}

/// All numbers of exits side by side, in the order of the page: a table a metric, a row a leg.
fn numbers_side_by_side(found: &Value) -> Vec<Told> {
    let rows: Vec<&Value> = list(&found["rows"]).collect();
    let amounts = |amounts: &Value| list(amounts).flat_map(exact).collect::<Vec<_>>();
    let mut all: Vec<Told> = Vec::new();
    for row in &rows {
        all.extend(list(&row["exit"]["costs"]).flat_map(amounts));
    }
    for row in &rows {
        all.extend(amounts(&row["exit"]["source_bill"]));
        all.extend(amounts(&row["exit"]["target_bill"]));
    }
    for row in &rows {
        all.extend(duration(&row["exit"]["duration"]));
        let left = &row["exit"]["headroom_seconds"];
        all.extend((!left.is_null()).then(|| within(&Value::Null, [left, &Value::Null])));
    }
    for row in &rows {
        for facet in list(&row["facets"]) {
            let outcomes = ["tested", "same", "altered", "lost", "unsupported"];
            all.extend(outcomes.map(|outcome| match &facet[1][outcome] {
                Value::Null => exactly(&json!(0)),
                count => exactly(count),
            }));
        }
    }
    for row in &rows {
        for rates in list(&row["throughput"]).filter(|rates| !rates.is_null()) {
            let interval = &rates["interval"];
            all.push(within(
                &rates["value"],
                [&interval["low"], &interval["high"]],
            ));
        }
    }
    all
}

fn the_figures_side_by_side_are_the_numbers_of_their_json() -> Result<(), Failed> {
    let (first, second) = differing()?;
    let comparison = side_by_side(&[&first, &second, &original()?])?;
    let expected = numbers_side_by_side(&serde_json::from_str(&comparison.write())?);
    let told = rows(&shown(&comparison, View::Csv))?;
    assert!(expected.len() > 100, "{expected:?}");
    let numbers = |row: &Row| [row[2].clone(), row[5].clone(), row[6].clone()];
    assert_eq!(told.iter().map(numbers).collect::<Vec<_>>(), expected);
    let of_one = told
        .iter()
        .filter(|row| row[1].ends_with("record-2/migrate:home>away"));
    let written: Vec<String> = of_one.map(|row| row[1..].join(",")).collect();
    insta::assert_snapshot!("compare_beside_figures", written.join("\n"));
    Ok(())
}

fn what_is_not_known_of_a_comparison_has_no_figure() -> Result<(), Failed> {
    let mut record = original()?;
    let unpriced = json!({ "currency": "USD", "lower": "0", "upper": null, "open_lines": 1 });
    let open = json!({ "currency": "USD", "lower": "5", "upper": null, "open_lines": 1 });
    let exits = record["exits"].as_array_mut().ok_or("exits")?;
    for (exit, sum) in exits.iter_mut().zip([unpriced, open]) {
        let column = &mut exit["exit"]["columns"][0];
        column["exit_cost"]["sums"] = json!([sum]);
        column["exit_cost_ratio"] = json!({ "kind": "unknown", "reason": "not-priced" });
    }
    let comparison = compared(&record, &record)??;
    let csv = shown(&comparison, View::Csv);
    assert!(!csv.contains("exit-cost/list/export:home/first"), "{csv}");
    let open = "exit-cost/list/migrate:home>away";
    for (end, told) in [
        ("first", ",USD,extrapolated,5,"),
        ("second", ",USD,extrapolated,5,"),
        ("difference-of-priced", "0,USD,extrapolated,,"),
        ("percent-of-priced/USD", "0,%,extrapolated,,"),
    ] {
        assert!(
            csv.contains(&format!(",{open}/{end},{told}\r\n")),
            "{end}: {csv}"
        );
    }
    // Of a rehearsal only what the link allows is known.
    let (real, _) = differing()?;
    let csv = shown(&side_by_side(&[&original()?, &real])?, View::Csv);
    let known = |what: &str, at: &str| csv.contains(&format!("{what}/{at}/export:home"));
    assert!(!known("transition-headroom", "record-1"), "{csv}");
    assert!(known("transition-headroom", "record-2"), "{csv}");
    assert!(known("exit-duration", "record-1"), "{csv}");
    Ok(())
}

fn a_comparison_s_csv_holds_foreign_names() -> Result<(), Failed> {
    let strange = "export:=1+2\u{202e}, \"x\"\n";
    let named: Value = serde_json::from_str(
        &original()?
            .to_string()
            .replace("\"export:home\"", &json!(strange).to_string()),
    )?;
    for comparison in [compared(&named, &named)??, side_by_side(&[&named, &named])?] {
        let csv = shown(&comparison, View::Csv);
        assert!(!csv.contains('\u{202e}'), "{csv}");
        let told = rows(&csv)?;
        let escaped = r#"export:=1+2\u{202e}, "x"\u{a}"#;
        assert!(told.iter().any(|row| row[1].contains(escaped)), "{csv}");
    }
    Ok(())
}

fn the_html_of_a_comparison_has_the_figures_of_its_csv() -> Result<(), Failed> {
    for comparison in comparisons()? {
        let html = shown(&comparison, View::Html);
        let attributes = html.split("data-figures=\"").skip(1);
        let attributes = attributes.filter_map(|rest| rest.split('"').next());
        let lines: Vec<String> = attributes
            .flat_map(str::lines)
            .map(|line| line.replace("&#x2f;", "/").replace("&gt;", ">"))
            .collect();
        let told = rows(&shown(&comparison, View::Csv))?;
        let told: Vec<String> = told.iter().map(|row| row[1..].join("\t")).collect();
        assert_eq!(lines.len(), told.len());
        for (line, row) in lines.iter().zip(&told) {
            assert_eq!(line, row);
        }
    }
    Ok(())
}
