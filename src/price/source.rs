//! Where a price was read, when, and how far it can be relied upon.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Prices read longer ago than this many days are stale.
pub const STALE_AFTER_DAYS: i32 = 90;

/// When something was read. Text: `2026-08-31`, or `2026-07` and `2026` where no more is known.
///
/// It is ordered, and its age counted, by its first possible day.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct ReadDate {
    first: Date,
    precision: Precision,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Precision {
    Year,
    Month,
    Day,
}

/// A text that is not a date, a month or a year.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a date like `2026-08-31`, `2026-08` or `2026`, found `{0}`")]
pub struct NotAReadDate(pub String);

/// How far a price can be relied upon. What is only remembered has no place here, and so no spelling.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// The provider's own page or document.
    ProviderPage,
    /// A dated copy of what the provider's own price interface answered.
    ApiTranscription,
    /// Somebody's dated transcription of the provider's page.
    ThirdPartyDated,
    /// Computed from other figures.
    Derived,
}

/// Where a price was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Source {
    /// What was read.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Where to look it up again.
    pub url: String,
    /// When it was read.
    pub read: ReadDate,
    /// How far it can be relied upon.
    pub confidence: Confidence,
    /// Anything a reader must know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How old the prices behind something are, on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Staleness {
    /// The oldest reading used; none where nothing was priced.
    pub oldest: Option<ReadDate>,
    /// How many lines have a source.
    pub lines: u64,
    /// How many of them rest on a reading over [`STALE_AFTER_DAYS`] days old.
    pub stale_lines: u64,
}

impl Staleness {
    /// Of these readings, on a day.
    #[must_use]
    pub fn of(read: impl Iterator<Item = ReadDate>, on: Date) -> Self {
        let read: Vec<_> = read.collect();
        Self {
            oldest: read.iter().min().copied(),
            lines: read.len() as u64,
            stale_lines: read.iter().filter(|read| read.is_stale(on)).count() as u64,
        }
    }
}

impl ReadDate {
    /// The first day it can mean.
    #[must_use]
    pub fn first_day(self) -> Date {
        self.first
    }

    /// Whether it lies more than [`STALE_AFTER_DAYS`] days before `on`.
    #[must_use]
    pub fn is_stale(self, on: Date) -> bool {
        on.since(self.first)
            .is_ok_and(|age| age.get_days() > STALE_AFTER_DAYS)
    }
}

impl FromStr for ReadDate {
    type Err = NotAReadDate;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (whole, precision) = match text.len() {
            4 => (format!("{text}-01-01"), Precision::Year),
            7 => (format!("{text}-01"), Precision::Month),
            10 => (text.to_owned(), Precision::Day),
            _ => return Err(NotAReadDate(text.to_owned())),
        };
        whole
            .parse()
            .map(|first| Self { first, precision })
            .map_err(|_| NotAReadDate(text.to_owned()))
    }
}

impl fmt::Display for ReadDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = self.first.to_string();
        f.pad(match self.precision {
            Precision::Year => &whole[..4],
            Precision::Month => &whole[..7],
            Precision::Day => &whole,
        })
    }
}

impl TryFrom<String> for ReadDate {
    type Error = NotAReadDate;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<ReadDate> for String {
    fn from(date: ReadDate) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_partial_date_is_kept_and_counts_as_its_first_day() {
        for (text, first) in [
            ("2026", date(2026, 1, 1)),
            ("2026-07", date(2026, 7, 1)),
            ("2026-08-31", date(2026, 8, 31)),
        ] {
            let read: ReadDate = text.parse().expect("a date");
            assert_eq!(
                (read.first_day(), read.to_string()),
                (first, text.to_owned())
            );
        }
        for text in ["26", "2026-13", "2026-02-30", "31.08.2026", ""] {
            assert_eq!(text.parse::<ReadDate>(), Err(NotAReadDate(text.to_owned())));
        }
    }

    /// 31 August plus 90 days is 29 November: the 91st day is stale.
    #[test]
    fn is_stale_after_ninety_days() {
        let read: ReadDate = "2026-08-31".parse().expect("a date");
        assert!(!read.is_stale(date(2026, 11, 29)));
        assert!(read.is_stale(date(2026, 11, 30)));
        assert!(!read.is_stale(date(2026, 1, 1)), "a day before the reading");
    }
}
