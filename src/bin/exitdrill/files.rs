//! Files: those of a run, which are its record, its journal, the findings that are too many for the record, and what a bundle
//! is made of; and the one that a command is told to write.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use exitdrill::{
    dataset::{Manifest, Objects},
    drill::{Entry, Event, Hashed, Journal},
    evidence::{Kept, MadeLine, OlderLine, ReadLine},
    integrity::Finding,
    record::Record,
};
use jiff::Timestamp;

use crate::{Fault, exit_code::ExitCode, scenario::Given};

/// What the names of the files beside a record end in: its findings.
pub(crate) const FINDINGS: &str = "findings.jsonl";
/// Its journal.
pub(crate) const JOURNAL: &str = "journal";
/// The folder that a bundle is made of.
pub(crate) const KEPT: &str = "kept";

/// Writes a new file whole, or leaves none, even where it is killed: what is not whole yet lies beside it under another name.
pub(crate) fn write_new(path: &Path, text: &str) -> Result<(), Fault> {
    let said = |why: &dyn std::fmt::Display| format!("--out {}: {why}", path.display());
    if path.symlink_metadata().is_ok() {
        let there = io::Error::from(io::ErrorKind::AlreadyExists);
        return Err(Fault::usage(said(&advised(&there))));
    }
    if !folder(path).is_dir() {
        return Err(Fault::usage(said(&"there is no such folder")));
    }
    let written = || {
        let mut part = tempfile::Builder::new()
            .prefix(".exitdrill-")
            .permissions(fs::Permissions::from_mode(0o666))
            .tempfile_in(folder(path))?;
        part.write_all(text.as_bytes())?;
        part.as_file().sync_all()?;
        part.persist_noclobber(path).map_err(io::Error::from)
    };
    written().map(drop).map_err(|error: io::Error| Fault {
        code: if error.kind() == io::ErrorKind::AlreadyExists {
            ExitCode::Usage
        } else {
            ExitCode::Incomplete
        },
        message: said(&advised(&plain(error))),
    })
}

/// The error without the name of the file that was not whole yet.
fn plain(error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::Other => error,
        kind => kind.into(),
    }
}

/// What was refused of a file that is to be written, and what to do where it is there already.
pub(crate) fn advised(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::AlreadyExists {
        "there is a file or folder of this name already, and nothing is ever written over: give another name"
            .to_owned()
    } else {
        error.to_string()
    }
}

