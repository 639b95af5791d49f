//! What the estate's exit charges come to at one store, at list price.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use num_rational::BigRational;
use num_traits::{Signed, Zero};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Factors, Usage};
use crate::{
    ledger::Operation,
    price::{
        Amount, Charge, Gap, Gigabyte, Item, Ratio, Remark, Requests, Source, Span, Sums, Tariff,
        TierPart, UnitPrice, Value,
    },
    unit::{Basis, Currency},
};

/// What the estate's exit charges come to at one store, at list price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Projection {
    /// Always extrapolated.
    pub basis: Basis,
    /// The tariff.
    pub tariff: Arc<str>,
    /// Egress first, then ingress, then requests in the order of operations.
    pub lines: Vec<ProjectedLine>,
    /// The sums of all lines.
    pub total: Sums,
    /// How far beyond the sample the estate lies.
    pub factors: Factors,
    /// What was assumed.
    pub assumptions: BTreeSet<Assumption>,
    /// The sources that lines cite, by their names.
    pub sources: BTreeMap<Arc<str>, Source>,
}

/// One charge of the projection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProjectedLine {
    /// What is charged for.
    pub item: Item,
    /// How much of it: attempts or bytes, not rounded to whole ones.
    pub quantity: Value,
    /// The price; none where tiers have several, nothing is charged or it is not known.
    pub unit_price: Option<UnitPrice>,
    /// The tiers it reaches, for egress.
    pub tiers: Vec<TierPart>,
    /// The currency of the amount; none at the owner's own cost.
    pub currency: Option<Currency>,
    /// What it comes to.
    pub amount: Amount,
    /// The source of the price among the projection's.
    pub source: Option<Arc<str>>,
    /// What a reader must know of the line.
    pub remarks: BTreeSet<Remark>,
}

/// What a projection assumes.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Assumption {
    /// The whole estate leaves within one billing month.
    OneMonth,
    /// List price: no contract, no waiver, no free volume (it counts as used up).
    ListPriceWithoutAllowance,
    /// Nothing else leaves the account in that month, so that tiers begin at their first paid unit.
    NoOtherTraffic,
    /// The data leave for the internet.
    ToTheInternet,
    /// Requests for an object, retries and their answers included, as in the sample.
    RequestsPerObjectAsInSample,
    /// Every attempt is billed, whatever its answer.
    EveryAttemptBilled,
}

impl Assumption {
    /// All of them, in the order of the enum.
    pub const ALL: [Self; 6] = [
        Self::OneMonth,
        Self::ListPriceWithoutAllowance,
        Self::NoOtherTraffic,
        Self::ToTheInternet,
        Self::RequestsPerObjectAsInSample,
        Self::EveryAttemptBilled,
    ];
}

/// What the estate's exit charges come to at one store: egress through the tiers of one month, ingress, and requests.
#[must_use]
pub fn project(usage: &Usage, tariff: &Tariff) -> Projection {
    let mut writer = Writer {
        tariff,
        lines: Vec::new(),
        sources: BTreeMap::new(),
    };
    writer.egress(&usage.received, usage.at_least);
    writer.ingress(&usage.sent, usage.at_least);
    for (operation, attempts) in &usage.requests {
        writer.requests(*operation, attempts);
    }
    Projection {
        basis: Basis::Extrapolated,
        tariff: Arc::clone(&tariff.name),
        total: Sums::of(
            writer
                .lines
                .iter()
                .map(|line| (line.currency, &line.amount)),
        ),
        lines: writer.lines,
        factors: usage.factors.clone(),
        assumptions: BTreeSet::from(Assumption::ALL),
        sources: writer.sources,
    }
}

/// Lines in the making.
struct Writer<'a> {
    tariff: &'a Tariff,
    lines: Vec<ProjectedLine>,
    sources: BTreeMap<Arc<str>, Source>,
}

