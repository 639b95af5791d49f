//! Noisy numbers of two records: rates, and beside them what has its own file.

use crate::{
    compare::{Compared, NoisyMetric, NoisyRow, NotCompared, Pair, Trials, Verdict},
    object::Escaped,
    report::language::{Language, say},
    report::page::{
        model::{Block, Section, Tabular},
        number,
    },
};

use super::{first_byte, lasting, value, word};

pub(super) fn sections(language: Language, pair: &Pair) -> Vec<Section> {
    let sections = [
        time(language, pair),
        first_byte::section(language, pair),
        lasting::section(language, pair),
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
pub(super) fn sentence(language: Language, pair: &Pair) -> String {
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
            Escaped(&row.cell).to_string(),
            word::noisy(language, row.metric),
            mean(language, row.metric, row.first.as_ref()),
            mean(language, row.metric, row.second.as_ref()),
            ratio(language, row),
            shown(language, row),
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

fn mean(language: Language, metric: NoisyMetric, trials: Option<&Trials>) -> String {
    let Some(trials) = trials else {
        return say!(language, "comparison-not-measured");
    };
    match (trials.geometric_mean, metric) {
        (None, _) => say!(language, "comparison-trials", trials = trials.n),
        (Some(mean), NoisyMetric::Throughput) => number::rate(language, mean),
        (Some(mean), NoisyMetric::MoveDuration) => number::seconds(language, mean),
    }
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
