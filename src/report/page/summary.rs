//! The first table of a report: what leaving would take, a column a leg.

use crate::{
    assess::Assessment,
    exit::{ExitDuration, Extrapolated, Stock, TRANSITION_DAYS, Thawing},
    integrity::{Coverage, Fidelity, Tally},
    object::Facet,
    price::Sums,
    record::{ExitFacts, Record},
    unit::{Basis, Bytes},
};

use super::{
    exit::{self, Digits},
    figure::{self, Figure, name},
    integrity::hashed,
    model::{Block, Cell, Section, Tabular},
    number, picture,
};

/// What leaving would take; nothing where no estate was declared or no leg left a store.
pub(super) fn section(record: &Record, assessment: &Assessment) -> Option<Section> {
    let estate = record.scenario.estate.as_ref()?;
    if record.exits.is_empty() {
        return None;
    }
    let lead = format!(
        "For the declared estate of {} in {}, as of {}. {}",
        estate.size,
        number::counted(estate.objects, "object"),
        record.started.strftime("%Y-%m-%d"),
        level(record)
    );
    let mut blocks = vec![
        Block::Paragraph(lead),
        Block::Table(table(record, assessment)),
        Block::Paragraph(READ_ON.to_owned()),
    ];
    let calendar = record.exits.iter().find_map(|facts| facts.calendar);
    blocks.extend(picture::duration::picture(record).map(Block::Picture));
    blocks.extend(
        calendar
            .and_then(picture::calendar::picture)
            .map(Block::Picture),
    );
    Some(Section::new("What leaving would take", blocks))
}

const READ_ON: &str = "Not in the cost: people, re-engineering, what applications send, contracts, taxes; the sections below have every \
line, assumption and source. Evidence, not legal advice.";

/// The level of the drill: a synthetic one, or a sample of real files.
fn level(record: &Record) -> &'static str {
    let generated = |name: &str| record.plan.seeds.contains_key(name);
    if record
        .plan
        .cells
        .iter()
        .all(|cell| generated(&cell.dataset))
    {
        "Drill level L1: synthetic data were moved."
    } else {
        "Drill level L2: a sample of real files was moved."
    }
}

fn table(record: &Record, assessment: &Assessment) -> Tabular {
    let exits = &record.exits;
    let mut headings = vec![String::new()];
    headings.extend(exits.iter().map(pair));
    let row = |shown: &str, of: &dyn Fn(&ExitFacts) -> Cell| {
        let mut row = vec![shown.into()];
        row.extend(exits.iter().map(of));
        row
    };
    let mut rows = vec![
        row("exit duration", &|facts| {
            let figure = span("exit-duration", record, facts, &facts.duration);
            Cell::new(duration(record, facts), figure)
        }),
        row("reading all back", &|facts| {
            let figure = span("verification-duration", record, facts, &facts.verification);
            Cell::new(verification(record, facts), figure)
        }),
        row("against 30 days", &|facts| headroom(record, facts)),
        row("calendar", &|facts| calendar(facts).into()),
    ];
    let regimes = regimes(exits);
    rows.extend(regimes.iter().map(|regime| {
        row(&format!("exit cost: {regime}"), &|facts| {
            cost(facts, regime)
        })
    }));
    if exits.iter().any(|facts| facts.in_a_year.is_some()) {
        rows.push(row("in a year, as it grows", &in_a_year));
    }
    if exits
        .iter()
        .any(|facts| asymmetry(assessment, facts).is_some())
    {
        rows.push(row("time out ÷ time in", &|facts| {
            let told = |(ratio, figures)| {
                let shown = if record.rehearsal.is_one() {
                    format!("{ratio}, of this machine, not of a provider")
                } else {
                    ratio
                };
                Cell::new(shown, figures)
            };
            asymmetry(assessment, facts).map_or_else(|| "not measured".into(), told)
        }));
    }
    rows.push(row("storage a month", &|facts| {
        money("source-bill", facts, &facts.exit.source_bill)
    }));
    rows.push(row("worst fidelity facet", &|facts| {
        worst(assessment, &facts.leg)
    }));
    if !assessment.fidelity_asymmetries.is_empty() {
        rows.push(row("lost going out only", &|facts| {
            one_way(assessment, &facts.leg).into()
        }));
    }
    rows.push(row("verification coverage", &|facts| {
        hashed(&facts.leg, coverage(assessment, &facts.leg))
    }));
    rows.push(row("blocking gaps", &|_| {
        "API portability not measured: needs conformance probes".into()
    }));
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    Tabular::new(&headings, rows).captioned("What leaving would take, a column a leg")
}

