//! The mirror of a catalog file: its keys and nothing else. Unknown keys are refused.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{
    Effect, Gigabyte, Kind, Quantum, Ratio, ReadDate, Regime, Source, StorageUnit, Volume,
};
use crate::{
    ledger::{Operation, StatusClass},
    unit::Currency,
};

/// One provider; or more of one that another file has begun, from which it takes what it leaves out.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct File {
    pub(super) provider: String,
    pub(super) title: Option<String>,
    #[serde(default)]
    pub(super) terms: Kind,
    pub(super) currency: Option<Currency>,
    pub(super) gigabyte: Option<Gigabyte>,
    pub(super) month_hours: Option<u32>,
    #[serde(default)]
    pub(super) missing: Vec<String>,
    #[serde(default)]
    pub(super) policies: Vec<String>,
    #[serde(default)]
    pub(super) source: BTreeMap<String, Source>,
    pub(super) requests: Option<RequestRules>,
    pub(super) ingress: Option<QuoteRow>,
    pub(super) same_region: Option<QuoteRow>,
    #[serde(default)]
    pub(super) inter_region: BTreeMap<String, QuoteRow>,
    #[serde(default)]
    pub(super) egress: BTreeMap<String, EgressRow>,
    #[serde(default)]
    pub(super) programme: Vec<ProgrammeRow>,
    #[serde(default)]
    pub(super) tariff: Vec<TariffRow>,
}

/// How requests fall into classes, the same in all tariffs of a provider.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RequestRules {
    pub(super) source: String,
    #[serde(default)]
    pub(super) equivalent: bool,
    pub(super) billed: BTreeSet<StatusClass>,
    #[serde(default)]
    pub(super) not_billed: BTreeSet<StatusClass>,
    pub(super) statuses_note: Option<String>,
    /// What holds for every operation that is neither mapped nor said to be unpriced.
    pub(super) every: Option<ClassRow>,
    /// Why every other operation is unpriced.
    pub(super) every_unpriced: Option<String>,
    /// Whether what holds for every operation follows from silence only.
    #[serde(default)]
    pub(super) every_inferred: bool,
    #[serde(default)]
    pub(super) operation: BTreeMap<Operation, ClassRow>,
    #[serde(default)]
    pub(super) inferred: BTreeSet<Operation>,
    #[serde(default)]
    pub(super) unpriced: BTreeMap<Operation, String>,
}

impl RequestRules {
    /// The same rules with what holds for every operation written out.
    pub(super) fn written_out(mut self) -> Self {
        let (every, why) = (self.every.take(), self.every_unpriced.take());
        for operation in Operation::ALL {
            if self.operation.contains_key(&operation) || self.unpriced.contains_key(&operation) {
                continue;
            }
            if let Some(every) = &every {
                self.operation.insert(operation, every.clone());
                self.inferred
                    .extend(self.every_inferred.then_some(operation));
            } else if let Some(why) = &why {
                self.unpriced.insert(operation, why.clone());
            }
        }
        self
    }
}

/// Classes by name, or a word.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum ClassRow {
    Classes(Vec<String>),
    Word(ClassWord),
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ClassWord {
    Free,
    None,
}

