//! Spans of time, as people write them.

use std::time::Duration;

/// Why a text is not a span of time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseSpanError {
    /// No whole number at the start.
    #[error("expected a whole number and a unit, like `30 s` or `10 min`")]
    Number,
    /// The unit is not known.
    #[error("unknown unit `{0}`; known are ms, s, min, h, d")]
    Unit(String),
    /// The span is too long.
    #[error("longer than the longest span, 10 000 days")]
    Overflow,
}

const UNITS: [(&str, u64); 5] = [
    ("d", 86_400_000),
    ("h", 3_600_000),
    ("min", 60_000),
    ("s", 1_000),
    ("ms", 1),
];

/// A span from a whole number and a unit: `30 s`, `10 min`.
///
/// # Errors
/// No number, an unknown unit, or more than 10 000 days.
pub fn parse_span(text: &str) -> Result<Duration, ParseSpanError> {
    let text = text.trim();
    let split = text
        .find(|c: char| !c.is_ascii_digit() && c != '_')
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let number = number.replace('_', "");
    if number.is_empty() {
        return Err(ParseSpanError::Number);
    }
    let unit = unit.trim();
    let factor = UNITS
        .iter()
        .find(|(name, _)| *name == unit)
        .ok_or_else(|| ParseSpanError::Unit(unit.to_owned()))?
        .1;
    let number: u64 = number.parse().map_err(|_| ParseSpanError::Overflow)?;
    match number.checked_mul(factor) {
        Some(ms) if ms <= 10_000 * 86_400_000 => Ok(Duration::from_millis(ms)),
        _ => Err(ParseSpanError::Overflow),
    }
}

/// The span in the largest unit that divides it: the inverse of [`parse_span`] on whole milliseconds.
#[must_use]
pub fn format_span(span: Duration) -> String {
    let ms = span.as_millis();
    let (unit, factor) = UNITS
        .into_iter()
        .find(|(_, factor)| ms >= u128::from(*factor) && ms.is_multiple_of(u128::from(*factor)))
        .unwrap_or(("ms", 1));
    format!("{} {unit}", ms / u128::from(factor))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(parse_span("s"), Err(ParseSpanError::Number));
        assert_eq!(parse_span("-3 s"), Err(ParseSpanError::Number));
        assert_eq!(parse_span("3 sec"), Err(ParseSpanError::Unit("sec".into())));
        assert_eq!(parse_span("99999999999 d"), Err(ParseSpanError::Overflow));
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(ms in 0..=864_000_000_000u64) {
            let span = Duration::from_millis(ms);
            prop_assert_eq!(parse_span(&format_span(span)), Ok(span));
        }
    }
}
