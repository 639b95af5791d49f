//! Ledger × tariff → lines.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;

use super::{Bill, Item, Line, Quantity, Remark};
use crate::{
    ledger::{Counts, Ledger, Operation, Phase, StatusClass},
    price::{
        Amount, Billed, Charge, Gap, Gigabyte, Kind, Per, Quote, RequestRule, Requests, Route,
        Source, Span, Tariff, UnitPrice, tariff::Cited, whole,
    },
};

/// What one store's rows of a ledger cost by its tariff, at the margin.
///
/// - Whether an attempt is billed follows its answer, where the tariff's source states it. Where it does not, and where an
///   attempt did not end whole (it may never have reached the store), the amount is a range from nothing to its price.
/// - The bytes of attempts that did not end whole are lower bounds, so what is charged for them is "at least".
#[must_use]
pub fn marginal(ledger: &Ledger, store: &str, tariff: &Tariff, route: Route) -> Bill {
    let mut writer = Writer::new(store, tariff);
    for (phase, usage) in fold(ledger, store, tariff.requests.as_ref()) {
        for (operation, quantity) in &usage.requests {
            writer.requests(phase, *operation, *quantity);
        }
        let broken = usage.broken;
        writer.volume(
            phase,
            Item::Egress,
            usage.received,
            broken,
            tariff.leaving(route),
        );
        let ingress = tariff.ingress.as_ref().map(priced);
        writer.volume(phase, Item::Ingress, usage.sent, broken, ingress);
        writer.cold(phase, &usage);
    }
    Bill::of(writer.lines, writer.sources)
}

/// What a store was asked for in one phase.
struct Usage {
    requests: BTreeMap<Operation, Quantity>,
    received: u64,
    sent: u64,
    /// Content read.
    read: u64,
    /// Content written.
    written: u64,
    broken: bool,
    /// Whether reads are among what did not end whole.
    broken_reads: bool,
}

fn fold(ledger: &Ledger, store: &str, rules: Option<&Requests>) -> BTreeMap<Phase, Usage> {
    let mut phases: BTreeMap<Phase, Usage> = BTreeMap::new();
    for (entry, counts) in ledger.iter().filter(|(entry, _)| &*entry.store == store) {
        let usage = phases.entry(entry.phase).or_insert_with(Usage::nothing);
        usage.add(entry.operation, entry.status, counts, rules);
    }
    phases
}

impl Usage {
    fn nothing() -> Self {
        Self {
            requests: BTreeMap::new(),
            received: 0,
            sent: 0,
            read: 0,
            written: 0,
            broken: false,
            broken_reads: false,
        }
    }

    fn add(
        &mut self,
        operation: Operation,
        status: StatusClass,
        counts: &Counts,
        rules: Option<&Requests>,
    ) {
        let billed = match (status, rules) {
            (StatusClass::Broken, _) | (_, None) => Billed::Unknown,
            (status, Some(rules)) => rules.billed(status),
        };
        let quantity = self
            .requests
            .entry(operation)
            .or_insert(Quantity::unbilled(0));
        quantity.counted += counts.attempts;
        quantity.billed_lower += if billed == Billed::Yes {
            counts.attempts
        } else {
            0
        };
        quantity.billed_upper += if billed == Billed::No {
            0
        } else {
            counts.attempts
        };
        match operation {
            Operation::Get => self.read += counts.received.payload,
            Operation::Put | Operation::PutPart => self.written += counts.sent.payload,
            _ => {}
        }
        self.received += counts.received.total();
        self.sent += counts.sent.total();
        let broken = status == StatusClass::Broken && counts.attempts > 0;
        self.broken |= broken;
        self.broken_reads |= broken && operation == Operation::Get;
    }
}

/// Lines in the making.
struct Writer<'a> {
    store: Arc<str>,
    tariff: &'a Tariff,
    lines: Vec<Line>,
    sources: BTreeMap<Arc<str>, Source>,
}

