//! `exitdrill bundle`: what an auditor keeps of a run.

use std::{
    fs,
    path::{Path, PathBuf},
};

use exitdrill::{
    evidence::{self, Kit},
    record::Record,
};

use crate::{
    Fault,
    args::Bundle,
    exit_code::ExitCode,
    files::{FINDINGS, JOURNAL, KEPT, beside},
    output,
};

pub(crate) fn run(args: &Bundle) -> Result<ExitCode, Fault> {
    let shown = args.record.display();
    let text = fs::read_to_string(&args.record)
        .map_err(|error| Fault::usage(format!("{shown}: {error}")))?;
    let record = Record::read(&text).map_err(|error| Fault::usage(format!("{shown}: {error}")))?;
    let kept = beside(&args.record, KEPT);
    if !kept.is_dir() {
        return Err(Fault::usage(format!(
            "{} is not there: the run keeps in it what a bundle is made of, beside its record",
            kept.display()
        )));
    }
    let kit = Kit {
        text: &text,
        record: &record,
        kept,
        findings: existing(&args.record, FINDINGS),
        journal: existing(&args.record, JOURNAL),
    };
    let out = args.out.clone();
    let out = out.unwrap_or_else(|| args.record.with_extension("zip"));
    let files = evidence::bundle(&kit, &out)
        .map_err(|error| Fault::usage(format!("{}: {error}", out.display())))?;
    output::print(&format!("{}: {files} files\n", out.display()))?;
    Ok(ExitCode::Held)
}

/// The file beside a record, where there is one.
fn existing(record: &Path, ending: &str) -> Option<PathBuf> {
    Some(beside(record, ending)).filter(|path| path.is_file())
}
