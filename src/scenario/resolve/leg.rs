//! Legs.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    object::Setting,
    scenario::{
        Dataset, Leg, Store, Way,
        reader::{Read, Reported, Table, Value},
    },
    unit::Bytes,
};

use super::{Named, is_name, way::ways};

/// The longest `<cell>/<trial>/` below a prefix, in bytes.
const ROOM: usize = "4294967295/4294967295/".len();

/// The longest key that stores hold, in bytes.
const KEY_MAX: usize = 1024;

/// All legs.
pub(super) fn legs(
    list: &Value<'_>,
    datasets: &Named<'_, Dataset>,
    stores: &Named<'_, Store>,
) -> Read<Vec<Leg>> {
    let values = list.list()?;
    let read = values.iter().zip(0..).map(|(value, number)| {
        let legs = value
            .table()
            .and_then(|table| each_way(&table, number, datasets, stores));
        match legs {
            Ok(legs) => legs.into_iter().map(|leg| (value, Ok(leg))).collect(),
            Err(reported) => vec![(value, Err(reported))],
        }
    });
    let (values, legs): (Vec<_>, Vec<_>) = read.flatten().unzip();
    let mut seen = BTreeSet::new();
    let mut unique = Ok(());
    for (value, leg) in values.iter().zip(&legs) {
        if let Ok(leg) = leg
            && !seen.insert(leg.id.clone())
        {
            let found = format!("another leg `{}`", leg.id);
            unique = Err(value.fault_with(found, "a `name` of its own".to_owned(), None));
        }
    }
    let apart = apart(&values, &legs);
    unique.and(apart).and(legs.into_iter().collect())
}

