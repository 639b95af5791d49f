//! What leaving is charged at the source, and arriving at the target: differences of monthly invoices.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use num_rational::BigRational;
use num_traits::Zero;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Holding, Lasting, Usage, holding::Early};
use crate::{
    ledger::Operation,
    price::{
        Amount, Gap, Invoice, InvoiceLine, Item, LegalClass, Month, Ratio, Regimes, Remark, Route,
        Source, Sums, added, invoice, whole,
    },
};

/// The part of an exit's cost that a line belongs to.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Data leaving through the network.
    DataEgressCharge,
    /// Retrieval, thawing, requests and early deletion at the source.
    ExitServiceFees,
    /// Storage in two places.
    OverlapCost,
    /// What the target charges for the arrival; not a part of the exit's cost.
    EntryCharge,
    /// What storage at the source costs each month; what the exit's cost is set against.
    SourceBill,
    /// What storage at the target would cost each month.
    TargetBill,
}

impl Part {
    /// What it is in the name of a figure.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DataEgressCharge => "data-egress-charge",
            Self::ExitServiceFees => "exit-service-fees",
            Self::OverlapCost => "overlap-cost",
            Self::EntryCharge => "entry-charge",
            Self::SourceBill => "source-bill",
            Self::TargetBill => "target-bill",
        }
    }
}

/// One line of what an exit comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExitLine {
    /// What it belongs to.
    pub part: Part,
    /// The tariff it is charged by.
    pub tariff: Arc<str>,
    /// What it is in law; none where no rule says.
    pub class: Option<LegalClass>,
    /// Whether the text of the law leaves its class open.
    pub class_open: bool,
    /// What is charged.
    #[serde(flatten)]
    pub line: InvoiceLine,
}

/// What an account does every month whether it leaves or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usual {
    /// Requests of each operation.
    pub requests: BTreeMap<Operation, BigRational>,
    /// Bytes leaving.
    pub egress: BigRational,
}

impl Usual {
    /// So many requests of each operation, and so many bytes leaving.
    #[must_use]
    pub fn of(requests: &BTreeMap<Operation, u64>, egress: u64) -> Self {
        let requests = requests.iter();
        Self {
            requests: requests
                .map(|(operation, count)| (*operation, whole(*count)))
                .collect(),
            egress: whole(egress),
        }
    }
}

/// Lines with the sources they cite.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    pub(super) lines: Vec<ExitLine>,
    pub(super) sources: BTreeMap<Arc<str>, Source>,
}

impl Lines {
    pub(super) fn add(&mut self, invoice: Invoice, part: impl Fn(&Item) -> Part) {
        self.sources.extend(invoice.sources);
        for line in invoice.lines {
            let class = Regimes::embedded().class(&line.item);
            self.lines.push(ExitLine {
                part: part(&line.item),
                tariff: Arc::clone(&invoice.tariff),
                class: class.map(|class| class.class),
                class_open: class.is_some_and(|class| class.open),
                line,
            });
        }
    }

    pub(super) fn sum(&self, part: Part) -> Sums {
        let lines = self.lines.iter().filter(|line| line.part == part);
        Sums::of(lines.map(|line| (line.line.currency, &line.line.amount)))
    }
}

/// What leaving adds to the source's invoices while it lasts. Data leave by the first holding's tariff; requests, reading,
/// thawing and early deletion are each holding's, by its share of objects and bytes.
pub(super) fn leaving(
    lines: &mut Lines,
    source: &[Holding],
    usage: &Usage,
    usual: &Usual,
    lasting: &Lasting,
    route: Route,
) {
    let count = whole(u64::from(lasting.invoices.max(1)));
    let [bytes, objects] = totals(source);
    for (at, holding) in source.iter().enumerate() {
        let share = |whole_of: &BigRational, mine: u64| {
            if whole_of.is_zero() {
                BigRational::zero()
            } else {
                whole(mine) / whole_of
            }
        };
        let of_objects = share(&objects, holding.stock.objects) / &count;
        let before = usual_month(holding, usual, at == 0, &bytes, route);
        let mut month = before.clone();
        for (operation, requests) in &usage.requests {
            *month.requests.entry(*operation).or_default() += requests * &of_objects;
        }
        if at == 0 {
            month.received += &usage.received / &count;
        }
        let restored = holding.restored(&count);
        if restored.is_none() {
            month.retrieved = whole(holding.stock.bytes) / &count;
        }
        if holding.is_frozen() {
            // All copies are held for as long as it lasts; on average over its invoices that is this much a month.
            month.thawed = whole(holding.stock.bytes) * &lasting.months.0 / &count;
        }
        month.restored = restored;
        let early = holding.early();
        if let Early::Days(days) | Early::AtMostDays(days) = &early {
            month.early_days = whole(u64::from(*days)) / &count;
        }
        let mut charged = times(added(&before, &month, &holding.tariff), &count);
        if matches!(early, Early::AtMostDays(_)) {
            age_unknown(&mut charged);
        }
        if usage.at_least {
            lower_bounds(&mut charged);
        }
        lines.add(charged, |item| match item {
            Item::Egress => Part::DataEgressCharge,
            _ => Part::ExitServiceFees,
        });
    }
}

