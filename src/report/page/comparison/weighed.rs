//! Exits weighed against each other.

use crate::{
    compare::{NotWeighed, Pareto, Row, RowExit, SideBySide},
    object::Escaped,
    report::language::{Language, say},
    report::page::model::{Block, Section},
};

use super::beside::{Column, blocks, label, not_declared};

/// Which rows no other is better than, or why that is not said.
pub(super) fn section(language: Language, found: &SideBySide) -> Section {
    let blocks = match found.not_weighed {
        None => marks(language, found),
        Some(NotWeighed::OneRow) => not_weighed(say!(language, "comparison-weighed-one-row")),
        Some(NotWeighed::OtherEstates) => {
            not_weighed(say!(language, "comparison-weighed-other-estates"))
        }
    };
    Section::new(&say!(language, "comparison-weighed"), blocks)
}

fn not_weighed(why: String) -> Vec<Block> {
    vec![Block::Paragraph(why)]
}

fn marks(language: Language, found: &SideBySide) -> Vec<Block> {
    let tariffs = move |row: &Row| match &row.exit {
        None => not_declared(language).into(),
        Some(exit) => way(language, exit).into(),
    };
    let columns: [Column<'_>; 2] = [
        (say!(language, "comparison-tariffs"), Box::new(tariffs)),
        (
            say!(language, "comparison-pareto"),
            Box::new(move |row| mark(language, found, row).into()),
        ),
    ];
    let words = say!(language, "comparison-weighed-words");
    blocks(language, found, &columns, Some(words))
}

fn mark(language: Language, found: &SideBySide, row: &Row) -> String {
    match &row.pareto {
        Some(Pareto::NotDominated) => "●".to_owned(),
        Some(Pareto::Dominated { by }) => {
            let by = by.iter().filter_map(|other| found.rows.get(*other));
            let by: Vec<_> = by.map(|other| label(language, other)).collect();
            say!(language, "comparison-dominated", by = by.join(", "))
        }
        Some(Pareto::NotKnown) | None => say!(language, "comparison-pareto-not-known"),
    }
}

fn way(language: Language, exit: &RowExit) -> String {
    let from = Escaped(&exit.from).to_string();
    match &exit.to {
        None => say!(language, "comparison-way-to-machine", from = from),
        Some(to) => {
            let to = Escaped(to).to_string();
            say!(language, "comparison-way", from = from, to = to)
        }
    }
}
