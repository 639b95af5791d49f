//! What the drill itself cost, at the margin.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::{
    ledger::Phase,
    price::{
        Amount, Bill, ExchangeRate, Exchanges, Item, Line, Remark, Route, Source, Sums, UnitPrice,
        Value,
    },
    record::Record,
    report::language::{Language, say},
    unit::{Basis, decimal},
};

use super::{
    age::dagger,
    figure::{self, Figure, name},
    model::{Block, Cell, Section, Tabular},
    names, number,
};

mod remark;
mod word;

pub(super) use word::{item, per, why};

pub(super) fn section(language: Language, record: &Record) -> Section {
    let Some(bill) = &record.bill else {
        return Section::new(
            &say!(language, "cost-heading-unfinished"),
            vec![Block::Paragraph(say!(language, "cost-unfinished"))],
        );
    };
    Section::new(
        &say!(language, "cost-heading"),
        blocks(
            language,
            bill,
            &Telling {
                of: "drill",
                counted: Basis::Measured,
                volume: say!(language, "cost-volume-on-the-wire"),
                rehearsal: record.rehearsal.is_one(),
                location: record.scenario.location,
                day: day(record.started),
                rates: &record.scenario.exchange,
            },
        ),
    )
}

/// What a bill is told with.
pub(super) struct Telling<'a> {
    /// Whose bill it is, in the names of its figures.
    pub(super) of: &'static str,
    /// Where its quantities come from.
    pub(super) counted: Basis,
    /// Which bytes its volume counts, as a sentence.
    pub(super) volume: String,
    /// Whether nobody charges it.
    pub(super) rehearsal: bool,
    /// Where data leave to, as declared.
    pub(super) location: Route,
    /// The day as of which the age of prices is told.
    pub(super) day: Date,
    /// Declared rates between currencies.
    pub(super) rates: &'a [ExchangeRate],
}

/// The blocks of a bill, of a run or of a plan.
pub(super) fn blocks(language: Language, bill: &Bill, telling: &Telling<'_>) -> Vec<Block> {
    let mut blocks = vec![
        Block::Paragraph(basis(language, telling)),
        Block::Table(phases(language, bill, telling)),
        Block::Table(lines(language, bill, telling)),
    ];
    blocks.extend(converted(language, bill, telling.rates).map(Block::Paragraph));
    let remarks = remark::remarks(language, bill);
    if !remarks.is_empty() {
        blocks.push(Block::List(remarks));
    }
    blocks.push(Block::Paragraph(remark::excluded(language, bill)));
    blocks.push(Block::Paragraph(remark::age(language, bill, telling.day)));
    blocks.push(Block::List(remark::sources(language, bill)));
    blocks
}

fn basis(language: Language, telling: &Telling<'_>) -> String {
    let location = match telling.location {
        Route::Internet => say!(language, "cost-over-the-internet"),
        Route::OtherRegion | Route::SameRegion => say!(language, "cost-within-the-region"),
    };
    let mut sentences = vec![
        say!(language, "cost-marginal"),
        telling.volume.clone(),
        location,
    ];
    if telling.rehearsal {
        sentences.push(say!(language, "cost-rehearsal"));
    }
    sentences.join(" ")
}

fn phases(language: Language, bill: &Bill, telling: &Telling<'_>) -> Tabular {
    let row = |shown: String, phase: &str, of: &Sums| {
        let name = name(&["cost", telling.of, phase]);
        let figures = figure::sums(&name, of, Basis::Priced);
        vec![shown.into(), Cell::new(sums(language, of), figures)]
    };
    let rows = Phase::ALL.into_iter().filter_map(|phase| {
        let of = bill.phases.get(&phase)?;
        Some(row(names::phase(language, phase), phase.name(), of))
    });
    let total = row(say!(language, "cost-all-phases"), "total", &bill.total);
    Tabular::new(
        &[
            &say!(language, "cost-phase"),
            &format!(">{}", say!(language, "cost-amount")),
        ],
        rows.chain([total]).collect(),
    )
    .captioned(say!(language, "cost-by-phase"))
}

/// The whole sum in one currency, where there are several and a dated rate was declared.
fn converted(language: Language, bill: &Bill, rates: &[ExchangeRate]) -> Option<String> {
    let exchanges = Exchanges::new(rates.to_vec());
    if bill.total.sums.len() < 2 {
        return None;
    }
    let quotes = rates.iter().map(|rate| rate.quote);
    let mut sums = quotes.filter_map(|quote| exchanges.convert(&bill.total, quote).ok());
    let converted = sums.next()?;
    let used = converted.rates.iter();
    let used: Vec<String> = used.map(|used| rate(language, used)).collect();
    Some(say!(
        language,
        "cost-together",
        sum = number::exact_sum(language, &converted.sum),
        rates = language.list(&used),
    ))
}

