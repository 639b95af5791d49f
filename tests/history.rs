//! Records over time, whole: of runs whose differences were planted, so that each must be told where it came.

use std::collections::BTreeSet;

use exitdrill::{
    compare::{self, History, Named, Setting},
    digest::Sha256Digest,
    record::Record,
    report::{self, Language, View, page},
};
use libtest_mimic::Failed;
use serde_json::{Value, json};

use crate::{
    case,
    compare::{dearer, figures::lasting, lose_metadata, original, read, without_leg},
    harness::{
        Case,
        command::{Exitdrill, Finished},
    },
};

pub(crate) const CASES: &[Case] = &[
    case!(a_year_of_runs_is_told_run_by_run),
    case!(what_changed_is_told_beside_the_run_that_it_came_with),
    case!(a_history_fits_its_schema_and_is_in_the_order_of_time),
    case!(other_prices_are_marked_and_what_is_not_known_is_not_drawn),
    case!(what_stands_is_told_beside_the_list_price),
    case!(every_figure_has_a_name_of_its_own),
    case!(a_page_in_german_has_no_word_of_english),
    case!(foreign_text_is_shown_and_acts_on_nothing),
    case!(what_is_no_record_is_named_and_left_out),
    case!(a_folder_without_a_record_and_an_unknown_title_are_refused),
];

const TERMINAL: View = View::Terminal { width: 150 };

/// A record that began then.
fn begun(record: &Value, started: &str) -> Value {
    let mut begun = record.clone();
    begun["started"] = json!(started);
    begun
}

/// Five runs of a year: as it was, slower, dearer and lossier by another catalog, cut off, and as a rehearsal.
fn year() -> Result<Vec<(&'static str, Value)>, Failed> {
    let mut first = original()?;
    first["rehearsal"] = json!("no");
    let rehearsed = original()?;
    lasting(&mut first, 12, 2);
    let mut slower = begun(&first, "2027-02-15T08:30:00Z");
    lasting(&mut slower, 21, 6);
    let mut dear = begun(&slower, "2027-05-17T08:30:00Z");
    dearer(&mut dear);
    lose_metadata(&mut dear, "migrate:home>away");
    dear["catalog"]["sha256"] = json!("ab".repeat(32));
    dear["tool"]["version"] = json!("9.8.7");
    let mut cut = begun(&dear, "2027-08-16T08:30:00Z");
    without_leg(&mut cut, "export:home");
    cut["ending"] = json!({ "how": "interrupted", "signal": "interrupt" });
    cut["exits"] = json!([]);
    let mut last = begun(&rehearsed, "2027-11-15T08:30:00Z");
    last["catalog"]["sha256"] = json!("cd".repeat(32));
    Ok(vec![
        ("2026-q4.json", first),
        ("2027-q1.json", slower),
        ("2027-q2.json", dear),
        ("2027-q3.json", cut),
        ("2027-q4.json", last),
    ])
}

fn history(values: &[(&str, Value)]) -> Result<History, Failed> {
    let records = values.iter().map(|(_, value)| read(value));
    let records: Vec<Record> = records.collect::<Result<_, _>>()?;
    let named = values.iter().zip(&records);
    let named: Vec<_> = named
        .map(|((path, _), record)| Named { path, record })
        .collect();
    Ok(History::of(&named))
}

fn shown(history: &History, view: View) -> String {
    report::render(&page::of_history(Language::English, history), view)
}

fn a_year_of_runs_is_told_run_by_run() -> Result<(), Failed> {
    let history = history(&year()?)?;
    insta::assert_snapshot!("history_terminal", shown(&history, TERMINAL));
    Ok(())
}

