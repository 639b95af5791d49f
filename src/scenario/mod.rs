//! The scenario file: its mirror, its meaning, and every fault in it.
//!
//! [`parse`] reads a text in one pass that goes on after a fault; what comes out is either a [`Scenario`] with every default
//! filled and every name resolved, or all that is wrong, each with its place. Nothing in a scenario is expanded, included
//! or run.

mod endpoint;
mod fault;
mod key_template;
mod model;
mod names;
mod overriding;
mod reader;
mod resolve;
mod schema;
mod source;
mod spec;

#[cfg(test)]
mod tests;

use std::{collections::BTreeSet, path::PathBuf};

use toml::de::{DeTable, DeValue};

use crate::quirks;

pub use endpoint::EndpointFault;
pub use fault::{Fault, Faults, Position};
pub use key_template::{KeyTemplate, TemplateFault};
pub use model::*;
pub use names::{ListedNames, Names, NamesFault};
pub use overriding::{InvalidOverride, Override};
pub use schema::schema;

use fault::visible;
use reader::{Sink, Value};
use source::{DEPTH_MAX, Source, too_deep};
use spec::{Kind, ROOT};

/// The largest scenario, in bytes. A reader of files needs to read one byte more, no further.
pub const MAX_BYTES: usize = 1 << 20;

/// What a scenario may name but does not say itself.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The names of all tariffs.
    pub tariffs: &'a BTreeSet<String>,
    /// All kinds of stores.
    pub quirks: &'a quirks::Catalog,
}

/// The text in a file's bytes.
///
/// # Errors
/// More than [`MAX_BYTES`], or bytes that are not UTF-8.
pub fn decode<'a>(bytes: &'a [u8], path: &str) -> Result<&'a str, Faults> {
    if bytes.len() > MAX_BYTES {
        return Err(too_large(path));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let source = Source::new(&good);
        let found = "bytes that are not UTF-8";
        whole_file(path, &source, good.len(), found, "a text in UTF-8")
    })
}

/// The price files that the scenario in `text` names, which say what tariffs there are; none where it cannot be read, which
/// [`parse`] reports.
#[must_use]
pub fn price_files(text: &str) -> Vec<PathBuf> {
    files(text, "prices")
}

/// The quirks files that the scenario in `text` names, which say what kinds of stores there are; none where it cannot be
/// read, which [`parse`] reports.
#[must_use]
pub fn quirks_files(text: &str) -> Vec<PathBuf> {
    files(text, "quirks")
}

/// The paths that a list at the root of a scenario names.
fn files(text: &str, key: &str) -> Vec<PathBuf> {
    let root: Option<toml::Table> = text.parse().ok();
    let named = root.as_ref().and_then(|root| root.get(key)?.as_array());
    let texts = named.into_iter().flatten().filter_map(toml::Value::as_str);
    texts.map(PathBuf::from).collect()
}

/// The scenario in `text`; `path` names the file in faults.
///
/// # Errors
/// Everything that is wrong.
pub fn parse(text: &str, path: &str, known: &Known<'_>) -> Result<Scenario, Faults> {
    parse_with(text, path, known, &[])
}

/// The scenario in `text`, with stores pointed elsewhere.
///
/// # Errors
/// Everything that is wrong. What is wrong with an override has no position: it stands in no file.
pub fn parse_with(
    text: &str,
    path: &str,
    known: &Known<'_>,
    overrides: &[Override],
) -> Result<Scenario, Faults> {
    if text.len() > MAX_BYTES {
        return Err(too_large(path));
    }
    let source = Source::new(text);
    if let Some(at) = too_deep(text) {
        let expected = format!("at most {DEPTH_MAX} tables and arrays within each other");
        return Err(whole_file(path, &source, at, "deeper nesting", &expected));
    }
    let (document, errors) = DeTable::parse_recoverable(text);
    let sink = Sink::new(&source, syntax_faults(path, &source, &errors));
    let value = DeValue::Table(document.into_inner());
    let root = Value::root(&sink, &value, &Kind::Table(&ROOT));
    let scenario = resolve::scenario(&root, text, *known, overrides);
    let faults = sink.into_faults();
    match scenario {
        Ok(scenario) if faults.total() == 0 => Ok(scenario),
        _ => Err(faults.sorted()),
    }
}

fn too_large(path: &str) -> Faults {
    let source = Source::new("");
    whole_file(
        path,
        &source,
        0,
        "a larger file",
        "a scenario of at most 1 MiB",
    )
}

fn whole_file(path: &str, source: &Source<'_>, at: usize, found: &str, expected: &str) -> Faults {
    let fault = Fault {
        position: Some(source.position(at)),
        key: String::new(),
        found: found.to_owned(),
        expected: expected.to_owned(),
        hint: None,
        excerpt: None,
    };
    let mut faults = Faults::none(path);
    faults.add(fault);
    faults
}

/// What the TOML parser says. An error of TOML shows no line where any line looks as if it held a secret: it may
/// begin in the middle of one.
fn syntax_faults(path: &str, source: &Source<'_>, errors: &[toml::de::Error]) -> Faults {
    let mut faults = Faults::none(path);
    let shown = !errors.is_empty() && !source.has_private_line();
    for (index, error) in errors.iter().enumerate() {
        if faults.is_full() {
            faults.count(errors.len() - index);
            break;
        }
        faults.add(syntax(source, error, shown));
    }
    faults
}

/// One error of the TOML parser in our form: its message reads "this, expected that".
fn syntax(source: &Source<'_>, error: &toml::de::Error, shown: bool) -> Fault {
    let span = error.span().unwrap_or_default();
    let message = visible(error.message());
    let (found, expected) = match message.split_once(", expected ") {
        Some((found, expected)) => (found.to_owned(), expected.to_owned()),
        None if message == "duplicate key" => {
            let key = source.found(&span);
            (format!("the key {key} again"), "each key once".to_owned())
        }
        None => (message, "TOML".to_owned()),
    };
    Fault {
        position: Some(source.position(span.start)),
        key: String::new(),
        found,
        expected,
        hint: None,
        excerpt: shown.then(|| source.excerpt(span.start, None)).flatten(),
    }
}
