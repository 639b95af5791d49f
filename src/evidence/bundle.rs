//! A bundle of what a run wrote: the same files give the same bytes.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, BufReader, Write},
    path::{Path, PathBuf},
};

use crate::{assess::Assessment, digest::Sha256Digest, record::Record};

use super::{
    inputs::Inputs,
    line::{MadeLine, ReadLine, SumLine, sums_of},
    name::{
        self, ASSESSMENT, FINDINGS, INPUTS, JOURNAL, MANIFESTS, RECORD, SCENARIO, STATEMENT, SUMS,
    },
    opened::NotABundle,
    sink::Sink,
    statement::{statement, written},
    verify::{Wrong, verify},
};

/// What a bundle is made of.
#[derive(Clone, Debug)]
pub struct Kit<'a> {
    /// The record's text.
    pub text: &'a str,
    /// The record.
    pub record: &'a Record,
    /// The folder that the run kept beside its record.
    pub kept: PathBuf,
    /// Every finding, where there was one.
    pub findings: Option<PathBuf>,
    /// The journal, where something was left behind.
    pub journal: Option<PathBuf>,
}

/// Why there is no bundle.
#[derive(Debug, thiserror::Error)]
pub enum NotBundled {
    /// What the run kept is not there, or the disk refused.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// It could not be read again.
    #[error("{0}")]
    Refused(#[from] NotABundle),
    /// What was given does not hold together.
    #[error("what the run kept does not hold together")]
    Wrong(Vec<Wrong>),
}

/// Writes the bundle to a new folder, or to a new zip where the name ends so; says how many files it has. It is then checked
/// as whoever gets it will check it, so that nobody is given one that does not hold.
///
/// # Errors
/// What the run kept is not there or does not hold together, or the disk refused; what was begun is removed.
pub fn bundle(kit: &Kit<'_>, out: &Path) -> Result<usize, NotBundled> {
    let parts = parts(kit)?;
    let mut sink = Sink::create(out)?;
    let written = fill(&mut sink, kit, &parts).and_then(|()| sink.finish());
    let written = written.map_err(NotBundled::from);
    let holds = written.and_then(|()| holds(kit.record, out));
    if holds.is_err() {
        // What cannot be removed is no whole bundle, and says so when it is verified.
        drop(removed(out));
    }
    holds.map(|()| parts.len() + 2)
}

/// Whether it verifies. Figures of another version of the program may be others than those of this one.
fn holds(record: &Record, out: &Path) -> Result<(), NotBundled> {
    let verified = verify(out)?;
    let is_of_here = record.tool.version == env!("CARGO_PKG_VERSION");
    let mut counted = verified.wrong.iter();
    if counted.any(|wrong| is_of_here || wrong.is_of_file()) {
        return Err(NotBundled::Wrong(verified.wrong));
    }
    Ok(())
}

fn removed(out: &Path) -> io::Result<()> {
    if out.is_dir() {
        fs::remove_dir_all(out)
    } else {
        fs::remove_file(out)
    }
}

/// What a file of a bundle is filled from.
enum Part {
    Text(String),
    Copy(PathBuf),
    /// The form for `sha256sum -c` of this manifest.
    MadeSums(PathBuf),
    ReadSums(PathBuf),
}

fn parts(kit: &Kit<'_>) -> io::Result<BTreeMap<String, Part>> {
    let assessment = serde_json::to_string_pretty(&Assessment::of(kit.record))? + "\n";
    let scenario = kit.record.scenario.text.clone();
    let mut parts = BTreeMap::from([
        (RECORD.to_owned(), Part::Text(kit.text.to_owned())),
        (SCENARIO.to_owned(), Part::Text(scenario)),
        (ASSESSMENT.to_owned(), Part::Text(assessment)),
    ]);
    for (name, path) in [(FINDINGS, &kit.findings), (JOURNAL, &kit.journal)] {
        if let Some(path) = path {
            parts.insert(name.to_owned(), Part::Copy(path.clone()));
        }
    }
    let listed = kit.kept.join(INPUTS);
    let inputs: Inputs = serde_json::from_str(&fs::read_to_string(&listed)?)?;
    for file in inputs.files().chain([INPUTS]) {
        if !name::is_plain(file) {
            return Err(io::Error::other(format!(
                "{}: `{file}` is no plain name",
                listed.display()
            )));
        }
        parts.insert(file.to_owned(), Part::Copy(kit.kept.join(file)));
    }
    parts.extend(manifests(&kit.kept)?);
    Ok(parts)
}

/// Every manifest that was kept, and its form for `sha256sum -c`.
fn manifests(kept: &Path) -> io::Result<Vec<(String, Part)>> {
    let folder = kept.join(MANIFESTS);
    let mut parts = Vec::new();
    // A run of a bucket's own objects may have kept none.
    let entries = if folder.is_dir() {
        Some(fs::read_dir(&folder)?)
    } else {
        None
    };
    for entry in entries.into_iter().flatten() {
        let path = entry?.path();
        let Some(file) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        let name = format!("{MANIFESTS}/{file}");
        let sums = if name::is_made(&name) {
            Part::MadeSums(path.clone())
        } else {
            Part::ReadSums(path.clone())
        };
        parts.push((name::sums(&name), sums));
        parts.push((name, Part::Copy(path)));
    }
    Ok(parts)
}

fn fill(sink: &mut Sink, kit: &Kit<'_>, parts: &BTreeMap<String, Part>) -> io::Result<()> {
    let mut digests = BTreeMap::new();
    for (name, part) in parts {
        let digest = sink.add(name, about(part)?, |to| write(part, to));
        let at = |error: io::Error| io::Error::new(error.kind(), format!("{name}: {error}"));
        digests.insert(name.clone(), digest.map_err(at)?);
    }
    let sums = listed(&digests);
    let digest = sink.add(SUMS, 0, |to| to.write_all(sums.as_bytes()))?;
    digests.insert(SUMS.to_owned(), digest);
    let statement = statement(kit.record, &Assessment::of(kit.record), &digests);
    let statement = written(&statement);
    sink.add(STATEMENT, 0, |to| to.write_all(statement.as_bytes()))?;
    Ok(())
}

/// The digests of files as `sha256sum` lists them.
pub(super) fn listed(digests: &BTreeMap<String, Sha256Digest>) -> String {
    let lines = digests.iter();
    lines
        .map(|(name, digest)| SumLine(*digest, name).to_string())
        .collect()
}

/// How many bytes a part has, about: the form for `sha256sum -c` is shorter than its manifest, but for names that are escaped.
fn about(part: &Part) -> io::Result<u64> {
    match part {
        Part::Text(text) => Ok(text.len() as u64),
        Part::Copy(path) | Part::MadeSums(path) | Part::ReadSums(path) => {
            Ok(open(path)?.metadata()?.len())
        }
    }
}

fn write(part: &Part, to: &mut dyn Write) -> io::Result<()> {
    match part {
        Part::Text(text) => to.write_all(text.as_bytes()),
        Part::Copy(path) => io::copy(&mut open(path)?, to).map(drop),
        Part::MadeSums(path) => sums_of::<MadeLine>(BufReader::new(open(path)?), to),
        Part::ReadSums(path) => sums_of::<ReadLine>(BufReader::new(open(path)?), to),
    }
}

/// A file that is one, and no link to another.
fn open(path: &Path) -> io::Result<File> {
    let wrong =
        |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    let is_file = fs::symlink_metadata(path).map_err(wrong)?.is_file();
    if is_file {
        File::open(path).map_err(wrong)
    } else {
        Err(wrong(io::Error::other("not a plain file")))
    }
}
