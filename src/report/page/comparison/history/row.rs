//! A leg's table: a row a run.

use std::collections::BTreeSet;

use crate::{
    compare::{Charge, Course, Exact, Row, RowExit, Series, Setting, Side, Varied},
    exit::{Standing, TRANSITION_DAYS},
    object::Escaped,
    price::Regime,
    record::Ending,
    report::{
        language::{Language, say},
        page::{
            exit::regime,
            figure::{Figure, name},
            integrity,
            model::{Cell, Tabular},
            recorded, summary,
        },
    },
    unit::Basis,
};

use super::{beside, exit, file, moment};
use crate::report::page::comparison::{behind, lasting, measured, word};

/// What is not known of a run.
const NOTHING: &str = "–";

pub(super) fn table(language: Language, series: &Series, course: &Course) -> Tabular {
    let list = list_price(series, course);
    let mut columns = vec![
        say!(language, "history-column-run"),
        format!(">{}", say!(language, "history-column-cost")),
    ];
    if list.is_some() {
        columns.push(format!(">{}", say!(language, "history-column-list")));
    }
    columns.extend([
        say!(language, "history-column-duration"),
        say!(language, "history-column-headroom", days = TRANSITION_DAYS),
        say!(language, "history-column-fidelity"),
        say!(language, "history-column-coverage"),
        say!(language, "history-column-changed"),
    ]);
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let runs = 0..series.records.len();
    let rows = runs.map(|run| cells(language, series, course, run, list));
    let leg = Escaped(&course.leg).to_string();
    Tabular::new(&columns, rows.collect()).captioned(say!(language, "history-caption", leg = leg))
}

fn cells(
    language: Language,
    series: &Series,
    course: &Course,
    at: usize,
    list: Option<usize>,
) -> Vec<Cell> {
    let row = course.row(at);
    let place = place(series, course, at);
    let mut cells = vec![run(language, &series.records[at]).into()];
    cells.push(cost(language, row, &place));
    if let Some(list) = list {
        let told = |row: &RowExit| {
            let amounts = row.costs.get(list)?.as_ref()?;
            Some(money(language, amounts, row.basis, &["list-price", &place]))
        };
        cells.push(exit(row).and_then(told).unwrap_or_else(|| NOTHING.into()));
    }
    cells.push(exit(row).map_or_else(|| NOTHING.into(), |row| duration(language, row, &place)));
    cells.push(exit(row).map_or_else(|| NOTHING.into(), |row| headroom(language, row, &place)));
    cells.push(row.map_or_else(
        || NOTHING.into(),
        |row| {
            let worst = summary::worst_of(language, &row.facets.iter().copied().collect(), &place);
            Cell::new(
                measured::marked(worst.shown, row.is_rehearsal),
                worst.figures,
            )
        },
    ));
    cells.push(row.map_or_else(
        || NOTHING.into(),
        |row| integrity::hashed(language, &place, row.coverage),
    ));
    cells.push(changed(language, series, at).into());
    cells
}

/// What says in the names of figures of which run and leg they are.
fn place(series: &Series, course: &Course, at: usize) -> String {
    let started = series.records[at].started;
    let before = series.records[..at].iter();
    let alike = before.filter(|other| other.started == started).count();
    let started = match alike {
        0 => started.to_string(),
        // The same record may lie there twice.
        alike => format!("{started}-{}", alike + 1),
    };
    name(&[&series.title, &course.leg, &started])
}

