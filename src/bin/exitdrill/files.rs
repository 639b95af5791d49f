//! The files of a run: its record, its journal, and the findings that are too many for the record.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use exitdrill::{
    drill::{Entry, Event, Journal},
    record::Record,
};
use jiff::Timestamp;

use crate::{Fault, exit_code::ExitCode};

/// The files of a run, opened before its first byte moves.
pub(crate) struct Files {
    pub(crate) record: PathBuf,
    findings: PathBuf,
    file: File,
    overflow: Mutex<Option<File>>,
}

impl Files {
    /// The record at `asked`, or in `./drills/` under the scenario's name and the time.
    pub(crate) fn create(
        asked: Option<PathBuf>,
        scenario: &Path,
        now: Timestamp,
    ) -> Result<Self, Fault> {
        let named = asked.map(|record| vec![record]);
        let (record, file) = open_first(named.unwrap_or_else(|| by_default(scenario, now)))?;
        let findings = beside(&record, "findings.jsonl");
        Ok(Self {
            record,
            findings,
            file,
            overflow: Mutex::new(None),
        })
    }

    /// The journal beside the record, with its first line.
    pub(crate) fn journal(&self, run: &Entry) -> Result<Journal, Fault> {
        let path = beside(&self.record, "journal");
        let made = Journal::create(&path).and_then(|journal| journal.intend(run).map(|()| journal));
        made.map_err(|error| not_written(&path, &error))
    }

    /// Writes every finding to a file of its own, made at the first one.
    pub(crate) fn found(&self, event: &Event) -> io::Result<()> {
        let Event::Found(finding) = event else {
            return Ok(());
        };
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
    }

    /// Writes the record.
    pub(crate) fn write(&self, record: &Record) -> Result<(), Fault> {
        let written = (&self.file)
            .write_all(record.write().as_bytes())
            .and_then(|()| self.file.sync_all());
        written.map_err(|error| not_written(&self.record, &error))
    }
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
        match folder(&path).and_then(|()| new()) {
            Ok(file) => return Ok((path, file)),
            Err(error) => refused = not_written(&path, &error),
        }
    }
    Err(refused)
}

fn folder(record: &Path) -> io::Result<()> {
    match record.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => fs::create_dir_all(parent),
        _ => Ok(()),
    }
}

fn beside(record: &Path, ending: &str) -> PathBuf {
    let mut name = record.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn not_written(path: &Path, error: &io::Error) -> Fault {
    let advice = if error.kind() == io::ErrorKind::AlreadyExists {
        "; a record is never written over"
    } else {
        ""
    };
    Fault {
        code: ExitCode::Usage,
        message: format!("{} cannot be written: {error}{advice}", path.display()),
    }
}
