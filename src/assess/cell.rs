//! What one cell's rounds show together.

use std::time::Duration;

use serde::Serialize;

use crate::{
    integrity::{Coverage, Fidelity},
    ledger::{Operation, Phase},
    record::{CellFacts, Latency, Record, RoundFacts, VerifyFacts, WayFacts},
    stats::{Drift, Histogram, Repeated, Summary},
    unit::{Bytes, Rate},
};

/// What one cell's rounds show together.
#[derive(Clone, Debug, Serialize)]
pub struct CellAssessment {
    /// Its number in the plan.
    pub number: u32,
    /// Its id.
    pub id: String,
    /// Its leg's id.
    pub leg: String,
    /// Trials that ended, of those planned.
    pub trials_ended: u32,
    /// Seconds of the move, over the trials; none where no trial ended.
    pub seconds: Option<Summary>,
    /// Verified bytes a second of the move, over the trials; none where nothing was verified.
    #[serde(rename = "bytes_per_second")]
    pub throughput: Option<Summary>,
    /// Objects a second of the move, over the trials.
    pub objects_per_second: Option<Summary>,
    /// Bytes a second in the steady-state window of each trial that has one.
    #[serde(rename = "steady_bytes_per_second")]
    pub steady: Option<Summary>,
    /// Trials whose last third was slower than their first, of those long enough to tell.
    pub slowed: (u32, u32),
    /// The cold run's time of the move; none where it did not end.
    pub cold: Option<Duration>,
    /// The cold run's verified bytes a second.
    #[serde(rename = "cold_bytes_per_second")]
    pub cold_throughput: Option<Rate>,
    /// Bytes moved in a trial: exact, so trials must agree.
    pub bytes: Option<Repeated<u64>>,
    /// Bytes moved in all rounds but not read back: sent, not verified.
    #[serde(rename = "unverified_bytes")]
    pub unverified: Bytes,
    /// Time to first byte of the cell's reads (of an import: its writes), over all trials.
    pub first_byte: Histogram,
    /// Which requests [`first_byte`](Self::first_byte) is of.
    pub first_byte_of: Requests,
    /// How much of what moved was read back and hashed, over all rounds.
    pub coverage: Coverage,
    /// What became of each facet, over all rounds.
    pub fidelity: Fidelity,
    /// Objects judged, over all rounds.
    pub judged: u64,
    /// Objects that a store failed to the end, over all rounds.
    pub failed: u64,
    /// Whether every object of every planned round was judged, or at least as many as the scenario asked for.
    pub judged_whole: bool,
}

/// The requests that carry a cell's objects, as far as its time to first byte goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Requests {
    /// Gets.
    Reads,
    /// Puts, of whole objects and of parts.
    Writes,
}

impl Requests {
    fn of(way: &WayFacts) -> Self {
        match way {
            WayFacts::Import { .. } => Self::Writes,
            WayFacts::Export { .. } | WayFacts::Migrate { .. } | WayFacts::RoundTrip { .. } => {
                Self::Reads
            }
        }
    }

    fn operations(self) -> &'static [Operation] {
        match self {
            Self::Reads => &[Operation::Get],
            Self::Writes => &[Operation::Put, Operation::PutPart],
        }
    }
}

