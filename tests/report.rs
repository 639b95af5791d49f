//! Reports, whole: on paused time, over pipes, with delays that the store is told to make, every byte of them follows from
//! the scenario.

use std::{collections::BTreeMap, time::Duration};

use exitdrill::{
    assess::Assessment,
    embedded::{Embedded, Every, Fault, Match, Rule},
    host::{Fact, Facts, Usage},
    integrity::{Finding, Kind, Place},
    ledger::Round,
    object::Key,
    plan::Limits,
    price::{self, Bill, Catalog},
    record::{Beginning, Fold, Record},
    report::{
        self, Language, View,
        page::{self, Block, Cell, Figure, Page},
    },
    unit::Bytes,
};
use libtest_mimic::Failed;

use crate::{
    case,
    harness::{
        Case,
        drill::{self, Drilled},
    },
};

pub(crate) mod browser;
pub(crate) mod german;

pub(crate) const CASES: &[Case] = &[
    case!(a_whole_report),
    case!(a_report_of_throttling_and_broken_answers),
    case!(a_plan_s_page),
    case!(every_figure_of_one_view_stands_in_the_other),
    case!(a_figure_has_one_value_and_its_words_agree),
    case!(a_record_reads_back_and_fits_its_schema),
    case!(a_page_of_very_many_findings_stays_small_and_shows_keys_escaped),
    case!(throughput_is_verified_bytes_over_the_whole_move),
    case!(what_is_not_read_back_is_in_no_rate),
];

/// An archive that is brought in, read out, and moved to another store.
pub(crate) const SCENARIO: &str = r#"
title = "A small archive leaves Frankfurt"
[estate]
size = "100 TiB"
objects = 120_000_000
link = "1 Gbit/s"
[dataset.letters]
objects = 20
size = "4 KiB"
key = "letters/{index:03}.txt"
content-type = "text/plain"
metadata = { classification = "internal" }
tags = { retention = "10y" }
[dataset.scans]
objects = 2
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
export = ["letters", "scans"]
from = "home"
[[leg]]
migrate = ["letters", "scans"]
from = "home"
to = "away"
[exchange]
EUR = { rate = "1.1652 USD", date = "2026-09-09", source = "ECB reference rate" }
[[expect]]
metric = "fidelity"
whole = ["content", "headers", "metadata", "tags"]
[[expect]]
metric = "throughput"
at-least = "900 GB/s"
leg = "export:home"
[[expect]]
metric = "time-to-first-byte"
at-most = "1 s"
percentile = "p90"
"#;

/// Every request waits before the store acts, as long as its kind takes.
pub(crate) fn delays(store: &Embedded) {
    let delay = |method: &str, span| Rule {
        on: Match {
            method: Some(method.to_owned()),
            ..Match::default()
        },
        every: Every::All,
        fault: Fault::Delay(span),
    };
    let ms = Duration::from_millis;
    for (method, span) in [("GET", ms(20)), ("PUT", ms(30)), ("POST", ms(10))] {
        store.faults().plant(delay(method, span));
    }
}

/// The record of a drill, as a machine that is always the same would have made it.
pub(crate) fn record(drilled: &Drilled) -> Result<Record, Failed> {
    let mut fold = Fold::new(Beginning {
        plan: &drilled.plan,
        catalog: &std::sync::Arc::new(Catalog::embedded().clone()),
        path: "small.toml".to_owned(),
        overrides: Vec::new(),
        rates: Vec::new(),
        host: Facts {
            os: Fact::Known("Linux".to_owned()),
            kernel: Fact::Known("6.8".to_owned()),
            arch: Fact::Known("x86_64".to_owned()),
            cores: Fact::Known(2),
            memory: Fact::Known(Bytes(8 << 30)),
        },
        started: "2026-11-23T12:00:00Z".parse()?,
    });
    for event in &drilled.events {
        fold.take(event.clone());
    }
    let usage = Usage {
        cpu_ns: Fact::Known(1_500_000_000),
        peak_memory: Fact::NotMeasured("this machine does not say".to_owned()),
    };
    Ok(fold.finish("2026-11-23T12:01:00Z".parse()?, Some(usage)))
}

fn rendered(record: &Record, view: View) -> String {
    let page = page::of_record(Language::English, record, &Assessment::of(record));
    report::render(&page, view)
}

const TERMINAL: View = View::Terminal { width: 100 };

