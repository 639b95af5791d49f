//! The README's table of what was shown on which store.

use std::{fs, path::Path};

use libtest_mimic::Failed;

use super::{
    suite,
    witness::{self, Witness},
};
use crate::{case, harness::Case};

pub(super) const CASE: Case = case!(the_readme_has_every_case_and_witness);

/// Stores inside the library, whose own tests run the suite.
const INSIDE: [&str; 2] = ["embedded", "folder"];
/// What a folder has no requests for.
const NOT_OF_A_FOLDER: [&str; 1] = ["many_are_deleted_at_once"];

fn the_readme_has_every_case_and_witness() -> Result<(), Failed> {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"))?;
    let table = table();
    assert!(readme.contains(&table), "the README needs:\n{table}");
    Ok(())
}

fn table() -> String {
    let names = witness::ALL.iter().map(|witness| witness.name);
    let columns: Vec<_> = INSIDE.into_iter().chain(names).collect();
    let head = format!(
        "| case | {} |\n|---|{}",
        columns.join(" | "),
        ":-:|".repeat(columns.len())
    );
    let rows = suite::CASES.iter().map(|(case, _)| row(case));
    let rows: Vec<_> = rows.collect();
    format!("{head}\n{}\n", rows.join("\n"))
}

fn row(case: &str) -> String {
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
        .collect();
    format!("| {} | {} |", case.replace('_', " "), marks.join(" | "))
}
