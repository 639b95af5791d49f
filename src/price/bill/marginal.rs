//! Ledger × tariff → lines.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use num_traits::Zero;

use super::{Bill, Item, Line, Quantity, Remark};
use crate::{
    ledger::{Ledger, Operation, Phase},
    price::{
        Amount, Charge, Gap, Gigabyte, Kind, Per, Quote, Route, Source, Tariff, UnitPrice,
        tariff::Cited, whole,
    },
};

mod cold;
mod priced;
mod usage;

use priced::Priced;
use usage::fold;

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

/// Lines in the making.
struct Writer<'a> {
    store: Arc<str>,
    tariff: &'a Tariff,
    lines: Vec<Line>,
    sources: BTreeMap<Arc<str>, Source>,
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
