//! A row of an inventory: an object, an old version of one, or a delete marker.

use std::{borrow::Cow, collections::BTreeMap};

use jiff::Timestamp;

use super::{Inventory, State, file::Why};
use crate::{survey::word, unit::Bytes};

/// What a row says, in whatever form it was written.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// As the store has it: nothing is escaped any more.
    pub(super) key: Cow<'a, str>,
    /// None of a delete marker.
    pub(super) size: Option<Bytes>,
    /// Whether no newer version hides it.
    pub(super) is_latest: bool,
    /// Whether it is a delete marker.
    pub(super) is_marker: bool,
    /// Empty where it is not said.
    pub(super) class: &'a str,
    /// When it was written.
    pub(super) modified: Option<Timestamp>,
    /// A word for each state that the inventory tells; empty where none is said.
    pub(super) states: Vec<(State, &'a str)>,
}

/// Counts a row, if its key begins with the prefix.
pub(super) fn take(inventory: &mut Inventory, row: &Row<'_>, prefix: &str) -> Result<(), Why> {
    if !(1..=1024).contains(&row.key.len()) {
        return Err("its key is empty or longer than a key can be");
    }
    let Some(name) = row.key.strip_prefix(prefix) else {
        return Ok(());
    };
    let size = row.size.ok_or("its size is no number");
    match &mut inventory.hidden {
        Some(hidden) if row.is_marker => hidden.markers += 1,
        Some(hidden) if !row.is_latest => {
            hidden.versions.objects += 1;
            hidden.versions.bytes += size?;
        }
        _ => {
            let tally = &mut inventory.tally;
            tally.count(name, size?, row.class, row.modified);
            count(&row.states, &mut inventory.states);
        }
    }
    Ok(())
}

fn count(told: &[(State, &str)], states: &mut BTreeMap<State, BTreeMap<String, u64>>) {
    for (state, word) in told {
        word::count(states.entry(*state).or_default(), word);
    }
}
