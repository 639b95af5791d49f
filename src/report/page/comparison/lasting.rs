//! How long exits of two records take.

use crate::{
    compare::{Comparison, Lasting, LastingRow, Pair},
    object::Escaped,
    report::language::{Language, say},
    report::page::{
        exit,
        figure::name,
        model::{Block, Cell, Section, Tabular},
    },
};

use super::{
    behind,
    named::{FIRST, SECOND},
    value, word,
};

/// Each exit in both; nothing where there is none.
pub(super) fn section(language: Language, comparison: &Comparison, pair: &Pair) -> Option<Section> {
    let any_rehearsed = comparison
        .records
        .iter()
        .any(|side| side.rehearsal.is_one());
    let words = if any_rehearsed {
        say!(language, "comparison-duration-beside")
    } else {
        say!(language, "comparison-duration-words")
    };
    let blocks = || vec![Block::Table(table(language, pair)), Block::Paragraph(words)];
    let heading = say!(language, "comparison-duration");
    (!pair.durations.is_empty()).then(|| Section::new(&heading, blocks()))
}

fn table(language: Language, pair: &Pair) -> Tabular {
    let rows = pair.durations.iter().map(|row| {
        vec![
            Escaped(&row.leg).to_string().into(),
            cell(language, row.first.as_ref(), &[&row.leg, FIRST]),
            cell(language, row.second.as_ref(), &[&row.leg, SECOND]),
            Cell::new(apart(language, row), behind::apart(row)),
        ]
    });
    let columns: [&str; 4] = [
        &say!(language, "comparison-leg"),
        "A",
        "B",
        &say!(language, "comparison-verdict"),
    ];
    Tabular::new(&columns, rows.collect())
}

/// How long an exit takes, and the number behind it, whose name says of which.
pub(super) fn cell(language: Language, lasting: Option<&Lasting>, of: &[&str]) -> Cell {
    let name = name(&[&["exit-duration"], of].concat());
    let figure = lasting.and_then(|lasting| behind::lasting(name, lasting));
    Cell::new(shown(language, lasting), figure)
}

/// How long an exit takes, in a cell.
pub(super) fn shown(language: Language, lasting: Option<&Lasting>) -> String {
    let days = |seconds: &u64| exit::days(language, *seconds);
    match lasting {
        None => "–".to_owned(),
        Some(Lasting::Extrapolated {
            seconds,
            lower_seconds,
            upper_seconds,
        }) => value::within(
            language,
            days(seconds),
            [lower_seconds, upper_seconds].map(days),
        ),
        Some(Lasting::NotMeasured {
            least_seconds,
            reason,
        }) => not_measured(language, reason, least_seconds.as_ref().map(days)),
    }
}

fn not_measured(language: Language, reason: &str, least: Option<String>) -> String {
    let reason = exit::reason(language, &Escaped(reason).to_string());
    match least {
        None => say!(language, "comparison-lasting-not-measured", reason = reason),
        Some(least) => say!(
            language,
            "comparison-lasting-by-link",
            reason = reason,
            least = least,
        ),
    }
}

fn apart(language: Language, row: &LastingRow) -> String {
    match (&row.first, &row.second, row.verdict) {
        (None, _, _) => say!(language, "comparison-only-in-b"),
        (_, None, _) => say!(language, "comparison-only-in-a"),
        (_, _, Some(verdict)) => word::verdict(language, verdict),
        (_, _, None) => say!(language, "comparison-not-compared"),
    }
}
