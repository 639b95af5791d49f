//! What a scenario tells in comments: where its numbers come from, and what nobody looked at.

use std::collections::BTreeMap;

use super::{
    Entries, Found, Inventory, Surveyed, Told, Unknown,
    inventory::{Hidden, State},
    scenario::quoted,
    word,
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
    let inventory = match found {
        Found::Read(inventory) => inventory,
        Found::Asked { beside, .. } if beside.drawn > 0 => {
            return "# Not looked at: versions.\n".to_owned();
        }
        Found::Asked { .. } => {
            return "# Not looked at: headers, metadata, tags and versions.\n".to_owned();
        }
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
    format!("# {}: {}\n", state.name(), word::list(words))
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
        Told::Not(unknown) => format!("not known: {}", why(*unknown, permission)),
    }
}

fn why(unknown: Unknown, permission: &str) -> String {
    match unknown {
        Unknown::NotPermitted => format!("not permitted ({permission})"),
        Unknown::NotSupported => "the store has it not, or does not tell".to_owned(),
        Unknown::NotAsked => "not asked, for a cap was reached".to_owned(),
        Unknown::NoAnswer => "the store gave no usable answer".to_owned(),
    }
}

/// What stands beside the objects that were drawn.
pub(super) fn beside(found: &Found) -> String {
    let Found::Asked { beside, .. } = found else {
        return String::new();
    };
    if beside.drawn == 0 {
        return String::new();
    }
    let headers = beside.headers.iter();
    let headers = headers.map(|(header, count)| format!("{} {count}", header.name()));
    let settings = beside.settings.iter();
    let settings = settings.map(|(setting, words)| (setting.name(), word::list(words)));
    let mut lines = vec![
        ("headers", headers.collect::<Vec<_>>().join(", ")),
        ("metadata", entries(beside.metadata)),
        ("tags", entries(beside.tags)),
    ];
    lines.extend(settings);
    lines.push(("headers", unknown(&beside.no_headers, "s3:GetObject")));
    lines.push(("tags", unknown(&beside.no_tags, "s3:GetObjectTagging")));
    let lines = lines.iter().filter(|(_, text)| !text.is_empty());
    let lines = lines.map(|(name, text)| format!("#   {name}: {text}\n"));
    format!(
        "# Beside {} of the objects, drawn by size and by the first segment of their keys; of how many each is told:\n{}",
        beside.drawn,
        lines.collect::<String>()
    )
}

fn entries(entries: Entries) -> String {
    let Entries {
        objects,
        most,
        bytes,
        non_ascii,
    } = entries;
    match objects {
        0 => String::new(),
        _ => {
            format!("{objects} (most entries {most}, largest {bytes} B, outside ASCII {non_ascii})")
        }
    }
}

fn unknown(counts: &BTreeMap<Unknown, u64>, permission: &str) -> String {
    let counts = counts.iter();
    let counts = counts.map(|(unknown, count)| format!("{count}: {}", why(*unknown, permission)));
    let counts: Vec<_> = counts.collect();
    match counts.as_slice() {
        [] => String::new(),
        counts => format!("not known of {}", counts.join("; of ")),
    }
}