/// The regimes of all exits, each once, in the order of the first that has it.
fn regimes(exits: &[ExitFacts]) -> Vec<String> {
    let mut all = Vec::new();
    for column in exits.iter().flat_map(|facts| &facts.exit.columns) {
        let heading = exit::heading(column);
        if !all.contains(&heading) {
            all.push(heading);
        }
    }
    all
}

fn cost(facts: &ExitFacts, regime: &str) -> Cell {
    let mut columns = facts.exit.columns.iter();
    let Some(column) = columns.find(|column| exit::heading(column) == regime) else {
        return "has no rule here".into();
    };
    let cost = exit::short(&column.exit_cost, Digits::Rough);
    let of = |what: &str| name(&[what, &figure::regime(column), &facts.leg]);
    let basis = facts.exit.basis;
    let ratio = |what, quotient| figure::quotient(of(what), quotient, "months", basis);
    let mut figures = figure::sums(&of("exit-cost"), &column.exit_cost, basis);
    figures.extend(ratio("exit-cost-ratio", &column.exit_cost_ratio));
    Cell::new(format!("{cost}; {}", exit::months(column)), figures)
}

/// An amount of a leg.
fn money(what: &str, facts: &ExitFacts, sums: &Sums) -> Cell {
    let figures = figure::sums(&name(&[what, &facts.leg]), sums, facts.exit.basis);
    Cell::new(exit::short(sums, Digits::Rough), figures)
}

/// How long something takes, as far as the words beside it say.
fn span(what: &str, record: &Record, facts: &ExitFacts, duration: &ExitDuration) -> Option<Figure> {
    let name = name(&[what, &facts.leg]);
    match duration {
        ExitDuration::Extrapolated(carried) if !record.rehearsal.is_one() => {
            let figure = Figure::count(name, carried.seconds, "s", Basis::Extrapolated);
            Some(figure.between(&carried.lower_seconds, &carried.upper_seconds))
        }
        _ => {
            let least = duration.least_seconds()?;
            Some(Figure::at_least(name, &least, "s", Basis::Declared))
        }
    }
}

fn pair(facts: &ExitFacts) -> String {
    let to = facts.to.as_ref().map_or("this machine", |to| to);
    format!("`{}` to `{to}`", facts.from).replace("`this machine`", "this machine")
}

/// How long it takes: what was carried to the estate, or the least that is certain. What a rehearsal took says nothing of a
/// provider and comes last.
pub(super) fn duration(record: &Record, facts: &ExitFacts) -> String {
    let duration = &facts.duration;
    match duration {
        ExitDuration::Extrapolated(carried) if !record.rehearsal.is_one() => extrapolated(carried),
        ExitDuration::Extrapolated(_) => format!(
            "{}; times of this machine say nothing of a provider",
            least(
                duration,
                "not measured: this was a rehearsal, and no link is declared"
            )
        ),
        ExitDuration::NotMeasured { reason, .. } => {
            let reason = format!("not measured: {reason}");
            match duration.least_seconds() {
                Some(_) => format!("{}; more is {reason}", least(duration, "")),
                None => least(duration, &reason),
            }
        }
    }
}

/// How long reading every object back takes, were it done after the move; it is not in the duration.
fn verification(record: &Record, facts: &ExitFacts) -> String {
    match &facts.verification {
        _ if record.rehearsal.is_one() => "not measured: this was a rehearsal".to_owned(),
        ExitDuration::NotMeasured { reason, .. } => format!("not measured: {reason}"),
        ExitDuration::Extrapolated(carried) => {
            format!("{}, if it is done after the move", extrapolated(carried))
        }
    }
}

