//! What the plan foresaw, beside what was measured.

use std::{collections::BTreeSet, time::Duration};

use crate::{
    ledger::Ledger,
    object::Escaped,
    price::{Item, Sums},
    record::{BYTES_IN, BYTES_OUT, CapFacts, CapOrigin, CostCapFacts, Record, UnpricedFacts},
    report::language::{Language, say},
    unit::{Basis, Bytes, Currency, format_span},
};

use super::{
    cost,
    figure::{self, Figure, name},
    model::{Block, Cell, Section, Tabular},
    number, real,
};

pub(super) fn section(language: Language, record: &Record) -> Section {
    let blocks = vec![
        Block::Paragraph(say!(language, "predicted-method")),
        Block::Table(table(language, record)),
        Block::Paragraph(caps(language, &record.plan.caps)),
    ];
    Section::new(&say!(language, "predicted-heading"), blocks)
}

fn table(language: Language, record: &Record) -> Tabular {
    let row = |shown: String, what: &str, unit: &str, of: &dyn Fn(&Ledger) -> u64| {
        let cell = |whose: &str, ledger: &Ledger, basis| {
            let count = of(ledger);
            let figure = Figure::count(name(&[whose, what]), count, unit, basis);
            Cell::new(written(language, count, unit), [figure])
        };
        let foreseen = || cell("predicted", &record.plan.expected, Basis::Declared);
        vec![
            shown.into(),
            real::unless_real(language, record, foreseen),
            cell("measured", &record.ledger, Basis::Measured),
        ]
    };
    let requests = |ledger: &Ledger| ledger.sum().attempts;
    let sent = |ledger: &Ledger| objects(ledger).sum().sent.payload;
    let received = |ledger: &Ledger| objects(ledger).sum().received.payload;
    let of_requests = say!(language, "predicted-requests");
    let of_sent = say!(language, "predicted-object-bytes-sent");
    let of_received = say!(language, "predicted-object-bytes-received");
    let rows = vec![
        row(of_requests, "requests", "requests", &requests),
        row(of_sent, "object-bytes-sent", "B", &sent),
        row(of_received, "object-bytes-received", "B", &received),
    ];
    let columns = [
        say!(language, "predicted-of-the-whole-drill"),
        format!(">{}", say!(language, "predicted-predicted")),
        format!(">{}", say!(language, "predicted-measured")),
    ];
    Tabular::new(
        &columns.each_ref().map(String::as_str),
        [rows, costs(language, record)].concat(),
    )
    .captioned(say!(language, "predicted-caption"))
}

fn written(language: Language, count: u64, unit: &str) -> String {
    match unit {
        "B" => number::bytes(language, Bytes(count)),
        _ => number::count(count),
    }
}

/// A row a currency, and one for what its owner bears.
fn costs(language: Language, record: &Record) -> Vec<Vec<Cell>> {
    let predicted = &record.plan.expected_cost;
    let measured = record.bill.as_ref().map(|bill| &bill.total);
    let sums = predicted.sums.iter();
    let sums = sums.chain(measured.iter().flat_map(|sums| &sums.sums));
    let currencies: BTreeSet<Currency> = sums.map(|sum| sum.currency).collect();
    let own = |sums: &&Sums| sums.own_cost_lines > 0;
    let own = own(&predicted) || measured.as_ref().is_some_and(own);
    let rows = currencies.into_iter().map(|currency| {
        let foreseen = || sum(language, "predicted", Some(predicted), currency);
        vec![
            say!(language, "predicted-cost", currency = currency.to_string()).into(),
            real::unless_real(language, record, foreseen),
            sum(language, "measured", measured, currency),
        ]
    });
    let own = own.then(|| {
        let not_priced = say!(language, "predicted-not-priced");
        vec![
            say!(language, "predicted-own-cost").into(),
            not_priced.clone().into(),
            not_priced.into(),
        ]
    });
    rows.chain(own).collect()
}

fn sum(language: Language, whose: &str, sums: Option<&Sums>, currency: Currency) -> Cell {
    let Some(sums) = sums else {
        return say!(language, "predicted-not-measured").into();
    };
    let told = |sum| {
        let figure = figure::sum(&name(&[whose, "marginal-cost"]), sum, Basis::Priced);
        Cell::new(number::exact_sum(language, sum), [figure])
    };
    let nothing = || say!(language, "predicted-nothing-charged").into();
    sums.in_currency(currency).map_or_else(nothing, told)
}

fn objects(ledger: &Ledger) -> Ledger {
    ledger.only(|entry| entry.operation.carries_objects())
}

/// The caps that stood, and what they did not hold.
fn caps(language: Language, caps: &CapFacts) -> String {
    let bytes = caps.bytes.map(|cap| {
        let cap = number::bytes(language, cap);
        say!(language, "predicted-cap-of-bytes", cap = cap)
    });
    let requests = caps.requests;
    let requests = requests.map(|cap| say!(language, "predicted-cap-of-requests", cap = cap));
    let duration = caps
        .duration_ms
        .map(|ms| format_span(Duration::from_millis(ms)));
    let told: Vec<String> = bytes
        .into_iter()
        .chain(requests)
        .chain(caps.cost.iter().map(|cap| cost_cap(language, cap)))
        .chain(duration)
        .collect();
    let stood = if told.is_empty() {
        say!(language, "predicted-no-cap")
    } else {
        let told = language.list(&told);
        say!(language, "predicted-caps", caps = told)
    };
    let unpriced = caps.unpriced.iter().map(|facts| unpriced(language, facts));
    let sentences: Vec<String> = [stood].into_iter().chain(unpriced).collect();
    sentences.join(" ")
}

fn cost_cap(language: Language, cap: &CostCapFacts) -> String {
    let most = language.decimal(&cap.most);
    match cap.origin {
        CapOrigin::Given => most,
        CapOrigin::Default => say!(language, "predicted-cap-by-default", most = most),
    }
}

fn unpriced(language: Language, facts: &UnpricedFacts) -> String {
    let what = facts.what.iter();
    let what: Vec<String> = what.map(|what| unpriced_item(language, what)).collect();
    say!(
        language,
        "predicted-unpriced",
        store = &*facts.store,
        what = what.join(", "),
    )
}

/// An operation, or what of its bytes has no price.
fn unpriced_item(language: Language, what: &str) -> String {
    match what {
        BYTES_OUT => cost::item(language, &Item::Egress),
        BYTES_IN => cost::item(language, &Item::Ingress),
        operation => format!("`{}`", Escaped(operation)),
    }
}
