//! A month's invoices: what one account holds and does in a month, class by class.
//!
//! Unlike the drill's marginal bill they have everything a month has: tiers from the month's volume, base fees and what they
//! include, free volumes, rounding up, the least bill. What an exit adds to them is the difference of two months, so that
//! free volume that is used up anyway is not counted twice, and a least bill that is not reached hides what is added to it.
//! Everything is computed once for each size that a gigabyte can have, and for each case that is not known; only then do
//! they become a range.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use num_rational::BigRational;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Amount, Gap, Item, Remark, Source, Tariff, TierPart, UnitPrice, Value};
use crate::{ledger::Operation, unit::Currency};

mod account;
mod charge;
mod charged;
mod hold;
mod request;
mod size;
mod statement;
mod transfer;

#[cfg(test)]
mod tests;

pub use account::Class;
pub use hold::Early;
pub use size::SizeShare;
pub use statement::{Statement, Step, differences, invoices};

/// What one account holds and does in a month at one tariff.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Month {
    /// Bytes held, on average over the month.
    pub stored: BigRational,
    /// Objects held.
    pub objects: BigRational,
    /// What is held by the size of its objects, each part's share; empty where only their mean is known.
    pub sizes: Vec<SizeShare>,
    /// Requests sent, all of them billed.
    pub requests: BTreeMap<Operation, BigRational>,
    /// Bytes leaving.
    pub received: BigRational,
    /// Bytes arriving.
    pub sent: BigRational,
    /// Bytes of content read.
    pub retrieved: BigRational,
    /// What is thawed, each speed once.
    pub restored: Vec<Restored>,
    /// Bytes of thawed copies held beside what they are copies of, on average over the month.
    pub thawed: BigRational,
    /// What of it is deleted too early.
    pub early: Vec<Early>,
    /// Bytes that free egress in proportion to what is stored is counted by, where more is stored than at this tariff.
    pub allowed_by: BigRational,
    /// Where data leave to.
    pub route: Route,
}

/// What is thawed before it can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The speed, by the tariff's name for it.
    pub speed: Arc<str>,
    /// How many objects.
    pub objects: BigRational,
    /// How many bytes.
    pub bytes: BigRational,
}

/// Where data leave to.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Route {
    /// The internet.
    #[default]
    Internet,
    /// Another region of the provider.
    OtherRegion,
    /// A service of the provider in the same region.
    SameRegion,
}

/// Lines of an invoice, or what something adds to one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Invoice {
    /// The tariff.
    pub tariff: Arc<str>,
    /// Whose prices they are.
    pub kind: super::Kind,
    /// In the order of items.
    pub lines: Vec<InvoiceLine>,
    /// The sources that lines cite, by their names.
    pub sources: BTreeMap<Arc<str>, Source>,
}

/// One thing that is charged for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct InvoiceLine {
    /// What.
    pub item: Item,
    /// How much of it, in [`unit`](Self::unit).
    pub quantity: Value,
    /// The unit of the quantity.
    pub unit: Unit,
    /// The price; none where tiers say it, nothing is charged, or it is not known.
    pub unit_price: Option<UnitPrice>,
    /// The parts of the quantity in each tier; empty where the price has no tiers.
    pub tiers: Vec<TierPart>,
    /// Its currency; none at an owner's cost that was not declared.
    pub currency: Option<Currency>,
    /// What it comes to.
    pub amount: Amount,
    /// The source of the price, among the invoice's.
    pub source: Option<Arc<str>>,
    /// What a reader must know of the line.
    pub remarks: BTreeSet<Remark>,
}

/// What a quantity counts.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Bytes.
    Bytes,
    /// Bytes held for a month.
    ByteMonths,
    /// Requests.
    Requests,
    /// Months.
    Months,
}

impl Invoice {
    fn of(tariff: &Tariff) -> Self {
        Self {
            tariff: Arc::clone(&tariff.name),
            kind: tariff.kind,
            lines: Vec::new(),
            sources: BTreeMap::new(),
        }
    }

    /// The line of an item.
    #[must_use]
    pub fn line(&self, item: &Item) -> Option<&InvoiceLine> {
        self.lines.iter().find(|line| line.item == *item)
    }
}
