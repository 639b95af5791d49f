//! The first table of a report: what leaving would take, a column a leg.

use jiff::tz::TimeZone;

use crate::{
    assess::Assessment,
    price::Sums,
    record::{EstateFacts, ExitFacts, Record},
    report::language::{Language, say},
};

use super::{
    estate,
    exit::{self, Declared, Digits},
    figure::{self, Figure, name},
    integrity::hashed,
    model::{Block, Cell, Section, Tabular},
    number, picture,
};

mod duration;
mod fidelity;

pub(super) use duration::{duration, least};
pub(super) use fidelity::{weighed, worst_facet, worst_of};

/// What leaving would take; nothing where no estate was declared or no leg left a store.
pub(super) fn section(
    language: Language,
    record: &Record,
    assessment: &Assessment,
) -> Option<Section> {
    let estate = record.scenario.estate.as_ref()?;
    if record.exits.is_empty() {
        return None;
    }
    let table = Table {
        language,
        record,
        assessment,
    };
    let mut blocks = vec![Block::Paragraph(lead(language, record, estate))];
    let mut exits = record.exits.iter();
    let far = exits.find_map(|facts| estate::far(language, &facts.exit));
    blocks.extend(far.map(Block::Notice));
    blocks.push(Block::Table(table.tabular()));
    blocks.push(Block::Paragraph(read_on(language, &record.exits)));
    let calendar = record.exits.iter().find_map(|facts| facts.calendar);
    let calendar = calendar.and_then(|days| picture::calendar::picture(language, days));
    let duration = picture::duration::picture(language, record);
    blocks.extend(duration.into_iter().chain(calendar).map(Block::Picture));
    let heading = say!(language, "summary-heading");
    Some(Section::new(&heading, blocks))
}

/// What is not in the cost; what was declared is in that of every leg.
fn read_on(language: Language, exits: &[ExitFacts]) -> String {
    let first = exits.first();
    match first.map_or(Declared::Neither, |facts| exit::declared(&facts.exit)) {
        Declared::Neither => say!(language, "summary-read-on"),
        Declared::Penalty => say!(language, "summary-read-on-penalty"),
        Declared::Effort => say!(language, "summary-read-on-effort"),
        Declared::Both => say!(language, "summary-read-on-both"),
    }
}

fn lead(language: Language, record: &Record, estate: &EstateFacts) -> String {
    let day = record.started.to_zoned(TimeZone::UTC).date();
    let lead = say!(
        language,
        "summary-lead",
        size = number::bytes(language, estate.size),
        objects = estate.objects,
        day = language.date(day),
    );
    format!("{lead} {}", level(language, record))
}

/// The level of the drill: a synthetic one, or a sample of real files.
fn level(language: Language, record: &Record) -> String {
    let generated = |name: &str| record.plan.seeds.contains_key(name);
    let mut cells = record.plan.cells.iter();
    if cells.all(|cell| generated(&cell.dataset)) {
        say!(language, "summary-level-synthetic")
    } else {
        say!(language, "summary-level-sample")
    }
}

/// What the rows of the table are told with.
struct Table<'a> {
    language: Language,
    record: &'a Record,
    assessment: &'a Assessment,
}