/// The time that is certain without any measurement, else `unknown`.
pub(super) fn least(duration: &ExitDuration, unknown: &str) -> String {
    match duration.least_seconds() {
        Some(seconds) => format!(
            "at least {} by the declared link{}",
            exit::days(seconds),
            exit::with_thawing(duration.thawing())
        ),
        None => format!("{unknown}{}", exit::with_thawing(duration.thawing())),
    }
}

fn extrapolated(carried: &Extrapolated) -> String {
    let far = if carried.is_far() {
        ", ORDER OF MAGNITUDE ONLY"
    } else {
        ""
    };
    let bound = if carried.bound_by_link {
        ", set by the declared link"
    } else {
        ""
    };
    format!(
        "{} ({} to {}){bound}{}{far}",
        exit::days(carried.seconds),
        exit::days(carried.lower_seconds),
        exit::days(carried.upper_seconds),
        exit::with_thawing(carried.thawing)
    )
}

/// What is left of the 30 days of a switch: by the model's upper bound, or by what is certain alone.
fn headroom(record: &Record, facts: &ExitFacts) -> Cell {
    let transition = i64::from(TRANSITION_DAYS) * 86_400;
    let left = |seconds: i64| match seconds {
        seconds if seconds < 0 => format!("{} too long", exit::days(seconds.unsigned_abs())),
        seconds => format!("{} left", exit::days(seconds.unsigned_abs())),
    };
    match &facts.duration {
        ExitDuration::Extrapolated(carried)
            if !record.rehearsal.is_one() && carried.thawing != Thawing::NotStated =>
        {
            let (spare, portable) = (
                carried.headroom_seconds(),
                carried.portable_bytes(estate(record)),
            );
            let shown = format!(
                "{}; {TRANSITION_DAYS} days suffice for {} of such objects",
                left(spare),
                Bytes(portable)
            );
            let of = |what: &str| name(&[what, &facts.leg]);
            let (headroom, enough) = (of("transition-headroom"), of("portable-in-30-days"));
            let figures = [
                Figure::at_least(headroom, &spare, "s", Basis::Extrapolated),
                Figure::count(enough, portable, "B", Basis::Extrapolated),
            ];
            Cell::new(shown, figures)
        }
        duration => duration.least_seconds().map_or_else(
            || "not measured".into(),
            |least| {
                let seconds = transition.saturating_sub(i64::try_from(least).unwrap_or(i64::MAX));
                let name = name(&["transition-headroom", &facts.leg]);
                let figure = Figure::at_most(name, &seconds, "s", Basis::Declared);
                Cell::new(
                    format!("{} at most, by the link alone", left(seconds)),
                    [figure],
                )
            },
        ),
    }
}

/// The first column's cost by today's prices, of the estate that has grown until then.
fn in_a_year(facts: &ExitFacts) -> Cell {
    let Some(grown) = &facts.in_a_year else {
        return "".into();
    };
    let cost = money("exit-cost-in-a-year", facts, &grown.exit_cost);
    let shown = format!("{}: {}", Bytes(grown.estate.bytes), cost.shown);
    Cell::new(shown, cost.figures)
}

/// How much longer reading out takes than writing in, the same datasets at the same store, trial by trial.
fn asymmetry(assessment: &Assessment, facts: &ExitFacts) -> Option<(String, Vec<Figure>)> {
    let found = assessment
        .asymmetries
        .iter()
        .find(|found| found.leg == facts.leg)?;
    let figures = figure::headline(&name(&["time-asymmetry", &facts.leg]), &found.ratio, "1");
    Some((number::headline(&found.ratio, number::three), figures))
}

fn estate(record: &Record) -> Stock {
    let estate = record.scenario.estate.as_ref();
    Stock {
        bytes: estate.map_or(0, |estate| estate.size.0),
        objects: estate.map_or(0, |estate| estate.objects),
    }
}

