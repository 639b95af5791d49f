//! How a drill ended, taken together: what an exit code is made of.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::{
    integrity::Kind,
    object::Facet,
    record::{Ending, Record},
};

use super::{CellAssessment, Verdict};

/// How a drill ended, taken together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// How it ended; none where its record was never finished.
    pub ending: Option<Ending>,
    /// What was not as it should be; several can hold at once.
    pub shortfalls: BTreeSet<Shortfall>,
}

/// Something that was not as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shortfall {
    /// Content is corrupt, truncated, missing or unexpected.
    ContentWrong,
    /// Something beside the content was altered or lost, or is not what its store's checksum says.
    AttributesLost,
    /// An expectation was not met, or could not be judged for another reason than that this was a rehearsal.
    ExpectationMissed,
    /// Not everything could be measured.
    Incomplete,
    /// Something of ours may remain.
    Remaining,
}

impl Outcome {
    /// Whether this was not as it should be.
    #[must_use]
    pub fn has(&self, shortfall: Shortfall) -> bool {
        self.shortfalls.contains(&shortfall)
    }

    pub(super) fn of(record: &Record, cells: &[CellAssessment], verdicts: &[Verdict]) -> Self {
        let missed = |verdict: &Verdict| verdict.judgement.is_miss();
        let all = [
            (
                Shortfall::ContentWrong,
                found(record).any(|facet| !facet.is_beside()),
            ),
            (Shortfall::AttributesLost, !beside(record).is_empty()),
            (Shortfall::ExpectationMissed, verdicts.iter().any(missed)),
            (Shortfall::Incomplete, is_incomplete(record, cells)),
            (Shortfall::Remaining, !record.remaining.is_empty()),
        ];
        let shortfalls = all.into_iter().filter(|(_, holds)| *holds);
        Self {
            ending: record.ending.clone(),
            shortfalls: shortfalls.map(|(shortfall, _)| shortfall).collect(),
        }
    }
}

/// The facets beside the content that something was found of.
#[must_use]
pub fn beside(record: &Record) -> BTreeSet<Facet> {
    found(record).filter(|facet| facet.is_beside()).collect()
}

fn found(record: &Record) -> impl Iterator<Item = Facet> {
    let counted = |kind: &Kind| record.findings.count(*kind) > 0;
    Kind::ALL
        .into_iter()
        .filter(counted)
        .filter_map(Kind::facet)
}

/// A drill is complete when it ran to its end, no store failed an object, and every trial of every cell ended.
fn is_incomplete(record: &Record, cells: &[CellAssessment]) -> bool {
    record.ending != Some(Ending::Complete)
        || record.failures.total() > 0
        || record.findings.count(Kind::Unreadable) > 0
        || cells
            .iter()
            .any(|cell| cell.trials_ended != record.plan.trials)
}