impl Writer<'_> {
    fn bare(&self, item: Item, quantity: &BigRational, amount: Amount) -> ProjectedLine {
        ProjectedLine {
            item,
            quantity: Value(quantity.clone()),
            unit_price: None,
            tiers: Vec::new(),
            currency: self.tariff.currency,
            amount,
            source: None,
            remarks: BTreeSet::new(),
        }
    }

    fn unpriced(&mut self, item: Item, quantity: &BigRational, gap: Gap) {
        let line = self.bare(item, quantity, Amount::NotPriced { gap });
        self.lines.push(line);
    }

    /// Adds a line with the source it cites.
    fn cited(&mut self, mut line: ProjectedLine, (name, source): &(Arc<str>, Arc<Source>)) {
        self.sources
            .insert(Arc::clone(name), source.as_ref().clone());
        line.source = Some(Arc::clone(name));
        self.lines.push(line);
    }

    fn egress(&mut self, bytes: &BigRational, at_least: bool) {
        if !bytes.is_positive() {
            return;
        }
        let Some(egress) = &self.tariff.egress else {
            return self.unpriced(Item::Egress, bytes, self.tariff.gap());
        };
        let tiered = egress.charge(bytes);
        let charged = !egress.worst_byte().is_zero();
        let unsure = charged && egress.gigabyte == Gigabyte::NotStated;
        let bundled = charged && self.tariff.base.is_some();
        let mut line = self.bare(
            Item::Egress,
            bytes,
            open(tiered.amount, at_least && charged),
        );
        line.tiers = tiered.parts;
        line.remarks
            .extend(at_least.then_some(Remark::BrokenAttempts));
        line.remarks
            .extend(unsure.then_some(Remark::GigabyteNotStated));
        line.remarks.extend(bundled.then_some(Remark::BeyondBundle));
        self.cited(line, &egress.source);
    }

    fn ingress(&mut self, bytes: &BigRational, at_least: bool) {
        if !bytes.is_positive() {
            return;
        }
        let Some(quote) = &self.tariff.ingress else {
            return self.unpriced(Item::Ingress, bytes, self.tariff.gap());
        };
        let charged = quote.price.price != Ratio::default();
        let amount = open(Amount::within(quote.price.of(bytes)), at_least && charged);
        let mut line = self.bare(Item::Ingress, bytes, amount);
        line.unit_price = Some(quote.price.clone());
        line.remarks
            .extend(at_least.then_some(Remark::BrokenAttempts));
        self.cited(line, &quote.source);
    }

    fn requests(&mut self, operation: Operation, attempts: &BigRational) {
        let item = Item::Requests {
            operation,
            class: None,
        };
        let Some(rules) = &self.tariff.requests else {
            return self.unpriced(item, attempts, self.tariff.gap());
        };
        let rule = &rules.rules[&operation];
        let remarks = rules.remarks(rule);
        match &rule.charge {
            Charge::Unpriced(_) => self.unpriced(item, attempts, Gap::NoClass),
            Charge::Free | Charge::NoSuchRequest => {
                let zero = Span::of(BigRational::zero(), BigRational::zero());
                let mut line = self.bare(item, attempts, Amount::within(zero));
                line.remarks = remarks;
                self.cited(line, &rules.source);
            }
            Charge::Classes(classes) => classes
                .iter()
                .for_each(|class| self.class(rules, operation, class, attempts)),
        }
    }

    fn class(
        &mut self,
        rules: &Requests,
        operation: Operation,
        class: &Arc<str>,
        attempts: &BigRational,
    ) {
        let price = rules.prices.get(class);
        let amount = price.map_or(Amount::NotPriced { gap: Gap::NoPrice }, |price| {
            Amount::within(price.of(attempts))
        });
        let item = Item::Requests {
            operation,
            class: Some(Arc::clone(class)),
        };
        let mut line = self.bare(item, attempts, amount);
        line.unit_price = price.cloned();
        line.remarks = rules.remarks(&rules.rules[&operation]);
        let source = if price.is_some() {
            &rules.price_source
        } else {
            &rules.source
        };
        self.cited(line, source);
    }
}

/// The amount, as a lower bound where more is missing.
fn open(amount: Amount, at_least: bool) -> Amount {
    match amount {
        Amount::Exact { value: lower } | Amount::Range { lower, .. } if at_least => {
            Amount::AtLeast {
                lower,
                gap: Gap::BrokenAttempts,
            }
        }
        amount => amount,
    }
}

#[cfg(test)]
mod tests;