/// One tariff. Its `source` is that of every part that names none.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct TariffRow {
    pub(super) name: String,
    pub(super) title: Option<String>,
    pub(super) source: Option<String>,
    /// A tariff whose parts it takes where it has none of its own.
    pub(super) like: Option<String>,
    pub(super) note: Option<String>,
    pub(super) currency: Option<Currency>,
    pub(super) storage: Option<StorageRow>,
    pub(super) requests: Option<RequestPrices>,
    pub(super) retrieval: Option<QuoteRow>,
    #[serde(default)]
    pub(super) restore: BTreeMap<String, RestoreRow>,
    /// The tariff by whose storage price thawed copies are held.
    pub(super) thawed_at: Option<String>,
    pub(super) minimum: Option<MinimumRow>,
    #[serde(default)]
    pub(super) overhead: Vec<OverheadRow>,
    pub(super) egress: Option<String>,
    pub(super) inter_region: Option<String>,
    pub(super) base: Option<BaseRow>,
    pub(super) free: Option<FreeRow>,
    pub(super) round_up: Option<RoundRow>,
    pub(super) least: Option<LeastRow>,
    pub(super) own_cost: Option<OwnCostRow>,
    #[serde(default)]
    pub(super) missing: Vec<String>,
    /// What the tariff it is like lacks and this one has, in the words of its `missing`.
    #[serde(default)]
    pub(super) found: Vec<String>,
    #[serde(default)]
    pub(super) unverified: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct StorageRow {
    pub(super) source: Option<String>,
    pub(super) per: StorageUnit,
    pub(super) tiers: Vec<TierRow>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RequestPrices {
    pub(super) source: Option<String>,
    pub(super) per: u64,
    #[serde(default)]
    pub(super) price: BTreeMap<String, Ratio>,
    #[serde(default)]
    pub(super) missing: BTreeSet<String>,
    pub(super) note: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct EgressRow {
    pub(super) source: String,
    pub(super) per: Volume,
    pub(super) to: String,
    pub(super) note: Option<String>,
    pub(super) currency: Option<Currency>,
    pub(super) free: Option<FreeEgressRow>,
    pub(super) tiers: Vec<TierRow>,
}

/// What leaves free of charge each month.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct FreeEgressRow {
    pub(super) volume: Option<Quantum>,
    pub(super) times_stored: Option<Ratio>,
    pub(super) note: Option<String>,
}

/// From and to in the unit of the row; without `to` there is no end.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct TierRow {
    pub(super) from: u64,
    pub(super) to: Option<u64>,
    pub(super) price: Ratio,
    #[serde(default)]
    pub(super) allowance: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct QuoteRow {
    pub(super) source: Option<String>,
    pub(super) per: Volume,
    pub(super) price: Ratio,
}

/// Thawing archived objects before they can be read.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RestoreRow {
    pub(super) source: Option<String>,
    pub(super) per_gigabyte: Option<Ratio>,
    pub(super) per_thousand: Option<Ratio>,
    /// The hours it takes at most.
    pub(super) hours: Option<u32>,
    /// Where the hours were read, if not where the prices were.
    pub(super) hours_source: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct MinimumRow {
    pub(super) source: Option<String>,
    pub(super) days: Option<u32>,
    pub(super) object_bytes: Option<u64>,
    pub(super) note: Option<String>,
}

/// Bytes that are billed for each object besides its own, at this tariff's storage price or another's.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct OverheadRow {
    pub(super) bytes: u64,
    pub(super) at: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct BaseRow {
    pub(super) source: Option<String>,
    pub(super) per_month: Ratio,
    pub(super) storage: Option<Quantum>,
    pub(super) egress: Option<Quantum>,
    pub(super) note: Option<String>,
}

/// What a month has free of charge.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct FreeRow {
    pub(super) storage: Option<Quantum>,
    #[serde(default)]
    pub(super) requests: BTreeMap<String, u64>,
    pub(super) note: Option<String>,
}

/// To what whole number a month's quantity is rounded up.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RoundRow {
    pub(super) storage: Option<Quantum>,
    pub(super) egress: Option<Quantum>,
    pub(super) requests: Option<u64>,
}

/// The least that a month is billed.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct LeastRow {
    pub(super) storage: Option<Quantum>,
    pub(super) bill: Option<Ratio>,
}

/// What a store on machines of one's own costs, by its owner.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct OwnCostRow {
    pub(super) hardware: Ratio,
    pub(super) months: u32,
    pub(super) usable_terabytes: Ratio,
    #[serde(default)]
    pub(super) kilowatts: Ratio,
    #[serde(default)]
    pub(super) per_kilowatt_hour: Ratio,
    pub(super) power_usage_effectiveness: Option<Ratio>,
    #[serde(default)]
    pub(super) rack_per_month: Ratio,
    #[serde(default)]
    pub(super) support_per_month: Ratio,
    #[serde(default)]
    pub(super) staff_hours_per_month: Ratio,
    #[serde(default)]
    pub(super) staff_per_hour: Ratio,
    #[serde(default)]
    pub(super) transit_per_month: Ratio,
    #[serde(default)]
    pub(super) transit_per_terabyte: Ratio,
}

/// What a provider grants those who leave, or who use another beside it, on application.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct ProgrammeRow {
    pub(super) source: String,
    pub(super) name: String,
    pub(super) regime: Regime,
    pub(super) effect: Effect,
    pub(super) from: ReadDate,
    pub(super) window_days: Option<u32>,
    pub(super) conditions: Vec<String>,
}
