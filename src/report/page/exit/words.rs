//! Charges, regimes, assumptions and exclusions in words.

use crate::{
    exit::{Assumption, Excluded, Thawing},
    price::Regime,
    report::language::{Language, say},
    scenario::CostMetric,
};

/// A charge or cost of an exit.
pub(in crate::report::page) fn cost_name(language: Language, cost: CostMetric) -> String {
    match cost {
        CostMetric::DataEgressCharge => say!(language, "exit-data-egress-charge"),
        CostMetric::SwitchingCharges => say!(language, "exit-switching-charges"),
        CostMetric::ExitServiceFees => say!(language, "exit-service-fees"),
        CostMetric::OverlapCost => say!(language, "exit-overlap-cost"),
        CostMetric::ExitCost => say!(language, "exit-cost"),
    }
}

/// A regime as the head of a column.
pub(in crate::report::page) fn regime(language: Language, regime: Regime) -> String {
    match regime {
        Regime::List => say!(language, "exit-regime-list"),
        Regime::Contracted => say!(language, "exit-regime-contracted"),
        Regime::FreeExitProgramme => say!(language, "exit-regime-programme"),
        Regime::EuDataActSwitching => say!(language, "exit-regime-eu-switching"),
        Regime::EuDataActParallel => say!(language, "exit-regime-eu-parallel"),
        Regime::FrSrenSwitching => say!(language, "exit-regime-fr-switching"),
    }
}

/// A regime that would apply if its conditions were met, likewise.
pub(super) fn regime_if(language: Language, regime: Regime) -> String {
    match regime {
        Regime::List => say!(language, "exit-if-list"),
        Regime::Contracted => say!(language, "exit-if-contracted"),
        Regime::FreeExitProgramme => say!(language, "exit-if-programme"),
        Regime::EuDataActSwitching => say!(language, "exit-if-eu-switching"),
        Regime::EuDataActParallel => say!(language, "exit-if-eu-parallel"),
        Regime::FrSrenSwitching => say!(language, "exit-if-fr-switching"),
    }
}

/// How long of it the source thaws at most, after a time that has it in it; nothing where it need not.
pub(in crate::report::page) fn with_thawing(language: Language, thawing: Thawing) -> String {
    match thawing {
        Thawing::NotNeeded => String::new(),
        Thawing::Within { hours } => say!(language, "exit-with-thawing", hours = hours),
        Thawing::NotStated => say!(language, "exit-without-thawing"),
    }
}

/// How long the source thaws at most, after a least time, which has none of it.
pub(in crate::report::page) fn besides_thawing(language: Language, thawing: Thawing) -> String {
    match thawing {
        Thawing::NotNeeded => String::new(),
        Thawing::Within { hours } => say!(language, "exit-besides-thawing", hours = hours),
        Thawing::NotStated => say!(language, "exit-without-thawing"),
    }
}

/// How long the source thaws at most, where nothing else is known of a time.
pub(in crate::report::page) fn thawing_alone(language: Language, thawing: Thawing) -> String {
    match thawing {
        Thawing::NotNeeded => String::new(),
        Thawing::Within { hours } => say!(language, "exit-thawing-alone", hours = hours),
        Thawing::NotStated => say!(language, "exit-without-thawing"),
    }
}

/// What was assumed, as a clause.
pub(super) fn assumption(language: Language, assumption: Assumption) -> String {
    match assumption {
        Assumption::OneMonth => say!(language, "exit-assumed-one-month"),
        Assumption::EvenlyOverMonths => say!(language, "exit-assumed-evenly"),
        Assumption::WholeOverlap => say!(language, "exit-assumed-whole-overlap"),
        Assumption::NoOtherTraffic => say!(language, "exit-assumed-no-other-traffic"),
        Assumption::ToTheInternet => say!(language, "exit-assumed-internet"),
        Assumption::ToTheSameRegion => say!(language, "exit-assumed-same-region"),
        Assumption::ToAnotherRegion => say!(language, "exit-assumed-another-region"),
        Assumption::RequestsPerObjectAsInSample => say!(language, "exit-assumed-requests"),
        Assumption::OneRequestAnObject => say!(language, "exit-assumed-one-request"),
        Assumption::EveryAttemptBilled => say!(language, "exit-assumed-every-attempt"),
        Assumption::MeanSize => say!(language, "exit-assumed-mean-size"),
        Assumption::LeastSizeByMean => say!(language, "exit-assumed-least-size"),
        Assumption::SizeClassesAlike => say!(language, "exit-assumed-size-classes"),
        Assumption::ThawedCopiesKept => say!(language, "exit-assumed-thawed-copies"),
    }
}

/// What was left out, as a thing in a list.
pub(super) fn excluded(language: Language, excluded: Excluded) -> String {
    match excluded {
        Excluded::Effort => say!(language, "exit-left-effort"),
        Excluded::TerminationPenalty => say!(language, "exit-left-penalty"),
        Excluded::Reengineering => say!(language, "exit-left-reengineering"),
        Excluded::ApplicationTraffic => say!(language, "exit-left-traffic"),
        Excluded::CommittedSpend => say!(language, "exit-left-discounts"),
        Excluded::KeyManagement => say!(language, "exit-left-keys"),
        Excluded::Taxes => say!(language, "exit-left-taxes"),
        Excluded::ExchangeRates => say!(language, "exit-left-rates"),
    }
}
