//! What leaving is charged at the source, and arriving at the target: differences of monthly invoices.

use std::{collections::BTreeMap, sync::Arc};

use num_rational::BigRational;
use num_traits::Zero;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Holding, Question, Usage,
    account::{Kept, Unsaid, accounts, classes},
};
use crate::{
    ledger::Operation,
    price::{
        Amount, Class, Gap, InvoiceLine, Item, LegalClass, Month, Ratio, Regimes, Remark, Source,
        Statement, Step, Sums, Value, differences, invoices, whole,
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

/// Lines with the sources they cite, and what those of each part come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    pub(super) all: Vec<ExitLine>,
    pub(super) sources: BTreeMap<Arc<str>, Source>,
    sums: BTreeMap<Part, Sums>,
}

impl Lines {
    fn add(&mut self, charged: Statement, part: Part) {
        let sum = self.sum(part).plus(&charged.total());
        self.sums.insert(part, sum);
        for invoice in charged.invoices {
            self.sources.extend(invoice.sources);
            for line in invoice.lines {
                let class = Regimes::embedded().class(&line.item);
                self.all.push(ExitLine {
                    part,
                    tariff: Arc::clone(&invoice.tariff),
                    class: class.map(|class| class.class),
                    class_open: class.is_some_and(|class| class.open),
                    line,
                });
            }
        }
    }

    pub(super) fn sum(&self, part: Part) -> Sums {
        self.sums.get(&part).cloned().unwrap_or_default()
    }
}

/// What leaving adds to the source's invoices while it lasts: to each account what reading, thawing, requests and early
/// deletion add, and on top of that what the data leaving do, so that a waiver of the latter takes it off whole. Data leave
/// by the first holding's tariff; requests and the rest are each class's, by its share of objects and bytes.
pub(super) fn leaving(lines: &mut Lines, question: &Question) {
    let months = Months::of(question);
    for (number, account) in accounts(&question.source).iter().enumerate() {
        let of = |moving: Moving| -> Vec<Month> {
            let kept = account.iter().enumerate();
            kept.map(|(at, kept)| months.month(kept, number == 0 && at == 0, moving))
                .collect()
        };
        let usual = of(Moving::Nothing);
        let read = [Unsaid::Old, Unsaid::New].map(|unsaid| of(Moving::Read(unsaid)));
        let out = [Unsaid::Old, Unsaid::New].map(|unsaid| of(Moving::Out(unsaid)));
        let usual = classes(account, &usual);
        let [read, out] = [&read, &out].map(|both| both.each_ref().map(|it| classes(account, it)));
        let fees = read.each_ref().map(|to| Step { from: &usual, to });
        let egress = [0, 1].map(|case| Step {
            from: &read[case],
            to: &out[case],
        });
        for (steps, part) in [
            (egress, Part::DataEgressCharge),
            (fees, Part::ExitServiceFees),
        ] {
            let mut charged = differences(&steps).times(&months.count);
            age_unknown(&mut charged, account);
            if question.reading.at_least {
                lower_bounds(&mut charged);
            }
            lines.add(charged, part);
        }
    }
}

/// What is done in a month at the source.
#[derive(Clone, Copy, Debug)]
enum Moving {
    /// What is usual.
    Nothing,
    /// Everything is read and deleted, and nothing leaves.
    Read(Unsaid),
    /// The same, and it leaves.
    Out(Unsaid),
}

/// The months that an exit lasts, each like the other.
struct Months<'a> {
    question: &'a Question,
    /// How many invoices there are.
    count: BigRational,
    bytes: BigRational,
    objects: BigRational,
}

impl<'a> Months<'a> {
    fn of(question: &'a Question) -> Self {
        let sum = |of: fn(&Holding) -> u64| {
            let held = question.source.iter();
            held.map(|holding| whole(of(holding))).sum()
        };
        Self {
            question,
            count: whole(u64::from(question.lasting.invoices.max(1))),
            bytes: sum(|holding| holding.stock.bytes),
            objects: sum(|holding| holding.stock.objects),
        }
    }

    fn month(&self, kept: &Kept<'_>, first: bool, moving: Moving) -> Month {
        let mut month = self.usual(kept, first);
        let unsaid = match moving {
            Moving::Nothing => return month,
            Moving::Read(unsaid) => unsaid,
            Moving::Out(unsaid) => {
                if first {
                    month.received += &self.question.reading.received / &self.count;
                }
                unsaid
            }
        };
        let share = if self.objects.is_zero() {
            BigRational::zero()
        } else {
            kept.objects() / &self.objects / &self.count
        };
        for (operation, requests) in &self.question.reading.requests {
            *month.requests.entry(*operation).or_default() += requests * &share;
        }
        month.restored = kept.restored(&self.count);
        if month.restored.is_empty() {
            month.retrieved = kept.bytes() / &self.count;
        }
        if kept.is_frozen() {
            // All copies are held for as long as it lasts; on average over its invoices that is this much a month.
            month.thawed = kept.bytes() * &self.question.lasting.months.0 / &self.count;
        }
        month.early = kept.early(unsaid, &self.count);
        month
    }

    /// A month without an exit. The free volume that goes with what is stored is that of the whole estate.
    fn usual(&self, kept: &Kept<'_>, first: bool) -> Month {
        let mut month = kept.month();
        month.route = self.question.route;
        if first {
            let usual = &self.question.usual;
            month.requests.clone_from(&usual.requests);
            month.received.clone_from(&usual.egress);
            month.allowed_by.clone_from(&self.bytes);
        }
        month
    }
}

/// What a month of storage costs, account by account.
pub(super) fn storage_bill(lines: &mut Lines, holdings: &[Holding], part: Part) {
    for account in accounts(holdings) {
        let months: Vec<Month> = account.iter().map(Kept::month).collect();
        lines.add(invoices(&classes(&account, &months)), part);
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
    let [from, to] = [&before, &month].map(|month| {
        let tariff = &target.tariff;
        [Class { tariff, month }]
    });
    let step = Step {
        from: &from,
        to: &to,
    };
    let mut charged = differences(&[step]).times(&count);
    if usage.at_least {
        lower_bounds(&mut charged);
    }
    lines.add(charged, Part::EntryCharge);
}

/// Storage at the target for the time that both are paid.
pub(super) fn overlap(lines: &mut Lines, target: &Holding, months: &Ratio) {
    let class = Class {
        tariff: &target.tariff,
        month: &target.month(),
    };
    let bill = invoices(&[class]).times(&months.0);
    lines.add(bill, Part::OverlapCost);
}

/// Where nobody said how old objects are, what is due for them lies between nothing and the whole least duration.
fn age_unknown(charged: &mut Statement, account: &[Kept<'_>]) {
    for (invoice, kept) in charged.invoices.iter_mut().zip(account) {
        let early = |line: &&mut InvoiceLine| line.item == Item::EarlyDeletion;
        for line in invoice.lines.iter_mut().filter(early) {
            let unsaid = kept.is_of_unsaid_age();
            line.remarks
                .extend(unsaid.then_some(Remark::AgeNotDeclared));
        }
    }
}

/// Attempts of the sample did not end whole: what is charged for bytes is at least this.
fn lower_bounds(charged: &mut Statement) {
    let moved = |line: &&mut InvoiceLine| matches!(line.item, Item::Egress | Item::Ingress);
    for line in charged.lines_mut().filter(moved) {
        line.remarks.insert(Remark::BrokenAttempts);
        if !line.amount.lower().is_zero() {
            line.amount = Amount::AtLeast {
                lower: Value(line.amount.lower()),
                gap: Gap::BrokenAttempts,
            };
        }
    }
}
