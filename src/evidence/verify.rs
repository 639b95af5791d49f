//! Whether a bundle is what it says: every digest, and every figure that follows from something else.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, io,
    io::BufReader,
    path::Path,
};

use serde_json::Value;

use crate::{assess::Assessment, digest::Sha256Digest, record::Record};

use super::{
    bundle::listed,
    compare::{Difference, differences},
    figures,
    line::{MadeLine, ReadLine, Summed, sums_of},
    name::{self, STATEMENT, SUMS},
    opened::{NotABundle, Opened},
    sink::Hashing,
    statement::{statement, written},
};

/// What was looked at, and what is wrong.
#[derive(Clone, Debug)]
pub struct Verified {
    /// How many files were hashed.
    pub files: usize,
    /// The version of the program that wrote the record; none where it cannot be read.
    pub writer: Option<String>,
    /// What is wrong; nothing where the bundle holds.
    pub wrong: Vec<Wrong>,
}

/// Something about a bundle that is not as it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A file's bytes are others than a list says.
    Altered {
        /// The list: that of digests, or the statement for the list itself.
        list: &'static str,
        /// The file.
        file: String,
        /// The SHA-256 that the list says.
        told: Sha256Digest,
        /// That of its bytes.
        found: Sha256Digest,
    },
    /// A file of the list is not there.
    Missing(String),
    /// A file is in no list.
    Surplus(String),
    /// A file cannot be used.
    Unusable {
        /// The file.
        file: String,
        /// Why.
        why: String,
    },
    /// A file's bytes are not those that follow from the record and the list.
    Unfounded(String),
    /// A figure is not what the data give.
    Figure(Difference),
}

impl Wrong {
    /// Whether it is a file that is wrong, rather than a figure in it.
    #[must_use]
    pub fn is_of_file(&self) -> bool {
        !matches!(self, Self::Figure(_))
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Altered {
                list,
                file,
                told,
                found,
            } => {
                write!(
                    f,
                    "{file}: altered: its SHA-256 is {found}, and {list} says {told}"
                )
            }
            Self::Missing(file) => write!(f, "{file}: missing"),
            Self::Surplus(file) => write!(f, "{file}: in no list of the bundle"),
            Self::Unusable { file, why } => write!(f, "{file}: cannot be used: {why}"),
            Self::Unfounded(file) => {
                write!(f, "{file}: altered: the record and {SUMS} give other bytes")
            }
            Self::Figure(difference) => difference.fmt(f),
        }
    }
}

/// Checks the bundle at `path`, a folder or a zip. Nothing is written, and nothing is asked of a network.
///
/// # Errors
/// It cannot be read, or is refused whole.
pub fn verify(path: &Path) -> Result<Verified, NotABundle> {
    let mut opened = Opened::open(path)?;
    let mut wrong = Vec::new();
    let digests = hash_all(&mut opened, &mut wrong);
    let told = told(&mut opened, &mut wrong);
    held_against(&told, &digests, &mut wrong);
    forms_for_sha256sum(&mut opened, &digests, &mut wrong);
    let mut writer = None;
    match figures::record(&mut opened) {
        Ok(record) => {
            writer = Some(record.tool.version.clone());
            let remade = recomputed(&mut opened, &record, &mut wrong);
            let records = (&record, remade.as_ref().unwrap_or(&record));
            stated(&mut opened, records, (&told, &digests), &mut wrong);
        }
        Err(unusable) => wrong.push(unusable.into()),
    }
    Ok(Verified {
        files: digests.len(),
        writer,
        wrong,
    })
}

impl From<figures::Unusable> for Wrong {
    fn from((file, why): figures::Unusable) -> Self {
        Self::Unusable { file, why }
    }
}

/// The digests of all files as they are.
fn hash_all(opened: &mut Opened, wrong: &mut Vec<Wrong>) -> BTreeMap<String, Sha256Digest> {
    let names: Vec<_> = opened.files.keys().cloned().collect();
    let mut digests = BTreeMap::new();
    for name in names {
        let mut hashing = Hashing::new(io::sink());
        let copied = opened
            .read(&name)
            .and_then(|mut read| io::copy(&mut read, &mut hashing));
        match copied {
            Ok(_) => drop(digests.insert(name, hashing.finish())),
            Err(error) => wrong.push(figures::unusable(&name, error).into()),
        }
    }
    digests
}

/// The digests that the bundle's list says.
fn told(opened: &mut Opened, wrong: &mut Vec<Wrong>) -> BTreeMap<String, Sha256Digest> {
    let mut told = BTreeMap::new();
    if !opened.files.contains_key(SUMS) {
        return told;
    }
    let text = opened.text(SUMS).unwrap_or_default();
    for line in text.lines() {
        let parts = line.split_once("  ");
        let digest = parts.and_then(|(digest, name)| {
            let digest = Sha256Digest::try_from(digest.to_owned()).ok()?;
            name::is_plain(name).then_some((name.to_owned(), digest))
        });
        told.extend(digest);
    }
    if listed(&told) != text {
        wrong.push(figures::unusable(SUMS, "its lines are not those of a bundle").into());
    }
    told
}

