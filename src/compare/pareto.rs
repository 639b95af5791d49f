//! Marks instead of a winner: a row is dominated where another is shown to be at least as good in everything, and better in
//! something. What is not known, and intervals that meet, dominate nothing.

use std::collections::BTreeSet;

use num_rational::BigRational;
use num_traits::Zero;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Exact, Lasting,
    beside::{Rates, Row, RowExit},
};
use crate::{integrity::Tally, object::Facet, price::whole, unit::Currency};

/// How a row stands to the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Pareto {
    /// No other is shown to be at least as good in everything and better in something.
    NotDominated,
    /// These rows are, by their numbers from 0.
    Dominated {
        /// Their numbers.
        by: Vec<usize>,
    },
    /// Something of it is not known that is known of another.
    NotKnown,
}

/// A number of which less is better, by its bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Measure {
    least: BigRational,
    most: BigRational,
}

impl Measure {
    /// The same bounds are of one tariff or one link: what is not known of the one is not known of the other.
    fn is_not_worse(&self, other: &Self) -> bool {
        self.most <= other.least || self == other
    }
}

/// What rows are weighed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Criterion {
    Cost(Option<Currency>),
    SourceBill(Option<Currency>),
    TargetBill(Option<Currency>),
    Duration,
    WorstFacet,
    Throughput(usize),
}

/// The mark of every row. A criterion that no row knows anything of is left out.
pub(super) fn marks(rows: &[Row]) -> Vec<Pareto> {
    let criteria = criteria(rows);
    let known: Vec<Vec<Option<Measure>>> = criteria
        .iter()
        .map(|criterion| rows.iter().map(|row| criterion.of(row)).collect::<Vec<_>>())
        .filter(|measures| measures.iter().any(Option::is_some))
        .collect();
    (0..rows.len())
        .map(|row| mark(&known, row, rows.len()))
        .collect()
}

fn mark(known: &[Vec<Option<Measure>>], row: usize, rows: usize) -> Pareto {
    if known.iter().any(|measures| measures[row].is_none()) {
        return Pareto::NotKnown;
    }
    let by: Vec<usize> = (0..rows)
        .filter(|other| *other != row && dominates(known, *other, row))
        .collect();
    if by.is_empty() {
        Pareto::NotDominated
    } else {
        Pareto::Dominated { by }
    }
}

fn dominates(known: &[Vec<Option<Measure>>], one: usize, other: usize) -> bool {
    let pairs = known
        .iter()
        .map(|measures| measures[one].as_ref().zip(measures[other].as_ref()));
    let mut better = false;
    for pair in pairs {
        match pair {
            Some((one, other)) if one.is_not_worse(other) => better |= one.most < other.least,
            _ => return false,
        }
    }
    better
}

fn criteria(rows: &[Row]) -> BTreeSet<Criterion> {
    let exits: Vec<&RowExit> = rows.iter().filter_map(|row| row.exit.as_ref()).collect();
    let money = |of: &dyn Fn(&RowExit) -> Vec<Exact>| -> BTreeSet<Option<Currency>> {
        let amounts = exits.iter().flat_map(|exit| of(exit));
        amounts
            .filter_map(|amount| match amount {
                Exact::Money { currency, .. } => Some(currency),
                _ => None,
            })
            .collect()
    };
    let costs = money(&|exit| exit.cost.clone())
        .into_iter()
        .map(Criterion::Cost);
    let sources = money(&|exit| exit.source_bill.clone());
    let sources = sources.into_iter().map(Criterion::SourceBill);
    let targets = money(&|exit| exit.target_bill.clone().unwrap_or_default());
    let targets = targets.into_iter().map(Criterion::TargetBill);
    let datasets = rows.first().map_or(0, |row| row.throughput.len());
    costs
        .chain(sources)
        .chain(targets)
        .chain([Criterion::Duration, Criterion::WorstFacet])
        .chain((0..datasets).map(Criterion::Throughput))
        .collect()
}

/// Whether an amount is of this currency.
fn is_in(amount: &Exact, wanted: Option<Currency>) -> bool {
    matches!(amount, Exact::Money { currency, .. } if *currency == wanted)
}

impl Criterion {
    fn of(self, row: &Row) -> Option<Measure> {
        let exit = row.exit.as_ref();
        match self {
            Self::Cost(currency) => money(&exit?.cost, currency),
            Self::SourceBill(currency) => money(&exit?.source_bill, currency),
            Self::TargetBill(currency) => money(exit?.target_bill.as_ref()?, currency),
            Self::Duration => duration(&exit?.duration),
            Self::WorstFacet => worst(&row.facets),
            // Times of a rehearsal are of its machine.
            Self::Throughput(_) if row.is_rehearsal => None,
            Self::Throughput(at) => rate((*row.throughput.get(at)?)?),
        }
    }
}

