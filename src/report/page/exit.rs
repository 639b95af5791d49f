//! What leaving costs: the table of regimes, the lines behind it, what it assumes and what it leaves out.

use jiff::civil::Date;
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

use crate::{
    exit::{BreakEven, Column, Exit, ExitLine, Known, Part, Quotient, Standing, Unknown},
    price::{Amount, Effect, Kind, LegalClass, STALE_AFTER_DAYS, Sum, Sums, Unit},
    unit::{Basis, Bytes, Currency},
};

use super::{
    cost,
    model::{Block, Tabular},
    number,
};

mod words;

pub(super) use words::{assumption, excluded};

/// How an amount is written: extrapolated ones have two significant digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Digits {
    /// Two significant digits.
    Rough,
    /// Whole units of currency, cents below a hundred.
    Money,
}

/// The blocks of an exit.
pub(super) fn blocks(exit: &Exit) -> Vec<Block> {
    let digits = match exit.basis {
        Basis::Extrapolated => Digits::Rough,
        _ => Digits::Money,
    };
    let mut blocks = vec![
        Block::Table(regimes(exit, digits)),
        Block::List(columns(exit)),
        Block::List(besides(exit, digits)),
        Block::Table(lines(exit, digits)),
    ];
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
fn regimes(exit: &Exit, digits: Digits) -> Tabular {
    let names: Vec<String> = exit.columns.iter().map(heading).collect();
    let mut headings = vec![String::new()];
    headings.extend(names.iter().map(|name| format!(">{name}")));
    let row = |name: &str, of: &dyn Fn(&Column) -> String| {
        let mut row = vec![name.to_owned()];
        row.extend(exit.columns.iter().map(of));
        row
    };
    let money = |of: fn(&Column) -> &Sums| move |column: &Column| sums(of(column), digits);
    let egress = |column: &Column| {
        let text = sums(&column.data_egress_charge, digits);
        if column.effect == Some(Effect::Capped) {
            format!("≤ list: {text}")
        } else {
            text
        }
    };
    let overlap = |column: &Column| match exit.to {
        Some(_) => sums(&column.overlap_cost, digits),
        None => "no target store".to_owned(),
    };
    let rows = vec![
        row("data egress charge", &egress),
        row(
            "exit service fees",
            &money(|column| &column.exit_service_fees),
        ),
        row("overlap cost", &overlap),
        row("exit cost", &money(|column| &column.exit_cost)),
        row("in months of the storage bill", &|column| {
            quotient(&column.exit_cost_ratio)
        }),
        row("at the source alone, in such months", &|column| {
            quotient(&column.source_cost_ratio)
        }),
    ];
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    Tabular::new(&headings, rows)
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
    if exit.to.is_some() {
        all.push(break_even(&exit.break_even));
    }
    all.push(lasting(exit));
    all
}

fn break_even(even: &BreakEven) -> String {
    match even {
        BreakEven::Months { months } => format!(
            "Cheaper storage pays for exit and arrival, at list price, after {} months.",
            number::two(&months.0)
        ),
        BreakEven::Never => "Storage at the target never pays for the exit: it is not cheaper.".to_owned(),
        BreakEven::NotKnown => {
            "When cheaper storage pays for the exit is not known: a part is not priced, a sum is open, or a rate is missing."
                .to_owned()
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

/// Lines that cost something, or whose cost is not known.
fn lines(exit: &Exit, digits: Digits) -> Tabular {
    let bills = |part| matches!(part, Part::SourceBill | Part::TargetBill);
    let shown = exit
        .lines
        .iter()
        .filter(|line| !bills(line.part) && is_something(line));
    let rows = shown.map(|line| {
        let star = if line.class_open { " *" } else { "" };
        vec![
            part(line.part).to_owned(),
            format!(
                "{}{}{star}{}",
                cost::item(&line.line.item),
                place(exit, line),
                dagger(exit, line)
            ),
            quantity(line),
            class(line.class).to_owned(),
            amount(&line.line.amount, line.line.currency, digits),
        ]
    });
    Tabular::new(
        &["part", "of which", ">quantity", "in law", ">amount"],
        rows.collect(),
    )
}

/// The tariff of a line that is neither the source's first nor the target's.
fn place(exit: &Exit, line: &ExitLine) -> String {
    if line.tariff == exit.from || exit.to.as_ref() == Some(&line.tariff) {
        String::new()
    } else {
        format!(" at {}", line.tariff)
    }
}

/// The mark of a price that was read too long ago.
fn dagger(exit: &Exit, line: &ExitLine) -> &'static str {
    let source = line
        .line
        .source
        .as_ref()
        .and_then(|source| exit.sources.get(source));
    let on = exit.columns.first().map(|column| column.on);
    let stale = source
        .zip(on)
        .is_some_and(|(source, on)| source.read.is_stale(on));
    if stale { " †" } else { "" }
}

fn is_something(line: &ExitLine) -> bool {
    let amount = &line.line.amount;
    amount.gap().is_some() || amount.upper().is_none_or(|upper| !upper.is_zero())
}

fn part(part: Part) -> &'static str {
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

fn quantity(line: &ExitLine) -> String {
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

/// Sums of each currency as short as they can be: "≥" alone says that a line of it is not priced.
pub(super) fn short(sums: &Sums, digits: Digits) -> String {
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
pub(super) fn sums(sums: &Sums, digits: Digits) -> String {
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
        None => format!("≥ {lower} {currency}, {lines} not priced"),
        Some(upper) => match money(&upper.0, digits) {
            upper if upper == lower => format!("{lower} {currency}"),
            upper => format!("{lower} to {upper} {currency}"),
        },
    }
}

fn amount(amount: &Amount, currency: Option<Currency>, digits: Digits) -> String {
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
pub(super) fn money(value: &BigRational, digits: Digits) -> String {
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
pub(super) fn months(column: &Column) -> String {
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
pub(super) fn days(seconds: u64) -> String {
    let over = |span: u64| number::two(&BigRational::new(seconds.into(), span.into()));
    match seconds {
        0..7_200 => format!("{} min", over(60)),
        7_200..172_800 => format!("{} h", over(3_600)),
        _ => format!("{} days", over(86_400)),
    }
}

/// A quotient, to two significant digits.
pub(super) fn quotient(quotient: &Quotient) -> String {
    match quotient {
        Quotient::Unknown { reason } => match reason {
            Unknown::NotPriced => "not known: the storage bill is not priced".to_owned(),
            Unknown::Nothing => "not known: storage costs nothing".to_owned(),
            Unknown::NoRate => "not known: no rate joins the currencies".to_owned(),
        },
        Quotient::Known { .. } => bounds(quotient),
    }
}

fn bounds(quotient: &Quotient) -> String {
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
