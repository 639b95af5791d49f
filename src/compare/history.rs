//! The series of each scenario's records: what leaving takes, from run to run, and what changed in between.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Charge, Dataset, Named, Row, Setting, Side, SideBySide, Varied, setting};
use crate::{
    price::ExchangeRate,
    record::{Record, escaped},
};

/// The version of the form of a history.
pub const HISTORY: &str = "exitdrill-history/1";

/// Records over time.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct History {
    /// The form of this history: `exitdrill-history/1`.
    pub schema: &'static str,
    /// A series a scenario, by title.
    pub series: Vec<Series>,
}

/// The records of one scenario.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Series {
    /// The scenario's title.
    pub title: String,
    /// The records, by when their runs began.
    pub records: Vec<Side>,
    /// Of each record what differs from the one before, with both values; of the first nothing.
    pub changed: Vec<Vec<Varied>>,
    /// Rates that every record rests on; amounts are in one currency where these make them that.
    pub rates: Vec<ExchangeRate>,
    /// The exit's cost under every regime of any row.
    pub charges: Vec<Charge>,
    /// What any row moved.
    pub datasets: Vec<Dataset>,
    /// What leaving takes by each leg that leaves a store; empty where none does.
    pub legs: Vec<Course>,
}

/// What leaving by one leg takes, over time.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Course {
    /// The leg's id.
    pub leg: String,
    /// A row a record that has the leg. They are not weighed against each other: a later one is no other offer.
    pub rows: Vec<Row>,
}

impl History {
    /// The series of these records.
    #[must_use]
    pub fn of(named: &[Named<'_>]) -> Self {
        let mut titled: BTreeMap<&str, Vec<Named<'_>>> = BTreeMap::new();
        for one in named {
            let title = one.record.scenario.title.as_str();
            titled.entry(title).or_default().push(*one);
        }
        let series = titled
            .into_iter()
            .map(|(title, named)| Series::of(title, named));
        Self {
            schema: HISTORY,
            series: series.collect(),
        }
    }

    /// The history as JSON, with a line break at its end.
    ///
    /// # Panics
    /// Never: every map of a history has text for keys.
    #[must_use]
    pub fn write(&self) -> String {
        let text = serde_json::to_string_pretty(self).expect("maps have text for keys");
        escaped(&text) + "\n"
    }

    /// The JSON Schema of a history.
    #[must_use]
    pub fn schema() -> serde_json::Value {
        schemars::schema_for!(Self).to_value()
    }
}

impl Series {
    fn of(title: &str, mut named: Vec<Named<'_>>) -> Self {
        named.sort_by_key(|named| (named.record.started, named.path));
        let records: Vec<&Record> = named.iter().map(|named| named.record).collect();
        let SideBySide {
            rates,
            charges,
            datasets,
            rows,
            not_weighed: _,
        } = SideBySide::rows_of(&records);
        Self {
            title: title.to_owned(),
            records: named.iter().map(Side::of).collect(),
            changed: changed(&records),
            rates,
            charges,
            datasets,
            legs: courses(rows),
        }
    }

    /// Whether this record was charged by another catalog of prices than the one before.
    #[must_use]
    pub fn has_other_prices(&self, record: usize) -> bool {
        let mut changed = self.changed.get(record).into_iter().flatten();
        changed.any(|varied| varied.setting == Setting::Catalog)
    }
}

impl Course {
    /// What a record says of the leg; nothing where it has no such leg.
    #[must_use]
    pub fn row(&self, record: usize) -> Option<&Row> {
        self.rows.iter().find(|row| row.record == record)
    }
}

fn changed(records: &[&Record]) -> Vec<Vec<Varied>> {
    let first = records.first().map(|_| Vec::new());
    let others = records.windows(2).map(setting::varied);
    first.into_iter().chain(others).collect()
}

/// The legs in the order in which they are first met.
fn courses(rows: Vec<Row>) -> Vec<Course> {
    let mut legs: Vec<Course> = Vec::new();
    for row in rows {
        match legs.iter_mut().find(|course| course.leg == row.leg) {
            Some(course) => course.rows.push(row),
            None => legs.push(Course {
                leg: row.leg.clone(),
                rows: vec![row],
            }),
        }
    }
    legs
}
