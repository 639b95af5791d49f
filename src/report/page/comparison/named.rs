//! What the figures of a comparison are of: words that stay the same from version to version and in every language.

use crate::{
    compare::{Charge, Dataset, ExactMetric, Metric, NoisyMetric, Row},
    exit::Standing,
    report::page::figure::name,
    scenario::CostMetric,
};

// What a figure of a pair is, at the end of its name.
pub(super) const FIRST: &str = "first";
pub(super) const SECOND: &str = "second";
pub(super) const DIFFERENCE: &str = "difference";
pub(super) const PERCENT: &str = "percent";
pub(super) const RATIO: &str = "ratio";

/// Where an exact number is from: a leg, else the whole run.
pub(super) fn place(leg: Option<&String>) -> &str {
    leg.map_or("total", String::as_str)
}

/// What an exact number is of, as a record's figures have it. Of requests, those of a leg are of its move.
pub(super) fn exact(metric: &ExactMetric, leg: Option<&String>) -> String {
    match metric {
        ExactMetric::Requests if leg.is_none() => "requests".to_owned(),
        ExactMetric::Requests => "requests/move".to_owned(),
        ExactMetric::Retries => "retries/move".to_owned(),
        ExactMetric::BytesSent => "sent-payload/move".to_owned(),
        ExactMetric::BytesReceived => "received-payload/move".to_owned(),
        ExactMetric::ObjectsFailed => "objects-failed".to_owned(),
        ExactMetric::VerificationCoverage => "verification/coverage".to_owned(),
        ExactMetric::Fidelity { facet } => name(&["fidelity", facet.name()]),
        ExactMetric::Findings { kind } => name(&["findings", kind.name()]),
        ExactMetric::DrillCost => "cost/drill".to_owned(),
        ExactMetric::Cost(charge) => charged(*charge),
        ExactMetric::ExitCostRatio {
            regime,
            standing,
            nth,
        } => {
            let under = under(Charge {
                cost: CostMetric::ExitCost,
                regime: *regime,
                standing: *standing,
                nth: *nth,
            });
            name(&[Metric::ExitCostRatio.name(), &under])
        }
        ExactMetric::Line { part, item } => name(&["exit-line", part.name(), &item.name()]),
        ExactMetric::Sum { part } => part.name().to_owned(),
    }
}

/// A charge or cost of an exit.
pub(super) fn charged(charge: Charge) -> String {
    name(&[Metric::Cost(charge.cost).name(), &under(charge)])
}

/// A regime, and whether it is what stands; where a record has a day, two records have a number.
fn under(charge: Charge) -> String {
    let standing = match charge.standing {
        Standing::ListPrice => "",
        Standing::Applies => "applies",
        Standing::WhatIf => "what-if",
    };
    let later = (charge.nth > 0).then(|| (charge.nth + 1).to_string());
    let parts = [Some(standing), later.as_deref()].into_iter().flatten();
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return charge.regime.to_string();
    }
    format!("{}@{}", charge.regime, parts.join("-"))
}

/// A noisy number over trials.
pub(super) fn noisy(metric: NoisyMetric) -> &'static str {
    match metric {
        NoisyMetric::Throughput => "throughput/geometric-mean",
        NoisyMetric::MoveDuration => "move-time/geometric-mean",
    }
}

/// A row: the number of its record, in the order they were given, and its leg.
pub(super) fn row(row: &Row) -> String {
    name(&[&format!("record-{}", row.record + 1), &row.leg])
}

/// The rate of a dataset; the same name may be of other data in another record.
pub(super) fn throughput(dataset: &Dataset) -> String {
    let objects = format!("{}-objects", dataset.objects);
    let bytes = format!("{}-bytes", dataset.bytes.0);
    name(&["throughput", &dataset.name, &objects, &bytes])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::price::Regime;

    #[test]
    fn alike_columns_have_names_of_their_own() {
        let told = |standing, nth| {
            under(Charge {
                cost: CostMetric::ExitCost,
                regime: Regime::List,
                standing,
                nth,
            })
        };
        assert_eq!(told(Standing::ListPrice, 0), "list");
        assert_eq!(told(Standing::ListPrice, 1), "list@2");
        assert_eq!(told(Standing::Applies, 0), "list@applies");
        assert_eq!(told(Standing::WhatIf, 2), "list@what-if-3");
    }
}
