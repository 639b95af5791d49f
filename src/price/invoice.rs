//! A month's invoice: what one account holds and does in a month, by one tariff.
//!
//! Unlike the drill's marginal bill it has everything a month has: tiers from the month's volume, base fees and what they
//! include, free volumes, rounding up, the least bill. What an exit adds to it is the difference of two invoices, so that
//! free volume that is used up anyway is not counted twice. Everything is computed once for each size that a gigabyte can
//! have; only then do the two become a range.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use num_rational::BigRational;
use num_traits::Zero;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Amount, Gap, Item, Remark, Source, Span, Sums, Tariff, TierPart, UnitPrice, Value};
use crate::{ledger::Operation, unit::Currency};

mod charge;
mod charged;
mod hold;
mod request;
mod size;
mod transfer;

#[cfg(test)]
mod tests;

use charged::Charged;

pub use size::SizeShare;

/// What one account holds and does in a month.
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
    /// What is thawed, and how fast.
    pub restored: Option<Restored>,
    /// Bytes of thawed copies held beside what they are copies of, on average over the month.
    pub thawed: BigRational,
    /// Days that are left of the least duration when all that is held is deleted.
    pub early_days: BigRational,
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

/// The invoice of a month.
#[must_use]
pub fn invoice(month: &Month, tariff: &Tariff) -> Invoice {
    let [small, large] = [0, 1].map(|size| charge::month(month, tariff, size));
    combined(tariff, small, large)
}

/// What a month has on its invoice beyond that of another.
#[must_use]
pub fn added(usual: &Month, month: &Month, tariff: &Tariff) -> Invoice {
    let [small, large] = [0, 1].map(|size| {
        let of = |month| charge::month(month, tariff, size);
        charge::without(of(month), &of(usual))
    });
    combined(tariff, small, large)
}

fn combined(
    tariff: &Tariff,
    small: BTreeMap<Item, Charged<'_>>,
    mut large: BTreeMap<Item, Charged<'_>>,
) -> Invoice {
    let mut invoice = Invoice {
        tariff: Arc::clone(&tariff.name),
        kind: tariff.kind,
        lines: Vec::new(),
        sources: BTreeMap::new(),
    };
    for (item, small) in small {
        let Some(large) = large.remove(&item) else {
            continue;
        };
        if let Some((name, source)) = small.source {
            invoice
                .sources
                .insert(Arc::clone(name), source.as_ref().clone());
        }
        invoice.lines.push(line(tariff, item, small, large));
    }
    invoice
}

fn line(tariff: &Tariff, item: Item, small: Charged<'_>, large: Charged<'_>) -> InvoiceLine {
    let nothing = small.amount.is_zero() && large.amount.is_zero();
    let span = Span::of(small.amount, large.amount);
    let mut remarks = small.remarks;
    remarks.extend((span.lower != span.upper).then_some(Remark::GigabyteNotStated));
    InvoiceLine {
        item,
        quantity: Value(small.quantity),
        unit: small.unit,
        unit_price: small.price,
        tiers: charge::tiers(small.tiers, &small.parts, &large.parts),
        currency: small.currency.or(tariff.currency),
        amount: match small.gap {
            None => Amount::within(span),
            Some(gap) if nothing => Amount::NotPriced { gap },
            Some(gap) => Amount::at_least(span, gap),
        },
        source: small.source.map(|(name, _)| Arc::clone(name)),
        remarks,
    }
}

impl Invoice {
    /// The sums of all lines.
    #[must_use]
    pub fn total(&self) -> Sums {
        self.sum(|_| true)
    }

    /// The sums of the lines of some items.
    #[must_use]
    pub fn sum(&self, of: impl Fn(&Item) -> bool) -> Sums {
        let lines = self.lines.iter().filter(|line| of(&line.item));
        Sums::of(lines.map(|line| (line.currency, &line.amount)))
    }

    /// The line of an item.
    #[must_use]
    pub fn line(&self, item: &Item) -> Option<&InvoiceLine> {
        self.lines.iter().find(|line| line.item == *item)
    }
}
