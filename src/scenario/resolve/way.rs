//! From where to where a leg goes: one way, or several of a list, which are compared.

use std::{collections::BTreeSet, sync::Arc};

use crate::scenario::{
    Store, Way,
    reader::{Read, Table, Value},
    spec::{Kind, STORE_NAMES},
};

use super::{Named, path};

/// From where to where, once for each pair of stores.
pub(super) fn ways(table: &Table<'_>, verb: &str, stores: &Named<'_, Store>) -> Read<Vec<Way>> {
    let one = |key| table.required(key, |value| store(value, stores));
    let several = |key| table.required(key, |value| one_or_more(value, stores));
    match verb {
        "import" => {
            let alone = table.excludes(&["from", "via", "keep"], "`import`");
            let to = several("to");
            alone.and(to.map(|to| to.into_iter().map(|to| Way::Import { to }).collect()))
        }
        "export" => export(table, several("from")),
        "round-trip" => round_trip(table, several("from"), one("via")),
        _ => migrate(table, several("from"), several("to")),
    }
}

fn store(value: &Value<'_>, stores: &Named<'_, Store>) -> Read<Arc<Store>> {
    stores.resolve(value, "a store of this scenario")
}

/// One store, or a list of some, each once.
fn one_or_more(value: &Value<'_>, stores: &Named<'_, Store>) -> Read<Vec<Arc<Store>>> {
    let Kind::Any([text, list]) = STORE_NAMES else {
        return Err(value.wrong(""));
    };
    if value.list_len().is_none() {
        return Ok(vec![store(&value.narrowed(text), stores)?]);
    }
    let listed = value.narrowed(list).each(|value| store(value, stores))?;
    let names: BTreeSet<_> = listed.iter().map(|store| &store.name).collect();
    if names.len() < listed.len() {
        return Err(value.fault("each store once", None));
    }
    Ok(listed)
}

fn export(table: &Table<'_>, from: Read<Vec<Arc<Store>>>) -> Read<Vec<Way>> {
    let alone = table.excludes(&["to", "via"], "`export`");
    let keep = table.optional("keep", |value| Ok((path(value)?, value.clone())));
    alone?;
    let (from, keep) = (from?, keep?);
    if let (Some((_, value)), [_, _, ..]) = (&keep, from.as_slice()) {
        let found = "`keep` of several stores, in one folder".to_owned();
        return Err(value.fault_with(found, "one store in `from`".to_owned(), None));
    }
    let keep = keep.map(|(path, _)| path);
    let ways = from.into_iter().map(|from| Way::Export {
        from,
        keep: keep.clone(),
    });
    Ok(ways.collect())
}

fn migrate(
    table: &Table<'_>,
    from: Read<Vec<Arc<Store>>>,
    to: Read<Vec<Arc<Store>>>,
) -> Read<Vec<Way>> {
    table.excludes(&["via", "keep"], "`migrate`")?;
    let (from, to) = (from?, to?);
    let pairs = from
        .iter()
        .flat_map(|from| to.iter().map(move |to| (from, to)));
    let ways = pairs.map(|(from, to)| {
        two(table, from, to)?;
        let (from, to) = (Arc::clone(from), Arc::clone(to));
        Ok(Way::Migrate { from, to })
    });
    ways.collect()
}

fn round_trip(
    table: &Table<'_>,
    from: Read<Vec<Arc<Store>>>,
    via: Read<Arc<Store>>,
) -> Read<Vec<Way>> {
    table.excludes(&["to", "keep"], "`round-trip`")?;
    let (from, via) = (from?, via?);
    let ways = from.into_iter().map(|from| {
        two(table, &from, &via)?;
        let via = Arc::clone(&via);
        Ok(Way::RoundTrip { from, via })
    });
    ways.collect()
}

fn two(table: &Table<'_>, one: &Store, other: &Store) -> Read<()> {
    if one.name != other.name {
        return Ok(());
    }
    let found = format!("`{}` twice", other.name);
    let expected = "two stores".to_owned();
    Err(table.here().fault_with(found, expected, None))
}
