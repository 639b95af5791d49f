//! The first words of a report: what happened, whether it held, and what the numbers are not.

use std::collections::BTreeMap;

use crate::{
    assess::{self, Assessment, Expected, Found, Judgement, Outcome, Shortfall, Verdict},
    integrity::Fidelity,
    object::Facet,
    price::{Ratio, Regime},
    record::{Ending, Record, Signal},
    unit::format_span,
};

use super::{
    exit::{self, Digits},
    model::{Block, Section},
    number, rehearsal, shape,
};

pub(super) fn section(record: &Record, assessment: &Assessment) -> Section {
    let marks = [rehearsal::of_record(record), shape::of_record(record)];
    let mut blocks: Vec<_> = marks.into_iter().flatten().map(Block::Notice).collect();
    blocks.push(Block::Paragraph(sentence(record, assessment)));
    let verdicts: Vec<_> = assessment.verdicts.iter().map(verdict).collect();
    if !verdicts.is_empty() {
        blocks.push(Block::List(verdicts));
    }
    if !record.remaining.is_empty() {
        let remaining = record
            .remaining
            .iter()
            .map(|left| format!("store `{}`: {}: {}", left.store, left.what, left.reason));
        blocks.push(Block::Paragraph("These may remain in stores:".to_owned()));
        blocks.push(Block::List(remaining.collect()));
    }
    Section {
        heading: None,
        blocks,
    }
}

fn sentence(record: &Record, assessment: &Assessment) -> String {
    let cells = number::counted(record.plan.cells.len() as u64, "cell");
    let rounds = number::counted(record.rounds.len() as u64, "round");
    let how = match &assessment.outcome.ending {
        None => "The record ends before the drill did: it was cut off.".to_owned(),
        Some(Ending::Complete) => format!("The drill ran to its end: {cells}, {rounds}."),
        Some(Ending::Interrupted {
            signal: Signal::Interrupt,
        }) => format!(
            "The drill was interrupted after {rounds} of {}.",
            record.plan.order.len()
        ),
        Some(Ending::Interrupted {
            signal: Signal::Terminate,
        }) => format!(
            "The drill was told to end after {rounds} of {}.",
            record.plan.order.len()
        ),
        Some(Ending::Incomplete { cause, message }) => {
            format!("The drill is incomplete ({cause}): {message}.")
        }
        Some(Ending::Refused { message }) => format!("The drill was refused: {message}."),
    };
    format!("{how} {}", judged(record, assessment))
}

fn judged(record: &Record, assessment: &Assessment) -> String {
    if record.rounds.is_empty() {
        return "Nothing was measured.".to_owned();
    }
    let failed = match record.failures.total() {
        0 => String::new(),
        failed => format!(
            " {} could not be moved or judged.",
            number::counted(failed, "object")
        ),
    };
    let told = if assessment.cells.iter().all(|cell| cell.judged == 0) {
        unjudged(assessment)
    } else {
        let verified = verified(record, &assessment.outcome);
        format!("{verified}{}", unverified(assessment))
    };
    format!("{told}{failed}")
}

/// Of objects that nothing says what they should be, whether they have the checksums that their store keeps.
fn unjudged(assessment: &Assessment) -> String {
    let nothing = "Nothing that moved was verified";
    let all: Fidelity = assessment.cells.iter().map(|cell| &cell.fidelity).sum();
    match all.get(Facet::Checksum) {
        None => format!("{nothing}."),
        Some(tally) if tally.is_whole() => format!(
            "{nothing} but by checksums that stores keep: {} had theirs.",
            number::counted(tally.tested, "object")
        ),
        Some(tally) => format!(
            "{nothing} but by checksums that stores keep: {} of {} did NOT have theirs.",
            number::count(tally.broken()),
            number::counted(tally.tested, "object")
        ),
    }
}

/// What became of the objects that were judged.
fn verified(record: &Record, outcome: &Outcome) -> String {
    let content = if outcome.has(Shortfall::ContentWrong) {
        "Content arrived WRONG."
    } else {
        "No wrong content was found."
    };
    format!("{content} {}{}.", beside(record), left_behind(record))
}

/// What of the facets beside the content was found lost or altered, by their names.
fn beside(record: &Record) -> String {
    let all: Fidelity = record.rounds.iter().map(|round| &round.fidelity).sum();
    let is_lost = |facet: &Facet| all.get(*facet).is_some_and(|tally| tally.lost > 0);
    let (lost, altered): (Vec<_>, Vec<_>) = assess::beside(record).into_iter().partition(is_lost);
    let told = [("LOST", lost), ("ALTERED", altered)];
    let told = told.iter().filter(|(_, facets)| !facets.is_empty());
    let told: Vec<_> = told
        .map(|(what, facets)| format!("{what}: {}", names(facets)))
        .collect();
    if told.is_empty() {
        return "No header, metadata or tag was found lost".to_owned();
    }
    told.join("; ")
}

