//! The README's table of what was shown on which store, and its list of what is known to fail.

use std::{fs, path::Path};

use libtest_mimic::Failed;

use super::{
    shown::{self, GOOGLE, Shown},
    suite,
    witness::{self, Witness},
};
use crate::{case, harness::Case};

pub(super) const CASE: Case = case!(the_readme_has_every_case_and_witness);

/// Stores inside the library, whose own tests run the suite.
const INSIDE: [&str; 2] = ["embedded", "folder"];
/// What a folder has no requests for, or does not keep.
const NOT_OF_A_FOLDER: [&str; 5] = [
    "many_are_deleted_at_once",
    "a_kept_checksum_is_that_of_the_bytes",
    "what_was_written_over_is_kept",
    "pages_make_the_whole_list_of_versions",
    "versions_are_deleted_by_name",
];

fn the_readme_has_every_case_and_witness() -> Result<(), Failed> {
    shown::assert_tests_are_there();
    assert_cases_are_there();
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"))?;
    let (table, known) = (table(), known());
    let has = |part: &str| readme.contains(&format!("\n\n{part}\n"));
    assert!(
        has(&table) && has(&known),
        "the README needs:\n{table}\n{known}"
    );
    Ok(())
}

/// What is known is known of cases and keys that there are.
fn assert_cases_are_there() {
    for witness in &witness::ALL {
        let cases = witness.fails.iter().map(|known| known.case);
        for name in cases.chain(witness.lacks.iter().copied()) {
            let is_case = suite::CASES.iter().any(|case| case.0 == name);
            assert!(is_case, "{}: no case {name}", witness.name);
        }
        let lost = witness.loses.iter().flat_map(|lost| lost.names);
        for name in lost {
            assert!(suite::ODD.contains(name), "{}: {name:?}", witness.name);
        }
    }
}

fn table() -> String {
    let names = witness::ALL.iter().map(|witness| witness.name);
    let columns: Vec<_> = INSIDE
        .into_iter()
        .chain(names)
        .chain(["fake-gcs-server"])
        .collect();
    let head = format!(
        "| case | {} |\n|---|{}",
        columns.join(" | "),
        ":-:|".repeat(columns.len())
    );
    let rows: Vec<_> = GOOGLE.iter().map(row).collect();
    format!("{head}\n{}\n", rows.join("\n"))
}

fn row(shown: &Shown) -> String {
    let case = shown.case;
    let folder = if NOT_OF_A_FOLDER.contains(&case) {
        "–"
    } else {
        "✓"
    };
    let of = |witness: &Witness| {
        if witness.lacks.contains(&case) {
            "–"
        } else if witness.fails.iter().any(|known| known.case == case) {
            "✗"
        } else {
            "✓"
        }
    };
    let marks: Vec<_> = ["✓", folder]
        .into_iter()
        .chain(witness::ALL.iter().map(of))
        .chain([shown.emulator.sign()])
        .collect();
    format!("| {} | {} |", plain(case), marks.join(" | "))
}

/// What each server is known to fail, and which odd keys it is known not to keep.
fn known() -> String {
    let of = |witness: &Witness| {
        let fails = witness.fails.iter();
        let fails = fails.map(|known| format!("{}: {}", plain(known.case), known.reason));
        let loses = witness.loses.iter();
        let loses = loses.map(|lost| {
            let names: Vec<_> = lost.names.iter().map(|name| format!("{name:?}")).collect();
            format!("not kept: `{}`: {}", names.join("` `"), lost.reason)
        });
        let name = witness.name;
        let all = fails.chain(loses).map(|it| format!("- {name}, {it}.\n"));
        all.collect::<String>()
    };
    witness::ALL.iter().map(of).collect()
}

fn plain(case: &str) -> String {
    case.replace('_', " ")
}
