//! The numbers behind the words of a page, for machines.

use std::time::Duration;

use num_rational::BigRational;
use serde::Serialize;

use super::{super::typed, number};
use crate::{
    compare::Exact,
    exit::{Column, Quotient, Standing},
    integrity::Tally,
    price::{Amount, Gigabyte, Per, Ratio, Sum, Sums, UnitPrice, Volume},
    stats::{Headline, Summary},
    unit::{Basis, Currency, decimal},
};

/// One number of a page: what it is of, and what it is exactly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What it is of, by words that stay the same from version to version and in every language, narrowing from left to
    /// right: `exit-cost/list/migrate:home>away`. With its unit it is the only one of its page.
    pub name: String,
    /// Its value, as a decimal number; none where only bounds are known.
    pub value: Option<String>,
    /// Its unit: `s`, `B`, `B/s`, `1/s`, `requests`, `objects`, `months`, `%`, a currency; `1` of a ratio.
    pub unit: String,
    /// Where it comes from.
    pub basis: Basis,
    /// The lower end of its interval, or the least it can be.
    pub lower: Option<String>,
    /// The upper end of its interval, or the most it can be; none beside a lower end where there is no most.
    pub upper: Option<String>,
}

/// The name of a figure by its parts.
pub(super) fn name(parts: &[&str]) -> String {
    parts.join("/")
}

/// The regime of an exit's column; where it is not today's list price, with the day as of which it stands.
pub(super) fn regime(column: &Column) -> String {
    match column.standing {
        Standing::ListPrice => column.regime.to_string(),
        Standing::Applies | Standing::WhatIf => format!("{}@{}", column.regime, column.on),
    }
}

