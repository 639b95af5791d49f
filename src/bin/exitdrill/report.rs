//! `exitdrill report`: a record as a page.

use std::{fs, path::Path};

use exitdrill::{
    assess::Assessment,
    record::Record,
    report::{self, View, page},
};

use crate::{
    Fault,
    args::{Format, Report, Spoken},
    exit_code::ExitCode,
    files, output,
    redact::Salt,
};

pub(crate) fn run(args: &Report) -> Result<ExitCode, Fault> {
    let mut record = read(&args.record)?;
    record.add_rates(&args.rate);
    if let Some(salt) = Salt::of(&args.redaction)? {
        record = salt.record(&record);
    }
    let text = render(&record, &Assessment::of(&record), args.format, args.spoken);
    match &args.out {
        None => output::print(&text)?,
        Some(path) => files::write_new(path, &text)?,
    }
    Ok(ExitCode::Held)
}

/// The record in a file.
pub(crate) fn read(path: &Path) -> Result<Record, Fault> {
    read_text(path).map(|(_, record)| record)
}

/// The text of a file, and the record in it.
pub(crate) fn read_text(path: &Path) -> Result<(String, Record), Fault> {
    let wrong = |why: &dyn std::fmt::Display| Fault::usage(format!("{}: {why}", path.display()));
    let text = fs::read_to_string(path).map_err(|error| wrong(&error))?;
    let journal = files::beside(path, files::JOURNAL);
    if text.is_empty() && journal.is_file() {
        let journal = journal.display();
        return Err(wrong(&format!(
            "empty: its run goes on, or was cut off; where it was cut off, `exitdrill clean {journal}` finishes it"
        )));
    }
    let record = Record::read(&text).map_err(|error| wrong(&error))?;
    Ok((text, record))
}

/// The record in the form asked for.
pub(crate) fn render(
    record: &Record,
    assessment: &Assessment,
    format: Format,
    Spoken { language }: Spoken,
) -> String {
    let view = match format {
        Format::Json => return record.write(),
        Format::Junit => {
            return report::junit(&page::suite_of_record(language, record, assessment));
        }
        Format::Markdown => View::Markdown,
        Format::Html => View::Html,
        Format::Csv => View::Csv,
        Format::Terminal => output::terminal(),
    };
    report::render(&page::of_record(language, record, assessment), view)
}
