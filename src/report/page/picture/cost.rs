//! Exit cost by part and regime: one picture a currency, as amounts of two are never added.

use std::collections::BTreeSet;

use num_traits::ToPrimitive;

use crate::{
    exit::{Column, Exit},
    price::{Sum, Sums},
    report::language::{Language, say},
    unit::Currency,
};

use super::{Axis, Bars, Chart, Filling, Picture, Row, round, shown, told};
use crate::report::page::exit::{Digits, heading, short};

/// Which sums of a column are a part.
type Part = fn(&Column) -> &Sums;

/// The parts of a cost, in the order they are stacked.
const PARTS: [(Filling, Part); 3] = [
    (Filling::First, |column| &column.data_egress_charge),
    (Filling::Second, |column| &column.exit_service_fees),
    (Filling::Third, |column| &column.overlap_cost),
];

/// A record rounds a sum and each of its parts to a millionth; what they differ by less than this is no cost.
const ROUNDED: f64 = 0.000_01;

/// A picture of each currency in which anything is priced.
pub(in crate::report::page) fn pictures(
    language: Language,
    exit: &Exit,
    place: &str,
) -> Vec<Picture> {
    let sums = exit
        .columns
        .iter()
        .flat_map(|column| &column.exit_cost.sums);
    let currencies: BTreeSet<Currency> = sums.map(|sum| sum.currency).collect();
    currencies
        .into_iter()
        .filter_map(|currency| picture(language, exit, place, currency))
        .collect()
}

fn picture(language: Language, exit: &Exit, place: &str, currency: Currency) -> Option<Picture> {
    let columns = exit.columns.iter();
    let ends = columns.clone().filter_map(|column| {
        let sum = column.exit_cost.in_currency(currency)?;
        Some(upper(sum))
    });
    let axis = Axis::to(ends)?;
    let rows = columns.map(|column| row(language, column, currency, axis));
    let rows: Vec<Row> = rows.collect();
    let title = say!(
        language,
        "picture-cost",
        currency = currency.to_string(),
        place = place,
    );
    Some(Picture {
        title,
        told: told(&rows),
        chart: Chart::Bars(Bars {
            legend: shown(legend(language), &rows),
            rows,
            ticks: axis.ticks(|value| format!("{} {currency}", round(language, value))),
            marks: Vec::new(),
        }),
    })
}

fn legend(language: Language) -> Vec<(Filling, String)> {
    vec![
        (Filling::First, say!(language, "exit-data-egress-charge")),
        (Filling::Second, say!(language, "exit-service-fees")),
        (Filling::Third, say!(language, "exit-overlap-cost")),
        (Filling::Fourth, say!(language, "picture-cost-declared")),
        (Filling::Unsure, say!(language, "picture-cost-unsure")),
    ]
}

fn row(language: Language, column: &Column, currency: Currency, axis: Axis) -> Row {
    let mut from = 0.0;
    let mut pieces = Vec::new();
    let whole = column.exit_cost.in_currency(currency);
    let mut stack = |to: f64, filling| {
        if to - from > ROUNDED {
            pieces.push(axis.piece(from, to, filling));
            from = to;
        }
    };
    let mut sum = 0.0;
    for (filling, of) in PARTS {
        sum += of(column).in_currency(currency).map_or(0.0, lower);
        stack(sum, filling);
    }
    stack(whole.map_or(0.0, lower), Filling::Fourth);
    stack(whole.map_or(0.0, upper), Filling::Unsure);
    let sums = Sums {
        sums: whole.into_iter().cloned().collect(),
        own_cost_lines: 0,
    };
    Row {
        label: heading(language, column),
        shown: short(language, &sums, Digits::Rough),
        pieces,
    }
}

fn lower(sum: &Sum) -> f64 {
    sum.lower.0.to_f64().unwrap_or(0.0)
}

fn upper(sum: &Sum) -> f64 {
    let upper = sum.upper.as_ref().and_then(|upper| upper.0.to_f64());
    upper.unwrap_or_else(|| lower(sum))
}
