//! The lines behind an exit's sums.

use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

use crate::{
    exit::{Exit, ExitLine, Part},
    price::{LegalClass, Unit},
    report::language::{Language, say},
    report::page::{
        age::dagger,
        cost,
        figure::{self as behind, Figure, name},
        model::{Cell, Tabular},
        number,
    },
    unit::Bytes,
};

use super::{Digits, figure::amount};

/// Lines that cost something, or whose cost is not known.
pub(super) fn lines(language: Language, exit: &Exit, place: &str, digits: Digits) -> Tabular {
    let bills = |part| matches!(part, Part::SourceBill | Part::TargetBill);
    let lines = exit.lines.iter();
    let shown = lines.filter(|line| !bills(line.part) && is_something(line));
    let rows = shown.map(|line| row(language, exit, line, place, digits));
    let columns = [
        say!(language, "exit-column-part"),
        say!(language, "exit-column-item"),
        format!(">{}", say!(language, "exit-column-quantity")),
        say!(language, "exit-column-class"),
        format!(">{}", say!(language, "exit-column-amount")),
    ];
    Tabular::new(&columns, rows.collect()).captioned(say!(language, "exit-lines", place = place))
}

fn row(language: Language, exit: &Exit, line: &ExitLine, place: &str, digits: Digits) -> Vec<Cell> {
    let of = |what: &str| {
        let item = line.line.item.name();
        name(&[what, line.part.name(), &item, &line.tariff, place])
    };
    let (currency, due) = (line.line.currency, &line.line.amount);
    let figure = behind::amount(of("exit-line"), due, currency, exit.basis);
    let star = if line.class_open { " *" } else { "" };
    vec![
        part(language, line.part).into(),
        format!("{}{star}{}", item(language, exit, line), mark(exit, line)).into(),
        quantity(language, exit, line, of("exit-quantity")),
        class(language, line.class).into(),
        Cell::new(amount(language, due, currency, digits), figure),
    ]
}

/// What a line is of, with its tariff where that is neither the source's first nor the target's.
fn item(language: Language, exit: &Exit, line: &ExitLine) -> String {
    let item = cost::item(language, &line.line.item);
    if line.tariff == exit.from || exit.to.as_ref() == Some(&line.tariff) {
        return item;
    }
    let tariff = &*line.tariff;
    say!(language, "exit-item-at", item = item, tariff = tariff)
}

fn mark(exit: &Exit, line: &ExitLine) -> &'static str {
    let source = line.line.source.as_ref();
    let source = source.and_then(|source| exit.sources.get(source));
    let first = exit.columns.first();
    first.map_or("", |column| dagger(source, column.on))
}

pub(super) fn is_something(line: &ExitLine) -> bool {
    let amount = &line.line.amount;
    amount.gap().is_some() || amount.upper().is_none_or(|upper| !upper.is_zero())
}

/// A part of an exit's cost, or a charge beside it.
pub(in crate::report::page) fn part(language: Language, part: Part) -> String {
    match part {
        Part::DataEgressCharge => say!(language, "exit-data-egress-charge"),
        Part::ExitServiceFees => say!(language, "exit-service-fees"),
        Part::OverlapCost => say!(language, "exit-overlap-cost"),
        Part::EntryCharge => say!(language, "exit-entry-charge"),
        Part::SourceBill => say!(language, "exit-source-bill"),
        Part::TargetBill => say!(language, "exit-target-bill"),
    }
}

fn class(language: Language, class: Option<LegalClass>) -> String {
    match class {
        Some(LegalClass::DataEgressCharge) => say!(language, "exit-class-egress"),
        Some(LegalClass::StandardServiceFee) => say!(language, "exit-class-service"),
        Some(LegalClass::EarlyTerminationPenalty) => say!(language, "exit-class-termination"),
        None => say!(language, "exit-class-none"),
    }
}

fn quantity(language: Language, exit: &Exit, line: &ExitLine, name: String) -> Cell {
    let unit = match line.line.unit {
        Unit::Bytes => "B",
        Unit::ByteMonths => "B months",
        Unit::Requests => "requests",
        Unit::Months => "months",
    };
    let figure = Figure::amount(name, &line.line.quantity.0, unit, exit.basis);
    Cell::new(rounded(language, line), [figure])
}

fn rounded(language: Language, line: &ExitLine) -> String {
    let quantity = &line.line.quantity.0;
    match line.line.unit {
        Unit::Bytes => bytes(language, quantity),
        Unit::ByteMonths => {
            let bytes = bytes(language, quantity);
            say!(language, "exit-byte-months", bytes = bytes)
        }
        Unit::Requests => number::two(language, quantity),
        Unit::Months => {
            let months = number::two(language, quantity);
            say!(language, "exit-quantity-months", months = months)
        }
    }
}

fn bytes(language: Language, value: &BigRational) -> String {
    let whole = value.round().to_integer().to_u64();
    whole.map_or_else(
        || number::two(language, value),
        |bytes| number::bytes(language, Bytes(bytes)),
    )
}
