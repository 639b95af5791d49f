//! What leaving costs: the table of regimes, the lines behind it, what it assumes and what it leaves out.

use jiff::civil::Date;

use crate::{
    exit::{
        BREAK_EVEN_BAND_PERCENT, Bounds, BreakEven, Column, Excess, Exit, Known, Quotient, Signed,
        Standing, Unknown,
    },
    price::{Effect, Kind, STALE_AFTER_DAYS, Sums},
    unit::Basis,
};

use super::{
    figure::{self as behind, name},
    model::{Block, Cell, Tabular},
    number,
    picture::cost,
};

mod figure;
mod line;
mod words;

use figure::bounds;
use line::{is_something, lines};

pub(super) use figure::{Digits, days, money, months, quotient, short, sums};
pub(super) use line::part;
pub(super) use words::{assumption, cost_name, excluded, regime, with_thawing};

/// The blocks of an exit; `place` says in the names of its figures which it is.
pub(super) fn blocks(exit: &Exit, place: &str) -> Vec<Block> {
    let digits = match exit.basis {
        Basis::Extrapolated => Digits::Rough,
        _ => Digits::Money,
    };
    let mut blocks = vec![Block::Table(regimes(exit, place, digits))];
    blocks.extend(cost::pictures(exit, place).into_iter().map(Block::Picture));
    blocks.extend([
        Block::List(columns(exit)),
        Block::List(besides(exit, digits)),
        Block::Table(lines(exit, place, digits)),
    ]);
    let open = exit
        .lines
        .iter()
        .any(|line| line.class_open && is_something(line));
    if open {
        blocks.push(Block::Paragraph(OPEN.to_owned()));
    }
    blocks.push(Block::List(
        exit.assumptions
            .iter()
            .map(|made| format!("Assumed: {}.", assumption(*made)))
            .collect(),
    ));
    let left: Vec<&str> = exit.excluded.iter().map(|left| excluded(*left)).collect();
    blocks.push(Block::Paragraph(format!(
        "Not in it: {}. {ADVICE}",
        left.join("; ")
    )));
    blocks
}

const OPEN: &str = "Lines marked * are due in every column: whether they are switching charges is not settled by the text of the \
Regulation (Art. 2(36)).";
const ADVICE: &str = "This is evidence, not legal advice.";

/// How old the prices of an exit are on a day.
pub(super) fn age(exit: &Exit, on: Date) -> String {
    let staleness = exit.staleness(on);
    let Some(oldest) = staleness.oldest else {
        return "Nothing in it is priced.".to_owned();
    };
    format!(
        "Prices: the oldest was read {oldest}; {} of {} over {STALE_AFTER_DAYS} days old, marked †.",
        staleness.stale_lines,
        number::counted(staleness.lines, "line")
    )
}

/// A row a metric, a column a regime.
fn regimes(exit: &Exit, place: &str, digits: Digits) -> Tabular {
    let names: Vec<String> = exit.columns.iter().map(heading).collect();
    let mut headings = vec![String::new()];
    headings.extend(names.iter().map(|name| format!(">{name}")));
    let row = |shown: &str, of: &dyn Fn(&Column) -> Cell| {
        let mut row = vec![shown.into()];
        row.extend(exit.columns.iter().map(of));
        row
    };
    let cell = |shown: String, what: &str, column: &Column, of: &Sums| {
        let name = name(&[what, &behind::regime(column), place]);
        Cell::new(shown, behind::sums(&name, of, exit.basis))
    };
    let money = |what: &'static str, of: fn(&Column) -> &Sums| {
        move |column: &Column| cell(sums(of(column), digits), what, column, of(column))
    };
    let overlap = |column: &Column| match exit.to {
        Some(_) => money("overlap-cost", |column| &column.overlap_cost)(column),
        None => "no target store".into(),
    };
    let ratio = |what: &'static str, of: fn(&Column) -> &Quotient| {
        move |column: &Column| {
            let name = name(&[what, &behind::regime(column), place]);
            let figure = behind::quotient(name, of(column), "months", exit.basis);
            Cell::new(quotient(of(column)), figure)
        }
    };
    let rows = vec![
        row("data egress charge", &|column| {
            cell(
                egress(column, digits),
                "data-egress-charge",
                column,
                &column.data_egress_charge,
            )
        }),
        row(
            "exit service fees",
            &money("exit-service-fees", |column| &column.exit_service_fees),
        ),
        row("overlap cost", &overlap),
        row("exit cost", &money("exit-cost", |column| &column.exit_cost)),
        row(
            "in months of the storage bill",
            &ratio("exit-cost-ratio", |column| &column.exit_cost_ratio),
        ),
        row(
            "at the source alone, in such months",
            &ratio("source-cost-ratio", |column| &column.source_cost_ratio),
        ),
    ];
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    Tabular::new(&headings, rows).captioned(format!("Cost by charging regime, {place}"))
}

/// Where the law caps the charge, that its rate is not published.
fn egress(column: &Column, digits: Digits) -> String {
    let text = sums(&column.data_egress_charge, digits);
    let open = column.data_egress_charge.open_lines();
    match column.effect {
        Some(Effect::Capped) if open > 0 => {
            format!("≤ list, {} not priced", number::counted(open, "line"))
        }
        Some(Effect::Capped) => format!("≤ list: {text}"),
        _ => text,
    }
}

