//! The days that the law gives to a switch.

use jiff::civil::Date;

use super::{Axis, Bars, Chart, Filling, Picture, Piece, Row, Tick};
use crate::{
    exit::Calendar,
    report::language::{Language, say},
};

/// Notice, transition and retrieval, one after the other.
pub(in crate::report::page) fn picture(language: Language, calendar: Calendar) -> Option<Picture> {
    let Calendar {
        announced,
        notice_ends,
        retrieval_ends,
        ..
    } = calendar;
    let day = |date: Date| f64::from(announced.until(date).map_or(0, |span| span.get_days()));
    let axis = Axis::to([day(retrieval_ends)].into_iter())?;
    let rows = rows(language, calendar, |from, to, filling| {
        axis.piece(day(from), day(to), filling)
    });
    let told: Vec<String> = rows
        .iter()
        .map(|row| format!("{} {}", row.label, row.shown))
        .collect();
    let tick = |date: Date| Tick {
        at: axis.at(day(date)),
        shown: language.date(date),
    };
    let announced_on = language.date(announced);
    Some(Picture {
        title: say!(language, "picture-calendar", announced = announced_on),
        told: format!("{}.", told.join("; ")),
        chart: Chart::Bars(Bars {
            legend: Vec::new(),
            rows,
            ticks: [announced, notice_ends, retrieval_ends].map(tick).to_vec(),
            marks: Vec::new(),
            points: None,
        }),
    })
}

/// A row a stage, of this piece.
fn rows(
    language: Language,
    calendar: Calendar,
    piece: impl Fn(Date, Date, Filling) -> Piece,
) -> Vec<Row> {
    let Calendar {
        announced,
        notice_ends,
        transition_ends,
        retrieval_ends,
    } = calendar;
    let row = |label, shown, piece| Row {
        label,
        shown,
        pieces: vec![piece],
        points: Vec::new(),
    };
    let (from, to) = (language.date(announced), language.date(notice_ends));
    vec![
        row(
            say!(language, "picture-notice"),
            say!(language, "picture-notice-days", from = from, to = to),
            piece(announced, notice_ends, Filling::First),
        ),
        row(
            say!(language, "picture-transition"),
            say!(
                language,
                "picture-transition-days",
                to = language.date(transition_ends)
            ),
            piece(notice_ends, transition_ends, Filling::Second),
        ),
        row(
            say!(language, "picture-retrieval"),
            say!(
                language,
                "picture-retrieval-days",
                to = language.date(retrieval_ends)
            ),
            piece(transition_ends, retrieval_ends, Filling::Third),
        ),
    ]
}
