//! Several records side by side: what leaving takes, a row a leg that leaves a store.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Charge, Exact, Lasting, charge,
    pareto::{self, Pareto},
    purse::Purse,
};
use crate::{
    assess::{Assessment, CellAssessment, column_of, cost_of},
    exit::{Exit, ExitDuration},
    integrity::{Coverage, Fidelity, Tally},
    object::Facet,
    price::{ExchangeRate, Regime},
    record::{EstateFacts, ExitFacts, Record, WayFacts},
    stats::{Headline, Interval, Summary},
    unit::{Basis, Bytes},
};

/// Several records side by side.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SideBySide {
    /// Rates that every record rests on; amounts are in one currency where these make them that.
    pub rates: Vec<ExchangeRate>,
    /// The exit's cost under every regime of any row.
    pub charges: Vec<Charge>,
    /// What any row moved.
    pub datasets: Vec<Dataset>,
    /// A row a leg that leaves a store.
    pub rows: Vec<Row>,
    /// Why rows are not weighed against each other; null where they are.
    pub not_weighed: Option<NotWeighed>,
}

/// A leg of a record that leaves a store.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Row {
    /// The number of its record, from 0.
    pub record: usize,
    /// Its id.
    pub leg: String,
    /// Whether its times are of one machine, and say nothing of a provider.
    pub is_rehearsal: bool,
    /// The exit, where an estate is declared.
    pub exit: Option<RowExit>,
    /// What became of each facet that was tested.
    pub facets: Vec<(Facet, Tally)>,
    /// How much of what it moved was read back and hashed.
    pub coverage: Coverage,
    /// Verified bytes a second of each dataset; null where it moved no such dataset, or verified nothing of it.
    pub throughput: Vec<Option<Rates>>,
    /// Whether another row is at least as good in everything and better in something; null where rows are not weighed.
    pub pareto: Option<Pareto>,
}

/// What an exit takes.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RowExit {
    /// The tariff it leaves.
    pub from: String,
    /// The tariff it enters; null where it goes to the runner.
    pub to: Option<String>,
    /// The day of the drill, as of which it was reckoned.
    #[schemars(with = "Option<String>")]
    pub on: Option<Date>,
    /// The basis of its amounts.
    pub basis: Basis,
    /// Its cost under each charge, an amount a currency; null where no such rule was reckoned.
    pub costs: Vec<Option<Vec<Exact>>>,
    /// Its cost as it stands: what applies, else list or contract price.
    pub cost: Vec<Exact>,
    /// The regime that this cost is under; null where it has none.
    pub regime: Option<Regime>,
    /// A month's storage at the source.
    pub source_bill: Vec<Exact>,
    /// A month's storage at the target; null where there is none.
    pub target_bill: Option<Vec<Exact>>,
    /// How long it takes.
    pub duration: Lasting,
    /// Seconds of a transition's 30 days that are left, by the upper bound; null where that is not measured.
    pub headroom_seconds: Option<i64>,
}

/// A dataset as it was moved.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Dataset {
    /// Its name.
    pub name: String,
    /// Objects of a round.
    pub objects: u64,
    /// Bytes of a round.
    pub bytes: Bytes,
}

/// Verified bytes a second over trials.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Rates {
    /// The strongest statement that the trials carry: their median, or of fewer than six their geometric mean.
    pub value: f64,
    /// Where that lies; null of fewer than three trials.
    pub interval: Option<Interval>,
}

/// Why rows are not weighed against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NotWeighed {
    /// They are of different estates: a smaller one is cheaper to move.
    OtherEstates,
    /// No row has another beside it.
    OneRow,
}

/// A leg that leaves a store, and all that is told of it.
struct Leaving<'a> {
    number: usize,
    record: &'a Record,
    leg: &'a str,
    exit: Option<&'a ExitFacts>,
    cells: Vec<&'a CellAssessment>,
}

impl SideBySide {
    pub(super) fn of(records: &[&Record]) -> Self {
        let mut found = Self::rows_of(records);
        found.not_weighed = not_weighed(records, &found.rows);
        if found.not_weighed.is_none() {
            let marks = pareto::marks(&found.rows);
            for (row, mark) in found.rows.iter_mut().zip(marks) {
                row.pareto = Some(mark);
            }
        }
        found
    }

    /// The rows alone, not weighed against each other.
    pub(super) fn rows_of(records: &[&Record]) -> Self {
        let assessments: Vec<_> = records
            .iter()
            .map(|record| Assessment::of(record))
            .collect();
        let both = records.iter().zip(&assessments).enumerate();
        let legs: Vec<Leaving<'_>> = both
            .flat_map(|(number, (record, assessment))| leaving(number, record, assessment))
            .collect();
        let exits: Vec<&ExitFacts> = legs.iter().filter_map(|leg| leg.exit).collect();
        let purse = Purse::of(records, &exits);
        let reckoned: Vec<&Exit> = exits.iter().map(|facts| &facts.exit).collect();
        let charges = charge::charges(&reckoned);
        let datasets = datasets(&legs);
        let rows = legs.iter().map(|leg| leg.row(&purse, &charges, &datasets));
        Self {
            rates: purse.rates(),
            rows: rows.collect(),
            charges,
            datasets,
            not_weighed: None,
        }
    }
}

