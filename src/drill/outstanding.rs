//! What a journal says may still be in stores.

use std::{collections::BTreeMap, sync::Arc};

use crate::{ledger::Round, object::Key, store::UploadId};

use super::{
    fleeting::Fleeting,
    held::{Bucket, Claim, Entered},
    journal::Entry,
    ours::{Copied, Copies},
};

/// What a journal says may still be in stores.
#[derive(Clone, Debug, Default)]
pub struct Outstanding {
    /// The run's own name.
    pub nonce: String,
    /// The scenario's path, for people.
    pub path: String,
    /// The scenario's text.
    pub scenario: String,
    /// Stores pointed elsewhere: `away=http://127.0.0.1:9000`.
    pub overrides: Vec<String>,
    /// What the run said ends with its process.
    fleeting: Fleeting,
    pub(super) stores: BTreeMap<Arc<str>, Entered>,
    pub(super) sources: Vec<(Arc<str>, Arc<str>)>,
    pub(super) rounds: Vec<(u32, Round)>,
    pub(super) uploads: BTreeMap<(Arc<str>, String), Key>,
    pub(super) versions: Vec<(Arc<str>, Key, String)>,
    /// What copies of real objects were to be, whether or not they are left.
    pub(super) copies: Copies,
}

impl Outstanding {
    /// What is left after these entries; none where they do not begin with a run.
    #[must_use]
    pub fn after(entries: Vec<Entry>) -> Option<Self> {
        let mut left = Self::default();
        for entry in entries {
            if !left.ended(&entry) {
                left.take(entry);
            }
        }
        (!left.nonce.is_empty()).then_some(left)
    }

    /// Whether nothing is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stores.is_empty()
            && self.sources.is_empty()
            && self.rounds.is_empty()
            && self.uploads.is_empty()
    }

    /// What is left, a line each, for people.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let stores = self
            .stores
            .iter()
            .map(|(store, entered)| match entered.bucket {
                Bucket::Found => format!("store `{store}`: the claim on its prefix"),
                Bucket::Created => {
                    format!("store `{store}`: its bucket, and the claim on its prefix")
                }
            });
        let sources = self.sources.iter().map(|(store, dataset)| {
            format!("store `{store}`: dataset `{dataset}`, stored as a source")
        });
        let rounds = self
            .rounds
            .iter()
            .map(|(cell, round)| format!("what cell {cell} wrote in {}", named(*round)));
        let uploads = self
            .uploads
            .iter()
            .map(|((store, _), key)| format!("store `{store}`: an unfinished upload of `{key}`"));
        stores.chain(sources).chain(rounds).chain(uploads).collect()
    }

    /// Whether what the entry tells of has ended with the process.
    fn ended(&self, entry: &Entry) -> bool {
        match entry {
            Entry::Run { .. } => false,
            Entry::Round { cell, .. } | Entry::RoundRemoved { cell, .. } => {
                self.fleeting.cells.contains(cell)
            }
            Entry::Bucket { store }
            | Entry::BucketCreated { store }
            | Entry::Claim { store }
            | Entry::Released { store }
            | Entry::Source { store, .. }
            | Entry::SourceRemoved { store, .. }
            | Entry::Upload { store, .. }
            | Entry::UploadEnded { store, .. }
            | Entry::Copy { store, .. }
            | Entry::Version { store, .. } => self.fleeting.stores.contains(store),
        }
    }

    fn take(&mut self, entry: Entry) {
        match entry {
            Entry::Run {
                nonce,
                path,
                scenario,
                overrides,
                fleeting,
            } => {
                (self.nonce, self.path, self.scenario, self.overrides) =
                    (nonce, path, scenario, overrides);
                self.fleeting = fleeting;
            }
            Entry::Bucket { store } => drop(self.stores.entry(store).or_default()),
            Entry::BucketCreated { store } => {
                self.stores.entry(store).or_default().bucket = Bucket::Created;
            }
            Entry::Claim { store } => self.stores.entry(store).or_default().claim = Claim::Sent,
            Entry::Released { store } => drop(self.stores.remove(&store)),
            Entry::Source { store, dataset } => self.sources.push((store, dataset)),
            Entry::SourceRemoved { store, dataset } => self
                .sources
                .retain(|(at, of)| (at, of) != (&store, &dataset)),
            Entry::Round { cell, round } => self.rounds.push((cell, round)),
            Entry::RoundRemoved { cell, round } => {
                self.rounds.retain(|held| *held != (cell, round));
            }
            Entry::Upload { store, key, id } => drop(self.uploads.insert((store, id), key)),
            Entry::UploadEnded { store, id } => drop(self.uploads.remove(&(store, id))),
            Entry::Version {
                store,
                key,
                version,
            } => self.versions.push((store, key, version)),
            Entry::Copy {
                store,
                key,
                size,
                sha256,
            } => drop(self.copies.insert((store, key), Copied { size, sha256 })),
        }
    }

    /// The uploads that may be open in this store.
    pub(super) fn uploads_at(&self, store: &Arc<str>) -> Vec<(Key, UploadId)> {
        let open = self.uploads.iter().filter(|((at, _), _)| at == store);
        open.map(|((_, id), key)| (key.clone(), UploadId(id.clone())))
            .collect()
    }
}

fn named(round: Round) -> String {
    match round {
        Round::Cold => "its cold run".to_owned(),
        Round::Trial(trial) => format!("trial {trial}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run() -> Entry {
        Entry::Run {
            nonce: "n".into(),
            path: "p".into(),
            scenario: String::new(),
            overrides: Vec::new(),
            fleeting: Fleeting::default(),
        }
    }

    #[test]
    fn what_ended_with_the_process_is_not_left() {
        let name = |text: &str| -> Arc<str> { text.into() };
        let inside = Entry::Run {
            nonce: "n".into(),
            path: "p".into(),
            scenario: String::new(),
            overrides: Vec::new(),
            fleeting: Fleeting {
                stores: [name("home")].into(),
                cells: [1].into(),
            },
        };
        let written = |store: &str, cell| {
            let store = name(store);
            let round = Round::Cold;
            [
                Entry::Claim {
                    store: store.clone(),
                },
                Entry::Source {
                    store,
                    dataset: name("images"),
                },
                Entry::Round { cell, round },
            ]
        };
        let entries = |store, cell| {
            let first = [inside.clone()].into_iter();
            first.chain(written(store, cell)).collect()
        };
        assert!(Outstanding::after(entries("home", 1)).is_some_and(|left| left.is_empty()));
        let left = Outstanding::after(entries("away", 2)).expect("a run");
        assert_eq!(left.lines().len(), 3);
    }

    #[test]
    fn what_was_removed_is_not_left() {
        let home: Arc<str> = "home".into();
        let images: Arc<str> = "images".into();
        let begun = vec![
            run(),
            Entry::Claim {
                store: home.clone(),
            },
            Entry::Source {
                store: home.clone(),
                dataset: images.clone(),
            },
            Entry::Round {
                cell: 2,
                round: Round::Trial(3),
            },
        ];
        let left = Outstanding::after(begun.clone()).expect("a run");
        assert_eq!(left.lines().len(), 3);
        let ended = [
            Entry::RoundRemoved {
                cell: 2,
                round: Round::Trial(3),
            },
            Entry::SourceRemoved {
                store: home.clone(),
                dataset: images,
            },
            Entry::Released { store: home },
        ];
        let left = Outstanding::after(begun.into_iter().chain(ended).collect()).expect("a run");
        assert!(left.is_empty(), "{:?}", left.lines());
        assert!(Outstanding::after(Vec::new()).is_none());
    }
}