/// The cells of which nothing was judged, beside others.
fn unverified(assessment: &Assessment) -> String {
    let cells = assessment.cells.iter().filter(|cell| cell.judged == 0);
    let cells: Vec<_> = cells.map(|cell| cell.id.as_str()).collect();
    if cells.is_empty() {
        return String::new();
    }
    format!(" Nothing was verified of {}.", cells.join(", "))
}

/// What was never given to a store on the way.
fn left_behind(record: &Record) -> String {
    let all: Fidelity = record.rounds.iter().map(|round| &round.fidelity).sum();
    let facets: Vec<_> = all
        .iter()
        .filter(|(_, tally)| tally.unsupported > 0)
        .map(|(facet, _)| facet)
        .collect();
    if facets.is_empty() {
        return String::new();
    }
    let facets = names(&facets);
    format!(
        "; LEFT BEHIND, as a store on the way is not known to take it, or not set up to, or not asked to: {facets}"
    )
}

/// What was expected, without what became of it.
pub(super) fn expected(verdict: &Verdict) -> String {
    match &verdict.expectation {
        Expected::Fidelity(facets) => format!("fidelity of {} whole", names(facets)),
        Expected::Coverage(percent) => format!("verification coverage at least {percent} %"),
        Expected::Throughput(rate) => format!("throughput at least {rate}"),
        Expected::FirstByte(permille, span) => format!(
            "time to first byte at most {} at p{}",
            format_span(*span),
            percentile(*permille)
        ),
        Expected::Cost(cost, regime, at_most) => format!(
            "{}{} at most {} {}",
            exit::cost_name(*cost),
            under(*regime),
            Ratio(at_most.amount.clone()),
            at_most.currency
        ),
        Expected::CostRatio(regime, at_most) => {
            format!(
                "exit cost{} at most {at_most} months of the storage bill",
                under(*regime)
            )
        }
        Expected::ExitDuration(span) => format!("exit duration at most {}", format_span(*span)),
        Expected::TransitionHeadroom(span) => {
            format!("transition headroom at least {}", format_span(*span))
        }
    }
}

pub(super) fn verdict(verdict: &Verdict) -> String {
    let expected = expected(verdict);
    match verdict.judgement {
        Judgement::Held => format!("Expected {expected}: held."),
        Judgement::NotMet => format!(
            "Expected {expected}: NOT MET ({}).",
            culprits(verdict, Judgement::NotMet)
        ),
        Judgement::Unknown => format!(
            "Expected {expected}: UNKNOWN, which counts as not met ({}).",
            culprits(verdict, Judgement::Unknown)
        ),
    }
}

/// What the cells that have this judgement showed; cells that showed the same are told together.
fn culprits(verdict: &Verdict, judgement: Judgement) -> String {
    let mut told: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (cell, found, of) in &verdict.found {
        if *of == judgement {
            told.entry(shown(found)).or_default().push(cell);
        }
    }
    let told = told.iter().map(|(shown, cells)| match cells.as_slice() {
        [cell] => format!("{cell}: {shown}"),
        cells if cells.len() == verdict.found.len() => format!("every cell: {shown}"),
        cells => format!("{}: {shown}", cells.join(", ")),
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        "no cell it could be judged by".to_owned()
    } else {
        told.join("; ")
    }
}

fn shown(found: &Found) -> String {
    match found {
        Found::Facets { broken, .. } if broken.is_empty() => {
            "not every object was judged".to_owned()
        }
        Found::Facets { broken, .. } => format!("{} not whole", names(broken)),
        Found::Coverage(coverage) => number::coverage(*coverage),
        Found::Throughput(rate) => rate.to_string(),
        Found::FirstByte(span) => number::span(*span),
        Found::Cost(sums) => exit::sums(sums, Digits::Rough),
        Found::CostRatio(ratio) => exit::quotient(ratio),
        Found::ExitDuration(seconds) => format!("up to {}", exit::days(*seconds)),
        Found::TransitionHeadroom(seconds) if *seconds < 0 => {
            format!("{} too long", exit::days(seconds.unsigned_abs()))
        }
        Found::TransitionHeadroom(seconds) => {
            format!("{} left", exit::days(seconds.unsigned_abs()))
        }
        Found::NotMeasured(reason) if reason.is_empty() => "not measured".to_owned(),
        Found::NotMeasured(reason) => format!("not measured: {reason}"),
    }
}

fn under(regime: Option<Regime>) -> String {
    regime.map_or_else(String::new, |regime| format!(" under {regime}"))
}

fn names(facets: &[Facet]) -> String {
    facets
        .iter()
        .map(|facet| facet.name())
        .collect::<Vec<_>>()
        .join(", ")
}

/// `50`, `99.9`.
pub(super) fn percentile(permille: u16) -> String {
    if permille.is_multiple_of(10) {
        format!("{}", permille / 10)
    } else {
        format!("{}.{}", permille / 10, permille % 10)
    }
}
