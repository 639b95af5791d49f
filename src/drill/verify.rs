//! Reading back what a round wrote, and saying what is wrong.

use std::sync::{Arc, PoisonError};

use crate::{
    dataset::expected::Tags,
    integrity::{
        Change, Difference, Fidelity, Finding, IN_TRANSIT, Kept, Kind, Located, Locator, Outcome,
        Verdict, compare,
    },
    ledger::{Phase, Round},
    object::{Facet, Key},
    plan::{round_prefix, sample},
    scenario::{Store, Verify},
    store,
    wire::Tag,
};

use super::{
    Event, Halt,
    context::Turn,
    download::Download,
    halt::Trouble,
    listing::{Roll, walk},
    migrate::Arrival,
    past,
    reading::{Read, Readings, Suspects, Truth},
    task::each,
};

/// Readings of the cell's objects at a store.
pub(super) fn readings(turn: &Turn, store: &Arc<Store>, phase: Phase) -> Readings {
    let truth = if turn.cell.is_real() {
        Truth::Originals(turn.originals.clone())
    } else {
        Truth::Manifest(Arc::clone(turn.context.manifest(&turn.cell.objects)))
    };
    Readings {
        context: Arc::clone(&turn.context),
        window: turn.context.window(store),
        tag: turn.tag(store, phase),
        objects: turn.cell.objects.clone(),
        truth,
        tags: turn.cell.tags(store) == Tags::Read,
        access: turn.cell.reads_access(store),
        suspects: Suspects::default(),
    }
}

/// The name of a round's own folder for exported files.
pub(super) fn folder(turn: &Turn) -> String {
    match turn.round {
        Round::Cold => format!("{}-cold", turn.cell.number),
        Round::Trial(trial) => format!("{}-{trial}", turn.cell.number),
    }
}

/// Lists what the round wrote, and reads back as much of it as the scenario asks.
pub(super) async fn run(turn: &Turn, to: &Arc<Store>) -> Result<(), Halt> {
    let context = &turn.context;
    if context.plan.scenario.run.verify == Verify::Nothing {
        return Ok(());
    }
    let prefix = round_prefix(to, turn.cell.number, turn.round);
    let roll = Roll::new(turn, &prefix);
    let readings = readings(turn, to, Phase::Verify);
    let sample = sample(&context.plan.scenario.run, &turn.cell, turn.round);
    if let Some(back) = past::Back::of(turn, &readings) {
        back.read(&prefix, sample.as_ref(), Arrival::Halfway)
            .await?;
    }
    let listed = walk(&readings.window, context.retry(), &readings.tag, &prefix);
    each(&context.stop, turn.cell.concurrency(), listed, |listed| {
        let index = roll
            .index(&listed)
            .filter(|index| sample.as_ref().is_none_or(|sample| sample.contains(index)));
        let (turn, readings) = (turn.clone(), readings.clone());
        async move {
            let Some(index) = index else { return Ok(()) };
            let read = readings.read(index, (&listed.key, None), None).await;
            judge(&turn, &readings, index, listed.key, read)
        }
    })
    .await?;
    missing(turn, &roll);
    locate(turn, &readings).await
}

/// Says what became of each facet of an object that was read. Wrong bytes are looked at again later.
pub(super) fn judge(
    turn: &Turn,
    readings: &Readings,
    index: u64,
    key: Key,
    read: Result<Read, Trouble>,
) -> Result<(), Halt> {
    let read = match read {
        Ok(read) => read,
        Err(Trouble::Object(error)) if error.kind == store::Kind::NotFound => {
            gone(turn, index, key);
            return Ok(());
        }
        Err(trouble) => return turn.context.settle(Some(turn.at()), key, Err(trouble)),
    };
    let facets = Facet::ALL.into_iter().collect();
    let expected = &turn.attributes(index);
    let left_behind = turn.left_behind(expected);
    let differences = compare(expected, &read.attributes, &facets);
    let mut fidelity = Fidelity::default();
    fidelity.record_read(&read.verdict);
    fidelity.record_odd(&readings.objects.odd(index), Some(&read.verdict));
    fidelity.record_attributes(expected, &differences, &facets, &left_behind);
    past::unsupported(turn, &mut fidelity);
    if let Some(outcome) = turn.dates.judge(index, read.modified) {
        fidelity.record(Facet::Modified, outcome);
    }
    if let Some(outcome) = turn.owners.judge(index, read.owner.as_deref()) {
        fidelity.record(Facet::Owner, outcome);
    }
    // Of a copy and its original the worse is counted.
    let mut checksum = turn.originals.take_checksum(index);
    // Of wrong bytes another finding tells, and the store's own checksum may be that of the right ones.
    if read.verdict == Verdict::Identical {
        let store = &readings.window.store.name;
        checksum = checksum.max(checksums(turn, store, &key, &read.kept));
    }
    if let Some(outcome) = checksum {
        fidelity.record(Facet::Checksum, outcome);
    }
    // What was never given to a store is known beforehand, and told by the plan.
    let known = |one: &Difference| one.change == Change::Lost && left_behind.contains(&one.facet);
    for difference in differences.into_iter().filter(|one| !known(one)) {
        turn.context.emit(Event::Found(Finding::of_difference(
            turn.place(),
            key.clone(),
            difference,
        )));
    }
    judged(turn, index, Some(read.verdict), fidelity);
    match read.verdict {
        Verdict::Corrupt { .. } => readings
            .suspects
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push((index, key)),
        verdict => found(turn, Finding::of_content(turn.place(), key, &verdict, None)),
    }
    Ok(())
}

