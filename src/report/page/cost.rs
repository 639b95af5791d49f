//! What the drill itself cost, at the margin.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::{
    ledger::Phase,
    price::{
        Amount, Bill, ExchangeRate, Exchanges, Excluded, Gap, Gigabyte, Item, Line, Per, Remark,
        Route, Source, Sums, UnitPrice, Volume,
    },
    record::Record,
    unit::{Basis, decimal},
};

use super::{
    age::dagger,
    figure::{self, Figure, name},
    model::{Block, Cell, Section, Tabular},
    number,
};

pub(super) fn section(record: &Record) -> Section {
    let Some(bill) = &record.bill else {
        return Section::new(
            "Cost of this drill",
            vec![Block::Paragraph(
                "Not measured: the record was never finished.".to_owned(),
            )],
        );
    };
    Section::new(
        "Cost of this drill (priced)",
        blocks(
            bill,
            &Telling {
                of: "drill",
                volume: "Volume is bytes on the wire, retries included.",
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
    /// Which bytes its volume counts, as a sentence.
    pub(super) volume: &'a str,
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
pub(super) fn blocks(bill: &Bill, telling: &Telling<'_>) -> Vec<Block> {
    let mut blocks = vec![
        Block::Paragraph(basis(telling)),
        Block::Table(phases(bill, telling)),
        Block::Table(lines(bill, telling)),
    ];
    blocks.extend(converted(bill, telling.rates).map(Block::Paragraph));
    let remarks = remarks(bill);
    if !remarks.is_empty() {
        blocks.push(Block::List(remarks));
    }
    blocks.push(Block::Paragraph(excluded(bill)));
    blocks.push(Block::Paragraph(age(bill, telling.day)));
    blocks.push(Block::List(sources(bill)));
    blocks
}

fn basis(telling: &Telling<'_>) -> String {
    let volume = telling.volume;
    let rehearsal = if telling.rehearsal {
        " This is a rehearsal: nobody charges it; it is billed as the tariffs named would bill it."
    } else {
        ""
    };
    let location = match telling.location {
        Route::Internet => "Assumed: data reach this machine over the internet.",
        Route::OtherRegion | Route::SameRegion => {
            "Declared: data reach this machine within the provider's region."
        }
    };
    format!(
        "Marginal: the first paid tier, no allowance, no base fee. {volume} {location}{rehearsal}"
    )
}

fn phases(bill: &Bill, telling: &Telling<'_>) -> Tabular {
    let row = |shown: &str, phase: &str, of: &Sums| {
        let name = name(&["cost", telling.of, phase]);
        let figures = figure::sums(&name, of, Basis::Priced);
        vec![shown.into(), Cell::new(sums(of), figures)]
    };
    let rows = Phase::ALL
        .into_iter()
        .filter_map(|phase| Some(row(phase.name(), phase.name(), bill.phases.get(&phase)?)));
    let total = row("all four", "total", &bill.total);
    Tabular::new(&["phase", ">amount"], rows.chain([total]).collect())
        .captioned("The bill by phase")
}

/// The whole sum in one currency, where there are several and a dated rate was declared.
fn converted(bill: &Bill, rates: &[ExchangeRate]) -> Option<String> {
    let exchanges = Exchanges::new(rates.to_vec());
    if bill.total.sums.len() < 2 {
        return None;
    }
    let quotes = rates.iter().map(|rate| rate.quote);
    let mut sums = quotes.filter_map(|quote| exchanges.convert(&bill.total, quote).ok());
    let converted = sums.next()?;
    let rates: Vec<String> = converted.rates.iter().map(rate).collect();
    Some(format!(
        "Together {}, at {}.",
        number::exact_sum(&converted.sum),
        rates.join(", ")
    ))
}

fn rate(rate: &ExchangeRate) -> String {
    let ExchangeRate {
        base,
        quote,
        rate,
        date,
        source,
    } = rate;
    format!("1 {base} = {rate} {quote} ({source}, {date})")
}

/// One sum a currency; two currencies are never added.
pub(super) fn sums(sums: &Sums) -> String {
    let mut shown: Vec<String> = sums.sums.iter().map(number::exact_sum).collect();
    if sums.own_cost_lines > 0 {
        shown.push("own cost, not priced".to_owned());
    }
    if shown.is_empty() {
        "nothing charged".to_owned()
    } else {
        shown.join(" + ")
    }
}

/// Lines that come to nothing because they are free are told in the sources, not one by one.
fn lines(bill: &Bill, telling: &Telling<'_>) -> Tabular {
    let shown = bill.lines.iter().filter(|line| {
        line.phase == Phase::Move
            && !line.remarks.contains(&Remark::Free)
            && !line.remarks.contains(&Remark::NoSuchRequest)
    });
    let rows = shown.map(|line| {
        let of = |what: &str| {
            let phase = line.phase.name();
            let parts = [what, telling.of, phase, &*line.store, &line.item.name()];
            name(&parts)
        };
        let price = line.unit_price.as_ref();
        vec![
            line.store.to_string().into(),
            format!(
                "{}{}",
                item(&line.item),
                dagger(cited(bill, line), telling.day)
            )
            .into(),
            quantity(line, of("billed")),
            price.map_or_else(|| "–".into(), |price| unit_price(price, of("price"))),
            amount(line, of("cost")),
        ]
    });
    Tabular::new(
        &[
            "store",
            "of the move",
            ">quantity",
            ">unit price",
            ">amount",
        ],
        rows.collect(),
    )
    .captioned("The lines of the move")
}

fn cited<'a>(bill: &'a Bill, line: &Line) -> Option<&'a Source> {
    bill.sources.get(line.source.as_ref()?)
}

pub(super) fn item(item: &Item) -> String {
    match item {
        Item::Requests {
            operation,
            class: Some(class),
        } => format!("{} ({class})", operation.name()),
        Item::Requests {
            operation,
            class: None,
        } => operation.name().to_owned(),
        Item::Class { class } => format!("requests ({class})"),
        Item::AllRequests => "requests".to_owned(),
        Item::Egress => "bytes out".to_owned(),
        Item::Ingress => "bytes in".to_owned(),
        Item::Retrieval => "bytes read back".to_owned(),
        Item::Restore { speed } => format!("thawing ({speed})"),
        Item::EarlyDeletion => "early deletion".to_owned(),
        Item::Storage => "storage".to_owned(),
        Item::Overhead => "storage of each object's index".to_owned(),
        Item::ThawedCopies => "storage of thawed copies".to_owned(),
        Item::Base => "base fee".to_owned(),
        Item::LeastBill => "up to the least bill".to_owned(),
    }
}

fn quantity(line: &Line, name: String) -> Cell {
    let (shown, unit) = match line.item {
        Item::Requests { .. } | Item::Class { .. } | Item::AllRequests => ("", "requests"),
        Item::Base | Item::LeastBill => (" months", "months"),
        _ => (" B", "B"),
    };
    let counted = line.quantity.counted;
    let figure = Figure::count(name, counted, unit, Basis::Measured);
    Cell::new(format!("{}{shown}", number::count(counted)), [figure])
}

fn unit_price(price: &UnitPrice, name: String) -> Cell {
    let unit = format!("{} per {}", price.currency, per(price.per));
    let figure = Figure::price(name, &price.price.0, &unit);
    let shown = figure.value.as_deref().unwrap_or_default();
    Cell::new(format!("{shown} {unit}"), [figure.clone()])
}

pub(super) fn per(per: Per) -> String {
    match per {
        Per::Requests { count: 1 } => "request".to_owned(),
        Per::Requests { count } => format!("{} requests", number::count(count)),
        Per::Volume { unit, gigabyte } => {
            let name = match unit {
                Volume::Gigabyte => "GB",
                Volume::Terabyte => "TB",
            };
            match gigabyte {
                Gigabyte::Binary => format!("{name} (binary)"),
                Gigabyte::Decimal => format!("{name} (decimal)"),
                Gigabyte::NotStated => format!("{name} (size not stated)"),
            }
        }
    }
}

fn amount(line: &Line, name: String) -> Cell {
    let figure = figure::amount(name, &line.amount, line.currency, Basis::Priced);
    Cell::new(exact(line), figure)
}

fn exact(line: &Line) -> String {
    let currency = line
        .currency
        .map_or_else(String::new, |currency| format!(" {currency}"));
    match &line.amount {
        Amount::Exact { value } => format!("{}{currency}", decimal(&value.0, 6)),
        Amount::Range { lower, upper } if decimal(&lower.0, 6) == decimal(&upper.0, 6) => {
            format!("{}{currency}", decimal(&lower.0, 6))
        }
        Amount::Range { lower, upper } => format!(
            "{} to {}{currency}",
            decimal(&lower.0, 6),
            decimal(&upper.0, 6)
        ),
        Amount::AtLeast { lower, .. } => format!("≥ {}{currency}", decimal(&lower.0, 6)),
        Amount::NotPriced { gap } => format!("not priced: {}", why(*gap)),
    }
}

/// Why something has no price.
pub(super) fn why(gap: Gap) -> &'static str {
    match gap {
        Gap::NoClass => "no source says which class it is in",
        Gap::NoPrice => "no price was found",
        Gap::BeyondLastTier => "beyond the last tier that was found",
        Gap::BrokenAttempts => "attempts broke off",
        Gap::OwnCost => "its owner's own cost",
    }
}

fn remarks(bill: &Bill) -> Vec<String> {
    let told = [
        (
            Remark::Equivalent,
            "Priced as the equivalent operation, because the provider speaks another dialect:",
        ),
        (
            Remark::Inferred,
            "Class inferred from the provider's general rule:",
        ),
        (
            Remark::UnsureWhetherBilled,
            "A range, because it is not known whether every attempt is billed:",
        ),
        (
            Remark::GigabyteNotStated,
            "A range, because the provider does not state the size of its gigabyte:",
        ),
        (
            Remark::BrokenAttempts,
            "A lower bound, because attempts broke off:",
        ),
        (
            Remark::BeyondBundle,
            "The price beyond what a base fee includes:",
        ),
    ];
    told.into_iter()
        .filter_map(|(remark, words)| told_of(bill, remark, words))
        .collect()
}

fn told_of(bill: &Bill, remark: Remark, words: &str) -> Option<String> {
    let mut of: Vec<String> = bill
        .lines
        .iter()
        .filter(|line| line.remarks.contains(&remark))
        .map(|line| format!("{} at `{}`", item(&line.item), line.store))
        .collect();
    of.sort();
    of.dedup();
    (!of.is_empty()).then(|| format!("{words} {}.", of.join(", ")))
}

fn excluded(bill: &Bill) -> String {
    let words = bill.excluded.iter().map(|excluded| match excluded {
        Excluded::Storage => "storage of the drill's objects (they live for minutes)",
        Excluded::BaseFees => "monthly base fees",
        Excluded::Allowances => "what is free each month (counted as used up)",
        Excluded::Taxes => "taxes",
    });
    format!(
        "Not in this bill: {}.",
        words.collect::<Vec<_>>().join(", ")
    )
}

/// The day of a moment, in UTC.
fn day(moment: Timestamp) -> Date {
    moment.to_zoned(TimeZone::UTC).date()
}

fn age(bill: &Bill, day: Date) -> String {
    let staleness = bill.staleness(day);
    match staleness.oldest {
        Some(oldest) => format!(
            "Prices: the oldest was read {oldest}; {} of {} more than 90 days old, marked †.",
            number::count(staleness.stale_lines),
            number::counted(staleness.lines, "line")
        ),
        None => "Prices: none was used.".to_owned(),
    }
}

fn sources(bill: &Bill) -> Vec<String> {
    bill.sources
        .values()
        .map(|source| format!("{}, read {}: {}", source.title, source.read, source.url))
        .collect()
}
