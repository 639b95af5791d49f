//! Exits side by side: a table a metric, a row a leg.

use crate::{
    compare::{Exact, NotWeighed, Pareto, Rates, Row, RowExit, SideBySide},
    exit::TRANSITION_DAYS,
    integrity::Tally,
    object::{Escaped, Facet},
    report::page::{
        exit,
        model::{Block, Section, Tabular},
        number,
    },
    unit::Basis,
};

use super::{noisy, word};

pub(super) fn sections(found: &SideBySide) -> Vec<Section> {
    let words = |words: &str| Some(words.to_owned());
    vec![
        weighed(found),
        table(COST, found, &costs(found), rates(found)),
        table(STORAGE, found, &storage(), None),
        table(DURATION, found, &duration(), words(REHEARSAL)),
        table(FIDELITY, found, &facets(found), words(FACETS)),
        table(RATE, found, &throughput(found), words(THROUGHPUT)),
    ]
}

const COST: &str = "Exit cost (extrapolated)";
const STORAGE: &str = "Storage a month (priced)";
const DURATION: &str = "Exit duration (extrapolated)";
const FIDELITY: &str = "Fidelity (measured): objects that kept each facet";
const RATE: &str = "Throughput (measured)";
const REHEARSAL: &str =
    "A rehearsal's times say nothing of a provider; what the declared link allows is certain.";
const FACETS: &str = "Not supported: the store is known not to take it, and it was not given. Not tested: no object had any.";
const THROUGHPUT: &str = "Verified bytes a second over the trials, and where that lies. ‡ of a rehearsal: of that machine, not of a provider. The \
runs were not made in turns: drift is not controlled.";
const WEIGHED: &str = "● no other row is shown to be at least as good in everything and better in something; else those that are. It is no winner: \
what matters more is not for a table to say. Weighed are the exit cost as it stands, storage a month, duration, the worst facet and throughput, \
each only where a row knows it; intervals that meet, and parts that are not priced, decide nothing.";

/// A column: its name, and what a row has in it.
type Column<'a> = (String, Box<dyn Fn(&Row) -> String + 'a>);

fn table(
    heading: &str,
    found: &SideBySide,
    columns: &[Column<'_>],
    words: Option<String>,
) -> Section {
    let names: Vec<String> = columns.iter().map(|(name, _)| format!(">{name}")).collect();
    let mut headings = vec!["row"];
    headings.extend(names.iter().map(String::as_str));
    let rows = found.rows.iter().map(|row| {
        let mut cells = vec![label(row)];
        cells.extend(columns.iter().map(|(_, of)| of(row)));
        cells
    });
    let table = Tabular::new(&headings, rows.collect());
    let words = words.map(Block::Paragraph);
    Section::new(
        heading,
        std::iter::once(Block::Table(table)).chain(words).collect(),
    )
}

fn label(row: &Row) -> String {
    format!("{} {}", word::name(row.record), Escaped(&row.leg))
}

fn weighed(found: &SideBySide) -> Section {
    let heading = "Weighed against each other";
    let why = match found.not_weighed {
        None => None,
        Some(NotWeighed::OneRow) => Some("Not weighed: there is one row."),
        Some(NotWeighed::OtherEstates) => Some(
            "Not weighed: the declared estates, or their links, are not the same, and a smaller one is cheaper to move.",
        ),
    };
    if let Some(why) = why {
        return Section::new(heading, vec![Block::Paragraph(why.to_owned())]);
    }
    let tariffs = |row: &Row| row.exit.as_ref().map_or_else(not_declared, way);
    let mark = |row: &Row| match &row.pareto {
        Some(Pareto::NotDominated) => "●".to_owned(),
        Some(Pareto::Dominated { by }) => {
            let by = by.iter().filter_map(|other| found.rows.get(*other));
            format!("by {}", by.map(label).collect::<Vec<_>>().join(", "))
        }
        Some(Pareto::NotKnown) | None => "not known whole".to_owned(),
    };
    let columns: Vec<Column<'_>> = vec![
        ("tariffs".to_owned(), Box::new(tariffs)),
        ("Pareto".to_owned(), Box::new(mark)),
    ];
    table(heading, found, &columns, Some(WEIGHED.to_owned()))
}

fn way(exit: &RowExit) -> String {
    let to = exit.to.as_deref().unwrap_or("this machine");
    format!("{} to {}", Escaped(&exit.from), Escaped(to))
}

fn not_declared() -> String {
    "no estate declared".to_owned()
}

