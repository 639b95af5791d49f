//! Rounding: a number to the nearest, a lower bound down, an upper bound up, so that what is shown stays true.

use num_rational::BigRational;
use num_traits::{Signed, Zero, pow};

use super::grouped;
use crate::{
    report::language::Language,
    unit::{Bytes, decimal},
};

/// Which way a number is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report::page) enum Toward {
    /// Half-even: of a value.
    Nearest,
    /// Of a lower bound.
    Down,
    /// Of an upper bound.
    Up,
}

/// A number between bounds, each written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::report::page) enum Bounded {
    /// Both bounds are this, as far as it is written.
    One(String),
    /// From the one to the other.
    Between(String, String),
    /// At least this.
    AtLeast(String),
}

impl Bounded {
    /// A number of which these are the bounds. Where both are the same when they are rounded to the nearest it is one value.
    pub(in crate::report::page) fn of(
        lower: &BigRational,
        upper: Option<&BigRational>,
        write: impl Fn(&BigRational, Toward) -> String,
    ) -> Self {
        let Some(upper) = upper else {
            return Self::AtLeast(write(lower, Toward::Down));
        };
        let nearest = write(lower, Toward::Nearest);
        if nearest == write(upper, Toward::Nearest) {
            return Self::One(nearest);
        }
        Self::Between(write(lower, Toward::Down), write(upper, Toward::Up))
    }
}

fn ten_to(power: u32) -> BigRational {
    pow(BigRational::from_integer(10.into()), power as usize)
}

/// To a millionth, as a record has it: a bound is rounded from that, so that a page beside a drill is that of its record.
fn recorded(value: &BigRational) -> BigRational {
    let millionths = decimal(&(value * ten_to(6)), 0).parse();
    millionths.map_or_else(|_| value.clone(), |whole: BigRational| whole / ten_to(6))
}

/// With so many decimals; of a bound at most six.
pub(in crate::report::page) fn decimals(
    value: &BigRational,
    places: u32,
    toward: Toward,
) -> String {
    match toward {
        Toward::Nearest => decimal(value, places),
        Toward::Down | Toward::Up => cut(&recorded(value), places, toward),
    }
}

fn cut(value: &BigRational, places: u32, toward: Toward) -> String {
    let end = match toward {
        Toward::Nearest => return decimal(value, places),
        Toward::Down => (value * ten_to(places)).floor(),
        Toward::Up => (value * ten_to(places)).ceil(),
    };
    decimal(&(end / ten_to(places)), places)
}

/// Two significant digits, to the nearest.
pub(in crate::report::page) fn two(language: Language, value: &BigRational) -> String {
    two_toward(language, value, Toward::Nearest)
}

/// Two significant digits, exactly rounded.
pub(in crate::report::page) fn two_toward(
    language: Language,
    value: &BigRational,
    toward: Toward,
) -> String {
    let value = &match toward {
        Toward::Nearest => value.clone(),
        Toward::Down | Toward::Up => recorded(value),
    };
    if value.is_zero() {
        return "0".to_owned();
    }
    let ten = ten_to(1);
    let (mut size, mut shift) = (value.abs(), 0i32);
    while size >= &ten * &ten {
        size /= &ten;
        shift += 1;
    }
    while size < ten && shift > -12 {
        size *= &ten;
        shift -= 1;
    }
    match u32::try_from(shift) {
        Ok(up) => {
            let digits = cut(&(value / ten_to(up)), 0, toward);
            grouped(&format!("{digits}{}", "0".repeat(up as usize)))
        }
        Err(_) => language.decimal(&cut(value, shift.unsigned_abs(), toward)),
    }
}

