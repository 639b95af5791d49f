//! The mark of a price that was read too long ago.

use jiff::civil::Date;

use crate::price::Source;

/// A dagger where the source was read too long before the day, else nothing.
pub(super) fn dagger(source: Option<&Source>, day: Date) -> &'static str {
    if source.is_some_and(|source| source.read.is_stale(day)) {
        " †"
    } else {
        ""
    }
}
