//! The page of records beside each other.

use crate::{
    compare::{Common, Comparison, Found, Pair, Setting, Side, SideBySide, Varied},
    object::Escaped,
    record::Ending,
};

use super::model::{Block, Page, Section, Tabular};

mod beside;
mod exact;
mod gate;
mod noisy;
mod word;

pub(super) use gate::ruling;
use word::{name, setting};

/// The page of a comparison.
pub(super) fn page(comparison: &Comparison) -> Page {
    match &comparison.found {
        Found::Pair(pair) => Page {
            title: "Two drills compared".to_owned(),
            sections: of_pair(comparison, pair),
        },
        Found::SideBySide(found) => Page {
            title: "Exits side by side".to_owned(),
            sections: of_several(comparison, found),
        },
    }
}

fn of_several(comparison: &Comparison, found: &SideBySide) -> Vec<Section> {
    let mut blocks = vec![Block::List(sides(comparison))];
    blocks.extend(rehearsal(comparison).map(Block::Paragraph));
    let lead = Section {
        heading: None,
        blocks,
    };
    let mut sections = vec![lead];
    sections.extend(beside::sections(found));
    sections.push(varied(comparison));
    sections
}

fn of_pair(comparison: &Comparison, pair: &Pair) -> Vec<Section> {
    let mut sections = vec![lead(comparison, pair)];
    sections.extend(gate::section(pair));
    sections.extend(lone(&pair.common));
    sections.push(varied(comparison));
    sections.push(exact::section(pair));
    sections.extend(noisy::sections(pair));
    sections
}

fn lead(comparison: &Comparison, pair: &Pair) -> Section {
    let mut blocks = vec![Block::List(sides(comparison))];
    blocks.extend(rehearsal(comparison).map(Block::Paragraph));
    blocks.push(Block::Paragraph(exact::sentence(pair)));
    blocks.push(Block::Paragraph(noisy::sentence(pair)));
    blocks.push(Block::Paragraph(APART.to_owned()));
    Section {
        heading: None,
        blocks,
    }
}

const APART: &str = "The two ran one after the other, not in turns: drift is not controlled. Whatever changed meanwhile, on the line, on \
the machine or at the store, is part of every difference of time.";

/// What each record is called here, and what it is.
fn sides(comparison: &Comparison) -> Vec<String> {
    let sides = comparison.records.iter().enumerate();
    sides
        .map(|(at, side)| {
            format!(
                "{}: {}, `{}`, {}{}.",
                name(at),
                Escaped(&side.title),
                Escaped(&side.path),
                side.started.strftime("%Y-%m-%d %H:%M UTC"),
                ending(side)
            )
        })
        .collect()
}

/// How a run ended that did not end well, and what of it can be compared.
fn ending(side: &Side) -> String {
    let how = match &side.ending {
        Some(Ending::Complete) => return String::new(),
        None => "cut off".to_owned(),
        Some(Ending::Interrupted { .. }) => "interrupted".to_owned(),
        Some(Ending::Incomplete { cause, .. }) => format!("incomplete: {}", Escaped(cause)),
        Some(Ending::Refused { .. }) => "refused".to_owned(),
    };
    format!(", UNFINISHED ({how}): only finished rounds are counted")
}

fn rehearsal(comparison: &Comparison) -> Option<String> {
    let records = comparison.records.iter().enumerate();
    let rehearsed: Vec<_> = records
        .filter(|(_, side)| side.rehearsal.is_one())
        .map(|(at, _)| name(at))
        .collect();
    (!rehearsed.is_empty()).then(|| {
        format!(
            "REHEARSAL: in {} every store was on its own machine. Its times show that machine and the protocol, not a provider.",
            rehearsed.join(", ")
        )
    })
}

/// What only one of the two has; nothing where both have the same.
fn lone(common: &Common) -> Option<Section> {
    let only = |what: &str, at: usize, ids: &[String]| {
        let ids: Vec<_> = ids.iter().map(|id| Escaped(id).to_string()).collect();
        (!ids.is_empty()).then(|| format!("Only in {}: {what} {}.", name(at), ids.join(", ")))
    };
    let lone = [
        only("the leg", 0, &common.legs_only_first),
        only("the leg", 1, &common.legs_only_second),
        only("the cell", 0, &common.cells_only_first),
        only("the cell", 1, &common.cells_only_second),
    ];
    let other = common.other_data.iter().map(|other| {
        let ((objects, bytes), (other_objects, other_bytes)) = (other.first, other.second);
        format!(
            "Not compared, since each moved something else: {} ({objects} objects of {bytes} a round in A, {other_objects} of \
             {other_bytes} in B).",
            Escaped(&other.cell)
        )
    });
    let items: Vec<_> = lone.into_iter().flatten().chain(other).collect();
    (!items.is_empty()).then(|| Section::new("Not in both", vec![Block::List(items)]))
}

/// What differs in how the records were made.
fn varied(comparison: &Comparison) -> Section {
    let block = if comparison.varied.is_empty() {
        Block::Paragraph("Nothing that a record tells.".to_owned())
    } else {
        Block::Table(settings(comparison))
    };
    Section::new("What differs in how they were made", vec![block])
}

fn settings(comparison: &Comparison) -> Tabular {
    let mut columns = vec!["what".to_owned()];
    columns.extend((0..comparison.records.len()).map(name));
    let rows = comparison.varied.iter().map(|varied| {
        let what = match &varied.of {
            None => setting(varied.setting).to_owned(),
            Some(of) => format!("{}: {}", Escaped(of), setting(varied.setting)),
        };
        let mut row = vec![what];
        row.extend(
            varied
                .values
                .iter()
                .map(|found| value(varied, found.as_deref())),
        );
        row
    });
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    Tabular::new(&columns, rows.collect())
}

/// A value; of a digest so much as tells two apart.
fn value(varied: &Varied, value: Option<&str>) -> String {
    let digest = matches!(varied.setting, Setting::Scenario | Setting::Catalog);
    match value {
        None => "–".to_owned(),
        Some(text) if digest => text.chars().take(12).chain(['…']).collect(),
        Some(text) => Escaped(text).to_string(),
    }
}