/// When it began, its file, and what it was if it was no whole run.
fn run(language: Language, side: &Side) -> String {
    let run = say!(
        language,
        "history-run",
        started = moment(language, side.started),
        file = Escaped(file(side)).to_string()
    );
    let rehearsal = side.rehearsal.is_one();
    let rehearsal = rehearsal.then(|| say!(language, "history-rehearsal"));
    let parts = [Some(run), rehearsal, ending(language, side)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn ending(language: Language, side: &Side) -> Option<String> {
    match &side.ending {
        Some(Ending::Complete) => None,
        None => Some(say!(language, "history-cut-off")),
        Some(Ending::Interrupted { .. }) => Some(say!(language, "history-interrupted")),
        Some(Ending::Incomplete { cause, .. }) => {
            let cause = recorded::cause(language, cause);
            Some(say!(language, "history-incomplete", cause = cause))
        }
        Some(Ending::Refused { .. }) => Some(say!(language, "history-refused")),
    }
}

/// Where list prices stand among the charges; none where the exit's cost is by them in every run.
fn list_price(series: &Series, course: &Course) -> Option<usize> {
    let is_list =
        |charge: &Charge| (charge.regime, charge.standing) == (Regime::List, Standing::ListPrice);
    let at = series.charges.iter().position(is_list)?;
    let mut exits = course.rows.iter().filter_map(|row| row.exit.as_ref());
    let others = exits.any(|exit| {
        let list = exit.costs.get(at).and_then(Option::as_ref);
        list.is_some_and(|list| *list != exit.cost)
    });
    others.then_some(at)
}

fn cost(language: Language, row: Option<&Row>, place: &str) -> Cell {
    let Some(row) = row else {
        return say!(language, "history-no-such-leg").into();
    };
    let reckoned = row
        .exit
        .as_ref()
        .and_then(|exit| Some((exit, exit.regime?)));
    let Some((exit, under)) = reckoned else {
        return say!(language, "history-not-reckoned").into();
    };
    let cell = money(language, &exit.cost, exit.basis, &["exit-cost", place]);
    let regime = regime(language, under);
    let shown = say!(language, "history-cost", cost = cell.shown, regime = regime);
    Cell::new(shown, cell.figures)
}

/// An amount a currency.
fn money(language: Language, amounts: &[Exact], basis: Basis, of: &[&str]) -> Cell {
    let figure = |amount| behind::money(name(of), amount, basis);
    Cell::new(
        beside::money(language, amounts),
        amounts.iter().filter_map(figure),
    )
}

fn duration(language: Language, exit: &RowExit, place: &str) -> Cell {
    let figure = behind::lasting(name(&["exit-duration", place]), &exit.duration);
    Cell::new(lasting::shown(language, Some(&exit.duration)), figure)
}

fn headroom(language: Language, exit: &RowExit, place: &str) -> Cell {
    let figure = exit.headroom_seconds.map(|left| {
        let name = name(&["transition-headroom", place]);
        Figure::at_least(name, &left, "s", Basis::Extrapolated)
    });
    Cell::new(beside::headroom(language, exit.headroom_seconds), figure)
}

/// What differs from the run before: what only one of the two has, then each setting once with all that it is of.
fn changed(language: Language, series: &Series, at: usize) -> String {
    let changed = series.changed.get(at).map_or(&[][..], Vec::as_slice);
    if at == 0 {
        return say!(language, "history-first");
    }
    let absent = |run: usize| {
        let lacking = changed.iter();
        let lacking = lacking.filter(|varied| varied.values.get(run) == Some(&None));
        things(lacking)
    };
    let new = absent(0).map(|of| say!(language, "history-new", of = of));
    let gone = absent(1).map(|of| say!(language, "history-gone", of = of));
    let both: Vec<&Varied> = changed
        .iter()
        .filter(|varied| varied.values.iter().all(Option::is_some))
        .collect();
    let settings = both
        .chunk_by(|one, other| one.setting == other.setting)
        .filter_map(|alike| setting(language, alike));
    let told: Vec<String> = new.into_iter().chain(gone).chain(settings).collect();
    if told.is_empty() {
        return say!(language, "history-unchanged");
    }
    told.join("; ")
}

fn setting(language: Language, alike: &[&Varied]) -> Option<String> {
    let words = match alike.first()?.setting {
        Setting::Catalog => say!(language, "history-catalog"),
        Setting::Scenario => say!(language, "history-scenario"),
        other => word::setting(language, other),
    };
    let Some(of) = things(alike.iter().copied()) else {
        return Some(words);
    };
    Some(say!(
        language,
        "history-changed-of",
        setting = words,
        of = of
    ))
}

/// The stores, datasets and cells that these are of, each once; none where they are of whole runs.
fn things<'a>(all: impl Iterator<Item = &'a Varied>) -> Option<String> {
    let of: BTreeSet<&String> = all.filter_map(|varied| varied.of.as_ref()).collect();
    let of: Vec<String> = of.iter().map(|of| Escaped(of).to_string()).collect();
    (!of.is_empty()).then(|| of.join(", "))
}