/// A month at the source without an exit. The free volume that goes with what is stored is that of the whole estate.
fn usual_month(
    holding: &Holding,
    usual: &Usual,
    first: bool,
    bytes: &BigRational,
    route: Route,
) -> Month {
    let mut month = Month {
        route,
        ..holding.month()
    };
    if first {
        month.requests.clone_from(&usual.requests);
        month.received.clone_from(&usual.egress);
        month.allowed_by.clone_from(bytes);
    }
    month
}

fn totals(source: &[Holding]) -> [BigRational; 2] {
    let sum = |of: fn(&Holding) -> u64| source.iter().map(|holding| whole(of(holding))).sum();
    [
        sum(|holding| holding.stock.bytes),
        sum(|holding| holding.stock.objects),
    ]
}

/// What a month of storage costs at each holding's tariff, base fees once a provider.
pub(super) fn storage_bill(lines: &mut Lines, holdings: &[Holding], part: Part) {
    let mut billed = BTreeSet::new();
    for holding in holdings {
        let mut bill = invoice(&holding.month(), &holding.tariff);
        if !billed.insert(holding.tariff.provider.clone()) {
            bill.lines
                .retain(|line| !matches!(line.item, Item::Base | Item::LeastBill));
        }
        lines.add(bill, |_| part);
    }
}

/// What arriving adds to the target's invoices over `months`.
pub(super) fn entering(lines: &mut Lines, target: &Holding, usage: &Usage, months: u32) {
    let count = whole(u64::from(months));
    let before = target.month();
    let mut month = before.clone();
    for (operation, requests) in &usage.requests {
        *month.requests.entry(*operation).or_default() += requests / &count;
    }
    month.sent = &usage.sent / &count;
    let mut charged = times(added(&before, &month, &target.tariff), &count);
    if usage.at_least {
        lower_bounds(&mut charged);
    }
    lines.add(charged, |_| Part::EntryCharge);
}

/// Storage at the target for the time that both are paid.
pub(super) fn overlap(lines: &mut Lines, target: &Holding, months: &Ratio) {
    let bill = times(invoice(&target.month(), &target.tariff), &months.0);
    lines.add(bill, |_| Part::OverlapCost);
}

fn times(mut invoice: Invoice, factor: &BigRational) -> Invoice {
    for line in &mut invoice.lines {
        line.quantity.0 *= factor;
        line.amount = line.amount.times(factor);
        for tier in &mut line.tiers {
            tier.bytes_lower.0 *= factor;
            tier.bytes_upper.0 *= factor;
            tier.amount = tier.amount.times(factor);
        }
    }
    invoice
}

/// Nobody said how old the objects are: between nothing and the whole least duration.
fn age_unknown(invoice: &mut Invoice) {
    let early = |line: &&mut InvoiceLine| line.item == Item::EarlyDeletion;
    for line in invoice.lines.iter_mut().filter(early) {
        line.amount = line.amount.at_most();
        line.remarks.insert(Remark::AgeNotDeclared);
    }
}

/// Attempts of the sample did not end whole: what is charged for bytes is at least this.
fn lower_bounds(invoice: &mut Invoice) {
    let moved = |line: &&mut InvoiceLine| matches!(line.item, Item::Egress | Item::Ingress);
    for line in invoice.lines.iter_mut().filter(moved) {
        line.remarks.insert(Remark::BrokenAttempts);
        if !line.amount.lower().is_zero() {
            line.amount = Amount::AtLeast {
                lower: crate::price::Value(line.amount.lower()),
                gap: Gap::BrokenAttempts,
            };
        }
    }
}
