//! The plan of a record, laid out again from its scenario.

use std::sync::Arc;

use crate::{
    plan::Plan,
    price::Catalog,
    scenario::{Below, Content, Dataset, Leg, Scenario},
};

use super::{CellFacts, PlanFacts};

impl PlanFacts {
    /// The plan that follows from the scenario; none where it can be laid out no more.
    ///
    /// Taken as they stand are the caps, which the command may have given, and what nobody but the machine of the run knew: the
    /// objects of a folder and of a bucket, and the requests, the memory and the refusals that hang on those of a folder.
    pub(super) fn again(&self, scenario: &Scenario, catalog: &Catalog) -> Option<Self> {
        if work(scenario) > MOST {
            return None;
        }
        let plan = Plan::new(Arc::new(without_folders(scenario))).ok()?;
        let made = Self::of(&plan, catalog);
        let cells = made.cells.into_iter();
        let cells = cells.map(|cell| self.known_of(cell, scenario)).collect();
        let again = Self {
            caps: self.caps.clone(),
            cells,
            ..made
        };
        if !moves_a_folder(scenario) {
            return Some(again);
        }
        Some(Self {
            expected: self.expected.clone(),
            memory: self.memory,
            refused: self.refused.clone(),
            ..again
        })
    }

    /// The cell with what only the run knew of its objects.
    fn known_of(&self, made: CellFacts, scenario: &Scenario) -> CellFacts {
        let told = self.cells.iter().find(|cell| cell.number == made.number);
        let (Some(told), Some(unlisted)) = (told, made.drawn_from) else {
            return made;
        };
        let mut folders = scenario
            .datasets
            .iter()
            .filter(|dataset| is_folder(dataset));
        let listed = told.drawn_from.unwrap_or(unlisted);
        let is_of_folder = folders.any(|dataset| dataset.name == made.dataset);
        CellFacts {
            objects: told.objects,
            bytes: told.bytes,
            drawn_from: (!is_of_folder).then_some(listed),
            ..made
        }
    }
}

/// The most objects, over all rounds, whose plan is laid out again: a scenario from elsewhere may name any number.
const MOST: u64 = 1 << 28;

/// How many objects a plan goes through, over all rounds.
fn work(scenario: &Scenario) -> u64 {
    let moved = scenario.legs.iter().flat_map(|leg| &leg.datasets);
    let objects = moved.map(|dataset| match &dataset.content {
        Content::Generated(generated) => generated.objects.max(1),
        Content::Folder(_) | Content::Bucket(_) => 1,
    });
    let of_a_round = objects.fold(0, u64::saturating_add);
    of_a_round.saturating_mul(1 + u64::from(scenario.run.trials))
}

fn is_folder(dataset: &Dataset) -> bool {
    matches!(dataset.content, Content::Folder(_))
}

fn moves_a_folder(scenario: &Scenario) -> bool {
    let mut moved = scenario.legs.iter().flat_map(|leg| &leg.datasets);
    moved.any(|dataset| is_folder(dataset))
}

/// The same scenario with objects that nobody knows yet in place of those of folders: no folder is looked into, since a
/// scenario from elsewhere may name any.
fn without_folders(scenario: &Scenario) -> Scenario {
    let legs = scenario.legs.iter();
    Scenario {
        legs: legs.map(leg).collect(),
        ..scenario.clone()
    }
}

fn leg(leg: &Leg) -> Leg {
    Leg {
        datasets: leg.datasets.iter().map(unknown).collect(),
        ..leg.clone()
    }
}

fn unknown(dataset: &Arc<Dataset>) -> Arc<Dataset> {
    if !is_folder(dataset) {
        return Arc::clone(dataset);
    }
    let nobody_knows = Below {
        prefix: String::new(),
        sample: 1,
        seed: 0,
    };
    Arc::new(Dataset {
        content: Content::Bucket(nobody_knows),
        ..Dataset::clone(dataset)
    })
}
