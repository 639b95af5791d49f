//! Quotients by time.

use std::{fmt, str::FromStr, time::Duration};

use serde::Serialize;

use super::Bytes;

/// Bytes per second over a measured span; noisy, so a float.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
pub struct Rate(pub f64);

impl Rate {
    /// `bytes` over `span`; none over an empty span.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "a rate is noisy far above 2^-53"
    )]
    pub fn over(bytes: Bytes, span: Duration) -> Option<Self> {
        (!span.is_zero()).then(|| Self(bytes.0 as f64 / span.as_secs_f64()))
    }
}

/// Why a text is not a rate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a size above zero and `/s`, like `50 MB/s`")]
pub struct ParseRateError;

/// `50 MB/s`, `1.5 GiB/s`: the units of [`Bytes`].
impl FromStr for Rate {
    type Err = ParseRateError;

    #[expect(
        clippy::cast_precision_loss,
        reason = "a rate is noisy far above 2^-53"
    )]
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let size = text.trim().strip_suffix("/s").ok_or(ParseRateError)?;
        match size.parse() {
            Ok(Bytes(bytes)) if bytes > 0 => Ok(Self(bytes as f64)),
            _ => Err(ParseRateError),
        }
    }
}

/// Three significant digits in MB/s or a neighbour, powers of ten, as networks are measured.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (unit, factor) = match self.0 {
            rate if rate >= 1e9 => ("GB/s", 1e9),
            rate if rate >= 1e6 => ("MB/s", 1e6),
            rate if rate >= 1e3 => ("kB/s", 1e3),
            _ => ("B/s", 1.0),
        };
        let value = self.0 / factor;
        let places = if value >= 99.95 {
            0
        } else if value >= 9.995 {
            1
        } else {
            2
        };
        f.pad(&format!("{value:.places$} {unit}"))
    }
}

/// The capacity of a link in bits per second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BitRate(pub u64);

/// Why a text is not the capacity of a link.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a number and a unit, like `1 Gbit/s` or `100 Mbit/s`")]
pub struct ParseBitRateError;

impl FromStr for BitRate {
    type Err = ParseBitRateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bits = text.trim().strip_suffix("bit/s").ok_or(ParseBitRateError)?;
        let bits = bits
            .strip_suffix('k')
            .map_or_else(|| bits.to_owned(), |number| format!("{number}k"));
        let size: Bytes = format!("{bits}B").parse().map_err(|_| ParseBitRateError)?;
        if size.0 == 0 {
            Err(ParseBitRateError)
        } else {
            Ok(Self(size.0))
        }
    }
}

impl fmt::Display for BitRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (unit, factor) = [
            ("Tbit/s", 1_000_000_000_000),
            ("Gbit/s", 1_000_000_000),
            ("Mbit/s", 1_000_000),
            ("kbit/s", 1_000),
        ]
        .into_iter()
        .find(|(_, factor)| self.0.is_multiple_of(*factor) && self.0 >= *factor)
        .unwrap_or(("bit/s", 1));
        f.pad(&format!("{} {unit}", self.0 / factor))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_links() {
        assert_eq!("1 Gbit/s".parse(), Ok(BitRate(1_000_000_000)));
        assert_eq!("2.5 kbit/s".parse(), Ok(BitRate(2_500)));
        assert_eq!("1 Gb/s".parse::<BitRate>(), Err(ParseBitRateError));
        assert_eq!("0 Mbit/s".parse::<BitRate>(), Err(ParseBitRateError));
        assert_eq!(BitRate(1_000_000_000).to_string(), "1 Gbit/s");
    }

    #[test]
    fn reads_rates() {
        assert_eq!("50 MB/s".parse(), Ok(Rate(50e6)));
        assert_eq!("1.5 KiB/s".parse(), Ok(Rate(1536.0)));
        for text in ["50 MB", "0 MB/s", "50 Mbit/s", "-1 B/s", "/s"] {
            assert_eq!(text.parse::<Rate>(), Err(ParseRateError), "{text}");
        }
    }

    #[test]
    fn shows_three_digits() {
        let second = Duration::from_secs(1);
        let shown = |bytes| Rate::over(Bytes(bytes), second).map(|rate| rate.to_string());
        assert_eq!(shown(123_456_789).as_deref(), Some("123 MB/s"));
        assert_eq!(shown(99_960_000).as_deref(), Some("100 MB/s"));
        assert_eq!(shown(1_500).as_deref(), Some("1.50 kB/s"));
        assert_eq!(Rate::over(Bytes(1), Duration::ZERO), None);
    }
}
