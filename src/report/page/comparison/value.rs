//! Numbers of a comparison, as far as their digits mean anything.

use num_rational::BigRational;
use num_traits::{Signed as _, ToPrimitive, Zero};

use crate::{
    compare::Exact,
    exit::Signed,
    report::language::{Language, say},
    report::page::{
        exit::{Digits, money},
        number,
    },
    unit::{Basis, Bytes, Currency, decimal},
};

/// An exact number.
pub(super) fn exact(language: Language, exact: &Exact, basis: Basis) -> String {
    match exact {
        Exact::Count { value } => number::count(*value),
        Exact::Bytes { value } => number::bytes(language, Bytes(*value)),
        Exact::Kept { kept, tested } => of(language, *kept, *tested),
        Exact::Permille { value } => {
            language.decimal(&format!("{}.{}\u{a0}%", value / 10, value % 10))
        }
        Exact::Money {
            currency: Some(currency),
            lower,
            upper: None,
            ..
        } if lower.0.is_zero() => {
            let currency = currency.to_string();
            say!(language, "comparison-not-priced-in", currency = currency)
        }
        Exact::Money {
            currency,
            lower,
            upper,
            ..
        } => {
            let upper = upper.as_ref().map(|upper| &upper.0);
            let write = |value: &BigRational| amount(language, value, basis);
            in_currency(bounds(language, &lower.0, upper, write), *currency)
        }
        Exact::Months { lower, upper } => {
            let upper = upper.as_ref().map(|upper| &upper.0);
            bounds(language, &lower.0, upper, |value| {
                number::two(language, value)
            })
        }
    }
}

/// So many of those tested.
pub(super) fn of(language: Language, kept: u64, tested: u64) -> String {
    say!(language, "comparison-of", kept = kept, tested = tested)
}

/// A number and the interval it lies in.
pub(super) fn within(language: Language, value: String, [low, high]: [String; 2]) -> String {
    say!(
        language,
        "estimate-with-interval",
        value = value,
        low = low,
        high = high,
    )
}

fn bounds(
    language: Language,
    lower: &BigRational,
    upper: Option<&BigRational>,
    write: impl Fn(&BigRational) -> String,
) -> String {
    let low = write(lower);
    match upper.map(write) {
        None if lower.is_zero() => say!(language, "comparison-not-priced"),
        None => format!("≥ {low}"),
        Some(high) => between(language, low, Some(high)),
    }
}

/// From the one to the other, where the two are not the same.
pub(super) fn between(language: Language, low: String, high: Option<String>) -> String {
    match high {
        Some(high) if high != low => number::range(language, &low, &high),
        _ => low,
    }
}

fn amount(language: Language, value: &BigRational, basis: Basis) -> String {
    match basis {
        Basis::Extrapolated => money(language, value, Digits::Rough),
        _ => language.decimal(&decimal(value, 6)),
    }
}

fn in_currency(amount: String, currency: Option<Currency>) -> String {
    match currency {
        Some(currency) => format!("{amount}\u{a0}{currency}"),
        None => amount,
    }
}

/// A difference with its sign, in the unit of the numbers it is of.
pub(super) fn signed(language: Language, difference: &Signed, of: &Exact, basis: Basis) -> String {
    let size = difference.0.abs();
    let text = match of {
        Exact::Bytes { .. } => number::bytes(language, Bytes(size.to_u64().unwrap_or(u64::MAX))),
        Exact::Count { .. } => number::count(size.to_u64().unwrap_or(u64::MAX)),
        Exact::Kept { .. } | Exact::Permille { .. } => {
            let points = language.decimal(&decimal(&size, 1));
            say!(language, "comparison-points", points = points)
        }
        Exact::Money { currency, .. } => in_currency(amount(language, &size, basis), *currency),
        Exact::Months { .. } => number::two(language, &size),
    };
    format!("{}{text}", sign(difference))
}

/// A change in per cent, with its sign: two significant digits.
pub(super) fn percent(language: Language, change: &Signed) -> String {
    let size = number::two(language, &change.0.abs());
    format!("{}{size}\u{a0}%", sign(change))
}

fn sign(signed: &Signed) -> &'static str {
    match () {
        () if signed.0.is_zero() => "",
        () if signed.0.is_negative() => "−",
        () => "+",
    }
}
