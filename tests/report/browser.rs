//! The page in a real browser.

use exitdrill::{
    assess::Assessment,
    report::{
        self, Language, View,
        page::{self, Page},
    },
};
use libtest_mimic::Failed;

use super::{SCENARIO, delays, record};
use crate::{
    case, command,
    compare::figures,
    harness::{
        Case,
        chromium::{self, Looked},
        drill,
    },
};

pub(crate) const CASES: &[Case] = &[
    case!(a_browser_shows_every_figure_and_finds_no_fault needs Chromium),
    case!(a_browser_shows_every_figure_of_a_comparison needs Chromium),
    case!(a_browser_finds_no_fault_in_the_other_pages needs Chromium),
    case!(a_page_that_breaks_the_rules_is_found needs Chromium),
];

fn a_browser_shows_every_figure_and_finds_no_fault() -> Result<(), Failed> {
    let record = record(&drill::run(SCENARIO, delays)?)?;
    let page = page::of_record(Language::English, &record, &Assessment::of(&record));
    assert!(shows_every_figure(&page)? > 400);
    let html = report::render(&page, View::Html);
    // Duration, calendar, throughput, times to first byte, facets, and the cost of each leg in each currency.
    assert_eq!(html.matches("role=\"img\"").count(), 8);
    Ok(())
}

fn a_browser_shows_every_figure_of_a_comparison() -> Result<(), Failed> {
    let all = figures::comparisons()?;
    // A pair, and three side by side.
    for comparison in [&all[0], &all[3]] {
        let page = page::of_comparison(Language::English, comparison);
        assert!(shows_every_figure(&page)? > 60);
    }
    Ok(())
}

/// How many figures a page has, each of which a browser has shown, and no fault.
fn shows_every_figure(page: &Page) -> Result<usize, Failed> {
    let cells: Vec<String> = super::cells(page)
        .map(|cell| cell.shown.replace('`', ""))
        .collect();
    let csv = report::render(page, View::Csv);
    let rows = csv::Reader::from_reader(csv.as_bytes())
        .into_deserialize()
        .collect::<Result<Vec<Vec<String>>, _>>()?;
    let seen = chromium::look(&report::render(page, View::Html))?;
    assert_eq!(seen.len(), 4);
    for looked in seen {
        assert_eq!(faults(&looked), [] as [String; 0]);
        assert_eq!(looked.rows, rows, "the figures are those of the page");
        assert_eq!(looked.cells, cells, "and so are the words");
    }
    Ok(rows.len())
}

/// Lists of every tariff and of every store are tables alone, which the others have, too.
fn a_browser_finds_no_fault_in_the_other_pages() -> Result<(), Failed> {
    let lists = |command: &&str| command.ends_with(" list") || command.contains("--to all");
    for command in command::PAGES.iter().filter(|command| !lists(command)) {
        for looked in chromium::look(&command::page(command, "html")?)? {
            assert_eq!(faults(&looked), [] as [String; 0], "{command}");
        }
    }
    Ok(())
}

/// What a reader would have to bear with.
fn faults(looked: &Looked) -> Vec<String> {
    let by = format!("{} at {}", looked.scheme, looked.width);
    // What a table has scrolled out of sight cannot be decided on; on a desk all is in sight.
    let in_sight = looked.width >= 1280;
    let undecided = looked.undecided.iter().filter(|_| in_sight);
    let rules = looked.violations.iter().chain(undecided);
    let mut faults: Vec<String> = rules.chain(&looked.said).cloned().collect();
    faults.extend(
        looked
            .requests
            .iter()
            .skip(1)
            .map(|url| format!("asks for {url}")),
    );
    if looked.needed > looked.width {
        faults.push(format!("is {} wide", looked.needed));
    }
    faults
        .iter()
        .map(|fault| format!("{by}: {fault}"))
        .collect()
}

fn a_page_that_breaks_the_rules_is_found() -> Result<(), Failed> {
    let wrong = "<!doctype html><title>x</title><p style=\"width:500px;color:#ccc\">pale</p>\
        <img src=absent.png><script>console.log('it ran')</script>";
    let seen = chromium::look(wrong)?;
    let found = faults(&seen[0]).join("\n");
    for fault in [
        "color-contrast",
        "html-has-lang",
        "image-alt",
        "it ran",
        "absent.png",
        "wide",
    ] {
        assert!(found.contains(fault), "{fault} is not among {found}");
    }
    Ok(())
}
