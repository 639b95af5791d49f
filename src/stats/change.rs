//! What ratios show, taken together: a change, that there is none to speak of, or nothing.

use serde::Serialize;

use super::Ratio;

/// The probability that any row of a table is said to have changed though none has, at most.
const RISK: f64 = 0.05;

/// What a ratio shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// The second run shows less, and the interval does not lie within the threshold.
    Less,
    /// The second run shows more, and the interval does not lie within the threshold.
    More,
    /// The whole interval lies within the threshold: what difference there is, is shown to be too small to matter.
    Equivalent,
    /// Neither a difference nor its absence is shown; more trials might show either.
    NotShown,
}

/// Up to which ratio a difference is too small to matter; as far down as up, counted in logarithms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold(f64);

/// Why a number is no threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a threshold is more than 0 %, and at most 100 %")]
pub struct NotAThreshold;

impl Threshold {
    /// A threshold as a fraction: 0.05 for five per cent.
    ///
    /// # Errors
    /// The fraction is not more than 0, or greater than 1.
    pub fn new(fraction: f64) -> Result<Self, NotAThreshold> {
        let legal = fraction > 0.0 && fraction <= 1.0;
        legal.then_some(Self(fraction)).ok_or(NotAThreshold)
    }

    /// As a fraction.
    #[must_use]
    pub fn fraction(self) -> f64 {
        self.0
    }

    /// Whether the whole interval of a ratio lies within.
    fn holds(self, ratio: &Ratio) -> bool {
        let bound = 1.0 + self.0;
        1.0 / bound <= ratio.interval.low && ratio.interval.high <= bound
    }
}

impl Default for Threshold {
    /// Five per cent.
    fn default() -> Self {
        Self(0.05)
    }
}

/// What each row of one table shows, corrected for how many rows there are.
///
/// A table of twenty rows would show a change in one by chance. Both statements, of a difference and of equivalence, are
/// corrected by Holm's method over all rows, so that a wrong one stands anywhere in the table in at most 5 of 100 tables
/// (of equivalence: 2.5). An interval is each row's own: one may leave out "no change" although the row shows none.
#[must_use]
pub fn changes(ratios: &[Ratio], threshold: Threshold) -> Vec<Change> {
    let p = |of: &dyn Fn(&Ratio) -> f64| ratios.iter().map(of).collect::<Vec<_>>();
    let different = rejected(&p(&Ratio::p_of_no_difference), RISK);
    let reaching = |ratio: &Ratio| ratio.p_of_reaching(1.0 + threshold.0);
    // The two one-sided tests at half the risk are the 95 % interval within the threshold.
    let equivalent = rejected(&p(&reaching), RISK / 2.0);
    let rows = ratios.iter().zip(different.into_iter().zip(equivalent));
    rows.map(|(ratio, shown)| match shown {
        (_, true) => Change::Equivalent,
        (true, false) if threshold.holds(ratio) => Change::NotShown,
        (true, false) if ratio.value < 1.0 => Change::Less,
        (true, false) => Change::More,
        (false, false) => Change::NotShown,
    })
    .collect()
}

/// Which hypotheses are rejected, by Holm's step-down method (*Scandinavian Journal of Statistics* 6, 1979): the least p is
/// held against the risk over the number of rows, the next against the risk over one fewer, until one is too great.
fn rejected(p: &[f64], risk: f64) -> Vec<bool> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|one, other| p[*one].total_cmp(&p[*other]));
    let mut rejected = vec![false; p.len()];
    let mut left = p.iter().fold(0.0, |rows, _| rows + 1.0);
    for row in order {
        if p[row] * left > risk {
            break;
        }
        rejected[row] = true;
        left -= 1.0;
    }
    rejected
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Six pairs whose ratios lie around `middle`, by up to `spread`.
    fn ratio(middle: f64, spread: f64) -> Ratio {
        let second = [-1.0, -0.6, -0.2, 0.2, 0.6, 1.0].map(|at: f64| middle * (spread * at).exp());
        Ratio::paired(&[1.0; 6], &second).unwrap()
    }

    fn change(middle: f64, spread: f64) -> Change {
        changes(&[ratio(middle, spread)], Threshold::default())[0]
    }

    #[test]
    fn a_change_is_said_only_where_the_interval_shows_it() {
        assert_eq!(change(1.2, 0.02), Change::More);
        assert_eq!(change(0.8, 0.02), Change::Less);
        assert_eq!(change(1.0, 0.02), Change::Equivalent);
        assert_eq!(change(1.0, 0.2), Change::NotShown, "noise is not sameness");
        assert_eq!(change(1.2, 0.5), Change::NotShown);
    }

    #[test]
    fn a_certain_difference_within_the_threshold_is_equivalence() {
        assert_eq!(change(1.02, 0.005), Change::Equivalent);
        let strict = Threshold::new(0.01).unwrap();
        assert_eq!(changes(&[ratio(1.02, 0.005)], strict), [Change::More]);
    }

    /// Holm's own order: 0.01 ≤ 0.05/4, 0.02 > 0.05/3, and nothing after it, however small the divisor.
    #[test]
    fn rows_are_corrected_for_how_many_there_are() {
        let found = rejected(&[0.04, 0.01, 0.03, 0.02], RISK);
        assert_eq!(found, [false, true, false, false]);
        let found = rejected(&[0.04, 0.01, 0.02, 0.015], RISK);
        assert_eq!(found, [true; 4]);
        assert_eq!(rejected(&[], RISK), [] as [bool; 0]);
    }

    #[test]
    fn more_rows_ask_for_stronger_evidence_of_either_kind() {
        for (shown, doubtful) in [
            (Change::More, ratio(1.1, 0.1)),
            (Change::Equivalent, ratio(1.0, 0.05)),
        ] {
            let alone = changes(&[doubtful], Threshold::default());
            assert_eq!(alone, [shown]);
            let mut table = vec![ratio(1.0, 0.9); 20];
            table.push(doubtful);
            let found = changes(&table, Threshold::default());
            assert_eq!(found, [Change::NotShown; 21]);
        }
    }

    /// Alone it is equivalent; in a long table that is not certain enough, and it is no change that matters either.
    #[test]
    fn a_difference_within_the_threshold_is_no_change_however_certain() {
        let small = ratio(1.03, 0.015);
        assert!(small.p_of_no_difference() < RISK / 21.0);
        assert_eq!(
            changes(&[small], Threshold::default()),
            [Change::Equivalent]
        );
        let mut table = vec![ratio(1.0, 0.9); 20];
        table.push(small);
        assert_eq!(
            changes(&table, Threshold::default()),
            [Change::NotShown; 21]
        );
    }

    #[test]
    fn a_threshold_is_a_positive_share() {
        for wrong in [0.0, -0.05, 1.01, f64::NAN, f64::INFINITY] {
            assert_eq!(Threshold::new(wrong), Err(NotAThreshold));
        }
        assert_eq!(Threshold::new(0.05), Ok(Threshold::default()));
    }
}
