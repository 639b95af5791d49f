//! How long exits of two records take.

use crate::{
    compare::{Lasting, LastingRow, Pair},
    object::Escaped,
    report::language::{Language, say},
    report::page::{
        exit,
        model::{Block, Section, Tabular},
    },
};

use super::{value, word};

/// Each exit in both; nothing where there is none.
pub(super) fn section(language: Language, pair: &Pair) -> Option<Section> {
    let blocks = || {
        vec![
            Block::Table(table(language, pair)),
            Block::Paragraph(say!(language, "comparison-duration-words")),
        ]
    };
    let heading = say!(language, "comparison-duration");
    (!pair.durations.is_empty()).then(|| Section::new(&heading, blocks()))
}

fn table(language: Language, pair: &Pair) -> Tabular {
    let rows = pair.durations.iter().map(|row| {
        vec![
            Escaped(&row.leg).to_string(),
            shown(language, row.first.as_ref()),
            shown(language, row.second.as_ref()),
            apart(language, row),
        ]
    });
    let columns: [&str; 4] = [
        &say!(language, "comparison-leg"),
        ">A",
        ">B",
        &say!(language, "comparison-verdict"),
    ];
    Tabular::new(&columns, rows.collect())
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
    let reason = Escaped(reason).to_string();
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