fn rate(language: Language, rate: &ExchangeRate) -> String {
    say!(
        language,
        "cost-exchange-rate",
        base = rate.base.to_string(),
        rate = language.decimal(&rate.rate.to_string()),
        quote = rate.quote.to_string(),
        source = &rate.source,
        date = language.date(rate.date),
    )
}

/// One sum a currency; two currencies are never added.
pub(super) fn sums(language: Language, sums: &Sums) -> String {
    let one = |sum| number::exact_sum(language, sum);
    let mut shown: Vec<String> = sums.sums.iter().map(one).collect();
    if sums.own_cost_lines > 0 {
        shown.push(say!(language, "cost-own"));
    }
    if shown.is_empty() {
        say!(language, "cost-nothing-charged")
    } else {
        shown.join(" + ")
    }
}

/// Lines that come to nothing because they are free are told in the sources, not one by one.
fn lines(language: Language, bill: &Bill, telling: &Telling<'_>) -> Tabular {
    let shown = bill.lines.iter().filter(|line| {
        line.phase == Phase::Move
            && !line.remarks.contains(&Remark::Free)
            && !line.remarks.contains(&Remark::NoSuchRequest)
    });
    let rows = shown.map(|line| row(language, bill, line, telling));
    let right = |name: String| format!(">{name}");
    Tabular::new(
        &[
            &say!(language, "cost-store"),
            &say!(language, "cost-line"),
            &right(say!(language, "cost-quantity")),
            &right(say!(language, "cost-unit-price")),
            &right(say!(language, "cost-amount")),
        ],
        rows.collect(),
    )
    .captioned(say!(language, "cost-lines"))
}

fn row(language: Language, bill: &Bill, line: &Line, telling: &Telling<'_>) -> Vec<Cell> {
    let of = |what: &str| {
        let phase = line.phase.name();
        name(&[what, telling.of, phase, &*line.store, &line.item.name()])
    };
    let dagger = dagger(cited(bill, line), telling.day);
    let price = line.unit_price.as_ref();
    vec![
        line.store.to_string().into(),
        format!("{}{dagger}", item(language, &line.item)).into(),
        quantity(language, line, of("billed"), telling.counted),
        price.map_or_else(
            || "–".into(),
            |price| unit_price(language, price, of("price")),
        ),
        amount(language, line, of("cost")),
    ]
}

fn cited<'a>(bill: &'a Bill, line: &Line) -> Option<&'a Source> {
    bill.sources.get(line.source.as_ref()?)
}

fn quantity(language: Language, line: &Line, name: String, basis: Basis) -> Cell {
    let counted = line.quantity.counted;
    let (shown, unit) = match line.item {
        Item::Requests { .. } | Item::Class { .. } | Item::AllRequests => {
            (number::count(counted), "requests")
        }
        Item::Base | Item::LeastBill => (say!(language, "cost-months", months = counted), "months"),
        _ => (format!("{}\u{a0}B", number::count(counted)), "B"),
    };
    let figure = Figure::count(name, counted, unit, basis);
    Cell::new(shown, [figure])
}

fn unit_price(language: Language, price: &UnitPrice, name: String) -> Cell {
    let figure = Figure::price(name, price);
    let shown = say!(
        language,
        "cost-price-per-unit",
        price = language.decimal(figure.value.as_deref().unwrap_or_default()),
        currency = price.currency.to_string(),
        unit = per(language, price.per),
    );
    Cell::new(shown, [figure])
}

fn amount(language: Language, line: &Line, name: String) -> Cell {
    let figure = figure::amount(name, &line.amount, line.currency, Basis::Priced);
    Cell::new(exact(language, line), figure)
}

fn exact(language: Language, line: &Line) -> String {
    let currency = line
        .currency
        .map_or_else(String::new, |currency| format!("\u{a0}{currency}"));
    let write = |value: &Value| language.decimal(&decimal(&value.0, 6));
    match &line.amount {
        Amount::Exact { value } => format!("{}{currency}", write(value)),
        Amount::Range { lower, upper } if write(lower) == write(upper) => {
            format!("{}{currency}", write(lower))
        }
        Amount::Range { lower, upper } => {
            let range = number::range(language, &write(lower), &write(upper));
            format!("{range}{currency}")
        }
        Amount::AtLeast { lower, .. } => format!("≥\u{a0}{}{currency}", write(lower)),
        Amount::NotPriced { gap } => {
            say!(language, "cost-not-priced", why = why(language, *gap))
        }
    }
}

/// The day of a moment, in UTC.
fn day(moment: Timestamp) -> Date {
    moment.to_zoned(TimeZone::UTC).date()
}
