//! What an exit assumes, and what it leaves out.

use std::collections::BTreeSet;

use num_traits::Zero;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Holding, Known, Question};
use crate::price::Route;

/// What an exit assumes.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Assumption {
    /// Its length is not known: one month is taken.
    OneMonth,
    /// Data leave evenly over its months.
    EvenlyOverMonths,
    /// The whole estate is billed at the target for the whole time.
    WholeOverlap,
    /// Nothing else leaves the account: no usual traffic was declared.
    NoOtherTraffic,
    /// The data leave for the internet.
    ToTheInternet,
    /// The data leave for the same region.
    ToTheSameRegion,
    /// The data leave for another region of the provider.
    ToAnotherRegion,
    /// Requests for an object, retries and their answers included, as in the sample.
    RequestsPerObjectAsInSample,
    /// One read and one upload an object; heads of answers do not count.
    OneRequestAnObject,
    /// Every attempt is billed, whatever its answer.
    EveryAttemptBilled,
    /// Objects are all of the mean size: no size classes were declared.
    MeanSize,
    /// Where a class bills a least size an object, that is charged by the mean, though objects are not all alike.
    LeastSizeByMean,
    /// Every storage class has the declared size classes in the same shares, each object the mean of its own.
    SizeClassesAlike,
    /// All thawed copies are kept for as long as the exit lasts.
    ThawedCopiesKept,
}

/// What an exit leaves out.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Excluded {
    /// The work of the customer's people, where it was not declared.
    Effort,
    /// What a contract asks for ending early, where it was not declared.
    TerminationPenalty,
    /// Changing applications, permissions and operations.
    Reengineering,
    /// What applications read and send meanwhile.
    ApplicationTraffic,
    /// Discounts that are lost when usage falls.
    CommittedSpend,
    /// Calls for keys that encrypt objects.
    KeyManagement,
    /// Taxes.
    Taxes,
    /// Changes of exchange rates.
    ExchangeRates,
}

pub(super) fn assumptions(question: &Question) -> BTreeSet<Assumption> {
    let mut all = BTreeSet::from([
        Assumption::EveryAttemptBilled,
        match question.route {
            Route::Internet => Assumption::ToTheInternet,
            Route::SameRegion => Assumption::ToTheSameRegion,
            Route::OtherRegion => Assumption::ToAnotherRegion,
        },
    ]);
    all.insert(match question.lasting.known {
        Known::Assumed => Assumption::OneMonth,
        Known::Measured | Known::ByLink => Assumption::EvenlyOverMonths,
    });
    all.insert(match question.reading.factors.bytes {
        Some(_) => Assumption::RequestsPerObjectAsInSample,
        None => Assumption::OneRequestAnObject,
    });
    all.extend(
        question
            .target
            .is_some()
            .then_some(Assumption::WholeOverlap),
    );
    all.extend(sizes(question));
    let frozen = question.source.iter().any(Holding::is_frozen);
    all.extend(frozen.then_some(Assumption::ThawedCopiesKept));
    let quiet = question.usual.egress.is_zero() && question.usual.requests.is_empty();
    all.extend(quiet.then_some(Assumption::NoOtherTraffic));
    all
}

/// What is taken of the sizes of objects.
fn sizes(question: &Question) -> Vec<Assumption> {
    let holdings = || question.source.iter().chain(&question.target);
    if holdings().any(|holding| !holding.sizes.is_empty()) {
        return vec![Assumption::SizeClassesAlike];
    }
    let mut all = vec![Assumption::MeanSize];
    all.extend(
        holdings()
            .any(Holding::has_least_size)
            .then_some(Assumption::LeastSizeByMean),
    );
    all
}

pub(super) fn excluded(question: &Question) -> BTreeSet<Excluded> {
    let mut all = BTreeSet::from([
        Excluded::Reengineering,
        Excluded::ApplicationTraffic,
        Excluded::CommittedSpend,
        Excluded::KeyManagement,
        Excluded::Taxes,
        Excluded::ExchangeRates,
    ]);
    let declared = &question.declared;
    all.extend(declared.effort.is_none().then_some(Excluded::Effort));
    all.extend(
        declared
            .penalty
            .is_none()
            .then_some(Excluded::TerminationPenalty),
    );
    all
}
