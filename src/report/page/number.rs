//! Numbers as people read them. Between a number and its unit, and between thousands, stands a space at which no line is broken.

use std::time::Duration;

use crate::{
    integrity::Coverage,
    ledger::Round,
    price::Sum,
    report::language::{self, Language, say},
    stats::{Headline, Summary},
    unit::{Bytes, Rate},
};

mod rounding;

pub(super) use rounding::{Bounded, Toward, bytes_at_least, decimals, two, two_toward};

/// A whole number, its thousands parted.
pub(super) fn count(number: u64) -> String {
    language::count(number)
}

/// A decimal number as a person gave it, its thousands parted.
pub(super) fn given(language: Language, number: &str) -> String {
    let (whole, rest) = number.split_at(number.find('.').unwrap_or(number.len()));
    format!("{}{}", grouped(whole), language.decimal(rest))
}

/// Three significant digits, in seconds or a neighbour.
pub(super) fn span(language: Language, span: Duration) -> String {
    seconds(language, span.as_secs_f64())
}

/// Three significant digits, in seconds or a neighbour.
pub(super) fn seconds(language: Language, seconds: f64) -> String {
    let (value, unit) = match seconds {
        _ if seconds >= 172_800.0 => (seconds / 86_400.0, "d"),
        _ if seconds >= 7_200.0 => (seconds / 3_600.0, "h"),
        _ if seconds >= 120.0 => (seconds / 60.0, "min"),
        _ if seconds >= 0.9995 => (seconds, "s"),
        _ if seconds >= 0.000_999_5 => (seconds * 1e3, "ms"),
        _ => (seconds * 1e6, "µs"),
    };
    format!("{}\u{a0}{unit}", three(language, value))
}

/// Three significant digits; of what lies between a tenth and one, two.
pub(super) fn three(language: Language, value: f64) -> String {
    let places = match value.abs() {
        0.0 => 0,
        size if size >= 99.95 => 0,
        size if size >= 9.995 => 1,
        size if size >= 0.0995 => 2,
        size => places_of_three(size),
    };
    language.decimal(&format!("{value:.places$}"))
}

/// The decimals that show three significant digits of something small.
fn places_of_three(size: f64) -> usize {
    let written = format!("{size:.2e}");
    let exponent = written
        .split_once("e-")
        .and_then(|(_, exponent)| exponent.parse().ok());
    exponent.unwrap_or(0_usize) + 2
}

/// The strongest statement a sample carries: its headline and interval, written by `unit`.
pub(super) fn headline(
    language: Language,
    summary: &Summary,
    unit: impl Fn(f64) -> String,
) -> String {
    match summary.headline() {
        Headline::Median(estimate) | Headline::GeometricMean(estimate) => say!(
            language,
            "estimate-with-interval",
            value = unit(estimate.value),
            low = unit(estimate.interval.low),
            high = unit(estimate.interval.high),
        ),
        Headline::Values(_) => {
            let values: Vec<String> = summary.trials.iter().map(|value| unit(*value)).collect();
            language.list(&values)
        }
    }
}

/// From the one to the other, both with their unit.
pub(super) fn range(language: Language, low: &str, high: &str) -> String {
    say!(language, "range", low = low, high = high)
}

/// What was hashed of what moved.
pub(super) fn coverage(language: Language, coverage: Coverage) -> String {
    let Some(permille) = coverage.permille() else {
        return say!(language, "coverage-nothing-moved");
    };
    let share = match permille % 10 {
        0 => (permille / 10).to_string(),
        tenth => language.decimal(&format!("{}.{tenth}", permille / 10)),
    };
    say!(
        language,
        "coverage",
        share = share,
        hashed_objects = coverage.hashed_objects,
        objects = coverage.objects,
        hashed_bytes = bytes(language, coverage.hashed_bytes),
        bytes = bytes(language, coverage.bytes),
    )
}

/// A size in bytes or a binary multiple.
pub(super) fn bytes(language: Language, bytes: Bytes) -> String {
    whole(language, &bytes.to_string())
}

/// A number and its unit, kept together.
fn whole(language: Language, number: &str) -> String {
    language.decimal(number).replace(' ', "\u{a0}")
}

/// A rate in MB/s or a neighbour.
pub(super) fn rate(language: Language, bytes_per_second: f64) -> String {
    whole(language, &Rate(bytes_per_second).to_string())
}

/// The round's name.
pub(super) fn round(language: Language, round: Round) -> String {
    match round {
        Round::Cold => say!(language, "cold-run"),
        Round::Trial(trial) => say!(language, "trial", number = trial),
    }
}

/// Money of a drill: to a millionth, for it is often a fraction of a cent. A sum with an open part reads "≥".
pub(super) fn exact_sum(language: Language, sum: &Sum) -> String {
    let (upper, currency) = (sum.upper.as_ref().map(|upper| &upper.0), sum.currency);
    let told = Bounded::of(&sum.lower.0, upper, |value, toward| {
        language.decimal(&decimals(value, 6, toward))
    });
    let amount = match told {
        Bounded::One(amount) => amount,
        Bounded::Between(lower, upper) => range(language, &lower, &upper),
        Bounded::AtLeast(lower) => format!("≥\u{a0}{lower}"),
    };
    format!("{amount}\u{a0}{currency}")
}

fn grouped(digits: &str) -> String {
    match digits.strip_prefix('-') {
        Some(size) => format!("-{}", grouped(size)),
        None => digits.parse().map_or_else(|_| digits.to_owned(), count),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::parse_decimal;

    #[test]
    fn gives_an_extrapolation_two_digits() {
        let shown = |text: &str| two(Language::English, &parse_decimal(text).expect("a number"));
        for (value, text) in [
            ("0", "0"),
            ("8704.123", "8\u{a0}700"),
            ("0.012345", "0.012"),
            ("99.6", "100"),
            ("12.5", "12"),
            ("9.96", "10.0"),
            ("1234567", "1\u{a0}200\u{a0}000"),
        ] {
            assert_eq!(shown(value), text, "{value}");
        }
    }

    #[test]
    fn a_small_number_is_not_shown_as_nothing() {
        for (value, text) in [
            (0.0, "0"),
            (0.001_51, "0.00151"),
            (0.000_485, "0.000485"),
            (0.099_96, "0.10"),
            (0.0432, "0.0432"),
            (0.432, "0.43"),
            (1.0, "1.00"),
            (54.321, "54.3"),
            (7301.4, "7301"),
        ] {
            assert_eq!(three(Language::English, value), text);
        }
    }

    #[test]
    fn a_given_number_keeps_all_its_digits() {
        for (number, english, german) in [
            ("10000", "10\u{a0}000", "10\u{a0}000"),
            (
                "1234567.5",
                "1\u{a0}234\u{a0}567.5",
                "1\u{a0}234\u{a0}567,5",
            ),
            ("0.25", "0.25", "0,25"),
        ] {
            assert_eq!(given(Language::English, number), english);
            assert_eq!(given(Language::German, number), german);
        }
    }

    #[test]
    fn picks_the_unit_of_a_span() {
        for (seconds_, text) in [
            (0.000_012, "12.0\u{a0}µs"),
            (0.0123, "12.3\u{a0}ms"),
            (1.0, "1.00\u{a0}s"),
            (150.0, "2.50\u{a0}min"),
            (864_000.0, "10.0\u{a0}d"),
        ] {
            assert_eq!(seconds(Language::English, seconds_), text);
        }
    }
}
