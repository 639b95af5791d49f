//! Noisy numbers of two records: rates, times to first byte, and how long exits take.

use crate::{
    compare::{
        Compared, FirstByte, FirstByteRow, Lasting, LastingRow, NoisyMetric, NoisyRow, NotCompared,
        Pair, Trials, Verdict,
    },
    object::Escaped,
    report::page::{
        exit,
        model::{Block, Section, Tabular},
        number,
    },
};

use super::word;

pub(super) fn sections(pair: &Pair) -> Vec<Section> {
    let mut sections = Vec::new();
    if !pair.noisy.is_empty() {
        let words = Block::Paragraph(format!("{RATIO} {}", threshold(pair)));
        sections.push(Section::new(
            "Time (by ratio)",
            vec![Block::Table(cells(pair)), words],
        ));
    }
    if !pair.first_byte.is_empty() {
        let words = Block::Paragraph(FIRST_BYTE.to_owned());
        sections.push(Section::new(
            "Time to first byte",
            vec![Block::Table(first_bytes(pair)), words],
        ));
    }
    if !pair.durations.is_empty() {
        let words = Block::Paragraph(DURATION.to_owned());
        sections.push(Section::new(
            "Exit duration (extrapolated)",
            vec![Block::Table(durations(pair)), words],
        ));
    }
    sections
}

const RATIO: &str = "Geometric means of the trials, and the ratio of the two with its 95 % interval (Welch's t on logarithms). The verdicts \
are corrected for how many there are (Holm).";
const FIRST_BYTE: &str = "Percentiles of all requests of a leg's cells together, never an average of percentiles; – where the sample does not carry \
one. There is no verdict: requests of one trial are no independent sample.";
const DURATION: &str = "A difference is said only where the two 95 % intervals do not meet.";

fn threshold(pair: &Pair) -> String {
    format!(
        "Equivalent means that the whole interval lies within {} %; no difference shown is no proof that there is none.",
        format!("{:.2}", pair.threshold * 100.0)
            .trim_end_matches('0')
            .trim_end_matches('.')
    )
}

/// The verdicts in a sentence.
pub(super) fn sentence(pair: &Pair) -> String {
    let ratios = pair.noisy.iter().filter_map(|row| match row.compared {
        Compared::Ratio(ratio) => Some(ratio.verdict),
        Compared::Not { .. } => None,
    });
    let verdicts: Vec<Verdict> = ratios.collect();
    let of = |verdict| verdicts.iter().filter(|other| **other == verdict).count();
    let parts = [
        (Verdict::Worse, "worse"),
        (Verdict::Better, "better"),
        (Verdict::Equivalent, "equivalent"),
        (Verdict::NotShown, "not shown to differ"),
    ];
    let told: Vec<_> = parts
        .into_iter()
        .filter(|(verdict, _)| of(*verdict) > 0)
        .map(|(verdict, words)| format!("{} {words}", of(verdict)))
        .collect();
    let left = pair.noisy.len() - verdicts.len();
    let left = (left > 0).then(|| format!("{left} not compared"));
    let told: Vec<_> = told.into_iter().chain(left).collect();
    if told.is_empty() {
        return "Time: nothing was measured in both.".to_owned();
    }
    let cells = number::counted(pair.noisy.len() as u64, "cell");
    format!("Time: of {cells} {}.", told.join(", "))
}

fn cells(pair: &Pair) -> Tabular {
    let rows = pair.noisy.iter().map(|row| {
        vec![
            Escaped(&row.cell).to_string(),
            word::noisy(row.metric).to_owned(),
            mean(row.metric, row.first.as_ref()),
            mean(row.metric, row.second.as_ref()),
            ratio(row),
            shown(row),
        ]
    });
    Tabular::new(
        &["cell", "measured", ">A", ">B", ">B ÷ A", "verdict"],
        rows.collect(),
    )
}

