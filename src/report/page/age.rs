//! When a price was read, and the mark of one that was read too long ago.

use jiff::civil::Date;

use crate::{
    price::{ReadDate, Source},
    report::language::{Language, say},
};

/// A dagger where the source was read too long before the day, else nothing.
pub(super) fn dagger(source: Option<&Source>, day: Date) -> &'static str {
    if source.is_some_and(|source| source.read.is_stale(day)) {
        " †"
    } else {
        ""
    }
}

/// The day, month or year in which it was read, as far as it is known.
pub(super) fn read(language: Language, date: ReadDate) -> String {
    let text = date.to_string();
    if let Ok(day) = text.parse() {
        return language.date(day);
    }
    match text.split_once('-') {
        Some((year, month)) => say!(language, "age-read-in-month", year = year, month = month),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_of_a_day_is_told_than_is_known() {
        for (text, german) in [
            ("2026", "2026"),
            ("2026-07", "07/2026"),
            ("2026-08-31", "31.08.2026"),
        ] {
            let date: ReadDate = text.parse().expect("a date");
            assert_eq!(read(Language::English, date), text);
            assert_eq!(read(Language::German, date), german);
        }
    }
}