fn rates(found: &SideBySide) -> Option<String> {
    let rates = found.rates.iter().map(|rate| {
        let source = Escaped(&rate.source);
        format!(
            "1 {} = {} {} ({}, {source})",
            rate.base, rate.rate, rate.quote, rate.date
        )
    });
    let rates: Vec<_> = rates.collect();
    (!rates.is_empty()).then(|| {
        format!(
            "By the rates that every record states: {}.",
            rates.join("; ")
        )
    })
}

fn costs(found: &SideBySide) -> Vec<Column<'_>> {
    let charges = found.charges.iter().enumerate();
    charges
        .map(|(at, charge)| {
            let of = move |row: &Row| match &row.exit {
                None => not_declared(),
                Some(exit) => match exit.costs.get(at) {
                    Some(Some(amounts)) => money(amounts),
                    _ => "has no such rule".to_owned(),
                },
            };
            (
                word::under(*charge),
                Box::new(of) as Box<dyn Fn(&Row) -> String>,
            )
        })
        .collect()
}

fn storage() -> Vec<Column<'static>> {
    let of = |pick: fn(&RowExit) -> Option<&Vec<Exact>>| {
        move |row: &Row| match &row.exit {
            None => not_declared(),
            Some(exit) => {
                pick(exit).map_or_else(|| "no target store".to_owned(), |amounts| money(amounts))
            }
        }
    };
    vec![
        (
            "at the source".to_owned(),
            Box::new(of(|exit| Some(&exit.source_bill))),
        ),
        (
            "at the target".to_owned(),
            Box::new(of(|exit| exit.target_bill.as_ref())),
        ),
    ]
}

fn money(amounts: &[Exact]) -> String {
    let told = amounts
        .iter()
        .map(|amount| word::exact(amount, Basis::Extrapolated));
    told.collect::<Vec<_>>().join(" + ")
}

fn duration() -> Vec<Column<'static>> {
    let lasting = |row: &Row| match &row.exit {
        None => not_declared(),
        Some(exit) => noisy::lasting(Some(&exit.duration)),
    };
    let headroom = |row: &Row| {
        let seconds = row.exit.as_ref().and_then(|exit| exit.headroom_seconds);
        seconds.map_or_else(
            || "not measured".to_owned(),
            |seconds| match seconds {
                0.. => format!("{} left", exit::days(seconds.unsigned_abs())),
                _ => format!("{} too long", exit::days(seconds.unsigned_abs())),
            },
        )
    };
    vec![
        ("duration".to_owned(), Box::new(lasting)),
        (format!("of {TRANSITION_DAYS} days"), Box::new(headroom)),
    ]
}

fn facets(found: &SideBySide) -> Vec<Column<'_>> {
    let tested = |facet: &Facet| {
        let mut all = found.rows.iter().flat_map(|row| &row.facets);
        all.any(|(other, _)| other == facet)
    };
    let facets = Facet::ALL.into_iter().filter(tested);
    facets
        .map(|facet| {
            let of = move |row: &Row| {
                let mut mine = row.facets.iter().filter(|(other, _)| *other == facet);
                mine.next()
                    .map_or_else(|| "not tested".to_owned(), |(_, tally)| kept(tally))
            };
            (
                facet.name().to_owned(),
                Box::new(of) as Box<dyn Fn(&Row) -> String>,
            )
        })
        .collect()
}

fn kept(tally: &Tally) -> String {
    match tally {
        tally if tally.is_whole() => "all".to_owned(),
        tally if tally.unsupported == tally.tested => "not supported".to_owned(),
        tally => format!(
            "{} of {}",
            number::count(tally.same),
            number::count(tally.tested)
        ),
    }
}

fn throughput(found: &SideBySide) -> Vec<Column<'_>> {
    let datasets = found.datasets.iter().enumerate();
    datasets
        .map(|(at, dataset)| {
            let name = format!(
                "{} ({}, {})",
                Escaped(&dataset.name),
                number::counted(dataset.objects, "object"),
                dataset.bytes
            );
            let of = move |row: &Row| match row.throughput.get(at) {
                Some(Some(rates)) => rate(rates, row.is_rehearsal),
                _ => "not measured".to_owned(),
            };
            (name, Box::new(of) as Box<dyn Fn(&Row) -> String>)
        })
        .collect()
}

fn rate(rates: &Rates, is_rehearsal: bool) -> String {
    let mark = if is_rehearsal { " ‡" } else { "" };
    let between = rates.interval.map_or_else(String::new, |interval| {
        format!(
            " ({} to {})",
            number::rate(interval.low),
            number::rate(interval.high)
        )
    });
    format!("{}{between}{mark}", number::rate(rates.value))
}
