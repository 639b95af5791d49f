//! Exits side by side: a table a metric, a row a leg.

use crate::{
    compare::{Charge, CostDay, Exact, Row, RowExit, SideBySide},
    exit::{Part, Standing, TRANSITION_DAYS},
    object::Escaped,
    report::language::{Language, say},
    report::page::{
        exit,
        figure::{Figure, name},
        model::{Block, Cell, Section, Tabular},
    },
    unit::Basis,
};

use super::{behind, lasting, measured, named, value, weighed, word};

pub(super) fn sections(language: Language, found: &SideBySide) -> Vec<Section> {
    vec![
        weighed::section(language, found),
        cost(language, found),
        storage(language, found),
        duration(language, found),
        measured::fidelity(language, found),
        measured::throughput(language, found),
    ]
}

/// A column: its name, behind `>` where its cells are numbers, and what a row has in it.
pub(super) type Column<'a> = (String, Box<dyn Fn(&Row) -> Cell + 'a>);

/// A table of these columns, a row a leg, and what is said under it.
pub(super) fn blocks(
    language: Language,
    found: &SideBySide,
    columns: &[Column<'_>],
    words: Option<String>,
) -> Vec<Block> {
    let mut headings = vec![say!(language, "comparison-row")];
    headings.extend(columns.iter().map(|(name, _)| name.clone()));
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let rows = found.rows.iter().map(|row| {
        let mut cells = vec![full_label(language, row).into()];
        cells.extend(columns.iter().map(|(_, of)| of(row)));
        cells
    });
    let table = Block::Table(Tabular::new(&headings, rows.collect()));
    let words = words.map(Block::Paragraph);
    std::iter::once(table).chain(words).collect()
}

/// What a row is called where its own row says more.
pub(super) fn label(language: Language, row: &Row) -> String {
    format!("{} {}", word::name(language, row.record), Escaped(&row.leg))
}

/// What a row is called, with what it leaves: a leg's id tells no provider.
fn full_label(language: Language, row: &Row) -> String {
    let label = label(language, row);
    match &row.exit {
        None => label,
        Some(exit) => format!("{label}, {}", Escaped(&exit.from)),
    }
}

/// What stands where a row has no exit.
pub(super) fn not_declared(language: Language) -> String {
    say!(language, "comparison-no-estate")
}

fn cost(language: Language, found: &SideBySide) -> Section {
    let charges = found.charges.iter().enumerate();
    let columns: Vec<Column<'_>> = charges
        .map(|(at, charge)| charged(language, at, *charge))
        .collect();
    let rates = word::rates_used(language, &found.rates);
    let rates = (!rates.is_empty()).then(|| rates.join(" "));
    let heading = say!(language, "comparison-cost");
    Section::new(&heading, blocks(language, found, &columns, rates))
}

fn charged(language: Language, at: usize, charge: Charge) -> Column<'static> {
    let of = move |row: &Row| match &row.exit {
        None => not_declared(language).into(),
        Some(exit) => match exit.costs.get(at) {
            Some(Some(amounts)) => {
                let cell = priced(language, amounts, exit, &named::charged(charge), row);
                Cell::new(
                    as_it_stands(language, cell.shown, charge, exit),
                    cell.figures,
                )
            }
            _ => no_rule(language, charge, exit).into(),
        },
    };
    (format!(">{}", word::under(language, charge)), Box::new(of))
}

/// With the day of the drill where the heading tells none, and that it applies where the heading only says what would.
fn as_it_stands(language: Language, amount: String, charge: Charge, exit: &RowExit) -> String {
    let is_drill = matches!(charge.on, CostDay::Drill { .. });
    let applies = charge.standing == Standing::WhatIf && is_drill;
    let applies = applies && exit.regime == Some(charge.regime);
    let day = match (charge.standing, charge.on) {
        (Standing::Applies | Standing::WhatIf, CostDay::Drill { day: None }) => exit.on,
        _ => None,
    };
    let day = day.map(|day| language.date(day));
    let applies = applies.then(|| say!(language, "comparison-applies"));
    let beside: Vec<String> = [day, applies].into_iter().flatten().collect();
    if beside.is_empty() {
        return amount;
    }
    format!("{amount} ({})", beside.join(", "))
}

/// Why a row has no cost in a column.
fn no_rule(language: Language, charge: Charge, exit: &RowExit) -> String {
    match (charge.standing, charge.on) {
        (Standing::ListPrice, _) => say!(language, "comparison-other-price"),
        (_, CostDay::From { day }) if exit.on.is_some_and(|on| on >= day) => {
            say!(language, "comparison-drilled-later")
        }
        _ => say!(language, "comparison-no-rule"),
    }
}

fn storage(language: Language, found: &SideBySide) -> Section {
    let of = |what: &'static str, pick: fn(&RowExit) -> Option<&Vec<Exact>>| {
        move |row: &Row| match &row.exit {
            None => not_declared(language).into(),
            Some(exit) => pick(exit).map_or_else(
                || say!(language, "comparison-no-target").into(),
                |amounts| priced(language, amounts, exit, what, row),
            ),
        }
    };
    let columns: [Column<'_>; 2] = [
        (
            format!(">{}", say!(language, "comparison-at-source")),
            Box::new(of(Part::SourceBill.name(), |exit| Some(&exit.source_bill))),
        ),
        (
            format!(">{}", say!(language, "comparison-at-target")),
            Box::new(of(Part::TargetBill.name(), |exit| {
                exit.target_bill.as_ref()
            })),
        ),
    ];
    let heading = say!(language, "comparison-storage");
    Section::new(&heading, blocks(language, found, &columns, None))
}

/// Amounts of a row, and the numbers behind them.
fn priced(language: Language, amounts: &[Exact], exit: &RowExit, what: &str, row: &Row) -> Cell {
    let name = name(&[what, &named::row(row)]);
    let figures = amounts
        .iter()
        .filter_map(|amount| behind::money(name.clone(), amount, exit.basis));
    Cell::new(money(language, amounts), figures)
}

pub(super) fn money(language: Language, amounts: &[Exact]) -> String {
    let told = amounts
        .iter()
        .map(|amount| value::exact(language, amount, Basis::Extrapolated));
    told.collect::<Vec<_>>().join(" + ")
}

fn duration(language: Language, found: &SideBySide) -> Section {
    let takes = move |row: &Row| match &row.exit {
        None => not_declared(language).into(),
        Some(exit) => lasting::cell(language, Some(&exit.duration), &[&named::row(row)]),
    };
    let left = move |row: &Row| {
        let seconds = row.exit.as_ref().and_then(|exit| exit.headroom_seconds);
        let name = name(&["transition-headroom", &named::row(row)]);
        let figure = seconds.map(|left| Figure::at_least(name, &left, "s", Basis::Extrapolated));
        Cell::new(headroom(language, seconds), figure)
    };
    let columns: [Column<'_>; 2] = [
        (say!(language, "comparison-takes"), Box::new(takes)),
        (
            say!(language, "comparison-of-days", days = TRANSITION_DAYS),
            Box::new(left),
        ),
    ];
    let words = say!(language, "comparison-duration-beside");
    let heading = say!(language, "comparison-duration");
    Section::new(&heading, blocks(language, found, &columns, Some(words)))
}

pub(super) fn headroom(language: Language, seconds: Option<i64>) -> String {
    let days = |seconds: i64| exit::days(language, seconds.unsigned_abs());
    match seconds {
        None => say!(language, "comparison-not-measured"),
        Some(left @ 0..) => say!(language, "comparison-left", span = days(left)),
        Some(over) => say!(language, "comparison-too-long", span = days(over)),
    }
}
