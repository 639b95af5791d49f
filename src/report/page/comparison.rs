//! The page of records beside each other.

use jiff::tz::TimeZone;

use crate::{
    compare::{Comparison, Found, Pair, Side, SideBySide},
    object::Escaped,
    record::Ending,
    report::language::{Language, say},
};

use super::{
    model::{Block, Page, Section},
    recorded,
};

mod behind;
mod beside;
mod exact;
mod first_byte;
mod gate;
mod history;
mod lasting;
mod lone;
mod measured;
mod named;
mod noisy;
mod notice;
mod value;
mod varied;
mod weighed;
mod word;

pub(super) use gate::{came_to_its_end, ruling};
pub(super) use history::page as history;
use word::name;

/// The page of a comparison.
pub(super) fn page(language: Language, comparison: &Comparison) -> Page {
    match &comparison.found {
        Found::Pair(pair) => Page {
            language,
            title: say!(language, "comparison-title-pair"),
            sections: of_pair(language, comparison, pair),
        },
        Found::SideBySide(found) => Page {
            language,
            title: say!(language, "comparison-title-beside"),
            sections: of_several(language, comparison, found),
        },
    }
}

fn of_several(language: Language, comparison: &Comparison, found: &SideBySide) -> Vec<Section> {
    let mut sections = vec![Section {
        heading: None,
        blocks: opening(language, comparison),
    }];
    sections.extend(beside::sections(language, found));
    sections.push(varied::section(language, comparison));
    sections
}

fn of_pair(language: Language, comparison: &Comparison, pair: &Pair) -> Vec<Section> {
    let mut sections = vec![lead(language, comparison, pair)];
    sections.extend(gate::section(language, comparison, pair));
    sections.extend(lone::section(language, &pair.common));
    sections.push(varied::section(language, comparison));
    sections.push(exact::section(language, pair));
    sections.extend(noisy::sections(language, comparison, pair));
    sections
}

fn lead(language: Language, comparison: &Comparison, pair: &Pair) -> Section {
    let mut blocks = opening(language, comparison);
    blocks.extend(notice::older(language, comparison).map(Block::Notice));
    blocks.push(Block::Paragraph(exact::sentence(language, pair)));
    blocks.push(Block::Paragraph(noisy::sentence(
        language, comparison, pair,
    )));
    blocks.push(Block::Paragraph(say!(language, "comparison-not-in-turns")));
    Section {
        heading: None,
        blocks,
    }
}

/// The records, and what must not be overlooked of them.
fn opening(language: Language, comparison: &Comparison) -> Vec<Block> {
    let mut blocks = vec![Block::List(sides(language, comparison))];
    let notices = notice::all(language, comparison);
    blocks.extend(notices.into_iter().map(Block::Notice));
    blocks
}

/// What each record is called here, and what it is.
fn sides(language: Language, comparison: &Comparison) -> Vec<String> {
    let sides = comparison.records.iter().enumerate();
    sides
        .map(|(at, record)| side(language, at, record))
        .collect()
}

fn side(language: Language, at: usize, side: &Side) -> String {
    let started = side.started.to_zoned(TimeZone::UTC);
    let is = say!(
        language,
        "comparison-side",
        name = name(language, at),
        title = Escaped(&side.title).to_string(),
        path = Escaped(&side.path).to_string(),
        date = language.date(started.date()),
        time = started.strftime("%H:%M").to_string(),
        estate = varied::estate(language, side.estate.as_ref()),
    );
    match ending(language, side) {
        None => say!(language, "comparison-side-whole", side = is),
        Some(how) => say!(language, "comparison-side-unfinished", side = is, how = how),
    }
}

/// How a run ended that did not end well.
fn ending(language: Language, side: &Side) -> Option<String> {
    match &side.ending {
        Some(Ending::Complete) => None,
        None => Some(say!(language, "comparison-ending-cut-off")),
        Some(Ending::Interrupted { .. }) => Some(say!(language, "comparison-ending-interrupted")),
        Some(Ending::Incomplete { cause, .. }) => Some(say!(
            language,
            "comparison-ending-incomplete",
            cause = recorded::cause(language, cause),
        )),
        Some(Ending::Refused { .. }) => Some(say!(language, "comparison-ending-refused")),
    }
}
