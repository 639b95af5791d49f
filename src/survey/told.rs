//! What a scenario tells in comments: where its numbers come from, and what nobody looked at.

use std::collections::BTreeMap;

use super::{
    Found, Inventory, Surveyed, Told,
    inventory::{Hidden, State},
    scenario::quoted,
};
use crate::store::Setup;

/// The lines above the title.
pub(super) fn origin(surveyed: Surveyed<'_>) -> String {
    let Surveyed { found, store, .. } = surveyed;
    let (bucket, name) = (quoted(&store.bucket), quoted(&store.name));
    let day = found.on().strftime("%F");
    match found {
        Found::Asked { .. } => format!(
            "# What lay in bucket {bucket} of store {name} on {day}, listed once and only read.\n"
        ),
        Found::Read(_) => format!(
            "# What lay in bucket {bucket} of store {name} on {day}, as an inventory tells. The store was not asked;\n\
             # what was written or deleted since is not in it.\n"
        ),
    }
}

/// What was not looked at, and so is not in the estate.
pub(super) fn unseen(found: &Found) -> String {
    let Found::Read(inventory) = found else {
        return "# Not looked at: headers, metadata, tags and versions.\n".to_owned();
    };
    let mut unseen = vec!["headers", "metadata", "tags", "how the bucket is set up"];
    if !inventory.has_classes {
        unseen.push("storage classes (the inventory has no column StorageClass)");
    }
    let states = inventory.states.iter();
    [
        hidden(inventory),
        states.map(state).collect(),
        format!("# Not told by it: {}.\n", unseen.join(", ")),
    ]
    .concat()
}

fn hidden(inventory: &Inventory) -> String {
    match inventory.hidden {
        Some(Hidden { versions, markers }) => format!(
            "# Beside them, and not in the estate: {} old versions with {} B, and {markers} delete markers.\n",
            versions.objects, versions.bytes.0
        ),
        None => "# It was made of current versions only: whether old ones are kept and paid, it does not tell.\n"
            .to_owned(),
    }
}

/// Of a state, how many objects are in which; the store's own words, or that it said none.
fn state((state, words): (&State, &BTreeMap<String, u64>)) -> String {
    let word = |(word, count): (&String, &u64)| {
        let word = if word.is_empty() { "none said" } else { word };
        format!("{word} {count}")
    };
    let words: Vec<_> = words.iter().map(word).collect();
    format!("# {}: {}\n", state.name(), words.join(", "))
}

/// How the bucket is set up: what nobody moves with its objects.
pub(super) fn setup(found: &Found) -> String {
    let Found::Asked { features, .. } = found else {
        return String::new();
    };
    let head = "# How the bucket is set up, which no copy of its objects takes along:\n";
    let lines = features.iter().map(|(feature, told)| {
        let answer = answer(told, feature.permission());
        format!("#   {}: {answer}\n", feature.name())
    });
    std::iter::once(head.to_owned()).chain(lines).collect()
}

fn answer(told: &Told, permission: &str) -> String {
    match told {
        Told::Is(Setup::Unset) => "not set up".to_owned(),
        Told::Is(Setup::Set(how)) if how.is_empty() => "set up".to_owned(),
        Told::Is(Setup::Set(how)) => format!("set up ({how})"),
        Told::NotPermitted => format!("not known: not permitted ({permission})"),
        Told::NotSupported => "not known: the store has it not, or does not tell".to_owned(),
        Told::NotAsked => "not known: not asked, for a cap was reached".to_owned(),
        Told::NoAnswer => "not known: the store gave no usable answer".to_owned(),
    }
}
