//! A desk estimate, for one target or for all.

use num_rational::BigRational;

use crate::{
    exit::{Desk, Estimate, Exit, SWITCHING_IS_FREE, TRANSITION_DAYS},
    unit::Bytes,
};

use super::{
    exit::{self, Digits},
    model::{Block, Page, Section, Tabular},
    number,
};

/// The page of one estimate.
pub(super) fn one(desk: &Desk, estimate: &Estimate) -> Page {
    let target = desk
        .target
        .as_ref()
        .map_or("", |target| target.title.as_str());
    let mut lead = vec![
        Block::Paragraph(stock(desk)),
        Block::Paragraph(LEVEL.to_owned()),
        Block::Table(summary(estimate)),
    ];
    lead.push(Block::Paragraph(exit::age(&estimate.exit, desk.on)));
    Page {
        title: format!("Leaving {} for {target}", desk.source.tariff.title),
        sections: vec![
            Section {
                heading: None,
                blocks: lead,
            },
            Section::new(
                "Cost by charging regime",
                exit::blocks(&estimate.exit, &place(&estimate.exit)),
            ),
            Section::new(
                "Not measured",
                vec![Block::List(NOT_MEASURED.map(str::to_owned).to_vec())],
            ),
        ],
    }
}

/// From where to where, in the names of figures.
fn place(exit: &Exit) -> String {
    let to = exit.to.as_deref().unwrap_or("anywhere");
    format!("{}>{to}", exit.from)
}

const LEVEL: &str = "Level L0, a desk estimate: nothing was moved. Priced from declared quantities and dated list prices, net of tax; \
run a drill to measure time and fidelity.";

const NOT_MEASURED: [&str; 4] = [
    "effective exit throughput and exit duration: a drill with an export or migrate leg measures them",
    "fidelity by facet: a drill measures it by reading back",
    "API portability: not measured by this version; it needs conformance probes",
    "recovery time and recovery point: not measured by this version; they need an exercise with a declared start",
];

fn stock(desk: &Desk) -> String {
    let stock = desk.source.stock;
    format!(
        "{} in {}, on {}.",
        Bytes(stock.bytes),
        number::counted(stock.objects, "object"),
        desk.on
    )
}

/// The answer in four lines.
fn summary(estimate: &Estimate) -> Tabular {
    let exit = &estimate.exit;
    let mut rows = Vec::new();
    rows.push(vec!["exit duration".to_owned(), days(estimate)]);
    for column in &exit.columns {
        let cost = exit::sums(&column.exit_cost, Digits::Money);
        let months = exit::months(column);
        rows.push(vec![
            format!("exit cost, {}", exit::heading(column)),
            format!("{cost}; {months}"),
        ]);
    }
    Tabular::new(&["", "by prices alone"], rows)
}

/// The least days by the link and thawing against the 30 that a switch may take: Regulation (EU) 2023/2854, Art. 25(2)(a).
fn days(estimate: &Estimate) -> String {
    let thawing = exit::with_thawing(estimate.thawing);
    let Some(days) = &estimate.days else {
        return format!("not measured{thawing}; --link gives the least it takes");
    };
    let least = &days.0 + BigRational::new(estimate.thawing.known_seconds().into(), 86_400.into());
    let verdict = if least > BigRational::from_integer(TRANSITION_DAYS.into()) {
        "BEYOND"
    } else {
        "within"
    };
    format!(
        "at least {} days by the link alone{thawing}: {verdict} the {TRANSITION_DAYS} days of a switch",
        number::two(&least)
    )
}

/// The page of estimates for every target, the cheapest exit first within a currency.
pub(super) fn all(desk: &Desk, estimates: &[Estimate]) -> Page {
    let mut rows: Vec<(String, bool, BigRational, Vec<String>)> =
        estimates.iter().map(row).collect();
    rows.sort_by(|one, other| {
        (&one.0, one.1, &one.2, &one.3).cmp(&(&other.0, other.1, &other.2, &other.3))
    });
    let table = Tabular::new(
        &[
            "target",
            ">arrival",
            ">overlap",
            ">exit cost, list",
            ">storage a month there",
        ],
        rows.into_iter().map(|(.., row)| row).collect(),
    );
    let source = estimates.first().map(|estimate| {
        let exit = &estimate.exit;
        let column = exit.columns.first();
        let egress = column.map_or_else(String::new, |column| exit::sums(&column.data_egress_charge, Digits::Money));
        let fees = column.map_or_else(String::new, |column| exit::sums(&column.exit_service_fees, Digits::Money));
        format!(
            "Whatever the target, over the internet: data egress charge {egress}, exit service fees {fees}, at list price. Storage \
             at the source: {} a month.",
            exit::sums(&exit.source_bill, Digits::Money)
        )
    });
    let mut blocks = vec![
        Block::Paragraph(stock(desk)),
        Block::Paragraph(LEVEL.to_owned()),
    ];
    blocks.extend(source.map(Block::Paragraph));
    blocks.push(Block::Table(table));
    blocks.push(Block::Paragraph(format!(
        "Sorted by exit cost within one currency of the target; sums with a part that is not priced come last. From {SWITCHING_IS_FREE} \
         no data egress charge is due on a switch in the Union. Name one target for every line, regime and assumption."
    )));
    Page {
        title: format!("Leaving {} for every tariff", desk.source.tariff.title),
        sections: vec![Section {
            heading: None,
            blocks,
        }],
    }
}

/// The target's currency, whether its sum is open, what it is sorted by, and what is shown.
fn row(estimate: &Estimate) -> (String, bool, BigRational, Vec<String>) {
    let exit = &estimate.exit;
    let nothing = crate::price::Sums::default();
    let column = exit.columns.first();
    let cost = column.map_or(&nothing, |column| &column.exit_cost);
    let overlap = column.map_or(&nothing, |column| &column.overlap_cost);
    let bill = exit.target_bill.as_ref().unwrap_or(&nothing);
    let entry = exit.entry_charge.as_ref().unwrap_or(&nothing);
    let currency = bill
        .sums
        .first()
        .map_or_else(|| "~".to_owned(), |sum| sum.currency.to_string());
    let mine = cost
        .sums
        .iter()
        .filter(|sum| sum.currency.to_string() == currency);
    let own: BigRational = mine.map(|sum| &sum.lower.0).sum();
    let name = exit
        .to
        .as_ref()
        .map_or_else(String::new, ToString::to_string);
    let shown = [entry, overlap, cost, bill].map(|sums| exit::short(sums, Digits::Money));
    let shown = std::iter::once(name).chain(shown).collect();
    (currency, cost.is_open() || bill.is_open(), own, shown)
}