fn a_whole_report() -> Result<(), Failed> {
    let record = record(&drill::run(SCENARIO, delays)?)?;
    insta::assert_snapshot!("whole_terminal", rendered(&record, TERMINAL));
    insta::assert_snapshot!("whole_markdown", rendered(&record, View::Markdown));
    insta::assert_snapshot!("whole_csv", rendered(&record, View::Csv));
    Ok(())
}

fn a_report_of_throttling_and_broken_answers() -> Result<(), Failed> {
    let scenario = SCENARIO.replace(
        "[[expect]]\nmetric = \"fidelity\"",
        "[run]\ntrials = 2\ntries = 3\n[[expect]]\nmetric = \"fidelity\"",
    );
    let drilled = drill::run(&scenario, |store| {
        delays(store);
        let slow = |every| Rule {
            on: Match {
                method: Some("GET".to_owned()),
                contains: Some("letters/007".to_owned()),
                object_only: true,
            },
            every,
            fault: Fault::Status {
                code: 503,
                s3_code: "SlowDown".to_owned(),
                retry_after: Some(2),
                after_body: true,
            },
        };
        store.faults().plant(slow(Every::All));
        let cut = Rule {
            on: Match {
                method: Some("GET".to_owned()),
                contains: Some("scans/1".to_owned()),
                object_only: true,
            },
            every: Every::EachNth(3),
            fault: Fault::CutBody(1_000_000),
        };
        store.faults().plant(cut);
    })?;
    insta::assert_snapshot!("throttled_terminal", rendered(&record(&drilled)?, TERMINAL));
    Ok(())
}

fn a_plan_s_page() -> Result<(), Failed> {
    let plan = drill::plan(SCENARIO)?;
    let tariff = |name: &str| Catalog::embedded().tariff(name);
    let bills = plan.stores.iter().filter_map(|store| {
        let tariff = tariff(&store.tariff)?;
        Some(price::marginal(
            &plan.expected,
            &store.name,
            tariff,
            plan.scenario.location,
        ))
    });
    let limits = Limits::of(&plan, Catalog::embedded());
    let today = "2026-11-23".parse()?;
    let exits = plan.exits(Catalog::embedded(), &[], today);
    let page = page::of_plan(
        Language::English,
        &plan,
        &Bill::join(bills),
        &limits,
        &exits,
        today,
    );
    insta::assert_snapshot!("plan_terminal", report::render(&page, TERMINAL));
    Ok(())
}

/// The numbers of a text, in order.
fn figures(text: &str) -> Vec<String> {
    let mut figures: Vec<String> = text
        .split(|letter: char| !letter.is_ascii_digit() && letter != '.')
        .filter(|word| word.contains(|letter: char| letter.is_ascii_digit()))
        .map(|word| word.trim_matches('.').to_owned())
        .collect();
    figures.sort();
    figures
}

fn every_figure_of_one_view_stands_in_the_other() -> Result<(), Failed> {
    let record = record(&drill::run(SCENARIO, delays)?)?;
    let wide = View::Terminal { width: 400 };
    assert_eq!(
        figures(&rendered(&record, wide)),
        figures(&rendered(&record, View::Markdown))
    );
    Ok(())
}

/// The cells of all tables of a page, in order.
fn cells(page: &Page) -> impl Iterator<Item = &Cell> {
    let blocks = page.sections.iter().flat_map(|section| &section.blocks);
    let tables = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.flat_map(|table| table.rows.iter().flatten())
}

/// The figures of a page, each with the words it stands behind.
fn behind(page: &Page) -> Vec<(&Figure, &str)> {
    let told =
        cells(page).flat_map(|cell| cell.figures.iter().map(|figure| (figure, &*cell.shown)));
    told.collect()
}

