//! `exitdrill bundle`: what an auditor keeps of a run.

use std::path::{Path, PathBuf};

use exitdrill::{
    evidence::{self, Kit, NotBundled},
    object::Escaped,
};

use crate::{
    Fault,
    args::Bundle,
    exit_code::ExitCode,
    files::{self, FINDINGS, JOURNAL, KEPT, beside},
    output,
    report::read_text,
    verify,
};

pub(crate) fn run(args: &Bundle) -> Result<ExitCode, Fault> {
    let (text, record) = read_text(&args.record)?;
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
    let shown = out.display();
    let files = evidence::bundle(&kit, &out).map_err(|error| fault(&out, &error))?;
    output::print(&format!("{}: {files} files\n", Escaped(&shown.to_string())))?;
    Ok(ExitCode::Held)
}

/// Why there is no bundle: each thing that is wrong is named, as `verify` would name it.
fn fault(out: &Path, error: &NotBundled) -> Fault {
    let shown = out.display();
    match error {
        NotBundled::Io(error) => Fault::usage(format!("{shown}: {}", files::advised(error))),
        NotBundled::Refused(error) => Fault {
            code: ExitCode::Content,
            message: format!("{shown}: no bundle was made: it would not hold: {error}"),
        },
        NotBundled::Wrong(wrong) => {
            let each = wrong.iter().map(|wrong| format!("\n  {wrong}"));
            Fault {
                code: verify::code(wrong),
                message: format!(
                    "{shown}: no bundle was made: what lies beside the record does not fit it:{}",
                    each.take(verify::SHOWN).collect::<String>()
                ),
            }
        }
    }
}

/// The file beside a record, where there is one.
fn existing(record: &Path, ending: &str) -> Option<PathBuf> {
    Some(beside(record, ending)).filter(|path| path.is_file())
}
