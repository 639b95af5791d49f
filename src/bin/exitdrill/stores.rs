//! `exitdrill stores`: the kinds of stores that are known, and what each does differently.

use std::path::PathBuf;

use exitdrill::{
    quirks::{self, Catalog},
    report::{self, View, page},
};

use crate::{
    Fault,
    args::{PageFormat, Stores},
    exit_code::ExitCode,
    output, prices,
};

pub(crate) fn run(command: &Stores) -> Result<ExitCode, Fault> {
    match command {
        Stores::List(args) => print(&page::of_stores(&known(&args.own.quirks)?), args.format),
        Stores::Show(args) => {
            let catalog = known(&args.own.quirks)?;
            let quirks = catalog
                .named(&args.store)
                .ok_or_else(|| unknown(&args.store))?;
            print(&page::of_store(quirks), args.format)
        }
    }
}

/// That no kind of store has this name.
pub(crate) fn unknown(name: &str) -> Fault {
    Fault::usage(format!(
        "no store is named `{name}`; `exitdrill stores list` shows all"
    ))
}

/// The kinds of stores that are known, with the quirks files that were named.
pub(crate) fn known(files: &[PathBuf]) -> Result<Catalog, Fault> {
    let files: Result<Vec<_>, Fault> = files
        .iter()
        .map(|path| prices::file(path, quirks::MAX_FILE_BYTES))
        .collect();
    let files = files?;
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    Catalog::with(&files).map_err(Fault::usage)
}

fn print(page: &page::Page, format: PageFormat) -> Result<ExitCode, Fault> {
    let view = match format {
        PageFormat::Markdown => View::Markdown,
        PageFormat::Terminal => output::terminal(),
    };
    output::print(&report::render(page, view))?;
    Ok(ExitCode::Held)
}
