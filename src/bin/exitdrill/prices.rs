//! `exitdrill prices`: what is known of prices, how old it is, and the providers' own lists as price files.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use exitdrill::{
    clock::Clock,
    price::{self, Asked, Catalog, Feed, MAX_LIST_BYTES},
    report::page,
};
use jiff::civil::Date;

use crate::{
    Fault,
    args::{From, Overlays, Prices, PricesCheck, PricesImport, PricesList, PricesShow},
    exit_code::ExitCode,
    output,
};

/// How many bytes a price file may have.
const MAX_FILE_BYTES: usize = 4 << 20;

pub(crate) fn run(command: &Prices) -> Result<ExitCode, Fault> {
    match command {
        Prices::List(args) => list(args),
        Prices::Show(args) => show(args),
        Prices::Check(args) => check(args),
        Prices::Import(args) => import(args),
    }
}

fn list(args: &PricesList) -> Result<ExitCode, Fault> {
    let catalog = catalog(&args.overlays)?;
    let provider = args.provider.as_deref();
    let is_known = |provider: &str| {
        let mut names = catalog.names();
        names.any(|name| name.split('/').next() == Some(provider))
    };
    if let Some(provider) = provider.filter(|provider| !is_known(provider)) {
        return Err(Fault::usage(format!(
            "no tariff is of the provider `{provider}`; `exitdrill prices list` shows all"
        )));
    }
    output::page(
        &page::of_prices(args.spoken.language, &catalog, provider, today()),
        args.format,
    )
}

fn show(args: &PricesShow) -> Result<ExitCode, Fault> {
    let catalog = catalog(&args.overlays)?;
    let tariff = catalog.tariff(&args.tariff).ok_or_else(|| {
        Fault::usage(format!(
            "no tariff is named `{}`; `exitdrill prices list` shows all",
            args.tariff
        ))
    })?;
    let on = args.as_of.unwrap_or_else(today);
    output::page(
        &page::of_tariff(args.spoken.language, tariff, on),
        args.format,
    )
}

fn check(args: &PricesCheck) -> Result<ExitCode, Fault> {
    let catalog = catalog(&args.overlays)?;
    let today = today();
    output::page(
        &page::of_price_age(args.spoken.language, &catalog, today),
        args.format,
    )?;
    let sources = catalog.sources();
    let is_stale = sources.values().any(|source| source.read.is_stale(today));
    Ok(if args.fail_stale && is_stale {
        ExitCode::Findings
    } else {
        ExitCode::Held
    })
}

fn import(args: &PricesImport) -> Result<ExitCode, Fault> {
    let feed = match args.from {
        From::Aws => Feed::Aws,
        From::Azure => Feed::Azure,
        From::Google => Feed::Google,
    };
    let texts = texts(&args.files)?;
    let lists: Vec<(&str, &str)> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let asked = Asked {
        regions: args.region.iter().cloned().collect(),
        read: args.read,
    };
    let imported = price::import(feed, &lists, &asked).map_err(Fault::usage)?;
    output::print(&imported.overlay)?;
    for remark in &imported.remarks {
        output::note(remark);
    }
    output::note(&format!(
        "{} entries used, {} skipped, {} tariffs written",
        imported.used, imported.skipped, imported.tariffs
    ));
    Ok(ExitCode::Held)
}

/// The texts of these files, or of stdin where there are none, each with its name; all within what lists may have.
fn texts(files: &[PathBuf]) -> Result<Vec<(String, String)>, Fault> {
    let mut left = MAX_LIST_BYTES;
    if files.is_empty() {
        let text = text(io::stdin().lock(), "stdin", left)?;
        return Ok(vec![("stdin".to_owned(), text)]);
    }
    let mut texts = Vec::new();
    for path in files {
        let (name, text) = file(path, left)?;
        left -= text.len();
        texts.push((name, text));
    }
    Ok(texts)
}

fn catalog(overlays: &Overlays) -> Result<Catalog, Fault> {
    overlaid(&overlays.prices)
}

/// The known prices with the price files that were named.
pub(crate) fn overlaid(files: &[PathBuf]) -> Result<Catalog, Fault> {
    let files = self::files(files, MAX_FILE_BYTES)?;
    Catalog::with(&borrowed(&files)).map_err(Fault::usage)
}

/// The names and texts of files.
pub(crate) fn files(paths: &[PathBuf], most: usize) -> Result<Vec<(String, String)>, Fault> {
    paths.iter().map(|path| file(path, most)).collect()
}

/// As a catalog takes them.
pub(crate) fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
    let files = files.iter();
    files
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect()
}

/// A file's name and text.
pub(crate) fn file(path: &Path, most: usize) -> Result<(String, String), Fault> {
    let name = path.display().to_string();
    let file = File::open(path).map_err(|error| Fault::usage(format!("{name}: {error}")))?;
    let text = text(file, &name, most)?;
    Ok((name, text))
}

/// A text; of one that is too long no more is read than shows it.
fn text(from: impl Read, name: &str, most: usize) -> Result<String, Fault> {
    let wrong = |why: &dyn std::fmt::Display| Fault::usage(format!("{name}: {why}"));
    let mut bytes = Vec::new();
    let read = from.take(most as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| wrong(&error))?;
    if bytes.len() > most {
        return Err(wrong(&format!(
            "more than the {most} bytes that are read; give those of single regions"
        )));
    }
    String::from_utf8(bytes).map_err(|_| wrong(&"not a text in UTF-8"))
}

fn today() -> Date {
    Clock::real().today()
}
