//! What shows the cases of the suite on Google's emulator, on which the suite itself cannot run: it takes no puts.

use super::{google, suite};

/// What shows a case on Google's emulator.
pub(super) struct Shown {
    pub(super) case: &'static str,
    /// What it shows.
    pub(super) emulator: Mark,
}

/// What a test shows of a case.
#[derive(Clone, Copy)]
pub(super) enum Mark {
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

const fn shown(case: &'static str, emulator: Mark) -> Shown {
    Shown { case, emulator }
}

const REFUSED: Mark = Lacks("a_put_without_a_signed_address_is_refused");

/// Every case of the suite, in its order.
pub(super) const GOOGLE: [Shown; 21] = [
    shown(
        "an_object_comes_back",
        Holds("an_object_is_read_whole_and_from_its_middle"),
    ),
    shown(
        "an_empty_object_comes_back",
        Holds("an_empty_object_is_read"),
    ),
    shown(
        "odd_keys_are_only_names",
        Holds("objects_of_odd_keys_are_read"),
    ),
    shown(
        "attributes_come_back",
        Holds("what_stands_beside_an_object_is_told"),
    ),
    shown(
        "pages_make_the_whole_list",
        Fails("a_listing_without_an_end_is_not_believed"),
    ),
    shown("parts_make_the_object", Unseen),
    shown("an_aborted_upload_is_gone", Unseen),
    shown("wrong_parts_make_nothing", Unseen),
    shown(
        "the_rest_of_an_object_is_read",
        Holds("an_object_is_read_whole_and_from_its_middle"),
    ),
    shown(
        "a_changed_object_is_not_resumed",
        Holds("a_changed_object_is_not_resumed"),
    ),
    shown("nothing_is_overwritten_unasked", REFUSED),
    shown("what_is_deleted_is_gone", Holds("an_object_is_deleted")),
    shown("many_are_deleted_at_once", Unseen),
    shown("wrong_bytes_are_never_stored", REFUSED),
    shown("wrong_parts_are_never_stored", Unseen),
    shown(
        "a_kept_checksum_is_that_of_the_bytes",
        Holds("a_kept_checksum_is_that_of_the_bytes"),
    ),
    shown("what_was_written_over_is_kept", Unseen),
    shown("pages_make_the_whole_list_of_versions", Unseen),
    shown("versions_are_deleted_by_name", Unseen),
    shown("a_missing_bucket_is_said", Unseen),
    shown("a_bucket_is_made_and_unmade", Unseen),
];

impl Mark {
    /// As the table has it.
    pub(super) fn sign(self) -> &'static str {
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

/// Every test that is named is there.
pub(super) fn assert_tests_are_there() {
    let cases = suite::CASES.iter().map(|case| case.0);
    assert!(cases.eq(GOOGLE.iter().map(|shown| shown.case)));
    let is_there = |name: &str| {
        let mut cases = google::CASES.iter();
        cases.any(|case| case.name.rsplit("::").next() == Some(name))
    };
    for shown in &GOOGLE {
        let test = shown.emulator.test();
        assert!(test.is_none_or(is_there), "{}: no such test", shown.case);
    }
}