fn calendar(facts: &ExitFacts) -> String {
    facts.calendar.map_or_else(String::new, |calendar| {
        format!(
            "announced {}, notice to {}, transition to {}, retrieval to {} at least",
            calendar.announced,
            calendar.notice_ends,
            calendar.transition_ends,
            calendar.retrieval_ends
        )
    })
}

/// Facets that every object brought in and some lost on the way out, in the same datasets at the same store.
fn one_way(assessment: &Assessment, leg: &str) -> String {
    let mut found = assessment.fidelity_asymmetries.iter();
    let Some(found) = found.find(|found| found.leg == leg) else {
        return "not measured".to_owned();
    };
    if found.facets.iter().all(|facet| facet.points().is_none()) {
        return "not measured: what was imported was not read back".to_owned();
    }
    let told = found
        .facets
        .iter()
        .filter(|facet| facet.came_whole_left_broken())
        .filter_map(|facet| Some((facet, facet.out?)))
        .map(|(facet, out)| {
            format!(
                "{}: {} of {}",
                facet.facet.name(),
                number::count(out.broken()),
                number::counted(out.tested, "object")
            )
        });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        "no facet".to_owned()
    } else {
        told.join("; ")
    }
}

/// How much of what a leg moved was hashed.
fn coverage(assessment: &Assessment, leg: &str) -> Coverage {
    let mine = assessment.cells.iter().filter(|cell| cell.leg == leg);
    mine.map(|cell| cell.coverage)
        .fold(Coverage::default(), Coverage::plus)
}

/// The facet with the largest share of objects that did not keep it; of equal ones the first, which is what went wrong first.
/// Dates and owners stand aside: next to no store keeps the ones, no account the others, and behind them nothing else would be
/// seen.
fn worst(assessment: &Assessment, leg: &str) -> Cell {
    let mine = assessment.cells.iter().filter(|cell| cell.leg == leg);
    let all: Fidelity = mine.map(|cell| &cell.fidelity).sum();
    let tallies = Facet::ALL
        .into_iter()
        .filter(|facet| !ASIDE.iter().any(|(aside, _)| aside == facet))
        .filter_map(|facet| Some((facet, all.get(facet)?)));
    let broken = tallies.clone().filter(|(_, tally)| !tally.is_whole());
    // Shares are compared crosswise, exactly; the last of equal ones wins, so the order is turned round.
    let crosswise =
        |one: &Tally, other: &Tally| u128::from(one.broken()) * u128::from(other.tested);
    let worst = broken
        .rev()
        .max_by(|(_, one), (_, other)| crosswise(one, other).cmp(&crosswise(other, one)));
    match worst {
        Some((facet, tally)) => {
            let shown = format!(
                "{}: {} of {} altered or lost",
                facet.name(),
                number::count(tally.broken()),
                number::counted(tally.tested, "object")
            );
            Cell::new(shown, figure::tally(facet.name(), tally, leg))
        }
        None if tallies.clone().count() == 0 => "not measured".into(),
        // Of objects that nothing says what they should be.
        None if tallies.clone().all(|(facet, _)| facet == Facet::Checksum) => {
            "nothing was tested but checksums that stores keep, which fit".into()
        }
        None => arrived(&all).into(),
    }
}

/// Facets of record that are seldom kept, and what is said of them.
const ASIDE: [(Facet, &str); 2] = [(Facet::Owner, "owners"), (Facet::Modified, "dates")];

/// That all arrived, but for what stands aside and did not.
fn arrived(all: &Fidelity) -> String {
    let broken = |facet| all.get(facet).is_some_and(|tally| !tally.is_whole());
    let broken = ASIDE.into_iter().filter(|(facet, _)| broken(*facet));
    let names: Vec<_> = broken.map(|(_, name)| name).collect();
    if names.is_empty() {
        return "every facet tested arrived whole".to_owned();
    }
    format!(
        "every facet tested but {} arrived whole",
        names.join(" and ")
    )
}
