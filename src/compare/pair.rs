//! Two records, number by number.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Common, ExactRow, FirstByteRow, LastingRow, NoisyRow, Refusal, Rule, Ruling, Stands, common,
    cost, count, gate, lasting, latency, noisy, rate,
};
use crate::{
    assess::Assessment,
    exit::Known,
    price::ExchangeRate,
    record::{Ending, Record},
    stats::Threshold,
};

/// Two records, number by number.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Pair {
    /// What they have in common, and what only one of them has.
    pub common: Common,
    /// Up to which ratio a difference of a noisy number is too small to matter: 0.05 for five per cent.
    pub threshold: f64,
    /// Whether a cost of the exit rests on a duration that was measured, so that its difference may be noise in part.
    pub cost_rests_on_time: bool,
    /// What stands for each leg that leaves a store: what applies, else list or contract price.
    pub stands: Vec<Stands>,
    /// Whether the second record's drill came to its end; a gate does not open for one that did not.
    pub second_is_complete: bool,
    /// Rates that both records rest on; sums of several currencies are in one where these make them that.
    pub rates: Vec<ExchangeRate>,
    /// Exact numbers.
    pub exact: Vec<ExactRow>,
    /// Noisy numbers of cells.
    pub noisy: Vec<NoisyRow>,
    /// Times to first byte, by leg.
    pub first_byte: Vec<FirstByteRow>,
    /// How long exits take, by leg.
    pub durations: Vec<LastingRow>,
    /// What became of each rule.
    pub rulings: Vec<Ruling>,
    /// How many expectations of its own scenario the second record does not meet, or cannot be judged by.
    pub expectations_missed: usize,
}

impl Pair {
    /// # Errors
    /// They have nothing in common that could be compared.
    pub(super) fn of(
        first: &Record,
        second: &Record,
        threshold: Threshold,
        rules: &[Rule],
    ) -> Result<Self, Refusal> {
        let paired = common::paired(first, second);
        let common = Common::of(first, second, &paired)?;
        let assessments = [Assessment::of(first), Assessment::of(second)];
        let sides = [(first, &assessments[0]), (second, &assessments[1])];
        let mut exact = cost::rows(first, second);
        exact.extend(count::rows(first, second, &paired, &common));
        let verdicts = assessments[1].verdicts.iter();
        let missed = verdicts.filter(|verdict| verdict.judgement.is_miss());
        let mut pair = Self {
            threshold: threshold.fraction(),
            cost_rests_on_time: rests_on_time(first) || rests_on_time(second),
            stands: cost::stands(first, second),
            second_is_complete: second.ending == Some(Ending::Complete),
            rates: rate::shared(&[first, second]),
            exact,
            noisy: noisy::rows(sides[0], sides[1], &paired, threshold),
            first_byte: latency::rows(sides[0], sides[1], &paired),
            durations: lasting::rows(first, second, threshold),
            rulings: Vec::new(),
            expectations_missed: missed.count(),
            common,
        };
        pair.rulings = rules.iter().map(|rule| gate::ruling(rule, &pair)).collect();
        Ok(pair)
    }

    /// Whether no rule is broken, the second record's drill came to its end, and every expectation of it held.
    #[must_use]
    pub fn is_as_ruled(&self) -> bool {
        let broken = self
            .rulings
            .iter()
            .any(|ruling| ruling.outcome.is_failure());
        !broken && self.second_is_complete && self.expectations_missed == 0
    }
}

fn rests_on_time(record: &Record) -> bool {
    let mut exits = record.exits.iter();
    exits.any(|facts| facts.exit.lasting.known == Known::Measured)
}
