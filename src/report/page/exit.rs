//! What leaving costs: the table of regimes, the lines behind it, what it assumes and what it leaves out.

use jiff::civil::Date;

use crate::{
    exit::{Column, Exit},
    price::{Effect, STALE_AFTER_DAYS, Source},
    report::language::{Language, say},
    unit::Basis,
};

use super::{age, law, model::Block, picture::cost};

mod beside;
mod figure;
mod line;
mod reason;
mod table;
mod words;

use line::{is_something, lines};
use words::{assumption, excluded};

pub(super) use figure::{
    Digits, days, least_days, money, months, most_days, quotient, short, sums,
};
pub(super) use line::part;
pub(super) use reason::reason;
pub(super) use table::{Declared, declared, heading};
pub(super) use words::{besides_thawing, cost_name, regime, thawing_alone, with_thawing};

/// The blocks of an exit; `place` says in the names of its figures which it is.
pub(super) fn blocks(language: Language, exit: &Exit, place: &str) -> Vec<Block> {
    let digits = match exit.basis {
        Basis::Extrapolated => Digits::Rough,
        _ => Digits::Money,
    };
    let mut blocks = vec![Block::Table(table::regimes(language, exit, place, digits))];
    let pictures = cost::pictures(language, exit, place);
    blocks.extend(pictures.into_iter().map(Block::Picture));
    blocks.extend([
        Block::List(rests(language, exit)),
        Block::List(beside::all(language, exit, digits)),
        Block::Table(lines(language, exit, place, digits)),
    ]);
    blocks.extend(open(language, exit).map(Block::Paragraph));
    blocks.extend([
        Block::List(assumed(language, exit)),
        Block::Paragraph(left_out(language, exit)),
    ]);
    blocks
}

/// What the star of a line means; nothing where no line has one.
fn open(language: Language, exit: &Exit) -> Option<String> {
    let mut lines = exit.lines.iter();
    lines
        .any(|line| line.class_open && is_something(line))
        .then(|| say!(language, "exit-lines-open"))
}

fn assumed(language: Language, exit: &Exit) -> Vec<String> {
    let assumptions = exit.assumptions.iter();
    assumptions
        .map(|made| {
            let assumption = assumption(language, *made);
            say!(language, "exit-assumed", assumption = assumption)
        })
        .collect()
}

fn left_out(language: Language, exit: &Exit) -> String {
    let left = exit.excluded.iter();
    let left: Vec<String> = left.map(|left| excluded(language, *left)).collect();
    say!(language, "exit-left-out", left = left.join("; "))
}

/// How old the prices of an exit are on a day.
pub(super) fn age(language: Language, exit: &Exit, on: Date) -> String {
    let staleness = exit.staleness(on);
    let Some(oldest) = staleness.oldest else {
        return say!(language, "exit-nothing-priced");
    };
    say!(
        language,
        "exit-age",
        oldest = age::read(language, oldest),
        stale = staleness.stale_lines,
        lines = staleness.lines,
        days = STALE_AFTER_DAYS.unsigned_abs(),
    )
}

/// What each column but the first rests on.
fn rests(language: Language, exit: &Exit) -> Vec<String> {
    let columns = exit.columns.iter();
    columns
        .filter_map(|column| {
            let provision = column.provision.as_deref()?;
            Some(match &column.source {
                Some(source) => rests_on(language, column, provision, source),
                None => rests_unread(language, column, provision),
            })
        })
        .collect()
}

fn rests_on(language: Language, column: &Column, provision: &str, source: &Source) -> String {
    say!(
        language,
        "exit-rests-on",
        regime = column.regime.name(),
        day = language.date(column.on),
        effect = effect(language, column),
        provision = law::provision(language, provision),
        read = age::read(language, source.read),
        conditions = law::conditions(language, &column.conditions),
    )
}

fn rests_unread(language: Language, column: &Column, provision: &str) -> String {
    say!(
        language,
        "exit-rests-on-unread",
        regime = column.regime.name(),
        day = language.date(column.on),
        effect = effect(language, column),
        provision = law::provision(language, provision),
        conditions = law::conditions(language, &column.conditions),
    )
}

fn effect(language: Language, column: &Column) -> String {
    match column.effect {
        Some(Effect::Waived) => say!(language, "exit-effect-waived"),
        Some(Effect::Capped) => say!(language, "exit-effect-capped"),
        None => say!(language, "exit-effect-none"),
    }
}
