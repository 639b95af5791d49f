//! The days that the law gives to a switch.

use jiff::civil::Date;

use crate::exit::Calendar;

use super::{Axis, Bars, Chart, Filling, Picture, Row, Tick};

/// Notice, transition and retrieval, one after the other.
pub(in crate::report::page) fn picture(calendar: Calendar) -> Option<Picture> {
    let Calendar {
        announced,
        notice_ends,
        transition_ends,
        retrieval_ends,
    } = calendar;
    let day = |date: Date| f64::from(announced.until(date).map_or(0, |span| span.get_days()));
    let axis = Axis::to([day(retrieval_ends)].into_iter())?;
    let row = |label: &str, shown: String, from, to, filling| Row {
        label: label.to_owned(),
        shown,
        pieces: vec![axis.piece(day(from), day(to), filling)],
    };
    let rows = vec![
        row(
            "notice",
            format!("{announced} to {notice_ends} at the latest"),
            announced,
            notice_ends,
            Filling::First,
        ),
        row(
            "transition",
            format!("to {transition_ends} at the latest"),
            notice_ends,
            transition_ends,
            Filling::Second,
        ),
        row(
            "retrieval",
            format!("to {retrieval_ends} at least"),
            transition_ends,
            retrieval_ends,
            Filling::Third,
        ),
    ];
    let told: Vec<String> = rows
        .iter()
        .map(|row| format!("{} {}", row.label, row.shown))
        .collect();
    let tick = |date: Date| Tick {
        at: axis.at(day(date)),
        shown: date.to_string(),
    };
    Some(Picture {
        title: format!("Calendar of a switch announced {announced}"),
        told: format!("{}.", told.join("; ")),
        chart: Chart::Bars(Bars {
            legend: Vec::new(),
            rows,
            ticks: [announced, notice_ends, retrieval_ends].map(tick).to_vec(),
            marks: Vec::new(),
        }),
    })
}
