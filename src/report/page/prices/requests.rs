//! Requests of a tariff: their classes and prices, and which answers are billed.

use std::collections::BTreeSet;

use crate::{
    ledger::{Operation, StatusClass},
    price::{Charge, RequestRule, Requests, Tariff},
    report::language::{Language, say},
};

use super::{
    super::model::{Block, Cell, Tabular},
    behind, cost, missing, unit,
};

/// Classes, their prices, and the operations in them.
pub(super) fn blocks(language: Language, tariff: &Tariff) -> Vec<Block> {
    let Some(requests) = &tariff.requests else {
        return vec![Block::Paragraph(say!(language, "prices-not-priced"))];
    };
    let said = Block::List(said(language, requests));
    let classes = classes(requests);
    if classes.is_empty() {
        return vec![said];
    }
    let rows = classes
        .iter()
        .map(|class| row(language, tariff, requests, class));
    let table = Tabular::new(
        &[
            &say!(language, "prices-class"),
            &format!(">{}", say!(language, "prices-price")),
            &say!(language, "prices-unit"),
            &say!(language, "prices-operations"),
        ],
        rows.collect(),
    );
    vec![Block::Table(table), said]
}

fn row(language: Language, tariff: &Tariff, requests: &Requests, class: &str) -> Vec<Cell> {
    let price = requests.prices.get(class);
    let name = format!("requests/{class}");
    let quoted = price.map(|price| {
        let figure = behind::part(tariff, &name, price);
        Cell::new(unit::quoted(language, price), [figure])
    });
    let per = price.map_or_else(|| "–".to_owned(), |price| cost::per(language, price.per));
    vec![
        class.into(),
        quoted.unwrap_or_else(|| missing(language).into()),
        per.into(),
        operations(requests, |rule| in_class(rule, class)).into(),
    ]
}

/// Where prices and classes were read, and what has none.
fn said(language: Language, requests: &Requests) -> Vec<String> {
    let mut said = vec![say!(
        language,
        "prices-requests-read",
        prices = &*requests.price_source.0,
        classes = &*requests.source.0,
    )];
    let free = operations(requests, |rule| rule.charge == Charge::Free);
    if !free.is_empty() {
        said.push(say!(language, "prices-requests-free", operations = free));
    }
    let none = operations(requests, |rule| rule.charge == Charge::NoSuchRequest);
    if !none.is_empty() {
        said.push(say!(
            language,
            "prices-requests-none-such",
            operations = none
        ));
    }
    let unpriced = operations(requests, |rule| matches!(rule.charge, Charge::Unpriced(_)));
    if !unpriced.is_empty() {
        said.push(say!(
            language,
            "prices-requests-not-priced",
            operations = unpriced
        ));
    }
    said.push(say!(
        language,
        "prices-answers",
        billed = answers(language, &requests.billed),
        not_billed = answers(language, &requests.not_billed),
    ));
    said
}

fn classes(requests: &Requests) -> Vec<String> {
    let charges = requests
        .rules
        .values()
        .filter_map(|rule| match &rule.charge {
            Charge::Classes(classes) => Some(classes),
            Charge::Free | Charge::NoSuchRequest | Charge::Unpriced(_) => None,
        });
    let mut classes: Vec<String> = charges.flatten().map(ToString::to_string).collect();
    classes.sort();
    classes.dedup();
    classes
}

fn in_class(rule: &RequestRule, class: &str) -> bool {
    matches!(&rule.charge, Charge::Classes(classes) if classes.iter().any(|of| **of == *class))
}

fn operations(requests: &Requests, is: impl Fn(&RequestRule) -> bool) -> String {
    let of = requests.rules.iter().filter(|(_, rule)| is(rule));
    let names = of.map(|(operation, _): (&Operation, _)| operation.name());
    names.collect::<Vec<_>>().join(", ")
}

fn answers(language: Language, classes: &BTreeSet<StatusClass>) -> String {
    if classes.is_empty() {
        return say!(language, "prices-answers-none");
    }
    let names = classes.iter().map(|class| answer(language, *class));
    names.collect::<Vec<_>>().join(", ")
}

fn answer(language: Language, class: StatusClass) -> String {
    match class {
        StatusClass::Success => say!(language, "prices-answer-success"),
        StatusClass::Redirect => say!(language, "prices-answer-redirect"),
        StatusClass::ClientError => say!(language, "prices-answer-client-error"),
        StatusClass::Throttled => say!(language, "prices-answer-throttled"),
        StatusClass::ServerError => say!(language, "prices-answer-server-error"),
        StatusClass::Broken => say!(language, "prices-answer-broken"),
    }
}