/// Every file is in the list, but the list itself and the statement, and has the digest that the list says.
fn held_against(
    told: &BTreeMap<String, Sha256Digest>,
    digests: &BTreeMap<String, Sha256Digest>,
    wrong: &mut Vec<Wrong>,
) {
    let own = BTreeSet::from([SUMS, STATEMENT]);
    let expected = told.keys().map(String::as_str).chain(own.iter().copied());
    let unread = |file: &str, wrong: &[Wrong]| {
        let told = |it: &Wrong| matches!(it, Wrong::Unusable { file: of, .. } if of == file);
        wrong.iter().any(told)
    };
    for file in expected {
        match (told.get(file), digests.get(file)) {
            (Some(told), Some(found)) if told != found => wrong.push(Wrong::Altered {
                list: SUMS,
                file: file.to_owned(),
                told: *told,
                found: *found,
            }),
            (_, None) if !unread(file, wrong) => wrong.push(Wrong::Missing(file.to_owned())),
            _ => {}
        }
    }
    let surplus = digests
        .keys()
        .filter(|file| !told.contains_key(*file) && !own.contains(file.as_str()));
    wrong.extend(surplus.cloned().map(Wrong::Surplus));
}

/// The forms for `sha256sum -c` are those of their manifests.
fn forms_for_sha256sum(
    opened: &mut Opened,
    digests: &BTreeMap<String, Sha256Digest>,
    wrong: &mut Vec<Wrong>,
) {
    let manifests = digests.keys().filter(|file| name::is_manifest(file));
    for manifest in manifests {
        let sums = name::sums(manifest);
        let made = if name::is_made(manifest) {
            sums_again::<MadeLine>(opened, manifest)
        } else {
            sums_again::<ReadLine>(opened, manifest)
        };
        match made {
            Ok(made) if digests.get(&sums).is_none_or(|found| *found == made) => {}
            Ok(_) => wrong.push(Wrong::Figure(Difference {
                place: sums,
                given: "its digests and names".to_owned(),
                made: format!("others, by {manifest}"),
            })),
            Err(error) => wrong.push(figures::unusable(manifest, error).into()),
        }
    }
}

fn sums_again<T: Summed>(opened: &mut Opened, manifest: &str) -> io::Result<Sha256Digest> {
    let mut hashing = Hashing::new(io::sink());
    sums_of::<T>(BufReader::new(opened.read(manifest)?), &mut hashing)?;
    Ok(hashing.finish())
}

/// The record as the rest of the bundle gives it; none where that cannot be used.
fn recomputed(opened: &mut Opened, record: &Record, wrong: &mut Vec<Wrong>) -> Option<Record> {
    match figures::recomputed(opened, record) {
        Ok(again) => {
            wrong.extend(again.found.into_iter().map(Wrong::Figure));
            Some(again.record)
        }
        Err(unusable) => {
            let unusable = unusable.into();
            if !wrong.contains(&unusable) {
                wrong.push(unusable);
            }
            None
        }
    }
}

/// The statement is that of the record and the list, byte by byte, has the list's own digest, and says what the record made
/// again says.
fn stated(
    opened: &mut Opened,
    (record, remade): (&Record, &Record),
    (told, digests): (
        &BTreeMap<String, Sha256Digest>,
        &BTreeMap<String, Sha256Digest>,
    ),
    wrong: &mut Vec<Wrong>,
) {
    if !opened.files.contains_key(STATEMENT) {
        return;
    }
    let text = opened.text(STATEMENT).unwrap_or_default();
    let given: Value = match serde_json::from_str(&text) {
        Ok(given) => given,
        Err(error) => return wrong.push(figures::unusable(STATEMENT, error).into()),
    };
    let mut files = told.clone();
    if let Some(found) = digests.get(SUMS) {
        let told = digest_in(&given, SUMS).unwrap_or(*found);
        files.insert(SUMS.to_owned(), told);
        if told != *found {
            wrong.push(Wrong::Altered {
                list: STATEMENT,
                file: SUMS.to_owned(),
                told,
                found: *found,
            });
        }
    }
    let of = |record| statement(record, &Assessment::of(record), &files);
    if text != written(&of(record)) {
        wrong.push(Wrong::Unfounded(STATEMENT.to_owned()));
    }
    let found = differences(STATEMENT, &given, &of(remade));
    wrong.extend(found.into_iter().map(Wrong::Figure));
}

/// The digest that a statement says a file has.
fn digest_in(statement: &Value, file: &str) -> Option<Sha256Digest> {
    let subjects = statement.get("subject")?.as_array()?;
    let subject = subjects.iter().find(|subject| subject["name"] == file)?;
    let digest = subject.pointer("/digest/sha256")?.as_str()?;
    Sha256Digest::try_from(digest.to_owned()).ok()
}
