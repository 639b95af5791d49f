//! What the plan foresaw, beside what was measured.

use std::{collections::BTreeSet, time::Duration};

use crate::{
    ledger::Ledger,
    price::Sums,
    record::{CapFacts, CapOrigin, CostCapFacts, Record, UnpricedFacts},
    unit::{Basis, Bytes, Currency, format_span},
};

use super::{
    figure::{self, Figure, name},
    model::{Block, Cell, Section, Tabular},
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
    let row = |shown: &str, what: &str, unit: &str, of: &dyn Fn(&Ledger) -> u64| {
        let cell = |whose: &str, ledger: &Ledger, basis| {
            let count = of(ledger);
            let written = match unit {
                "B" => Bytes(count).to_string(),
                _ => number::count(count),
            };
            let figure = Figure::count(name(&[whose, what]), count, unit, basis);
            Cell::new(written, [figure])
        };
        let foreseen = || cell("predicted", &plan.expected, Basis::Declared);
        vec![
            shown.into(),
            real::unless_real(record, foreseen),
            cell("measured", measured, Basis::Measured),
        ]
    };
    let sent = |ledger: &Ledger| objects(ledger).sum().sent.payload;
    let received = |ledger: &Ledger| objects(ledger).sum().received.payload;
    let rows = vec![
        row("requests", "requests", "requests", &|ledger| {
            ledger.sum().attempts
        }),
        row("object bytes sent", "object-bytes-sent", "B", &sent),
        row(
            "object bytes received",
            "object-bytes-received",
            "B",
            &received,
        ),
    ];
    Tabular::new(
        &["of the whole drill", ">predicted", ">measured"],
        [rows, costs(record)].concat(),
    )
    .captioned("Predicted beside measured, the whole drill")
}

/// A row a currency, and one for what its owner bears.
fn costs(record: &Record) -> Vec<Vec<Cell>> {
    let predicted = &record.plan.expected_cost;
    let measured = record.bill.as_ref().map(|bill| &bill.total);
    let sums = predicted.sums.iter();
    let sums = sums.chain(measured.iter().flat_map(|sums| &sums.sums));
    let currencies: BTreeSet<Currency> = sums.map(|sum| sum.currency).collect();
    let own = |sums: &&Sums| sums.own_cost_lines > 0;
    let own = own(&predicted) || measured.as_ref().is_some_and(own);
    let rows = currencies.into_iter().map(|currency| {
        vec![
            format!("marginal cost in {currency}").into(),
            real::unless_real(record, || sum("predicted", Some(predicted), currency)),
            sum("measured", measured, currency),
        ]
    });
    let own = own.then(|| {
        ["own cost", "not priced", "not priced"]
            .map(Cell::from)
            .to_vec()
    });
    rows.chain(own).collect()
}

fn sum(whose: &str, sums: Option<&Sums>, currency: Currency) -> Cell {
    let Some(sums) = sums else {
        return "not measured".into();
    };
    let told = |sum| {
        let figure = figure::sum(&name(&[whose, "marginal-cost"]), sum, Basis::Priced);
        Cell::new(number::exact_sum(sum), [figure])
    };
    sums.in_currency(currency)
        .map_or_else(|| "nothing charged".into(), told)
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
