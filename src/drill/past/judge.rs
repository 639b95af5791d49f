//! What objects were before, read back and held against what it must be.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{
    dataset::Past,
    integrity::{Ancestry, Fidelity, Finding, Presence, Verdict},
    object::Key,
    store::{self, Version},
};

use super::{index_of, moved, older};
use crate::drill::{
    Event, Halt,
    context::Turn,
    halt::Trouble,
    listing::walk_versions,
    migrate::Arrival,
    reading::{Ancestors, Readings, Truth},
    task::each,
};

/// What the objects of a round were before, where it is read.
#[derive(Clone)]
pub(in crate::drill) struct Back {
    /// The round of the objects as they were before.
    pub(super) turn: Turn,
    pub(super) readings: Readings,
    expected: Ancestry,
}

/// What every object of the cell was before.
fn ancestry(turn: &Turn) -> Ancestry {
    let history = turn.cell.objects.dataset().history;
    Ancestry {
        versions: history.versions.into(),
        markers: history.delete_markers.into(),
    }
}

/// Counts what one object was before where that is not moved.
pub(in crate::drill) fn unsupported(turn: &Turn, fidelity: &mut Fidelity) {
    if !turn.cell.keeps_versions() {
        fidelity.record_past_unsupported(ancestry(turn));
    }
}

impl Back {
    /// Of the round, read as its objects are; none where nothing of it is moved.
    pub(in crate::drill) fn of(turn: &Turn, readings: &Readings) -> Option<Self> {
        let past = turn.cell.past().into_iter();
        let newest_first: Vec<_> = past
            .filter_map(|past| match past {
                Past::Version(objects) => Some(objects),
                Past::Deleted => None,
            })
            .rev()
            .collect();
        let objects = newest_first.first()?.clone();
        let manifests = newest_first.iter();
        let manifests = manifests.map(|it| Arc::clone(turn.context.manifest(it)));
        let readings = Readings {
            objects: objects.clone(),
            truth: Truth::Ancestors(Ancestors::new(manifests.collect())),
            tags: false,
            access: false,
            ..readings.clone()
        };
        Some(Self {
            turn: turn.before(objects),
            readings,
            expected: ancestry(turn),
        })
    }

    /// Reads what every object was before below a prefix, or a sample of them, and says what became of it.
    pub(in crate::drill) async fn read(
        self,
        prefix: &str,
        sample: Option<&BTreeSet<u64>>,
        arrival: Arrival,
    ) -> Result<(), Halt> {
        let (turn, readings, objects) = (&self.turn, &self.readings, &self.readings.objects);
        let context = &turn.context;
        let seen = Mutex::new(Presence::new(objects.len()));
        let listed = walk_versions(&readings.window, context.retry(), &readings.tag, prefix);
        each(&context.stop, turn.cell.concurrency(), listed, |of_key| {
            let index = index_of(objects, prefix, &of_key);
            if let Some(index) = index {
                let name = objects.name(index);
                let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
                seen.see(objects, &name);
            }
            let index = index.filter(|it| sample.is_none_or(|sample| sample.contains(it)));
            let back = self.clone();
            async move {
                match index {
                    Some(index) => back.judge(index, &of_key, arrival).await,
                    None => Ok(()),
                }
            }
        })
        .await?;
        let seen = seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        for index in seen.missing() {
            let key = Key::new(format!("{prefix}{}", objects.name(index)));
            if let Ok(key) = key {
                self.tell(index, &key, Ancestry::default(), 0);
            }
        }
        Ok(())
    }

    /// Reads what one object was before, and says what became of it.
    async fn judge(&self, index: u64, of_key: &[Version], arrival: Arrival) -> Result<(), Halt> {
        let (markers, versions): (Vec<_>, Vec<_>) =
            older(of_key).partition(|version| version.is_marker());
        let mut found = Ancestry {
            versions: 0,
            markers: markers.len() as u64,
        };
        let mut wrong = 0;
        for (place, version) in versions.iter().enumerate() {
            let readings = self.readings.of_place(versions.len(), place);
            let named = (&version.key, Some(version.id.as_str()));
            match readings.read(index, named, None).await {
                Ok(read) => {
                    found.versions += 1;
                    wrong += u64::from(read.verdict != Verdict::Identical);
                    let size = readings.objects.size(index).0;
                    moved(&self.turn, arrival, Some(size));
                    bytes(&self.turn, index, version, read.verdict);
                }
                Err(Trouble::Object(error)) if error.kind == store::Kind::NotFound => {}
                // What could not be read is not judged.
                Err(trouble) => {
                    let (at, key) = (self.turn.at(), version.key.clone());
                    return self.turn.context.settle(Some(at), key, Err(trouble));
                }
            }
        }
        if let Some(first) = of_key.first() {
            self.tell(index, &first.key, found, wrong);
        }
        Ok(())
    }

    /// Says what became of what an object was before, beside the bytes of its versions.
    fn tell(&self, index: u64, key: &Key, found: Ancestry, wrong: u64) {
        let (turn, expected) = (&self.turn, self.expected);
        let differences = expected.compare(found);
        let mut fidelity = Fidelity::default();
        fidelity.record_past(expected, &differences, wrong);
        for _ in found.versions..expected.versions {
            judged(turn, index, None, Fidelity::default());
        }
        turn.context.emit(Event::Checked {
            cell: turn.cell.number,
            round: turn.round,
            fidelity,
        });
        for difference in differences {
            let finding = Finding::of_difference(turn.place(), key.clone(), difference);
            turn.context.emit(Event::Found(finding));
        }
    }
}

/// Says what became of the bytes of one version.
pub(super) fn bytes(turn: &Turn, index: u64, version: &Version, verdict: Verdict) {
    let mut fidelity = Fidelity::default();
    fidelity.record_bytes(&verdict);
    judged(turn, index, Some(verdict), fidelity);
    let finding = Finding::of_content(turn.place(), version.key.clone(), &verdict, None);
    if let Some(finding) = finding {
        turn.context
            .emit(Event::Found(finding.of_version(&version.id)));
    }
}

fn judged(turn: &Turn, index: u64, verdict: Option<Verdict>, fidelity: Fidelity) {
    turn.context.emit(Event::Judged {
        cell: turn.cell.number,
        round: turn.round,
        bytes: turn.cell.objects.size(index).0,
        verdict,
        moved: !turn.is_held_back(index),
        fidelity,
    });
}
