//! Numbers of a list as they are written, never through a float.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive;
use serde_json::value::RawValue;

use crate::{price::Ratio, unit::parse_decimal};

/// Beyond this exponent a number is no price.
const LARGEST_EXPONENT: i32 = 30;

/// The exact value of a JSON number, or of a text that holds one: `0.0196`, `1.5e-05`, `"0.0245000000"`.
pub(super) fn decimal(written: &str) -> Option<Ratio> {
    let plain = unquoted(written);
    if plain.contains('_') {
        return None;
    }
    let (mantissa, exponent) = plain.split_once(['e', 'E']).unwrap_or((plain, "0"));
    let mantissa = parse_decimal(mantissa).ok()?;
    let exponent: i32 = exponent.parse().ok()?;
    if exponent.abs() > LARGEST_EXPONENT {
        return None;
    }
    let power = BigRational::from(BigInt::from(10)).pow(exponent);
    Some(Ratio(mantissa * power))
}

/// A whole number, however it is written: `51200`, `51200.0`.
pub(super) fn whole(written: &str) -> Option<u64> {
    let value = decimal(written)?.0;
    value.is_integer().then(|| value.to_integer().to_u64())?
}

/// The exact value of a JSON number as it is written.
pub(super) fn raw_decimal(raw: &RawValue) -> Option<Ratio> {
    decimal(raw.get())
}

/// A whole JSON number as it is written.
pub(super) fn raw_whole(raw: &RawValue) -> Option<u64> {
    whole(raw.get())
}

/// So many times a price.
pub(super) fn times(price: &Ratio, count: u64) -> Ratio {
    Ratio(&price.0 * BigInt::from(count))
}

fn unquoted(written: &str) -> &str {
    let inner = written.strip_prefix('"');
    inner
        .and_then(|inner| inner.strip_suffix('"'))
        .unwrap_or(written)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_numbers_exactly_however_they_are_written() {
        let shown = |text: &str| decimal(text).map(|value| value.to_string());
        for (text, value) in [
            ("0.0196", "0.0196"),
            ("\"0.0245000000\"", "0.0245"),
            ("4.5E-05", "0.000045"),
            ("1e-06", "0.000001"),
            ("1.02e+2", "102"),
            (
                "0.1000000000000000055511151231257827",
                "0.1000000000000000055511151231257827",
            ),
        ] {
            assert_eq!(shown(text).as_deref(), Some(value), "{text}");
        }
        for text in [
            "-1", "1_0", "1e99", "1e", "", "\"", "null", "1/3", "Inf", "[1]",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
    }

    #[test]
    fn reads_only_whole_numbers_as_edges() {
        assert_eq!(whole("51200.0"), Some(51_200));
        assert_eq!(whole("\"10240\""), Some(10_240));
        for text in ["0.5", "-1", "Inf", "99999999999999999999999"] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,40}") {
            let _ = (decimal(&text), whole(&text));
        }
    }
}
