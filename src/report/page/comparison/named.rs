//! What the figures of a comparison are of: words that stay the same from version to version and in every language.

use crate::{
    compare::{Charge, CostDay, Dataset, ExactMetric, Metric, NoisyMetric, Row},
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
            on,
            standing,
        } => {
            let under = under(Charge {
                cost: CostMetric::ExitCost,
                regime: *regime,
                on: *on,
                standing: *standing,
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

/// A regime as a record's figures have it: where it is not list or contract price, with its day. Where the records are of
/// several days, that of each drill is `drill`.
fn under(charge: Charge) -> String {
    match (charge.standing, charge.on) {
        (Standing::ListPrice, _) => charge.regime.to_string(),
        (_, CostDay::Drill { day: None }) => format!("{}@drill", charge.regime),
        (_, CostDay::Drill { day: Some(day) } | CostDay::From { day }) => {
            format!("{}@{day}", charge.regime)
        }
    }
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
    use jiff::civil::date;

    use super::*;
    use crate::price::Regime;

    #[test]
    fn a_regime_is_named_with_its_day() {
        let day = date(2027, 1, 12);
        let told = |standing, on| {
            under(Charge {
                cost: CostMetric::ExitCost,
                regime: Regime::EuDataActSwitching,
                on,
                standing,
            })
        };
        let drill = |day| CostDay::Drill { day };
        let later = CostDay::From { day };
        let name = "eu-data-act-switching";
        let dated = format!("{name}@2027-01-12");
        assert_eq!(told(Standing::ListPrice, drill(None)), name);
        assert_eq!(told(Standing::Applies, drill(Some(day))), dated);
        assert_eq!(told(Standing::WhatIf, later), dated);
        assert_eq!(told(Standing::WhatIf, drill(None)), format!("{name}@drill"));
    }
}