/// Whether the checksums that a store keeps of an object are those of its bytes; each that is not is a finding. None where it
/// keeps none.
pub(super) fn checksums(turn: &Turn, store: &str, key: &Key, kept: &[Kept]) -> Option<Outcome> {
    for kept in kept.iter().filter(|kept| !kept.fits()) {
        let finding = Finding::of_checksum(turn.place(), store, key.clone(), kept);
        found(turn, Some(finding));
    }
    let outcome = if kept.iter().all(Kept::fits) {
        Outcome::Same
    } else {
        Outcome::Altered
    };
    (!kept.is_empty()).then_some(outcome)
}

/// Counts what became of checksums that nothing else is counted with.
pub(super) fn checked(turn: &Turn, outcomes: impl IntoIterator<Item = Outcome>) {
    let mut fidelity = Fidelity::default();
    for outcome in outcomes {
        fidelity.record(Facet::Checksum, outcome);
    }
    turn.context.emit(Event::Checked {
        cell: turn.cell.number,
        round: turn.round,
        fidelity,
    });
}

fn judged(turn: &Turn, index: u64, verdict: Option<Verdict>, fidelity: Fidelity) {
    let bytes = turn.cell.objects.size(index).0;
    turn.context.emit(Event::Judged {
        cell: turn.cell.number,
        round: turn.round,
        bytes,
        verdict,
        moved: !turn.is_held_back(index),
        fidelity,
    });
}

fn found(turn: &Turn, finding: Option<Finding>) {
    if let Some(finding) = finding {
        turn.context.emit(Event::Found(finding));
    }
}

/// Every object that no page of the listing has shown is a finding, unless the move has said why it is not there.
pub(super) fn missing(turn: &Turn, roll: &Roll) {
    for (index, key) in roll.missing() {
        if !turn.is_held_back(index) {
            gone(turn, index, key);
        }
    }
}

fn gone(turn: &Turn, index: u64, key: Key) {
    let mut fidelity = Fidelity::default();
    fidelity.record_odd(&turn.cell.objects.odd(index), None);
    let attributes = turn.attributes(index);
    fidelity.record_missing(&attributes, &Facet::ALL.into_iter().collect());
    past::unsupported(turn, &mut fidelity);
    judged(turn, index, None, fidelity);
    turn.context
        .emit(Event::Found(Finding::new(Kind::Missing, turn.place(), key)));
}

/// How many wrong objects of a round are read again to find their first wrong byte.
const LOCATED: usize = 1000;

/// Reads objects whose bytes were wrong once more, to find the first wrong byte; what cannot be read again is a finding
/// without it.
pub(super) async fn locate(turn: &Turn, readings: &Readings) -> Result<(), Halt> {
    let suspects = std::mem::take(
        &mut *readings
            .suspects
            .lock()
            .unwrap_or_else(PoisonError::into_inner),
    );
    let tag = turn.tag(&readings.window.store, Phase::Verify);
    for (position, (index, key)) in suspects.into_iter().enumerate() {
        // Of a real object only the digest is known.
        let located = if position < LOCATED && !turn.cell.is_real() {
            again(turn, readings, &tag, index, &key).await
        } else {
            None
        };
        let verdict = Verdict::Corrupt {
            first_wrong_offset: located.and_then(|located| located.first_wrong_offset),
        };
        let mut finding = Finding::of_content(
            turn.place(),
            key,
            &verdict,
            located.and_then(|located| located.cause),
        );
        if let (
            Some(finding),
            Some(Located {
                first_wrong_offset: None,
                ..
            }),
        ) = (&mut finding, located)
        {
            finding.cause = Some(IN_TRANSIT.to_owned());
        }
        found(turn, finding);
    }
    Ok(())
}

async fn again(
    turn: &Turn,
    readings: &Readings,
    tag: &Tag,
    index: u64,
    key: &Key,
) -> Option<Located> {
    let mut download = Download::open(&readings.window, turn.context.retry(), tag, key)
        .await
        .ok()?;
    let mut locator = Locator::new(&turn.cell.objects, index);
    while let Some(piece) = download.next().await.ok()? {
        if locator.feed(&piece).ok()?.is_break() {
            break;
        }
    }
    locator.finish().ok()
}
