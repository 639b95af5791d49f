//! The page of records over time: a section a scenario, and in it a table and a picture a leg.

use jiff::Timestamp;

use crate::{
    compare::{Course, History, Row, RowExit, Series, Side},
    object::Escaped,
    report::{
        language::{Language, say},
        page::model::{Block, Page, Section},
    },
};

use super::{beside, word};

mod course;
mod row;

/// The page of a history.
pub(in crate::report::page) fn page(language: Language, history: &History) -> Page {
    let mut sections = vec![lead(language, history)];
    sections.extend(
        history
            .series
            .iter()
            .map(|series| section(language, series)),
    );
    Page {
        language,
        title: say!(language, "history-title"),
        sections,
    }
}

fn lead(language: Language, history: &History) -> Section {
    let records: usize = history
        .series
        .iter()
        .map(|series| series.records.len())
        .sum();
    let lead = say!(
        language,
        "history-lead",
        records = records,
        scenarios = history.series.len()
    );
    let mut blocks = vec![
        Block::Paragraph(lead),
        Block::Paragraph(say!(language, "history-drift")),
    ];
    let any = |is: fn(&Side) -> bool| {
        let mut all = history.series.iter().flat_map(|series| &series.records);
        all.any(is)
    };
    if any(|side| side.rehearsal.is_one()) {
        blocks.push(Block::Notice(say!(language, "history-rehearsals")));
    }
    if any(|side| !side.is_complete()) {
        blocks.push(Block::Notice(say!(language, "history-unfinished")));
    }
    if history.series.len() > 1 {
        blocks.push(Block::Contents(say!(language, "contents")));
    }
    Section {
        heading: None,
        blocks,
    }
}

fn section(language: Language, series: &Series) -> Section {
    let mut blocks: Vec<Block> = copies(language, series)
        .into_iter()
        .map(Block::Notice)
        .collect();
    let rates = word::rates_used(language, &series.rates);
    blocks.extend(rates.into_iter().map(Block::Paragraph));
    for course in &series.legs {
        blocks.push(Block::Paragraph(way(language, course)));
        blocks.push(Block::Table(row::table(language, series, course)));
        blocks.extend(course::picture(language, series, course).map(Block::Picture));
    }
    if series.legs.is_empty() {
        blocks.push(Block::Paragraph(say!(language, "history-nothing-leaves")));
    }
    Section::new(&series.title, blocks)
}

/// A sentence a run that lies there more than once; its records stand beside each other.
fn copies(language: Language, series: &Series) -> Vec<String> {
    let runs = series.records.chunk_by(Side::is_same_run);
    let copied = runs.filter(|records| records.len() > 1);
    let told = copied.map(|records| {
        let files = records.iter().map(|side| Escaped(file(side)).to_string());
        let files: Vec<String> = files.collect();
        say!(language, "history-same-run", files = files.join(", "))
    });
    told.collect()
}

/// A record's file, without its folder.
fn file(side: &Side) -> &str {
    side.path.rsplit('/').next().unwrap_or_default()
}

/// The leg and its tariffs, as they were last.
fn way(language: Language, course: &Course) -> String {
    let leg = Escaped(&course.leg).to_string();
    let mut exits = course.rows.iter().rev().filter_map(|row| row.exit.as_ref());
    match exits.next() {
        None => say!(language, "history-leg", leg = leg),
        Some(RowExit { from, to: None, .. }) => {
            let from = Escaped(from).to_string();
            say!(language, "history-leg-to-machine", leg = leg, from = from)
        }
        Some(RowExit {
            from, to: Some(to), ..
        }) => say!(
            language,
            "history-leg-to-tariff",
            leg = leg,
            from = Escaped(from).to_string(),
            to = Escaped(to).to_string()
        ),
    }
}

/// A moment, to the minute.
fn moment(language: Language, at: Timestamp) -> String {
    say!(
        language,
        "history-moment",
        day = day(language, at),
        time = at.strftime("%H:%M").to_string()
    )
}

fn day(language: Language, at: Timestamp) -> String {
    language.date(at.to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// What leaving takes by a leg in a run; none where that is not known.
fn exit(row: Option<&Row>) -> Option<&RowExit> {
    row?.exit.as_ref()
}
