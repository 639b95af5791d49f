//! Assumptions and exclusions in words.

use crate::{
    exit::{Assumption, Excluded, Thawing},
    price::Regime,
    scenario::CostMetric,
};

/// A charge or cost of an exit.
pub(in crate::report::page) fn cost_name(cost: CostMetric) -> &'static str {
    match cost {
        CostMetric::DataEgressCharge => "data egress charge",
        CostMetric::SwitchingCharges => "switching charges",
        CostMetric::ExitServiceFees => "exit service fees",
        CostMetric::OverlapCost => "overlap cost",
        CostMetric::ExitCost => "exit cost",
    }
}

/// A regime as the head of a column.
pub(in crate::report::page) fn regime(regime: Regime) -> &'static str {
    match regime {
        Regime::List => "list price",
        Regime::Contracted => "contract price",
        Regime::FreeExitProgramme => "the provider's exit programme",
        Regime::EuDataActSwitching => "switching, EU Data Act",
        Regime::EuDataActParallel => "in parallel, EU Data Act",
        Regime::FrSrenSwitching => "switching, French law SREN",
    }
}

/// How long of it the source thaws first, after a time in a sentence; nothing where it need not.
pub(in crate::report::page) fn with_thawing(thawing: Thawing) -> String {
    match thawing {
        Thawing::NotNeeded => String::new(),
        Thawing::Within { hours } => {
            format!(
                ", of it up to {hours} h for thawing (as stated of an object; very many take longer)"
            )
        }
        Thawing::NotStated => ", without thawing, whose time is not stated".to_owned(),
    }
}

pub(in crate::report::page) fn assumption(assumption: Assumption) -> &'static str {
    match assumption {
        Assumption::OneMonth => {
            "the whole estate leaves within one month, since how long it takes is not known"
        }
        Assumption::EvenlyOverMonths => "data leave evenly over the months it takes",
        Assumption::WholeOverlap => "the target is paid for the whole estate from the first day",
        Assumption::NoOtherTraffic => {
            "nothing else leaves the account, since no usual traffic was declared"
        }
        Assumption::ToTheInternet => "the data leave for the internet",
        Assumption::ToTheSameRegion => "the data stay in the provider's region",
        Assumption::ToAnotherRegion => "the data leave for another region of the provider",
        Assumption::RequestsPerObjectAsInSample => "as many requests an object as in the sample",
        Assumption::OneRequestAnObject => {
            "one read an object, one upload (in parts of 8 MiB where the mean object is larger); heads of answers are not counted"
        }
        Assumption::EveryAttemptBilled => "every request is billed, whatever its answer",
        Assumption::MeanSize => "every object has the mean size",
        Assumption::LeastSizeByMean => {
            "a least billable size of objects is charged by the mean size; an estate of small and large objects costs MORE than \
             that (a scenario declares them as [[estate.size-class]])"
        }
        Assumption::SizeClassesAlike => {
            "every storage class holds the declared size classes in the same shares, each object as large as the mean of its \
             size class"
        }
        Assumption::ThawedCopiesKept => {
            "everything that must be thawed is, at once, and the copies are kept beside it for as long as the exit lasts"
        }
    }
}

pub(in crate::report::page) fn excluded(excluded: Excluded) -> &'static str {
    match excluded {
        Excluded::Effort => "the work of people (not declared)",
        Excluded::TerminationPenalty => "what a contract asks for ending early (not declared)",
        Excluded::Reengineering => "changing applications, permissions and operations",
        Excluded::ApplicationTraffic => "what applications read and send meanwhile",
        Excluded::CommittedSpend => "discounts lost when usage falls",
        Excluded::KeyManagement => "calls for keys that encrypt objects",
        Excluded::Taxes => "taxes",
        Excluded::ExchangeRates => "changes of exchange rates",
    }
}