fn what_changed_is_told_beside_the_run_that_it_came_with() -> Result<(), Failed> {
    let history = history(&year()?)?;
    let series = &history.series[0];
    let changed = |run: usize| -> BTreeSet<Setting> {
        let changed = series.changed[run].iter();
        changed.map(|varied| varied.setting).collect()
    };
    assert_eq!(changed(0), BTreeSet::new());
    assert_eq!(changed(1), BTreeSet::new());
    assert_eq!(
        changed(2),
        BTreeSet::from([Setting::Tool, Setting::Catalog])
    );
    let catalog = series.changed[2]
        .iter()
        .find(|varied| varied.setting == Setting::Catalog);
    let values = &catalog.ok_or("no catalog")?.values;
    assert_eq!(values.len(), 2, "of the one before and of this one");
    let planted = compare::Value::Sha256(Sha256Digest([0xab; 32]));
    assert_eq!(values[1], Some(planted));
    assert!(changed(4).contains(&Setting::Rehearsal));
    let marked: Vec<usize> = (0..5).filter(|run| series.has_other_prices(*run)).collect();
    assert_eq!(marked, [2, 4]);
    Ok(())
}

fn a_history_fits_its_schema_and_is_in_the_order_of_time() -> Result<(), Failed> {
    let mut runs = year()?;
    runs.reverse();
    let mut other = begun(&runs[0].1, "2026-12-01T00:00:00Z");
    other["scenario"]["title"] = json!("A leaves\u{202e} B");
    runs.push(("other.json", other));
    let history = history(&runs)?;
    let titles: Vec<_> = history
        .series
        .iter()
        .map(|one| one.title.as_str())
        .collect();
    assert_eq!(
        titles,
        ["A leaves\u{202e} B", "A small archive leaves Frankfurt"]
    );
    let text = history.write();
    assert!(!text.contains('\u{202e}'), "{text}");
    let value: Value = serde_json::from_str(&text)?;
    assert_eq!(value["schema"], "exitdrill-history/1");
    let schema = jsonschema::validator_for(&History::schema())?;
    let faults: Vec<_> = schema
        .iter_errors(&value)
        .map(|fault| fault.to_string())
        .collect();
    assert_eq!(faults, [] as [String; 0]);
    let paths = history.series[1].records.iter().map(|side| &*side.path);
    let paths: Vec<_> = paths.collect();
    runs.reverse();
    let in_time: Vec<_> = runs[1..].iter().map(|(path, _)| *path).collect();
    assert_eq!(paths, in_time);
    let legs = history.series[1].legs.iter();
    let rows: Vec<_> = legs.map(|leg| (&*leg.leg, leg.rows.len())).collect();
    assert_eq!(rows, [("export:home", 4), ("migrate:home>away", 5)]);
    Ok(())
}

fn other_prices_are_marked_and_what_is_not_known_is_not_drawn() -> Result<(), Failed> {
    let runs = year()?;
    let html = shown(&history(&runs)?, View::Html);
    let pictures: Vec<&str> = html.split("<div role=\"img\"").skip(1).collect();
    assert_eq!(pictures.len(), 2, "one a leg");
    for picture in pictures {
        let parts = picture.split_once("<ul class=\"legend\"");
        let (drawn, beside) = parts.ok_or("it has no legend")?;
        let panels = drawn.matches("class=\"label\"").count();
        assert!(drawn.matches("class=\"mark\"").count() == 2 * panels);
        assert_eq!(panels, 3, "the cost, the duration, and the facets");
        // The run that was cut off has no exit.
        let not_known = drawn.matches("not known (2027-08-16 08:30 UTC)").count();
        assert!(not_known >= 2, "{drawn}");
        assert!(drawn.matches("<rect class=\"first\"").count() < 5 * panels);
        assert!(drawn.contains("<rect class=\"unsure\""), "an interval");
        let legend = beside.split("</figure>").next().unwrap_or_default();
        assert_eq!(legend.matches("another price catalog").count(), 1);
    }
    let alike = history(&runs[..2])?;
    assert!(!shown(&alike, View::Html).contains("another price catalog"));
    let alone = history(&runs[..1])?;
    assert!(!shown(&alone, View::Html).contains("<figure"), "no course");
    Ok(())
}

