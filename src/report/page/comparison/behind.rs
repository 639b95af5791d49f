//! The numbers behind the words of a comparison, for machines.

use num_rational::BigRational;
use num_traits::Zero;

use crate::{
    compare::{Exact, ExactMetric, ExactRow, Lasting, LastingRow},
    exit::Signed,
    report::page::figure::{self, Figure, name},
    unit::Basis,
};

use super::named::{self, DIFFERENCE, PERCENT, RATIO};

/// An exact number of one of two records; nothing where it is not priced.
pub(super) fn side(row: &ExactRow, exact: &Exact, side: &str) -> Vec<Figure> {
    let at = |outcome: &[&str]| at(row, outcome, &[side]);
    let figure = match exact {
        Exact::Count { value } | Exact::Bytes { value } => {
            Some(Figure::count(at(&[]), *value, &unit(row, exact), row.basis))
        }
        Exact::Kept { kept, tested } => {
            let outcomes = [("same", *kept), ("tested", *tested)];
            return outcomes
                .map(|(outcome, count)| Figure::count(at(&[outcome]), count, "objects", row.basis))
                .into();
        }
        Exact::Permille { value } => {
            let percent = BigRational::new((*value).into(), 10.into());
            Some(Figure::amount(at(&[]), &percent, "%", row.basis))
        }
        Exact::Money { .. } => money(at(&[]), exact, row.basis),
        Exact::Months { lower, upper } => {
            let bounds = (&lower.0, upper.as_ref().map(|upper| &upper.0));
            is_known(bounds).then(|| Figure::bounds(at(&[]), bounds, "months", row.basis))
        }
    };
    figure.into_iter().collect()
}

/// An amount; none where nothing of it is priced.
pub(super) fn money(name: String, amount: &Exact, basis: Basis) -> Option<Figure> {
    match amount {
        Exact::Money { lower, upper, .. } => {
            let bounds = (&lower.0, upper.as_ref().map(|upper| &upper.0));
            figure::exact(name, amount, basis).filter(|_| is_known(bounds))
        }
        _ => None,
    }
}

/// Of what costs at least nothing and may cost anything, nothing is known.
fn is_known((lower, upper): (&BigRational, Option<&BigRational>)) -> bool {
    upper.is_some() || !lower.is_zero()
}

/// What the second number is less the first, and that in per cent of the first.
pub(super) fn difference(row: &ExactRow) -> Vec<Figure> {
    let (Some(first), Some(difference)) = (&row.first, &row.difference) else {
        return Vec::new();
    };
    let (outcome, unit): (&[&str], _) = match first {
        Exact::Kept { .. } => (&["same"], "percentage points".to_owned()),
        Exact::Permille { .. } => (&[], "percentage points".to_owned()),
        other => (&[], unit(row, other)),
    };
    let by = change(
        |word| at(row, outcome, &[word]),
        DIFFERENCE,
        (&difference.lower, difference.upper.as_ref()),
        (&unit, row.basis),
    );
    let percent = difference.percent.as_ref().map(|percent| {
        change(
            |word| at(row, outcome, &in_currency(word, first, &unit)),
            PERCENT,
            (percent, difference.upper_percent.as_ref()),
            ("%", row.basis),
        )
    });
    std::iter::once(by).chain(percent).collect()
}

/// Sums of two currencies have a difference in per cent each, which their unit does not tell apart.
fn in_currency<'a>(word: &'a str, of: &Exact, currency: &'a str) -> Vec<&'a str> {
    match of {
        Exact::Money {
            currency: Some(_), ..
        } => vec![word, currency],
        _ => vec![word],
    }
}

/// A change from its one end to its other; with an open end it is that of what is priced, and no bound of the whole.
fn change(
    name: impl Fn(&str) -> String,
    word: &str,
    (lower, upper): (&Signed, Option<&Signed>),
    (unit, basis): (&str, Basis),
) -> Figure {
    match upper {
        None => Figure::amount(name(&format!("{word}-of-priced")), &lower.0, unit, basis),
        Some(upper) => {
            // The upper bounds may have grown by less than the lower ones.
            let (least, most) = (lower.min(upper), lower.max(upper));
            Figure::bounds(name(word), (&least.0, Some(&most.0)), unit, basis)
        }
    }
}

/// The name of a figure of an exact number.
fn at(row: &ExactRow, outcome: &[&str], end: &[&str]) -> String {
    let what = named::exact(&row.metric, row.leg.as_ref());
    let place = named::place(row.leg.as_ref());
    name(&[&[&*what], outcome, &[place], end].concat())
}

fn unit(row: &ExactRow, exact: &Exact) -> String {
    match (exact, &row.metric) {
        (Exact::Bytes { .. }, _) => "B",
        (Exact::Months { .. }, _) => "months",
        (Exact::Kept { .. }, _) | (_, ExactMetric::ObjectsFailed) => "objects",
        (Exact::Permille { .. }, _) => "%",
        (Exact::Count { .. }, ExactMetric::Findings { .. }) => "findings",
        (Exact::Count { .. }, _) => "requests",
        (Exact::Money { currency, .. }, _) => {
            return currency.map_or_else(String::new, |currency| currency.to_string());
        }
    }
    .to_owned()
}

/// How long an exit takes, or the least that the declared link allows.
pub(super) fn lasting(name: String, lasting: &Lasting) -> Option<Figure> {
    match lasting {
        Lasting::Extrapolated {
            seconds,
            lower_seconds,
            upper_seconds,
        } => {
            let figure = Figure::count(name, *seconds, "s", Basis::Extrapolated);
            Some(figure.between(lower_seconds, upper_seconds))
        }
        Lasting::NotMeasured { least_seconds, .. } => {
            let least = least_seconds.as_ref()?;
            Some(Figure::at_least(name, least, "s", Basis::Declared))
        }
    }
}

/// The one duration over the other, as near and as far apart as their intervals allow.
pub(super) fn apart(row: &LastingRow) -> Option<Figure> {
    let (low, high) = row.ratio?;
    let name = name(&["exit-duration", &row.leg, RATIO]);
    let least = Figure::at_least(name, &low, "1", Basis::Extrapolated);
    Some(Figure {
        upper: Some(high.to_string()),
        ..least
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_a_change_stand_in_their_order() {
        let signed = |whole: i64| Signed(BigRational::from_integer(whole.into()));
        let told = |lower, upper: Option<i64>| {
            let upper = upper.map(signed);
            let bounds = (&signed(lower), upper.as_ref());
            let named = |word: &str| format!("cost/{word}");
            let figure = change(named, DIFFERENCE, bounds, ("EUR", Basis::Priced));
            (figure.name, figure.value, figure.lower, figure.upper)
        };
        let text = |text: &str| Some(text.to_owned());
        let whole = "cost/difference".to_owned();
        assert_eq!(
            told(50, Some(-10)),
            (whole.clone(), None, text("-10"), text("50"))
        );
        assert_eq!(told(-7, Some(-7)), (whole, text("-7"), None, None));
        let of_priced = "cost/difference-of-priced".to_owned();
        assert_eq!(told(3, None), (of_priced, text("3"), None, None));
    }
}
