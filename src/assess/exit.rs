//! Expectations on an exit, leg by leg. What is not known whole is unknown, which is not a pass.

use crate::{
    exit::{Column, Standing},
    price::{Exchanges, Regime, Sums},
    record::{ExitFacts, Record},
    scenario::CostMetric,
    unit::Money,
};

use super::{
    judgement::{Expected, Found, Judgement},
    lasting,
};

/// Why a cost is not measured under a regime that no column is of.
pub const NO_RULE: &str = "no rule of that regime holds on this day";

/// The legs that leave a store, each with what it showed; a leg whose exit could not be reckoned is unknown.
pub(super) fn judge(
    expected: &Expected,
    record: &Record,
    named: impl Fn(&String) -> bool,
) -> Vec<(String, Found, Judgement)> {
    let exchanges = Exchanges::new(record.scenario.exchange.clone());
    let rehearsal = record.rehearsal;
    let exits = record.exits.iter().filter(|facts| named(&facts.leg));
    exits
        .map(|facts| {
            let (found, judgement) = match expected {
                Expected::ExitDuration(at_most) => {
                    lasting::takes(&facts.duration, *at_most, rehearsal)
                }
                Expected::TransitionHeadroom(at_least) => {
                    lasting::leaves(&facts.duration, *at_least, rehearsal)
                }
                _ => one(expected, facts, &exchanges),
            };
            (facts.leg.clone(), found, judgement)
        })
        .collect()
}

fn one(expected: &Expected, facts: &ExitFacts, exchanges: &Exchanges) -> (Found, Judgement) {
    match expected {
        Expected::Cost(cost, regime, at_most) => match column_of(facts, *regime) {
            Some(column) => {
                let sums = cost_of(*cost, column);
                (
                    Found::Cost(sums.clone()),
                    at_most_money(sums, at_most, exchanges),
                )
            }
            None => (no_rule(), Judgement::Unknown),
        },
        Expected::CostRatio(regime, at_most) => match column_of(facts, *regime) {
            Some(column) => {
                let ratio = &column.exit_cost_ratio;
                let judgement = ratio.bounds().map_or(Judgement::Unknown, |(lower, upper)| {
                    within(lower, upper, &at_most.0)
                });
                (Found::CostRatio(ratio.clone()), judgement)
            }
            None => (no_rule(), Judgement::Unknown),
        },
        // Those of cells, and of time.
        _ => (Found::NotMeasured(String::new()), Judgement::Unknown),
    }
}

/// The first column of the regime; without one, what applies, else list or contract price.
#[must_use]
pub fn column_of(facts: &ExitFacts, regime: Option<Regime>) -> Option<&Column> {
    let columns = &facts.exit.columns;
    match regime {
        Some(regime) => columns.iter().find(|column| column.regime == regime),
        None => columns
            .iter()
            .find(|column| column.standing == Standing::Applies)
            .or(columns.first()),
    }
}

fn no_rule() -> Found {
    Found::NotMeasured(NO_RULE.to_owned())
}

/// A charge or cost of a column.
#[must_use]
pub fn cost_of(cost: CostMetric, column: &Column) -> &Sums {
    match cost {
        CostMetric::DataEgressCharge => &column.data_egress_charge,
        CostMetric::SwitchingCharges => &column.switching_charges,
        CostMetric::ExitServiceFees => &column.exit_service_fees,
        CostMetric::OverlapCost => &column.overlap_cost,
        CostMetric::ExitCost => &column.exit_cost,
    }
}

/// A sum with a line that is not priced never holds; neither does one in another currency without a rate.
fn at_most_money(sums: &Sums, at_most: &Money, exchanges: &Exchanges) -> Judgement {
    let Ok(converted) = exchanges.convert(sums, at_most.currency) else {
        return Judgement::Unknown;
    };
    let upper = converted
        .sum
        .upper
        .filter(|_| converted.own_cost_lines == 0);
    within(
        &converted.sum.lower.0,
        upper.as_ref().map(|upper| &upper.0),
        &at_most.amount,
    )
}

fn within<T: PartialOrd>(lower: &T, upper: Option<&T>, at_most: &T) -> Judgement {
    match upper {
        _ if lower > at_most => Judgement::NotMet,
        Some(upper) if upper <= at_most => Judgement::Held,
        _ => Judgement::Unknown,
    }
}
