//! Noisy numbers of two records: rates, and beside them what has its own file.

use crate::{
    compare::{Compared, Comparison, NoisyMetric, NoisyRow, NotCompared, Pair, Trials, Verdict},
    object::Escaped,
    report::language::{Language, say},
    report::page::{
        figure::{Figure, name},
        model::{Block, Cell, Section, Tabular},
        number,
    },
    unit::Basis,
};

use super::{
    first_byte, lasting,
    named::{self, FIRST, RATIO, SECOND},
    value, word,
};

pub(super) fn sections(language: Language, comparison: &Comparison, pair: &Pair) -> Vec<Section> {
    let sections = [
        time(language, pair),
        first_byte::section(language, pair),
        lasting::section(language, comparison, pair),
    ];
    sections.into_iter().flatten().collect()
}

fn time(language: Language, pair: &Pair) -> Option<Section> {
    let blocks = || {
        vec![
            Block::Table(cells(language, pair)),
            Block::Paragraph(method(language, pair)),
        ]
    };
    let heading = say!(language, "comparison-time");
    (!pair.noisy.is_empty()).then(|| Section::new(&heading, blocks()))
}

fn method(language: Language, pair: &Pair) -> String {
    let percent = format!("{:.2}", pair.threshold * 100.0);
    let percent = percent.trim_end_matches('0').trim_end_matches('.');
    let percent = language.decimal(percent);
    say!(language, "comparison-time-words", percent = percent)
}

/// The verdicts in a sentence.
pub(super) fn sentence(language: Language, comparison: &Comparison, pair: &Pair) -> String {
    let told = verdicts(language, pair);
    if !comparison
        .records
        .iter()
        .all(|side| side.rehearsal.is_one())
    {
        return told;
    }
    let machine = say!(language, "comparison-time-rehearsed");
    format!("{told} {machine}")
}

fn verdicts(language: Language, pair: &Pair) -> String {
    let ratios = pair.noisy.iter().filter_map(|row| match row.compared {
        Compared::Ratio(ratio) => Some(ratio.verdict),
        Compared::Not { .. } => None,
    });
    let verdicts: Vec<Verdict> = ratios.collect();
    let of = |verdict| verdicts.iter().filter(|other| **other == verdict).count();
    let verdicts_told = [
        Verdict::Worse,
        Verdict::Better,
        Verdict::Equivalent,
        Verdict::NotShown,
    ]
    .into_iter()
    .filter(|verdict| of(*verdict) > 0)
    .map(|verdict| counted(language, of(verdict), verdict));
    let left = pair.noisy.len() - verdicts.len();
    let left = (left > 0).then(|| say!(language, "comparison-count-not-compared", count = left));
    let told: Vec<_> = verdicts_told.chain(left).collect();
    if told.is_empty() {
        return say!(language, "comparison-time-nothing");
    }
    say!(
        language,
        "comparison-time-told",
        cells = pair.noisy.len(),
        told = told.join(", "),
    )
}

/// How many have a verdict.
fn counted(language: Language, count: usize, verdict: Verdict) -> String {
    match verdict {
        Verdict::Worse => say!(language, "comparison-count-worse", count = count),
        Verdict::Better => say!(language, "comparison-count-better", count = count),
        Verdict::Equivalent => say!(language, "comparison-count-equivalent", count = count),
        Verdict::NotShown => say!(language, "comparison-count-not-shown", count = count),
    }
}

fn cells(language: Language, pair: &Pair) -> Tabular {
    let rows = pair.noisy.iter().map(|row| {
        vec![
            Escaped(&row.cell).to_string().into(),
            word::noisy(language, row.metric).into(),
            mean(language, row, row.first.as_ref(), FIRST),
            mean(language, row, row.second.as_ref(), SECOND),
            Cell::new(ratio(language, row), over(row)),
            shown(language, row).into(),
        ]
    });
    let columns: [&str; 6] = [
        &say!(language, "comparison-cell"),
        &say!(language, "comparison-measured"),
        ">A",
        ">B",
        ">B ÷ A",
        &say!(language, "comparison-verdict"),
    ];
    Tabular::new(&columns, rows.collect())
}

fn mean(language: Language, row: &NoisyRow, trials: Option<&Trials>, which: &str) -> Cell {
    let Some(trials) = trials else {
        return say!(language, "comparison-not-measured").into();
    };
    let at = |what| name(&[what, &row.cell, which]);
    let Some(mean) = trials.geometric_mean else {
        let n = u64::try_from(trials.n).unwrap_or(u64::MAX);
        let figure = Figure::count(at("trials"), n, "trials", Basis::Measured);
        let shown = say!(language, "comparison-trials", trials = trials.n);
        return Cell::new(shown, [figure]);
    };
    let (shown, unit) = match row.metric {
        NoisyMetric::Throughput => (number::rate(language, mean), "B/s"),
        NoisyMetric::MoveDuration => (number::seconds(language, mean), "s"),
    };
    let figure = Figure::float(at(named::noisy(row.metric)), mean, unit);
    Cell::new(shown, [figure])
}

/// The ratio behind its words.
fn over(row: &NoisyRow) -> Option<Figure> {
    let Compared::Ratio(ratio) = row.compared else {
        return None;
    };
    let name = name(&[named::noisy(row.metric), &row.cell, RATIO]);
    let figure = Figure::float(name, ratio.value, "1");
    Some(figure.between(&ratio.low, &ratio.high))
}

/// A ratio and its interval.
pub(super) fn ratio(language: Language, row: &NoisyRow) -> String {
    match row.compared {
        Compared::Not { .. } => "–".to_owned(),
        Compared::Ratio(ratio) => value::within(
            language,
            number::three(language, ratio.value),
            [ratio.low, ratio.high].map(|end| number::three(language, end)),
        ),
    }
}

pub(super) fn shown(language: Language, row: &NoisyRow) -> String {
    let why = match row.compared {
        Compared::Ratio(ratio) => return word::verdict(language, ratio.verdict),
        Compared::Not { reason } => reason,
    };
    match why {
        NotCompared::NotMeasured => say!(language, "comparison-not-as-not-measured"),
        NotCompared::TooFewTrials => say!(language, "comparison-not-as-too-few"),
        NotCompared::OneIsARehearsal => say!(language, "comparison-not-as-rehearsal"),
    }
}
