//! Amounts, quotients and spans of an exit, as far as they mean anything.

use num_rational::BigRational;
use num_traits::Zero;

use crate::{
    exit::{Column, Quotient, Unknown},
    price::{Amount, Sum, Sums},
    report::language::{Language, say},
    report::page::{
        cost,
        number::{self, Bounded, Toward},
    },
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
    let currency = sum.currency;
    let amount = match of(language, sum, digits) {
        Bounded::AtLeast(_) if sum.lower.0.is_zero() => {
            let currency = currency.to_string();
            return say!(language, "exit-short-not-priced", currency = currency);
        }
        Bounded::AtLeast(lower) => format!("≥\u{a0}{lower}"),
        Bounded::One(amount) => amount,
        Bounded::Between(lower, upper) => format!("{lower}–{upper}"),
    };
    format!("{amount}\u{a0}{currency}")
}

fn of(language: Language, sum: &Sum, digits: Digits) -> Bounded {
    let upper = sum.upper.as_ref().map(|upper| &upper.0);
    Bounded::of(&sum.lower.0, upper, |value, toward| {
        money_toward(language, value, digits, toward)
    })
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
    let currency = sum.currency;
    match of(language, sum, digits) {
        Bounded::AtLeast(_) if sum.lower.0.is_zero() => say!(
            language,
            "exit-sum-not-priced",
            currency = currency.to_string(),
            lines = sum.open_lines,
        ),
        Bounded::AtLeast(lower) => say!(
            language,
            "exit-sum-at-least",
            least = format!("{lower}\u{a0}{currency}"),
            lines = sum.open_lines,
        ),
        Bounded::One(amount) => format!("{amount}\u{a0}{currency}"),
        Bounded::Between(lower, upper) => {
            let range = number::range(language, &lower, &upper);
            format!("{range}\u{a0}{currency}")
        }
    }
}

pub(super) fn amount(
    language: Language,
    amount: &Amount,
    currency: Option<Currency>,
    digits: Digits,
) -> String {
    let write = |value: &BigRational, toward| money_toward(language, value, digits, toward);
    let with_currency = |amount: String| match currency {
        Some(currency) => format!("{amount}\u{a0}{currency}"),
        None => amount,
    };
    match amount {
        Amount::Exact { value } => with_currency(write(&value.0, Toward::Nearest)),
        Amount::Range { lower, upper } => {
            with_currency(match Bounded::of(&lower.0, Some(&upper.0), write) {
                Bounded::Between(lower, upper) => number::range(language, &lower, &upper),
                Bounded::One(amount) | Bounded::AtLeast(amount) => amount,
            })
        }
        Amount::AtLeast { lower, gap } => {
            let least = with_currency(write(&lower.0, Toward::Down));
            let why = cost::why(language, *gap);
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
    money_toward(language, value, digits, Toward::Nearest)
}

/// Likewise; the bounds of an amount are rounded away from it.
fn money_toward(language: Language, value: &BigRational, digits: Digits, toward: Toward) -> String {
    let hundred = BigRational::from_integer(100.into());
    match digits {
        Digits::Rough => number::two_toward(language, value, toward),
        Digits::Money if *value >= hundred => {
            let whole = number::decimals(value, 0, toward);
            whole.parse().map_or(whole, number::count)
        }
        Digits::Money => language.decimal(&number::decimals(value, 2, toward)),
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
    days_toward(language, seconds, Toward::Nearest)
}

/// Likewise, of at least so many seconds.
pub(in crate::report::page) fn least_days(language: Language, seconds: u64) -> String {
    days_toward(language, seconds, Toward::Down)
}

/// Likewise, of at most so many seconds.
pub(in crate::report::page) fn most_days(language: Language, seconds: u64) -> String {
    days_toward(language, seconds, Toward::Up)
}

fn days_toward(language: Language, seconds: u64, toward: Toward) -> String {
    let over = |span: u64| {
        let value = BigRational::new(seconds.into(), span.into());
        number::two_toward(language, &value, toward)
    };
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
    let told = Bounded::of(lower, upper, |value, toward| {
        number::two_toward(language, value, toward)
    });
    match told {
        Bounded::AtLeast(lower) => format!("≥ {lower}"),
        Bounded::One(value) => value,
        Bounded::Between(lower, upper) => number::range(language, &lower, &upper),
    }
}
