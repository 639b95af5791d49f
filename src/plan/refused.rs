//! What stores are known not to take as it is, told before anything is sent.

use std::{collections::BTreeMap, sync::Arc};

use crate::{dataset::Objects, ledger::Round, object::Key, quirks::Refusal, scenario::Store};

use super::{Plan, key};

/// Objects of a dataset that a store is known not to take as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The store's name.
    pub store: Arc<str>,
    /// The dataset's name.
    pub dataset: Arc<str>,
    /// What it does not take.
    pub why: Refusal,
    /// How many objects of the dataset that is.
    pub objects: u64,
    /// The name, in the dataset, of the first.
    pub first: String,
}

impl Plan {
    /// What the stores that are written to are known not to take as it is, each reason once a store and dataset.
    #[must_use]
    pub fn refused(&self) -> Vec<Refused> {
        let filled = self.fillings.iter();
        let filled = filled.map(|filling| (&filling.store, &filling.objects));
        let written = self.cells.iter();
        let written = written.flat_map(|cell| {
            let stores = cell.way.written().into_iter();
            stores.map(move |store| (store, &cell.objects))
        });
        let mut seen: Vec<(&str, &str)> = Vec::new();
        let mut refused = Vec::new();
        for (store, objects) in filled.chain(written) {
            let pair = (&*store.name, &*objects.dataset().name);
            if !seen.contains(&pair) {
                seen.push(pair);
                refused.extend(of(store, objects));
            }
        }
        refused
    }
}

/// What the store does not take of these objects, by reason.
fn of(store: &Arc<Store>, objects: &Objects) -> Vec<Refused> {
    let prefix = key::round_prefix(store, 1, Round::Cold);
    let mut reasons: BTreeMap<Refusal, (u64, String)> = BTreeMap::new();
    for index in 0..objects.len() {
        let name = objects.name(index);
        // A key that no store takes is refused when the plan is made.
        let Ok(key) = Key::new(format!("{prefix}{name}")) else {
            continue;
        };
        for why in store.quirks.refusals(&key, objects.attributes()) {
            let (count, _) = reasons.entry(why).or_insert_with(|| (0, name.clone()));
            *count += 1;
        }
    }
    let refused = |(why, (objects_, first)): (Refusal, (u64, String))| Refused {
        store: Arc::clone(&store.name),
        dataset: Arc::clone(&objects.dataset().name),
        why,
        objects: objects_,
        first,
    };
    reasons.into_iter().map(refused).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        quirks::{Catalog, KeyRule},
        scenario::{Known, parse},
    };

    /// The plan of moving one dataset with this key and metadata to a store with these quirks.
    fn plan(quirks: &str, key: &str, metadata: &str) -> Plan {
        let text = format!(
            r#"title = "t"
[dataset.notes]
objects = 12
size = "1 KiB"
key = "{key}"
metadata = {{ {metadata} }}
[store.home]
endpoint = "embedded"
bucket = "drill"
[store.away]
endpoint = "http://127.0.0.1:9000"
quirks = "{quirks}"
bucket = "drill"
tariff = "self-hosted"
[[leg]]
migrate = ["notes"]
from = "home"
to = "away"
"#
        );
        let tariffs = BTreeSet::from([
            "self-hosted".to_owned(),
            "aws/eu-central-1/standard".to_owned(),
        ]);
        let known = Known {
            tariffs: &tariffs,
            quirks: Catalog::embedded(),
        };
        let scenario = parse(&text, "t.toml", &known);
        let scenario = scenario.unwrap_or_else(|faults| panic!("{faults}"));
        Plan::new(Arc::new(scenario)).expect("a plan")
    }

    #[test]
    fn what_a_target_does_not_take_is_told_once_with_its_count() {
        let refused = plan("azure-blob", "a/{index:02}.", "").refused();
        let told: Vec<_> = refused
            .iter()
            .map(|it| {
                (
                    &*it.store,
                    &*it.dataset,
                    it.why,
                    it.objects,
                    it.first.as_str(),
                )
            })
            .collect();
        let why = Refusal::Key(KeyRule::TrailingDot);
        assert_eq!(told, [("away", "notes", why, 12, "a/00.")]);
        assert_eq!(plan("minio", "a/{index:02}.", "").refused(), []);
    }

    #[test]
    fn a_source_that_the_drill_fills_is_written_to_as_well() {
        let long = "x".repeat(300);
        let refused = plan("minio", &format!("{long}/{{index}}"), "").refused();
        assert_eq!(refused.len(), 1);
        assert_eq!((&*refused[0].store, refused[0].objects), ("away", 12));
        let text = format!("ward = \"{}\"", "7".repeat(1200));
        assert_eq!(plan("minio", "a/{index}", &text).refused(), []);
    }
}
