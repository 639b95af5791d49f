//! `exitdrill verify`: a bundle, checked offline.

use exitdrill::evidence::{self, NotABundle, Verified, Wrong};

use crate::{Fault, args::Verify, exit_code::ExitCode, output};

/// The most things that are named where no bundle is made.
pub(crate) const SHOWN: usize = 20;

pub(crate) fn run(args: &Verify) -> Result<ExitCode, Fault> {
    let path = args.bundle.display().to_string();
    let verified = evidence::verify(&args.bundle).map_err(|error| Fault {
        code: refusal(&error),
        message: format!("{path}: {error}"),
    })?;
    for wrong in &verified.wrong {
        output::print(&format!("{wrong}\n"))?;
    }
    note_writer(&verified);
    if verified.wrong.is_empty() {
        output::print(&format!(
            "{}: {} files are what their digests say, and every figure that follows from others is what they give\n",
            exitdrill::object::Escaped(&path),
            verified.files
        ))?;
    }
    Ok(code(&verified.wrong))
}

fn refusal(error: &NotABundle) -> ExitCode {
    if error.is_refusal() {
        ExitCode::Content
    } else {
        ExitCode::Usage
    }
}

/// A file that is wrong comes before a figure that is.
pub(crate) fn code(wrong: &[Wrong]) -> ExitCode {
    if wrong.iter().any(Wrong::is_of_file) {
        ExitCode::Content
    } else if wrong.is_empty() {
        ExitCode::Held
    } else {
        ExitCode::Findings
    }
}

/// Another version may reckon otherwise, and that is no forgery.
fn note_writer(verified: &Verified) {
    let here = env!("CARGO_PKG_VERSION");
    if let Some(writer) = verified.writer.as_deref().filter(|writer| *writer != here) {
        let writer = exitdrill::object::Escaped(writer);
        output::note(&format!(
            "note: the record was written by exitdrill {writer}; this is {here}, which may reckon otherwise"
        ));
    }
}