fn what_stands_is_told_beside_the_list_price() -> Result<(), Failed> {
    let mut runs = year()?;
    assert!(!shown(&history(&runs)?, View::Csv).contains("list-price/"));
    let exit = &mut runs[1].1["exits"][0]["exit"];
    exit["columns"][1]["standing"] = json!("applies");
    let history = history(&runs)?;
    let text = shown(&history, View::Markdown);
    assert!(text.contains("| at list price |"), "{text}");
    let row = "99 USD (the provider's exit programme) | 8 100 USD |";
    assert!(text.contains(row), "{text}");
    let csv = shown(&history, View::Csv);
    let of = "A small archive leaves Frankfurt/export:home/2027-02-15T08:30:00Z";
    assert!(
        csv.contains(&format!("exit-cost/{of},99.157091,USD")),
        "{csv}"
    );
    assert!(
        csv.contains(&format!("list-price/{of},8084.53515,USD")),
        "{csv}"
    );
    Ok(())
}

fn every_figure_has_a_name_of_its_own() -> Result<(), Failed> {
    let mut runs = year()?;
    // A copy of a record, and two titles that differ in what parts a name.
    runs.push(("copy.json", runs[0].1.clone()));
    let words = shown(&history(&runs)?, View::Markdown);
    let noticed = "ONE RUN lies there more than once: 2026-q4.json, copy.json began";
    assert!(words.contains(noticed), "{words}");
    let mut other = runs[1].1.clone();
    other["scenario"]["title"] = json!("A small archive leaves Frankfurt/export:home");
    runs.push(("other.json", other));
    let csv = shown(&history(&runs)?, View::Csv);
    let rows = csv::Reader::from_reader(csv.as_bytes())
        .into_deserialize()
        .collect::<Result<Vec<Vec<String>>, _>>()?;
    let names: BTreeSet<_> = rows.iter().map(|row| (&row[1], &row[3])).collect();
    assert_eq!(names.len(), rows.len());
    let place = "A small archive leaves Frankfurt/export:home/2026-11-23T12:00:00Z";
    for (what, unit, bounds) in [
        ("exit-cost", "USD", ["8084.53515", "", ""]),
        ("exit-duration", "s", ["1036800", "864000", "1209600"]),
        ("transition-headroom", "s", ["", "1382400", ""]),
        ("verification/objects-hashed", "objects", ["154", "", ""]),
    ] {
        let name = format!("{what}/{place}");
        let found = rows.iter().find(|row| row[1] == name && row[3] == unit);
        let row = found.ok_or_else(|| format!("no figure {name}: {csv}"))?;
        assert_eq!([&*row[2], &*row[5], &*row[6]], bounds, "{name}");
    }
    Ok(())
}

