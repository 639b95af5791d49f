//! A desk estimate, for one target or for all.

use num_rational::BigRational;
use num_traits::ToPrimitive;

use crate::{
    exit::{Column, Desk, Estimate, Exit, SWITCHING_IS_FREE, TRANSITION_DAYS},
    price::{Ratio, Sums},
    report::language::{Language, say},
    unit::{Basis, Bytes},
};

use super::{
    exit::{self, Digits},
    figure::{self, Figure, name},
    model::{Block, Cell, Page, Section, Tabular},
    number::{self, Toward},
};

/// The page of one estimate.
pub(super) fn one(language: Language, desk: &Desk, estimate: &Estimate) -> Page {
    let target = desk.target.as_ref();
    let target = target.map_or("", |target| target.title.as_str());
    let exit = &estimate.exit;
    let lead = vec![
        Block::Paragraph(stock(language, desk)),
        Block::Paragraph(say!(language, "estimate-level")),
        Block::Table(summary(language, estimate)),
        Block::Paragraph(exit::age(language, exit, desk.on)),
    ];
    let not_measured = [
        say!(language, "estimate-not-measured-duration"),
        say!(language, "estimate-not-measured-fidelity"),
        say!(language, "estimate-not-measured-portability"),
        say!(language, "estimate-not-measured-recovery"),
    ];
    let source = &*desk.source.tariff.title;
    Page {
        language,
        title: say!(language, "estimate-title", source = source, target = target),
        sections: vec![
            Section {
                heading: None,
                blocks: lead,
            },
            Section::new(
                &say!(language, "estimate-costs"),
                exit::blocks(language, exit, &place(exit)),
            ),
            Section::new(
                &say!(language, "estimate-not-measured"),
                vec![Block::List(not_measured.to_vec())],
            ),
        ],
    }
}

/// From where to where, in the names of figures.
fn place(exit: &Exit) -> String {
    let to = exit.to.as_deref().unwrap_or("anywhere");
    format!("{}>{to}", exit.from)
}

fn stock(language: Language, desk: &Desk) -> String {
    let stock = desk.source.stock;
    say!(
        language,
        "estimate-stock",
        bytes = number::bytes(language, Bytes(stock.bytes)),
        objects = stock.objects,
        day = language.date(desk.on),
    )
}

/// The answer in four lines.
fn summary(language: Language, estimate: &Estimate) -> Tabular {
    let duration = say!(language, "estimate-duration");
    let least = least_seconds(estimate).map(|least| {
        let name = name(&["exit-duration", &place(&estimate.exit)]);
        Figure::at_least(name, &least, "s", Basis::Declared)
    });
    let days = Cell::new(days(language, estimate), least);
    let mut rows = vec![vec![duration.into(), days]];
    for column in &estimate.exit.columns {
        let regime = exit::heading(language, column);
        let cost = exit::sums(language, &column.exit_cost, Digits::Money);
        let months = exit::months(language, column);
        rows.push(vec![
            say!(language, "estimate-exit-cost", regime = regime).into(),
            Cell::new(format!("{cost}; {months}"), costs(&estimate.exit, column)),
        ]);
    }
    Tabular::new(&["", &say!(language, "estimate-by-prices")], rows)
}

/// What a column costs, and in months of the storage bill.
fn costs(exit: &Exit, column: &Column) -> Vec<Figure> {
    let of = |what: &str| name(&[what, &figure::regime(column), &place(exit)]);
    let (cost, ratio) = (&column.exit_cost, &column.exit_cost_ratio);
    let mut figures = figure::sums(&of("exit-cost"), cost, exit.basis);
    let ratio = figure::quotient(of("exit-cost-ratio"), ratio, "months", exit.basis);
    figures.extend(ratio);
    figures
}

/// The least that moving takes by the link alone, in whole seconds.
fn least_seconds(estimate: &Estimate) -> Option<u64> {
    let days = estimate.days.as_ref()?;
    let moving = (&days.0 * BigRational::from_integer(86_400.into())).ceil();
    moving.to_integer().to_u64()
}

