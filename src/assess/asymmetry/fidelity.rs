//! How much more is lost on the way out than on the way in.

use serde::Serialize;

use crate::{
    integrity::{Fidelity, Tally},
    object::Facet,
    record::{CellFacts, Record},
};

use super::pairs;

/// What became of each facet when datasets were exported, against what became of it when the same datasets were imported into
/// the same store and read back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FidelityAsymmetry {
    /// The leg that exports.
    pub leg: String,
    /// Every facet that was tested on one of the ways, in order.
    pub facets: Vec<FacetAsymmetry>,
}

/// One facet on the way in and on the way out, over all rounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct FacetAsymmetry {
    /// Which.
    pub facet: Facet,
    /// On the way in; none where it was not tested, as where nothing was read back.
    pub into: Option<Tally>,
    /// On the way out; none where it was not tested.
    pub out: Option<Tally>,
}

impl FacetAsymmetry {
    /// The fidelity loss rate of the way out less that of the way in, in percentage points; none where one of the ways was not
    /// tested.
    #[must_use]
    pub fn points(&self) -> Option<f64> {
        Some(percent(self.out?) - percent(self.into?))
    }

    /// Whether every object came in whole and some went out altered or lost.
    #[must_use]
    pub fn came_whole_left_broken(&self) -> bool {
        let whole = self.into.is_some_and(|tally| tally.is_whole());
        whole && self.out.is_some_and(|tally| tally.broken() > 0)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share, shown to a tenth")]
fn percent(tally: Tally) -> f64 {
    tally.broken() as f64 * 100.0 / tally.tested.max(1) as f64
}

/// The asymmetry of a leg's exports whose datasets were imported into the same store, too.
pub(super) fn of(record: &Record, leg: &str) -> Option<FidelityAsymmetry> {
    let (outs, intos): (Vec<_>, Vec<_>) = pairs(record, leg).unzip();
    let (out, into) = (merged(record, &outs), merged(record, &intos));
    let facets: Vec<_> = Facet::ALL
        .into_iter()
        .map(|facet| FacetAsymmetry {
            facet,
            into: into.get(facet),
            out: out.get(facet),
        })
        .filter(|found| found.into.is_some() || found.out.is_some())
        .collect();
    (!facets.is_empty()).then(|| FidelityAsymmetry {
        leg: leg.to_owned(),
        facets,
    })
}

fn merged(record: &Record, cells: &[&CellFacts]) -> Fidelity {
    let mine = |number: u32| cells.iter().any(|cell| cell.number == number);
    let rounds = record.rounds.iter().filter(|round| mine(round.cell));
    rounds.map(|round| &round.fidelity).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(same: u64, altered: u64, lost: u64) -> Tally {
        Tally {
            tested: same + altered + lost,
            same,
            altered,
            lost,
            unsupported: 0,
        }
    }

    fn facet(into: Option<Tally>, out: Option<Tally>) -> FacetAsymmetry {
        FacetAsymmetry {
            facet: Facet::Metadata,
            into,
            out,
        }
    }

    fn close(found: Option<f64>, points: f64) -> bool {
        found.is_some_and(|found| (found - points).abs() < 1e-9)
    }

    #[test]
    fn what_came_in_whole_and_goes_out_altered() {
        let one_way = facet(Some(tally(8, 0, 0)), Some(tally(3, 1, 0)));
        assert!(close(one_way.points(), 25.0));
        assert!(one_way.came_whole_left_broken());
        // What was already lost on the way in is not blamed on the way out.
        let both_ways = facet(Some(tally(6, 1, 1)), Some(tally(3, 1, 0)));
        assert!(close(both_ways.points(), 0.0));
        assert!(!both_ways.came_whole_left_broken());
    }

    #[test]
    fn a_way_that_was_not_tested_has_no_difference() {
        assert_eq!(facet(None, Some(tally(3, 1, 0))).points(), None);
        assert_eq!(facet(Some(tally(3, 1, 0)), None).points(), None);
        assert!(!facet(None, Some(tally(3, 1, 0))).came_whole_left_broken());
    }
}
