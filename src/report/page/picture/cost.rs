//! Exit cost by line and regime: one picture a currency, as amounts of two are never added.

use std::collections::BTreeSet;

use num_traits::ToPrimitive;

use crate::{
    exit::{Column, Exit, Standing},
    price::{Sum, Sums},
    report::language::{Language, say},
    unit::Currency,
};

use super::{Axis, Bars, Chart, Filling, Picture, Row, round, shown, told};
use crate::report::page::exit::{Digits, regime, short};

/// A record rounds a sum and each of its lines to a millionth; what they differ by less than this is no cost.
const ROUNDED: f64 = 0.000_1;

/// How the largest lines besides egress are filled; the others are one piece.
const LARGEST: [Filling; 2] = [Filling::Second, Filling::Third];

mod line;

use line::Line;

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
    let lines = line::besides_egress(language, exit, currency);
    let rows = columns.map(|column| row(language, column, &lines, currency, axis));
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
            legend: shown(legend(language, exit, &lines, currency), &rows),
            rows,
            ticks: axis.ticks(|value| format!("{}\u{a0}{currency}", round(language, value))),
            marks: Vec::new(),
            points: None,
        }),
    })
}

fn legend(
    language: Language,
    exit: &Exit,
    lines: &[Line],
    currency: Currency,
) -> Vec<(Filling, String)> {
    let named = LARGEST.into_iter().zip(lines);
    let named = named.map(|(filling, line)| (filling, line.words.clone()));
    let mut legend = vec![(Filling::First, say!(language, "exit-data-egress-charge"))];
    legend.extend(named);
    legend.push((Filling::Fourth, others(language, exit, lines, currency)));
    legend.push((Filling::Unsure, say!(language, "picture-cost-unsure")));
    legend
}

/// The lines that are one piece, and what was declared.
fn others(language: Language, exit: &Exit, lines: &[Line], currency: Currency) -> String {
    let known: f64 = lines.iter().map(|line| line.least).sum();
    let is_declared = exit.columns.iter().any(|column| {
        let of = |sums: &Sums| sums.in_currency(currency).map_or(0.0, lower);
        of(&column.exit_cost) - of(&column.data_egress_charge) - known > ROUNDED
    });
    let declared = is_declared.then(|| say!(language, "picture-cost-declared"));
    let others = lines.iter().skip(LARGEST.len());
    let others = others.map(|line| line.words.clone()).chain(declared);
    match &*others.collect::<Vec<_>>() {
        [alone] => alone.clone(),
        several => say!(language, "picture-cost-other", lines = several.join(", ")),
    }
}

fn row(language: Language, column: &Column, lines: &[Line], currency: Currency, axis: Axis) -> Row {
    let mut from = 0.0;
    let mut pieces = Vec::new();
    let whole = column.exit_cost.in_currency(currency);
    let least = whole.map_or(0.0, lower);
    // A least bill that shrinks is a line below zero: what the others come to is never more than the whole.
    let mut stack = |to: f64, filling| {
        if to - from > ROUNDED {
            pieces.push(axis.piece(from, to, filling));
            from = to;
        }
    };
    let egress = column.data_egress_charge.in_currency(currency);
    let mut sum = egress.map_or(0.0, lower);
    stack(sum, Filling::First);
    for (line, filling) in lines.iter().zip(LARGEST) {
        sum += line.least;
        stack(sum.min(least), filling);
    }
    stack(least, Filling::Fourth);
    stack(whole.map_or(0.0, upper), Filling::Unsure);
    let sums = Sums {
        sums: whole.into_iter().cloned().collect(),
        own_cost_lines: 0,
    };
    Row {
        label: regime(language, column.regime),
        shown: standing(language, column, short(language, &sums, Digits::Rough)),
        pieces,
        points: Vec::new(),
    }
}

/// A cost with whether it is that of what was declared, and of which day: beside the regime it would not fit a phone.
fn standing(language: Language, column: &Column, cost: String) -> String {
    let day = language.date(column.on);
    match column.standing {
        Standing::ListPrice => cost,
        Standing::Applies => say!(language, "picture-cost-applies", day = day, cost = cost),
        Standing::WhatIf => say!(language, "picture-cost-if", day = day, cost = cost),
    }
}

fn lower(sum: &Sum) -> f64 {
    sum.lower.0.to_f64().unwrap_or(0.0)
}

fn upper(sum: &Sum) -> f64 {
    let upper = sum.upper.as_ref().and_then(|upper| upper.0.to_f64());
    upper.unwrap_or_else(|| lower(sum))
}
