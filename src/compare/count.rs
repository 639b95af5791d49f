//! Counts of two records: requests, bytes, objects, facets, findings.

use std::collections::BTreeSet;

use super::{
    ExactMetric, ExactRow,
    common::{Common, Paired, all_legs},
    cost,
    exact::Exact,
};
use crate::{
    integrity::{Coverage, Fidelity, Kind, Tally},
    ledger::{Counts, Phase},
    object::Facet,
    record::{Record, RoundFacts},
    unit::Basis,
};

/// The counts of every leg of which both records finished rounds, over the rounds that both finished; and of whole runs, where
/// the two ran the same.
pub(super) fn rows(
    first: &Record,
    second: &Record,
    paired: &[Paired<'_>],
    common: &Common,
) -> Vec<ExactRow> {
    let mut rows = Vec::new();
    for leg in all_legs(first, second) {
        let mine: Vec<_> = paired.iter().filter(|pair| pair.first.leg == leg).collect();
        let sides = [
            Counted::of(first, &mine, |pair| pair.first.number),
            Counted::of(second, &mine, |pair| pair.second.number),
        ];
        if !mine.is_empty() {
            rows.extend(of_leg(leg, &sides));
        }
    }
    if common.same_rounds {
        rows.extend(of_runs(first, second));
    }
    rows
}

/// What one record counts of a leg, over the rounds that both finished.
struct Counted {
    moved: Counts,
    failed: u64,
    coverage: Coverage,
    fidelity: Fidelity,
}

impl Counted {
    fn of(record: &Record, pairs: &[&Paired<'_>], number: fn(&Paired<'_>) -> u32) -> Self {
        let in_common = |cell: u32, round| {
            let mut mine = pairs.iter().filter(|pair| number(pair) == cell);
            mine.any(|pair| pair.rounds.contains(&round))
        };
        let rounds = record.rounds.iter();
        let rounds: Vec<&RoundFacts> = rounds
            .filter(|facts| in_common(facts.cell, facts.round))
            .collect();
        let moved = record.ledger.only(|entry| {
            let place = entry.cell.zip(entry.round);
            entry.phase == Phase::Move && place.is_some_and(|(cell, round)| in_common(cell, round))
        });
        Self {
            moved: moved.sum(),
            failed: rounds.iter().map(|facts| facts.objects_failed).sum(),
            coverage: rounds
                .iter()
                .map(|facts| facts.coverage())
                .fold(Coverage::default(), Coverage::plus),
            fidelity: rounds.iter().map(|facts| &facts.fidelity).sum(),
        }
    }
}

fn of_leg(leg: &str, sides: &[Counted; 2]) -> Vec<ExactRow> {
    let row = |metric, of: &dyn Fn(&Counted) -> Option<Exact>| {
        let [first, second] = sides;
        ExactRow::new(metric, Some(leg), Basis::Measured, [of(first), of(second)])
    };
    let mut rows = vec![
        row(ExactMetric::Requests, &|side| count(side.moved.attempts)),
        row(ExactMetric::Retries, &|side| count(side.moved.retries)),
        row(ExactMetric::BytesSent, &|side| {
            bytes(side.moved.sent.payload)
        }),
        row(ExactMetric::BytesReceived, &|side| {
            bytes(side.moved.received.payload)
        }),
        row(ExactMetric::ObjectsFailed, &|side| count(side.failed)),
        row(ExactMetric::VerificationCoverage, &|side| {
            let value = side.coverage.permille()?;
            Some(Exact::Permille { value })
        }),
    ];
    let tested = |facet: &Facet| sides.iter().any(|side| side.fidelity.get(*facet).is_some());
    rows.extend(Facet::ALL.into_iter().filter(tested).map(|facet| {
        row(ExactMetric::Fidelity { facet }, &|side| {
            side.fidelity.get(facet).map(kept)
        })
    }));
    rows
}

fn of_runs(first: &Record, second: &Record) -> Vec<ExactRow> {
    let row = |metric, of: &dyn Fn(&Record) -> Option<Exact>| {
        ExactRow::new(metric, None, Basis::Measured, [of(first), of(second)])
    };
    let found: BTreeSet<Kind> = [first, second]
        .iter()
        .flat_map(|record| record.findings.counts().keys().copied())
        .collect();
    let mut rows = vec![
        row(ExactMetric::Requests, &|record| {
            count(record.ledger.sum().attempts)
        }),
        row(ExactMetric::ObjectsFailed, &|record| {
            count(record.failures.total())
        }),
    ];
    rows.extend(found.into_iter().map(|kind| {
        row(ExactMetric::Findings { kind }, &|record| {
            count(record.findings.count(kind))
        })
    }));
    rows.extend(cost::of_drills(first, second));
    rows
}

#[expect(clippy::unnecessary_wraps, reason = "a row's number may be missing")]
fn count(value: u64) -> Option<Exact> {
    Some(Exact::Count { value })
}

#[expect(clippy::unnecessary_wraps, reason = "a row's number may be missing")]
fn bytes(value: u64) -> Option<Exact> {
    Some(Exact::Bytes { value })
}

fn kept(tally: Tally) -> Exact {
    Exact::Kept {
        kept: tally.same,
        tested: tally.tested,
    }
}
