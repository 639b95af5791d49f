//! What one provider, region and class charges.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{Gigabyte, Ratio, Source, UnitPrice};
use crate::{
    ledger::{Operation, StatusClass},
    unit::Currency,
};

mod egress;

pub use egress::{Egress, Tier, TierPart, Tiered};

/// A source and the name by which lines cite it: `aws/bulk`.
pub(super) type Cited = (Arc<str>, Arc<Source>);

/// What one provider, region and class charges, as dated and sourced data. A part that was not found is none.
#[derive(Clone, Debug)]
pub struct Tariff {
    /// `provider[/region[/class]]`, lower case.
    pub name: Arc<str>,
    /// The name for people.
    pub title: String,
    /// The provider's name for people.
    pub provider: String,
    /// Anything a reader of its prices must know.
    pub note: Option<String>,
    /// What was looked for and not found.
    pub missing: Vec<String>,
    /// Whether a provider charges at all.
    pub kind: Kind,
    /// The currency of every price; none at the owner's own cost.
    pub currency: Option<Currency>,
    /// How many bytes a gigabyte has.
    pub gigabyte: Gigabyte,
    /// How many hours a month has in its storage prices, where stated.
    pub month_hours: Option<u32>,
    /// Storage.
    pub storage: Option<Storage>,
    /// Requests.
    pub requests: Option<Requests>,
    /// Data leaving for the internet.
    pub egress: Option<Egress>,
    /// Data arriving from the internet.
    pub ingress: Option<Quote>,
    /// Reading data back, on top of the request.
    pub retrieval: Option<Quote>,
    /// The least that is billed for an object.
    pub minimum: Option<Minimum>,
    /// A fee that is due whatever is used.
    pub base: Option<Base>,
    /// What is free each month. A marginal bill and a projection do not apply it.
    pub allowances: Vec<Allowance>,
}

/// Whether a provider charges at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A provider's list.
    Listed,
    /// A store on machines of one's own. Its cost is real and stands in no list, so its lines are "not priced", never zero.
    OwnCost,
}

/// What storage costs, for the invoices of an exit; the drill's bill leaves it out.
#[derive(Clone, Debug)]
pub struct Storage {
    /// Where the prices were read.
    pub source: Cited,
    /// `GB-month` or `TB-hour`, as the provider quotes it.
    pub unit: &'static str,
    /// By volume held, rising.
    pub tiers: Vec<Tier>,
}

/// What requests cost.
#[derive(Clone, Debug)]
pub struct Requests {
    /// Where the classes were read.
    pub source: Cited,
    /// Where their prices were read.
    pub price_source: Cited,
    /// Whether the provider speaks no S3, so that a request is priced as the equivalent operation.
    pub equivalent: bool,
    /// What happens to every operation.
    pub rules: BTreeMap<Operation, Rule>,
    /// The price of each class; one that is absent was not found.
    pub prices: BTreeMap<Arc<str>, UnitPrice>,
    /// Answers that are billed.
    pub billed: BTreeSet<StatusClass>,
    /// Answers that are not billed.
    pub not_billed: BTreeSet<StatusClass>,
    /// What the source says of failed requests.
    pub statuses_note: Option<String>,
    /// Anything a reader of the prices must know.
    pub note: Option<String>,
}

/// What happens to an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What is charged.
    pub charge: Charge,
    /// Whether no source names the operation, and its class follows from the provider's general rule.
    pub inferred: bool,
}

/// What is charged for an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Charge {
    /// One request of each of these classes.
    Classes(Vec<Arc<str>>),
    /// Nothing.
    Free,
    /// Nothing: the provider has no such request and needs none.
    NoSuchRequest,
    /// Not known, for this reason.
    Unpriced(String),
}

/// Whether an answer is billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Billed {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// No source says, or the attempt did not end whole: between not at all and fully.
    Unknown,
}

/// One price and where it was read.
#[derive(Clone, Debug)]
pub struct Quote {
    /// Where it was read.
    pub source: Cited,
    /// The price.
    pub price: UnitPrice,
}

/// The least that is billed for an object.
#[derive(Clone, Debug)]
pub struct Minimum {
    /// Where it was read.
    pub source: Cited,
    /// Days of storage due however early it is deleted.
    pub days: Option<u32>,
    /// Bytes billed however small it is.
    pub object_bytes: Option<u64>,
}

/// A fee that is due whatever is used.
#[derive(Clone, Debug)]
pub struct Base {
    /// Where it was read.
    pub source: Cited,
    /// For one month.
    pub per_month: Ratio,
    /// What it includes.
    pub includes: Vec<String>,
}

/// What is free each month.
#[derive(Clone, Debug)]
pub struct Allowance {
    /// Where it was read.
    pub source: Cited,
    /// Of what: `storage`, `egress`, or a class of requests.
    pub of: String,
    /// How much.
    pub amount: u64,
    /// In which unit.
    pub unit: String,
    /// For whom, and where.
    pub note: Option<String>,
}

impl Requests {
    /// Whether an answer of this class is billed.
    #[must_use]
    pub fn billed(&self, status: StatusClass) -> Billed {
        if self.billed.contains(&status) {
            Billed::Yes
        } else if self.not_billed.contains(&status) {
            Billed::No
        } else {
            Billed::Unknown
        }
    }
}
