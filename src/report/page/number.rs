//! Numbers as people read them. Between a number and its unit, and between thousands, stands a space at which no line is broken.

use std::time::Duration;

use num_rational::BigRational;
use num_traits::{Signed, Zero};

use crate::{
    integrity::Coverage,
    ledger::Round,
    price::Sum,
    report::language::{self, Language, say},
    stats::{Headline, Summary},
    unit::{Bytes, Rate, decimal},
};

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

/// Three significant digits.
pub(super) fn three(language: Language, value: f64) -> String {
    let places = match value.abs() {
        size if size >= 99.95 => 0,
        size if size >= 9.995 => 1,
        _ => 2,
    };
    language.decimal(&format!("{value:.places$}"))
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
    let write = |value: &BigRational| language.decimal(&decimal(value, 6));
    let (lower, currency) = (write(&sum.lower.0), sum.currency);
    match &sum.upper {
        None => format!("≥\u{a0}{lower}\u{a0}{currency}"),
        Some(upper) if write(&upper.0) == lower => format!("{lower}\u{a0}{currency}"),
        Some(upper) => format!(
            "{}\u{a0}{currency}",
            range(language, &lower, &write(&upper.0))
        ),
    }
}

/// Two significant digits, exactly rounded half-even.
pub(super) fn two(language: Language, value: &BigRational) -> String {
    if value.is_zero() {
        return "0".to_owned();
    }
    let ten = BigRational::from_integer(10.into());
    let hundred = BigRational::from_integer(100.into());
    let (mut scaled, mut shift) = (value.abs(), 0i32);
    while scaled >= hundred {
        scaled /= &ten;
        shift += 1;
    }
    while scaled < ten && shift > -12 {
        scaled *= &ten;
        shift -= 1;
    }
    match u32::try_from(shift) {
        Ok(up) => grouped(&format!(
            "{}{}",
            decimal(&scaled, 0),
            "0".repeat(up as usize)
        )),
        Err(_) => language.decimal(&decimal(value, shift.unsigned_abs())),
    }
}

fn grouped(digits: &str) -> String {
    digits.parse().map_or_else(|_| digits.to_owned(), count)
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