/// What a line says of its price.
struct Priced<'a> {
    price: Option<&'a UnitPrice>,
    amount: Amount,
    source: Option<&'a Cited>,
    remarks: BTreeSet<Remark>,
}

impl<'a> Writer<'a> {
    fn new(store: &str, tariff: &'a Tariff) -> Self {
        Self {
            store: store.into(),
            tariff,
            lines: Vec::new(),
            sources: BTreeMap::new(),
        }
    }

    fn line(&mut self, phase: Phase, item: Item, quantity: Quantity, priced: Priced<'_>) {
        if let Some((name, source)) = priced.source {
            self.sources
                .insert(Arc::clone(name), source.as_ref().clone());
        }
        self.lines.push(Line {
            store: Arc::clone(&self.store),
            tariff: Arc::clone(&self.tariff.name),
            phase,
            item,
            quantity,
            unit_price: priced.price.cloned(),
            currency: self.tariff.currency,
            amount: priced.amount,
            source: priced.source.map(|(name, _)| Arc::clone(name)),
            remarks: priced.remarks,
        });
    }

    fn requests(&mut self, phase: Phase, operation: Operation, quantity: Quantity) {
        let item = |class: Option<&Arc<str>>| Item::Requests {
            operation,
            class: class.cloned(),
        };
        let Some(rules) = self.tariff.requests.as_ref() else {
            let priced = Priced::not(self.tariff.gap(), None);
            return self.line(phase, item(None), quantity, priced);
        };
        let rule = &rules.rules[&operation];
        let remarks = rules.remarks(rule);
        match &rule.charge {
            Charge::Free | Charge::NoSuchRequest => {
                let priced = Priced::nothing(&rules.source, remarks);
                self.line(
                    phase,
                    item(None),
                    Quantity::unbilled(quantity.counted),
                    priced,
                );
            }
            Charge::Unpriced(_) => {
                let priced = Priced::not(Gap::NoClass, None);
                self.line(phase, item(None), quantity, priced);
            }
            Charge::Classes(classes) => {
                for class in classes {
                    let priced = rules.class(class, quantity, remarks.clone());
                    self.line(phase, item(Some(class)), quantity, priced);
                }
            }
        }
    }

    fn volume(
        &mut self,
        phase: Phase,
        item: Item,
        bytes: u64,
        broken: bool,
        quoted: Option<(&UnitPrice, &Cited)>,
    ) {
        if bytes == 0 && !broken {
            return;
        }
        let priced = match quoted {
            None => Priced::not(self.tariff.gap(), None),
            Some((price, source)) => Priced {
                price: Some(price),
                amount: volume_amount(price, bytes, broken),
                source: Some(source),
                remarks: self.volume_remarks(price, broken),
            },
        };
        self.line(phase, item, Quantity::whole(bytes), priced);
    }

    /// What a cold class charges besides: reading, and the rest of its least duration, since a drill deletes at once.
    fn cold(&mut self, phase: Phase, usage: &Usage) {
        let retrieval = self.tariff.retrieval.as_ref();
        let free = retrieval.is_some_and(|quote| quote.price.price.0.is_zero());
        if (usage.read > 0 || usage.broken_reads) && !free && self.tariff.currency.is_some() {
            self.volume(
                phase,
                Item::Retrieval,
                usage.read,
                usage.broken_reads,
                retrieval.map(priced),
            );
        }
        let days = self
            .tariff
            .minimum
            .as_ref()
            .and_then(|minimum| minimum.days);
        let Some(days) = days.filter(|days| *days > 0 && usage.written > 0) else {
            return;
        };
        let quoted = self.tariff.storage.as_ref().and_then(|storage| {
            let months = BigRational::new(BigInt::from(u64::from(days)), 30.into())
                * BigInt::from(storage.times_a_month);
            let price = &storage.tiers.first()?.price;
            Some((price.of(&(whole(usage.written) * months)), &storage.source))
        });
        let priced = match quoted {
            None => Priced::not(self.tariff.gap(), None),
            Some((span, source)) => Priced {
                price: None,
                amount: Amount::within(span),
                source: Some(source),
                remarks: BTreeSet::new(),
            },
        };
        self.line(
            phase,
            Item::EarlyDeletion,
            Quantity::whole(usage.written),
            priced,
        );
    }

