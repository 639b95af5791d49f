//! `exitdrill stores`: the kinds of stores that are known, and what each does differently.

use std::path::PathBuf;

use exitdrill::{
    quirks::{self, Catalog},
    report::page,
};

use crate::{Fault, args::Stores, exit_code::ExitCode, output, prices};

pub(crate) fn run(command: &Stores) -> Result<ExitCode, Fault> {
    match command {
        Stores::List(args) => output::page(
            &page::of_stores(args.spoken.language, &known(&args.own.quirks)?),
            args.format,
        ),
        Stores::Show(args) => {
            let catalog = known(&args.own.quirks)?;
            let quirks = catalog
                .named(&args.store)
                .ok_or_else(|| unknown(&args.store))?;
            output::page(&page::of_store(args.spoken.language, quirks), args.format)
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
    let files = prices::files(files, quirks::MAX_FILE_BYTES)?;
    Catalog::with(&prices::borrowed(&files)).map_err(Fault::usage)
}
