//! What shows the cases of the suite for Google's own interface, for which no server runs the whole of it.

use super::{google, suite};

/// The tests of the double that plays Google's service.
const DOUBLE: &str = include_str!("../../src/store/native/google/tests.rs");

/// What shows a case for Google's own interface.
pub(super) struct Shown {
    pub(super) case: &'static str,
    /// On the emulator.
    pub(super) emulator: Mark,
    /// On the double.
    pub(super) double: Mark,
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

/// Every case of the suite, in its order.
pub(super) const GOOGLE: [Shown; 17] = [
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
        let emulator = shown.emulator.test().is_none_or(is_there);
        let double = shown.double.test();
        let double = double.is_none_or(|name| DOUBLE.contains(&format!("fn {name}()")));
        assert!(emulator && double, "{}: no such test", shown.case);
    }
}