/// Nothing is due in a currency that an exit has no amount in, unless a part of it may be in any.
fn money(amounts: &[Exact], wanted: Option<Currency>) -> Option<Measure> {
    let open = |amount: &Exact| matches!(amount, Exact::Money { upper: None, .. });
    let mine = amounts.iter().find(|amount| is_in(amount, wanted));
    match mine {
        Some(Exact::Money { lower, upper, .. }) => Some(Measure {
            least: lower.0.clone(),
            most: upper.as_ref()?.0.clone(),
        }),
        _ if amounts.iter().any(open) => None,
        _ => Some(Measure {
            least: BigRational::zero(),
            most: BigRational::zero(),
        }),
    }
}

fn duration(lasting: &Lasting) -> Option<Measure> {
    match lasting {
        Lasting::Extrapolated {
            lower_seconds,
            upper_seconds,
            ..
        } => Some(Measure {
            least: whole(*lower_seconds),
            most: whole(*upper_seconds),
        }),
        Lasting::NotMeasured { .. } => None,
    }
}

/// The greatest share of objects that did not keep a facet. Those that next to no move keeps stand aside.
fn worst(facets: &[(Facet, Tally)]) -> Option<Measure> {
    let tested = facets
        .iter()
        .filter(|(facet, tally)| !facet.stands_aside() && tally.tested > 0);
    let shares = tested.map(|(_, tally)| whole(tally.broken()) / whole(tally.tested));
    let worst = shares.max()?;
    Some(Measure {
        least: worst.clone(),
        most: worst,
    })
}

fn rate(rates: Rates) -> Option<Measure> {
    let interval = rates.interval?;
    // More is better, so the bounds change places.
    Some(Measure {
        least: -BigRational::from_float(interval.high)?,
        most: -BigRational::from_float(interval.low)?,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn exactly(value: u64) -> Measure {
        between(value, value)
    }

    fn known<const N: usize>(measures: [Measure; N]) -> Vec<Option<Measure>> {
        measures.map(Some).to_vec()
    }

    fn between(least: u64, most: u64) -> Measure {
        Measure {
            least: whole(least),
            most: whole(most),
        }
    }

    fn marks_of(known: &[Vec<Option<Measure>>]) -> Vec<Pareto> {
        let rows = known[0].len();
        (0..rows).map(|row| mark(known, row, rows)).collect()
    }

    #[test]
    fn only_what_is_worse_in_all_is_dominated() {
        let cost = known([exactly(1), exactly(2), exactly(3)]);
        let time = known([exactly(9), exactly(5), exactly(9)]);
        let expected = [
            Pareto::NotDominated,
            Pareto::NotDominated,
            Pareto::Dominated { by: vec![0, 1] },
        ];
        assert_eq!(marks_of(&[cost, time]), expected);
    }

    #[test]
    fn equals_and_what_is_not_known_dominate_nothing() {
        let same = known([exactly(1), exactly(1)]);
        assert_eq!(
            marks_of(&[same]),
            [Pareto::NotDominated, Pareto::NotDominated]
        );
        let meeting = known([between(1, 4), between(3, 9)]);
        assert_eq!(
            marks_of(&[meeting]),
            [Pareto::NotDominated, Pareto::NotDominated]
        );
        // Of one tariff: the other criterion decides.
        let alike = known([between(1, 4), between(1, 4)]);
        assert_eq!(
            marks_of(&[alike, known([exactly(1), exactly(2)])]),
            [Pareto::NotDominated, Pareto::Dominated { by: vec![0] }]
        );
        let (cost, time) = (
            known([exactly(1), exactly(2)]),
            vec![None, Some(exactly(5))],
        );
        assert_eq!(
            marks_of(&[cost, time]),
            [Pareto::NotKnown, Pareto::NotDominated]
        );
    }

    proptest! {
        /// Domination is an order: somebody is always left, and nobody dominates who is dominated back.
        #[test]
        fn some_row_is_not_dominated(rows in prop::collection::vec((0u64..5, 0u64..5), 1..8)) {
            let known = [
                rows.iter().map(|(cost, _)| Some(exactly(*cost))).collect::<Vec<_>>(),
                rows.iter().map(|(_, time)| Some(exactly(*time))).collect(),
            ];
            let found = marks_of(&known);
            prop_assert!(found.contains(&Pareto::NotDominated));
            for (one, mark) in found.iter().enumerate() {
                if let Pareto::Dominated { by } = mark {
                    prop_assert!(by.iter().all(|other| !dominates(&known, one, *other)));
                }
            }
        }
    }
}
