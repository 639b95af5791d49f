//! Numbers as people read them.

use std::time::Duration;

use num_rational::BigRational;
use num_traits::{Signed, Zero};

use crate::{
    integrity::Coverage,
    ledger::Round,
    price::Sum,
    stats::{Headline, Summary},
    unit::{Rate, decimal},
};

/// The middle dot between thousands would be read as a decimal point by some, so thousands are parted by a space.
pub(super) fn count(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).unwrap_or_default())
        .collect();
    groups.join(" ")
}

/// `1 object`, `2 objects`.
pub(super) fn counted(number: u64, one: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {one}{plural}", count(number))
}

/// Three significant digits, in seconds or a neighbour.
pub(super) fn span(span: Duration) -> String {
    seconds(span.as_secs_f64())
}

/// Three significant digits, in seconds or a neighbour.
pub(super) fn seconds(seconds: f64) -> String {
    match seconds {
        _ if seconds >= 172_800.0 => format!("{} d", three(seconds / 86_400.0)),
        _ if seconds >= 7_200.0 => format!("{} h", three(seconds / 3_600.0)),
        _ if seconds >= 120.0 => format!("{} min", three(seconds / 60.0)),
        _ if seconds >= 0.9995 => format!("{} s", three(seconds)),
        _ if seconds >= 0.000_999_5 => format!("{} ms", three(seconds * 1e3)),
        _ => format!("{} µs", three(seconds * 1e6)),
    }
}

/// Three significant digits.
pub(super) fn three(value: f64) -> String {
    let places = match value.abs() {
        size if size >= 99.95 => 0,
        size if size >= 9.995 => 1,
        _ => 2,
    };
    format!("{value:.places$}")
}

/// The strongest statement a sample carries: its headline and interval, written by `unit`.
pub(super) fn headline(summary: &Summary, unit: impl Fn(f64) -> String) -> String {
    match summary.headline() {
        Headline::Median(estimate) | Headline::GeometricMean(estimate) => {
            format!(
                "{} ({} to {})",
                unit(estimate.value),
                unit(estimate.interval.low),
                unit(estimate.interval.high)
            )
        }
        Headline::Values(_) => summary
            .trials
            .iter()
            .map(|value| unit(*value))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

/// What was hashed of what moved.
pub(super) fn coverage(coverage: Coverage) -> String {
    let Some(permille) = coverage.permille() else {
        return "not measured: nothing moved".to_owned();
    };
    let share = match permille % 10 {
        0 => (permille / 10).to_string(),
        tenth => format!("{}.{tenth}", permille / 10),
    };
    format!(
        "{share} % ({} of {}, {} of {})",
        count(coverage.hashed_objects),
        counted(coverage.objects, "object"),
        coverage.hashed_bytes,
        coverage.bytes
    )
}

/// A rate in MB/s or a neighbour.
pub(super) fn rate(bytes_per_second: f64) -> String {
    Rate(bytes_per_second).to_string()
}

/// The round's name.
pub(super) fn round(round: Round) -> String {
    match round {
        Round::Cold => "cold run".to_owned(),
        Round::Trial(trial) => format!("trial {trial}"),
    }
}

/// Money of a drill: to a millionth, for it is often a fraction of a cent. A sum with an open part reads "≥".
pub(super) fn exact_sum(sum: &Sum) -> String {
    let write = |value: &BigRational| decimal(value, 6);
    let (lower, currency) = (write(&sum.lower.0), sum.currency);
    match &sum.upper {
        None => format!("≥ {lower} {currency}"),
        Some(upper) if write(&upper.0) == lower => format!("{lower} {currency}"),
        Some(upper) => format!("{lower} to {} {currency}", write(&upper.0)),
    }
}

/// Two significant digits, exactly rounded half-even.
pub(super) fn two(value: &BigRational) -> String {
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
        Err(_) => decimal(value, shift.unsigned_abs()),
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
    fn parts_thousands_with_spaces() {
        assert_eq!(count(0), "0");
        assert_eq!(count(1_234_567), "1 234 567");
        assert_eq!(counted(1, "object"), "1 object");
        assert_eq!(counted(2_000, "object"), "2 000 objects");
    }

    #[test]
    fn gives_an_extrapolation_two_digits() {
        let shown = |text: &str| two(&parse_decimal(text).expect("a number"));
        for (value, text) in [
            ("0", "0"),
            ("8704.123", "8 700"),
            ("0.012345", "0.012"),
            ("99.6", "100"),
            ("12.5", "12"),
            ("9.96", "10.0"),
            ("1234567", "1 200 000"),
        ] {
            assert_eq!(shown(value), text, "{value}");
        }
    }

    #[test]
    fn picks_the_unit_of_a_span() {
        for (seconds_, text) in [
            (0.000_012, "12.0 µs"),
            (0.0123, "12.3 ms"),
            (1.0, "1.00 s"),
            (150.0, "2.50 min"),
            (864_000.0, "10.0 d"),
        ] {
            assert_eq!(seconds(seconds_), text);
        }
    }
}
