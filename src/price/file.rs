//! The mirror of a catalog file: its keys and nothing else. Unknown keys are refused.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{Gigabyte, Ratio, Source, Volume};
use crate::{
    ledger::{Operation, StatusClass},
    unit::Currency,
};

/// One provider.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct File {
    pub(super) provider: String,
    pub(super) title: String,
    pub(super) currency: Option<Currency>,
    pub(super) gigabyte: Option<Gigabyte>,
    pub(super) month_hours: Option<u32>,
    #[serde(default)]
    pub(super) own_cost: bool,
    #[serde(default)]
    pub(super) missing: Vec<String>,
    #[serde(default)]
    pub(super) source: BTreeMap<String, Source>,
    pub(super) requests: Option<RequestRules>,
    pub(super) tariff: Vec<TariffRow>,
}

/// How requests fall into classes, the same in all tariffs of a provider.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RequestRules {
    pub(super) source: String,
    #[serde(default)]
    pub(super) equivalent: bool,
    pub(super) billed: BTreeSet<StatusClass>,
    #[serde(default)]
    pub(super) not_billed: BTreeSet<StatusClass>,
    pub(super) statuses_note: Option<String>,
    pub(super) operation: BTreeMap<Operation, ClassRow>,
    #[serde(default)]
    pub(super) inferred: BTreeSet<Operation>,
    #[serde(default)]
    pub(super) unpriced: BTreeMap<Operation, String>,
}

/// Classes by name, or a word.
#[derive(Debug, Deserialize)]
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

/// One tariff.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct TariffRow {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) note: Option<String>,
    pub(super) storage: Option<StorageRow>,
    pub(super) requests: Option<RequestPrices>,
    pub(super) egress: Option<EgressRow>,
    pub(super) ingress: Option<QuoteRow>,
    pub(super) retrieval: Option<QuoteRow>,
    pub(super) minimum: Option<MinimumRow>,
    pub(super) base: Option<BaseRow>,
    #[serde(default)]
    pub(super) allowance: Vec<AllowanceRow>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct StorageRow {
    pub(super) source: String,
    pub(super) per: StorageUnit,
    pub(super) tiers: Vec<TierRow>,
}

/// The unit of storage: a volume held for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum StorageUnit {
    #[serde(rename = "GB-month")]
    GigabyteMonth,
    #[serde(rename = "TB-hour")]
    TerabyteHour,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RequestPrices {
    pub(super) source: String,
    pub(super) per: u64,
    pub(super) price: BTreeMap<String, Ratio>,
    #[serde(default)]
    pub(super) missing: BTreeSet<String>,
    pub(super) note: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct EgressRow {
    pub(super) source: String,
    pub(super) per: Volume,
    pub(super) to: String,
    pub(super) note: Option<String>,
    pub(super) tiers: Vec<TierRow>,
}

/// From and to in the unit of the row; without `to` there is no end.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct TierRow {
    pub(super) from: u64,
    pub(super) to: Option<u64>,
    pub(super) price: Ratio,
    #[serde(default)]
    pub(super) allowance: bool,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct QuoteRow {
    pub(super) source: String,
    pub(super) per: Volume,
    pub(super) price: Ratio,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct MinimumRow {
    pub(super) source: String,
    pub(super) days: Option<u32>,
    pub(super) object_bytes: Option<u64>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct BaseRow {
    pub(super) source: String,
    pub(super) per_month: Ratio,
    pub(super) includes: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct AllowanceRow {
    pub(super) source: String,
    pub(super) of: String,
    pub(super) amount: u64,
    pub(super) unit: String,
    pub(super) note: Option<String>,
}
