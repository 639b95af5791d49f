//! Amounts, quotients and spans of an exit, as far as they mean anything.

use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

use crate::{
    exit::{Column, Quotient, Unknown},
    price::{Amount, Sum, Sums},
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
pub(in crate::report::page) fn short(sums: &Sums, digits: Digits) -> String {
    let one = |sum: &Sum| {
        let (lower, currency) = (money(&sum.lower.0, digits), sum.currency);
        match sum.upper.as_ref().map(|upper| money(&upper.0, digits)) {
            None if sum.lower.0.is_zero() => format!("not priced ({currency})"),
            None => format!("≥ {lower} {currency}"),
            Some(upper) if upper == lower => format!("{lower} {currency}"),
            Some(upper) => format!("{lower}–{upper} {currency}"),
        }
    };
    let mut shown: Vec<String> = sums.sums.iter().map(one).collect();
    if sums.own_cost_lines > 0 {
        shown.push("own cost".to_owned());
    }
    if shown.is_empty() {
        "0".to_owned()
    } else {
        shown.join(" + ")
    }
}

/// Sums of each currency, each as "≥" where a line of it is not priced.
pub(in crate::report::page) fn sums(sums: &Sums, digits: Digits) -> String {
    let mut shown: Vec<String> = sums.sums.iter().map(|one| sum(one, digits)).collect();
    if sums.own_cost_lines > 0 {
        shown.push("own cost, not priced".to_owned());
    }
    if shown.is_empty() {
        "0".to_owned()
    } else {
        shown.join(" + ")
    }
}

fn sum(sum: &Sum, digits: Digits) -> String {
    let lines = number::counted(sum.open_lines, "line");
    let (lower, currency) = (money(&sum.lower.0, digits), sum.currency);
    match &sum.upper {
        None if sum.lower.0.is_zero() => format!("not priced ({currency}, {lines})"),
        None => format!("≥ {lower} {currency}, {lines} not priced"),
        Some(upper) => match money(&upper.0, digits) {
            upper if upper == lower => format!("{lower} {currency}"),
            upper => format!("{lower} to {upper} {currency}"),
        },
    }
}

pub(super) fn amount(amount: &Amount, currency: Option<Currency>, digits: Digits) -> String {
    let currency = currency.map_or_else(String::new, |currency| format!(" {currency}"));
    match amount {
        Amount::Exact { value } => format!("{}{currency}", money(&value.0, digits)),
        Amount::Range { lower, upper } => {
            format!(
                "{} to {}{currency}",
                money(&lower.0, digits),
                money(&upper.0, digits)
            )
        }
        Amount::AtLeast { lower, gap } => {
            format!(
                "≥ {}{currency} ({})",
                money(&lower.0, digits),
                cost::why(*gap)
            )
        }
        Amount::NotPriced { gap } => format!("not priced: {}", cost::why(*gap)),
    }
}

/// An amount as far as it means anything.
pub(in crate::report::page) fn money(value: &BigRational, digits: Digits) -> String {
    let hundred = BigRational::from_integer(100.into());
    match digits {
        Digits::Rough => number::two(value),
        Digits::Money if *value >= hundred => {
            let whole = value.round().to_integer();
            whole
                .to_u64()
                .map_or_else(|| whole.to_string(), number::count)
        }
        Digits::Money => crate::unit::decimal(value, 2),
    }
}

/// The cost of a column in months of the storage bill; where no rate joins the currencies, that at the source.
pub(in crate::report::page) fn months(column: &Column) -> String {
    match (&column.exit_cost_ratio, &column.source_cost_ratio) {
        (Quotient::Known { .. }, _) => format!(
            "{} months of the storage bill",
            bounds(&column.exit_cost_ratio)
        ),
        (
            Quotient::Unknown {
                reason: Unknown::NoRate,
            },
            Quotient::Known { .. },
        ) => format!(
            "at the source alone {} months of the storage bill there",
            bounds(&column.source_cost_ratio)
        ),
        (Quotient::Unknown { .. }, _) => quotient(&column.exit_cost_ratio),
    }
}

/// Seconds as days, to two significant digits; hours below two days.
pub(in crate::report::page) fn days(seconds: u64) -> String {
    let over = |span: u64| number::two(&BigRational::new(seconds.into(), span.into()));
    match seconds {
        0..7_200 => format!("{} min", over(60)),
        7_200..172_800 => format!("{} h", over(3_600)),
        _ => format!("{} days", over(86_400)),
    }
}

/// A quotient, to two significant digits.
pub(in crate::report::page) fn quotient(quotient: &Quotient) -> String {
    match quotient {
        Quotient::Unknown { reason } => match reason {
            Unknown::NotPriced => "not known: the storage bill is not priced".to_owned(),
            Unknown::Nothing => "not known: storage costs nothing".to_owned(),
            Unknown::NoRate => "not known: no rate joins the currencies".to_owned(),
        },
        Quotient::Known { .. } => bounds(quotient),
    }
}

pub(super) fn bounds(quotient: &Quotient) -> String {
    let Some((lower, upper)) = quotient.bounds() else {
        return "an unknown number of".to_owned();
    };
    let (lower, upper) = (number::two(lower), upper.map(number::two));
    match upper {
        None => format!("≥ {lower}"),
        Some(upper) if upper == lower => lower,
        Some(upper) => format!("{lower} to {upper}"),
    }
}
