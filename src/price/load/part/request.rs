//! What requests cost: the classes of a provider, the prices of a row.

use std::{collections::BTreeMap, sync::Arc};

use super::{Parts, Terms};
use crate::{
    ledger::Operation,
    price::{
        Charge, Per, Ratio, RequestRule, Requests, Tariff, UnitPrice,
        file::{ClassRow, ClassWord, RequestPrices, RequestRules},
        load::{Fault, check::check_classes},
    },
};

impl Parts<'_> {
    pub(super) fn requests(&self, tariff: &mut Tariff, terms: Terms) -> Result<(), Fault> {
        let (Some((rules, source)), prices) = (&self.header.rules, self.row.requests.as_ref())
        else {
            return Ok(());
        };
        if prices.is_none() && tariff.requests.is_some() {
            return Ok(());
        }
        check_classes(&self.row.name, rules, prices)?;
        let price_source = match prices {
            Some(row) => self.cite(row.source.as_ref())?,
            None => source.clone(),
        };
        tariff.requests = Some(Requests {
            source: source.clone(),
            price_source,
            equivalent: rules.equivalent,
            rules: rules_by_operation(rules),
            prices: prices
                .map(|row| class_prices(row, terms))
                .unwrap_or_default(),
            billed: rules.billed.clone(),
            not_billed: rules.not_billed.clone(),
            statuses_note: rules.statuses_note.clone(),
            note: prices.and_then(|row| row.note.clone()),
        });
        Ok(())
    }
}

fn class_prices(row: &RequestPrices, terms: Terms) -> BTreeMap<Arc<str>, UnitPrice> {
    let priced = |price: &Ratio| UnitPrice {
        price: price.clone(),
        currency: terms.currency,
        per: Per::Requests { count: row.per },
    };
    row.price
        .iter()
        .map(|(class, price)| (class.as_str().into(), priced(price)))
        .collect()
}

fn rules_by_operation(rules: &RequestRules) -> BTreeMap<Operation, RequestRule> {
    Operation::ALL
        .into_iter()
        .map(|operation| (operation, rule(rules, operation)))
        .collect()
}

fn rule(rules: &RequestRules, operation: Operation) -> RequestRule {
    let charge = match rules.operation.get(&operation) {
        Some(ClassRow::Classes(classes)) => {
            Charge::Classes(classes.iter().map(|class| class.as_str().into()).collect())
        }
        Some(ClassRow::Word(ClassWord::Free)) => Charge::Free,
        Some(ClassRow::Word(ClassWord::None)) => Charge::NoSuchRequest,
        None => Charge::Unpriced(rules.unpriced.get(&operation).cloned().unwrap_or_default()),
    };
    RequestRule {
        charge,
        inferred: rules.inferred.contains(&operation),
    }
}
