//! Legs that took turns, held against each other.

use crate::{
    assess::{Assessment, Turns},
    record::Record,
    report::language::{Language, say},
    stats::{Change, NoRatio, Ratio, Threshold},
};

use super::{
    model::{Block, Section, Tabular},
    number::three,
};

/// How legs that took turns compare; nothing where none did.
pub(super) fn section(
    language: Language,
    record: &Record,
    assessment: &Assessment,
) -> Option<Section> {
    let turns = &assessment.turns;
    if turns.is_empty() {
        return None;
    }
    let mut blocks = vec![
        Block::Paragraph(method(language, record, turns)),
        Block::Table(table(language, turns)),
    ];
    let short = turns.iter().filter_map(|turns| short(language, turns));
    let short: Vec<_> = short.collect();
    if !short.is_empty() {
        blocks.push(Block::List(short));
    }
    Some(Section::new(&say!(language, "turns-heading"), blocks))
}

fn method(language: Language, record: &Record, turns: &[Turns]) -> String {
    let whose = if record.rehearsal.is_one() {
        say!(language, "turns-of-this-machine")
    } else {
        say!(language, "turns-of-this-hour")
    };
    say!(
        language,
        "turns-method",
        threshold = threshold(),
        rows = turns.len(),
        whose = whose,
    )
}

fn table(language: Language, turns: &[Turns]) -> Tabular {
    let rows = turns.iter().map(|turns| row(language, turns));
    Tabular::new(
        &[
            &say!(language, "turns-dataset"),
            &say!(language, "turns-first"),
            &say!(language, "turns-second"),
            &format!(">{}", say!(language, "turns-pairs-of-trials")),
            &format!(">{}", say!(language, "turns-second-by-first")),
            &say!(language, "turns-verdict"),
        ],
        rows.collect(),
    )
}

fn row(language: Language, turns: &Turns) -> Vec<String> {
    vec![
        turns.dataset.to_string(),
        turns.one.clone(),
        turns.other.clone(),
        say!(
            language,
            "turns-pairs",
            pairs = turns.pairs,
            planned = turns.planned,
        ),
        match &turns.time {
            Ok(ratio) => ratio_of(language, ratio),
            Err(none) => no_ratio(language, *none),
        },
        verdict(language, turns),
    ]
}

fn ratio_of(language: Language, ratio: &Ratio) -> String {
    say!(
        language,
        "estimate-with-interval",
        value = three(language, ratio.value),
        low = three(language, ratio.interval.low),
        high = three(language, ratio.interval.high),
    )
}

fn no_ratio(language: Language, none: NoRatio) -> String {
    match none {
        NoRatio::TooFew => say!(language, "turns-too-few"),
        NoRatio::NotPositive => say!(language, "turns-not-positive"),
        NoRatio::NotPairs(first, second) => {
            say!(language, "turns-not-pairs", first = first, second = second)
        }
    }
}

fn verdict(language: Language, turns: &Turns) -> String {
    match (&turns.time, turns.change) {
        (Err(_), _) => say!(language, "turns-not-measured"),
        (_, Change::More) => say!(language, "turns-longer", leg = &turns.other),
        (_, Change::Less) => say!(language, "turns-less-time", leg = &turns.other),
        (_, Change::Equivalent) => {
            say!(language, "turns-equivalent", threshold = threshold())
        }
        (_, Change::NotShown) => say!(language, "turns-no-difference"),
    }
}

/// What is said of pairs that do not count.
fn short(language: Language, turns: &Turns) -> Option<String> {
    let pairs = u64::try_from(turns.pairs).unwrap_or(u64::MAX);
    let missing = u64::from(turns.planned).saturating_sub(pairs);
    (missing > 0).then(|| {
        say!(
            language,
            "turns-left-out",
            one = &turns.one,
            other = &turns.other,
            dataset = &*turns.dataset,
            pairs = missing,
        )
    })
}

/// From what on a difference counts, in whole per cent.
fn threshold() -> String {
    format!("{:.0}\u{a0}%", Threshold::default().fraction() * 100.0)
}
