//! From what the file says to what it means: defaults filled, names resolved, every value checked.

mod attribute;
mod credentials;
mod dataset;
mod expectation;
mod leg;
mod naming;
mod place;
mod reach;
mod run;
mod size;
mod size_class;
mod store;
mod way;
mod world;

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use toml::de::{DeTable, DeValue};

use crate::digest;

use super::{
    Known, Override, Scenario, Store,
    reader::{Read, Reported, Table, Value},
    source::quoted,
    spec::WORD,
};

/// Things by their names, in the order of the file; none for one whose fault is reported.
struct Named<'a, T> {
    list: Vec<(&'a str, Value<'a>, Option<Arc<T>>)>,
    /// Whether the map itself could not be read, so that no name is known to be wrong.
    lost: bool,
}

impl<'a, T> Named<'a, T> {
    /// What `read` makes of each entry of a map.
    fn read(map: &Value<'a>, read: impl Fn(&str, &Value<'a>) -> Read<T>) -> Read<Self> {
        let entries = map.map()?;
        if entries.is_empty() {
            return Err(map.wrong("at least one"));
        }
        let list = entries.into_iter().map(|(name, value)| {
            let named = if is_name(name) {
                Ok(())
            } else {
                Err(value.fault_with(quoted(name), WORD.words(), None))
            };
            let thing = read(name, &value).and_then(|thing| named.map(|()| thing));
            (name, value, thing.ok().map(Arc::new))
        });
        Ok(Self {
            list: list.collect(),
            lost: false,
        })
    }

    /// A map that could not be read.
    fn lost(_: Reported) -> Self {
        Self {
            list: Vec::new(),
            lost: true,
        }
    }

    fn names(&self) -> impl Iterator<Item = &'a str> {
        self.list.iter().map(|(name, ..)| *name)
    }

    /// The thing a value names.
    fn resolve(&self, value: &Value<'_>, what: &str) -> Read<Arc<T>> {
        let name = value.text()?;
        match self.list.iter().find(|(known, ..)| *known == name) {
            Some((_, _, thing)) => thing.clone().ok_or(Reported),
            None if self.lost => Err(Reported),
            None => Err(value.unknown(what, self.names())),
        }
    }

    /// All of them, if none has a fault.
    fn whole(&self) -> Read<Vec<Arc<T>>> {
        if self.lost {
            return Err(Reported);
        }
        let things = self.list.iter().map(|(_, _, thing)| thing.clone());
        things.collect::<Option<_>>().ok_or(Reported)
    }
}

/// The scenario that the root says.
pub(super) fn scenario(
    root: &Value<'_>,
    text: &str,
    known: Known<'_>,
    overrides: &[Override],
) -> Read<Scenario> {
    let (empty, elsewhere) = (DeValue::Table(DeTable::new()), elsewhere(overrides));
    let root = root.table()?;
    let title = root.required("title", line);
    let estate = root.optional("estate", |value| world::estate(&value.table()?, known));
    let exit = world::exit(&root.get_or("exit", &empty).table()?);
    let location = world::location(&root.get_or("runner", &empty).table()?);
    let prices = root.optional("prices", |list| {
        list.each(|value| value.text().map(PathBuf::from))
    });
    let quirks = root.optional("quirks", |list| {
        list.each(|value| value.text().map(PathBuf::from))
    });
    let exchange = root.optional("exchange", world::exchange);
    let run = run::run(&root.get_or("run", &empty));
    let seed = run.as_ref().map_or(0, |run| run.seed);
    let datasets = root.required("dataset", |map| {
        Named::read(map, |name, value| {
            dataset::dataset(name, &value.table()?, seed)
        })
    });
    let stores = root.required("store", |map| {
        let endpoint = |name: &str| elsewhere.get(name);
        Named::read(map, |name, value| {
            store::store(name, &value.table()?, known, endpoint(name))
        })
    });
    let datasets = datasets.unwrap_or_else(Named::lost);
    let stores = stores.unwrap_or_else(Named::lost);
    let targets = targets(&root, overrides, &stores);
    let apart = reach::apart(&stores);
    let legs = root.required("leg", |list| leg::legs(list, &datasets, &stores));
    let ids = legs.as_ref().ok().map(|legs| leg::ids(legs));
    let expectations = root.optional("expect", |list| {
        list.each(|value| expectation::expectation(&value.table()?, ids.as_deref()))
    });
    let (datasets, stores) = (datasets.whole(), stores.whole());
    let classes = match (&estate, &legs) {
        (Ok(_), Ok(legs)) => world::classes_lie_where_legs_begin(&root, legs),
        _ => Ok(()),
    };
    targets.and(apart).and(classes)?;
    let stores = stores?;
    Ok(Scenario {
        title: title?,
        estate: estate?,
        exit: exit?,
        location: location?,
        prices: prices?.unwrap_or_default(),
        quirks: quirks?.unwrap_or_default(),
        exchange: exchange?.unwrap_or_default(),
        datasets: datasets?,
        legs: legs?,
        expectations: expectations?.unwrap_or_default(),
        run: run::capped(run?, &stores),
        stores,
        overrides: overrides.to_vec(),
        text: text.to_owned(),
        digest: digest::sha256(text.as_bytes()),
    })
}

/// The endpoints given to the command, by store, in the form in which the file would say them.
fn elsewhere(overrides: &[Override]) -> BTreeMap<&str, DeValue<'static>> {
    overrides
        .iter()
        .map(|given| {
            (
                given.store.as_str(),
                DeValue::String(given.place.to_string().into()),
            )
        })
        .collect()
}

/// Whether every override has a store, and every store at most one.
fn targets(root: &Table<'_>, overrides: &[Override], stores: &Named<'_, Store>) -> Read<()> {
    let mut read = Ok(());
    for (index, given) in overrides.iter().enumerate() {
        let name = DeValue::String(given.store.as_str().into());
        let value = root.here().overridden("--endpoint".to_owned(), &name);
        if !stores.lost && !stores.names().any(|store| store == given.store) {
            read = Err(value.unknown("a store of this scenario", stores.names()));
        } else if overrides[..index]
            .iter()
            .any(|other| other.store == given.store)
        {
            read = Err(value.fault("each store once", None));
        }
    }
    read
}

/// The whole number, for a value of any lifetime: that of a default, too.
fn whole(value: &Value<'_>) -> Read<u64> {
    value.whole()
}

/// The same, of 32 bits.
fn whole_u32(value: &Value<'_>) -> Read<u32> {
    value.whole_u32()
}

/// The flag.
fn flag(value: &Value<'_>) -> Read<bool> {
    value.flag()
}

/// A text of one line.
fn line(value: &Value<'_>) -> Read<String> {
    let text = value.text()?;
    if text.trim().is_empty() || text.chars().count() > 200 || text.chars().any(char::is_control) {
        return Err(value.wrong("not empty, at most 200 letters, no control characters"));
    }
    Ok(text.to_owned())
}

/// A path.
fn path(value: &Value<'_>) -> Read<PathBuf> {
    match value.text()? {
        text if text.is_empty() || text.contains('\0') => Err(value.wrong("")),
        text => Ok(PathBuf::from(text)),
    }
}

/// Whether a text is the name of something: it becomes part of keys and ids.
fn is_name(text: &str) -> bool {
    let rest = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    text.len() <= 63
        && text.bytes().all(rest)
        && text.starts_with(|letter: char| letter.is_ascii_alphanumeric())
}
