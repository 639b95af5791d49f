//! The quirks files: those embedded in the binary, and a user's own.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::{Arc, LazyLock},
};

use super::{InvalidQuirks, Quirks, file, parse};

/// The largest quirks file, in bytes.
pub const MAX_FILE_BYTES: usize = 64 << 10;

macro_rules! files {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("catalog/", $name, ".toml"))),)*]
    };
}

/// Every file, by the name scenarios use, in the order of the names.
const FILES: &[(&str, &str)] = files! {
    "alibaba-oss" "aws" "azure-blob" "backblaze-b2" "ceph" "cloudflare-r2" "digitalocean" "embedded" "exoscale" "folder"
    "garage" "generic" "google" "google-native" "hetzner" "ibm-cos" "ionos" "minio" "open-telekom-cloud" "oracle" "ovhcloud" "rustfs" "scaleway"
    "seaweedfs" "stackit" "storj" "tigris" "wasabi"
};

static EMBEDDED: LazyLock<Catalog> = LazyLock::new(|| {
    let read = |(name, text): &(&str, &str)| {
        let quirks = parse(name, text).expect("every file is parsed by a test");
        ((*name).to_owned(), Arc::new(quirks))
    };
    Catalog {
        kinds: FILES.iter().map(read).collect(),
        own: Vec::new(),
    }
});

/// The quirks with this name among those embedded; none where the name is not known.
#[must_use]
pub fn named(name: &str) -> Option<Arc<Quirks>> {
    EMBEDDED.named(name).cloned()
}

/// The names of those embedded, in order.
pub fn names() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(name, _)| *name)
}

/// Kinds of stores, by name.
#[derive(Clone, Debug)]
pub struct Catalog {
    kinds: BTreeMap<String, Arc<Quirks>>,
    own: Vec<(String, String)>,
}

/// Why a user's own file cannot join the catalog.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidCatalog {
    /// A file's name cannot be that of quirks.
    #[error("{0}: expected a file named like its store, in lower case: `our-store.toml`")]
    Name(String),
    /// A kind of store of this name is known.
    #[error("{path}: `{name}` is known already; give the file another name")]
    Known {
        /// The file.
        path: String,
        /// The name.
        name: String,
    },
    /// A file says that it is like a store that is not known.
    #[error("{path}: like: no store is named `{like}`; `exitdrill stores list` shows all")]
    Like {
        /// The file.
        path: String,
        /// The name that is not known.
        like: String,
    },
    /// A file is no quirks file.
    #[error("{path}: {error}")]
    File {
        /// The file.
        path: String,
        /// What is wrong with it.
        error: InvalidQuirks,
    },
}

impl Catalog {
    /// The quirks embedded in the binary.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// The embedded quirks and those of a user's own files, given as path and text, each under the name of its file. A
    /// file may begin with `like = "minio"`, and then says only what is different.
    ///
    /// # Errors
    /// See [`InvalidCatalog`].
    pub fn with(files: &[(&str, &str)]) -> Result<Self, InvalidCatalog> {
        let mut catalog = Self::embedded().clone();
        for (path, text) in files {
            let quirks = own(path, text)?;
            let name = quirks.name.clone();
            let path = (*path).to_owned();
            if catalog.kinds.contains_key(&name) {
                return Err(InvalidCatalog::Known { path, name });
            }
            catalog.kinds.insert(name, Arc::new(quirks));
            catalog.own.push((path, (*text).to_owned()));
        }
        Ok(catalog)
    }

    /// The quirks with this name; none where the name is not known.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Arc<Quirks>> {
        self.kinds.get(name)
    }

    /// The user's own files, in their order: each a path and a text.
    pub fn own(&self) -> impl Iterator<Item = (&str, &str)> {
        let own = self.own.iter();
        own.map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// All names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.kinds.keys().map(String::as_str)
    }

    /// All quirks, in the order of their names.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Quirks>> {
        self.kinds.values()
    }
}

/// The quirks of a user's own file.
fn own(path: &str, text: &str) -> Result<Quirks, InvalidCatalog> {
    let wrong = |error| InvalidCatalog::File {
        path: path.to_owned(),
        error,
    };
    let name = Path::new(path).file_stem().and_then(|stem| stem.to_str());
    let name = name.filter(|name| is_name(name));
    let name = name.ok_or_else(|| InvalidCatalog::Name(path.to_owned()))?;
    let table: Result<toml::Table, _> = text.parse();
    let mut table = table.map_err(|error| wrong(InvalidQuirks::Form(error.to_string())))?;
    let Some(like) = table.remove("like") else {
        return parse(name, text).map_err(wrong);
    };
    let like = like.as_str().unwrap_or_default();
    let Some((_, base)) = FILES.iter().find(|(known, _)| *known == like) else {
        return Err(InvalidCatalog::Like {
            path: path.to_owned(),
            like: like.escape_debug().to_string(),
        });
    };
    let base = base.parse().expect("every file is parsed by a test");
    file::of_table(name, joined(base, table)).map_err(wrong)
}

fn is_name(name: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=63).contains(&name.len()) && name.bytes().all(legal) && !name.starts_with('-')
}

/// What a file says upon the one it is like. What it says anew takes the other's facts of that choice away.
fn joined(base: toml::Table, own: toml::Table) -> toml::Table {
    let said: BTreeSet<String> = own.keys().cloned().collect();
    let mut joined = base;
    let kept = joined.remove("fact").into_iter().flat_map(facts);
    let kept = kept.filter_map(|fact| without(fact, &said));
    let mut facts: Vec<_> = own
        .get("fact")
        .cloned()
        .into_iter()
        .flat_map(facts)
        .collect();
    facts.extend(kept);
    joined.extend(own);
    joined.insert("fact".to_owned(), toml::Value::Array(facts));
    joined
}

fn facts(value: toml::Value) -> Vec<toml::Value> {
    match value {
        toml::Value::Array(facts) => facts,
        other => vec![other],
    }
}

/// The fact without the choices that are made anew; none where no choice is left.
fn without(mut fact: toml::Value, said: &BTreeSet<String>) -> Option<toml::Value> {
    let about = fact.get_mut("about")?.as_array_mut()?;
    about.retain(|choice| choice.as_str().is_none_or(|choice| !said.contains(choice)));
    (!about.is_empty()).then_some(fact)
}

#[cfg(test)]
mod tests;
