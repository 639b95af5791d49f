//! How long an exit takes, against the 30 days that a switch may take.

use num_traits::ToPrimitive;

use crate::{
    exit::{ExitDuration, TRANSITION_DAYS},
    record::{ExitFacts, Record},
    report::language::{Language, say},
};

use super::{Axis, Bars, Chart, Filling, Picture, Row, Tick, Toward, round, round_toward, shown};
use crate::report::page::summary;

const DAY: f64 = 86_400.0;

/// A bar a leg; none where nothing is known of any.
pub(in crate::report::page) fn picture(language: Language, record: &Record) -> Option<Picture> {
    let spans: Vec<_> = record
        .exits
        .iter()
        .map(|facts| (facts, span(record, facts)))
        .collect();
    let ends = spans
        .iter()
        .filter_map(|(_, span)| Some(span.as_ref()?.upper));
    if ends.clone().count() == 0 {
        return None;
    }
    let limit = f64::from(TRANSITION_DAYS);
    let axis = Axis::to(ends.chain([limit * 1.1]))?;
    let rows = spans.iter();
    let rows = rows.map(|(facts, span)| row(language, facts, span.as_ref(), axis));
    let rows: Vec<Row> = rows.collect();
    let is_open = rows.iter().any(|row| !row.points.is_empty());
    let limit = Tick {
        at: axis.at(limit),
        shown: say!(language, "picture-duration-limit", days = TRANSITION_DAYS),
    };
    Some(Picture {
        title: say!(language, "picture-duration", days = TRANSITION_DAYS),
        told: told(language, record),
        chart: Chart::Bars(Bars {
            legend: shown(legend(language), &rows),
            rows,
            ticks: axis.ticks(|days| format!("{}\u{a0}d", round(language, days))),
            marks: vec![limit],
            points: is_open.then(|| say!(language, "picture-duration-value")),
        }),
    })
}

fn told(language: Language, record: &Record) -> String {
    let told = record.exits.iter().map(|facts| {
        let duration = summary::duration(language, record, facts);
        format!("{}: {duration}", facts.leg)
    });
    told.collect::<Vec<_>>().join("; ") + "."
}

fn legend(language: Language) -> Vec<(Filling, String)> {
    vec![
        (Filling::First, say!(language, "picture-duration-least")),
        (Filling::Unsure, say!(language, "picture-duration-interval")),
    ]
}

/// The least and the most that it takes, in days, and what it takes by what was measured.
struct Span {
    value: Option<f64>,
    lower: f64,
    upper: f64,
}

/// What is known of a leg: the interval, or what is certain alone.
fn span(record: &Record, facts: &ExitFacts) -> Option<Span> {
    let days = |seconds: u64| seconds.to_f64().map(|seconds| seconds / DAY);
    match &facts.duration {
        ExitDuration::Extrapolated(carried) if !record.rehearsal.is_one() => {
            let lower = days(carried.lower_seconds)?;
            let upper = carried.most_seconds().and_then(days);
            Some(Span {
                // Where the link decides, nothing of the measured is left.
                value: upper.and(days(carried.seconds)),
                lower,
                upper: upper.unwrap_or(lower),
            })
        }
        duration => {
            let least = days(duration.least_seconds()?)?;
            Some(Span {
                value: None,
                lower: least,
                upper: least,
            })
        }
    }
}

impl Span {
    fn shown(&self, language: Language) -> String {
        let lower = round_toward(language, self.lower, Toward::Down);
        let upper = round_toward(language, self.upper, Toward::Up);
        match self.value {
            Some(value) => say!(
                language,
                "picture-duration-between",
                days = round(language, value),
                lower = lower,
                upper = upper,
            ),
            None => say!(language, "picture-duration-at-least", days = lower),
        }
    }
}

fn row(language: Language, facts: &ExitFacts, span: Option<&Span>, axis: Axis) -> Row {
    let pieces = span.map(|span| {
        let sure = axis.piece(0.0, span.lower, Filling::First);
        let unsure = axis.piece(span.lower, span.upper, Filling::Unsure);
        let is_open = span.upper > span.lower;
        [Some(sure), is_open.then_some(unsure)]
    });
    Row {
        label: facts.leg.clone(),
        shown: match span {
            Some(span) => span.shown(language),
            None => say!(language, "picture-not-measured"),
        },
        pieces: pieces.into_iter().flatten().flatten().collect(),
        points: span
            .and_then(|span| span.value)
            .map(|value| axis.at(value))
            .into_iter()
            .collect(),
    }
}
