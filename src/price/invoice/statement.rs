//! The invoices of an account, and what they come to together.

use std::{collections::BTreeMap, sync::Arc};

use num_rational::BigRational;
use num_traits::Zero;

use super::{
    Amount, Gap, Invoice, InvoiceLine, Item, Remark, Tariff, Value,
    account::{Class, charges},
    charge,
    charged::{Charged, Charges},
};
use crate::{
    price::{Span, Sums},
    unit::Currency,
};

/// The invoices of an account, or what something adds to them. They come to what their bills do together, case by case: where
/// one line is the smaller for another being the larger, their ranges do not add up to more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// An invoice a class, in their order.
    pub invoices: Vec<Invoice>,
    /// What is priced, by currency.
    spans: BTreeMap<Currency, Span>,
}

/// Two months of an account with the same classes: what the second has beyond the first is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// The first.
    pub from: &'a [Class<'a>],
    /// The second.
    pub to: &'a [Class<'a>],
}

/// The invoices of an account's month.
#[must_use]
pub fn invoices(account: &[Class<'_>]) -> Statement {
    let cases = [0, 1].map(|size| charges(account, size));
    statement(account, &cases)
}

/// What an account's month has on its invoices beyond another, in each case that is possible: from the least to the most.
#[must_use]
pub fn differences(cases: &[Step<'_>]) -> Statement {
    let all: Vec<Vec<Charges<'_>>> = cases.iter().flat_map(beyond).collect();
    statement(cases.first().map_or(&[], |step| step.to), &all)
}

/// What a step adds, at both sizes of the gigabyte.
fn beyond<'a>(step: &Step<'a>) -> [Vec<Charges<'a>>; 2] {
    [0, 1].map(|size| {
        let [to, from] = [step.to, step.from].map(|account| charges(account, size));
        let bills = to.into_iter().zip(&from);
        bills
            .map(|(bill, usual)| charge::without(bill, usual))
            .collect()
    })
}

/// Of the bills of every case, the small gigabyte before the large one.
fn statement(account: &[Class<'_>], cases: &[Vec<Charges<'_>>]) -> Statement {
    let classes = account.iter().enumerate();
    let invoices = classes.map(|(at, class)| {
        let cases: Vec<_> = cases.iter().map(|bills| &bills[at]).collect();
        invoice(class.tariff, &cases)
    });
    Statement {
        invoices: invoices.collect(),
        spans: spans(account, cases),
    }
}

fn spans(account: &[Class<'_>], cases: &[Vec<Charges<'_>>]) -> BTreeMap<Currency, Span> {
    let mut sums: BTreeMap<Currency, Vec<BigRational>> = BTreeMap::new();
    for (number, bills) in cases.iter().enumerate() {
        for (bill, class) in bills.iter().zip(account) {
            for charged in bill.values() {
                let Some(currency) = charged.currency.or(class.tariff.currency) else {
                    continue;
                };
                let none = || vec![BigRational::zero(); cases.len()];
                sums.entry(currency).or_insert_with(none)[number] += &charged.amount;
            }
        }
    }
    let spans = sums.into_iter();
    spans
        .map(|(currency, sums)| (currency, Span::over(sums)))
        .collect()
}

fn invoice(tariff: &Tariff, cases: &[&Charges<'_>]) -> Invoice {
    let mut invoice = Invoice::of(tariff);
    let mut items: Vec<&Item> = cases.iter().flat_map(|bill| bill.keys()).collect();
    items.sort();
    items.dedup();
    for item in items {
        let found: Vec<_> = cases.iter().map(|bill| bill.get(item)).collect();
        let Some(told) = found.iter().rev().find_map(|charged| *charged) else {
            continue;
        };
        if let Some((name, source)) = told.source {
            let source = source.as_ref().clone();
            invoice.sources.insert(Arc::clone(name), source);
        }
        invoice.lines.push(line(tariff, item, told, &found));
    }
    invoice
}

/// The line of an item by what it is in each case; what is told of it is that of the most.
fn line(
    tariff: &Tariff,
    item: &Item,
    told: &Charged<'_>,
    cases: &[Option<&Charged<'_>>],
) -> InvoiceLine {
    let amount = |charged: Option<&Charged<'_>>| {
        charged.map_or_else(BigRational::zero, |charged| charged.amount.clone())
    };
    let amounts: Vec<BigRational> = cases.iter().copied().map(amount).collect();
    let by_size = amounts.chunks(2).any(|sizes| sizes.first() != sizes.last());
    let gap = cases.iter().flatten().find_map(|charged| charged.gap);
    let mut remarks = told.remarks.clone();
    remarks.extend(by_size.then_some(Remark::GigabyteNotStated));
    let [small, large] = most(cases).map(|charged| charged.map_or(&[][..], |it| &it.parts));
    InvoiceLine {
        item: item.clone(),
        quantity: Value(told.quantity.clone()),
        unit: told.unit,
        unit_price: told.price.clone(),
        tiers: charge::tiers(told.tiers, small, large),
        currency: told.currency.or(tariff.currency),
        amount: known(Span::over(amounts), gap),
        source: told.source.map(|(name, _)| Arc::clone(name)),
        remarks,
    }
}

/// The most, at both sizes of a gigabyte.
fn most<'c, 'a>(cases: &[Option<&'c Charged<'a>>]) -> [Option<&'c Charged<'a>>; 2] {
    match cases {
        [.., small, large] => [*small, *large],
        _ => [None, None],
    }
}

fn known(span: Span, gap: Option<Gap>) -> Amount {
    match gap {
        None => Amount::within(span),
        Some(gap) if span.lower.is_zero() => Amount::NotPriced { gap },
        Some(gap) => Amount::at_least(span, gap),
    }
}

impl Statement {
    /// So many times the same.
    #[must_use]
    pub fn times(mut self, factor: &BigRational) -> Self {
        for line in self.lines_mut() {
            line.quantity.0 *= factor;
            line.amount = line.amount.times(factor);
            for tier in &mut line.tiers {
                tier.bytes_lower.0 *= factor;
                tier.bytes_upper.0 *= factor;
                tier.amount = tier.amount.times(factor);
            }
        }
        for span in self.spans.values_mut() {
            span.lower *= factor;
            span.upper *= factor;
        }
        self
    }

    /// Every line of every invoice.
    pub fn lines_mut(&mut self) -> impl Iterator<Item = &mut InvoiceLine> {
        self.invoices
            .iter_mut()
            .flat_map(|invoice| &mut invoice.lines)
    }

    /// What all invoices come to; a line that is not priced whole leaves its currency's sum open.
    #[must_use]
    pub fn total(&self) -> Sums {
        let lines = self.invoices.iter().flat_map(|invoice| &invoice.lines);
        let mut total = Sums::of(lines.map(|line| (line.currency, &line.amount)));
        for sum in &mut total.sums {
            let Some(span) = self.spans.get(&sum.currency) else {
                continue;
            };
            sum.lower = Value(span.lower.clone());
            sum.upper = sum.upper.take().map(|_| Value(span.upper.clone()));
        }
        total
    }
}
