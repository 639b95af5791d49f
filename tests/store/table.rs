//! The README's table of what was shown on which store, and its list of what is known to fail.

use std::{fs, path::Path};

use libtest_mimic::Failed;

use super::{
    google, suite,
    witness::{self, Witness},
};
use crate::{case, harness::Case};

pub(super) const CASE: Case = case!(the_readme_has_every_case_and_witness);

/// Stores inside the library, whose own tests run the suite.
const INSIDE: [&str; 2] = ["embedded", "folder"];
/// What a folder has no requests for.
const NOT_OF_A_FOLDER: [&str; 1] = ["many_are_deleted_at_once"];
/// The tests of the double that plays Google's service.
const DOUBLE: &str = include_str!("../../src/store/native/google/tests.rs");

/// What shows a case for Google's own interface.
struct Shown {
    case: &'static str,
    /// On the emulator.
    emulator: Mark,
    /// On the double.
    double: Mark,
}

/// What a test shows of a case.
#[derive(Clone, Copy)]
enum Mark {
    /// That it holds, as far as it reads.
    Holds(&'static str),
    /// That the server fails it.
    Fails(&'static str),
    /// That it is not offered, and said.
    Lacks(&'static str),
    /// There is none.
    Unseen,
}

use Mark::{Fails, Holds, Lacks, Unseen};

const fn shown(case: &'static str, emulator: Mark, double: Mark) -> Shown {
    Shown {
        case,
        emulator,
        double,
    }
}

const PUTS: Mark = Holds("objects_are_put_and_deleted_by_generation");
const READS: Mark = Holds("objects_are_read_whole_and_from_where_it_broke");
const REFUSED: Mark = Lacks("a_put_without_a_signed_address_is_refused");
const BUCKETS: Mark = Holds("a_bucket_is_made_where_the_scenario_says");

const GOOGLE: [Shown; 17] = [
    shown(
        "an_object_comes_back",
        Holds("an_object_is_read_whole_and_from_its_middle"),
        PUTS,
    ),
    shown(
        "an_empty_object_comes_back",
        Holds("an_empty_object_is_read"),
        Unseen,
    ),
    shown(
        "odd_keys_are_only_names",
        Holds("objects_of_odd_keys_are_read"),
        Unseen,
    ),
    shown(
        "attributes_come_back",
        Holds("what_stands_beside_an_object_is_told"),
        PUTS,
    ),
    shown(
        "pages_make_the_whole_list",
        Fails("a_listing_without_an_end_is_not_believed"),
        Holds("a_listing_is_whole_or_a_fault"),
    ),
    shown(
        "parts_make_the_object",
        Unseen,
        Holds("an_object_is_made_of_parts"),
    ),
    shown(
        "an_aborted_upload_is_gone",
        Unseen,
        Holds("unfinished_uploads_are_named_and_forgotten"),
    ),
    shown("wrong_parts_make_nothing", Unseen, Unseen),
    shown(
        "the_rest_of_an_object_is_read",
        Holds("an_object_is_read_whole_and_from_its_middle"),
        READS,
    ),
    shown(
        "a_changed_object_is_not_resumed",
        Holds("a_changed_object_is_not_resumed"),
        READS,
    ),
    shown("nothing_is_overwritten_unasked", REFUSED, PUTS),
    shown(
        "what_is_deleted_is_gone",
        Holds("an_object_is_deleted"),
        PUTS,
    ),
    shown(
        "many_are_deleted_at_once",
        Unseen,
        Lacks("what_the_service_cannot_do_is_said_and_not_sent"),
    ),
    shown("wrong_bytes_are_never_stored", REFUSED, PUTS),
    shown("wrong_parts_are_never_stored", Unseen, Unseen),
    shown(
        "a_missing_bucket_is_said",
        Unseen,
        Holds("a_listing_is_whole_or_a_fault"),
    ),
    shown("a_bucket_is_made_and_unmade", Unseen, BUCKETS),
];

impl Mark {
    fn sign(self) -> &'static str {
        match self {
            Holds(_) => "✓",
            Fails(_) => "✗",
            Lacks(_) => "–",
            Unseen => " ",
        }
    }

    fn test(self) -> Option<&'static str> {
        match self {
            Holds(test) | Fails(test) | Lacks(test) => Some(test),
            Unseen => None,
        }
    }
}

fn the_readme_has_every_case_and_witness() -> Result<(), Failed> {
    assert_tests_are_there();
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"))?;
    let (table, known) = (table(), known());
    let has = |part: &str| readme.contains(&format!("\n\n{part}\n"));
    assert!(
        has(&table) && has(&known),
        "the README needs:\n{table}\n{known}"
    );
    Ok(())
}

fn assert_tests_are_there() {
    let cases = suite::CASES.iter().map(|case| case.0);
    assert!(cases.eq(GOOGLE.iter().map(|shown| shown.case)));
    let is_there = |name: &str| {
        let mut cases = google::CASES.iter();
        cases.any(|case| case.name.rsplit("::").next() == Some(name))
    };
    for shown in &GOOGLE {
        let emulator = shown.emulator.test().is_none_or(is_there);
        let double = shown.double.test();
        let double = double.is_none_or(|name| DOUBLE.contains(&format!("fn {name}()")));
        assert!(emulator && double, "{}: no such test", shown.case);
    }
}

fn table() -> String {
    let names = witness::ALL.iter().map(|witness| witness.name);
    let google = ["fake-gcs-server", "Google's double"];
    let columns: Vec<_> = INSIDE.into_iter().chain(names).chain(google).collect();
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
        .chain([shown.emulator.sign(), shown.double.sign()])
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