fn a_page_in_german_has_no_word_of_english() -> Result<(), Failed> {
    let history = history(&year()?)?;
    let page = page::of_history(Language::German, &history);
    let html = report::render(&page, View::Html);
    assert!(html.contains("<html lang=\"de\">"));
    for words in [
        "<h1>Übungen im Zeitverlauf</h1>",
        "5 Protokolle eines Szenarios",
        "15.02.2027, 08:30 UTC",
        "UNVOLLSTÄNDIG (unterbrochen)",
        "PROBE",
        "Ausstiegsdauer",
        "ab hier ein anderer Preiskatalog",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    for words in ["run to run", "REHEARSAL", "history-"] {
        assert!(!html.contains(words), "{words}");
    }
    Ok(())
}

fn foreign_text_is_shown_and_acts_on_nothing() -> Result<(), Failed> {
    let mut runs = year()?;
    for (_, run) in &mut runs {
        run["scenario"]["title"] = json!("\u{1b}[2Jgone\u{202e}|<img src=x>[a](b)\r\n# heading");
    }
    runs[3].1["ending"] =
        json!({ "how": "incomplete", "cause": "evil\u{7}|*x*", "message": "\u{1b}[2J" });
    runs[4].0 = "<script>\u{1b}[2J|.json";
    let history = history(&runs)?;
    for view in [TERMINAL, View::Markdown, View::Html, View::Csv] {
        let shown = shown(&history, view);
        let text = shown.replace("\r\n", "\n");
        assert!(
            !text.contains(['\u{1b}', '\u{202e}', '\u{7}', '\r']),
            "{text}"
        );
        assert!(text.contains("gone"), "{text}");
        assert!(!text.contains("\n# heading"), "{text}");
        if matches!(view, View::Html | View::Markdown) {
            assert!(
                !text.contains("<img") && !text.contains("<script>"),
                "{text}"
            );
            assert!(!text.contains("[a](b)") || view == View::Html, "{text}");
        }
    }
    Ok(())
}

/// The command in a folder of these records, beside files that are none.
fn command(arguments: &[&str]) -> Result<Finished, Failed> {
    let runs = year()?;
    let newer = json!({ "schema": "exitdrill-record/9999", "tool": { "version": "9.8.7" } });
    let mut run = Exitdrill::new()?
        .file("drills/stranger.json", "{\"\\u001b[2J\": 1}")?
        .file("drills/newer.json", &newer.to_string())?
        .file("drills/folder.json/inside", "")?
        .file("drills/2026-q4.json.journal", "not looked at")?
        .file("drills/below/2027-q1.json", &runs[1].1.to_string())?;
    for (name, value) in &runs {
        run = run.file(format!("drills/{name}"), &value.to_string())?;
    }
    Ok(run.args(["history", "drills"]).args(arguments).run()?)
}

fn what_is_no_record_is_named_and_left_out() -> Result<(), Failed> {
    let json = command(&["--format", "json"])?;
    json.exits(0);
    let skipped: Vec<&str> = json.stderr.lines().collect();
    assert_eq!(skipped.len(), 3, "{}", json.stderr);
    for (line, words) in skipped.iter().zip([
        "skipped: drills/folder.json: not a file",
        "skipped: drills/newer.json: a record of the form `exitdrill-record/9999`, written by exitdrill 9.8.7;",
        "skipped: drills/stranger.json: not a record: ",
    ]) {
        assert!(line.starts_with(words), "{line}");
    }
    let value: Value = serde_json::from_str(&json.stdout)?;
    let records = value["series"][0]["records"].as_array().map(Vec::len);
    assert_eq!(records, Some(5));
    let schema = Exitdrill::new()?.args(["schema", "history"]).run()?;
    let schema = jsonschema::validator_for(&serde_json::from_str(&schema.stdout)?)?;
    schema.validate(&value)?;
    for format in ["terminal", "markdown", "html", "csv"] {
        let shown = command(&["--format", format, "--rate", "EUR=1.1652 USD@2026-09-09"])?;
        shown.exits(0);
        assert!(shown.stdout.contains("2027-02-15"), "{}", shown.stdout);
    }
    Ok(())
}

fn a_folder_without_a_record_and_an_unknown_title_are_refused() -> Result<(), Failed> {
    let title = "A small archive leaves Frankfurt";
    command(&["--scenario", title])?.exits(0);
    let unknown = command(&["--scenario", "A small"])?;
    unknown.exits(2);
    assert!(unknown.stderr.contains(title), "{}", unknown.stderr);
    assert_eq!(unknown.stdout, "");
    let empty = Exitdrill::new()?
        .file("notes/a.json", "{}")?
        .args(["history", "notes"])
        .run()?;
    empty.exits(2);
    let said = "names end in .json (1) none is a record";
    assert!(empty.stderr.contains(said), "{}", empty.stderr);
    let absent = Exitdrill::new()?.args(["history", "absent"]).run()?;
    absent.exits(2);
    assert!(absent.stderr.contains("absent"), "{}", absent.stderr);
    Ok(())
}
