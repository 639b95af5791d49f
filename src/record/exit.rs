//! What moving the estate would cost and how long it would take, leg by leg, from what moving the sample took.

use std::{sync::Arc, time::Duration};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    exit::{Calendar, Exit, ExitDuration, Known, Lasting, Stock, Thawing, exit_duration},
    ledger::Phase,
    plan::{Moved, Terms, exit_of, grown, stock, thawing},
    price::{Catalog, ExchangeRate, Exchanges, Sums},
    scenario::{Estate, Leg, Scenario},
    stats::Observation,
};

use super::{Record, RoundFacts, WayFacts};

/// What moving the estate would take, as if it lay where a leg begins.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ExitFacts {
    /// The leg's id.
    pub leg: String,
    /// The store it leaves.
    pub from: Arc<str>,
    /// The store it enters; null where it goes to the runner.
    pub to: Option<Arc<str>>,
    /// What was moved.
    pub sample: Stock,
    /// How long it would take.
    pub duration: ExitDuration,
    /// How long reading everything back would take after it; not in the duration, since it can be done beside the move, and
    /// not bound by the link, since it can be done where the target is.
    pub verification: ExitDuration,
    /// The days that the law gives to a switch, from its announcement on.
    pub calendar: Option<Calendar>,
    /// What it would cost.
    pub exit: Exit,
    /// What it would cost in a year, of the estate that has grown until then by today's prices and rules; null where no growth
    /// is declared.
    pub in_a_year: Option<InAYear>,
}

/// An exit in a year.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct InAYear {
    /// The estate then.
    pub estate: Stock,
    /// The exit's cost in the first column.
    pub exit_cost: Sums,
}

impl Record {
    /// Adds rates to those that the record was made with, as if the run had been given them.
    pub fn add_rates(&mut self, rates: &[ExchangeRate]) {
        self.scenario.exchange.extend_from_slice(rates);
        let exchanges = Exchanges::new(self.scenario.exchange.clone());
        let bytes = self
            .scenario
            .estate
            .as_ref()
            .map_or(0, |estate| estate.size.0);
        for facts in &mut self.exits {
            facts.exit = facts.exit.clone().joined(bytes, &exchanges);
        }
    }
}

/// The exit of every leg that leaves a store and moved something; none without an estate.
pub(super) fn exits(
    record: &Record,
    scenario: &Scenario,
    catalog: &Catalog,
    on: Date,
) -> Vec<ExitFacts> {
    let exchanges = Exchanges::new(record.scenario.exchange.clone());
    let terms = Terms {
        scenario,
        catalog,
        exchanges: &exchanges,
        on,
    };
    let legs = scenario.legs.iter();
    legs.filter_map(|leg| exit(record, terms, leg)).collect()
}

fn exit(record: &Record, terms: Terms<'_>, leg: &Leg) -> Option<ExitFacts> {
    let estate = terms.scenario.estate.as_ref()?;
    let way = &record
        .plan
        .cells
        .iter()
        .find(|cell| cell.leg == leg.id)?
        .way;
    let (from, to) = match way {
        WayFacts::Import { .. } | WayFacts::RoundTrip { .. } => return None,
        WayFacts::Export { from } => (from, None),
        WayFacts::Migrate { from, to } => (from, Some(to)),
    };
    let mine = |number: u32| record.cell(number).is_some_and(|cell| cell.leg == leg.id);
    let rows = record
        .ledger
        .only(|entry| entry.phase == Phase::Move && entry.cell.is_some_and(mine));
    let sample = moved(record, &leg.id);
    let observations = observations(record, way);
    let lasts = |estate: &Estate| {
        let thawing = thawing(terms, estate, leg);
        exit_duration(&observations, sample, stock(estate), estate.link, thawing)
    };
    let duration = lasts(estate);
    let verification = verification(&readings(record, way), sample, stock(estate));
    let moved = Moved {
        leg,
        rows: &rows,
        sample,
    };
    let in_a_year = grown(estate, 12).and_then(|grown| {
        // What has grown lasts longer, at the speed of today.
        let exit = exit_of(terms, &grown, moved, lasting(record, &lasts(&grown)))?;
        Some(InAYear {
            estate: stock(&grown),
            exit_cost: exit.columns.first()?.exit_cost.clone(),
        })
    });
    Some(ExitFacts {
        leg: leg.id.clone(),
        from: Arc::clone(from),
        to: to.map(Arc::clone),
        sample,
        calendar: Calendar::from(terms.scenario.exit.announced.unwrap_or(terms.on)),
        exit: exit_of(terms, estate, moved, lasting(record, &duration))?,
        in_a_year,
        duration,
        verification,
    })
}

/// Why it is not known how long reading the estate back takes, where nothing was.
pub const NOTHING_READ_BACK: &str = "nothing was read back after a move";

/// How long reading the estate back takes by what was read.
fn verification(readings: &[Observation], sample: Stock, estate: Stock) -> ExitDuration {
    if readings.is_empty() {
        return ExitDuration::NotMeasured {
            reason: NOTHING_READ_BACK.to_owned(),
            by_link_seconds: None,
            thawing: Thawing::NotNeeded,
        };
    }
    exit_duration(readings, sample, estate, None, Thawing::NotNeeded)
}

/// The move of every trial of the cells that go the same way.
fn observations(record: &Record, way: &WayFacts) -> Vec<Observation> {
    let moves = trials(record, way);
    let moves = moves.filter_map(|trial| {
        let seconds = trial.moving()?.as_secs_f64();
        let some = seconds > 0.0 && trial.objects_moved > 0;
        some.then(|| Observation::of(trial.objects_moved, trial.bytes_moved.0, seconds))
    });
    moves.collect()
}

/// The reading back of every such trial whose objects that were read were all found whole: of others the bytes are not known.
fn readings(record: &Record, way: &WayFacts) -> Vec<Observation> {
    let readings = trials(record, way).filter_map(|trial| {
        let seconds = Duration::from_nanos(*trial.verify_ns.known()?).as_secs_f64();
        let whole = trial.objects_verified > 0 && trial.objects_verified == trial.objects_judged;
        (seconds > 0.0 && whole)
            .then(|| Observation::of(trial.objects_verified, trial.bytes_verified.0, seconds))
    });
    readings.collect()
}

fn trials<'a>(record: &'a Record, way: &'a WayFacts) -> impl Iterator<Item = &'a RoundFacts> {
    let cells = record
        .plan
        .cells
        .iter()
        .filter(move |cell| cell.way == *way);
    cells.flat_map(|cell| record.trials(cell.number))
}

/// How long both stores are paid. Only the link counts in a rehearsal, whose times say nothing of a provider, and where it
/// takes longer than what was measured.
fn lasting(record: &Record, duration: &ExitDuration) -> Lasting {
    match duration {
        ExitDuration::Extrapolated(carried)
            if !record.rehearsal.is_one() && !carried.is_set_by_link() =>
        {
            Lasting::seconds(carried.seconds, Known::Measured)
        }
        _ => duration
            .least_seconds()
            .map_or_else(Lasting::assumed, |seconds| {
                Lasting::seconds(seconds, Known::ByLink)
            }),
    }
}

/// What a leg's rounds moved together.
fn moved(record: &Record, leg: &str) -> Stock {
    let mine = |number: u32| record.cell(number).is_some_and(|cell| cell.leg == leg);
    let rounds = record.rounds.iter().filter(|round| mine(round.cell));
    let moved = rounds.map(|round| Stock {
        bytes: round.bytes_moved.0,
        objects: round.objects_moved,
    });
    moved.fold(Stock::default(), Stock::plus)
}