/// The folder that a file is in.
pub(crate) fn folder(path: &Path) -> &Path {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// The files of a run, opened before its first byte moves.
pub(crate) struct Files {
    pub(crate) record: PathBuf,
    findings: PathBuf,
    kept: Kept,
    file: File,
    overflow: Mutex<Option<File>>,
}

impl Files {
    /// The record at `asked`, or in `./drills/` under the scenario's name and the time.
    pub(crate) fn create(
        asked: Option<PathBuf>,
        scenario: &Path,
        now: Timestamp,
        given: &Given,
    ) -> Result<Self, Fault> {
        let named = asked.map(|record| vec![record]);
        let (record, file) = open_first(named.unwrap_or_else(|| by_default(scenario, now)))?;
        let findings = beside(&record, FINDINGS);
        let kept = beside(&record, KEPT);
        let made = Kept::create(&kept, &given.catalog, &given.kinds);
        let made = made.map_err(|error| {
            // A record that was only just made is empty, and says nothing.
            drop(fs::remove_file(&record));
            not_written(&kept, &error)
        })?;
        Ok(Self {
            record,
            findings,
            kept: made,
            file,
            overflow: Mutex::new(None),
        })
    }

    /// The journal beside the record, with its first line.
    pub(crate) fn journal(&self, run: &Entry) -> Result<Journal, Fault> {
        let path = beside(&self.record, JOURNAL);
        let made = Journal::create(&path).and_then(|journal| journal.intend(run).map(|()| journal));
        made.map_err(|error| not_written(&path, &error))
    }

    /// Writes what stands in no record: every finding, to a file made at the first one, and the manifests.
    pub(crate) fn take(&self, event: &Event) -> io::Result<()> {
        match event {
            Event::Found(finding) => self.found(finding),
            Event::Manifest { objects, manifest } => {
                let lines = (0..objects.len()).map(|index| made(objects, manifest, index));
                let of = (&*objects.dataset().name, objects.age());
                self.kept.made(of, lines)
            }
            Event::Read(hashed) => self.read(hashed),
            _ => Ok(()),
        }
    }

    fn read(&self, hashed: &Hashed) -> io::Result<()> {
        let Some((cell, round)) = hashed.cell else {
            return Ok(());
        };
        let line = ReadLine {
            round,
            phase: hashed.phase,
            store: hashed.store.to_string(),
            index: hashed.index,
            key: hashed.key.clone(),
            older: hashed.older.as_ref().map(|older| OlderLine {
                version: older.version.clone(),
                found: older.found,
                place: older.place,
            }),
            size_bytes: hashed.size,
            sha256: hashed.sha256,
        };
        self.kept.read(cell, &line)
    }

    fn found(&self, finding: &Finding) -> io::Result<()> {
        let mut overflow = self.overflow.lock().unwrap_or_else(PoisonError::into_inner);
        if overflow.is_none() {
            *overflow = Some(
                OpenOptions::new()
                    .write(true)
                    .create_new(true)
                    .open(&self.findings)?,
            );
        }
        let Some(file) = overflow.as_mut() else {
            return Ok(());
        };
        let mut line = serde_json::to_vec(finding)?;
        line.push(b'\n');
        file.write_all(&line)
    }

    /// Removes the files of a run that sent nothing.
    pub(crate) fn discard(&self, journal: &Path) {
        for path in [&self.record, journal] {
            // What cannot be removed is empty, and says nothing.
            drop(fs::remove_file(path));
        }
        drop(self.kept.discard());
    }

    /// Writes the record.
    pub(crate) fn write(&self, record: &Record) -> Result<(), Fault> {
        let written = self
            .kept
            .finish()
            .and_then(|()| (&self.file).write_all(record.write().as_bytes()))
            .and_then(|()| self.file.sync_all());
        written.map_err(|error| not_written(&self.record, &error))
    }
}

/// What must arrive of an object.
fn made(objects: &Objects, manifest: &Manifest, index: u64) -> io::Result<MadeLine> {
    Ok(MadeLine {
        index,
        name: objects.name(index),
        size_bytes: objects.size(index),
        sha256: manifest.sha256(index)?,
    })
}

/// The names to try, in order: several runs can begin within one second.
fn by_default(scenario: &Path, now: Timestamp) -> Vec<PathBuf> {
    let stem = scenario
        .file_stem()
        .map_or_else(|| "drill".into(), |stem| stem.to_string_lossy());
    let name = format!("{stem}-{}", now.strftime("%Y%m%dT%H%M%SZ"));
    let more = (2..100).map(|nth| format!("{name}-{nth}.json"));
    let names = std::iter::once(format!("{name}.json")).chain(more);
    names.map(|name| Path::new("drills").join(name)).collect()
}

/// The first of these files that is not there yet, opened.
fn open_first(paths: Vec<PathBuf>) -> Result<(PathBuf, File), Fault> {
    let mut refused = Fault::usage("no name for a record is left");
    for path in paths {
        let new = || OpenOptions::new().write(true).create_new(true).open(&path);
        match fs::create_dir_all(folder(&path)).and_then(|()| new()) {
            Ok(file) => return Ok((path, file)),
            Err(error) => refused = not_written(&path, &error),
        }
    }
    Err(refused)
}

/// The file beside a record whose name ends so.
pub(crate) fn beside(record: &Path, ending: &str) -> PathBuf {
    let mut name = record.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// The record that a journal lies beside, where it is empty: its run was cut off, or goes on.
pub(crate) fn empty_record(journal: &Path) -> Option<PathBuf> {
    let ending = format!(".{JOURNAL}");
    let record = PathBuf::from(journal.to_str()?.strip_suffix(&ending)?);
    let found = fs::symlink_metadata(&record).ok()?;
    (found.is_file() && found.len() == 0).then_some(record)
}

/// Removes the journal of a run that has given everything back, and beside it the record of one that was cut off, which is
/// empty, with what it kept; says what stays.
pub(crate) fn tidy(journal: &Path) -> Option<PathBuf> {
    if let Some(record) = empty_record(journal) {
        let kept = beside(&record, KEPT);
        drop(fs::remove_file(&record));
        if is_kept(&kept) {
            drop(fs::remove_dir_all(&kept));
        }
    }
    drop(fs::remove_file(journal));
    let record = PathBuf::from(journal).with_extension("");
    let beside = [KEPT, FINDINGS].map(|ending| beside(&record, ending));
    let is_cut_off = !record.exists();
    beside.into_iter().find(|path| is_cut_off && path.exists())
}

/// Whether nothing lies in a folder but what a run keeps in it.
fn is_kept(folder: &Path) -> bool {
    let own = ["inputs.json", "manifests", "prices", "quirks"];
    let is_own = |entry: io::Result<fs::DirEntry>| {
        entry.is_ok_and(|entry| own.iter().any(|name| entry.file_name() == *name))
    };
    fs::read_dir(folder).is_ok_and(|mut entries| entries.all(is_own))
}

fn not_written(path: &Path, error: &io::Error) -> Fault {
    let (path, why) = (path.display(), advised(error));
    Fault::usage(format!("{path} cannot be written: {why}"))
}