/// A bucket's own objects are read from one store, which no leg of the scenario writes to.
fn apart(values: &[&Value<'_>], legs: &[Read<Leg>]) -> Read<()> {
    let legs: Vec<_> = legs.iter().map(|leg| leg.as_ref().ok()).collect();
    let is_real = |leg: &Leg| leg.datasets.iter().any(|it| it.is_bucket());
    let mut read = Ok(());
    for (value, leg) in values.iter().zip(&legs) {
        let Some(leg) = leg.filter(|leg| is_real(leg)) else {
            continue;
        };
        let (Way::Export { from, .. } | Way::Migrate { from, .. }) = &leg.way else {
            let found = format!("`{}` of a dataset with `source = \"bucket\"`", leg.id);
            let expected = "such a dataset in `export` or `migrate` alone".to_owned();
            read = Err(value.fault_with(found, expected, None));
            continue;
        };
        for other in legs.iter().flatten() {
            if let Some(why) = quarrel(leg, from, other) {
                let expected = "a bucket's own objects from one store, which is read by this alone";
                read = Err(value.fault_with(why, expected.to_owned(), None));
            }
        }
    }
    read
}

/// What another leg does that a leg of a bucket's own objects does not bear.
fn quarrel(leg: &Leg, from: &Store, other: &Leg) -> Option<String> {
    let uses = other.way.touches(from);
    let made = other.datasets.iter().any(|it| !it.is_bucket());
    let writes = other.way.written().iter().any(|to| to.name == from.name);
    if uses && (made || writes) {
        return Some(format!("`{}`, which writes to `{}`", other.id, from.name));
    }
    let shared = |it: &Arc<Dataset>| {
        leg.datasets
            .iter()
            .any(|mine| it.is_bucket() && it.name == mine.name)
    };
    (!uses && other.datasets.iter().any(shared))
        .then(|| format!("`{}`, which reads another store", other.id))
}

/// The ids of all legs.
pub(super) fn ids(legs: &[Leg]) -> Vec<String> {
    legs.iter().map(|leg| leg.id.clone()).collect()
}

/// The leg of each pair of stores: of lists of stores there are several, which take turns.
fn each_way(
    table: &Table<'_>,
    number: u32,
    datasets: &Named<'_, Dataset>,
    stores: &Named<'_, Store>,
) -> Read<Vec<Leg>> {
    let verb = verb(table)?;
    let ways = ways(table, verb, stores);
    let known = ways.as_deref().unwrap_or_default();
    let moved = table.required(verb, |value| moved(value, datasets, known));
    let name = table.optional("name", |value| match value.text()? {
        name if is_name(name) => Ok(name.to_owned()),
        _ => Err(value.wrong("")),
    });
    let (ways, datasets, name) = (ways?, moved?, name?);
    let turns = (ways.len() > 1).then_some(number);
    let legs = ways.into_iter().map(|way| Leg {
        id: id(&way, name.as_deref()),
        way,
        datasets: datasets.clone(),
        turns,
    });
    Ok(legs.collect())
}

/// What the leg does, of which it names one.
fn verb(table: &Table<'_>) -> Read<&'static str> {
    let verbs = ["import", "export", "migrate", "round-trip"];
    let given: Vec<_> = verbs.into_iter().filter(|verb| table.has(verb)).collect();
    let [verb] = *given.as_slice() else {
        let found = match given.as_slice() {
            [] => "none of them".to_owned(),
            several => format!("`{}`", several.join("` and `")),
        };
        let expected = "one of `import`, `export`, `migrate` and `round-trip`".to_owned();
        return Err(table.here().fault_with(found, expected, None));
    };
    Ok(verb)
}

fn id(way: &Way, name: Option<&str>) -> String {
    let id = match way {
        Way::Import { to } => format!("import:{}", to.name),
        Way::Export { from, .. } => format!("export:{}", from.name),
        Way::Migrate { from, to } => format!("migrate:{}>{}", from.name, to.name),
        Way::RoundTrip { from, via } => format!("round-trip:{0}>{1}>{0}", from.name, via.name),
    };
    match name {
        Some(name) => format!("{id}/{name}"),
        None => id,
    }
}

/// The datasets of a leg, each once, and each such that every store of the leg can hold it.
fn moved(
    value: &Value<'_>,
    datasets: &Named<'_, Dataset>,
    ways: &[Way],
) -> Read<Vec<Arc<Dataset>>> {
    let mut stores: Vec<_> = ways.iter().flat_map(Way::stores).collect();
    let mut seen = BTreeSet::new();
    stores.retain(|store| seen.insert(&store.name));
    let moved = value.each(|value| {
        let dataset = datasets.resolve(value, "a dataset of this scenario")?;
        let held: Vec<_> = stores
            .iter()
            .map(|store| holds(value, store, &dataset).and(charges(value, store, &dataset)))
            .collect();
        held.into_iter().collect::<Read<()>>().map(|()| dataset)
    })?;
    let names: BTreeSet<_> = moved.iter().map(|dataset| &dataset.name).collect();
    if names.len() < moved.len() {
        return Err(value.fault("each dataset once", None));
    }
    Ok(moved)
}

/// Whether objects of the dataset's storage class would be charged as the store's tariff says.
///
/// A drill is billed, and its cap on cost is held, by one tariff a store; a class of its own has prices of its own.
fn charges(value: &Value<'_>, store: &Store, dataset: &Dataset) -> Result<(), Reported> {
    let class = dataset.attributes.settings.get(&Setting::StorageClass);
    let Some(class) = class.filter(|class| store.quirks.takes(Setting::StorageClass, class)) else {
        return Ok(());
    };
    let named = class.to_ascii_lowercase().replace('_', "-");
    let priced = store.tariff.rsplit('/').next() == Some(named.as_str());
    if !store.place.is_away() || store.tariff == "self-hosted" || priced {
        return Ok(());
    }
    let found = format!(
        "objects of class `{class}` at the prices of `{}`",
        store.tariff
    );
    let expected = format!("a tariff of `{}` that ends in `/{named}`", store.name);
    Err(value.fault_with(found, expected, None))
}

/// Whether the store can hold the longest key and the largest object.
fn holds(value: &Value<'_>, store: &Store, dataset: &Dataset) -> Result<(), Reported> {
    let Some((key, size)) = dataset.extent() else {
        return Ok(());
    };
    let below = ROOM.max("source//".len() + dataset.name.len());
    let longest = store.prefix.len() + below + key;
    if longest > KEY_MAX {
        let found = format!("keys of up to {longest} bytes in `{}`", store.name);
        let expected = format!("at most {KEY_MAX} bytes: a shorter `prefix` or `key`");
        return Err(value.fault_with(found, expected, None));
    }
    let most = Bytes(
        store
            .part_size
            .0
            .saturating_mul(u64::from(store.quirks.parts_max)),
    );
    if size > most {
        let found = format!("objects of {size} in `{}`", store.name);
        let expected = format!(
            "at most {most}, {} parts of {}: a larger `part-size`",
            store.quirks.parts_max, store.part_size
        );
        return Err(value.fault_with(found, expected, None));
    }
    Ok(())
}