/// At least so many bytes: three significant digits, as a size is shown, and never more than there are.
pub(in crate::report::page) fn bytes_at_least(language: Language, bytes: Bytes) -> String {
    let mut powers = (0..=5).rev().map(|power: u32| 1_u64 << (10 * power));
    let factor = powers.find(|factor| bytes.0 >= *factor).unwrap_or(1);
    let parts: u128 = match bytes.0 / factor {
        100.. => 1,
        10.. => 10,
        _ => 100,
    };
    let factor = u128::from(factor);
    let digits = u128::from(bytes.0) * parts / factor;
    let least = u64::try_from((digits * factor).div_ceil(parts)).unwrap_or(bytes.0);
    super::bytes(language, Bytes(least))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::unit::parse_decimal;

    fn number(text: &str) -> BigRational {
        parse_decimal(text).expect("a number")
    }

    /// What was written, read again.
    fn read(shown: &str) -> BigRational {
        let digits: String = shown.chars().filter(|letter| *letter != '\u{a0}').collect();
        match digits.strip_prefix('-') {
            Some(digits) => -number(digits),
            None => number(&digits),
        }
    }

    #[test]
    fn bounds_are_never_rounded_past_what_they_bound() {
        let toward = |text: &str, toward| two_toward(Language::English, &number(text), toward);
        for (value, down, up) in [
            ("3652.23", "3\u{a0}600", "3\u{a0}700"),
            ("10.68", "10", "11"),
            ("19.32", "19", "20"),
            ("226.16", "220", "230"),
            ("9.96", "9.9", "10.0"),
            ("99.6", "99", "100"),
            ("12", "12", "12"),
            ("0", "0", "0"),
        ] {
            let shown = [toward(value, Toward::Down), toward(value, Toward::Up)];
            assert_eq!(shown, [down, up].map(str::to_owned), "{value}");
        }
        let below = two_toward(Language::English, &-number("226.16"), Toward::Down);
        assert_eq!(below, "-230");
    }

    #[test]
    fn a_size_that_suffices_is_rounded_down() {
        let tib = |hundredths: u64| Bytes(hundredths * ((1 << 40) / 100));
        let shown = |bytes| bytes_at_least(Language::English, bytes);
        assert_eq!(shown(tib(28_977)), "289\u{a0}TiB");
        assert_eq!(shown(tib(1_099)), "10.9\u{a0}TiB");
        assert_eq!(shown(Bytes(289 << 40)), "289\u{a0}TiB");
        assert_eq!(shown(Bytes(1023)), "1023\u{a0}B");
        assert_eq!(shown(Bytes(0)), "0\u{a0}B");
    }

    /// Whatever is left beyond a millionth is not in a record.
    #[test]
    fn what_a_record_does_not_have_moves_no_bound() {
        let one = number("100.0000001");
        let up = [
            decimals(&one, 0, Toward::Up),
            two_toward(Language::English, &one, Toward::Up),
        ];
        assert_eq!(up, ["100", "100"].map(str::to_owned));
        assert_eq!(decimals(&number("0.0000016"), 6, Toward::Down), "0.000002");
    }

    proptest! {
        #[test]
        fn what_is_shown_of_bounds_holds_what_they_hold(
            (number, wide) in (-1_000_000_000_000_i64..1_000_000_000_000, 0_i64..1_000_000_000),
            (denominator, places) in (1_i64..1_000_000, 0_u32..7),
        ) {
            let of = |number: i64| BigRational::new(number.into(), denominator.into());
            // As a record has them.
            let [lower, upper] = [number, number + wide].map(|number| recorded(&of(number)));
            let rough = |value: &BigRational, toward| two_toward(Language::English, value, toward);
            let exact = |value: &BigRational, toward| decimals(value, places, toward);
            for told in [Bounded::of(&lower, Some(&upper), rough), Bounded::of(&lower, Some(&upper), exact)] {
                if let Bounded::Between(low, high) = told {
                    prop_assert!(read(&low) <= lower && upper <= read(&high), "{low} to {high}");
                }
            }
            if let Bounded::AtLeast(low) = Bounded::of(&lower, None, rough) {
                prop_assert!(read(&low) <= lower, "{low}");
            }
        }

        #[test]
        fn a_least_size_is_never_more_than_there_is(bytes in 0_u64..1 << 62) {
            let shown = bytes_at_least(Language::English, Bytes(bytes));
            let (digits, unit) = shown.split_once('\u{a0}').expect("a number and its unit");
            let factor: Bytes = format!("1 {unit}").parse().expect("a unit");
            let factor = BigRational::from_integer(factor.0.into());
            let least = read(digits) * factor;
            prop_assert!(least <= BigRational::from_integer(bytes.into()), "{shown} of {bytes}");
        }
    }
}