/// The column in words.
pub(super) fn heading(column: &Column) -> String {
    let words = words::regime(column.regime);
    match column.standing {
        Standing::ListPrice => words.to_owned(),
        Standing::Applies => format!("{words}, {}", column.on),
        Standing::WhatIf => format!("if {words}, {}", column.on),
    }
}

/// What each column but the first rests on.
fn columns(exit: &Exit) -> Vec<String> {
    let ruled = exit
        .columns
        .iter()
        .filter(|column| column.provision.is_some());
    ruled
        .map(|column| {
            let effect = match column.effect {
                Some(Effect::Waived) => "egress is not charged",
                Some(Effect::Capped) => "egress at most at list price, rate not published",
                None => "egress is charged",
            };
            let source = column
                .source
                .as_ref()
                .map_or_else(String::new, |source| format!(" (read {})", source.read));
            format!(
                "{} on {}: {effect}; {}{source}. Asks for: {}.",
                column.regime,
                column.on,
                column.provision.as_deref().unwrap_or_default(),
                column.conditions.join("; ")
            )
        })
        .collect()
}

/// What stands beside the exit's cost.
fn besides(exit: &Exit, digits: Digits) -> Vec<String> {
    let terms = match exit.terms {
        Kind::List => "list price",
        Kind::Contracted => "CONTRACTED prices",
        Kind::OwnCost => "its owner's declared cost",
    };
    let mut all = vec![format!(
        "Storage at the source, `{}` at {terms}: {} a month.",
        exit.from,
        sums(&exit.source_bill, digits)
    )];
    if let (Some(to), Some(bill)) = (&exit.to, &exit.target_bill) {
        all.push(format!(
            "Storage at the target, `{to}`: {} a month.",
            sums(bill, digits)
        ));
    }
    if let Some(entry) = &exit.entry_charge {
        let ratio = match &exit.asymmetry.exit_over_entry {
            Some(ratio) => format!(" Leaving costs {} times that.", bounds(ratio)),
            None => String::new(),
        };
        all.push(format!(
            "Arriving at the target is charged {}.{ratio}",
            sums(entry, digits)
        ));
    }
    all.extend(exit.asymmetry.exit_less_entry.as_ref().map(excess));
    if exit.to.is_some() {
        all.push(break_even(&exit.break_even));
    }
    all.push(lasting(exit));
    all
}

/// What leaving costs more than arriving: a difference, since a ratio over next to nothing says nothing.
fn excess(excess: &Excess) -> String {
    const OF: &str =
        "Asymmetry of money, egress and service fees at list price less the charge for arriving";
    match excess {
        Excess::Unknown { reason } => match reason {
            Unknown::NotPriced => format!("{OF}: not known, a part is not priced."),
            Unknown::Nothing => format!("{OF}: none, neither is charged."),
            Unknown::NoRate => format!("{OF}: not known, no rate joins the currencies."),
        },
        Excess::Known {
            currency,
            per_tb,
            alpha,
        } => {
            let alpha = alpha.as_ref().map_or_else(String::new, |alpha| {
                format!(
                    "; (exit − entry) ÷ (exit + entry) = {}, where 1 means that only leaving costs and −1 that only arriving does",
                    signed(alpha)
                )
            });
            format!("{OF}: {} {currency} a TB{alpha}.", signed(per_tb))
        }
    }
}

/// Bounds to two significant digits.
fn signed(bounds: &Bounds) -> String {
    let two = |signed: &Signed| number::two(&signed.0);
    match (&bounds.lower, &bounds.upper) {
        (Some(lower), Some(upper)) if two(lower) == two(upper) => two(lower),
        (Some(lower), Some(upper)) => format!("{} to {}", two(lower), two(upper)),
        (Some(lower), None) => format!("≥ {}", two(lower)),
        (None, Some(upper)) => format!("≤ {}", two(upper)),
        (None, None) => "not known".to_owned(),
    }
}

fn break_even(even: &BreakEven) -> String {
    match even {
        BreakEven::Months {
            months,
            earliest,
            latest,
        } => format!(
            "Break-even: cheaper storage pays for exit and arrival, at list price, after {} months ({} to {} if the difference of \
             the two monthly storage bills is {BREAK_EVEN_BAND_PERCENT} % larger or smaller, all else equal).",
            number::two(&months.0),
            number::two(&earliest.0),
            number::two(&latest.0)
        ),
        BreakEven::Never => {
            "Storage at the target never pays for the exit: it is not cheaper.".to_owned()
        }
        BreakEven::NotKnown { reason } => {
            let why = match reason {
                Unknown::NoRate => "no rate joins the currencies",
                Unknown::NotPriced | Unknown::Nothing => "a part of it is not priced",
            };
            format!("When cheaper storage pays for the exit is not known: {why}.")
        }
    }
}

fn lasting(exit: &Exit) -> String {
    let months = number::two(&exit.lasting.months.0);
    match exit.lasting.known {
        Known::Assumed => "How long it lasts is not measured: one month is assumed.".to_owned(),
        Known::ByLink => {
            format!("By the declared link alone it lasts at least {months} months of 30 days.")
        }
        Known::Measured => {
            format!("Both stores are paid for {months} months of 30 days, as extrapolated.")
        }
    }
}