impl Table<'_> {
    fn tabular(&self) -> Tabular {
        let exits = self.record.exits.iter();
        let legs = exits.map(|facts| pair(self.language, facts));
        let headings: Vec<String> = std::iter::once(String::new()).chain(legs).collect();
        let mut rows = self.times();
        rows.extend(self.costs());
        rows.extend(self.asymmetries());
        rows.push(
            self.row(say!(self.language, "summary-source-bill"), |facts| {
                money(self.language, "source-bill", facts, &facts.exit.source_bill)
            }),
        );
        rows.extend(self.fidelity());
        let caption = say!(self.language, "summary-caption");
        Tabular::new(&headings, rows).captioned(caption).stacked()
    }

    fn row(&self, shown: String, of: impl Fn(&ExitFacts) -> Cell) -> Vec<Cell> {
        let cells = self.record.exits.iter().map(of);
        std::iter::once(shown.into()).chain(cells).collect()
    }

    fn times(&self) -> Vec<Vec<Cell>> {
        let (language, record) = (self.language, self.record);
        vec![
            self.row(say!(self.language, "summary-duration"), |facts| {
                let figure = duration::figure("exit-duration", record, facts, &facts.duration);
                Cell::new(duration(language, record, facts), figure)
            }),
            self.row(say!(self.language, "summary-verification"), |facts| {
                let spent = &facts.verification;
                let figure = duration::figure("verification-duration", record, facts, spent);
                Cell::new(duration::verification(language, record, facts), figure)
            }),
            self.row(say!(self.language, "summary-headroom"), |facts| {
                duration::headroom(language, record, facts)
            }),
            self.row(say!(self.language, "summary-calendar"), |facts| {
                duration::calendar(language, facts).into()
            }),
        ]
    }

    fn costs(&self) -> Vec<Vec<Cell>> {
        let language = self.language;
        let exits = &self.record.exits;
        let regimes = regimes(language, exits).into_iter().map(|regime| {
            let label = say!(language, "summary-cost", regime = &regime);
            self.row(label, |facts| cost(language, facts, &regime))
        });
        let mut rows: Vec<_> = regimes.collect();
        if exits.iter().any(|facts| facts.in_a_year.is_some()) {
            rows.push(self.row(say!(self.language, "summary-in-a-year"), |facts| {
                in_a_year(language, facts)
            }));
        }
        rows
    }

    /// How much longer the way out takes than the way in, where any leg shows it.
    fn asymmetries(&self) -> Option<Vec<Cell>> {
        let mut exits = self.record.exits.iter();
        let told =
            |facts: &ExitFacts| asymmetry(self.language, self.record, self.assessment, facts);
        exits.any(|facts| told(facts).is_some()).then(|| {
            let none = || say!(self.language, "summary-not-measured").into();
            self.row(say!(self.language, "summary-time-asymmetry"), |facts| {
                told(facts).unwrap_or_else(none)
            })
        })
    }

    /// What was found in a rehearsal was found between this machine's own stores.
    fn here(&self, found: Cell) -> Cell {
        let unknown = say!(self.language, "summary-not-measured");
        if !self.record.rehearsal.is_one() || found.shown == unknown {
            return found;
        }
        let shown = say!(self.language, "summary-between-here", found = found.shown);
        Cell::new(shown, found.figures)
    }

    fn fidelity(&self) -> Vec<Vec<Cell>> {
        let (language, assessment) = (self.language, self.assessment);
        let mut rows = vec![self.row(say!(self.language, "summary-worst"), |facts| {
            self.here(fidelity::worst(language, assessment, &facts.leg))
        })];
        if !assessment.fidelity_asymmetries.is_empty() {
            rows.push(self.row(say!(self.language, "summary-one-way"), |facts| {
                fidelity::one_way(language, assessment, &facts.leg).into()
            }));
        }
        rows.extend([
            self.row(say!(self.language, "summary-coverage"), |facts| {
                let coverage = fidelity::coverage(assessment, &facts.leg);
                hashed(language, &facts.leg, coverage)
            }),
            self.row(say!(self.language, "summary-gaps"), |_| {
                say!(language, "summary-gaps-none").into()
            }),
        ]);
        rows
    }
}

fn pair(language: Language, facts: &ExitFacts) -> String {
    let from = &*facts.from;
    match &facts.to {
        Some(to) => say!(language, "summary-pair", from = from, to = &**to),
        None => say!(language, "summary-pair-here", from = from),
    }
}

/// The regimes of all exits, each once, in the order of the first that has it.
fn regimes(language: Language, exits: &[ExitFacts]) -> Vec<String> {
    let mut all = Vec::new();
    for column in exits.iter().flat_map(|facts| &facts.exit.columns) {
        let heading = exit::heading(language, column);
        if !all.contains(&heading) {
            all.push(heading);
        }
    }
    all
}

fn cost(language: Language, facts: &ExitFacts, regime: &str) -> Cell {
    let mut columns = facts.exit.columns.iter();
    let Some(column) = columns.find(|column| exit::heading(language, column) == regime) else {
        return say!(language, "summary-no-rule").into();
    };
    let cost = exit::short(language, &column.exit_cost, Digits::Rough);
    let of = |what: &str| name(&[what, &figure::regime(column), &facts.leg]);
    let basis = facts.exit.basis;
    let ratio = |what, quotient| figure::quotient(of(what), quotient, "months", basis);
    let mut figures = figure::sums(&of("exit-cost"), &column.exit_cost, basis);
    figures.extend(ratio("exit-cost-ratio", &column.exit_cost_ratio));
    let months = exit::months(language, column);
    Cell::new(format!("{cost}; {months}"), figures)
}

/// An amount of a leg.
fn money(language: Language, what: &str, facts: &ExitFacts, sums: &Sums) -> Cell {
    let figures = figure::sums(&name(&[what, &facts.leg]), sums, facts.exit.basis);
    Cell::new(exit::short(language, sums, Digits::Rough), figures)
}

/// The first column's cost by today's prices, of the estate that has grown until then.
fn in_a_year(language: Language, facts: &ExitFacts) -> Cell {
    let Some(grown) = &facts.in_a_year else {
        return "".into();
    };
    let cost = money(language, "exit-cost-in-a-year", facts, &grown.exit_cost);
    let bytes = number::bytes(language, crate::unit::Bytes(grown.estate.bytes));
    Cell::new(format!("{bytes}: {}", cost.shown), cost.figures)
}

/// How much longer reading out takes than writing in, the same datasets at the same store, trial by trial.
fn asymmetry(
    language: Language,
    record: &Record,
    assessment: &Assessment,
    facts: &ExitFacts,
) -> Option<Cell> {
    let mut asymmetries = assessment.asymmetries.iter();
    let found = asymmetries.find(|found| found.leg == facts.leg)?;
    let of = name(&["time-asymmetry", &facts.leg]);
    let figures: Vec<Figure> = figure::headline(&of, &found.ratio, "1");
    let ratio = number::headline(language, &found.ratio, |value| {
        number::three(language, value)
    });
    let shown = if record.rehearsal.is_one() {
        say!(language, "summary-time-asymmetry-here", ratio = ratio)
    } else {
        ratio
    };
    Some(Cell::new(shown, figures))
}