fn leaving<'a>(number: usize, record: &'a Record, assessment: &'a Assessment) -> Vec<Leaving<'a>> {
    let leaves = |leg: &&str| {
        let mut cells = record.plan.cells.iter().filter(|cell| cell.leg == **leg);
        cells.any(|cell| matches!(cell.way, WayFacts::Export { .. } | WayFacts::Migrate { .. }))
    };
    let legs = super::common::legs(record).into_iter().filter(leaves);
    legs.map(|leg| Leaving {
        number,
        record,
        leg,
        exit: record.exits.iter().find(|facts| facts.leg == leg),
        cells: assessment
            .cells
            .iter()
            .filter(|cell| cell.leg == leg)
            .collect(),
    })
    .collect()
}

fn datasets(legs: &[Leaving<'_>]) -> Vec<Dataset> {
    let mut all: Vec<Dataset> = Vec::new();
    for leg in legs {
        for cell in &leg.cells {
            all.extend(leg.dataset(cell));
        }
    }
    all.sort();
    all.dedup();
    all
}

fn not_weighed(records: &[&Record], rows: &[Row]) -> Option<NotWeighed> {
    let estate = |row: &Row| {
        let estate: EstateFacts = records.get(row.record)?.scenario.estate?;
        Some((estate.size, estate.objects, estate.link_bits_per_second))
    };
    if rows.len() < 2 {
        return Some(NotWeighed::OneRow);
    }
    let differ = rows
        .windows(2)
        .any(|pair| estate(&pair[0]) != estate(&pair[1]));
    differ.then_some(NotWeighed::OtherEstates)
}

impl Leaving<'_> {
    fn row(&self, purse: &Purse, charges: &[Charge], datasets: &[Dataset]) -> Row {
        let fidelity: Fidelity = self.cells.iter().map(|cell| &cell.fidelity).sum();
        let coverage = self.cells.iter().map(|cell| cell.coverage);
        Row {
            record: self.number,
            leg: self.leg.to_owned(),
            is_rehearsal: self.record.rehearsal.is_one(),
            exit: self
                .exit
                .map(|facts| exit(facts, self.record, purse, charges)),
            facets: fidelity.iter().collect(),
            coverage: coverage.fold(Coverage::default(), Coverage::plus),
            throughput: datasets.iter().map(|dataset| self.rates(dataset)).collect(),
            pareto: None,
        }
    }

    fn dataset(&self, cell: &CellAssessment) -> Option<Dataset> {
        let facts = self.record.cell(cell.number)?;
        Some(Dataset {
            name: facts.dataset.to_string(),
            objects: facts.objects,
            bytes: facts.bytes,
        })
    }

    fn rates(&self, dataset: &Dataset) -> Option<Rates> {
        let mut cells = self.cells.iter();
        let cell = cells.find(|cell| self.dataset(cell).as_ref() == Some(dataset))?;
        cell.throughput.as_ref().map(Rates::of)
    }
}

fn exit(facts: &ExitFacts, record: &Record, purse: &Purse, charges: &[Charge]) -> RowExit {
    let exit = &facts.exit;
    let duration = Lasting::told(&facts.duration, record.rehearsal);
    RowExit {
        from: exit.from.to_string(),
        to: exit.to.as_ref().map(ToString::to_string),
        on: charge::drilled(exit),
        basis: exit.basis,
        costs: charges
            .iter()
            .map(|charge| {
                let column = charge.column(exit)?;
                Some(purse.amounts(cost_of(charge.cost, column)))
            })
            .collect(),
        cost: purse.as_it_stands(facts),
        regime: column_of(facts, None).map(|column| column.regime),
        source_bill: purse.amounts(&exit.source_bill),
        target_bill: exit.target_bill.as_ref().map(|bill| purse.amounts(bill)),
        headroom_seconds: headroom(&facts.duration, &duration),
        duration,
    }
}

/// By the upper bound; of a rehearsal, whose times say nothing of a provider, there is none.
fn headroom(duration: &ExitDuration, told: &Lasting) -> Option<i64> {
    match (duration, told) {
        (ExitDuration::Extrapolated(carried), Lasting::Extrapolated { .. }) => {
            carried.headroom_seconds()
        }
        _ => None,
    }
}

impl Rates {
    fn of(summary: &Summary) -> Self {
        let (value, interval) = match summary.headline() {
            Headline::Median(told) | Headline::GeometricMean(told) => {
                (told.value, Some(told.interval))
            }
            Headline::Values(_) => (summary.median, None),
        };
        Self { value, interval }
    }
}
