//! The lines behind an exit's sums.

use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

use crate::{
    exit::{Exit, ExitLine, Part},
    price::{LegalClass, Unit},
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
pub(super) fn lines(exit: &Exit, place: &str, digits: Digits) -> Tabular {
    let bills = |part| matches!(part, Part::SourceBill | Part::TargetBill);
    let shown = exit
        .lines
        .iter()
        .filter(|line| !bills(line.part) && is_something(line));
    let rows = shown.map(|line| {
        let star = if line.class_open { " *" } else { "" };
        let of = |what: &str| {
            let item = line.line.item.name();
            name(&[what, line.part.name(), &item, &line.tariff, place])
        };
        let (currency, due) = (line.line.currency, &line.line.amount);
        let figure = behind::amount(of("exit-line"), due, currency, exit.basis);
        vec![
            part(line.part).into(),
            format!(
                "{}{}{star}{}",
                cost::item(&line.line.item),
                elsewhere(exit, line),
                mark(exit, line)
            )
            .into(),
            quantity(exit, line, of("exit-quantity")),
            class(line.class).into(),
            Cell::new(amount(due, currency, digits), figure),
        ]
    });
    Tabular::new(
        &["part", "of which", ">quantity", "in law", ">amount"],
        rows.collect(),
    )
    .captioned(format!("Lines of the cost, {place}"))
}

/// The tariff of a line that is neither the source's first nor the target's.
fn elsewhere(exit: &Exit, line: &ExitLine) -> String {
    if line.tariff == exit.from || exit.to.as_ref() == Some(&line.tariff) {
        String::new()
    } else {
        format!(" at {}", line.tariff)
    }
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

pub(in crate::report::page) fn part(part: Part) -> &'static str {
    match part {
        Part::DataEgressCharge => "data egress charge",
        Part::ExitServiceFees => "exit service fees",
        Part::OverlapCost => "overlap cost",
        Part::EntryCharge => "entry charge (not in the exit cost)",
        Part::SourceBill => "storage at the source",
        Part::TargetBill => "storage at the target",
    }
}

fn class(class: Option<LegalClass>) -> &'static str {
    match class {
        Some(LegalClass::DataEgressCharge) => "data egress charge",
        Some(LegalClass::StandardServiceFee) => "service fee",
        Some(LegalClass::EarlyTerminationPenalty) => "early termination",
        None => "not said",
    }
}

fn quantity(exit: &Exit, line: &ExitLine, name: String) -> Cell {
    let unit = match line.line.unit {
        Unit::Bytes => "B",
        Unit::ByteMonths => "B months",
        Unit::Requests => "requests",
        Unit::Months => "months",
    };
    let figure = Figure::amount(name, &line.line.quantity.0, unit, exit.basis);
    Cell::new(rounded(line), [figure])
}

fn rounded(line: &ExitLine) -> String {
    let quantity = &line.line.quantity.0;
    let bytes = |value: &BigRational| {
        value
            .round()
            .to_integer()
            .to_u64()
            .map_or_else(|| number::two(value), |bytes| Bytes(bytes).to_string())
    };
    match line.line.unit {
        Unit::Bytes => bytes(quantity),
        Unit::ByteMonths => format!("{} for a month", bytes(quantity)),
        Unit::Requests => number::two(quantity),
        Unit::Months => format!("{} months", number::two(quantity)),
    }
}
