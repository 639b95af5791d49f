//! How long a store asks to wait.

use std::time::Duration;

use jiff::{Timestamp, fmt::rfc2822::DateTimeParser};

/// No store is believed to mean more than a day.
const LONGEST: Duration = Duration::from_hours(24);

/// The wait of a `Retry-After` (RFC 9110, 10.2.3: seconds, or a date) at `now`; none where it is neither. Longer waits are
/// cut to a day, dates that have passed are no wait.
pub(in crate::store) fn wait(value: &str, now: Timestamp) -> Option<Duration> {
    let value = value.trim();
    let wait = if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // More digits than fit mean more than the longest wait.
        Duration::from_secs(value.parse().unwrap_or(u64::MAX))
    } else {
        let then = date(value)?;
        Duration::try_from(then.duration_since(now)).unwrap_or_default()
    };
    Some(wait.min(LONGEST))
}

/// A date of an HTTP header.
pub(in crate::store) fn date(value: &str) -> Option<Timestamp> {
    let parser = DateTimeParser::new();
    parser.parse_timestamp(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_dates_are_read_and_absurd_ones_kept_sane() {
        let now: Timestamp = "1994-11-06T08:49:30Z".parse().expect("a time");
        let cases = [
            ("7", Some(7)),
            (" 0 ", Some(0)),
            ("1000000000", Some(86_400)),
            ("99999999999999999999999", Some(86_400)),
            ("-1", None),
            ("1.5", None),
            ("", None),
            ("soon", None),
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(7)),
            ("Sun, 06 Nov 1994 08:49:00 GMT", Some(0)),
            ("Sun, 06 Nov 2094 08:49:37 GMT", None),
            ("Sat, 06 Nov 2094 08:49:37 GMT", Some(86_400)),
        ];
        for (value, seconds) in cases {
            assert_eq!(
                wait(value, now),
                seconds.map(Duration::from_secs),
                "{value}"
            );
        }
    }
}