fn a_figure_has_one_value_and_its_words_agree() -> Result<(), Failed> {
    let record = record(&drill::run(SCENARIO, delays)?)?;
    let page = page::of_record(Language::English, &record, &Assessment::of(&record));
    let read = Record::read(&record.write())?;
    let again = page::of_record(Language::English, &read, &Assessment::of(&read));
    assert_eq!(page, again, "a record says what its drill said");
    let told = behind(&page);
    let mut seen = BTreeMap::new();
    for (figure, _) in &told {
        let first = seen.entry((&figure.name, &figure.unit)).or_insert(*figure);
        assert_eq!(first, figure, "one name, two values");
    }
    for (name, unit, value, words) in [
        (
            "move-time/cold-run/export:home:letters",
            "s",
            "0.1",
            "100 ms",
        ),
        ("requests/total", "requests", "1614", "1 614"),
        ("cost/drill/total", "USD", "0.023823", "0.023823 USD"),
        (
            "fidelity/modified/altered/migrate:home>away:scans",
            "objects",
            "12",
            "12 altered",
        ),
        (
            "exit-cost/list/export:home",
            "USD",
            "8084.53515",
            "8 100 USD",
        ),
    ] {
        let found = told
            .iter()
            .find(|(figure, _)| figure.name == name && figure.unit == unit);
        let (figure, shown) = found.ok_or_else(|| format!("no figure {name}"))?;
        let shown = shown.replace('\u{a0}', " ");
        assert!(shown.contains(words), "{name}: {shown}");
        assert_eq!(figure.value.as_deref(), Some(value), "{name}");
    }
    Ok(())
}

fn a_record_reads_back_and_fits_its_schema() -> Result<(), Failed> {
    let record = record(&drill::run(SCENARIO, delays)?)?;
    let text = record.write();
    assert_eq!(Record::read(&text)?.write(), text);
    let schema = jsonschema::validator_for(&Record::schema())?;
    let faults: Vec<_> = schema
        .iter_errors(&serde_json::from_str(&text)?)
        .map(|fault| fault.to_string())
        .collect();
    assert_eq!(faults, [] as [String; 0]);
    Ok(())
}

fn a_page_of_very_many_findings_stays_small_and_shows_keys_escaped() -> Result<(), Failed> {
    let mut record = record(&drill::run(SCENARIO, delays)?)?;
    let place = Place {
        cell: record.plan.cells[0].number,
        round: Round::Trial(1),
    };
    for number in 0..100_000 {
        let key = Key::new(format!("<script>{number:06}\u{202e}{}", "k".repeat(900)))?;
        record.findings.add(Finding::new(Kind::Missing, place, key));
    }
    let record = Record::read(&record.write())?;
    let html = rendered(&record, View::Html);
    assert!(html.len() < 400_000, "{} bytes", html.len());
    assert!(
        html.contains("… and 99\u{a0}995 more"),
        "the rest is counted"
    );
    assert!(
        html.contains(r"&lt;script&gt;000000\u{202e}kkk"),
        "the first key is shown"
    );
    assert!(!html.contains("<script") && !html.contains('\u{202e}'));
    Ok(())
}

fn throughput_is_verified_bytes_over_the_whole_move() -> Result<(), Failed> {
    let record = record(&drill::run(SCENARIO, delays)?)?;
    let assessment = Assessment::of(&record);
    for cell in &assessment.cells {
        let mut rates: Vec<f64> = record
            .trials(cell.number)
            .map(|trial| {
                let seconds = trial.moving().expect("it ended").as_secs_f64();
                f64::from(u32::try_from(trial.bytes_verified.0).expect("a small cell")) / seconds
            })
            .collect();
        rates.sort_by(f64::total_cmp);
        let median = f64::midpoint(rates[2], rates[3]);
        let told = cell.throughput.as_ref().expect("measured").median;
        assert!(
            (told - median).abs() <= median * 1e-12,
            "{}: {told} is not {median}",
            cell.id
        );
    }
    Ok(())
}

fn what_is_not_read_back_is_in_no_rate() -> Result<(), Failed> {
    let run = "[run]\nverify = \"none\"\n[[leg]]\nimport";
    let record = record(&drill::run(
        &SCENARIO.replacen("[[leg]]\nimport", run, 1),
        delays,
    )?)?;
    let assessment = Assessment::of(&record);
    let import = &assessment.cells[0];
    assert_eq!(import.throughput, None);
    assert_eq!(
        import.unverified,
        Bytes(20 * 4096 * 7),
        "six trials and a cold run"
    );
    let report = rendered(&record, TERMINAL);
    assert!(
        report.contains("import:home:letters: 560 KiB sent, not verified"),
        "{report}"
    );
    let words: Vec<&str> = report.split_whitespace().collect();
    let words = words.join(" ");
    let unverified = words.split_once("Nothing was verified of ");
    let (_, cells) = unverified.ok_or("the first words do not say what was not verified")?;
    assert!(cells.starts_with("import:home:letters, "), "{report}");
    Ok(())
}
