//! Amounts, quotients and spans of an exit, as far as they mean anything.

use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

use crate::{
    exit::{Column, Quotient, Unknown},
    price::{Amount, Sum, Sums},
    report::language::{Language, say},
    report::page::{cost, number},
    unit::Currency,
};

/// How an amount is written: extrapolated ones have two significant digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report::page) enum Digits {
    /// Two significant digits.
    Rough,
    /// Whole units of currency, cents below a hundred.
    Money,
}

/// Sums of each currency as short as they can be: "≥" alone says that a line of it is not priced.
pub(in crate::report::page) fn short(language: Language, sums: &Sums, digits: Digits) -> String {
    let mut shown: Vec<String> = sums
        .sums
        .iter()
        .map(|sum| short_sum(language, sum, digits))
        .collect();
    if sums.own_cost_lines > 0 {
        shown.push(say!(language, "exit-own-cost"));
    }
    together(&shown)
}

fn short_sum(language: Language, sum: &Sum, digits: Digits) -> String {
    let write = |value: &BigRational| money(language, value, digits);
    let (lower, currency) = (write(&sum.lower.0), sum.currency);
    match sum.upper.as_ref().map(|upper| write(&upper.0)) {
        None if sum.lower.0.is_zero() => {
            let currency = currency.to_string();
            say!(language, "exit-short-not-priced", currency = currency)
        }
        None => format!("≥\u{a0}{lower}\u{a0}{currency}"),
        Some(upper) if upper == lower => format!("{lower}\u{a0}{currency}"),
        Some(upper) => format!("{lower}–{upper}\u{a0}{currency}"),
    }
}

/// Sums of each currency, each as "≥" where a line of it is not priced.
pub(in crate::report::page) fn sums(language: Language, sums: &Sums, digits: Digits) -> String {
    let mut shown: Vec<String> = sums
        .sums
        .iter()
        .map(|one| sum(language, one, digits))
        .collect();
    if sums.own_cost_lines > 0 {
        shown.push(say!(language, "exit-own-cost-not-priced"));
    }
    together(&shown)
}

fn together(shown: &[String]) -> String {
    if shown.is_empty() {
        "0".to_owned()
    } else {
        shown.join(" + ")
    }
}

fn sum(language: Language, sum: &Sum, digits: Digits) -> String {
    let write = |value: &BigRational| money(language, value, digits);
    let (lower, currency) = (write(&sum.lower.0), sum.currency);
    match sum.upper.as_ref().map(|upper| write(&upper.0)) {
        None if sum.lower.0.is_zero() => say!(
            language,
            "exit-sum-not-priced",
            currency = currency.to_string(),
            lines = sum.open_lines,
        ),
        None => say!(
            language,
            "exit-sum-at-least",
            least = format!("{lower}\u{a0}{currency}"),
            lines = sum.open_lines,
        ),
        Some(upper) if upper == lower => format!("{lower}\u{a0}{currency}"),
        Some(upper) => format!(
            "{}\u{a0}{currency}",
            number::range(language, &lower, &upper)
        ),
    }
}

pub(super) fn amount(
    language: Language,
    amount: &Amount,
    currency: Option<Currency>,
    digits: Digits,
) -> String {
    let write = |value: &BigRational| money(language, value, digits);
    let with_currency = |amount: String| match currency {
        Some(currency) => format!("{amount}\u{a0}{currency}"),
        None => amount,
    };
    match amount {
        Amount::Exact { value } => with_currency(write(&value.0)),
        Amount::Range { lower, upper } => {
            with_currency(number::range(language, &write(&lower.0), &write(&upper.0)))
        }
        Amount::AtLeast { lower, gap } => {
            let (least, why) = (with_currency(write(&lower.0)), cost::why(language, *gap));
            say!(language, "exit-amount-at-least", least = least, why = why)
        }
        Amount::NotPriced { gap } => {
            let why = cost::why(language, *gap);
            say!(language, "exit-amount-not-priced", why = why)
        }
    }
}

/// An amount as far as it means anything.
pub(in crate::report::page) fn money(
    language: Language,
    value: &BigRational,
    digits: Digits,
) -> String {
    let hundred = BigRational::from_integer(100.into());
    match digits {
        Digits::Rough => number::two(language, value),
        Digits::Money if *value >= hundred => {
            let whole = value.round().to_integer();
            whole
                .to_u64()
                .map_or_else(|| whole.to_string(), number::count)
        }
        Digits::Money => language.decimal(&crate::unit::decimal(value, 2)),
    }
}

/// The cost of a column in months of the storage bill; where no rate joins the currencies, that at the source.
pub(in crate::report::page) fn months(language: Language, column: &Column) -> String {
    let (exit, source) = (&column.exit_cost_ratio, &column.source_cost_ratio);
    let no_rate = Quotient::Unknown {
        reason: Unknown::NoRate,
    };
    match (exit.bounds(), source.bounds()) {
        (Some(found), _) => say!(language, "exit-months", months = bounds(language, found)),
        (None, Some(found)) if *exit == no_rate => {
            let months = bounds(language, found);
            say!(language, "exit-months-at-source", months = months)
        }
        (None, _) => quotient(language, exit),
    }
}

/// Seconds as days, to two significant digits; hours below two days.
pub(in crate::report::page) fn days(language: Language, seconds: u64) -> String {
    let over = |span: u64| number::two(language, &BigRational::new(seconds.into(), span.into()));
    match seconds {
        0..7_200 => format!("{}\u{a0}min", over(60)),
        7_200..172_800 => format!("{}\u{a0}h", over(3_600)),
        _ => say!(language, "exit-days", days = over(86_400)),
    }
}

/// A quotient, to two significant digits.
pub(in crate::report::page) fn quotient(language: Language, quotient: &Quotient) -> String {
    match quotient {
        Quotient::Unknown { reason } => match reason {
            Unknown::NotPriced => say!(language, "exit-ratio-not-priced"),
            Unknown::Nothing => say!(language, "exit-ratio-nothing"),
            Unknown::NoRate => say!(language, "exit-ratio-no-rate"),
        },
        Quotient::Known { lower, upper } => {
            let upper = upper.as_ref().map(|upper| &upper.0);
            bounds(language, (&lower.0, upper))
        }
    }
}

/// From the least to the most, to two significant digits.
pub(super) fn bounds(
    language: Language,
    (lower, upper): (&BigRational, Option<&BigRational>),
) -> String {
    let lower = number::two(language, lower);
    match upper.map(|upper| number::two(language, upper)) {
        None => format!("≥ {lower}"),
        Some(upper) if upper == lower => lower,
        Some(upper) => number::range(language, &lower, &upper),
    }
}
