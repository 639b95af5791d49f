//! The first words of a report: what happened, whether it held, and what the numbers are not.

use crate::{
    assess::{self, Assessment, Outcome, Shortfall},
    integrity::Fidelity,
    object::Facet,
    record::{Ending, Record, Signal},
    report::language::{Language, say},
};

use super::{
    model::{Block, Section},
    names, recorded, rehearsal, shape,
};

mod expectation;

pub(super) use expectation::{expected, verdict};

pub(super) fn section(language: Language, record: &Record, assessment: &Assessment) -> Section {
    let marks = [
        rehearsal::of_record(language, record),
        shape::of_record(language, record),
    ];
    let mut blocks: Vec<_> = marks.into_iter().flatten().map(Block::Notice).collect();
    blocks.push(Block::Paragraph(outcome(language, record, assessment)));
    let verdicts = assessment.verdicts.iter();
    let verdicts: Vec<_> = verdicts.map(|found| verdict(language, found)).collect();
    if !verdicts.is_empty() {
        blocks.push(Block::List(verdicts));
    }
    if !record.remaining.is_empty() {
        blocks.push(Block::Paragraph(say!(language, "lead-remaining")));
        blocks.push(Block::List(remaining(language, record)));
    }
    Section {
        heading: None,
        blocks,
    }
}

/// What may remain in stores, thing by thing.
pub(super) fn remaining(language: Language, record: &Record) -> Vec<String> {
    let remaining = record.remaining.iter();
    remaining
        .map(|left| {
            say!(
                language,
                "lead-remainder",
                store = &*left.store,
                what = recorded::thing(language, &left.what),
                reason = recorded::reason(language, &left.reason),
            )
        })
        .collect()
}

fn outcome(language: Language, record: &Record, assessment: &Assessment) -> String {
    let mut sentences = vec![ending(language, record, &assessment.outcome)];
    sentences.extend(judged(language, record, assessment));
    sentences.join(" ")
}

fn ending(language: Language, record: &Record, outcome: &Outcome) -> String {
    let (rounds, planned) = (record.rounds.len(), record.plan.order.len());
    match &outcome.ending {
        None => say!(language, "lead-cut-off"),
        Some(Ending::Complete) => say!(
            language,
            "lead-complete",
            cells = record.plan.cells.len(),
            rounds = rounds,
        ),
        Some(Ending::Interrupted { signal }) => match signal {
            Signal::Interrupt => {
                say!(
                    language,
                    "lead-interrupted",
                    rounds = rounds,
                    planned = planned
                )
            }
            Signal::Terminate => {
                say!(
                    language,
                    "lead-terminated",
                    rounds = rounds,
                    planned = planned
                )
            }
        },
        Some(Ending::Incomplete { cause, message }) => {
            say!(
                language,
                "lead-incomplete",
                cause = recorded::cause(language, cause),
                message = recorded::quoted(language, message)
            )
        }
        Some(Ending::Refused { message }) => say!(
            language,
            "lead-refused",
            message = recorded::quoted(language, message)
        ),
    }
}

/// What became of the objects, in sentences.
fn judged(language: Language, record: &Record, assessment: &Assessment) -> Vec<String> {
    if record.rounds.is_empty() {
        return vec![say!(language, "lead-nothing-measured")];
    }
    let mut sentences = if assessment.has_judged() {
        verified(language, record, assessment)
    } else {
        vec![unjudged(language, assessment)]
    };
    let failed = record.failures.total();
    if failed > 0 {
        sentences.push(say!(language, "lead-failed", objects = failed));
    }
    sentences
}

/// Of objects that nothing says what they should be, whether they have the checksums that their store keeps.
fn unjudged(language: Language, assessment: &Assessment) -> String {
    let all: Fidelity = assessment.cells.iter().map(|cell| &cell.fidelity).sum();
    match all.get(Facet::Checksum) {
        None => say!(language, "lead-unverified"),
        Some(tally) if tally.is_whole() => {
            say!(language, "lead-checksums-fit", objects = tally.tested)
        }
        Some(tally) => say!(
            language,
            "lead-checksums-wrong",
            broken = tally.broken(),
            objects = tally.tested,
        ),
    }
}

/// What became of the objects that were judged, and of which cells none was.
fn verified(language: Language, record: &Record, assessment: &Assessment) -> Vec<String> {
    let content = if assessment.outcome.has(Shortfall::ContentWrong) {
        say!(language, "lead-content-wrong")
    } else {
        say!(language, "lead-content-right")
    };
    let mut beside = beside(language, record);
    beside.extend(left_behind(language, record));
    let mut sentences = vec![content, format!("{}.", beside.join("; "))];
    sentences.extend(unverified(language, assessment));
    sentences
}

/// What of the facets beside the content was found lost or altered, by their names.
fn beside(language: Language, record: &Record) -> Vec<String> {
    let all = fidelity(record);
    let is_lost = |facet: &Facet| all.get(*facet).is_some_and(|tally| tally.lost > 0);
    let (lost, altered): (Vec<_>, Vec<_>) = assess::beside(record).into_iter().partition(is_lost);
    let lost = names(language, &lost).map(|facets| say!(language, "lead-lost", facets = facets));
    let altered = names(language, &altered);
    let altered = altered.map(|facets| say!(language, "lead-altered", facets = facets));
    let told: Vec<_> = lost.into_iter().chain(altered).collect();
    if told.is_empty() {
        return vec![nothing_lost(language, record)];
    }
    told
}

/// That nothing of what was tested beside the content was lost, facet by facet: of others nothing is known.
pub(super) fn nothing_lost(language: Language, record: &Record) -> String {
    let all = fidelity(record);
    let tested = all.iter().filter(|(facet, tally)| {
        facet.is_beside() && !facet.stands_aside() && tally.tested > 0 && tally.unsupported == 0
    });
    let tested: Vec<Facet> = tested.map(|(facet, _)| facet).collect();
    match names(language, &tested) {
        Some(facets) => say!(language, "lead-nothing-lost", facets = facets),
        None => say!(language, "lead-nothing-tested"),
    }
}

/// What was never given to a store on the way.
fn left_behind(language: Language, record: &Record) -> Option<String> {
    let all = fidelity(record);
    let left = all.iter().filter(|(_, tally)| tally.unsupported > 0);
    let facets: Vec<_> = left.map(|(facet, _)| facet).collect();
    let facets = names(language, &facets)?;
    Some(say!(language, "lead-left-behind", facets = facets))
}

fn fidelity(record: &Record) -> Fidelity {
    record.rounds.iter().map(|round| &round.fidelity).sum()
}

/// The cells of which nothing was judged, beside others.
fn unverified(language: Language, assessment: &Assessment) -> Option<String> {
    let cells = assessment.cells.iter().filter(|cell| cell.judged == 0);
    let cells: Vec<_> = cells.map(|cell| cell.id.as_str()).collect();
    (!cells.is_empty()).then(|| say!(language, "lead-unverified-cells", cells = cells.join(", ")))
}

/// Facets beside each other; nothing where there are none.
fn names(language: Language, facets: &[Facet]) -> Option<String> {
    let facets = facets.iter().map(|facet| names::facet(language, *facet));
    let facets: Vec<_> = facets.collect();
    (!facets.is_empty()).then(|| facets.join(", "))
}
