//! Legs that took turns, held against each other.

use crate::{
    assess::{Assessment, Turns},
    record::Record,
    stats::{Change, Ratio, Threshold},
};

use super::{
    model::{Block, Section, Tabular},
    number::{self, three},
};

/// How legs that took turns compare; nothing where none did.
pub(super) fn section(record: &Record, assessment: &Assessment) -> Option<Section> {
    if assessment.turns.is_empty() {
        return None;
    }
    let mut blocks = vec![
        Block::Paragraph(method(record, assessment)),
        Block::Table(table(&assessment.turns)),
    ];
    let short: Vec<_> = assessment.turns.iter().filter_map(short).collect();
    if !short.is_empty() {
        blocks.push(Block::List(short));
    }
    Some(Section::new("Side by side (measured)", blocks))
}

fn method(record: &Record, assessment: &Assessment) -> String {
    let rows = assessment.turns.len();
    let all = if rows == 1 {
        String::new()
    } else {
        format!(", corrected for all {rows} rows (Holm)")
    };
    let whose = if record.rehearsal.is_one() {
        " The differences are of this machine and the protocol, not of providers."
    } else {
        " They hold for this client, these datasets and this hour."
    };
    format!(
        "Time of the second leg over that of the first, trial by trial, each pair next to each other in an order drawn from the \
seed, so that what drifts meets both: the geometric mean with its 95 % interval. A difference counts from {} on{all}; \
\"no difference shown\" is no proof that there is none.{whose}",
        percent(Threshold::default().fraction())
    )
}

fn table(turns: &[Turns]) -> Tabular {
    let rows = turns.iter().map(|turns| {
        vec![
            turns.dataset.to_string(),
            turns.one.clone(),
            turns.other.clone(),
            format!("{} of {}", turns.pairs, turns.planned),
            turns
                .time
                .as_ref()
                .map_or_else(|none| format!("not measured: {none}"), ratio_of),
            verdict(turns),
        ]
    });
    Tabular::new(
        &[
            "dataset",
            "first",
            "second",
            ">pairs of trials",
            ">second ÷ first",
            "verdict",
        ],
        rows.collect(),
    )
}

fn ratio_of(ratio: &Ratio) -> String {
    let interval = ratio.interval;
    format!(
        "{} ({} to {})",
        three(ratio.value),
        three(interval.low),
        three(interval.high)
    )
}

fn verdict(turns: &Turns) -> String {
    match (&turns.time, turns.change) {
        (Err(_), _) => "not measured".to_owned(),
        (_, Change::More) => format!("{} took longer", turns.other),
        (_, Change::Less) => format!("{} took less time", turns.other),
        (_, Change::Equivalent) => format!(
            "equivalent: within {}",
            percent(Threshold::default().fraction())
        ),
        (_, Change::NotShown) => "no difference shown".to_owned(),
    }
}

/// What is said of pairs that do not count.
fn short(turns: &Turns) -> Option<String> {
    let pairs = u64::try_from(turns.pairs).unwrap_or(u64::MAX);
    let missing = u64::from(turns.planned).saturating_sub(pairs);
    (missing > 0).then(|| {
        format!(
            "{} and {}, {}: {} left out, as one of the two did not end or did not move every object.",
            turns.one,
            turns.other,
            turns.dataset,
            number::counted(missing, "pair")
        )
    })
}

fn percent(fraction: f64) -> String {
    format!("{:.0} %", fraction * 100.0)
}