    fn volume_remarks(&self, price: &UnitPrice, broken: bool) -> BTreeSet<Remark> {
        let charged = !price.price.0.is_zero();
        let unsure = matches!(
            price.per,
            Per::Volume {
                gigabyte: Gigabyte::NotStated,
                ..
            }
        );
        let mut remarks = BTreeSet::new();
        remarks.extend(broken.then_some(Remark::BrokenAttempts));
        remarks.extend((charged && unsure).then_some(Remark::GigabyteNotStated));
        remarks.extend((charged && self.tariff.base.is_some()).then_some(Remark::BeyondBundle));
        remarks
    }
}

impl Requests {
    /// What a reader must know of any line of this rule.
    #[must_use]
    pub fn remarks(&self, rule: &RequestRule) -> BTreeSet<Remark> {
        let mut remarks = BTreeSet::new();
        remarks.extend(self.equivalent.then_some(Remark::Equivalent));
        remarks.extend(rule.inferred.then_some(Remark::Inferred));
        remarks.extend((rule.charge == Charge::Free).then_some(Remark::Free));
        remarks.extend((rule.charge == Charge::NoSuchRequest).then_some(Remark::NoSuchRequest));
        remarks
    }

    fn class<'a>(
        &'a self,
        class: &str,
        quantity: Quantity,
        mut remarks: BTreeSet<Remark>,
    ) -> Priced<'a> {
        if quantity.billed_upper == 0 {
            return Priced::nothing(&self.source, remarks);
        }
        let Some(price) = self.prices.get(class) else {
            return Priced {
                remarks,
                ..Priced::not(Gap::NoPrice, Some(&self.source))
            };
        };
        let (least, most) = (whole(quantity.billed_lower), whole(quantity.billed_upper));
        remarks.extend((least != most).then_some(Remark::UnsureWhetherBilled));
        Priced {
            price: Some(price),
            amount: Amount::within(price.between(&least, &most)),
            source: Some(&self.price_source),
            remarks,
        }
    }
}

impl<'a> Priced<'a> {
    fn not(gap: Gap, source: Option<&'a Cited>) -> Self {
        Self {
            price: None,
            amount: Amount::NotPriced { gap },
            source,
            remarks: BTreeSet::new(),
        }
    }

    fn nothing(source: &'a Cited, remarks: BTreeSet<Remark>) -> Self {
        let zero = Span::of(BigRational::zero(), BigRational::zero());
        Self {
            price: None,
            amount: Amount::within(zero),
            source: Some(source),
            remarks,
        }
    }
}

fn priced(quote: &Quote) -> (&UnitPrice, &Cited) {
    (&quote.price, &quote.source)
}

impl Tariff {
    /// What the next byte that leaves costs, by its route.
    fn leaving(&self, route: Route) -> Option<(&UnitPrice, &Cited)> {
        match route {
            Route::Internet => self
                .egress
                .as_ref()
                .map(|egress| (egress.marginal(), &egress.source)),
            Route::OtherRegion => self.inter_region.as_ref().map(priced),
            Route::SameRegion => self.same_region.as_ref().map(priced),
        }
    }

    /// Why a price that it lacks is absent.
    #[must_use]
    pub fn gap(&self) -> Gap {
        match self.kind {
            Kind::List | Kind::Contracted => Gap::NoPrice,
            Kind::OwnCost => Gap::OwnCost,
        }
    }
}

/// Nothing times an unknown number of bytes is nothing; any other price of a lower bound is one, too.
fn volume_amount(price: &UnitPrice, bytes: u64, broken: bool) -> Amount {
    let span = price.of(&whole(bytes));
    if broken && !price.price.0.is_zero() {
        Amount::at_least(span, Gap::BrokenAttempts)
    } else {
        Amount::within(span)
    }
}
