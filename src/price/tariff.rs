//! What one provider, region and class charges.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{Gigabyte, Source, UnitPrice};
use crate::{
    ledger::{Operation, StatusClass},
    unit::Currency,
};

mod egress;
mod storage;
mod terms;

pub use egress::{Egress, Free, Tier, TierPart};
pub(super) use egress::{Part, parts};
pub use storage::{Elsewhere, Overhead, Restore, StatedHours, Storage, StorageUnit};
pub use terms::{
    Base, Effect, FreeMonth, Kind, Least, Minimum, NotAQuantum, Programme, Quantum, RoundUp,
};

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
    /// Parts that rest on less than their source says.
    pub unverified: Vec<String>,
    /// Where its data may go free of charge, in the provider's words.
    pub policies: Vec<String>,
    /// Whose prices they are.
    pub kind: Kind,
    /// The currency of every price; none at an owner's cost that was not declared.
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
    /// Data leaving for another region of the provider.
    pub inter_region: Option<Quote>,
    /// Data leaving for a service of the provider in the same region.
    pub same_region: Option<Quote>,
    /// Data arriving from the internet.
    pub ingress: Option<Quote>,
    /// Reading data back, on top of the request.
    pub retrieval: Option<Quote>,
    /// Thawing objects before they can be read, by the name of its speed; empty where they can be read at once.
    pub restores: BTreeMap<Arc<str>, Restore>,
    /// By which tariff's storage price thawed copies are held; none where nothing has to be thawed, or it was not found.
    pub thawed_at: Option<Elsewhere>,
    /// The least that is billed for an object.
    pub minimum: Option<Minimum>,
    /// What is billed for each object besides its own bytes.
    pub overhead: Vec<Overhead>,
    /// A fee that is due whatever is used.
    pub base: Option<Base>,
    /// What a month has free of charge besides egress. A marginal bill does not apply it.
    pub free: Option<FreeMonth>,
    /// To what a month's quantities are rounded up.
    pub round_up: RoundUp,
    /// The least that a month is billed.
    pub least: Least,
    /// What the provider grants those who leave.
    pub programmes: Vec<Arc<Programme>>,
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
    pub rules: BTreeMap<Operation, RequestRule>,
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
pub struct RequestRule {
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
