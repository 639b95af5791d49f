//! The page in a real browser.

use exitdrill::{
    assess::Assessment,
    report::{self, Language, View, page},
};
use libtest_mimic::Failed;

use super::{SCENARIO, delays, record, rendered};
use crate::{
    case,
    harness::{
        Case,
        chromium::{self, Looked},
        drill,
    },
};

pub(crate) const CASES: &[Case] = &[
    case!(a_browser_shows_every_figure_and_finds_no_fault needs Chromium),
    case!(a_page_that_breaks_the_rules_is_found needs Chromium),
];

fn a_browser_shows_every_figure_and_finds_no_fault() -> Result<(), Failed> {
    let record = record(&drill::run(SCENARIO, delays)?)?;
    let page = page::of_record(Language::English, &record, &Assessment::of(&record));
    let cells: Vec<String> = super::cells(&page)
        .map(|cell| cell.shown.replace('`', ""))
        .collect();
    let csv = rendered(&record, View::Csv);
    let rows = csv::Reader::from_reader(csv.as_bytes())
        .into_deserialize()
        .collect::<Result<Vec<Vec<String>>, _>>()?;
    assert!(rows.len() > 400, "{}", rows.len());
    let html = report::render(&page, View::Html);
    // Duration, calendar, throughput, times to first byte, facets, and the cost of each leg in each currency.
    assert_eq!(html.matches("role=\"img\"").count(), 8);
    let seen = chromium::look(&html)?;
    assert_eq!(seen.len(), 4);
    for looked in seen {
        assert_eq!(faults(&looked), [] as [String; 0]);
        assert_eq!(looked.rows, rows, "the figures are those of the record");
        assert_eq!(looked.cells, cells, "and so are the words");
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
