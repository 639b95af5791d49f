//! What moving the estate would cost, leg by leg.

use num_rational::BigRational;

use crate::{
    exit::{Exit, FAR},
    plan::ExpectedExit,
    record::{EstateFacts, ExitFacts, Record},
    report::language::{Language, say},
};

use super::{
    exit,
    model::{Block, Section},
    number, summary,
};

pub(super) fn sections(language: Language, record: &Record) -> Vec<Section> {
    let Some(estate) = &record.scenario.estate else {
        return Vec::new();
    };
    let declared = declared(language, estate);
    if record.exits.is_empty() {
        let none = format!("{declared} {}", say!(language, "estate-not-measured"));
        let heading = say!(language, "estate-heading");
        return vec![Section::new(&heading, vec![Block::Paragraph(none)])];
    }
    let exits = record.exits.iter();
    exits
        .map(|facts| section(language, &declared, facts))
        .collect()
}

fn declared(language: Language, estate: &EstateFacts) -> String {
    say!(
        language,
        "estate-declared",
        size = number::bytes(language, estate.size),
        objects = estate.objects,
    )
}

fn section(language: Language, declared: &str, facts: &ExitFacts) -> Section {
    let lead = format!("{declared} {}", reckoned(language, facts));
    let mut blocks = vec![Block::Paragraph(lead)];
    blocks.extend(far(language, &facts.exit).map(Block::Notice));
    blocks.extend(exit::blocks(language, &facts.exit, &facts.leg));
    Section::new(&heading(language, &facts.leg), blocks)
}

fn heading(language: Language, leg: &str) -> String {
    say!(language, "estate-heading-leg", leg = leg)
}

/// From what it was reckoned, and how exactly.
fn reckoned(language: Language, facts: &ExitFacts) -> String {
    let (from, leg, objects) = (&*facts.from, &facts.leg, facts.sample.objects);
    let reckoned = match &facts.to {
        Some(to) => say!(
            language,
            "estate-reckoned",
            from = from,
            to = &**to,
            objects = objects,
            leg = leg,
        ),
        None => {
            say!(
                language,
                "estate-reckoned-here",
                from = from,
                objects = objects,
                leg = leg
            )
        }
    };
    format!("{reckoned} {}", say!(language, "estate-two-digits"))
}

/// The exit of a leg as a plan expects it.
pub(super) fn expected(language: Language, expected: &ExpectedExit) -> Section {
    let lead = format!(
        "{} {}",
        say!(language, "estate-expected"),
        say!(language, "estate-two-digits")
    );
    let unknown = say!(language, "estate-duration-unknown");
    let least = summary::least(language, &expected.duration, &unknown);
    let mut blocks = vec![
        Block::Paragraph(lead),
        Block::Paragraph(say!(language, "estate-duration", duration = least)),
    ];
    blocks.extend(exit::blocks(language, &expected.exit, &expected.leg));
    Section::new(&heading(language, &expected.leg), blocks)
}

/// That the estate is so much larger than what was moved that only its order of magnitude is told.
pub(super) fn far(language: Language, exit: &Exit) -> Option<String> {
    let factor = exit.factors.as_ref()?.bytes.as_ref()?;
    let limit = BigRational::from_integer(FAR.into());
    (factor.0 > limit).then(|| {
        let times = number::two(language, &factor.0);
        say!(language, "estate-far", times = times)
    })
}