fn mean(metric: NoisyMetric, trials: Option<&Trials>) -> String {
    let Some(trials) = trials else {
        return "not measured".to_owned();
    };
    match (trials.geometric_mean, metric) {
        (None, _) => number::counted(trials.n as u64, "trial"),
        (Some(mean), NoisyMetric::Throughput) => number::rate(mean),
        (Some(mean), NoisyMetric::MoveDuration) => number::seconds(mean),
    }
}

/// A ratio and its interval.
pub(super) fn ratio(row: &NoisyRow) -> String {
    match row.compared {
        Compared::Not { .. } => "–".to_owned(),
        Compared::Ratio(ratio) => format!(
            "{} ({} to {})",
            number::three(ratio.value),
            number::three(ratio.low),
            number::three(ratio.high)
        ),
    }
}

pub(super) fn shown(row: &NoisyRow) -> String {
    let why = match row.compared {
        Compared::Ratio(ratio) => return word::verdict(ratio.verdict).to_owned(),
        Compared::Not { reason } => reason,
    };
    let why = match why {
        NotCompared::NotMeasured => "one was not measured",
        NotCompared::TooFewTrials => "fewer than three trials of one",
        NotCompared::OneIsARehearsal => "one is a rehearsal, whose times are of its machine",
    };
    format!("not compared: {why}")
}

fn first_bytes(pair: &Pair) -> Tabular {
    let rows = pair.first_byte.iter().flat_map(first_byte);
    Tabular::new(&["leg", "percentile", ">A", ">B", ">B ÷ A"], rows.collect())
}

fn first_byte(row: &FirstByteRow) -> [Vec<String>; 4] {
    let one = if row.of_writes { "write" } else { "read" };
    let leg = Escaped(&row.leg).to_string();
    let requests = |side: &FirstByte| number::counted(side.requests, one);
    let percentile = |permille: u16| {
        let sides = [row.first.at(permille), row.second.at(permille)];
        let span = |ns: Option<u64>| {
            ns.map_or_else(
                || "–".to_owned(),
                |ns| number::span(std::time::Duration::from_nanos(ns)),
            )
        };
        vec![
            leg.clone(),
            format!("p{}", permille / 10),
            span(sides[0]),
            span(sides[1]),
            over(sides),
        ]
    };
    [
        vec![
            leg.clone(),
            "of".to_owned(),
            requests(&row.first),
            requests(&row.second),
            String::new(),
        ],
        percentile(500),
        percentile(900),
        percentile(990),
    ]
}

#[expect(clippy::cast_precision_loss, reason = "noisy far above 2^-53")]
fn over([first, second]: [Option<u64>; 2]) -> String {
    match (first, second) {
        (Some(first), Some(second)) if first > 0 => number::three(second as f64 / first as f64),
        _ => "–".to_owned(),
    }
}

fn durations(pair: &Pair) -> Tabular {
    let rows = pair.durations.iter().map(|row| {
        vec![
            Escaped(&row.leg).to_string(),
            lasting(row.first.as_ref()),
            lasting(row.second.as_ref()),
            apart(row),
        ]
    });
    Tabular::new(&["leg", ">A", ">B", "verdict"], rows.collect())
}

pub(super) fn lasting(lasting: Option<&Lasting>) -> String {
    match lasting {
        None => "–".to_owned(),
        Some(Lasting::Extrapolated {
            seconds,
            lower_seconds,
            upper_seconds,
        }) => format!(
            "{} ({} to {})",
            exit::days(*seconds),
            exit::days(*lower_seconds),
            exit::days(*upper_seconds)
        ),
        Some(Lasting::NotMeasured {
            least_seconds,
            reason,
        }) => {
            let least = least_seconds.map_or_else(String::new, |least| {
                format!("; at least {} by the link", exit::days(least))
            });
            format!("not measured: {}{least}", Escaped(reason))
        }
    }
}

fn apart(row: &LastingRow) -> String {
    match (&row.first, &row.second, row.verdict) {
        (None, _, _) => "only in B".to_owned(),
        (_, None, _) => "only in A".to_owned(),
        (_, _, Some(verdict)) => word::verdict(verdict).to_owned(),
        (_, _, None) => "not compared".to_owned(),
    }
}