/// The least days by the link alone against the 30 that a switch may take: Regulation (EU) 2023/2854, Art. 25(2)(a). They can be
/// too many, never few enough.
fn days(language: Language, estimate: &Estimate) -> String {
    let Some(Ratio(least)) = &estimate.days else {
        let thawing = exit::thawing_alone(language, estimate.thawing);
        return say!(language, "estimate-days-not-measured", thawing = thawing);
    };
    let days = number::two_toward(language, least, Toward::Down);
    let thawing = exit::besides_thawing(language, estimate.thawing);
    if *least > BigRational::from_integer(TRANSITION_DAYS.into()) {
        say!(
            language,
            "estimate-days-beyond",
            days = days,
            thawing = thawing,
            transition = TRANSITION_DAYS,
        )
    } else {
        say!(
            language,
            "estimate-days-least",
            days = days,
            thawing = thawing,
            transition = TRANSITION_DAYS,
        )
    }
}

/// The page of estimates for every target, the cheapest exit first within a currency.
pub(super) fn all(language: Language, desk: &Desk, estimates: &[Estimate]) -> Page {
    let mut blocks = vec![
        Block::Paragraph(stock(language, desk)),
        Block::Paragraph(say!(language, "estimate-level")),
    ];
    let first = estimates.first();
    blocks.extend(first.map(|first| Block::Paragraph(whatever_target(language, &first.exit))));
    blocks.push(Block::Table(targets(language, estimates)));
    let day = language.date(SWITCHING_IS_FREE);
    blocks.push(Block::Paragraph(say!(
        language,
        "estimate-sorted",
        day = day
    )));
    let source = &*desk.source.tariff.title;
    Page {
        language,
        title: say!(language, "estimate-title-of-all", source = source),
        sections: vec![Section {
            heading: None,
            blocks,
        }],
    }
}

/// A row a target.
fn targets(language: Language, estimates: &[Estimate]) -> Tabular {
    let rows = estimates.iter().map(|estimate| row(language, estimate));
    let mut rows: Vec<(String, bool, BigRational, Vec<Cell>)> = rows.collect();
    rows.sort_by(|one, other| {
        let name = |row: &[Cell]| row.first().map(|cell| cell.shown.clone());
        let key = (&one.0, one.1, &one.2, name(&one.3));
        key.cmp(&(&other.0, other.1, &other.2, name(&other.3)))
    });
    let right = |name: String| format!(">{name}");
    Tabular::new(
        &[
            &say!(language, "estimate-target"),
            &right(say!(language, "estimate-arrival")),
            &right(say!(language, "estimate-overlap")),
            &right(say!(language, "estimate-exit-cost-at-list-price")),
            &right(say!(language, "estimate-storage-there")),
        ],
        rows.into_iter().map(|(.., row)| row).collect(),
    )
}

/// What the source charges, which is the same for all.
fn whatever_target(language: Language, exit: &Exit) -> String {
    let charged = |of: fn(&Column) -> &Sums| {
        let column = exit.columns.first();
        column.map_or_else(String::new, |column| {
            exit::sums(language, of(column), Digits::Money)
        })
    };
    say!(
        language,
        "estimate-whatever-target",
        egress = charged(|column| &column.data_egress_charge),
        fees = charged(|column| &column.exit_service_fees),
        storage = exit::sums(language, &exit.source_bill, Digits::Money),
    )
}

/// The target's currency, whether its sum is open, what it is sorted by, and what is shown.
fn row(language: Language, estimate: &Estimate) -> (String, bool, BigRational, Vec<Cell>) {
    let exit = &estimate.exit;
    let nothing = Sums::default();
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
    let shown = [
        ("entry-charge", entry),
        ("overlap-cost/list", overlap),
        ("exit-cost/list", cost),
        ("target-bill", bill),
    ];
    let cell = |(what, sums): (&str, &Sums)| {
        let name = figure::name(&[what, &place(exit)]);
        let figures = figure::sums(&name, sums, exit.basis);
        Cell::new(exit::short(language, sums, Digits::Money), figures)
    };
    let shown = std::iter::once(name.into())
        .chain(shown.map(cell))
        .collect();
    (currency, cost.is_open() || bill.is_open(), own, shown)
}
