//! What the plan foresaw, beside what was measured.

use std::{collections::BTreeSet, time::Duration};

use crate::{
    ledger::Ledger,
    price::Sums,
    record::{CapFacts, CapOrigin, CostCapFacts, Record, UnpricedFacts},
    unit::{Bytes, Currency, format_span},
};

use super::{
    model::{Block, Section, Tabular},
    number, real,
};

pub(super) fn section(record: &Record) -> Section {
    let blocks = vec![
        Block::Paragraph(METHOD.to_owned()),
        Block::Table(table(record)),
        Block::Paragraph(caps(&record.plan.caps)),
    ];
    Section::new("Predicted beside measured", blocks)
}

const METHOD: &str = "Predicted by the plan, for a run to its end without faults. Retries come on top of its requests; heads, framing \
and the XML of control requests on top of the bytes it is billed for.";

fn table(record: &Record) -> Tabular {
    let (plan, measured) = (&record.plan, &record.ledger);
    let row = |name: &str, of: &dyn Fn(&Ledger) -> String| {
        let foreseen = real::unless_real(record, || of(&plan.expected));
        vec![name.to_owned(), foreseen, of(measured)]
    };
    let requests = |ledger: &Ledger| number::count(ledger.sum().attempts);
    let sent = |ledger: &Ledger| Bytes(objects(ledger).sum().sent.payload).to_string();
    let received = |ledger: &Ledger| Bytes(objects(ledger).sum().received.payload).to_string();
    let rows = vec![
        row("requests", &requests),
        row("object bytes sent", &sent),
        row("object bytes received", &received),
    ];
    Tabular::new(
        &["of the whole drill", ">predicted", ">measured"],
        [rows, costs(record)].concat(),
    )
}

/// A row a currency, and one for what its owner bears.
fn costs(record: &Record) -> Vec<Vec<String>> {
    let predicted = &record.plan.expected_cost;
    let measured = record.bill.as_ref().map(|bill| &bill.total);
    let sums = predicted.sums.iter();
    let sums = sums.chain(measured.iter().flat_map(|sums| &sums.sums));
    let currencies: BTreeSet<Currency> = sums.map(|sum| sum.currency).collect();
    let own = |sums: &&Sums| sums.own_cost_lines > 0;
    let own = own(&predicted) || measured.as_ref().is_some_and(own);
    let rows = currencies.into_iter().map(|currency| {
        vec![
            format!("marginal cost in {currency}"),
            real::unless_real(record, || sum(Some(predicted), currency)),
            sum(measured, currency),
        ]
    });
    let own = own.then(|| {
        let unpriced = "not priced".to_owned();
        vec!["own cost".to_owned(), unpriced.clone(), unpriced]
    });
    rows.chain(own).collect()
}

fn sum(sums: Option<&Sums>, currency: Currency) -> String {
    let Some(sums) = sums else {
        return "not measured".to_owned();
    };
    let sum = sums.in_currency(currency);
    sum.map_or_else(|| "nothing charged".to_owned(), number::exact_sum)
}

fn objects(ledger: &Ledger) -> Ledger {
    ledger.only(|entry| entry.operation.carries_objects())
}

/// The caps that stood, and what they did not hold.
fn caps(caps: &CapFacts) -> String {
    let bytes = caps.bytes.map(|cap| format!("{cap} of payload"));
    let requests = caps.requests.map(|cap| number::counted(cap, "request"));
    let duration = caps
        .duration_ms
        .map(|ms| format_span(Duration::from_millis(ms)));
    let told: Vec<String> = bytes
        .into_iter()
        .chain(requests)
        .chain(caps.cost.iter().map(cost_cap))
        .chain(duration)
        .collect();
    let stood = if told.is_empty() {
        "No cap stood.".to_owned()
    } else {
        format!("Caps that stood: {}.", told.join(", "))
    };
    let unpriced = caps.unpriced.iter().map(unpriced);
    [stood]
        .into_iter()
        .chain(unpriced)
        .collect::<Vec<_>>()
        .join(" ")
}

fn cost_cap(cap: &CostCapFacts) -> String {
    match cap.origin {
        CapOrigin::Given => cap.most.clone(),
        CapOrigin::Default => format!("{} (by default)", cap.most),
    }
}

fn unpriced(facts: &UnpricedFacts) -> String {
    format!(
        "NOT CAPPED at store `{}`: the cost of {}, for which its tariff has no price.",
        facts.store,
        facts.what.join(", ")
    )
}
