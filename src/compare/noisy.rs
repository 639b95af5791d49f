//! Noisy numbers of two records: cell by cell the ratio of their trials, its interval, and a verdict.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::Paired;
use crate::{
    assess::{Assessment, CellAssessment},
    record::Record,
    stats::{self, Change, NoRatio, Summary, Threshold, changes},
};

/// A noisy number of a cell that moved the same in both records.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct NoisyRow {
    /// What it is of.
    pub metric: NoisyMetric,
    /// The cell's id.
    pub cell: String,
    /// Its leg's id.
    pub leg: String,
    /// In the first record; null where it was not measured.
    pub first: Option<Trials>,
    /// In the second.
    pub second: Option<Trials>,
    /// The second over the first.
    pub compared: Compared,
}

/// Whether two noisy numbers were compared.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Compared {
    /// They were.
    Ratio(Ratio),
    /// They were not.
    Not {
        /// Why.
        reason: NotCompared,
    },
}

/// What a noisy number is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoisyMetric {
    /// Verified bytes a second of the move.
    Throughput,
    /// Seconds of the move, where nothing was verified.
    MoveDuration,
}

/// A noisy number over the trials of a cell.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Trials {
    /// How many trials there are.
    pub n: usize,
    /// Their geometric mean; null of fewer than three.
    pub geometric_mean: Option<f64>,
}

/// The geometric mean of the second record's trials over that of the first's.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Ratio {
    /// The ratio.
    pub value: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// What it shows, corrected for how many ratios there are.
    pub verdict: Verdict,
}

/// What a ratio shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The second is better.
    Better,
    /// The second is worse.
    Worse,
    /// The whole interval lies within the threshold: what difference there is, is shown to be too small to matter.
    Equivalent,
    /// Neither a difference nor its absence is shown.
    NotShown,
}

/// Why two noisy numbers were not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NotCompared {
    /// One of them was not measured.
    NotMeasured,
    /// One of them has fewer than three trials, or a trial without a logarithm.
    TooFewTrials,
    /// One was measured in a rehearsal, whose times are of one machine, and the other was not.
    OneIsARehearsal,
}

impl NoisyMetric {
    /// Whether more of it is better.
    #[must_use]
    pub fn more_is_better(self) -> bool {
        self == Self::Throughput
    }
}

impl Verdict {
    pub(super) fn of(change: Change, more_is_better: bool) -> Self {
        match (change, more_is_better) {
            (Change::More, true) | (Change::Less, false) => Self::Better,
            (Change::More, false) | (Change::Less, true) => Self::Worse,
            (Change::Equivalent, _) => Self::Equivalent,
            (Change::NotShown, _) => Self::NotShown,
        }
    }
}

/// A row a cell that moved the same in both, all of them corrected together.
pub(super) fn rows(
    first: (&Record, &Assessment),
    second: (&Record, &Assessment),
    paired: &[Paired<'_>],
    threshold: Threshold,
) -> Vec<NoisyRow> {
    let mixed = first.0.rehearsal.is_one() != second.0.rehearsal.is_one();
    let found: Vec<_> = paired
        .iter()
        .filter_map(|pair| Measured::of(pair, first.1, second.1))
        .collect();
    let ratios: Vec<_> = found.iter().map(|found| found.ratio(mixed)).collect();
    let known: Vec<stats::Ratio> = ratios.iter().filter_map(|ratio| ratio.ok()).collect();
    let mut changes = changes(&known, threshold).into_iter();
    let rows = found.iter().zip(ratios).map(|(found, ratio)| {
        found.row(match ratio {
            Err(reason) => Compared::Not { reason },
            Ok(ratio) => Compared::Ratio(Ratio {
                value: ratio.value,
                low: ratio.interval.low,
                high: ratio.interval.high,
                verdict: Verdict::of(
                    changes.next().unwrap_or(Change::NotShown),
                    found.metric.more_is_better(),
                ),
            }),
        })
    });
    rows.collect()
}

/// What both records measured of one cell.
struct Measured<'a> {
    metric: NoisyMetric,
    cell: &'a CellAssessment,
    sides: [Option<&'a Summary>; 2],
}

impl<'a> Measured<'a> {
    /// Throughput; where the one or the other verified nothing, how long the move took.
    fn of(pair: &Paired<'_>, first: &'a Assessment, second: &'a Assessment) -> Option<Self> {
        let cell = cell(first, pair.first.number)?;
        let cells = [cell, self::cell(second, pair.second.number)?];
        let rates = cells.map(|cell| cell.throughput.as_ref());
        let (metric, sides) = if rates.iter().all(Option::is_some) {
            (NoisyMetric::Throughput, rates)
        } else {
            let seconds = cells.map(|cell| cell.seconds.as_ref());
            (NoisyMetric::MoveDuration, seconds)
        };
        Some(Self {
            metric,
            cell,
            sides,
        })
    }

    fn ratio(&self, mixed: bool) -> Result<stats::Ratio, NotCompared> {
        let [Some(first), Some(second)] = self.sides else {
            return Err(NotCompared::NotMeasured);
        };
        if mixed {
            return Err(NotCompared::OneIsARehearsal);
        }
        stats::Ratio::apart(&first.trials, &second.trials).map_err(|none| match none {
            NoRatio::TooFew | NoRatio::NotPositive | NoRatio::NotPairs(..) => {
                NotCompared::TooFewTrials
            }
        })
    }

    fn row(&self, compared: Compared) -> NoisyRow {
        let [first, second] = self.sides.map(|side| side.map(Trials::of));
        NoisyRow {
            metric: self.metric,
            cell: self.cell.id.clone(),
            leg: self.cell.leg.clone(),
            first,
            second,
            compared,
        }
    }
}

pub(super) fn cell(assessment: &Assessment, number: u32) -> Option<&CellAssessment> {
    assessment.cells.iter().find(|cell| cell.number == number)
}

impl Trials {
    fn of(summary: &Summary) -> Self {
        Self {
            n: summary.n,
            geometric_mean: summary.geometric_mean.map(|mean| mean.value),
        }
    }
}