impl CellAssessment {
    /// What the rounds of this cell show together.
    #[must_use]
    pub fn of(record: &Record, facts: &CellFacts) -> Self {
        let mut trials: Vec<&RoundFacts> = record
            .trials(facts.number)
            .filter(|trial| trial.moving().is_some())
            .collect();
        trials.sort_by_key(|trial| trial.round);
        let rounds: Vec<&RoundFacts> = record
            .rounds
            .iter()
            .filter(|round| round.cell == facts.number)
            .collect();
        let cold = record.cold(facts.number);
        let first_byte_of = Requests::of(&facts.way);
        let verified = trials.iter().any(|trial| trial.objects_verified > 0);
        Self {
            number: facts.number,
            id: facts.id.clone(),
            leg: facts.leg.clone(),
            trials_ended: u32::try_from(trials.len()).unwrap_or(u32::MAX),
            seconds: summary(trials.iter().filter_map(|trial| seconds(trial))),
            throughput: summary(
                trials
                    .iter()
                    .filter(|_| verified)
                    .filter_map(|trial| rate(trial.bytes_verified.0, trial)),
            ),
            objects_per_second: summary(
                trials
                    .iter()
                    .filter(|_| verified)
                    .filter_map(|trial| rate(trial.objects_verified, trial)),
            ),
            steady: summary(trials.iter().filter_map(|trial| steady(trial))),
            slowed: slowed(&trials),
            cold: cold.and_then(RoundFacts::moving),
            cold_throughput: cold.and_then(|cold| Rate::over(cold.bytes_verified, cold.moving()?)),
            bytes: Repeated::of(trials.iter().map(|trial| trial.bytes_moved.0).collect()),
            unverified: unverified(&rounds),
            first_byte: histogram(&record.latencies, facts.number, first_byte_of),
            first_byte_of,
            coverage: rounds
                .iter()
                .map(|round| round.coverage())
                .fold(Coverage::default(), Coverage::plus),
            fidelity: fidelity(&rounds),
            judged: rounds.iter().map(|round| round.objects_judged).sum(),
            failed: rounds.iter().map(|round| round.objects_failed).sum(),
            judged_whole: judged_whole(record, facts, &rounds),
        }
    }
}

fn summary(values: impl Iterator<Item = f64>) -> Option<Summary> {
    Summary::of(values.collect()).ok()
}

fn seconds(trial: &RoundFacts) -> Option<f64> {
    trial.moving().map(|span| span.as_secs_f64())
}

/// So many a second of the move: the whole wall time, stragglers included.
fn rate(count: u64, trial: &RoundFacts) -> Option<f64> {
    Rate::over(Bytes(count), trial.moving()?).map(|rate| rate.0)
}

fn steady(trial: &RoundFacts) -> Option<f64> {
    let window = trial.progress.steady(trial.moving()?).ok()?;
    window.rate().map(|rate| rate.0)
}

fn slowed(trials: &[&RoundFacts]) -> (u32, u32) {
    let told = trials.iter().filter_map(|trial| trial.progress.drift());
    told.fold((0, 0), |(slower, all), drift| {
        let is_slower = matches!(drift, Drift::Slower(_));
        (slower + u32::from(is_slower), all + 1)
    })
}

fn unverified(rounds: &[&RoundFacts]) -> Bytes {
    rounds
        .iter()
        .filter(|round| round.objects_judged < round.objects_moved)
        .map(|round| Bytes(round.bytes_moved.0.saturating_sub(round.bytes_verified.0)))
        .sum()
}

fn histogram(latencies: &[Latency], cell: u32, requests: Requests) -> Histogram {
    let mine = latencies.iter().filter(|latency| {
        latency.cell == cell
            && !latency.cold
            && latency.phase == Phase::Move
            && requests.operations().contains(&latency.operation)
    });
    mine.fold(Histogram::default(), |mut merged, latency| {
        merged.merge(&latency.first_byte);
        merged
    })
}

fn fidelity(rounds: &[&RoundFacts]) -> Fidelity {
    rounds.iter().map(|round| &round.fidelity).sum()
}

/// An import with nothing read back is never judged whole; an export is always read.
fn judged_whole(record: &Record, facts: &CellFacts, rounds: &[&RoundFacts]) -> bool {
    let wanted = match (&facts.way, record.plan.verify) {
        (WayFacts::Export { .. }, _) | (_, VerifyFacts::ReadBack) => facts.objects,
        (_, VerifyFacts::Sample(sample)) => sample.min(facts.objects),
        (_, VerifyFacts::Nothing) => return false,
    };
    let planned = record
        .plan
        .order
        .iter()
        .filter(|(cell, _)| *cell == facts.number)
        .count();
    rounds.len() == planned && rounds.iter().all(|round| round.objects_judged >= wanted)
}
