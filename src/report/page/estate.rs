//! What moving the estate would cost, leg by leg.

use num_rational::BigRational;

use crate::{
    exit::{Exit, FAR},
    plan::ExpectedExit,
    record::{ExitFacts, Record},
};

use super::{
    exit,
    model::{Block, Section},
    number, summary,
};

pub(super) fn sections(record: &Record) -> Vec<Section> {
    let Some(estate) = record.scenario.estate else {
        return Vec::new();
    };
    let declared = format!(
        "Declared: {} in {}.",
        estate.size,
        number::counted(estate.objects, "object")
    );
    if record.exits.is_empty() {
        let none = format!("{declared} Not measured: no leg that leaves a store moved anything.");
        return vec![Section::new(HEADING, vec![Block::Paragraph(none)])];
    }
    record
        .exits
        .iter()
        .map(|facts| section(&declared, facts))
        .collect()
}

const HEADING: &str = "Moving the whole estate (extrapolated)";

fn section(declared: &str, facts: &ExitFacts) -> Section {
    let to = facts
        .to
        .as_ref()
        .map_or_else(|| "this machine".to_owned(), |to| format!("`{to}`"));
    let lead = format!(
        "{declared} As if all of it left `{}` for {to}: reckoned from what the move of this drill's {} took, leg `{}`. Two \
         significant digits: more would be feigned.",
        facts.from,
        number::counted(facts.sample.objects, "object"),
        facts.leg
    );
    let mut blocks = vec![Block::Paragraph(lead)];
    blocks.extend(far(&facts.exit).map(Block::Paragraph));
    blocks.extend(exit::blocks(&facts.exit, &facts.leg));
    Section::new(&format!("{HEADING}: {}", facts.leg), blocks)
}

/// The exit of a leg as a plan expects it.
pub(super) fn expected(expected: &ExpectedExit) -> Section {
    let lead = "From the requests and object bytes that moving its datasets is expected to take, before a byte has moved; heads \
                and retries are not in it. Two significant digits: more would be feigned.";
    let least = summary::least(
        &expected.duration,
        "not known before a run; [estate] link gives the least it takes",
    );
    let mut blocks = vec![
        Block::Paragraph(lead.to_owned()),
        Block::Paragraph(format!("Exit duration: {least}.")),
    ];
    blocks.extend(exit::blocks(&expected.exit, &expected.leg));
    Section::new(&format!("{HEADING}: {}", expected.leg), blocks)
}

fn far(exit: &Exit) -> Option<String> {
    let factor = exit.factors.as_ref()?.bytes.as_ref()?;
    let limit = BigRational::from_integer(FAR.into());
    (factor.0 > limit).then(|| {
        format!(
            "ORDER OF MAGNITUDE ONLY: the estate is {} times what was moved.",
            number::two(&factor.0)
        )
    })
}