/// A decimal to so many places, without noughts at its end.
fn plain(value: &BigRational, places: u32) -> String {
    let text = decimal(value, places);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// As a record writes money: to a millionth, so that a figure is the same beside a drill and from its record.
fn millionth(value: &BigRational) -> String {
    plain(value, 6)
}

/// Seconds, to the nanosecond.
fn exact_seconds(span: Duration) -> String {
    let ns = i128::try_from(span.as_nanos()).unwrap_or(i128::MAX);
    plain(&BigRational::new(ns.into(), 1_000_000_000.into()), 9)
}

/// What a price is a price of, in a figure's unit.
fn per(per: Per) -> String {
    let (unit, gigabyte) = match per {
        Per::Requests { count: 1 } => return "request".to_owned(),
        Per::Requests { count } => {
            return typed(&format!("{} requests", number::count(count)));
        }
        Per::Volume { unit, gigabyte } => (unit, gigabyte),
    };
    volume(unit, gigabyte)
}

/// The unit of a price.
pub(super) fn a_unit(currency: &str, per: &str) -> String {
    format!("{currency} per {per}")
}

/// A unit of volume, in a figure's unit.
pub(super) fn volume(unit: Volume, gigabyte: Gigabyte) -> String {
    let unit = match unit {
        Volume::Gigabyte => "GB",
        Volume::Terabyte => "TB",
    };
    let size = match gigabyte {
        Gigabyte::Binary => "binary",
        Gigabyte::Decimal => "decimal",
        Gigabyte::NotStated => "size not stated",
    };
    format!("{unit} ({size})")
}

impl Figure {
    fn of(name: String, value: Option<String>, unit: &str, basis: Basis) -> Self {
        Self {
            name,
            value,
            unit: unit.to_owned(),
            basis,
            lower: None,
            upper: None,
        }
    }

    /// A whole number.
    pub(super) fn count(name: String, count: u64, unit: &str, basis: Basis) -> Self {
        Self::of(name, Some(count.to_string()), unit, basis)
    }

    /// A measured span.
    pub(super) fn span(name: String, span: Duration) -> Self {
        Self::of(name, Some(exact_seconds(span)), "s", Basis::Measured)
    }

    /// A measured number that is not exact.
    pub(super) fn float(name: String, value: f64, unit: &str) -> Self {
        Self::of(name, Some(value.to_string()), unit, Basis::Measured)
    }

    /// A price, to a billionth.
    pub(super) fn price(name: String, price: &UnitPrice) -> Self {
        let unit = a_unit(&price.currency.to_string(), &per(price.per));
        Self::quoted(name, &price.price, &unit)
    }

    /// A number of a price list, to a billionth.
    pub(super) fn quoted(name: String, value: &Ratio, unit: &str) -> Self {
        Self::of(name, Some(plain(&value.0, 9)), unit, Basis::Priced)
    }

    /// An amount or a quantity, to a millionth.
    pub(super) fn amount(name: String, value: &BigRational, unit: &str, basis: Basis) -> Self {
        Self::of(name, Some(millionth(value)), unit, basis)
    }

    /// With its interval.
    pub(super) fn between(self, lower: &impl ToString, upper: &impl ToString) -> Self {
        Self {
            lower: Some(lower.to_string()),
            upper: Some(upper.to_string()),
            ..self
        }
    }

    /// At least this.
    pub(super) fn at_least(name: String, lower: &impl ToString, unit: &str, basis: Basis) -> Self {
        Self {
            lower: Some(lower.to_string()),
            ..Self::of(name, None, unit, basis)
        }
    }

    /// At most this.
    pub(super) fn at_most(name: String, upper: &impl ToString, unit: &str, basis: Basis) -> Self {
        Self {
            upper: Some(upper.to_string()),
            ..Self::of(name, None, unit, basis)
        }
    }

    /// Exact bounds: one value where they are the same.
    pub(super) fn bounds(
        name: String,
        (lower, upper): (&BigRational, Option<&BigRational>),
        unit: &str,
        basis: Basis,
    ) -> Self {
        let (lower, upper) = (Some(millionth(lower)), upper.map(millionth));
        if lower == upper {
            return Self::of(name, lower, unit, basis);
        }
        Self {
            lower,
            upper,
            ..Self::of(name, None, unit, basis)
        }
    }
}

/// The strongest statement that a sample carries; where it carries none, each of its values.
pub(super) fn headline(name: &str, summary: &Summary, unit: &str) -> Vec<Figure> {
    match summary.headline() {
        Headline::Median(estimate) | Headline::GeometricMean(estimate) => {
            let figure = Figure::float(name.to_owned(), estimate.value, unit);
            vec![figure.between(&estimate.interval.low, &estimate.interval.high)]
        }
        Headline::Values(_) => {
            let values = summary.trials.iter().zip(1..);
            values
                .map(|(value, number)| {
                    Figure::float(format!("{name}/value-{number}"), *value, unit)
                })
                .collect()
        }
    }
}

/// One sum.
pub(super) fn sum(name: &str, sum: &Sum, basis: Basis) -> Figure {
    let upper = sum.upper.as_ref().map(|upper| &upper.0);
    let currency = sum.currency.to_string();
    Figure::bounds(name.to_owned(), (&sum.lower.0, upper), &currency, basis)
}

/// Sums, one a currency.
pub(super) fn sums(name: &str, sums: &Sums, basis: Basis) -> Vec<Figure> {
    sums.sums.iter().map(|one| sum(name, one, basis)).collect()
}

/// An amount, where any part of it is priced.
pub(super) fn amount(
    name: String,
    amount: &Amount,
    currency: Option<Currency>,
    basis: Basis,
) -> Option<Figure> {
    let currency = currency.map_or_else(String::new, |currency| currency.to_string());
    let bounds = match amount {
        Amount::Exact { value } => (&value.0, Some(&value.0)),
        Amount::Range { lower, upper } => (&lower.0, Some(&upper.0)),
        Amount::AtLeast { lower, .. } => (&lower.0, None),
        Amount::NotPriced { .. } => return None,
    };
    Some(Figure::bounds(name, bounds, &currency, basis))
}

/// An amount of a comparison; none of what is no amount.
pub(super) fn exact(name: String, amount: &Exact, basis: Basis) -> Option<Figure> {
    let Exact::Money {
        currency,
        lower,
        upper,
        ..
    } = amount
    else {
        return None;
    };
    let currency = currency.map_or_else(String::new, |currency| currency.to_string());
    let bounds = (&lower.0, upper.as_ref().map(|upper| &upper.0));
    Some(Figure::bounds(name, bounds, &currency, basis))
}

/// A quotient, where it is known.
pub(super) fn quotient(
    name: String,
    quotient: &Quotient,
    unit: &str,
    basis: Basis,
) -> Option<Figure> {
    Some(Figure::bounds(name, quotient.bounds()?, unit, basis))
}

/// What became of a facet of all objects that were tested.
pub(super) fn tally(facet: &str, tally: Tally, of: &str) -> Vec<Figure> {
    let counts = [
        ("tested", tally.tested),
        ("same", tally.same),
        ("altered", tally.altered),
        ("lost", tally.lost),
        ("not-supported", tally.unsupported),
    ];
    let figure = |(outcome, count)| {
        let name = name(&["fidelity", facet, outcome, of]);
        Figure::count(name, count, "objects", Basis::Measured)
    };
    counts.map(figure).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price::Value;

    fn value(text: &str) -> Value {
        Value(crate::unit::parse_decimal(text).expect("a number"))
    }

    #[test]
    fn a_sum_with_an_open_part_has_no_value_and_no_upper_end() {
        let sum_of = |lower: &str, upper: Option<&str>| Sum {
            currency: "EUR".parse().expect("a currency"),
            lower: value(lower),
            upper: upper.map(value),
            open_lines: 0,
        };
        let told = |lower, upper| {
            let figure = sum("cost", &sum_of(lower, upper), Basis::Priced);
            (figure.value, figure.lower, figure.upper)
        };
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(told("1.50", Some("1.5")), (text("1.5"), None, None));
        assert_eq!(told("100", Some("200")), (None, text("100"), text("200")));
        assert_eq!(told("0.000001", None), (None, text("0.000001"), None));
    }

    #[test]
    fn a_span_is_told_to_the_nanosecond() {
        let seconds = |ns| exact_seconds(Duration::from_nanos(ns));
        assert_eq!(seconds(0), "0");
        assert_eq!(seconds(1), "0.000000001");
        assert_eq!(seconds(90_000_000_000), "90");
        assert_eq!(seconds(u64::MAX), "18446744073.709551615");
    }
}
