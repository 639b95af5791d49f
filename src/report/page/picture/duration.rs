//! How long an exit takes, against the 30 days that a switch may take.

use num_traits::ToPrimitive;

use crate::{
    exit::{ExitDuration, TRANSITION_DAYS},
    record::{ExitFacts, Record},
};

use super::{Axis, Bars, Chart, Filling, Picture, Row, Tick, round};
use crate::report::page::summary;

const DAY: f64 = 86_400.0;

/// A bar a leg; none where nothing is known of any.
pub(in crate::report::page) fn picture(record: &Record) -> Option<Picture> {
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
    let rows: Vec<Row> = spans
        .iter()
        .map(|(facts, span)| row(facts, span.as_ref(), axis))
        .collect();
    let told: Vec<String> = record
        .exits
        .iter()
        .map(|facts| format!("{}: {}", facts.leg, summary::duration(record, facts)))
        .collect();
    let mut legend = vec![
        (Filling::First, "takes at least this long".to_owned()),
        (Filling::Unsure, "95 % interval".to_owned()),
    ];
    legend.retain(|(filling, _)| {
        let mut pieces = rows.iter().flat_map(|row| &row.pieces);
        pieces.any(|piece| piece.filling == *filling)
    });
    let allowed = format!("{TRANSITION_DAYS} days of a switch");
    Some(Picture {
        title: format!("Exit duration against {TRANSITION_DAYS} days"),
        told: format!("{}.", told.join("; ")),
        chart: Chart::Bars(Bars {
            legend,
            rows,
            ticks: axis.ticks(|days| format!("{} d", round(days))),
            marks: vec![Tick {
                at: axis.at(limit),
                shown: allowed,
            }],
        }),
    })
}

/// The least and the most that it takes, in days.
struct Span {
    lower: f64,
    upper: f64,
}

/// What is known of a leg: the interval, or what is certain alone.
fn span(record: &Record, facts: &ExitFacts) -> Option<Span> {
    let days = |seconds: u64| seconds.to_f64().map(|seconds| seconds / DAY);
    match &facts.duration {
        ExitDuration::Extrapolated(carried) if !record.rehearsal.is_one() => Some(Span {
            lower: days(carried.lower_seconds)?,
            upper: days(carried.upper_seconds)?,
        }),
        duration => {
            let least = days(duration.least_seconds()?)?;
            Some(Span {
                lower: least,
                upper: least,
            })
        }
    }
}

impl Span {
    fn shown(&self) -> String {
        let (lower, upper) = (round(self.lower), round(self.upper));
        if self.upper > self.lower {
            format!("{lower} to {upper} days")
        } else {
            format!("at least {lower} days")
        }
    }
}

fn row(facts: &ExitFacts, span: Option<&Span>, axis: Axis) -> Row {
    let pieces = span.map(|span| {
        let sure = axis.piece(0.0, span.lower, Filling::First);
        let unsure = axis.piece(span.lower, span.upper, Filling::Unsure);
        let is_open = span.upper > span.lower;
        [Some(sure), is_open.then_some(unsure)]
    });
    Row {
        label: facts.leg.clone(),
        shown: span.map_or_else(|| "not measured".to_owned(), Span::shown),
        pieces: pieces.into_iter().flatten().flatten().collect(),
    }
}
